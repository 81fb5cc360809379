/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/lemma_table.h"

#include "base/bytes.h"
#include "base/fail.h"

#define MAGIC "HWLEMMA\x01"

enum { HEAD = 12, RECORD = 16, TAG = 8 };

hw_status hw_lemma_table_write(const hw_lemma_language *languages, size_t count, hw_buf *out, hw_error *err)
{
    uint64_t offset = HEAD + count * RECORD;
    hw_buf_add(out, HW_LIT(MAGIC));
    hw_buf_add_u32(out, (uint32_t)count);
    for (size_t i = 0; i < count; i++) {
        char tag[TAG] = {0};
        strncpy(tag, languages[i].tag, sizeof tag - 1);
        hw_buf_add(out, hw_span_of(tag, sizeof tag));
        hw_buf_add_u32(out, (uint32_t)offset);
        hw_buf_add_u32(out, (uint32_t)languages[i].automaton.len);
        offset += languages[i].automaton.len;
    }
    if (offset > UINT32_MAX)
        return hw_fail(err, HW_E_ARG, "the lemma table outgrew 4 GiB; split the glossary");
    for (size_t i = 0; i < count; i++)
        hw_buf_add(out, languages[i].automaton);
    return hw_buf_finish(out, err);
}

hw_status hw_lemma_table_open(hw_span table, const char *tag, hw_morfologik *out, hw_error *err)
{
    *out = (hw_morfologik){0};
    if (table.len == 0)
        return HW_OK;
    char wanted[TAG] = {0};
    strncpy(wanted, tag, sizeof wanted - 1);
    if (table.len < HEAD || !hw_span_starts(table, HW_LIT(MAGIC)))
        return hw_fail(err, HW_E_CORRUPT, "the lemma table is damaged or of another version; rebuild the index");
    size_t count = hw_get_u32(table.ptr + TAG);
    if (count > (table.len - HEAD) / RECORD)
        return hw_fail(err, HW_E_CORRUPT, "the lemma table is cut short; rebuild the index");
    for (size_t i = 0; i < count; i++) {
        const char *record = table.ptr + HEAD + i * RECORD;
        size_t offset = hw_get_u32(record + TAG), size = hw_get_u32(record + TAG + 4);
        if (memcmp(record, wanted, sizeof wanted) != 0)
            continue;
        if (offset > table.len || size > table.len - offset)
            return hw_fail(err, HW_E_CORRUPT, "the lemma table is cut short; rebuild the index");
        return hw_morfologik_open(out, hw_span_sub(table, offset, offset + size), "lemma table", err);
    }
    return HW_OK;
}
