/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/slug.h"

#include "store/fragment.h"

size_t hw_slug_write(hw_span term, char out[HW_SLUG_MOST])
{
    size_t len = 0;
    bool gap = false;
    for (size_t i = 0; i < term.len && len < HW_SLUG_MOST; i++) {
        char byte = term.ptr[i];
        if (byte == '\'')
            continue;
        if (!hw_fragment_is_word((unsigned char)byte)) {
            gap = len > 0;
            continue;
        }
        if (gap && len + 1 < HW_SLUG_MOST)
            out[len++] = '-';
        gap = false;
        out[len++] = byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
    }
    return len;
}
