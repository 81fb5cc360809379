/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/glass_table.h"

#include "base/fail.h"

#define MAGIC "\x0f\x0dXapian Glass"
#define FORMAT "\x04\x6e" /* of 14 March 2016, in Xapian 1.3.5 and after */

enum {
    UUID_BYTES = 16,
    LEVEL_AT = 4,
    DIRECTORY_END_AT = 9,
    DIRECTORY_AT = 11,
    BRANCH_KEY_AT = 4,
    LEAF_KEY_AT = 2,
    IS_COMPRESSED = 0x8000, /* flags of a leaf item, above its size */
    IS_LAST = 0x4000,
    IS_FIRST = 0x2000,
    SIZE_LESS = 3 /* than the size is what is written as such */
};

typedef struct block {
    const unsigned char *bytes;
    uint32_t size, level, items;
} block;

hw_status hw_glass_fail(hw_error *err)
{
    return hw_fail(err, HW_E_CORRUPT, "postings: damaged; rebuild with headword index");
}

static uint32_t get_u16(const unsigned char *at)
{
    return (uint32_t)at[0] << 8 | at[1];
}

static uint32_t get_u32(const unsigned char *at)
{
    return get_u16(at) << 16 | get_u16(at + 2);
}

static bool is_block_size(uint32_t size)
{
    return size >= 2048 && size <= 65536 && !(size & (size - 1));
}

/* What the first block says after its magic: revision, then root, level and two flags, items, size of blocks, and what
 * is of no interest, for each of six tables, the first of which has the postings; then the number of entries. */
static bool read_roots(hw_glass_table *table, const unsigned char *at, const unsigned char *end)
{
    uint32_t revision, numbers[6], of_root, gap = 0;
    if (!hw_glass_take(&at, end, &revision))
        return false;
    for (int i = 0; i < 6; i++) {
        for (int k = 0; k < 6; k++)
            if (!hw_glass_take(&at, end, &numbers[k]))
                return false;
        if (numbers[5] > (size_t)(end - at)) /* a list of free blocks */
            return false;
        at += numbers[5];
        if (i > 0)
            continue;
        of_root = numbers[1];
        table->root = numbers[0];
        table->level = of_root >> 2;
        table->empty = of_root & 1;
        table->block_bytes = numbers[3] << 11;
    }
    return hw_glass_take(&at, end, &table->entries) && hw_glass_take(&at, end, &gap) && gap == 0;
}

hw_status hw_glass_open(hw_glass_table *out, hw_span database, hw_error *err)
{
    hw_span head = HW_LIT(MAGIC FORMAT);
    hw_glass_table table = {.bytes = (const unsigned char *)database.ptr};
    if (!hw_span_starts(database, HW_LIT(MAGIC)))
        return hw_glass_fail(err);
    if (!hw_span_starts(database, head))
        return hw_fail(err, HW_E_CORRUPT,
                       "postings: of a format of Xapian that is not known; rebuild with headword index");
    if (database.len < head.len + UUID_BYTES ||
        !read_roots(&table, table.bytes + head.len + UUID_BYTES, table.bytes + database.len) ||
        !is_block_size(table.block_bytes) || table.level >= HW_GLASS_LEVELS_MOST)
        return hw_glass_fail(err);
    size_t blocks = database.len / table.block_bytes;
    table.blocks = blocks < UINT32_MAX ? (uint32_t)blocks : UINT32_MAX;
    *out = table;
    return HW_OK;
}

static bool read_block(const hw_glass_table *table, uint32_t number, uint32_t level, block *out)
{
    if (number >= table->blocks)
        return false;
    const unsigned char *bytes = table->bytes + (size_t)number * table->block_bytes;
    uint32_t end = get_u16(bytes + DIRECTORY_END_AT);
    *out = (block){bytes, table->block_bytes, level, (end - DIRECTORY_AT) / 2};
    return bytes[LEVEL_AT] == level && end > DIRECTORY_AT + 1 && end <= table->block_bytes;
}

/* In a block of level 0; i < items. */
static bool read_leaf(const block *b, uint32_t i, hw_glass_item *item)
{
    uint32_t at = get_u16(b->bytes + DIRECTORY_AT + 2 * i);
    if (at + SIZE_LESS > b->size)
        return false;
    uint32_t flags = get_u16(b->bytes + at), size = (flags & (IS_FIRST - 1)) + SIZE_LESS,
             key = b->bytes[at + LEAF_KEY_AT];
    uint32_t tag = LEAF_KEY_AT + 1 + key + (flags & IS_FIRST ? 0 : 2);
    if (size > b->size - at || tag > size || flags & IS_COMPRESSED)
        return false;
    const char *start = (const char *)b->bytes + at;
    item->key = hw_span_of(start + LEAF_KEY_AT + 1, key);
    item->tag = hw_span_of(start + tag, size - tag);
    item->component = flags & IS_FIRST ? 1 : get_u16(b->bytes + at + tag - 2);
    item->last = flags & IS_LAST;
    return true;
}

/* In a block of level 1 or above: only key and component are set. */
static bool read_branch(const block *b, uint32_t i, hw_glass_item *item, uint32_t *child)
{
    uint32_t at = get_u16(b->bytes + DIRECTORY_AT + 2 * i);
    if (at + BRANCH_KEY_AT + 1 > b->size)
        return false;
    uint32_t start = at + BRANCH_KEY_AT + 1, key = b->bytes[at + BRANCH_KEY_AT];
    if (start + key + 2 > b->size)
        return false;
    item->key = hw_span_of((const char *)b->bytes + start, key);
    item->component = get_u16(b->bytes + start + key);
    *child = get_u32(b->bytes + at);
    return true;
}

/* The last item of a block that is not after a first component of `key`: *at is its number and one, 0 when there is
 * none. */
static bool search_block(const block *b, hw_span key, uint32_t *at)
{
    uint32_t low = 0, high = b->items, child;
    hw_glass_item item;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (b->level ? !read_branch(b, middle, &item, &child) : !read_leaf(b, middle, &item))
            return false;
        int order = hw_span_compare(item.key, key);
        if (order > 0 || (order == 0 && item.component > 1))
            high = middle;
        else
            low = middle + 1;
    }
    *at = low;
    return true;
}

typedef enum side { FIRST, LAST } side;

/* Goes down from the item that the place has at a level to the first or last leaf item below it. */
static bool descend(const hw_glass_table *table, hw_glass_place *place, uint32_t level, side where)
{
    block b;
    hw_glass_item item;
    for (; level > 0; level--) {
        if (!read_block(table, place->blocks[level], level, &b) || place->items[level] >= b.items ||
            !read_branch(&b, place->items[level], &item, &place->blocks[level - 1]) ||
            !read_block(table, place->blocks[level - 1], level - 1, &b))
            return false;
        place->items[level - 1] = where == FIRST ? 0 : b.items - 1;
    }
    return true;
}

/* To the item before the first one of a leaf; *found = false when there is none. */
static bool go_back(const hw_glass_table *table, hw_glass_place *place, bool *found)
{
    uint32_t level = 1;
    while (level <= table->level && place->items[level] == 0)
        level++;
    *found = level <= table->level;
    if (!*found)
        return true;
    place->items[level]--;
    return descend(table, place, level, LAST);
}

static bool go_on(const hw_glass_table *table, hw_glass_place *place, bool *found)
{
    uint32_t level = 0;
    block b;
    for (; level <= table->level; level++) {
        if (!read_block(table, place->blocks[level], level, &b))
            return false;
        if (++place->items[level] < b.items)
            break;
    }
    *found = level <= table->level;
    return !*found || descend(table, place, level, FIRST);
}

static bool read_place(const hw_glass_table *table, const hw_glass_place *place, hw_glass_item *item)
{
    block b;
    return read_block(table, place->blocks[0], 0, &b) && place->items[0] < b.items &&
           read_leaf(&b, place->items[0], item);
}

static bool find(const hw_glass_table *table, hw_span key, hw_glass_place *place, hw_glass_item *item)
{
    block b;
    uint32_t number = table->root, past;
    bool found = true;
    for (uint32_t level = table->level;; level--) {
        if (!read_block(table, number, level, &b) || !search_block(&b, key, &past))
            return false;
        place->blocks[level] = number;
        place->items[level] = past ? past - 1 : 0;
        if (level == 0)
            break;
        if (!read_branch(&b, place->items[level], item, &number))
            return false;
    }
    return (past || go_back(table, place, &found)) && found && read_place(table, place, item);
}

hw_status hw_glass_find(const hw_glass_table *table, hw_span key, hw_glass_place *place, hw_glass_item *item,
                        hw_error *err)
{
    return find(table, key, place, item) ? HW_OK : hw_glass_fail(err);
}

hw_status hw_glass_next(const hw_glass_table *table, hw_glass_place *place, hw_glass_item *item, bool *found,
                        hw_error *err)
{
    bool good = go_on(table, place, found) && (!*found || read_place(table, place, item));
    return good ? HW_OK : hw_glass_fail(err);
}
