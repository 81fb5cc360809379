/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/docs.h"

#include "base/bytes.h"

enum { PADDING = 8 };

/* A row as numbers, in the order of the layout; and the most bits each may take. */
static const uint8_t widths_most[HW_DOC_FIELDS] = {32, 16, 16, 8, 8};

static void unfold(const hw_doc *doc, uint32_t fields[HW_DOC_FIELDS])
{
    fields[0] = doc->length;
    fields[1] = doc->name_length;
    fields[2] = doc->source;
    fields[3] = doc->lang;
    fields[4] = doc->flags;
}

static uint8_t bits_of(uint32_t value)
{
    uint8_t bits = 0;
    for (; value; value >>= 1)
        bits++;
    return bits;
}

/* Rows one after another, the lowest bit first. */
typedef struct bit_writer {
    hw_buf *out;
    uint64_t held; /* fewer than 8 bits, between calls */
    uint32_t bits;
} bit_writer;

static void put_bits(bit_writer *w, uint32_t value, uint32_t bits)
{
    w->held |= (uint64_t)value << w->bits;
    for (w->bits += bits; w->bits >= 8; w->bits -= 8, w->held >>= 8)
        hw_buf_add_byte(w->out, (char)w->held);
}

hw_status hw_docs_write(hw_buf *section, const hw_doc *docs, size_t count, hw_error *err)
{
    uint32_t fields[HW_DOC_FIELDS], all[HW_DOC_FIELDS] = {0};
    bit_writer w = {.out = section};
    for (size_t i = 0; i < count; i++) {
        unfold(&docs[i], fields);
        for (size_t f = 0; f < HW_DOC_FIELDS; f++)
            all[f] |= fields[f];
    }
    for (size_t f = 0; f < HW_DOC_FIELDS; f++)
        hw_buf_add_byte(section, (char)bits_of(all[f]));
    for (size_t i = 0; i < count; i++) {
        unfold(&docs[i], fields);
        for (size_t f = 0; f < HW_DOC_FIELDS; f++)
            put_bits(&w, fields[f], bits_of(all[f]));
    }
    put_bits(&w, 0, 7); /* what is left of a byte */
    hw_buf_add(section, hw_span_of("\0\0\0\0\0\0\0\0", PADDING));
    return hw_buf_finish(section, err);
}

bool hw_docs_open(hw_docs *out, hw_span section, uint32_t count)
{
    uint64_t row_bits = 0;
    hw_span widths;
    if (!hw_take_bytes(&section, HW_DOC_FIELDS, &widths))
        return false;
    for (size_t f = 0; f < HW_DOC_FIELDS; f++) {
        out->widths[f] = (uint8_t)widths.ptr[f];
        if (out->widths[f] > widths_most[f])
            return false;
        row_bits += out->widths[f];
    }
    out->rows = section.ptr;
    out->row_bits = (uint8_t)row_bits;
    return section.len == (count * row_bits + 7) / 8 + PADDING;
}

static uint32_t take_bits(const char *rows, uint64_t *at, uint8_t bits)
{
    uint64_t word = hw_get_u64(rows + (*at >> 3)) >> (*at & 7);
    *at += bits;
    return (uint32_t)(word & ((UINT64_C(1) << bits) - 1));
}

hw_doc hw_docs_get(const hw_docs *docs, uint32_t entry)
{
    uint64_t at = (uint64_t)entry * docs->row_bits;
    hw_doc doc;
    doc.length = take_bits(docs->rows, &at, docs->widths[0]);
    doc.name_length = (uint16_t)take_bits(docs->rows, &at, docs->widths[1]);
    doc.source = (uint16_t)take_bits(docs->rows, &at, docs->widths[2]);
    doc.lang = (uint8_t)take_bits(docs->rows, &at, docs->widths[3]);
    doc.flags = (uint8_t)take_bits(docs->rows, &at, docs->widths[4]);
    return doc;
}
