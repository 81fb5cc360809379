/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/matcher.h"

#include "store/occurrences.h"

/* Weighs a term in an entry of the window. */
static void meet(hw_matcher *m, const hw_unit *unit, const hw_term *term, const hw_posting *posting)
{
    uint32_t at = posting->entry - m->window->base;
    hw_cell *c = &m->window->cells[at];
    hw_occurrences met = hw_occurrences_unpack(posting->count);
    if (unit->in_name && !met.name)
        return;
    uint32_t length = hw_docs_length(m->docs, posting->entry);
    double worth = hw_rank_word(&m->plan->stats, &term->asked, met.text, met.name, length);
    hw_window_see(m->window, at);
    m->met = true;
    c->present = (uint8_t)(c->present | HW_MET | (term->own ? HW_MET_AS_TYPED : 0));
    if (worth > c->best)
        c->best = worth;
    if (met.name && term->covers && (!c->length || met.name_words < c->length))
        c->length = (uint8_t)met.name_words;
}

/* Every posting in the window, but for those that are not enough in an entry without an earlier word. */
static hw_status read_term(hw_matcher *m, const hw_unit *unit, hw_term *term, hw_error *err)
{
    const hw_posting *run;
    size_t count;
    hw_stream *stream = &term->text;
    hw_status status = hw_stream_seek(stream, m->window->base, err);
    while (!status && !(status = hw_window_take(m->window, stream, &run, &count, err)) && count)
        for (size_t i = 0; i < count; i++)
            if (run[i].count >= term->least || hw_window_is_seen(m->window, run[i].entry - m->window->base))
                meet(m, unit, term, &run[i]);
    if (!status && !stream->ended && stream->block[stream->at].entry < m->next)
        m->next = stream->block[stream->at].entry;
    return status;
}

/* Only in the entries that are listed. */
static hw_status look_term_up(hw_matcher *m, const hw_unit *unit, hw_term *term, hw_error *err)
{
    const hw_posting *posting;
    size_t at = 0;
    hw_status status;
    while (!(status = hw_window_meet(m->window, &term->text, &at, &posting, err)) && posting)
        meet(m, unit, term, posting);
    return status;
}

/* Does an entry lack a word that it must have, or can it not be among the best, whatever it has of those from `next`
 * on? */
static bool is_out(const hw_matcher *m, const hw_cell *c, size_t next)
{
    if (c->pinned)
        return false;
    if (m->rung == HW_RUNG_ALL && c->words < next)
        return true;
    return m->threshold >= 0 && hw_bounds_most(&m->bounds, next, c->score, c->own, c->named) <= m->threshold;
}

/* Adds what the present word is worth, and forgets the entries that are out. */
static void settle(hw_matcher *m, size_t next)
{
    hw_window *w = m->window;
    size_t kept = 0;
    for (size_t i = 0; i < w->listed; i++) {
        hw_cell *c = &w->cells[w->list[i]];
        if (c->present) {
            c->score += c->best;
            c->words++;
            c->named = (uint16_t)(c->named + (c->length > 0));
            c->own = (uint16_t)(c->own + !!(c->present & HW_MET_AS_TYPED));
            c->longest = c->length > c->longest ? c->length : c->longest;
            c->best = 0;
            c->present = c->length = 0;
        }
        if (is_out(m, c, next))
            hw_window_forget(w, w->list[i]);
        else
            w->list[kept++] = w->list[i];
    }
    w->listed = kept;
}

/* The terms that bring entries in, then the others for these entries. */
hw_status hw_matcher_weigh(hw_matcher *m, size_t place, hw_error *err)
{
    hw_unit *unit = m->bounds.units[place];
    hw_status status = HW_OK;
    m->met = false;
    for (size_t i = 0; i < unit->term_count && !status; i++)
        if (unit->terms[i].least != HW_NEVER)
            status = read_term(m, unit, &unit->terms[i], err);
    if (m->met)
        hw_window_list(m->window);
    for (size_t i = 0; i < unit->term_count && !status; i++)
        if (unit->terms[i].least == HW_NEVER)
            status = look_term_up(m, unit, &unit->terms[i], err);
    if (m->met || m->rung == HW_RUNG_ALL)
        settle(m, place + 1);
    return status;
}
