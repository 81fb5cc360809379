/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/docs.h"

#include "base/bytes.h"

/*  0       4            6       8     9      10        16
 *  | length | name_length | source | lang | flags | zeros | */

void hw_docs_add(hw_buf *section, const hw_doc *doc)
{
    hw_buf_add_u32(section, doc->length);
    hw_buf_add_u16(section, doc->name_length);
    hw_buf_add_u16(section, doc->source);
    hw_buf_add_byte(section, (char)doc->lang);
    hw_buf_add_byte(section, (char)doc->flags);
    hw_buf_add(section, HW_LIT("\0\0\0\0\0\0"));
}

hw_doc hw_docs_get(hw_span section, uint32_t entry)
{
    const char *at = section.ptr + (size_t)entry * HW_DOC_BYTES;
    return (hw_doc){.length = hw_get_u32(at),
                    .name_length = hw_get_u16(at + 4),
                    .source = hw_get_u16(at + 6),
                    .lang = (uint8_t)at[8],
                    .flags = (uint8_t)at[9]};
}
