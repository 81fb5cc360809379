/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/stem.h"

#include "base/fail.h"
#include "text/english.h"
#include "text/normalize.h"
#include "text/polish.h"

#include <libstemmer.h>
#include <stdlib.h>

/* The first row is every language we know nothing of. */
static const hw_language languages[] = {
    {"", NULL},           {"ar", "arabic"},    {"ca", "catalan"},    {"da", "danish"},    {"de", "german"},
    {"el", "greek"},      {"en", "english"},   {"es", "spanish"},    {"eu", "basque"},    {"fi", "finnish"},
    {"fr", "french"},     {"ga", "irish"},     {"hi", "hindi"},      {"hu", "hungarian"}, {"hy", "armenian"},
    {"id", "indonesian"}, {"it", "italian"},   {"lt", "lithuanian"}, {"nb", "norwegian"}, {"ne", "nepali"},
    {"nl", "dutch"},      {"nn", "norwegian"}, {"no", "norwegian"},  {"pl", NULL},        {"pt", "portuguese"},
    {"ro", "romanian"},   {"ru", "russian"},   {"sr", "serbian"},    {"sv", "swedish"},   {"ta", "tamil"},
    {"tr", "turkish"},    {"yi", "yiddish"}};

enum { LANGUAGES = sizeof languages / sizeof *languages };

const hw_language *hw_language_of(hw_span lang)
{
    size_t len = 0;
    while (len < lang.len && lang.ptr[len] != '-' && lang.ptr[len] != '_')
        len++;
    for (size_t i = 1; i < LANGUAGES; i++)
        if (hw_span_equal_nocase(hw_span_of(lang.ptr, len), hw_span_str(languages[i].tag)))
            return &languages[i];
    return &languages[0];
}

bool hw_language_is(const hw_language *language, const char *tag)
{
    return strcmp(language->tag, tag) == 0;
}

void hw_stemmer_release(hw_stemmer *stemmer)
{
    for (size_t i = 0; stemmer->by_language && i < LANGUAGES; i++)
        sb_stemmer_delete(stemmer->by_language[i]);
    free(stemmer->by_language);
    *stemmer = (hw_stemmer){0};
}

static hw_status stem_snowball(hw_stemmer *stemmer, const hw_language *language, hw_span word, hw_arena *arena,
                               hw_stems *out, hw_error *err)
{
    size_t row = (size_t)(language - languages);
    if (!stemmer->by_language)
        stemmer->by_language = calloc(LANGUAGES, sizeof *stemmer->by_language);
    if (!stemmer->by_language)
        return hw_fail_nomem(err);
    if (!stemmer->by_language[row])
        stemmer->by_language[row] = sb_stemmer_new(language->algorithm, NULL);
    if (!stemmer->by_language[row])
        return hw_fail_nomem(err);
    const sb_symbol *stem = sb_stemmer_stem(stemmer->by_language[row], (const sb_symbol *)word.ptr, (int)word.len);
    if (!stem)
        return hw_fail_nomem(err);
    hw_span bytes = hw_span_of((const char *)stem, (size_t)sb_stemmer_length(stemmer->by_language[row]));
    out->items[0] = bytes.len && !hw_span_equal(bytes, word) ? hw_arena_copy(arena, bytes) : word;
    out->count = 1;
    return out->items[0].ptr ? HW_OK : hw_fail_nomem(err);
}

static hw_status stem_english(hw_stemmer *stemmer, const hw_language *language, hw_span folded, hw_arena *arena,
                              hw_stems *out, hw_error *err)
{
    if (folded.len > 2 && hw_span_ends(folded, HW_LIT("'s")))
        folded.len -= 2;
    hw_span base = hw_english_base(folded, arena);
    if (!base.ptr)
        return hw_fail_nomem(err);
    return stem_snowball(stemmer, language, base, arena, out, err);
}

hw_span hw_word_before_apostrophe(hw_span word)
{
    size_t at = hw_span_find(word, HW_LIT("'"));
    return at != SIZE_MAX && at >= 2 ? hw_span_sub(word, 0, at) : word;
}

static hw_status stem_polish(hw_stemmer *stemmer, hw_span word, hw_span folded, hw_arena *arena, hw_stems *out,
                             hw_error *err)
{
    word = hw_word_before_apostrophe(word);
    folded = hw_word_before_apostrophe(folded);
    hw_status status = hw_readings_find(&stemmer->polish, word, folded, arena, out->items, &out->count, err);
    out->lemmas = out->count > 0;
    if (status || out->lemmas)
        return status;
    out->items[0] = hw_polish_stem(folded, arena);
    out->count = 1;
    return out->items[0].ptr ? HW_OK : hw_fail_nomem(err);
}

/* At most HW_STEM_MOST bytes, whole code points. */
static hw_span truncated(hw_span word)
{
    size_t len = word.len < HW_STEM_MOST ? word.len : HW_STEM_MOST;
    while (len > 0 && len < word.len && ((unsigned char)word.ptr[len] & 0xC0) == 0x80)
        len--;
    return hw_span_sub(word, 0, len);
}

hw_status hw_stem(hw_stemmer *stemmer, const hw_language *language, hw_span word, hw_span folded, hw_arena *arena,
                  hw_stems *out, hw_error *err)
{
    out->count = 0;
    out->lemmas = false;
    if (word.len <= HW_STEM_MOST && folded.len <= HW_STEM_MOST) {
        if (hw_language_is(language, "en"))
            return stem_english(stemmer, language, folded, arena, out, err);
        if (hw_language_is(language, "pl"))
            return stem_polish(stemmer, word, folded, arena, out, err);
        if (language->algorithm)
            return stem_snowball(stemmer, language, word, arena, out, err);
    }
    out->items[0] = truncated(folded);
    out->count = 1;
    return HW_OK;
}
