/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/span.h"

int hw_span_compare(hw_span a, hw_span b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter ? memcmp(a.ptr, b.ptr, shorter) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static unsigned char lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

bool hw_span_equal_nocase(hw_span a, hw_span b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i]))
            return false;
    return true;
}

size_t hw_span_find(hw_span s, hw_span needle)
{
    if (needle.len == 0)
        return 0;
    if (needle.len > s.len)
        return SIZE_MAX;
    const char *found = memmem(s.ptr, s.len, needle.ptr, needle.len);
    return found ? (size_t)(found - s.ptr) : SIZE_MAX;
}

static const hw_span blanks[] = {HW_LIT_INIT(" "),        HW_LIT_INIT("\t"),          HW_LIT_INIT("\n"),
                                 HW_LIT_INIT("\r"),       HW_LIT_INIT("\f"),          HW_LIT_INIT("\v"),
                                 HW_LIT_INIT("\xC2\xA0"), HW_LIT_INIT("\xEF\xBB\xBF")};

hw_span hw_span_trim(hw_span s)
{
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        size_t blank = blanks[i].len;
        if (hw_span_starts(s, blanks[i])) {
            s = hw_span_sub(s, blank, s.len);
            i = (size_t)-1; /* try them all again */
        } else if (hw_span_ends(s, blanks[i])) {
            s.len -= blank;
            i = (size_t)-1;
        }
    }
    return s;
}
