/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/abbreviation_align.h"

/* What a way of laying letters on words costs, and what is too much. A word whose first letter is used is free. */
enum {
    COST_NONE = 1000,     /* there is no way */
    COST_RUN = 3,         /* a letter right after one that is used */
    COST_INSIDE = 8,      /* any other letter inside a word */
    COST_CAPITAL = 1,     /* a capital inside a word */
    COST_HEADLESS = 14,   /* a letter inside a word whose first letter is not used, more than inside */
    COST_SMALL = 2,       /* a small word passed over */
    COST_PART = 5,        /* a later part of a hyphened word passed over */
    COST_PASSED = 16,     /* any other word passed over */
    COST_TAIL = 2,        /* more, when it is behind the last letter */
    COST_COMMA = 6,       /* a comma passed over */
    COST_CUT = 12,        /* a long form that begins in the middle of a hyphened word */
    COST_SMALL_START = 6, /* a long form that begins with a small word */
    LIMIT_LEAST = 9,      /* of a short form of two letters */
    LIMIT_LETTER = 8      /* more for each further letter */
};

typedef struct table {
    const hw_form *form;
    const hw_phrase *phrase;
    size_t first, end; /* words [first, end) may belong */
    /* rest[i][w]: the least that letters i.. cost on words w.. */
    int rest[HW_FORM_LETTERS_MOST + 1][HW_PHRASE_WORDS_MOST + 1];
    int from[HW_PHRASE_WORDS_MOST]; /* a long form that begins with that word */
    /* of the word at hand; inside[i][at]: letters i.. when letter i is its letter `at` */
    int inside[HW_FORM_LETTERS_MOST][HW_WORD_LETTERS_MOST];
} table;

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int pass_cost(const hw_phrase_word *word, bool tail)
{
    int cost = word->small ? COST_SMALL : word->joined ? COST_PART : COST_PASSED;
    return cost + (word->comma ? COST_COMMA : 0) + (tail ? COST_TAIL : 0);
}

static int letter_cost(const hw_phrase_word *word, size_t at, size_t before)
{
    if (word->capitals >> at & 1 && !(word->capitals >> (at - 1) & 1))
        return COST_CAPITAL;
    return at == before + 1 ? COST_RUN : COST_INSIDE;
}

/* Fills t->inside for word w. */
static void fill_inside(table *t, size_t w)
{
    const hw_phrase_word *word = &t->phrase->words[w];
    const hw_form *form = t->form;
    for (size_t at = word->count; at-- > 0;)
        for (size_t i = 0; i < form->count; i++) {
            if (form->letters[i] != word->letters[at])
                continue;
            int best = t->rest[i + 1][w + 1];
            for (size_t next = at + 1; i + 1 < form->count && next < word->count; next++)
                if (form->letters[i + 1] == word->letters[next])
                    best = least(best, letter_cost(word, next, at) + t->inside[i + 1][next]);
            t->inside[i][at] = best;
        }
}

/* The least that letters i.. cost when letter i is in word w. */
static int cost_on(const table *t, size_t i, size_t w)
{
    const hw_phrase_word *word = &t->phrase->words[w];
    uint32_t letter = t->form->letters[i];
    int best = COST_NONE;
    if (word->letters[0] == letter)
        best = t->inside[i][0];
    else if (word->sign == letter)
        best = t->rest[i + 1][w + 1];
    else if (i > 0)
        for (size_t at = 1; at < word->count; at++)
            if (word->letters[at] == letter)
                best = least(best, letter_cost(word, at, 0) + COST_HEADLESS + t->inside[i][at]);
    return least(best + (word->comma ? COST_COMMA / 2 : 0), COST_NONE);
}

/* A long form that begins with word w. */
static int start_cost(const table *t, size_t w)
{
    const hw_phrase_word *word = &t->phrase->words[w];
    uint32_t letter = t->form->letters[0];
    if (word->letters[0] != letter && word->sign != letter)
        return COST_NONE;
    int cost = cost_on(t, 0, w) - (word->comma ? COST_COMMA / 2 : 0);
    return cost + (word->joined ? COST_CUT : 0) + (word->small && !t->form->loose[0] ? COST_SMALL_START : 0);
}

/* Fills the table for words up to `end`, from the back; no long form has many more words than letters. */
static void fill(table *t, size_t end)
{
    size_t letters = t->form->count, most = 2 * letters + 4;
    t->end = end;
    t->first = end > most ? end - most : 0;
    t->rest[letters][end] = 0;
    for (size_t i = 0; i < letters; i++)
        t->rest[i][end] = COST_NONE;
    for (size_t w = end; w-- > t->first;) {
        const hw_phrase_word *word = &t->phrase->words[w];
        fill_inside(t, w);
        t->rest[letters][w] = least(COST_NONE, t->rest[letters][w + 1] + pass_cost(word, true));
        t->from[w] = start_cost(t, w);
        for (size_t i = 0; i < letters; i++) {
            int passed = least(COST_NONE, t->rest[i][w + 1] + pass_cost(word, false));
            t->rest[i][w] = least(passed, cost_on(t, i, w));
        }
    }
}

static int limit_of(const hw_form *form, hw_trust trust)
{
    if (trust == HW_TRUST_NONE || form->capitals == 0 || form->count < 2)
        return form->count < 3 && trust == HW_TRUST_NONE ? 0 : COST_SMALL;
    return LIMIT_LEAST + LIMIT_LETTER * (int)(form->count - 2);
}

/* Is the short form one of the words it should stand for? */
static bool stands_in(const hw_form *form, hw_span full)
{
    size_t at = hw_span_find(full, form->text);
    if (at == SIZE_MAX)
        return false;
    size_t end = at + form->text.len;
    return (at == 0 || full.ptr[at - 1] == ' ') && (end == full.len || full.ptr[end] == ' ');
}

static int best_start(const table *t, hw_anchor anchor, size_t *from)
{
    int best = COST_NONE;
    size_t last = anchor == HW_ANCHOR_END ? t->end : 1;
    while (anchor != HW_ANCHOR_END && last < t->end && t->phrase->words[last - 1].small)
        last++; /* "the average handle time" */
    for (size_t w = t->first; w < last && w < t->end; w++) {
        int cost = t->from[w];
        if (cost <= best && cost < COST_NONE) {
            best = cost;
            *from = w;
        }
    }
    return best;
}

/* "Customer Satisfaction" is all that CSAT takes, but the name goes on: "Customer Satisfaction Score in surveys". */
static size_t end_of_title(const hw_phrase *phrase, size_t from, size_t to)
{
    for (size_t w = from; w < to; w++)
        if (!(phrase->words[w].capitals & 1) && !phrase->words[w].small)
            return to;
    while (to < phrase->count && (phrase->words[to].capitals & 1) && !phrase->words[to].comma)
        to++;
    return to;
}

/* Where only its letters speak for it a long form is no scrap of a sentence: "method and the". */
static bool is_scrap(const hw_phrase *phrase, size_t from, size_t to)
{
    return phrase->words[from].small || phrase->words[to - 1].small;
}

bool hw_form_align(const hw_form *form, const hw_phrase *phrase, hw_anchor anchor, hw_trust trust, hw_span *full)
{
    table t = {.form = form, .phrase = phrase};
    int best = COST_NONE;
    size_t from = 0, to = 0;
    if (phrase->count == 0)
        return false;
    for (size_t end = anchor == HW_ANCHOR_START ? 1 : phrase->count; end <= phrase->count && best > 0; end++) {
        size_t start = 0;
        fill(&t, end);
        int cost = best_start(&t, anchor, &start);
        if (cost < best) {
            best = cost;
            from = start;
            to = end;
        }
    }
    if (best > limit_of(form, trust) || (trust == HW_TRUST_NONE && is_scrap(phrase, from, to)))
        return false;
    if (anchor == HW_ANCHOR_START && trust == HW_TRUST_BRACKET)
        to = end_of_title(phrase, from, to);
    *full = hw_span_sub(phrase->text, phrase->words[from].start, phrase->words[to - 1].end);
    return full->len > form->text.len && !stands_in(form, *full);
}
