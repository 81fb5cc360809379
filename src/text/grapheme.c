/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/grapheme.h"

#include "base/utf8.h"

#include <unicode/uchar.h>

enum { SIMPLE = 0x300 }; /* code points below are clusters of their own, but for CR LF */

static uint32_t code_before(hw_span text, size_t at)
{
    enum { TAILS_MOST = 3 };
    size_t start = at - 1;
    while (start && at - start <= TAILS_MOST && ((unsigned char)text.ptr[start] & 0xC0) == 0x80)
        start--;
    return hw_utf8_next(text, &start);
}

/* The parts of one Korean syllable (GB6 to GB8). */
static bool is_syllable(UGraphemeClusterBreak left, UGraphemeClusterBreak right)
{
    if (left == U_GCB_L)
        return right == U_GCB_L || right == U_GCB_V || right == U_GCB_LV || right == U_GCB_LVT;
    if (left == U_GCB_LV || left == U_GCB_V)
        return right == U_GCB_V || right == U_GCB_T;
    return (left == U_GCB_LVT || left == U_GCB_T) && right == U_GCB_T;
}

static UGraphemeClusterBreak class_of(uint32_t code)
{
    return (UGraphemeClusterBreak)u_getIntPropertyValue((UChar32)code, UCHAR_GRAPHEME_CLUSTER_BREAK);
}

/* Do two characters belong together? Rules GB3 to GB13, without a look farther back. */
static bool is_joined(uint32_t before, uint32_t after)
{
    if (before < SIMPLE && after < SIMPLE)
        return before == '\r' && after == '\n';
    if (before == HW_UTF8_INVALID || after == HW_UTF8_INVALID)
        return false;
    UGraphemeClusterBreak left = class_of(before), right = class_of(after);
    if (left == U_GCB_CONTROL || left == U_GCB_CR || left == U_GCB_LF)
        return false;
    if (right == U_GCB_EXTEND || right == U_GCB_ZWJ || right == U_GCB_SPACING_MARK)
        return true;
    if (right == U_GCB_CONTROL || right == U_GCB_CR || right == U_GCB_LF)
        return false;
    return left == U_GCB_PREPEND || is_syllable(left, right) ||
           (left == U_GCB_REGIONAL_INDICATOR && right == U_GCB_REGIONAL_INDICATOR) ||
           (left == U_GCB_ZWJ && u_hasBinaryProperty((UChar32)after, UCHAR_EXTENDED_PICTOGRAPHIC));
}

static bool is_cut(hw_span text, size_t at)
{
    size_t next = at;
    if (at == 0 || at >= text.len)
        return false;
    if (((unsigned char)text.ptr[at - 1] | (unsigned char)text.ptr[at]) < 0x80) /* nearly always */
        return text.ptr[at - 1] == '\r' && text.ptr[at] == '\n';
    return is_joined(code_before(text, at), hw_utf8_next(text, &next));
}

static bool is_tail(hw_span text, size_t at)
{
    return at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;
}

void hw_grapheme_widen(hw_span text, uint32_t *start, uint32_t *end)
{
    if (*end > text.len)
        *end = (uint32_t)text.len;
    if (*start > *end)
        *start = *end;
    while (*start && (is_tail(text, *start) || is_cut(text, *start)))
        --*start;
    while (is_tail(text, *end) || is_cut(text, *end))
        ++*end;
}
