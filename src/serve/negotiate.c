/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/negotiate.h"

enum { WHOLE = 1000, UNSAID = -1 }; /* qualities are thousandths */

/* One element of a list: "text/html;level=1;q=0.5". */
typedef struct element {
    hw_span name; /* "text/html" */
    int quality;
} element;

/* Cuts *rest at the first `mark`: what is before it, without blanks. */
static hw_span take_until(hw_span *rest, char mark)
{
    const char *at = rest->len ? memchr(rest->ptr, mark, rest->len) : NULL;
    size_t len = at ? (size_t)(at - rest->ptr) : rest->len;
    hw_span taken = hw_span_sub(*rest, 0, len);
    *rest = hw_span_sub(*rest, at ? len + 1 : len, rest->len);
    return hw_span_trim(taken);
}

/* "0", "0.25", "1", "1.000"; anything else is 0. */
static int read_quality(hw_span text)
{
    int value = 0, unit = WHOLE;
    if (text.len == 0 || text.len > 5 || (text.ptr[0] != '0' && text.ptr[0] != '1') ||
        (text.len > 1 && text.ptr[1] != '.'))
        return 0;
    for (size_t i = 0; i < text.len; i++) {
        if (i == 1)
            continue;
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return 0;
        value += (text.ptr[i] - '0') * unit;
        unit /= 10;
    }
    return value > WHOLE ? 0 : value;
}

static bool next_element(hw_span *list, element *out)
{
    while (list->len) {
        hw_span rest = take_until(list, ',');
        *out = (element){take_until(&rest, ';'), WHOLE};
        while (rest.len) {
            hw_span param = take_until(&rest, ';');
            if (param.len > 2 && (param.ptr[0] | 0x20) == 'q' && param.ptr[1] == '=')
                out->quality = read_quality(hw_span_sub(param, 2, param.len));
        }
        if (out->name.len)
            return true;
    }
    return false;
}

bool hw_is_media_type(hw_span header, hw_span type)
{
    return hw_span_equal_nocase(take_until(&header, ';'), type);
}

/* 3 = the type itself, 2 = "text/" and a star, 1 = two stars, 0 = another. */
static int closeness(hw_span range, hw_span type)
{
    if (hw_span_equal_nocase(range, type))
        return 3;
    if (hw_span_equal(range, HW_LIT("*/*")))
        return 1;
    bool half = range.len > 2 && hw_span_ends(range, HW_LIT("/*")) && range.len - 1 <= type.len;
    return half && hw_span_equal_nocase(hw_span_sub(range, 0, range.len - 1), hw_span_sub(type, 0, range.len - 1)) ? 2
                                                                                                                   : 0;
}

bool hw_accepts(hw_span header, hw_span type)
{
    element range;
    int closest = 0, quality = 0;
    if (!header.ptr)
        return true;
    while (next_element(&header, &range)) {
        int close = closeness(range.name, type);
        if (close > closest) {
            closest = close;
            quality = range.quality;
        }
    }
    return quality > 0;
}

hw_coding hw_coding_wanted(hw_span header, bool *identity_refused)
{
    element coding;
    int gzip = UNSAID, deflate = UNSAID, identity = UNSAID, other = UNSAID;
    *identity_refused = false;
    if (!header.ptr)
        return HW_IDENTITY;
    while (next_element(&header, &coding)) {
        if (hw_span_equal_nocase(coding.name, HW_LIT("gzip")) || hw_span_equal_nocase(coding.name, HW_LIT("x-gzip")))
            gzip = coding.quality;
        else if (hw_span_equal_nocase(coding.name, HW_LIT("deflate")))
            deflate = coding.quality;
        else if (hw_span_equal_nocase(coding.name, HW_LIT("identity")))
            identity = coding.quality;
        else if (hw_span_equal(coding.name, HW_LIT("*")))
            other = coding.quality;
    }
    *identity_refused = identity == 0 || (identity == UNSAID && other == 0);
    gzip = gzip == UNSAID ? other : gzip;
    deflate = deflate == UNSAID ? other : deflate;
    if (gzip > 0 && gzip >= deflate && gzip >= identity)
        return HW_GZIP;
    if (deflate > 0 && deflate >= identity)
        return HW_DEFLATE;
    return *identity_refused ? HW_NO_CODING : HW_IDENTITY;
}
