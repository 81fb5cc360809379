/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/english.h"

#include "text/irregular.h"

/* Words in -our that are -or in America, by how they begin. */
static const char *const our_words[] = {
    "armour",       "behaviour", "candour", "clamour", "colour",   "demeanour", "discolour", "dishonour",
    "endeavour",    "favour",    "fervour", "flavour", "harbour",  "honour",    "humour",    "labour",
    "misbehaviour", "neighbour", "odour",   "parlour", "rancour",  "rigour",    "rumour",    "saviour",
    "savour",       "splendour", "succour", "tumour",  "unfavour", "valour",    "vapour",    "vigour"};

/* Words in -re that are -er in America, without the ending. */
static const char *const re_words[] = {"calib",   "cent", "centimet", "fib",      "kilomet", "lit",
                                       "lust",    "met",  "milli",    "millimet", "meag",    "sab",
                                       "sepulch", "somb", "spect",    "theat",    "epicent", "millilit"};
static const hw_span re_endings[][2] = {{HW_LIT_INIT("re"), HW_LIT_INIT("er")},
                                        {HW_LIT_INIT("res"), HW_LIT_INIT("ers")},
                                        {HW_LIT_INIT("red"), HW_LIT_INIT("ered")},
                                        {HW_LIT_INIT("ring"), HW_LIT_INIT("ering")}};

static const hw_span ise_endings[] = {HW_LIT_INIT("e"),     HW_LIT_INIT("ed"),     HW_LIT_INIT("er"),
                                      HW_LIT_INIT("ers"),   HW_LIT_INIT("es"),     HW_LIT_INIT("ing"),
                                      HW_LIT_INIT("ation"), HW_LIT_INIT("ations"), HW_LIT_INIT("able")};

/* Words in -ise that have no -ize. */
static const char *const ise_only[] = {"advertis", "compromis", "demis",  "expertis", "franchis", "merchandis",
                                       "paradis",  "premis",    "promis", "surmis",   "treatis"};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool is_vowel(char c)
{
    return strchr("aeiou", c) != NULL;
}

/* word[0 .. keep) + tail */
static hw_span joined(hw_span word, size_t keep, hw_span tail, hw_arena *arena)
{
    char *bytes = hw_arena_alloc(arena, keep + tail.len);
    if (!bytes)
        return (hw_span){NULL, 0};
    memcpy(bytes, word.ptr, keep);
    memcpy(bytes + keep, tail.ptr, tail.len);
    return hw_span_of(bytes, keep + tail.len);
}

static bool is_one_of(hw_span word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (hw_span_compare_str(word, list[i]) == 0)
            return true;
    return false;
}

static bool ends(hw_span word, hw_span ending)
{
    return word.len && word.ptr[word.len - 1] == ending.ptr[ending.len - 1] && hw_span_ends(word, ending);
}

/* "colourful" -> "colorful" */
static hw_span respell_our(hw_span word, hw_arena *arena)
{
    if (word.len < 5 || !memchr(word.ptr + 2, 'u', word.len - 2)) /* most words need not be compared */
        return word;
    for (size_t i = 0; i < COUNT(our_words); i++) {
        if (word.ptr[0] != our_words[i][0])
            continue;
        hw_span begin = hw_span_str(our_words[i]);
        if (hw_span_starts(word, begin))
            return joined(word, begin.len - 2, hw_span_sub(word, begin.len - 1, word.len), arena);
    }
    return word;
}

/* "centres" -> "centers" */
static hw_span respell_re(hw_span word, hw_arena *arena)
{
    for (size_t i = 0; i < COUNT(re_endings); i++) {
        hw_span ending = re_endings[i][0];
        if (!ends(word, ending) || !is_one_of(hw_span_sub(word, 0, word.len - ending.len), re_words, COUNT(re_words)))
            continue;
        return joined(word, word.len - ending.len, re_endings[i][1], arena);
    }
    return word;
}

/* Does a word that begins so, "organis", have a sister in -ize? Told by the letter before "is": "revise", "precise",
 * "rise", "noise", "surprise" and their like have none. */
static bool has_ize(hw_span begin)
{
    if (begin.len < 5 || is_one_of(begin, ise_only, COUNT(ise_only)))
        return false;
    char last = begin.ptr[begin.len - 3], before = begin.ptr[begin.len - 4];
    if (last == 'r')
        return is_vowel(before);
    if (last == 'c')
        return before == 'i';
    return strchr("dghklmnstz", last) != NULL;
}

/* "organisation" -> "organization", "analysed" -> "analyzed" */
static hw_span respell_ise(hw_span word, hw_arena *arena)
{
    for (size_t i = 0; i < COUNT(ise_endings); i++) {
        hw_span ending = ise_endings[i];
        size_t s = word.len - ending.len - 1;
        if (word.len < ending.len + 5 || word.ptr[s] != 's' || !ends(word, ending))
            continue;
        hw_span begin = hw_span_sub(word, 0, s + 1);
        if (hw_span_ends(begin, HW_LIT("lys")) || (hw_span_ends(begin, HW_LIT("is")) && has_ize(begin))) {
            hw_span out = joined(word, s, hw_span_sub(word, s, word.len), arena);
            if (out.ptr)
                ((char *)(uintptr_t)out.ptr)[s] = 'z';
            return out;
        }
    }
    return word;
}

hw_span hw_english_base(hw_span folded, hw_arena *arena)
{
    const char *regular = hw_english_regular(folded);
    if (regular)
        return hw_span_str(regular);
    static hw_span (*const rules[])(hw_span, hw_arena *) = {respell_our, respell_re, respell_ise};
    for (size_t i = 0; i < COUNT(rules); i++) {
        hw_span respelt = rules[i](folded, arena);
        if (respelt.ptr != folded.ptr)
            return respelt;
    }
    return folded;
}
