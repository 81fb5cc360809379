/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/polish.h"

#include "base/utf8.h"
#include "text/normalize.h"

/* Endings, longest first, without accents. */

/* Verbs in -ować and all that comes of them, which leave "ow": "logować", "loguje", "logowanie" -> "logow". */
static const char *const owac_endings[] = {
    "owalibyscie", "owalibysmy", "owaliscie", "owalyscie", "owalabym", "owalibym", "owalismy", "owalysmy", "owaniach",
    "owalaby",     "owalbym",    "owaliby",   "owaloby",   "owalyby",  "owanego",  "owanemu",  "owaniem",  "owaniom",
    "owanych",     "owanymi",    "ujacego",   "ujacemu",   "ujacych",  "ujacymi",  "owalam",   "owalas",   "owalby",
    "owalem",      "owales",     "owanej",    "owania",    "owanie",   "owaniu",   "owanym",   "ujacej",   "ujacym",
    "ujecie",      "owala",      "owali",     "owalo",     "owaly",    "owana",    "owane",    "owani",    "owano",
    "owany",       "ujaca",      "ujace",     "ujacy",     "ujcie",    "ujemy",    "ujesz",    "owac",     "owal",
    "owan",        "ujac",       "ujmy",      "uja",       "uje",      "uj"};

/* Adjectives, nouns, and the other verbs. */
static const char *const long_endings[] = {
    "alibysmy", "iejszego", "iejszych", "iejszymi", "ajacego", "ajacych", "aliscie", "ejszego", "ejszych", "ejszymi",
    "iejszej",  "iejszym",  "ajacej",   "ajacym",   "alismy",  "alysmy",  "ejszej",  "ejszym",  "iejsza",  "iejsze",
    "iejszy",   "ilismy",   "ilysmy",   "ylismy",   "ajaca",   "ajace",   "ajacy",   "ajcie",   "anego",   "aniem",
    "anych",    "anymi",    "ejsza",    "ejsze",    "ejszy",   "eniem",   "onego",   "onych",   "onymi",   "acie",
    "ajac",     "ajmy",     "alam",     "alas",     "alem",    "ales",    "anej",    "ania",    "anie",    "aniu",
    "anym",     "ecie",     "enia",     "enie",     "eniu",    "iach",    "iami",    "icie",    "iego",    "iemu",
    "ilam",     "ilas",     "ilem",     "onej",     "onym",    "owie",    "ycie",    "ylam",    "ylem",    "ach",
    "aja",      "ala",      "ali",      "alo",      "aly",     "ami",     "amy",     "ana",     "ane",     "ani",
    "ano",      "any",      "asz",      "ego",      "emu",     "emy",     "esz",     "ich",     "iej",     "iem",
    "ila",      "ili",      "ilo",      "ily",      "imi",     "imy",     "iom",     "iow",     "isz",     "ona",
    "one",      "oni",      "ono",      "ony",      "owi",     "ych",     "yla",     "yli",     "ylo",     "yly",
    "ymi",      "ymy",      "ysz",      "ac",       "aj",      "al",      "ec",      "ej",      "em",      "ic",
    "il",       "im",       "om",       "ow",       "yc",      "yl",      "ym"};

static const char *const vowel_endings[] = {"ia", "ie", "io", "iu", "a", "e", "i", "o", "u", "y"};

/* Where the last consonant is softened before -e: what stands there, and what the other cases have. */
static const struct {
    const char *soft, *hard;
} softened[] = {{"rze", "r"}, {"dzie", "d"}, {"cie", "t"}};

static const char *const acronym_endings[] = {"a",     "ach",   "ami", "e",     "em",   "i",     "ie",  "iem",
                                              "o",     "om",    "ow",  "owa",   "owe",  "owej",  "owi", "owie",
                                              "owego", "owemu", "owy", "owych", "owym", "owymi", "u",   "y"};

enum { STEM_LEAST = 3, WORD_LEAST = 4 };

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* Cuts the first ending of the table that leaves a stem. */
static bool cut(hw_span *word, const char *const *endings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        hw_span ending = hw_span_str(endings[i]);
        if (word->len >= ending.len + STEM_LEAST && hw_span_ends(*word, ending)) {
            word->len -= ending.len;
            return true;
        }
    }
    return false;
}

static hw_span joined(hw_span stem, const char *end, hw_arena *arena)
{
    hw_span tail = hw_span_str(end);
    char *bytes = hw_arena_alloc(arena, stem.len + tail.len);
    if (!bytes)
        return (hw_span){NULL, 0};
    memcpy(bytes, stem.ptr, stem.len);
    memcpy(bytes + stem.len, tail.ptr, tail.len);
    return hw_span_of(bytes, stem.len + tail.len);
}

static bool is_vowel(char c)
{
    return strchr("aeiouy", c) != NULL;
}

/* "czatbocie" -> "czatbot", "oddzwonce" -> "oddzwonk"; the word itself when nothing is softened. */
static hw_span harden(hw_span word, hw_arena *arena)
{
    for (size_t i = 0; i < COUNT(softened); i++) {
        hw_span soft = hw_span_str(softened[i].soft);
        if (word.len > soft.len + 2 && hw_span_ends(word, soft))
            return joined(hw_span_sub(word, 0, word.len - soft.len), softened[i].hard, arena);
    }
    if (word.len >= 6 && hw_span_ends(word, HW_LIT("ce")) && !is_vowel(word.ptr[word.len - 3]))
        return joined(hw_span_sub(word, 0, word.len - 2), "k", arena);
    return word;
}

/* The e that comes and goes: "oddzwonek", "oddzwonka"; "sprzedawiec", "sprzedawca". */
static hw_span drop_fleeting_e(hw_span stem, hw_arena *arena)
{
    if (stem.len <= WORD_LEAST)
        return stem;
    if (hw_span_ends(stem, HW_LIT("ek")))
        return joined(hw_span_sub(stem, 0, stem.len - 2), "k", arena);
    if (hw_span_ends(stem, HW_LIT("iec")))
        return joined(hw_span_sub(stem, 0, stem.len - 3), "c", arena);
    if (hw_span_ends(stem, HW_LIT("ec")))
        return joined(hw_span_sub(stem, 0, stem.len - 2), "c", arena);
    return stem;
}

/* "najnowszy" -> "nowszy" */
static hw_span drop_superlative(hw_span word)
{
    bool compared = hw_span_find(word, HW_LIT("sz")) != SIZE_MAX;
    return word.len > 8 && compared && hw_span_starts(word, HW_LIT("naj")) ? hw_span_sub(word, 3, word.len) : word;
}

hw_span hw_polish_stem(hw_span folded, hw_arena *arena)
{
    if (folded.len < WORD_LEAST)
        return folded;
    hw_span hard = harden(folded, arena);
    if (hard.ptr != folded.ptr)
        return hard;
    hw_span stem = drop_superlative(folded);
    if (cut(&stem, owac_endings, COUNT(owac_endings)))
        return joined(stem, "ow", arena);
    if (!cut(&stem, long_endings, COUNT(long_endings)))
        cut(&stem, vowel_endings, COUNT(vowel_endings));
    if (stem.len > STEM_LEAST && stem.ptr[stem.len - 1] == 'i')
        stem.len--;
    return drop_fleeting_e(stem, arena);
}

enum { ENDING_MOST = 16 };

/* Without accents, in `out`; empty when it is no ending: too long, or with capitals. */
static hw_span fold_ending(hw_span ending, char out[ENDING_MOST])
{
    size_t used = 0;
    for (size_t at = 0; at < ending.len;) {
        char piece[HW_FOLD_MOST];
        bool capital = ending.ptr[at] >= 'A' && ending.ptr[at] <= 'Z';
        uint32_t code = hw_utf8_next(ending, &at);
        size_t size = capital || code == HW_UTF8_INVALID ? 0 : hw_fold_code_point(code, piece);
        if (size == 0 || used + size > ENDING_MOST)
            return (hw_span){NULL, 0};
        memcpy(out + used, piece, size);
        used += size;
    }
    return hw_span_of(out, used);
}

bool hw_polish_is_acronym_ending(hw_span ending)
{
    char folded[ENDING_MOST];
    hw_span plain = fold_ending(ending, folded);
    for (size_t i = 0; plain.len && i < COUNT(acronym_endings); i++)
        if (hw_span_equal(plain, hw_span_str(acronym_endings[i])))
            return true;
    return false;
}
