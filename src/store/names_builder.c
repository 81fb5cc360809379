/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/fail.h"
#include "base/vec.h"
#include "store/names_layout.h"

#include <stdlib.h>

typedef struct item {
    hw_span key; /* with the class byte */
    hw_name_ref ref;
} item;

struct hw_names_builder {
    hw_arena arena;
    HW_VEC(item) items;
};

hw_status hw_names_builder_new(hw_names_builder **out, hw_error *err)
{
    *out = calloc(1, sizeof **out);
    return *out ? HW_OK : hw_fail_nomem(err);
}

void hw_names_builder_free(hw_names_builder *builder)
{
    if (!builder)
        return;
    hw_arena_release(&builder->arena);
    hw_vec_release(&builder->items);
    free(builder);
}

hw_status hw_names_builder_add(hw_names_builder *builder, hw_name_class class_, hw_span key, hw_name_ref ref,
                               hw_error *err)
{
    if (key.len > HW_NAME_KEY_MOST)
        return hw_fail(err, HW_E_ARG, "a name key of %zu bytes; at most %d can be looked up", key.len,
                       HW_NAME_KEY_MOST);
    char *copy = hw_arena_alloc(&builder->arena, key.len + 1);
    if (!copy)
        return hw_fail_nomem(err);
    copy[0] = (char)class_;
    if (key.len)
        memcpy(copy + 1, key.ptr, key.len);
    item added = {hw_span_of(copy, key.len + 1), ref};
    return hw_vec_push(&builder->items, added) ? HW_OK : hw_fail_nomem(err);
}

static int compare_items(const void *left, const void *right)
{
    const item *a = left, *b = right;
    int order = hw_span_compare(a->key, b->key);
    if (order == 0)
        order = (a->ref.entry > b->ref.entry) - (a->ref.entry < b->ref.entry);
    return order ? order : (a->ref.name > b->ref.name) - (a->ref.name < b->ref.name);
}

/* Sorts, and keeps one of each. */
static void sort_items(hw_names_builder *builder)
{
    item *items = builder->items.items;
    size_t kept = 0;
    if (builder->items.count)
        qsort(items, builder->items.count, sizeof *items, compare_items);
    for (size_t i = 0; i < builder->items.count; i++)
        if (kept == 0 || compare_items(&items[kept - 1], &items[i]) != 0)
            items[kept++] = items[i];
    builder->items.count = kept;
}

static size_t shared_bytes(hw_span a, hw_span b)
{
    size_t shared = 0, shorter = a.len < b.len ? a.len : b.len;
    while (shared < shorter && a.ptr[shared] == b.ptr[shared])
        shared++;
    return shared;
}

static void write_rest(hw_buf *blocks, size_t len)
{
    if (len >= PACKED_MOST)
        hw_buf_add_varint(blocks, len - PACKED_MOST);
}

static void write_key(hw_buf *blocks, hw_span before, const item *items, size_t refs)
{
    size_t shared = shared_bytes(before, items->key);
    size_t fresh = items->key.len - shared;
    hw_buf_add_byte(blocks, (char)((shared < PACKED_MOST ? shared : PACKED_MOST) << 4 |
                                   (fresh < PACKED_MOST ? fresh : PACKED_MOST)));
    write_rest(blocks, shared);
    write_rest(blocks, fresh);
    hw_buf_add(blocks, hw_span_sub(items->key, shared, items->key.len));
    uint32_t entry = 0;
    for (size_t i = 0; i < refs; i++) {
        hw_name_ref ref = items[i].ref;
        uint64_t bits = (i + 1 == refs ? 2u : 0u) | (ref.name != 0);
        hw_buf_add_varint(blocks, (uint64_t)(ref.entry - entry) << 2 | bits);
        if (ref.name)
            hw_buf_add_varint(blocks, (uint64_t)ref.name << 1 | ref.foreign);
        entry = ref.entry;
    }
}

static uint32_t count_aliases(const item *items, size_t refs)
{
    uint32_t aliases = 0;
    for (size_t i = 0; i < refs; i++)
        aliases += items[i].ref.name != 0;
    return aliases;
}

hw_status hw_names_builder_finish(hw_names_builder *builder, hw_buf *section, hw_error *err)
{
    hw_status status = HW_OK;
    hw_buf restarts, blocks, aliases;
    hw_buf_init(&restarts, SIZE_MAX);
    hw_buf_init(&blocks, UINT32_MAX); /* offsets have 32 bits */
    hw_buf_init(&aliases, SIZE_MAX);
    sort_items(builder);
    const item *items = builder->items.items;
    uint32_t keys = 0, squash_keys = 0, before = 0;
    for (size_t i = 0, end; i < builder->items.count; i = end) {
        for (end = i + 1; end < builder->items.count && hw_span_equal(items[end].key, items[i].key);)
            end++;
        bool restart = keys % BLOCK_KEYS == 0;
        if (restart)
            hw_buf_add_u32(&restarts, (uint32_t)blocks.len);
        write_key(&blocks, restart ? HW_LIT("") : items[i - 1].key, &items[i], end - i);
        keys++;
        if (items[i].key.ptr[0] != HW_NAME_SQUASH)
            continue;
        if (squash_keys++ % ALIAS_KEYS == 0)
            hw_buf_add_u32(&aliases, before);
        before += count_aliases(&items[i], end - i);
    }
    hw_buf_add_u32(&aliases, before);
    if ((status = hw_buf_finish(&blocks, err)) || (status = hw_buf_finish(&restarts, err)) ||
        (status = hw_buf_finish(&aliases, err)))
        goto done;
    hw_buf_add_u32(section, keys);
    hw_buf_add_u32(section, squash_keys);
    hw_buf_add(section, hw_buf_span(&restarts));
    hw_buf_add(section, hw_buf_span(&blocks));
    hw_buf_add(section, hw_buf_span(&aliases));
    status = hw_buf_finish(section, err);
done:
    hw_buf_release(&aliases);
    hw_buf_release(&restarts);
    hw_buf_release(&blocks);
    return status;
}
