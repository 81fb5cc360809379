/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/fail.h"
#include "store/phrases.h"
#include "store/rows.h"
#include "store/texts.h"
#include "store/texts_layout.h"

#include <stdlib.h>

typedef struct kept {
    const hw_entry *entry;
    hw_place place;
} kept;

struct hw_texts_builder {
    HW_VEC(kept) entries;
    hw_phrases phrases;
    hw_symbols symbols; /* of all texts, one after another */
    hw_numbering shapes;
    HW_VEC(uint32_t) shape_numbers; /* of entries and aliases as they come */
    HW_VEC(uint32_t) shape_ranks;   /* by number: frequent ones first */
    hw_code *codes;                 /* by symbol */
    uint32_t largest;
    bool has_lines;
    hw_buf scratch;
};

hw_status hw_texts_builder_new(hw_texts_builder **out, hw_error *err)
{
    *out = calloc(1, sizeof **out);
    if (!*out)
        return hw_fail_nomem(err);
    hw_buf_init(&(*out)->scratch, SIZE_MAX);
    return HW_OK;
}

void hw_texts_builder_free(hw_texts_builder *builder)
{
    if (!builder)
        return;
    hw_vec_release(&builder->entries);
    hw_phrases_release(&builder->phrases);
    hw_vec_release(&builder->symbols);
    hw_numbering_release(&builder->shapes);
    hw_vec_release(&builder->shape_numbers);
    hw_vec_release(&builder->shape_ranks);
    free(builder->codes);
    hw_buf_release(&builder->scratch);
    free(builder);
}

static size_t count_bytes(const hw_entry *entry)
{
    size_t bytes = entry->term.len + entry->definition.len;
    for (size_t i = 0; i < entry->alias_count; i++)
        bytes += entry->aliases[i].text.len;
    for (size_t i = 0; i < entry->tag_count; i++)
        bytes += entry->tags[i].len;
    for (size_t i = 0; i < entry->related_count; i++)
        bytes += entry->related[i].len;
    return bytes;
}

hw_status hw_texts_builder_add(hw_texts_builder *builder, const hw_entry *entry, hw_place place, hw_error *err)
{
    size_t bytes = count_bytes(entry);
    if (bytes >= UINT32_MAX)
        return hw_fail(err, HW_E_ARG, "an entry of %zu bytes; at most 4 GiB can be kept, split it", bytes);
    builder->largest = bytes > builder->largest ? (uint32_t)bytes : builder->largest;
    builder->has_lines = builder->has_lines || (place == HW_PLACE_KEPT && entry->line);
    return hw_vec_push(&builder->entries, (kept){entry, place}) ? HW_OK : hw_fail_nomem(err);
}

static hw_status spell_texts(hw_phrases *phrases, const hw_span *texts, size_t count, hw_symbols *out, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < count && !status; i++)
        status = hw_phrases_spell(phrases, texts[i], out, err);
    return status;
}

/* The texts of an entry, in the order in which they are written. */
static hw_status spell_entry(hw_phrases *phrases, const hw_entry *entry, hw_symbols *out, hw_error *err)
{
    hw_status status = hw_phrases_spell(phrases, entry->term, out, err);
    for (size_t i = 0; i < entry->alias_count && !status; i++)
        status = hw_phrases_spell(phrases, entry->aliases[i].text, out, err);
    if (!status)
        status = spell_texts(phrases, entry->tags, entry->tag_count, out, err);
    if (!status)
        status = spell_texts(phrases, entry->related, entry->related_count, out, err);
    return status ? status : hw_phrases_spell(phrases, entry->definition, out, err);
}

/* From entries spread evenly over all, as many as make the sample. A sample of all is spelled when it is learnt. */
static hw_status learn_and_spell(hw_texts_builder *builder, hw_error *err)
{
    enum { SAMPLE_MOST = 16 << 20 /* bytes */ };
    uint64_t total = 0;
    hw_symbols sample = {0};
    hw_status status = HW_OK;
    for (size_t i = 0; i < builder->entries.count; i++)
        total += count_bytes(builder->entries.items[i].entry);
    size_t stride = (size_t)(total / SAMPLE_MOST + 1);
    for (size_t i = 0; i < builder->entries.count && !status; i += stride)
        status = spell_entry(&builder->phrases, builder->entries.items[i].entry, &sample, err);
    if (!status)
        status = hw_phrases_learn(&builder->phrases, &sample, (uint32_t)stride, err);
    if (stride == 1) {
        builder->symbols = sample;
        return status;
    }
    hw_vec_release(&sample);
    for (size_t i = 0; i < builder->entries.count && !status; i++)
        status = spell_entry(&builder->phrases, builder->entries.items[i].entry, &builder->symbols, err);
    return status;
}

static hw_status write_codebook(hw_texts_builder *builder, hw_buf *section, hw_error *err)
{
    uint32_t count = hw_phrases_count(&builder->phrases);
    hw_status status = HW_OK;
    hw_span *strings = malloc(count * sizeof *strings);
    uint32_t *uses = calloc(count, sizeof *uses);
    builder->codes = calloc(count, sizeof *builder->codes);
    if (!strings || !uses || !builder->codes) {
        status = hw_fail_nomem(err);
        goto done;
    }
    for (uint32_t symbol = 0; symbol < count; symbol++)
        strings[symbol] = hw_phrases_string(&builder->phrases, symbol);
    for (size_t i = 0; i < builder->symbols.count; i++)
        uses[builder->symbols.items[i]]++;
    status = hw_codebook_write(section, strings, uses, count, builder->codes, err);
done:
    free(strings);
    free(uses);
    return status;
}

static void put_text(hw_buf *out, hw_span text)
{
    hw_buf_add_varint(out, text.len);
    hw_buf_add(out, text);
}

/* Numbers the shape that stands in the scratch. */
static hw_status add_shape(hw_texts_builder *builder, hw_error *err)
{
    uint32_t number;
    hw_status status = hw_buf_finish(&builder->scratch, err);
    if (!status)
        status = hw_numbering_add(&builder->shapes, hw_buf_span(&builder->scratch), &number, err);
    if (!status && !hw_vec_push(&builder->shape_numbers, number))
        status = hw_fail_nomem(err);
    return status;
}

static hw_status add_shapes(hw_texts_builder *builder, const kept *k, hw_error *err)
{
    const hw_entry *entry = k->entry;
    hw_buf_clear(&builder->scratch);
    put_text(&builder->scratch, entry->lang);
    put_text(&builder->scratch, entry->source);
    put_text(&builder->scratch, entry->status);
    put_text(&builder->scratch, k->place == HW_PLACE_KEPT ? entry->file : HW_LIT(""));
    hw_status status = add_shape(builder, err);
    for (size_t i = 0; i < entry->alias_count && !status; i++) {
        hw_buf_clear(&builder->scratch);
        put_text(&builder->scratch, entry->aliases[i].lang);
        put_text(&builder->scratch, entry->aliases[i].pattern);
        hw_buf_add_byte(&builder->scratch, (char)entry->aliases[i].kind);
        status = add_shape(builder, err);
    }
    return status;
}

typedef struct shape_use {
    uint32_t number, uses;
} shape_use;

static int by_uses(const void *left, const void *right)
{
    const shape_use *a = left, *b = right;
    if (a->uses != b->uses)
        return a->uses > b->uses ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static hw_status write_shapes(hw_texts_builder *builder, hw_buf *section, hw_error *err)
{
    hw_status status = HW_OK;
    size_t count;
    for (size_t i = 0; i < builder->entries.count && !status; i++)
        status = add_shapes(builder, &builder->entries.items[i], err);
    count = builder->shapes.keys.count;
    shape_use *shapes = calloc(count + 1, sizeof *shapes);
    hw_span *texts = calloc(count + 1, sizeof *texts);
    if (!status && (!shapes || !texts || !hw_vec_grow(&builder->shape_ranks, count)))
        status = hw_fail_nomem(err);
    if (status)
        goto done;
    for (size_t i = 0; i < count; i++)
        shapes[i].number = (uint32_t)i;
    for (size_t i = 0; i < builder->shape_numbers.count; i++)
        shapes[builder->shape_numbers.items[i]].uses++;
    qsort(shapes, count, sizeof *shapes, by_uses);
    for (size_t i = 0; i < count; i++) {
        builder->shape_ranks.items[shapes[i].number] = (uint32_t)i;
        texts[i] = builder->shapes.keys.items[shapes[i].number];
    }
    hw_span_table_put(section, texts, count);
    status = hw_buf_finish(section, err);
done:
    free(texts);
    free(shapes);
    return status;
}

/* Where writing stands. */
typedef struct writer {
    hw_texts_builder *builder;
    hw_bit_writer bits;
    hw_rows_writer rows;
    hw_buf data;
    size_t next_symbol, next_shape;
} writer;

static void write_text(writer *w)
{
    uint32_t symbol;
    do {
        symbol = w->builder->symbols.items[w->next_symbol++];
        hw_bits_put(&w->bits, w->builder->codes[symbol].code, w->builder->codes[symbol].bits);
    } while (symbol != HW_CODE_END);
}

static void write_texts(writer *w, size_t count)
{
    hw_bits_put_number(&w->bits, (uint32_t)count);
    for (size_t i = 0; i < count; i++)
        write_text(w);
}

static void write_shape(writer *w)
{
    hw_bits_put_number(&w->bits, w->builder->shape_ranks.items[w->builder->shape_numbers.items[w->next_shape++]]);
}

static void write_data(writer *w, const kept *k)
{
    const hw_entry *entry = k->entry;
    write_text(w);
    write_shape(w);
    hw_bits_put_number(&w->bits, (uint32_t)entry->alias_count);
    for (size_t i = 0; i < entry->alias_count; i++) {
        write_text(w);
        write_shape(w);
        if (w->builder->has_lines) {
            uint32_t line = k->place == HW_PLACE_KEPT ? hw_zigzag(entry->aliases[i].line - entry->line) : 0;
            hw_bits_put_number(&w->bits, line >> 16);
            hw_bits_put_number(&w->bits, line & UINT16_MAX);
        }
    }
    write_texts(w, entry->tag_count);
    write_texts(w, entry->related_count);
    write_text(w);
    hw_bits_end(&w->bits);
}

static hw_status begin_block(writer *w, size_t first, hw_error *err)
{
    hw_span ids[TEXTS_BLOCK];
    size_t count = 0;
    for (; count < TEXTS_BLOCK && first + count < w->builder->entries.count; count++)
        ids[count] = w->builder->entries.items[first + count].entry->id;
    return hw_rows_begin(&w->rows, ids, count, (uint32_t)w->data.len, err);
}

static hw_status write_entries(writer *w, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < w->builder->entries.count && !status; i++) {
        const kept *k = &w->builder->entries.items[i];
        if (i % TEXTS_BLOCK == 0)
            status = begin_block(w, i, err);
        size_t start = w->data.len;
        write_data(w, k);
        hw_rows_add(&w->rows, k->entry->id, k->entry->term, k->place == HW_PLACE_KEPT ? k->entry->line : 0,
                    w->data.len - start);
    }
    return status;
}

static hw_status write_rows_and_data(hw_texts_builder *builder, hw_buf *section, hw_error *err)
{
    writer w = {.builder = builder};
    hw_status status;
    w.bits.out = &w.data;
    hw_rows_writer_init(&w.rows, builder->has_lines);
    hw_buf_init(&w.data, UINT32_MAX); /* offsets have 32 bits */
    if ((status = write_entries(&w, err)) || (status = hw_buf_finish(&w.data, err)) ||
        (status = hw_rows_finish(&w.rows, section, err)))
        goto done;
    hw_buf_add(section, hw_buf_span(&w.data));
    hw_buf_add(section, hw_span_of("\0\0\0\0\0\0\0\0", HW_BITS_PADDING));
    status = hw_buf_finish(section, err);
done:
    hw_rows_writer_release(&w.rows);
    hw_buf_release(&w.data);
    return status;
}

hw_status hw_texts_builder_finish(hw_texts_builder *builder, hw_buf *section, hw_error *err)
{
    hw_status status = learn_and_spell(builder, err);
    if (status)
        return status;
    hw_buf_add_u32(section, (uint32_t)builder->entries.count);
    hw_buf_add_u32(section, builder->largest);
    hw_buf_add_u32(section, builder->has_lines);
    status = write_shapes(builder, section, err);
    if (!status)
        status = write_codebook(builder, section, err);
    return status ? status : write_rows_and_data(builder, section, err);
}
