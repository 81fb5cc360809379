/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/match.h"

#include "base/fail.h"
#include "store/occurrences.h"

#include <stdlib.h>

enum { WINDOW = 2048 };

/* What is known of one entry of the window. */
typedef struct cell {
    double score;     /* words so far */
    double best;      /* the present word's best term so far */
    uint16_t words;   /* words met so far */
    uint16_t named;   /* words met in names so far */
    uint16_t own;     /* words met as typed so far */
    uint16_t longest; /* of the shortest names that have each of those named */
    uint16_t length;  /* of the shortest name that has the present word */
    uint16_t filters; /* filter fields passed */
    bool met;         /* the present word */
    bool best_named;
    bool best_own;
    bool dead;   /* excluded */
    bool seen;   /* is in the list */
    bool pinned; /* has a pin */
} cell;

struct hw_window {
    cell cells[WINDOW];
    uint16_t seen[WINDOW];    /* cells with a word met, in the order met */
    uint16_t touched[WINDOW]; /* cells the present word, or term, met */
    size_t seen_count, touched_count;
};

typedef struct matcher {
    hw_plan *plan;
    hw_window *window;
    const hw_docs *docs;
    hw_rung rung;
    hw_matches *out;
    size_t next_pin;
    size_t unit; /* number of the present word */
    uint16_t filters_needed;
    uint32_t base; /* first entry of the window */
    uint64_t end;  /* one past the last */
} matcher;

/* Better first: a total order. */
static bool is_better(const hw_match *a, const hw_match *b)
{
    return a->score != b->score ? a->score > b->score : a->entry < b->entry;
}

static void sift_down(hw_match *heap, size_t count, size_t at)
{
    for (;;) {
        size_t worst = at, left = 2 * at + 1;
        if (left < count && is_better(&heap[worst], &heap[left]))
            worst = left;
        if (left + 1 < count && is_better(&heap[worst], &heap[left + 1]))
            worst = left + 1;
        if (worst == at)
            return;
        hw_match swapped = heap[at];
        heap[at] = heap[worst];
        heap[worst] = swapped;
        at = worst;
    }
}

/* A heap with the worst kept match on top. */
static void keep(hw_matches *out, hw_match match)
{
    out->total++;
    if (out->count < out->most) {
        size_t at = out->count++;
        out->items[at] = match;
        for (; at && is_better(&out->items[(at - 1) / 2], &out->items[at]); at = (at - 1) / 2) {
            hw_match swapped = out->items[at];
            out->items[at] = out->items[(at - 1) / 2];
            out->items[(at - 1) / 2] = swapped;
        }
    } else if (out->count && is_better(&match, &out->items[0])) {
        out->items[0] = match;
        sift_down(out->items, out->count, 0);
    }
}

static void sort_matches(hw_matches *out)
{
    for (size_t left = out->count; left > 1; left--) {
        hw_match worst = out->items[0];
        out->items[0] = out->items[left - 1];
        out->items[left - 1] = worst;
        sift_down(out->items, left - 1, 0);
    }
}

static cell *cell_of(matcher *m, uint32_t entry)
{
    return &m->window->cells[entry - m->base];
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

/* Where every word must be, an entry that lacks an earlier one need not be weighed. */
static bool is_out(const matcher *m, const cell *c)
{
    return m->rung == HW_RUNG_ALL && c->words < m->unit && !c->pinned;
}

static void meet(matcher *m, const hw_unit *unit, const hw_term *term, const hw_posting *posting)
{
    cell *c = cell_of(m, posting->entry);
    hw_occurrences met = hw_occurrences_unpack(posting->count);
    if ((unit->in_name && !met.name) || is_out(m, c))
        return;
    uint32_t length = hw_docs_length(m->docs, posting->entry);
    double worth = hw_rank_word(&m->plan->stats, &term->asked, met.text, met.name, length);
    if (!c->met)
        m->window->touched[m->window->touched_count++] = (uint16_t)(posting->entry - m->base);
    c->met = true;
    if (worth > c->best)
        c->best = worth;
    if (met.name && term->covers && (!c->best_named || met.name_words < c->length))
        c->length = (uint16_t)met.name_words;
    c->best_named = c->best_named || (met.name && term->covers);
    c->best_own = c->best_own || term->own;
}

static hw_status read_term(matcher *m, const hw_unit *unit, hw_term *term, hw_error *err)
{
    const hw_posting *run;
    size_t count;
    hw_status status = hw_stream_seek(&term->text, m->base, err);
    while (!status && !(status = take_run(m, &term->text, &run, &count, err)) && count)
        for (size_t i = 0; i < count; i++)
            meet(m, unit, term, &run[i]);
    return status;
}

static void see(matcher *m, uint16_t at)
{
    cell *c = &m->window->cells[at];
    if (!c->seen)
        m->window->seen[m->window->seen_count++] = at;
    c->seen = true;
}

static hw_status read_unit(matcher *m, hw_unit *unit, hw_error *err)
{
    hw_status status = HW_OK;
    hw_window *w = m->window;
    for (size_t i = 0; i < unit->term_count && !status; i++)
        status = read_term(m, unit, &unit->terms[i], err);
    for (size_t i = 0; i < w->touched_count; i++) {
        cell *c = &w->cells[w->touched[i]];
        c->score += c->best;
        c->words++;
        c->named = (uint16_t)(c->named + c->best_named);
        c->own = (uint16_t)(c->own + c->best_own);
        if (c->best_named && c->length > c->longest)
            c->longest = c->length;
        c->best = 0;
        c->met = c->best_named = c->best_own = false;
        see(m, w->touched[i]);
    }
    w->touched_count = 0;
    return status;
}

static hw_status read_excluded(matcher *m, hw_unit *unit, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < unit->term_count && !status; i++) {
        hw_stream *stream = &unit->terms[i].text;
        const hw_posting *run;
        size_t count;
        status = hw_stream_seek(stream, m->base, err);
        while (!status && !(status = take_run(m, stream, &run, &count, err)) && count)
            for (size_t k = 0; k < count; k++)
                if (!unit->in_name || hw_occurrences_unpack(run[k].count).name)
                    cell_of(m, run[k].entry)->dead = true;
    }
    return status;
}

/* Several filters on one field are alternatives; fields must all pass. */
static hw_status read_filter(matcher *m, hw_filter_stream *filter, hw_error *err)
{
    const hw_posting *run;
    size_t count;
    hw_status status = hw_stream_seek(&filter->stream, m->base, err);
    while (!status && !(status = take_run(m, &filter->stream, &run, &count, err)) && count)
        for (size_t i = 0; i < count; i++) {
            cell *c = cell_of(m, run[i].entry);
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
    if (!c->pinned && m->rung == HW_RUNG_ALL && c->words < m->plan->unit_count)
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
    keep(m->out, match);
}

/* Only what was used, unless filters and exclusions may have reached any cell. */
static void clear_window(matcher *m)
{
    hw_window *w = m->window;
    if (m->plan->filter_count || m->plan->excluded_count)
        memset(w->cells, 0, sizeof w->cells);
    for (size_t i = 0; i < w->seen_count; i++)
        w->cells[w->seen[i]] = (cell){0};
    w->seen_count = w->touched_count = 0;
}

static hw_status run_window(matcher *m, hw_error *err)
{
    hw_plan *plan = m->plan;
    hw_status status = HW_OK;
    m->end = (uint64_t)m->base + WINDOW;
    uint32_t entries = hw_store_entries(plan->index->store);
    if (m->end > entries)
        m->end = entries;
    for (; m->next_pin < plan->pin_count && plan->pins[m->next_pin].entry < m->end; m->next_pin++) {
        uint16_t at = (uint16_t)(plan->pins[m->next_pin].entry - m->base);
        m->window->cells[at].pinned = true;
        see(m, at);
    }
    for (m->unit = 0; m->unit < plan->unit_count && !status; m->unit++)
        status = read_unit(m, &plan->units[m->unit], err);
    for (size_t i = 0; i < plan->excluded_count && !status; i++)
        status = read_excluded(m, &plan->excluded[i], err);
    for (size_t i = 0; i < plan->filter_count && !status; i++)
        status = read_filter(m, &plan->filters[i], err);
    for (size_t i = 0; i < m->window->seen_count && !status; i++)
        emit(m, m->window->seen[i]);
    clear_window(m);
    return status;
}

/* The first entry at or after `from` that has the word; UINT64_MAX when there is none. */
static hw_status next_of_unit(hw_unit *unit, uint32_t from, uint64_t *next, hw_error *err)
{
    *next = UINT64_MAX;
    for (size_t i = 0; i < unit->term_count; i++) {
        const hw_posting *posting;
        hw_status status = hw_stream_seek(&unit->terms[i].text, from, err);
        if (!status)
            status = hw_stream_peek(&unit->terms[i].text, &posting, err);
        if (status)
            return status;
        if (posting && posting->entry < *next)
            *next = posting->entry;
    }
    return HW_OK;
}

/* Where the next window begins: for ALL where the word that comes latest is, for ANY where the first is; a pin counts
 * as well, and nothing else when time is up. */
static hw_status next_base(matcher *m, uint64_t from, uint64_t *base, hw_error *err)
{
    hw_plan *plan = m->plan;
    size_t units = hw_budget_is_spent(&plan->index->budget) ? 0 : plan->unit_count;
    uint64_t found = m->rung == HW_RUNG_ALL && units ? 0 : UINT64_MAX;
    for (size_t i = 0; i < units; i++) {
        uint64_t next;
        hw_status status = next_of_unit(&plan->units[i], (uint32_t)from, &next, err);
        if (status)
            return status;
        if (m->rung == HW_RUNG_ALL ? next > found : next < found)
            found = next;
    }
    if (m->next_pin < plan->pin_count && plan->pins[m->next_pin].entry < found)
        found = plan->pins[m->next_pin].entry;
    *base = found;
    return HW_OK;
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
    matcher m = {.plan = plan, .window = index->window, .docs = hw_store_docs(index->store), .rung = rung, .out = out};
    for (size_t i = 0; i < plan->filter_count; i++)
        if (!plan->filters[i].excluded)
            m.filters_needed = (uint16_t)(m.filters_needed | 1u << plan->filters[i].field);
    uint64_t base = 0;
    hw_status status = next_base(&m, 0, &base, err);
    while (!status && base < entries && !hw_budget_is_overdrawn(&index->budget)) {
        m.base = (uint32_t)base;
        status = run_window(&m, err);
        if (!status && m.end < entries)
            status = next_base(&m, m.end, &base, err);
        else
            base = entries;
    }
    sort_matches(out);
    return status;
}
