/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/match.h"

#include "base/fail.h"
#include "search/best.h"
#include "search/bounds.h"
#include "store/occurrences.h"

#include <stdlib.h>

enum { WINDOW = 2048, WORD_BITS = 64 };

/* What is known of one entry of the window. */
typedef struct cell {
    double score;     /* words so far */
    double best;      /* the present word's best term so far */
    uint16_t words;   /* words met so far */
    uint16_t named;   /* words met in names so far */
    uint16_t own;     /* words met as typed so far */
    uint16_t filters; /* filter fields passed */
    uint8_t longest;  /* words of the shortest names that have each of those named: the most of them */
    uint8_t length;   /* words of the shortest name that has the present word; 0 = none has */
    uint8_t present;  /* how the present word is met: meeting */
    bool dead;        /* excluded */
    bool pinned;      /* has a pin */
} cell;

typedef enum meeting { MET = 1, MET_AS_TYPED = 2 } meeting;

struct hw_window {
    cell cells[WINDOW];                /* zero, but for those that are seen */
    uint64_t seen[WINDOW / WORD_BITS]; /* a bit for each cell with a word met, or a pin */
    uint16_t list[WINDOW];             /* the cells that were seen when it was made, rising */
    size_t listed;
};

typedef struct matcher {
    hw_plan *plan;
    hw_window *window;
    const hw_docs *docs;
    hw_rung rung;
    hw_matches *out;
    hw_bounds bounds;
    double threshold; /* what is worth no more cannot be among the best */
    size_t next_pin;
    uint16_t filters_needed;
    uint32_t base; /* first entry of the window */
    uint64_t end;  /* one past the last */
    bool met;      /* by the present word, anything in the window */
    uint64_t next; /* entry after the window that is brought in; UINT64_MAX = none */
} matcher;

static void see(hw_window *w, uint32_t at)
{
    w->seen[at / WORD_BITS] |= UINT64_C(1) << at % WORD_BITS;
}

static bool is_seen(const hw_window *w, uint32_t at)
{
    return w->seen[at / WORD_BITS] >> at % WORD_BITS & 1;
}

static void forget(hw_window *w, uint32_t at)
{
    w->seen[at / WORD_BITS] &= ~(UINT64_C(1) << at % WORD_BITS);
    w->cells[at] = (cell){0};
}

static void list_seen(hw_window *w)
{
    w->listed = 0;
    for (uint32_t i = 0; i < WINDOW / WORD_BITS; i++)
        for (uint64_t bits = w->seen[i]; bits; bits &= bits - 1)
            w->list[w->listed++] = (uint16_t)(i * WORD_BITS + (uint32_t)__builtin_ctzll(bits));
}

/* Takes the postings inside the window that are at hand; *count is 0 when there are no more. */
static hw_status take_run(matcher *m, hw_stream *stream, const hw_posting **run, size_t *count, hw_error *err)
{
    const hw_posting *at;
    uint32_t width = (uint32_t)(m->end - m->base);
    *count = 0;
    hw_status status = hw_stream_peek(stream, &at, err);
    if (status || !at)
        return status;
    const hw_posting *past = stream->block + stream->got;
    for (*run = at; at < past && at->entry - m->base < width;)
        at++;
    if (at < past && at->entry < m->base)
        return hw_fail(err, HW_E_CORRUPT, "the index has postings out of order; rebuild it with headword index");
    *count = (size_t)(at - *run);
    stream->at += (uint32_t)*count;
    return HW_OK;
}

static void meet(matcher *m, const hw_unit *unit, const hw_term *term, const hw_posting *posting)
{
    uint32_t at = posting->entry - m->base;
    cell *c = &m->window->cells[at];
    hw_occurrences met = hw_occurrences_unpack(posting->count);
    if (unit->in_name && !met.name)
        return;
    uint32_t length = hw_docs_length(m->docs, posting->entry);
    double worth = hw_rank_word(&m->plan->stats, &term->asked, met.text, met.name, length);
    see(m->window, at);
    m->met = true;
    c->present = (uint8_t)(c->present | MET | (term->own ? MET_AS_TYPED : 0));
    if (worth > c->best)
        c->best = worth;
    if (met.name && term->covers && (!c->length || met.name_words < c->length))
        c->length = (uint8_t)met.name_words;
}

/* Every posting in the window, but for those that are not enough in an entry without an earlier word. */
static hw_status read_term(matcher *m, const hw_unit *unit, hw_term *term, hw_error *err)
{
    const hw_posting *run;
    size_t count;
    hw_stream *stream = &term->text;
    hw_status status = hw_stream_seek(stream, m->base, err);
    while (!status && !(status = take_run(m, stream, &run, &count, err)) && count)
        for (size_t i = 0; i < count; i++)
            if (run[i].count >= term->least || is_seen(m->window, run[i].entry - m->base))
                meet(m, unit, term, &run[i]);
    if (!status && !stream->ended && stream->block[stream->at].entry < m->next)
        m->next = stream->block[stream->at].entry;
    return status;
}

/* The next of the listed cells that a stream has a posting for, from number *at on; NULL when there is none. */
static hw_status look_up(matcher *m, hw_stream *stream, size_t *at, const hw_posting **posting, hw_error *err)
{
    hw_window *w = m->window;
    *posting = NULL;
    while (*at < w->listed && !stream->ended) {
        uint32_t entry = m->base + w->list[*at];
        hw_status status = hw_stream_seek(stream, entry, err);
        if (status || stream->ended)
            return status;
        const hw_posting *next = &stream->block[stream->at];
        for (; *at < w->listed && m->base + w->list[*at] < next->entry;)
            ++*at;
        if (*at < w->listed && m->base + w->list[*at] == next->entry) {
            ++*at;
            *posting = next;
            break;
        }
    }
    return HW_OK;
}

static hw_status look_term_up(matcher *m, const hw_unit *unit, hw_term *term, hw_error *err)
{
    const hw_posting *posting;
    size_t at = 0;
    hw_status status;
    while (!(status = look_up(m, &term->text, &at, &posting, err)) && posting)
        meet(m, unit, term, posting);
    return status;
}

/* Does an entry lack a word that it must have, or can it not be among the best, whatever it has of those from `next`
 * on? */
static bool is_out(const matcher *m, const cell *c, size_t next)
{
    if (c->pinned)
        return false;
    if (m->rung == HW_RUNG_ALL && c->words < next)
        return true;
    return m->threshold >= 0 && hw_bounds_most(&m->bounds, next, c->score, c->own, c->named) <= m->threshold;
}

/* Adds what the present word is worth, and forgets the entries that are out. */
static void settle(matcher *m, size_t next)
{
    hw_window *w = m->window;
    size_t kept = 0;
    for (size_t i = 0; i < w->listed; i++) {
        cell *c = &w->cells[w->list[i]];
        if (c->present) {
            c->score += c->best;
            c->words++;
            c->named = (uint16_t)(c->named + (c->length > 0));
            c->own = (uint16_t)(c->own + !!(c->present & MET_AS_TYPED));
            c->longest = c->length > c->longest ? c->length : c->longest;
            c->best = 0;
            c->present = c->length = 0;
        }
        if (is_out(m, c, next))
            forget(w, w->list[i]);
        else
            w->list[kept++] = w->list[i];
    }
    w->listed = kept;
}

/* The terms that bring entries in, then the others for these entries. */
static hw_status weigh_unit(matcher *m, size_t place, hw_error *err)
{
    hw_unit *unit = m->bounds.units[place];
    hw_status status = HW_OK;
    m->met = false;
    for (size_t i = 0; i < unit->term_count && !status; i++)
        if (unit->terms[i].least != HW_NEVER)
            status = read_term(m, unit, &unit->terms[i], err);
    if (m->met)
        list_seen(m->window);
    for (size_t i = 0; i < unit->term_count && !status; i++)
        if (unit->terms[i].least == HW_NEVER)
            status = look_term_up(m, unit, &unit->terms[i], err);
    if (m->met || m->rung == HW_RUNG_ALL)
        settle(m, place + 1);
    return status;
}

static hw_status exclude(matcher *m, hw_unit *unit, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < unit->term_count && !status; i++) {
        const hw_posting *posting;
        size_t at = 0;
        while (!(status = look_up(m, &unit->terms[i].text, &at, &posting, err)) && posting)
            if (!unit->in_name || hw_occurrences_unpack(posting->count).name)
                m->window->cells[posting->entry - m->base].dead = true;
    }
    return status;
}

/* Several filters on one field are alternatives; fields must all pass. */
static hw_status filter(matcher *m, hw_filter_stream *filter, hw_error *err)
{
    const hw_posting *posting;
    size_t at = 0;
    hw_status status;
    while (!(status = look_up(m, &filter->stream, &at, &posting, err)) && posting) {
        cell *c = &m->window->cells[posting->entry - m->base];
        if (filter->excluded)
            c->dead = true;
        else
            c->filters = (uint16_t)(c->filters | 1u << filter->field);
    }
    return status;
}

static const hw_pin *pin_of(const matcher *m, uint32_t entry)
{
    const hw_plan *plan = m->plan;
    size_t low = 0, high = plan->pin_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (plan->pins[middle].entry < entry)
            low = middle + 1;
        else
            high = middle;
    }
    return low < plan->pin_count && plan->pins[low].entry == entry ? &plan->pins[low] : NULL;
}

/* Languages and sources; what is meant may be in a language that was not asked for. */
static bool passes(const matcher *m, const hw_doc *doc, const hw_pin *pin)
{
    const hw_plan *plan = m->plan;
    hw_pass lang = plan->langs ? plan->langs[doc->lang] : HW_PASSED;
    if (lang == HW_NOT_ASKED && plan->meant_in_any_lang && pin && hw_pin_is_meant(pin))
        lang = HW_PASSED;
    return lang == HW_PASSED && (!plan->sources || plan->sources[doc->source] == HW_PASSED);
}

static bool passes_by_facts(const matcher *m, uint32_t entry, const hw_pin *pin)
{
    if (!m->plan->langs && !m->plan->sources)
        return true;
    hw_doc doc = hw_store_doc(m->plan->index->store, entry);
    return passes(m, &doc, pin);
}

static void emit(matcher *m, uint16_t at)
{
    const cell *c = &m->window->cells[at];
    uint32_t entry = m->base + at;
    if (c->dead || c->filters != m->filters_needed)
        return;
    const hw_pin *pin = c->pinned ? pin_of(m, entry) : NULL;
    hw_coverage coverage = {.words = (uint32_t)m->plan->unit_count,
                            .met = m->plan->asks ? 0 : c->own,
                            .named = c->named,
                            .name_length = c->longest};
    if (!passes_by_facts(m, entry, pin))
        return;
    hw_match match = {entry, c->score + hw_rank_coverage(&coverage) + (pin ? pin->value : 0), pin};
    if (pin)
        m->plan->pin_scores[pin - m->plan->pins] = match.score;
    m->out->total++;
    hw_best_keep(m->out, match);
}

/* How many words, from the first on, bring entries in: where every word must be, the others are looked up. */
static size_t bringing(const matcher *m)
{
    return m->rung == HW_RUNG_ALL && m->bounds.count ? 1 : m->bounds.count;
}

/* What must be worth more now, and which postings that leaves to be read. */
static void raise_threshold(matcher *m)
{
    double threshold = hw_best_threshold(m->out);
    if (threshold > m->threshold)
        for (size_t i = 0; i < bringing(m); i++)
            hw_bounds_set_least(&m->bounds, i, threshold);
    m->threshold = threshold;
}

static void pin_cells(matcher *m)
{
    const hw_plan *plan = m->plan;
    for (; m->next_pin < plan->pin_count && plan->pins[m->next_pin].entry < m->end; m->next_pin++) {
        uint32_t at = plan->pins[m->next_pin].entry - m->base;
        m->window->cells[at].pinned = true;
        see(m->window, at);
    }
}

static hw_status run_window(matcher *m, hw_error *err)
{
    hw_plan *plan = m->plan;
    hw_window *w = m->window;
    hw_status status = HW_OK;
    pin_cells(m);
    list_seen(w);
    for (size_t i = 0; i < m->bounds.count && !status; i++)
        status = weigh_unit(m, i, err);
    for (size_t i = 0; i < plan->excluded_count && !status; i++)
        status = exclude(m, &plan->excluded[i], err);
    for (size_t i = 0; i < plan->filter_count && !status; i++)
        status = filter(m, &plan->filters[i], err);
    for (size_t i = 0; i < w->listed; i++) {
        if (!status)
            emit(m, w->list[i]);
        forget(w, w->list[i]);
    }
    return status;
}

/* The first entry at or after `from` that has the word; UINT64_MAX when there is none. */
static hw_status next_of_unit(hw_unit *unit, uint32_t from, uint64_t *next, hw_error *err)
{
    *next = UINT64_MAX;
    for (size_t i = 0; i < unit->term_count; i++) {
        hw_stream *stream = &unit->terms[i].text;
        hw_status status = hw_stream_seek(stream, from, err);
        if (status)
            return status;
        if (!stream->ended && stream->block[stream->at].entry < *next)
            *next = stream->block[stream->at].entry;
    }
    return HW_OK;
}

/* Where the next window begins: with what is brought in next, or for ALL where the word that comes latest is; a pin
 * counts as well, and nothing else when time is up. */
static hw_status next_base(matcher *m, uint64_t *base, hw_error *err)
{
    hw_plan *plan = m->plan;
    uint32_t entries = hw_store_entries(plan->index->store);
    uint64_t found = !m->bounds.count || hw_budget_is_spent(&plan->index->budget) ? UINT64_MAX : m->next;
    for (size_t i = bringing(m); i < m->bounds.count && found < entries; i++) {
        uint64_t next;
        hw_status status = next_of_unit(m->bounds.units[i], (uint32_t)found, &next, err);
        if (status)
            return status;
        found = next > found ? next : found;
    }
    if (m->next_pin < plan->pin_count && plan->pins[m->next_pin].entry < found)
        found = plan->pins[m->next_pin].entry;
    *base = found;
    return HW_OK;
}

/* Nothing is known to be too little yet. */
static hw_status begin(matcher *m, hw_error *err)
{
    hw_status status = hw_bounds_find(&m->bounds, m->plan, m->rung, err);
    for (size_t i = 0; i < m->bounds.count && !status; i++)
        for (size_t k = 0; k < m->bounds.units[i]->term_count; k++)
            m->bounds.units[i]->terms[k].least = i < bringing(m) ? 0 : HW_NEVER;
    for (size_t i = 0; i < m->plan->filter_count; i++)
        if (!m->plan->filters[i].excluded)
            m->filters_needed = (uint16_t)(m->filters_needed | 1u << m->plan->filters[i].field);
    return status;
}

/* Entries that match, be they weighed or not: no fewer than have one of the terms, unless something else is asked of
 * them. */
static uint64_t least_total(const hw_plan *plan, uint64_t weighed)
{
    bool sifted = plan->filter_count || plan->excluded_count || plan->langs || plan->sources;
    for (size_t i = 0; i < plan->unit_count && !sifted; i++)
        for (size_t k = 0; k < plan->units[i].term_count && !plan->units[i].in_name; k++)
            if (plan->units[i].terms[k].text.frequency > weighed)
                weighed = plan->units[i].terms[k].text.frequency;
    return weighed;
}

static hw_status run(matcher *m, uint32_t entries, hw_error *err)
{
    uint64_t base;
    hw_status status = next_base(m, &base, err);
    while (!status && base < entries && !hw_budget_is_overdrawn(&m->plan->index->budget)) {
        m->base = (uint32_t)base;
        m->end = base + WINDOW < entries ? base + WINDOW : entries;
        m->next = UINT64_MAX;
        status = run_window(m, err);
        raise_threshold(m);
        if (!status)
            status = next_base(m, &base, err);
    }
    return status;
}

hw_status hw_match_run(hw_plan *plan, hw_rung rung, size_t most, hw_matches *out, hw_error *err)
{
    hw_index *index = plan->index;
    uint32_t entries = hw_store_entries(index->store);
    size_t room = most < entries ? most : entries;
    *out = (hw_matches){.most = room};
    out->items = hw_arena_alloc(&index->query, room * sizeof *out->items);
    plan->pin_scores = hw_arena_zero(&index->query, plan->pin_count, sizeof *plan->pin_scores);
    if (!index->window)
        index->window = calloc(1, sizeof *index->window);
    if (!out->items || !plan->pin_scores || !index->window)
        return hw_fail_nomem(err);
    matcher m = {.plan = plan,
                 .window = index->window,
                 .docs = hw_store_docs(index->store),
                 .rung = rung,
                 .out = out,
                 .threshold = -1};
    hw_status status = begin(&m, err);
    if (!status)
        status = run(&m, entries, err);
    hw_best_sort(out);
    if (rung == HW_RUNG_ANY)
        out->total = least_total(plan, out->total);
    return status;
}
