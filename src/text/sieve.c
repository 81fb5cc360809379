/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/sieve.h"

#include "text/irregular.h"
#include "text/segment.h"

static uint32_t row_of(char first)
{
    return (unsigned char)first & 31u;
}

static uint32_t bit_of(char second)
{
    return UINT32_C(1) << ((unsigned char)second & 31);
}

static bool is_letter(char c)
{
    return (unsigned)((c | 32) - 'a') < 26;
}

static bool is_plain(char c)
{
    return is_letter(c) || (unsigned)(c - '0') < 10;
}

static bool has(const hw_sieve *sieve, const char *word)
{
    return sieve->rows[row_of(word[0])] & bit_of(word[1]);
}

/* "went" may be "go". All forms and bases have two letters. */
static void add_irregular(hw_sieve *sieve)
{
    hw_sieve asked = *sieve;
    const char *form, *base;
    for (size_t i = 0; hw_english_irregular(i, &form, &base); i++)
        if (has(&asked, base))
            sieve->rows[row_of(form[0])] |= bit_of(form[1]);
}

void hw_sieve_init(hw_sieve *sieve, const hw_span *stems, size_t count)
{
    *sieve = (hw_sieve){{0}};
    for (size_t i = 0; i < count; i++) {
        uint32_t *row = stems[i].len ? &sieve->rows[row_of(stems[i].ptr[0])] : NULL;
        if (stems[i].len == 1)
            *row = UINT32_MAX; /* all but its first letter may have been cut off */
        else if (row)
            *row |= bit_of(stems[i].ptr[1]);
        if (stems[i].len > 1 && stems[i].ptr[1] == 'i')
            *row |= bit_of('y'); /* Snowball: "vying" -> "vie" */
    }
    add_irregular(sieve);
}

bool hw_sieve_fits(const hw_language *language)
{
    return hw_language_is(language, "en") || hw_language_is(language, "");
}

bool hw_sieve_passes(const hw_sieve *sieve, hw_span rest)
{
    if (!rest.len || !is_plain(rest.ptr[0]))
        return true;
    uint32_t row = sieve->rows[row_of(rest.ptr[0])];
    char second = rest.len > 1 ? rest.ptr[1] : ' ';
    if (is_plain(second) || hw_is_gap(second))
        return row & bit_of(second);
    return row != 0; /* "C.R.M.": what comes second is not told from here */
}

size_t hw_sieve_next(const hw_sieve *sieve, hw_span text, size_t at)
{
    size_t stretch = at;
    while (at < text.len) {
        char c = text.ptr[at];
        if (is_plain(c)) {
            if (hw_sieve_passes(sieve, hw_span_sub(text, at, text.len)))
                return stretch;
            while (at < text.len && is_plain(text.ptr[at]))
                at++;
        } else if (hw_is_gap(c)) {
            stretch = ++at;
        } else if ((unsigned char)c >= 0x80 || c == '_') {
            return stretch;
        } else {
            at++;
        }
    }
    return text.len;
}
