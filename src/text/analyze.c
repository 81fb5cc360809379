/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The pipeline: words of the text -> initials told -> normalized -> accents off -> stems. */

#include "text/analyzer_state.h"

#include "base/fail.h"
#include "text/acronym.h"
#include "text/normalize.h"
#include "text/sieve.h"
#include "text/stopwords.h"

enum { TEXT_MOST = 1 << 30 };

typedef struct pipeline {
    hw_analyzer *analyzer;
    const hw_language *language;
    const hw_sieve *sieve; /* NULL = every word is wanted, with all flags */
    bool sifts;            /* and the sieve fits the language */
    hw_span text;
    hw_arena *arena;
    hw_error *err;
} pipeline;

/* "SLA" "-" "ów" are one word: the Polish ending after a hyphen goes with its acronym. */
static void join_endings(const pipeline *p, hw_pieces *pieces)
{
    size_t kept = 0;
    for (size_t i = 0; i < pieces->count; i++) {
        hw_piece piece = pieces->items[i];
        while (i + 1 < pieces->count && pieces->items[i + 1].start - piece.end <= 3 &&
               pieces->items[i + 1].start > piece.end) {
            hw_span both = hw_span_sub(p->text, piece.start, pieces->items[i + 1].end);
            if (hw_initials_of(hw_span_sub(p->text, piece.start, piece.end), p->language).len !=
                piece.end - piece.start)
                break;
            if (!hw_initials_of(both, p->language).acronym)
                break;
            piece.end = pieces->items[++i].end;
        }
        pieces->items[kept++] = piece;
    }
    pieces->count = kept;
}

static bool has_digit(hw_span word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] >= '0' && word.ptr[i] <= '9')
            return true;
    return false;
}

static hw_status without_dots(hw_span initials, hw_arena *arena, hw_span *out, hw_error *err)
{
    char *bytes = hw_arena_alloc(arena, initials.len);
    size_t len = 0;
    if (!bytes)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < initials.len; i++)
        if (initials.ptr[i] != '.')
            bytes[len++] = initials.ptr[i];
    *out = hw_span_of(bytes, len);
    return HW_OK;
}

/* Fills word, folded and the flags that do not hang on stems. */
static hw_status fill_word(const pipeline *p, hw_piece piece, hw_token *token)
{
    hw_span raw = hw_span_sub(p->text, piece.start, piece.end);
    hw_initials initials = hw_initials_of(raw, p->language);
    hw_status status = HW_OK;
    raw.len = initials.len;
    if (initials.dotted)
        status = without_dots(raw, p->arena, &raw, p->err);
    if (!status)
        status = hw_normalize(raw, p->arena, &token->word, p->err);
    if (!status)
        status = hw_fold_accents(token->word, p->arena, &token->folded, p->err);
    if (status)
        return status;
    token->flags = (initials.acronym ? HW_TOKEN_ACRONYM : 0u) | (has_digit(token->word) ? HW_TOKEN_NUMBER : 0u);
    return status;
}

static bool holds(const hw_span *stems, size_t count, hw_span stem)
{
    for (size_t i = 0; i < count; i++)
        if (hw_span_equal(stems[i], stem))
            return true;
    return false;
}

static hw_status find_stems(const pipeline *p, const hw_token *token, hw_stems *found)
{
    hw_analyzer *analyzer = p->analyzer;
    bool remembers = analyzer->remembers || hw_language_is(p->language, "pl"), remembered = false;
    hw_status status = HW_OK;
    if (remembers)
        status = hw_memo_recall(&analyzer->memo, p->language, token->word, p->arena, found, &remembered, p->err);
    if (status || remembered)
        return status;
    status = hw_stem(&analyzer->stemmer, p->language, token->word, token->folded, p->arena, found, p->err);
    found->stop = (remembers || !p->sieve) && hw_is_stop_word(hw_span_str(p->language->tag), token->word);
    if (!status && remembers)
        status = hw_memo_keep(&analyzer->memo, p->language, token->word, found, p->err);
    return status;
}

/* Initials are their own first stem: "OPS" must not become "op" only. */
static hw_status fill_stems(const pipeline *p, hw_token *token)
{
    hw_stems found;
    hw_status status = find_stems(p, token, &found);
    if (status)
        return status;
    hw_span *stems = hw_arena_alloc(p->arena, (found.count + 1) * sizeof *stems);
    size_t count = 0;
    if (!stems)
        return hw_fail_nomem(p->err);
    if ((token->flags & HW_TOKEN_ACRONYM) && token->folded.len <= HW_STEM_MOST)
        stems[count++] = token->folded;
    for (size_t i = 0; i < found.count; i++)
        if (!holds(stems, count, found.items[i]))
            stems[count++] = found.items[i];
    token->flags |= found.lemmas ? HW_TOKEN_LEMMA : 0u;
    token->flags |= found.stop && !p->sieve ? HW_TOKEN_STOP : 0u;
    token->stems = stems;
    token->stem_count = count;
    return HW_OK;
}

static hw_status fill_tokens(const pipeline *p, const hw_pieces *pieces, hw_token *tokens, size_t *count)
{
    *count = 0;
    for (size_t i = 0; i < pieces->count; i++) {
        hw_piece piece = pieces->items[i];
        if (p->sifts && !hw_sieve_passes(p->sieve, hw_span_sub(p->text, piece.start, p->text.len)))
            continue;
        hw_token token = {.start = piece.start, .end = piece.end, .position = (uint32_t)*count};
        hw_status status = fill_word(p, piece, &token);
        if (status)
            return status;
        if (token.word.len == 0) /* nothing but invisible characters */
            continue;
        status = fill_stems(p, &token);
        if (status)
            return status;
        tokens[(*count)++] = token;
    }
    return HW_OK;
}

hw_status hw_analyze_sifted(hw_analyzer *analyzer, const hw_sieve *sieve, hw_span lang, hw_span text, hw_arena *arena,
                            const hw_token **tokens, size_t *count, hw_error *err)
{
    *tokens = NULL;
    *count = 0;
    if (text.len > TEXT_MOST)
        return hw_fail(err, HW_E_ARG, "a text of %zu bytes is too long to analyze; split it", text.len);
    pipeline p = {.analyzer = analyzer,
                  .language = hw_language_of(lang),
                  .sieve = sieve,
                  .text = text,
                  .arena = arena,
                  .err = err};
    p.sifts = sieve && hw_sieve_fits(p.language);
    hw_pieces *pieces = &analyzer->pieces;
    pieces->count = 0;
    hw_status status = hw_segment(&analyzer->segmenter, p.language->tag, text, p.sifts ? sieve : NULL, pieces, err);
    if (status)
        return status;
    if (hw_language_is(p.language, "pl"))
        join_endings(&p, pieces);
    hw_token *made = hw_arena_zero(arena, pieces->count, sizeof *made);
    if (!made)
        return hw_fail_nomem(err);
    size_t filled;
    status = fill_tokens(&p, pieces, made, &filled);
    if (status)
        return status;
    *tokens = made;
    *count = filled;
    return HW_OK;
}

hw_status hw_analyze_into(hw_analyzer *analyzer, hw_span lang, hw_span text, hw_arena *arena, const hw_token **tokens,
                          size_t *count, hw_error *err)
{
    return hw_analyze_sifted(analyzer, NULL, lang, text, arena, tokens, count, err);
}

hw_status hw_analyze(hw_analyzer *analyzer, hw_span lang, hw_span text, const hw_token **tokens, size_t *count,
                     hw_error *err)
{
    hw_arena_clear(&analyzer->tokens);
    return hw_analyze_into(analyzer, lang, text, &analyzer->tokens, tokens, count, err);
}
