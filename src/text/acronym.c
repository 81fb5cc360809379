/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/acronym.h"

#include "base/utf8.h"
#include "text/polish.h"

#include <unicode/uchar.h>

static bool is_upper(uint32_t code)
{
    if (code < 0x80)
        return code >= 'A' && code <= 'Z';
    return code != HW_UTF8_INVALID && u_isupper((UChar32)code);
}

static bool is_letter(uint32_t code)
{
    if (code < 0x80)
        return (code | 32) >= 'a' && (code | 32) <= 'z';
    return code != HW_UTF8_INVALID && u_isalpha((UChar32)code);
}

/* One letter, a dot, one letter, ...: how many letters, 0 when it is something else. */
static size_t dotted_letters(hw_span token, size_t *capitals)
{
    size_t letters = 0;
    *capitals = 0;
    for (size_t at = 0; at < token.len;) {
        uint32_t code = hw_utf8_next(token, &at);
        if (!is_letter(code) || (at < token.len && token.ptr[at++] != '.'))
            return 0;
        letters++;
        *capitals += is_upper(code);
    }
    return letters;
}

/* Bytes of capitals and digits at the start. */
static size_t capitals_run(hw_span token, size_t *capitals)
{
    size_t at = 0, end = 0;
    *capitals = 0;
    while (at < token.len) {
        uint32_t code = hw_utf8_next(token, &at);
        if (is_upper(code))
            (*capitals)++;
        else if (code < '0' || code > '9')
            break;
        end = at;
    }
    return end;
}

/* U+2010 and U+2011 are hyphens too. */
static hw_span skip_hyphen(hw_span tail)
{
    static const char *const joints[] = {"-", "'", "\u2019", "\u2010", "\u2011"};
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        hw_span joint = hw_span_str(joints[i]);
        if (hw_span_starts(tail, joint))
            return hw_span_sub(tail, joint.len, tail.len);
    }
    return tail;
}

static bool is_ending(hw_span tail, const hw_language *language)
{
    if (tail.len == 0)
        return true;
    hw_span bare = skip_hyphen(tail);
    if (hw_span_equal(bare, HW_LIT("s")))
        return true;
    return hw_language_is(language, "pl") && hw_polish_is_acronym_ending(bare);
}

hw_initials hw_initials_of(hw_span token, const hw_language *language)
{
    size_t capitals, letters = dotted_letters(token, &capitals);
    if (letters >= 2)
        return (hw_initials){.len = token.len, .acronym = capitals == letters, .dotted = true};
    size_t len = capitals_run(token, &capitals);
    if (capitals >= 2 && is_ending(hw_span_sub(token, len, token.len), language))
        return (hw_initials){.len = len, .acronym = true};
    return (hw_initials){.len = token.len};
}
