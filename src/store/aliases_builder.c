/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/fail.h"
#include "base/vec.h"
#include "store/aliases_layout.h"
#include "store/names.h"

#include <stdlib.h>

struct hw_aliases_builder {
    hw_arena arena;
    HW_VEC(hw_alias_ref) refs;
};

hw_status hw_aliases_builder_new(hw_aliases_builder **out, hw_error *err)
{
    *out = calloc(1, sizeof **out);
    return *out ? HW_OK : hw_fail_nomem(err);
}

void hw_aliases_builder_free(hw_aliases_builder *builder)
{
    if (!builder)
        return;
    hw_arena_release(&builder->arena);
    hw_vec_release(&builder->refs);
    free(builder);
}

static bool copy_text(hw_arena *arena, hw_span *text)
{
    *text = hw_arena_copy(arena, *text);
    return text->ptr != NULL;
}

/* Has the name table this alias of an entry? */
static bool is_named(const hw_alias_ref *ref)
{
    return ref->name && ref->key.len && ref->key.len <= HW_NAME_KEY_MOST;
}

hw_status hw_aliases_builder_add(hw_aliases_builder *builder, const hw_alias_ref *ref, hw_error *err)
{
    hw_arena *arena = &builder->arena;
    hw_alias_ref added = {.key = ref->key, .entry = ref->entry, .name = ref->name};
    if (!copy_text(arena, &added.key))
        return hw_fail_nomem(err);
    if (ref->name == 0) {
        added.brief = ref->brief;
        added.full = ref->full;
        added.pattern = ref->pattern;
        if (!copy_text(arena, &added.brief) || !copy_text(arena, &added.full) || !copy_text(arena, &added.pattern))
            return hw_fail_nomem(err);
    }
    return hw_vec_push(&builder->refs, added) ? HW_OK : hw_fail_nomem(err);
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

/* 0 for those that differ in nothing but the pattern. */
static int compare_pairs(const hw_alias_ref *a, const hw_alias_ref *b)
{
    int order = hw_span_compare(a->key, b->key);
    if (order == 0)
        order = compare_numbers(a->entry, b->entry);
    if (order == 0)
        order = compare_numbers(a->name, b->name);
    if (order == 0)
        order = hw_span_compare(a->brief, b->brief);
    return order ? order : hw_span_compare(a->full, b->full);
}

static int compare_refs(const void *left, const void *right)
{
    const hw_alias_ref *a = left, *b = right;
    int order = compare_pairs(a, b);
    return order ? order : hw_span_compare(a->pattern, b->pattern);
}

static void sort_refs(hw_aliases_builder *builder)
{
    hw_alias_ref *refs = builder->refs.items;
    size_t kept = 0;
    if (builder->refs.count)
        qsort(refs, builder->refs.count, sizeof *refs, compare_refs);
    for (size_t i = 0; i < builder->refs.count; i++)
        if (kept == 0 || compare_pairs(&refs[kept - 1], &refs[i]) != 0)
            refs[kept++] = refs[i];
    builder->refs.count = kept;
}

static void write_text(hw_buf *out, hw_span text)
{
    hw_buf_add_varint(out, text.len);
    hw_buf_add(out, text);
}

static hw_span cut_key(hw_span key)
{
    return hw_span_sub(key, 0, key.len < HW_ALIAS_KEY_MOST ? key.len : HW_ALIAS_KEY_MOST);
}

static void write_ref(hw_buf *out, hw_span before, const hw_alias_ref *ref, uint32_t named)
{
    size_t shared = 0;
    hw_span key = cut_key(ref->key);
    while (shared < before.len && shared < key.len && before.ptr[shared] == key.ptr[shared])
        shared++;
    hw_buf_add_varint(out, shared);
    write_text(out, hw_span_sub(key, shared, key.len));
    hw_buf_add_varint(out, named);
    hw_buf_add_varint(out, ref->entry);
    hw_buf_add_varint(out, ref->name);
    if (ref->name)
        return;
    write_text(out, ref->brief);
    write_text(out, ref->full);
    write_text(out, ref->pattern);
}

/* Those that the name table has are only counted. */
static uint32_t write_refs(const hw_aliases_builder *builder, hw_buf *starts, hw_buf *blocks)
{
    uint32_t written = 0, named = 0, noted = 0; /* noted: of the named, what the bytes say so far */
    hw_span before = {NULL, 0};
    for (size_t i = 0; i < builder->refs.count; i++) {
        const hw_alias_ref *ref = &builder->refs.items[i];
        if (is_named(ref)) {
            named++;
            continue;
        }
        if (written++ % ALIASES_BLOCK == 0) {
            hw_buf_add_u32(starts, (uint32_t)blocks->len);
            hw_buf_add_u32(starts, named);
            noted = named;
            before = hw_span_of(NULL, 0);
        }
        write_ref(blocks, before, ref, named - noted);
        noted = named;
        before = cut_key(ref->key);
    }
    return written;
}

hw_status hw_aliases_builder_finish(hw_aliases_builder *builder, hw_buf *section, hw_error *err)
{
    hw_buf starts, blocks;
    hw_buf_init(&starts, SIZE_MAX);
    hw_buf_init(&blocks, UINT32_MAX); /* offsets have 32 bits */
    sort_refs(builder);
    hw_buf_add_u32(section, write_refs(builder, &starts, &blocks));
    hw_status status = hw_buf_finish(&starts, err);
    if (!status)
        status = hw_buf_finish(&blocks, err);
    hw_buf_add(section, hw_buf_span(&starts));
    hw_buf_add(section, hw_buf_span(&blocks));
    if (!status)
        status = hw_buf_finish(section, err);
    hw_buf_release(&starts);
    hw_buf_release(&blocks);
    return status;
}
