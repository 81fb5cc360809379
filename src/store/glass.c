/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/glass.h"

#include "base/fail.h"
#include "base/replace.h"

#include <stdlib.h>

enum {
    HEAD = 11,    /* of a block, before the offsets */
    OFFSET = 2,   /* bytes of one */
    SIZE = 2,     /* bytes of an item's size, which is stored less 3 */
    COMPONENT = 2 /* bytes of its number */
};
enum { FIRST = 0x2000, LAST = 0x4000 }; /* components of a tag, beside the size of an item */
enum { CAPACITY = 4, ITEM_MOST = (HW_BLOCK_BYTES - HEAD - CAPACITY * OFFSET) / CAPACITY };
enum { REVISION = 1 };

static void put_u16(unsigned char *at, size_t value)
{
    at[0] = (unsigned char)(value >> 8);
    at[1] = (unsigned char)value;
}

static void put_u32(unsigned char *at, uint32_t value)
{
    put_u16(at, value >> 16);
    put_u16(at + 2, value & UINT16_MAX);
}

static size_t room(const hw_glass_block *block)
{
    return block->start - block->end;
}

static void start_block(hw_glass *table, hw_glass_block *block)
{
    block->number = table->blocks++;
    block->end = HEAD;
    block->start = HW_BLOCK_BYTES;
}

static hw_status add_level(hw_glass *table, hw_error *err)
{
    if (table->level_count == HW_GLASS_LEVELS)
        return hw_fail(err, HW_E_ARG, "the postings outgrew a table of %d levels; split the glossary", HW_GLASS_LEVELS);
    hw_glass_block *block = calloc(1, sizeof *block);
    if (!block)
        return hw_fail_nomem(err);
    start_block(table, block);
    table->levels[table->level_count++] = block;
    return HW_OK;
}

static hw_status write_block(hw_glass *table, size_t level, hw_error *err)
{
    hw_glass_block *block = table->levels[level];
    unsigned char *bytes = block->bytes;
    put_u32(bytes, REVISION);
    bytes[4] = (unsigned char)level;
    put_u16(bytes + 5, room(block));
    put_u16(bytes + 7, room(block));
    put_u16(bytes + 9, block->end);
    memset(bytes + block->end, 0, room(block));
    return hw_file_put(table->fd, "new index", (uint64_t)block->number * HW_BLOCK_BYTES,
                       hw_span_of((const char *)bytes, HW_BLOCK_BYTES), err);
}

/* Where the next item of `size` bytes goes; there is room for it. */
static unsigned char *place(hw_glass_block *block, size_t size)
{
    block->start -= size;
    put_u16(block->bytes + block->end, block->start);
    block->end += OFFSET;
    return block->bytes + block->start;
}

static size_t branch_size(hw_span key)
{
    return 4 + 1 + key.len + COMPONENT;
}

static void place_branch(hw_glass_block *block, hw_span key, size_t component, uint32_t child)
{
    unsigned char *item = place(block, branch_size(key));
    put_u32(item, child);
    item[4] = (unsigned char)key.len;
    if (key.len)
        memcpy(item + 5, key.ptr, key.len);
    put_u16(item + 5 + key.len, component);
}

/* Writes the block of a level, which is full, and starts the next one, with a new level above when it was the top. */
static hw_status turn(hw_glass *table, size_t level, hw_error *err)
{
    hw_glass_block *block = table->levels[level];
    uint32_t full = block->number;
    hw_status status = write_block(table, level, err);
    if (status)
        return status;
    start_block(table, block);
    if (level + 1 < table->level_count)
        return HW_OK;
    status = add_level(table, err);
    if (!status)
        place_branch(table->levels[level + 1], HW_LIT(""), 0, full);
    return status;
}

/* Leads from a level to the block below that begins with the key. The first of a block needs no key. */
static hw_status add_branch(hw_glass *table, size_t level, hw_span key, size_t component, uint32_t child, hw_error *err)
{
    for (; room(table->levels[level]) < branch_size(key) + OFFSET; level++) {
        hw_status status = turn(table, level, err);
        if (status)
            return status;
        place_branch(table->levels[level], HW_LIT(""), 0, child);
        child = table->levels[level]->number;
    }
    place_branch(table->levels[level], key, component, child);
    return HW_OK;
}

/* The key of the latest item. */
static hw_span last_key(const hw_glass_block *leaf)
{
    const unsigned char *item = leaf->bytes + leaf->start;
    return hw_span_of((const char *)item + SIZE + 1, item[SIZE]);
}

/* As much of `key` as tells it from the one before. */
static hw_span telling(hw_span before, hw_span key)
{
    size_t shared = 0;
    while (shared < before.len && shared < key.len && before.ptr[shared] == key.ptr[shared])
        shared++;
    return hw_span_sub(key, 0, shared < key.len ? shared + 1 : key.len);
}

static hw_status add_leaf(hw_glass *table, hw_span key, size_t component, hw_span tag, size_t flags, hw_error *err)
{
    hw_glass_block *leaf = table->levels[0];
    size_t head = SIZE + 1 + key.len + (component > 1 ? COMPONENT : 0), size = head + tag.len;
    if (room(leaf) < size + OFFSET) {
        hw_span branch = telling(last_key(leaf), key);
        hw_status status = turn(table, 0, err);
        if (!status)
            status = add_branch(table, 1, branch, component, leaf->number, err);
        if (status)
            return status;
    }
    unsigned char *item = place(leaf, size);
    put_u16(item, (size - 3) | flags);
    item[SIZE] = (unsigned char)key.len;
    memcpy(item + SIZE + 1, key.ptr, key.len);
    if (component > 1)
        put_u16(item + SIZE + 1 + key.len, component);
    if (tag.len)
        memcpy(item + head, tag.ptr, tag.len);
    return HW_OK;
}

/* How much of a tag that is too long for one item goes into the first: what this block has left, unless that is little
 * and costs an item more. */
static size_t first_share(const hw_glass_block *leaf, hw_span key, hw_span tag)
{
    enum { WORTH = 34 };
    size_t head = SIZE + 1 + key.len + COMPONENT, most = ITEM_MOST - head;
    if (tag.len <= most + COMPONENT)
        return tag.len;
    size_t left = room(leaf) % (ITEM_MOST + OFFSET);
    if (left <= OFFSET + head)
        return most + COMPONENT;
    left -= OFFSET + head;
    bool fits = left >= (tag.len - COMPONENT) % most || left >= key.len + WORTH;
    return (fits ? left : most) + COMPONENT;
}

hw_status hw_glass_add(hw_glass *table, hw_span key, hw_span tag, hw_error *err)
{
    size_t share = first_share(table->levels[0], key, tag), component = 1;
    hw_status status;
    do {
        hw_span part = hw_span_sub(tag, 0, share);
        tag = hw_span_sub(tag, share, tag.len);
        status = add_leaf(table, key, component, part, (component == 1 ? FIRST : 0) | (tag.len ? 0 : LAST), err);
        share = ITEM_MOST - (SIZE + 1 + key.len + COMPONENT);
        share = share < tag.len ? share : tag.len;
        component++;
    } while (!status && tag.len);
    table->items++;
    return status;
}

hw_status hw_glass_begin(hw_glass *table, int fd, hw_error *err)
{
    *table = (hw_glass){.fd = fd, .blocks = 1};
    hw_status status = add_level(table, err);
    return status ? status : add_leaf(table, HW_LIT(""), 1, HW_LIT(""), FIRST | LAST, err);
}

void hw_glass_release(hw_glass *table)
{
    for (size_t level = 0; level < table->level_count; level++)
        free(table->levels[level]);
    *table = (hw_glass){0};
}

/* ---- block 0 ---- */

/* Root, level and how it was made, items, size of blocks, size from which tags are compressed, free blocks. */
static void put_root(hw_buf *out, const hw_glass *table)
{
    hw_buf free_blocks;
    hw_buf_init(&free_blocks, 32);
    hw_buf_add_varint(&free_blocks, REVISION);
    hw_buf_add_varint(&free_blocks, table->blocks);
    hw_buf_add(&free_blocks, hw_span_of("\0\0\0\0", 4));
    hw_buf_add_varint(out, table->levels[table->level_count - 1]->number);
    hw_buf_add_varint(out, (table->level_count - 1) << 2);
    hw_buf_add_varint(out, table->items);
    hw_buf_add_varint(out, HW_BLOCK_BYTES >> 11);
    hw_buf_add_varint(out, 0);
    hw_buf_add_varint(out, free_blocks.len);
    hw_buf_add(out, hw_buf_span(&free_blocks));
    hw_buf_release(&free_blocks);
}

/* Of a table without items. */
static void put_no_root(hw_buf *out, uint32_t compressed_from)
{
    enum { ROOT_IS_NOT_THERE = 1, IN_SEQUENCE = 2 };
    hw_buf_add_varint(out, 0);
    hw_buf_add_varint(out, ROOT_IS_NOT_THERE | IN_SEQUENCE);
    hw_buf_add_varint(out, 0);
    hw_buf_add_varint(out, HW_BLOCK_BYTES >> 11);
    hw_buf_add_varint(out, compressed_from);
    hw_buf_add_varint(out, 0);
}

static void put_statistics(hw_buf *out, const hw_glass_statistics *statistics)
{
    hw_buf_add_varint(out, statistics->entries);
    hw_buf_add_varint(out, 0); /* the last entry's number is as many */
    hw_buf_add_varint(out, statistics->shortest);
    hw_buf_add_varint(out, statistics->largest_count);
    hw_buf_add_varint(out, statistics->longest - statistics->largest_count);
    hw_buf_add_varint(out, 0); /* change sets */
    hw_buf_add_varint(out, statistics->total_length);
    hw_buf_add_varint(out, 0); /* spelling */
}

static hw_status write_roots(const hw_glass *table, const unsigned char uuid[16], const hw_glass_statistics *statistics,
                             hw_error *err)
{
    static const uint32_t others[] = {18, 18, 0, 18, 18}; /* texts, term lists, positions, spelling, synonyms */
    hw_buf head;
    hw_buf_init(&head, HW_SEAL_AT);
    hw_buf_add(&head, HW_LIT("\x0f\x0dXapian Glass\x04\x6e"));
    hw_buf_add(&head, hw_span_of((const char *)uuid, 16));
    hw_buf_add_varint(&head, REVISION);
    put_root(&head, table);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        put_no_root(&head, others[i]);
    put_statistics(&head, statistics);
    hw_status status = hw_buf_finish(&head, err);
    if (!status)
        status = hw_file_put(table->fd, "new index", 0, hw_buf_span(&head), err);
    hw_buf_release(&head);
    return status;
}

hw_status hw_glass_finish(hw_glass *table, const unsigned char uuid[16], const hw_glass_statistics *statistics,
                          hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t level = table->level_count; level-- > 0 && !status;)
        status = write_block(table, level, err);
    return status ? status : write_roots(table, uuid, statistics, err);
}

/* ---- keys ---- */

/* A number so that bytes sort as numbers do: as many ones as there are bytes more than two, a zero, the number. */
static void put_sorted(hw_buf *out, uint32_t value)
{
    size_t more = 0;
    while (more < 3 && value >> (15 + 7 * more))
        more++;
    uint64_t packed = value | (uint64_t)(0xFF00 >> more & 0xFF) << 8 * (more + 1);
    for (size_t byte = more + 2; byte-- > 0;)
        hw_buf_add_byte(out, (char)(packed >> 8 * byte));
}

void hw_glass_put_key(hw_buf *out, hw_span term, uint32_t entry)
{
    for (size_t i = 0; i < term.len; i++) {
        hw_buf_add_byte(out, term.ptr[i]);
        if (term.ptr[i] == 0)
            hw_buf_add_byte(out, '\xFF');
    }
    if (!entry)
        return;
    hw_buf_add_byte(out, 0);
    put_sorted(out, entry);
}

void hw_glass_put_note_key(hw_buf *out, hw_span key)
{
    hw_buf_add(out, hw_span_of("\0\xC0", 2));
    hw_buf_add(out, key);
}

void hw_glass_put_length_key(hw_buf *out, uint32_t entry)
{
    hw_buf_add(out, hw_span_of("\0\xE0", 2));
    if (entry)
        put_sorted(out, entry);
}
