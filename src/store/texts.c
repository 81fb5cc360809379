/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/texts.h"

#include "base/bytes.h"
#include "base/fail.h"
#include "store/fragment.h"
#include "store/rows.h"
#include "store/texts_layout.h"

#include <stdlib.h>

struct hw_texts {
    uint32_t largest; /* bytes of text in one entry */
    hw_span_table shapes;
    hw_codebook book;
    hw_rows rows;
    hw_span head;
    hw_texts_source source; /* of the blocks; no fetch = they are in the section */
};

static hw_status fail_damaged(hw_error *err)
{
    return hw_fail(err, HW_E_CORRUPT, "the texts of the index are damaged; rebuild with headword index");
}

static bool read_head(hw_texts *texts, hw_span *rest)
{
    hw_span header, all = *rest;
    if (!hw_take_bytes(rest, TEXTS_HEADER_BYTES, &header))
        return false;
    texts->rows.count = hw_get_u32(header.ptr);
    texts->largest = hw_get_u32(header.ptr + 4);
    texts->rows.have_lines = hw_get_u32(header.ptr + 8) != 0;
    if (!hw_span_table_take(rest, &texts->shapes) || !hw_codebook_take(rest, &texts->book) ||
        !hw_rows_take_prefixes(rest, &texts->rows))
        return false;
    texts->head = hw_span_sub(all, 0, all.len - rest->len);
    return true;
}

static bool read_blocks(hw_texts *texts, hw_span rest)
{
    if (texts->source.fetch)
        return rest.len == 0;
    if (!hw_rows_take(&rest, &texts->rows) || rest.len < HW_BITS_PADDING)
        return false;
    texts->rows.data = hw_span_sub(rest, 0, rest.len - HW_BITS_PADDING);
    return true;
}

hw_status hw_texts_open_apart(hw_texts **out, hw_span head, hw_texts_source source, hw_error *err)
{
    *out = NULL;
    hw_texts *texts = calloc(1, sizeof *texts);
    if (!texts)
        return hw_fail_nomem(err);
    texts->source = source;
    if (!read_head(texts, &head) || !read_blocks(texts, head)) {
        hw_texts_close(texts);
        return fail_damaged(err);
    }
    texts->book.known = calloc(HW_CODED_KNOWN, sizeof *texts->book.known);
    if (!texts->book.known) {
        hw_texts_close(texts);
        return hw_fail_nomem(err);
    }
    *out = texts;
    return HW_OK;
}

hw_status hw_texts_open(hw_texts **out, hw_span section, hw_error *err)
{
    return hw_texts_open_apart(out, section, (hw_texts_source){NULL, NULL}, err);
}

void hw_texts_close(hw_texts *texts)
{
    if (texts)
        free(texts->book.known);
    free(texts);
}

uint32_t hw_texts_count(const hw_texts *texts)
{
    return texts->rows.count;
}

hw_span hw_texts_head(const hw_texts *texts)
{
    return texts->head;
}

hw_status hw_texts_block(const hw_texts *texts, uint32_t number, hw_buf *block, hw_error *err)
{
    hw_span rows, data;
    if (!hw_rows_block(&texts->rows, number, &rows, &data))
        return fail_damaged(err);
    hw_rows_put_block(block, rows, data);
    return hw_buf_finish(block, err);
}

static hw_status find_row(const hw_texts *texts, uint32_t number, hw_row *row, hw_error *err)
{
    if (number >= texts->rows.count)
        return hw_fail(err, HW_E_ARG, "entry %lu of %lu", (unsigned long)number, (unsigned long)texts->rows.count);
    if (!texts->source.fetch)
        return hw_row_find(&texts->rows, number, row) ? HW_OK : fail_damaged(err);
    hw_span block;
    hw_status status = texts->source.fetch(texts->source.context, number / TEXTS_BLOCK, &block, err);
    if (status)
        return status;
    return hw_row_find_in(&texts->rows, block, number, row) ? HW_OK : fail_damaged(err);
}

/* An entry being read. The first thing wrong with it sticks, so that the fields can be read one after another. */
typedef struct reader {
    const hw_texts *texts;
    hw_bit_reader bits;
    hw_arena *arena;
    size_t left; /* bytes of text there may still be */
    uint32_t line;
    hw_status failed;
} reader;

/* A text growing in the arena. */
typedef struct growth {
    char *bytes;
    size_t len, capacity;
} growth;

/* Room for as many bytes more, and for a step of copying. */
static bool grow(reader *r, growth *text, size_t more)
{
    enum { SHORT = 48, BYTES_OF_CODED = 4 /* about what a byte of codes stands for */ };
    if (more > r->left - text->len) {
        r->failed = HW_E_CORRUPT;
        return false;
    }
    size_t need = text->len + more + HW_CODED_STEP;
    if (need <= text->capacity)
        return true;
    size_t capacity = need + SHORT; /* of a headword; what is longer is likely the definition, the rest of the entry */
    if (text->bytes)
        capacity += text->len + BYTES_OF_CODED * (size_t)((r->bits.end - r->bits.at) / 8);
    char *bytes = hw_arena_alloc(r->arena, capacity);
    if (!bytes) {
        r->failed = HW_E_NOMEM;
        return false;
    }
    if (text->len)
        memcpy(bytes, text->bytes, text->len);
    text->bytes = bytes;
    text->capacity = capacity;
    return true;
}

/* Most strings are a step long at most: what is too much is overwritten, or cut off. */
static void append(growth *text, hw_span string)
{
    if (string.len <= HW_CODED_STEP)
        memcpy(text->bytes + text->len, string.ptr, HW_CODED_STEP);
    else
        memcpy(text->bytes + text->len, string.ptr, string.len);
    text->len += string.len;
}

static void read_string(reader *r, uint32_t number, growth *text, bool *glued)
{
    enum { BLANK = 1 };
    char room[HW_CODED_ROOM];
    hw_span string;
    if (!hw_codebook_string(&r->texts->book, number, room, &string)) {
        r->failed = HW_E_CORRUPT;
        return;
    }
    if (!grow(r, text, string.len + BLANK))
        return;
    if (!*glued && hw_fragment_parted(hw_span_of(text->bytes, text->len), string))
        text->bytes[text->len++] = ' ';
    append(text, string);
    *glued = string.len == 0;
}

static hw_span read_text(reader *r)
{
    growth text = {NULL, 0, 0};
    hw_coded_run run = {.ends = false};
    bool glued = true;
    while (!r->failed && !run.ends) {
        if (!hw_codebook_take_run(&r->texts->book, &r->bits, &run))
            r->failed = HW_E_CORRUPT;
        for (size_t i = 0; i < run.count && !r->failed; i++)
            read_string(r, run.numbers[i], &text, &glued);
    }
    if (r->failed)
        return hw_span_of(NULL, 0);
    r->left -= text.len;
    if (text.bytes)
        hw_arena_shrink(r->arena, text.bytes, text.len);
    return hw_span_of(text.bytes, text.len);
}

static uint32_t read_number(reader *r)
{
    uint32_t number = 0;
    if (!r->failed && !hw_bits_take_number(&r->bits, &number))
        r->failed = HW_E_CORRUPT;
    return number;
}

/* Room for as many items as the entry says follow: never more than it has bits left. */
static void *read_array(reader *r, size_t item_size, size_t *count)
{
    *count = read_number(r);
    if (*count > r->bits.end - r->bits.at)
        r->failed = HW_E_CORRUPT;
    if (r->failed || *count == 0) {
        *count = 0;
        return NULL;
    }
    void *items = hw_arena_zero(r->arena, *count, item_size);
    if (!items)
        r->failed = HW_E_NOMEM;
    return items;
}

static hw_span *read_texts(reader *r, size_t *count)
{
    hw_span *texts = read_array(r, sizeof *texts, count);
    for (size_t i = 0; i < *count && !r->failed; i++)
        texts[i] = read_text(r);
    return texts;
}

static hw_span read_shape(reader *r)
{
    uint32_t number = read_number(r);
    hw_span kept = {NULL, 0};
    if (!r->failed && !hw_span_table_at(&r->texts->shapes, number, &kept))
        r->failed = HW_E_CORRUPT;
    if (r->failed)
        return hw_span_of(NULL, 0);
    hw_span shape = hw_arena_copy(r->arena, kept); /* entries outlive the file */
    if (!shape.ptr)
        r->failed = HW_E_NOMEM;
    return shape;
}

static hw_span take_text(reader *r, hw_span *shape)
{
    uint64_t len;
    hw_span text = {NULL, 0};
    if (!r->failed && (!hw_take_varint(shape, &len) || !hw_take_bytes(shape, len, &text)))
        r->failed = HW_E_CORRUPT;
    return text;
}

static void read_alias(reader *r, hw_alias *alias)
{
    alias->text = read_text(r);
    hw_span shape = read_shape(r);
    alias->lang = take_text(r, &shape);
    alias->pattern = take_text(r, &shape);
    if (!r->failed && (shape.len != 1 || (unsigned char)shape.ptr[0] >= HW_ALIAS_KINDS))
        r->failed = HW_E_CORRUPT;
    if (r->failed)
        return;
    alias->kind = (hw_alias_kind)shape.ptr[0];
    if (r->texts->rows.have_lines) {
        uint32_t high = read_number(r);
        alias->line = r->line + hw_unzigzag(high << 16 | (read_number(r) & UINT16_MAX));
    }
}

static void read_shape_of_entry(reader *r, hw_entry *entry)
{
    hw_span shape = read_shape(r);
    entry->lang = take_text(r, &shape);
    entry->source = take_text(r, &shape);
    entry->status = take_text(r, &shape);
    entry->file = take_text(r, &shape);
}

static void read_fields(reader *r, hw_entry *entry)
{
    entry->term = read_text(r);
    read_shape_of_entry(r, entry);
    hw_alias *aliases = read_array(r, sizeof *aliases, &entry->alias_count);
    for (size_t i = 0; i < entry->alias_count && !r->failed; i++)
        read_alias(r, &aliases[i]);
    entry->aliases = aliases;
    entry->tags = read_texts(r, &entry->tag_count);
    entry->related = read_texts(r, &entry->related_count);
    entry->definition = read_text(r);
}

static reader read_at(const hw_texts *texts, const hw_row *r, hw_arena *arena)
{
    return (reader){.texts = texts,
                    .bits = {r->data.ptr, 8 * r->start, 8 * r->end},
                    .arena = arena,
                    .left = (size_t)texts->largest + 1,
                    .line = r->line};
}

static hw_status finish(const reader *r, hw_error *err)
{
    if (r->failed == HW_E_NOMEM)
        return hw_fail_nomem(err);
    return r->failed ? fail_damaged(err) : HW_OK;
}

hw_status hw_texts_entry(const hw_texts *texts, uint32_t number, hw_arena *arena, hw_entry *out, hw_error *err)
{
    hw_row at;
    hw_entry entry = {0};
    hw_status status = find_row(texts, number, &at, err);
    if (status)
        return status;
    reader r = read_at(texts, &at, arena);
    entry.line = at.line;
    read_fields(&r, &entry);
    status = finish(&r, err);
    if (!status)
        status = hw_row_id(&at, entry.term, arena, &entry.id, err);
    if (!status)
        *out = entry;
    return status;
}

hw_status hw_texts_title(const hw_texts *texts, uint32_t number, hw_arena *arena, hw_span *id, hw_span *term,
                         hw_error *err)
{
    hw_row at;
    hw_status status = find_row(texts, number, &at, err);
    if (status)
        return status;
    hw_span headword = {NULL, 0};
    if (term || at.is_slug) {
        reader r = read_at(texts, &at, arena);
        headword = read_text(&r);
        status = finish(&r, err);
    }
    if (term)
        *term = headword;
    return status ? status : hw_row_id(&at, headword, arena, id, err);
}
