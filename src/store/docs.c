/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/docs.h"

#include "base/bytes.h"

/* A row as numbers, in the order of the layout; and the most bits each may take. */
static const uint8_t widths_most[HW_DOC_FIELDS] = {32, 16, 8, 8};

static void unfold(const hw_doc *doc, uint32_t fields[HW_DOC_FIELDS])
{
    fields[0] = doc->length;
    fields[1] = doc->source;
    fields[2] = doc->lang;
    fields[3] = doc->flags;
}

static uint8_t bits_of(uint32_t value)
{
    uint8_t bits = 0;
    for (; value; value >>= 1)
        bits++;
    return bits;
}

hw_status hw_docs_write(hw_buf *section, const hw_doc *docs, size_t count, hw_error *err)
{
    uint32_t fields[HW_DOC_FIELDS], all[HW_DOC_FIELDS] = {0};
    hw_bit_writer rows = {.out = section};
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
            hw_bits_put(&rows, fields[f], bits_of(all[f]));
    }
    hw_bits_end(&rows);
    hw_buf_add(section, hw_span_of("\0\0\0\0\0\0\0\0", HW_BITS_PADDING));
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
    return section.len == (count * row_bits + 7) / 8 + HW_BITS_PADDING;
}

/* Takes a field off the front. */
static uint32_t cut(uint64_t *word, uint8_t bits)
{
    uint32_t value = (uint32_t)(*word >> 1 >> (63 - bits));
    *word <<= bits;
    return value;
}

hw_doc hw_docs_get(const hw_docs *docs, uint32_t entry)
{
    const uint8_t *widths = docs->widths;
    uint64_t at = (uint64_t)entry * docs->row_bits, word = hw_bits_word(docs->rows, at);
    hw_doc doc;
    doc.length = cut(&word, widths[0]);
    word = hw_bits_word(docs->rows, at + widths[0]);
    doc.source = (uint16_t)cut(&word, widths[1]);
    doc.lang = (uint8_t)cut(&word, widths[2]);
    doc.flags = (uint8_t)cut(&word, widths[3]);
    return doc;
}
