/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/sieve.h"

#include "text/irregular.h"
#include "text/segment.h"

static uint32_t low_bits(char c)
{
    return (unsigned char)c & 31u;
}

static uint32_t bit_of(char c)
{
    return UINT32_C(1) << low_bits(c);
}

static bool is_letter(char c)
{
    return (unsigned)((c | 32) - 'a') < 26;
}

static bool is_plain(char c)
{
    return is_letter(c) || (unsigned)(c - '0') < 10;
}

static void add(hw_sieve *sieve, char first, char second, uint32_t thirds)
{
    sieve->pairs[low_bits(first)] |= bit_of(second);
    sieve->triples[low_bits(first)][low_bits(second)] |= thirds;
}

/* Snowball leaves the first two letters, unless one letter is left at all, and the third as well when at least four are
 * left: where three are, the last may have been changed ("cries", "cri") or added ("using", "use"). */
static void add_stem(hw_sieve *sieve, hw_span stem)
{
    uint32_t thirds = stem.len > 3 ? bit_of(stem.ptr[2]) : UINT32_MAX;
    if (stem.len == 1)
        for (char second = 0; second < 32; second++)
            add(sieve, stem.ptr[0], second, thirds);
    if (stem.len > 1)
        add(sieve, stem.ptr[0], stem.ptr[1], thirds);
    if (stem.len > 1 && stem.ptr[1] == 'i')
        add(sieve, stem.ptr[0], 'y', UINT32_MAX); /* "vying" -> "vie" */
}

/* "went" may be "go". */
static void add_irregular(hw_sieve *sieve)
{
    size_t count;
    const hw_irregular *words = hw_english_irregulars(&count);
    for (size_t i = 0; i < count; i++) {
        const char *base = words[i].base, *form = words[i].form;
        if (sieve->triples[low_bits(base[0])][low_bits(base[1])] & bit_of(base[2]))
            add(sieve, form[0], form[1], bit_of(form[2]));
    }
}

void hw_sieve_init(hw_sieve *sieve, const hw_span *stems, size_t count)
{
    memset(sieve, 0, sizeof *sieve);
    for (size_t i = 0; i < count; i++)
        add_stem(sieve, stems[i]);
    add_irregular(sieve);
}

bool hw_sieve_fits(const hw_language *language)
{
    return hw_language_is(language, "en") || hw_language_is(language, "");
}

/* The byte as far as it tells; 0 at the end of a word. */
static bool tells(hw_span rest, size_t at, char *c)
{
    *c = at < rest.len && !hw_is_gap(rest.ptr[at]) ? rest.ptr[at] : 0;
    return !*c || is_plain(*c);
}

bool hw_sieve_passes(const hw_sieve *sieve, hw_span rest)
{
    char second, third;
    if (!rest.len || !is_plain(rest.ptr[0]))
        return true;
    uint32_t seconds = sieve->pairs[low_bits(rest.ptr[0])];
    if (!tells(rest, 1, &second))
        return seconds; /* "C.R.M.": what comes second is not told from here */
    if (!(seconds & bit_of(second)) || !second)
        return seconds & bit_of(second);
    uint32_t thirds = sieve->triples[low_bits(rest.ptr[0])][low_bits(second)];
    return tells(rest, 2, &third) ? thirds & bit_of(third) : thirds;
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
