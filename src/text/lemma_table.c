/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/lemma_table.h"

#include "base/bytes.h"
#include "base/fail.h"
#include "text/lemma_layout.h"

/* One language of the directory, its offsets checked. */
typedef struct section {
    hw_span bytes; /* the whole table: offsets count from its start */
    const char *blocks, *rules;
    size_t block_count, rule_count;
} section;

/* An entry being read; the form is put together here. */
typedef struct cursor {
    hw_span rest;
    char form[HW_LEMMA_FORM_MOST];
    size_t form_len;
    uint64_t rule;
} cursor;

hw_status hw_lemma_table_open(hw_lemma_table *out, hw_span bytes, hw_error *err)
{
    *out = (hw_lemma_table){0};
    if (bytes.len == 0)
        return HW_OK;
    hw_span magic = HW_LIT(LEMMA_MAGIC);
    if (bytes.len < LEMMA_HEAD || !hw_span_starts(bytes, magic))
        return hw_fail(err, HW_E_CORRUPT, "the lemma table is damaged or of another version; rebuild the index");
    size_t languages = hw_get_u32(bytes.ptr + magic.len);
    if (languages > (bytes.len - LEMMA_HEAD) / LEMMA_LANGUAGE)
        return hw_fail(err, HW_E_CORRUPT, "the lemma table is cut short; rebuild the index");
    *out = (hw_lemma_table){.bytes = bytes, .languages = languages};
    return HW_OK;
}

/* `count` integers at `offset`, or NULL when they reach over the end. */
static const char *integers_at(hw_span bytes, size_t offset, size_t count)
{
    return offset <= bytes.len && count <= (bytes.len - offset) / 4 ? bytes.ptr + offset : NULL;
}

static bool find_language(const hw_lemma_table *table, const char *tag, section *out)
{
    char wanted[HW_LEMMA_TAG] = {0};
    strncpy(wanted, tag, sizeof wanted - 1);
    for (size_t i = 0; i < table->languages; i++) {
        const char *record = table->bytes.ptr + LEMMA_HEAD + i * LEMMA_LANGUAGE;
        if (memcmp(record, wanted, sizeof wanted) != 0)
            continue;
        const char *numbers = record + HW_LEMMA_TAG;
        *out =
            (section){.bytes = table->bytes, .block_count = hw_get_u32(numbers), .rule_count = hw_get_u32(numbers + 4)};
        out->blocks = integers_at(table->bytes, hw_get_u32(numbers + 8), out->block_count);
        out->rules = integers_at(table->bytes, hw_get_u32(numbers + 12), out->rule_count);
        return out->blocks && out->rules;
    }
    return false;
}

/* What lies from the index-th offset on. */
static hw_span span_at(const section *s, const char *offsets, size_t index)
{
    size_t offset = hw_get_u32(offsets + 4 * index);
    return offset < s->bytes.len ? hw_span_sub(s->bytes, offset, s->bytes.len) : (hw_span){s->bytes.ptr, 0};
}

static bool read_entry(cursor *c)
{
    uint64_t shared, more;
    hw_span tail;
    if (!hw_take_varint(&c->rest, &shared) || !hw_take_varint(&c->rest, &more) || shared > c->form_len ||
        more > sizeof c->form - shared || !hw_take_bytes(&c->rest, more, &tail) || !hw_take_varint(&c->rest, &c->rule))
        return false;
    memcpy(c->form + shared, tail.ptr, tail.len);
    c->form_len = (size_t)shared + tail.len;
    return true;
}

static bool start_block(const section *s, size_t block, cursor *c)
{
    c->rest = span_at(s, s->blocks, block);
    c->form_len = 0;
    return read_entry(c);
}

static int compare_form(hw_span form, const cursor *c)
{
    return hw_span_compare(form, hw_span_of(c->form, c->form_len));
}

static bool find_rule(const section *s, hw_span form, uint64_t *rule)
{
    cursor c;
    size_t low = 0, high = s->block_count; /* the form is in a block before `high` */
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (!start_block(s, middle, &c))
            return false;
        if (compare_form(form, &c) < 0)
            high = middle;
        else
            low = middle;
    }
    if (low == high || !start_block(s, low, &c))
        return false;
    for (size_t i = 0;; i++) {
        int order = compare_form(form, &c);
        *rule = c.rule;
        if (order == 0)
            return true;
        if (order < 0 || i + 1 == HW_LEMMA_BLOCK || !read_entry(&c))
            return false;
    }
}

/* form[0 .. len - cut) + tail; ptr is NULL when memory is out. */
static hw_span make_lemma(hw_span form, size_t cut, hw_span tail, hw_arena *arena)
{
    size_t kept = form.len - cut;
    char *lemma = hw_arena_alloc(arena, kept + tail.len);
    if (!lemma)
        return (hw_span){NULL, 0};
    memcpy(lemma, form.ptr, kept);
    memcpy(lemma + kept, tail.ptr, tail.len);
    return hw_span_of(lemma, kept + tail.len);
}

hw_status hw_lemma_table_find(const hw_lemma_table *table, const char *tag, hw_span form, hw_arena *arena,
                              hw_span lemmas[HW_LEMMAS_MOST], size_t *count, hw_error *err)
{
    section s;
    uint64_t rule, lemma_count, cut, more;
    hw_span tail;
    *count = 0;
    if (!find_language(table, tag, &s) || form.len > HW_LEMMA_FORM_MOST || !find_rule(&s, form, &rule) ||
        rule >= s.rule_count)
        return HW_OK;
    hw_span rest = span_at(&s, s.rules, (size_t)rule);
    if (!hw_take_varint(&rest, &lemma_count))
        return HW_OK;
    while (*count < lemma_count && *count < HW_LEMMAS_MOST) {
        if (!hw_take_varint(&rest, &cut) || cut > form.len || !hw_take_varint(&rest, &more) ||
            !hw_take_bytes(&rest, more, &tail) || form.len - cut + tail.len == 0 || tail.len > HW_LEMMA_FORM_MOST)
            return HW_OK;
        hw_span lemma = make_lemma(form, (size_t)cut, tail, arena);
        if (!lemma.ptr)
            return hw_fail_nomem(err);
        lemmas[(*count)++] = lemma;
    }
    return HW_OK;
}
