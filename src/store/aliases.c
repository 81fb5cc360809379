/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/aliases.h"

#include "base/bytes.h"
#include "base/fail.h"
#include "store/aliases_layout.h"

enum { BLOCK_RECORD = 8 };

typedef struct table {
    hw_span restarts, blocks;
    uint32_t count;
} table;

/* Where reading stands: behind a reference, whose key is in `key`. */
typedef struct walk {
    hw_span rest;
    size_t key_len;
    char key[HW_ALIAS_KEY_MOST];
    hw_alias_ref ref; /* without its key */
} walk;

static hw_status fail_damaged(hw_error *err)
{
    return hw_fail(err, HW_E_CORRUPT, "the alias table of the index is damaged; rebuild with headword index");
}

static uint32_t block_count(uint32_t count)
{
    return count / ALIASES_BLOCK + (count % ALIASES_BLOCK != 0);
}

/* An index without the section has no aliases. */
static hw_status open_table(hw_span section, table *out, hw_error *err)
{
    *out = (table){0};
    if (section.len == 0)
        return HW_OK;
    if (section.len < ALIASES_HEADER_BYTES)
        return fail_damaged(err);
    uint32_t count = hw_get_u32(section.ptr);
    size_t restarts = (size_t)block_count(count) * BLOCK_RECORD;
    if (restarts > section.len - ALIASES_HEADER_BYTES)
        return fail_damaged(err);
    out->count = count;
    out->restarts = hw_span_of(section.ptr + ALIASES_HEADER_BYTES, restarts);
    out->blocks = hw_span_sub(section, ALIASES_HEADER_BYTES + restarts, section.len);
    return HW_OK;
}

static bool take_text(hw_span *rest, hw_span *text)
{
    uint64_t len;
    return hw_take_varint(rest, &len) && hw_take_bytes(rest, len, text);
}

static bool take_number(hw_span *rest, uint32_t *number)
{
    uint64_t value;
    if (!hw_take_varint(rest, &value) || value > UINT32_MAX)
        return false;
    *number = (uint32_t)value;
    return true;
}

static bool next_ref(walk *w)
{
    uint64_t shared;
    hw_span fresh;
    if (!hw_take_varint(&w->rest, &shared) || shared > w->key_len || !take_text(&w->rest, &fresh) ||
        fresh.len > sizeof w->key - shared)
        return false;
    if (fresh.len)
        memcpy(w->key + shared, fresh.ptr, fresh.len);
    w->key_len = (size_t)shared + fresh.len;
    uint32_t between, before = w->ref.before;
    if (!take_number(&w->rest, &between))
        return false;
    w->ref = (hw_alias_ref){.before = before + between};
    if (!take_number(&w->rest, &w->ref.entry) || !take_number(&w->rest, &w->ref.name))
        return false;
    return w->ref.name || (take_text(&w->rest, &w->ref.brief) && take_text(&w->rest, &w->ref.full) &&
                           take_text(&w->rest, &w->ref.pattern));
}

/* Stands the walk behind the first reference of a block. */
static bool enter_block(const table *t, uint32_t block, walk *w)
{
    const char *record = t->restarts.ptr + (size_t)block * BLOCK_RECORD;
    uint32_t offset = hw_get_u32(record);
    if (offset > t->blocks.len)
        return false;
    w->rest = hw_span_sub(t->blocks, offset, t->blocks.len);
    w->key_len = 0;
    w->ref.before = hw_get_u32(record + 4);
    return next_ref(w);
}

static int compare_key(const walk *w, hw_span key)
{
    return hw_span_compare(hw_span_of(w->key, w->key_len), key);
}

/* The position of the first reference whose key is not below `key`. */
static hw_status seek(const table *t, hw_span key, walk *w, uint32_t *position, hw_error *err)
{
    uint32_t low = 0, high = block_count(t->count); /* low becomes the number of blocks that begin below it */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (!enter_block(t, middle, w))
            return fail_damaged(err);
        if (compare_key(w, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t at = low ? (low - 1) * ALIASES_BLOCK : 0;
    for (; at < t->count; at++) {
        if (!(at % ALIASES_BLOCK ? next_ref(w) : enter_block(t, at / ALIASES_BLOCK, w)))
            return fail_damaged(err);
        if (compare_key(w, key) >= 0)
            break;
    }
    *position = at;
    return HW_OK;
}

hw_status hw_aliases_count_refs(hw_span section, uint32_t *count, hw_error *err)
{
    table t;
    hw_status status = open_table(section, &t, err);
    *count = t.count;
    return status;
}

hw_status hw_aliases_range(hw_span section, hw_span key, uint32_t *first, uint32_t *end, hw_error *err)
{
    table t;
    walk w;
    *first = *end = 0;
    hw_status status = open_table(section, &t, err);
    if (!status)
        status = seek(&t, key, &w, first, err);
    for (*end = *first; !status && *end < t.count && compare_key(&w, key) == 0;) {
        ++*end;
        if (*end < t.count && !(*end % ALIASES_BLOCK ? next_ref(&w) : enter_block(&t, *end / ALIASES_BLOCK, &w)))
            status = fail_damaged(err);
    }
    return status;
}

hw_status hw_aliases_ref_at(hw_span section, uint32_t position, hw_arena *arena, hw_alias_ref *out, hw_error *err)
{
    table t;
    walk w;
    hw_status status = open_table(section, &t, err);
    if (status)
        return status;
    if (position >= t.count)
        return hw_fail(err, HW_E_ARG, "alias %lu of %lu", (unsigned long)position, (unsigned long)t.count);
    bool good = enter_block(&t, position / ALIASES_BLOCK, &w);
    for (uint32_t i = 0; good && i < position % ALIASES_BLOCK; i++)
        good = next_ref(&w);
    if (!good)
        return fail_damaged(err);
    w.ref.key = hw_arena_copy(arena, hw_span_of(w.key, w.key_len));
    if (!w.ref.key.ptr)
        return hw_fail_nomem(err);
    *out = w.ref;
    return HW_OK;
}

/* The number of a block's first reference among all aliases. */
static uint64_t number_of_block(const table *t, uint32_t block)
{
    return (uint64_t)block * ALIASES_BLOCK + hw_get_u32(t->restarts.ptr + (size_t)block * BLOCK_RECORD + 4);
}

hw_status hw_aliases_place(hw_span section, uint32_t number, uint32_t *position, bool *here, hw_error *err)
{
    table t;
    walk w;
    *here = false;
    *position = 0;
    hw_status status = open_table(section, &t, err);
    if (status)
        return status;
    uint32_t low = 0, high = block_count(t.count); /* low becomes the number of blocks that do not begin after it */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (number_of_block(&t, middle) <= number)
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t at = low ? (low - 1) * ALIASES_BLOCK : 0, end = low * ALIASES_BLOCK;
    for (; at < end && at < t.count; at++) {
        if (!(at % ALIASES_BLOCK ? next_ref(&w) : enter_block(&t, at / ALIASES_BLOCK, &w)))
            return fail_damaged(err);
        uint64_t own = (uint64_t)at + w.ref.before;
        *here = own == number;
        if (own >= number)
            break;
    }
    *position = at;
    return HW_OK;
}
