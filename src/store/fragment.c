/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/fragment.h"

static bool is_word_at(hw_span text, size_t at)
{
    return at < text.len && hw_fragment_is_word((unsigned char)text.ptr[at]);
}

bool hw_fragment_next(hw_span *rest, hw_span *latest)
{
    bool after_word = latest->len && hw_fragment_is_word((unsigned char)latest->ptr[latest->len - 1]);
    size_t len = 0;
    if (rest->len == 0)
        return false;
    bool word = is_word_at(*rest, 0);
    if (after_word && word) { /* the word was cut */
        *latest = hw_span_of(rest->ptr, 0);
        return true;
    }
    if (after_word && rest->ptr[0] == ' ' && is_word_at(*rest, 1)) {
        *rest = hw_span_sub(*rest, 1, rest->len);
        word = true;
    }
    while (len < rest->len && len < HW_FRAGMENT_MOST && is_word_at(*rest, len) == word)
        len++;
    *latest = hw_span_sub(*rest, 0, len);
    *rest = hw_span_sub(*rest, len, rest->len);
    return true;
}
