/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/synonyms.h"

#include "base/bytes.h"
#include "base/fail.h"

enum { HEADER_BYTES = 12 };

typedef struct table {
    uint32_t files, rules;
    hw_span offsets, keys, records;
} table;

static hw_status fail_damaged(hw_error *err)
{
    return hw_fail(err, HW_E_CORRUPT, "the synonym rules of the index are damaged; rebuild with headword index");
}

static hw_status open_table(hw_span section, table *out, hw_error *err)
{
    *out = (table){0};
    if (section.len == 0)
        return HW_OK;
    if (section.len < HEADER_BYTES)
        return fail_damaged(err);
    out->files = hw_get_u32(section.ptr);
    out->rules = hw_get_u32(section.ptr + 4);
    uint64_t offset_bytes = 4 * ((uint64_t)out->files + out->rules), key_bytes = hw_get_u32(section.ptr + 8);
    hw_span rest = hw_span_sub(section, HEADER_BYTES, section.len);
    if (!hw_take_bytes(&rest, offset_bytes, &out->offsets) || !hw_take_bytes(&rest, key_bytes, &out->keys))
        return fail_damaged(err);
    out->records = rest;
    return HW_OK;
}

uint32_t hw_synonyms_rules(hw_span section)
{
    table t;
    return open_table(section, &t, NULL) ? 0 : t.rules;
}

hw_status hw_synonyms_find(hw_span section, hw_name_class class_, hw_span key, hw_arena *arena,
                           const hw_name_ref **refs, size_t *count, hw_error *err)
{
    table t;
    *refs = NULL;
    *count = 0;
    hw_status status = open_table(section, &t, err);
    return status || !t.rules ? status : hw_names_find(t.keys, class_, key, arena, refs, count, err);
}

static bool open_record(const table *t, uint64_t number, hw_span *record)
{
    uint32_t offset = hw_get_u32(t->offsets.ptr + number * 4);
    if (offset > t->records.len)
        return false;
    *record = hw_span_sub(t->records, offset, t->records.len);
    return true;
}

static bool take_text(hw_span *record, hw_span *text)
{
    uint64_t len;
    return hw_take_varint(record, &len) && hw_take_bytes(record, len, text);
}

/* Every term takes a byte at least, so a count that the record cannot hold allocates nothing. */
static hw_status take_terms(hw_span *record, uint64_t count, hw_arena *arena, const hw_span **terms, hw_error *err)
{
    if (count > record->len)
        return fail_damaged(err);
    hw_span *taken = hw_arena_alloc(arena, (size_t)count * sizeof *taken);
    if (!taken)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < count; i++)
        if (!take_text(record, &taken[i]))
            return fail_damaged(err);
    *terms = taken;
    return HW_OK;
}

static hw_status read_file(const table *t, uint64_t file, hw_synonym *out, hw_error *err)
{
    hw_span record;
    bool good = file < t->files && open_record(t, file, &record) && take_text(&record, &out->file) &&
                take_text(&record, &out->lang);
    return good ? HW_OK : fail_damaged(err);
}

hw_status hw_synonyms_at(hw_span section, uint32_t rule, hw_arena *arena, hw_synonym *out, hw_error *err)
{
    table t;
    hw_span record;
    uint64_t file, line, left, right;
    hw_status status = open_table(section, &t, err);
    *out = (hw_synonym){.line = 0};
    if (status)
        return status;
    if (rule >= t.rules)
        return hw_fail(err, HW_E_ARG, "synonym rule %u of %u", rule, t.rules);
    if (!open_record(&t, (uint64_t)t.files + rule, &record) || !hw_take_varint(&record, &file) ||
        !hw_take_varint(&record, &line) || line > UINT32_MAX || !hw_take_varint(&record, &left))
        return fail_damaged(err);
    out->line = (uint32_t)line;
    out->one_way = left & 1;
    out->left_count = (size_t)(left >> 1);
    if ((status = read_file(&t, file, out, err)) || (status = take_terms(&record, left >> 1, arena, &out->left, err)))
        return status;
    out->right = out->left;
    out->right_count = out->left_count;
    if (!out->one_way)
        return HW_OK;
    if (!hw_take_varint(&record, &right))
        return fail_damaged(err);
    out->right_count = (size_t)right;
    return take_terms(&record, right, arena, &out->right, err);
}
