/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_BASE_SPAN_H
#define HW_BASE_SPAN_H

/* Borrowed bytes with a length. `hw_span` itself is public (headword/error.h). */

#include "headword/error.h"

#include <stdbool.h>
#include <string.h>

/* A string literal as a span; HW_LIT in expressions, HW_LIT_INIT in static tables. */
#define HW_LIT_INIT(s)                                                                                                 \
    {                                                                                                                  \
        (s), sizeof(s) - 1                                                                                             \
    }
#define HW_LIT(s) ((hw_span)HW_LIT_INIT(s))

static inline hw_span hw_span_of(const char *ptr, size_t len)
{
    hw_span s = {ptr, len}; /* no compound literals here: C++ includes this */
    return s;
}

/* The bytes of a NUL-terminated string; NULL is empty. */
static inline hw_span hw_span_str(const char *text)
{
    return hw_span_of(text, text ? strlen(text) : 0);
}

/* [start, end) of a span; start <= end <= s.len. */
static inline hw_span hw_span_sub(hw_span s, size_t start, size_t end)
{
    return hw_span_of(start ? s.ptr + start : s.ptr, end - start); /* NULL + 0 is undefined */
}

static inline bool hw_span_equal(hw_span a, hw_span b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Byte order, shorter first when one is the beginning of the other: <0, 0, >0. */
int hw_span_compare(hw_span a, hw_span b);

/* The same with the bytes of a NUL-terminated string, without measuring it: for searching a sorted table. */
static inline int hw_span_compare_str(hw_span a, const char *b)
{
    for (size_t i = 0; i < a.len; i++)
        if (a.ptr[i] != b[i] || !b[i])
            return b[i] ? (unsigned char)a.ptr[i] - (unsigned char)b[i] : 1;
    return b[a.len] ? -1 : 0;
}

/* The first eight bytes as a number that compares as they do: where two differ, so do the spans. For sorting, where it
 * saves looking at most strings. */
static inline uint64_t hw_span_head(hw_span s)
{
    unsigned char bytes[8] = {0};
    uint64_t head = 0;
    if (s.len)
        memcpy(bytes, s.ptr, s.len < sizeof bytes ? s.len : sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        head = head << 8 | bytes[i];
    return head;
}

/* ASCII letters only, so it is safe for keywords whatever the locale. */
bool hw_span_equal_nocase(hw_span a, hw_span b);

static inline bool hw_span_starts(hw_span s, hw_span prefix)
{
    return s.len >= prefix.len && hw_span_equal(hw_span_of(s.ptr, prefix.len), prefix);
}

static inline bool hw_span_ends(hw_span s, hw_span suffix)
{
    return s.len >= suffix.len && hw_span_equal(hw_span_sub(s, s.len - suffix.len, s.len), suffix);
}

/* Offset of the first occurrence, or SIZE_MAX. An empty needle is found at 0. */
size_t hw_span_find(hw_span s, hw_span needle);

/* Without ASCII white space, and U+00A0 and U+FEFF, at both ends. */
hw_span hw_span_trim(hw_span s);

#endif
