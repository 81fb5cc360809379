/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/json_style.h"

#include "base/utf8.h"

const hw_json_hits_style hw_json_hits_default = {
    .mark_open = HW_LIT_INIT("<mark>"),
    .mark_close = HW_LIT_INIT("</mark>"),
};

hw_ruler hw_ruler_on(hw_units units, hw_span text)
{
    return (hw_ruler){.units = units, .text = text};
}

/* An invalid byte is written as U+FFFD, one unit. */
size_t hw_ruler_at(hw_ruler *ruler, size_t byte)
{
    if (ruler->units == HW_UNITS_BYTES)
        return byte;
    if (byte < ruler->at)
        ruler->at = ruler->count = 0;
    while (ruler->at < byte && ruler->at < ruler->text.len) {
        uint32_t code = hw_utf8_next(ruler->text, &ruler->at);
        ruler->count += code >= 0x10000 && code != HW_UTF8_INVALID ? 2 : 1;
    }
    return ruler->count;
}
