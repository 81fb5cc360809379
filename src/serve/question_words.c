/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/question_words.h"

#include "base/fail.h"
#include "base/vec.h"

#include <stdlib.h>

/* What is about the asking, not about what is asked, besides function words; without accents, sorted. */
static const hw_span asking[] = {
    HW_LIT_INIT("co"),        HW_LIT_INIT("czego"),     HW_LIT_INIT("czy"),       HW_LIT_INIT("czym"),
    HW_LIT_INIT("define"),    HW_LIT_INIT("definicja"), HW_LIT_INIT("definicje"), HW_LIT_INIT("definition"),
    HW_LIT_INIT("explain"),   HW_LIT_INIT("gdzie"),     HW_LIT_INIT("how"),       HW_LIT_INIT("jak"),
    HW_LIT_INIT("jaka"),      HW_LIT_INIT("jaki"),      HW_LIT_INIT("jakie"),     HW_LIT_INIT("kiedy"),
    HW_LIT_INIT("kim"),       HW_LIT_INIT("kto"),       HW_LIT_INIT("mean"),      HW_LIT_INIT("meaning"),
    HW_LIT_INIT("means"),     HW_LIT_INIT("oznacza"),   HW_LIT_INIT("please"),    HW_LIT_INIT("prosze"),
    HW_LIT_INIT("what"),      HW_LIT_INIT("whats"),     HW_LIT_INIT("when"),      HW_LIT_INIT("where"),
    HW_LIT_INIT("which"),     HW_LIT_INIT("who"),       HW_LIT_INIT("why"),       HW_LIT_INIT("wyjasnij"),
    HW_LIT_INIT("znaczenie"), HW_LIT_INIT("znaczy"),
};

static int compare_spans(const void *a, const void *b)
{
    return hw_span_compare(*(const hw_span *)a, *(const hw_span *)b);
}

static bool is_about_asking(hw_span word)
{
    return bsearch(&word, asking, sizeof asking / sizeof *asking, sizeof *asking, compare_spans) != NULL;
}

/* "what's" is one word, with the stem "what". */
static bool is_content(const hw_token *token)
{
    return !(token->flags & HW_TOKEN_STOP) && !is_about_asking(token->folded) && !is_about_asking(token->stems[0]);
}

typedef struct tally {
    size_t stops, unknown; /* function words; words that no dictionary has */
    bool accents;
} tally;

static hw_status count(hw_analyzer *analyzer, hw_span lang, hw_span text, tally *t, hw_error *err)
{
    const hw_token *tokens = NULL;
    size_t number = 0;
    hw_status status = hw_analyze(analyzer, lang, text, &tokens, &number, err);
    *t = (tally){0};
    for (size_t i = 0; !status && i < number; i++) {
        t->stops += (tokens[i].flags & HW_TOKEN_STOP) != 0;
        t->unknown += !(tokens[i].flags & HW_TOKEN_LEMMA);
        t->accents |= !hw_span_equal(tokens[i].word, tokens[i].folded);
    }
    return status;
}

/* Polish or English. The Polish dictionary also has many an English word, so function words go first. */
static hw_status find_language(hw_analyzer *analyzer, hw_span asked, hw_span text, hw_span *lang, hw_error *err)
{
    tally pl, en = {0};
    hw_status status = count(analyzer, HW_LIT("pl"), text, &pl, err);
    if (!status)
        status = count(analyzer, HW_LIT("en"), text, &en, err);
    if (status)
        return status;
    bool polish = pl.accents || pl.stops > en.stops ||
                  (pl.stops == en.stops && (asked.len ? hw_span_equal(asked, HW_LIT("pl")) : pl.unknown == 0));
    *lang = polish ? HW_LIT("pl") : HW_LIT("en");
    return HW_OK;
}

static bool is_of_the_two(hw_span lang)
{
    return lang.len == 0 || hw_span_equal_nocase(lang, HW_LIT("pl")) || hw_span_equal_nocase(lang, HW_LIT("en"));
}

static void add_word(hw_buf *out, hw_span word)
{
    if (out->len)
        hw_buf_add_byte(out, ' ');
    hw_buf_add(out, word);
}

static hw_status add_key(const hw_token *tokens, size_t count, hw_buf *key, hw_error *err)
{
    HW_VEC(hw_span) stems = {0};
    hw_status status = HW_OK;
    bool any = false;
    for (size_t i = 0; i < count && !any; i++)
        any = is_content(&tokens[i]);
    for (size_t i = 0; i < count && !status; i++)
        if ((!any || is_content(&tokens[i])) && !hw_vec_push(&stems, tokens[i].stems[0]))
            status = hw_fail_nomem(err);
    if (stems.count)
        qsort(stems.items, stems.count, sizeof *stems.items, compare_spans);
    for (size_t i = 0; i < stems.count; i++)
        if (i == 0 || !hw_span_equal(stems.items[i], stems.items[i - 1]))
            add_word(key, stems.items[i]);
    hw_vec_release(&stems);
    return status;
}

hw_status hw_question_words(hw_analyzer *analyzer, hw_span lang, hw_span text, hw_buf *said, hw_buf *key, hw_error *err)
{
    const hw_token *tokens = NULL;
    size_t number = 0;
    hw_status status = is_of_the_two(lang) ? find_language(analyzer, lang, text, &lang, err) : HW_OK;
    if (!status)
        status = hw_analyze(analyzer, lang, text, &tokens, &number, err);
    if (status)
        return status;
    for (size_t i = 0; i < number; i++)
        add_word(said, tokens[i].word);
    return add_key(tokens, number, key, err);
}
