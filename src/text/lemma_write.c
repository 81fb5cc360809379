/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/lemma_table.h"

#include "base/fail.h"
#include "base/vec.h"
#include "text/lemma_layout.h"

#include <stdlib.h>

/* How to get from an entry's form to its lemmas. Thousands of forms share a rule. */
typedef struct rule {
    hw_span code;
    size_t entry; /* the entry it was made for, while rules are counted */
    uint32_t uses;
} rule;

typedef struct writer {
    const hw_lemma_language *language;
    hw_arena arena;
    rule *rules; /* most used first, so that their numbers are short */
    size_t rule_count;
    uint32_t *rule_of; /* of each entry */
} writer;

static size_t shared_prefix(hw_span a, hw_span b)
{
    size_t most = a.len < b.len ? a.len : b.len, len = 0;
    while (len < most && a.ptr[len] == b.ptr[len])
        len++;
    return len;
}

static hw_status code_of(const hw_lemma_entry *entry, hw_buf *scratch, hw_arena *arena, hw_span *out, hw_error *err)
{
    hw_buf_clear(scratch);
    hw_buf_add_varint(scratch, entry->count);
    for (size_t i = 0; i < entry->count; i++) {
        hw_span lemma = entry->lemmas[i];
        size_t shared = shared_prefix(entry->form, lemma);
        hw_buf_add_varint(scratch, entry->form.len - shared);
        hw_buf_add_varint(scratch, lemma.len - shared);
        hw_buf_add(scratch, hw_span_sub(lemma, shared, lemma.len));
    }
    if (scratch->failed)
        return hw_buf_finish(scratch, err);
    *out = hw_arena_copy(arena, hw_buf_span(scratch));
    return out->ptr ? HW_OK : hw_fail_nomem(err);
}

static int compare_code(const void *left, const void *right)
{
    return hw_span_compare(((const rule *)left)->code, ((const rule *)right)->code);
}

static int compare_uses(const void *left, const void *right)
{
    const rule *a = left, *b = right;
    if (a->uses != b->uses)
        return a->uses > b->uses ? -1 : 1;
    return compare_code(left, right);
}

/* Fills w->rules with one rule for each entry, sorted by code. */
static hw_status make_rules(writer *w, hw_error *err)
{
    hw_buf scratch;
    hw_status status = HW_OK;
    hw_buf_init(&scratch, SIZE_MAX);
    for (size_t i = 0; i < w->language->count && !status; i++) {
        w->rules[i] = (rule){.entry = i, .uses = 1};
        status = code_of(&w->language->entries[i], &scratch, &w->arena, &w->rules[i].code, err);
    }
    hw_buf_release(&scratch);
    if (!status && w->language->count)
        qsort(w->rules, w->language->count, sizeof *w->rules, compare_code);
    return status;
}

/* Makes equal rules one, the most used first, and tells each entry its rule's number. */
static hw_status number_rules(writer *w, hw_error *err)
{
    size_t count = w->language->count, distinct = 0;
    rule *by_use = hw_arena_zero(&w->arena, count, sizeof *by_use);
    uint32_t *group_of = hw_arena_zero(&w->arena, count, sizeof *group_of), *number = group_of;
    if (!by_use || !group_of)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < count; i++) {
        if (distinct && compare_code(&by_use[distinct - 1], &w->rules[i]) == 0)
            by_use[distinct - 1].uses++;
        else
            by_use[distinct++] = (rule){.code = w->rules[i].code, .entry = distinct, .uses = 1};
        w->rule_of[w->rules[i].entry] = (uint32_t)distinct - 1;
    }
    if (distinct)
        qsort(by_use, distinct, sizeof *by_use, compare_uses);
    for (size_t i = 0; i < distinct; i++)
        number[by_use[i].entry] = (uint32_t)i;
    for (size_t i = 0; i < count; i++)
        w->rule_of[i] = number[w->rule_of[i]];
    w->rules = by_use;
    w->rule_count = distinct;
    return HW_OK;
}

static void put_u32(hw_buf *out, size_t at, uint32_t value)
{
    for (size_t i = 0; i < 4 && !out->failed; i++)
        out->data[at + i] = (char)(value >> (8 * i));
}

/* Room for `count` integers that are filled in later; returns where. */
static size_t reserve_u32(hw_buf *out, size_t count)
{
    size_t at = out->len;
    for (size_t i = 0; i < count; i++)
        hw_buf_add_u32(out, 0);
    return at;
}

static void write_rules(const writer *w, size_t base, hw_buf *out)
{
    size_t offsets = reserve_u32(out, w->rule_count);
    for (size_t i = 0; i < w->rule_count; i++) {
        put_u32(out, offsets + 4 * i, (uint32_t)(out->len - base));
        hw_buf_add(out, w->rules[i].code);
    }
}

static void write_blocks(const writer *w, size_t base, hw_buf *out)
{
    const hw_lemma_entry *entries = w->language->entries;
    size_t offsets = reserve_u32(out, (w->language->count + HW_LEMMA_BLOCK - 1) / HW_LEMMA_BLOCK);
    for (size_t i = 0; i < w->language->count; i++) {
        bool first = i % HW_LEMMA_BLOCK == 0;
        size_t shared = first ? 0 : shared_prefix(entries[i - 1].form, entries[i].form);
        if (first)
            put_u32(out, offsets + 4 * (i / HW_LEMMA_BLOCK), (uint32_t)(out->len - base));
        hw_buf_add_varint(out, shared);
        hw_buf_add_varint(out, entries[i].form.len - shared);
        hw_buf_add(out, hw_span_sub(entries[i].form, shared, entries[i].form.len));
        hw_buf_add_varint(out, w->rule_of[i]);
    }
}

/* Writes what the record at `record` points to, and fills the record. */
static hw_status write_language(const hw_lemma_language *language, size_t base, size_t record, hw_buf *out,
                                hw_error *err)
{
    writer w = {.language = language, .arena = HW_ARENA_INIT};
    w.rules = hw_arena_zero(&w.arena, language->count, sizeof *w.rules);
    w.rule_of = hw_arena_zero(&w.arena, language->count, sizeof *w.rule_of);
    hw_status status = w.rules && w.rule_of ? make_rules(&w, err) : hw_fail_nomem(err);
    if (!status)
        status = number_rules(&w, err);
    if (!status) {
        put_u32(out, record + HW_LEMMA_TAG, (uint32_t)((language->count + HW_LEMMA_BLOCK - 1) / HW_LEMMA_BLOCK));
        put_u32(out, record + HW_LEMMA_TAG + 4, (uint32_t)w.rule_count);
        put_u32(out, record + HW_LEMMA_TAG + 8, (uint32_t)(out->len - base));
        write_blocks(&w, base, out);
        put_u32(out, record + HW_LEMMA_TAG + 12, (uint32_t)(out->len - base));
        write_rules(&w, base, out);
        status = hw_buf_finish(out, err);
    }
    hw_arena_release(&w.arena);
    return status;
}

hw_status hw_lemma_table_write(const hw_lemma_language *languages, size_t count, hw_buf *out, hw_error *err)
{
    size_t base = out->len;
    hw_buf_add(out, HW_LIT(LEMMA_MAGIC));
    hw_buf_add_u32(out, (uint32_t)count);
    for (size_t i = 0; i < count; i++) {
        char record[LEMMA_LANGUAGE] = {0};
        strncpy(record, languages[i].tag, HW_LEMMA_TAG - 1);
        hw_buf_add(out, hw_span_of(record, sizeof record));
    }
    hw_status status = hw_buf_finish(out, err);
    for (size_t i = 0; i < count && !status; i++)
        status = write_language(&languages[i], base, base + LEMMA_HEAD + i * LEMMA_LANGUAGE, out, err);
    if (!status && out->len - base > UINT32_MAX)
        status = hw_fail(err, HW_E_ARG, "the lemma table outgrew 4 GiB; split the glossary");
    return status;
}
