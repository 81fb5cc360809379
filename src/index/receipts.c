/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/receipts.h"

#include "base/fail.h"
#include "glossary/abbreviation.h"
#include "text/key.h"

typedef struct receipts {
    hw_aliases_builder *builder;
    const hw_entry *entry;
    uint32_t number;
    hw_arena *arena;
    hw_span term;  /* key of the headword */
    hw_span *keys; /* of the aliases */
} receipts;

static hw_status add_own(receipts *r, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < r->entry->alias_count && !status; i++) {
        r->keys[i] = hw_key_squash(r->entry->aliases[i].text, r->arena);
        if (!r->keys[i].ptr)
            return hw_fail_nomem(err);
        hw_alias_ref ref = {.key = r->keys[i], .entry = r->number, .name = (uint32_t)i + 1};
        status = hw_aliases_builder_add(r->builder, &ref, err);
    }
    return status;
}

/* Does the entry have this alias of its headword already? */
static bool is_own(const receipts *r, hw_span brief_key, hw_span full_key)
{
    if (!hw_span_equal(full_key, r->term))
        return false;
    for (size_t i = 0; i < r->entry->alias_count; i++)
        if (hw_span_equal(r->keys[i], brief_key))
            return true;
    return false;
}

/* With single spaces. {NULL, 0} when memory is out. */
static hw_span tidy(hw_span text, hw_arena *arena)
{
    char *copy = hw_arena_alloc(arena, text.len + 1);
    size_t len = 0;
    for (size_t i = 0; copy && i < text.len; i++) {
        char byte = strchr("\t\n\r ", text.ptr[i]) && text.ptr[i] ? ' ' : text.ptr[i];
        if (byte != ' ' || len == 0 || copy[len - 1] != ' ')
            copy[len++] = byte;
    }
    return copy ? hw_span_of(copy, len) : (hw_span){NULL, 0};
}

static hw_status add_mined(receipts *r, const hw_abbreviation *mined, hw_error *err)
{
    hw_alias_ref ref = {
        .key = hw_key_squash(mined->brief, r->arena),
        .entry = r->number,
        .brief = tidy(mined->brief, r->arena),
        .full = tidy(mined->full, r->arena),
        .pattern = mined->pattern,
    };
    hw_span full_key = hw_key_squash(mined->full, r->arena);
    if (!ref.key.ptr || !ref.brief.ptr || !ref.full.ptr || !full_key.ptr)
        return hw_fail_nomem(err);
    return is_own(r, ref.key, full_key) ? HW_OK : hw_aliases_builder_add(r->builder, &ref, err);
}

hw_status hw_receipts_add(hw_aliases_builder *builder, const hw_entry *entry, uint32_t number, hw_arena *arena,
                          hw_error *err)
{
    receipts r = {.builder = builder, .entry = entry, .number = number, .arena = arena};
    hw_abbreviations mined = {0};
    r.term = hw_key_squash(entry->term, arena);
    r.keys = hw_arena_zero(arena, entry->alias_count, sizeof *r.keys);
    if (!r.term.ptr || !r.keys)
        return hw_fail_nomem(err);
    hw_status status = add_own(&r, err);
    if (!status)
        status = hw_abbreviations_find(entry->term, &mined, err);
    if (!status)
        status = hw_abbreviations_find(entry->definition, &mined, err);
    for (size_t i = 0; i < mined.count && !status; i++)
        status = add_mined(&r, &mined.items[i], err);
    hw_vec_release(&mined);
    return status;
}
