/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/plan.h"

#include "base/fail.h"
#include "store/schema.h"
#include "text/key.h"

hw_status hw_stream_peek(hw_stream *stream, const hw_posting **posting, hw_error *err)
{
    *posting = NULL;
    if (stream->at >= stream->got && !stream->ended) {
        size_t got = 0;
        hw_status status =
            hw_cursor_read(stream->cursor, stream->block, sizeof stream->block / sizeof *stream->block, &got, err);
        if (status)
            return status;
        stream->at = 0;
        stream->got = (uint32_t)got;
        stream->ended = got == 0;
    }
    if (!stream->ended)
        *posting = &stream->block[stream->at];
    return HW_OK;
}

hw_status hw_stream_skip(hw_stream *stream, uint32_t entry, hw_error *err)
{
    bool found = false;
    if (stream->at < stream->got && stream->block[stream->got - 1].entry >= entry) {
        while (stream->block[stream->at].entry < entry)
            stream->at++;
        return HW_OK;
    }
    hw_status status = hw_cursor_seek(stream->cursor, entry, &stream->block[0], &found, err);
    stream->at = 0;
    stream->got = found;
    stream->ended = !found;
    return status;
}

/* A term that is too long to be in the index has no postings. */
static hw_status open_stream(hw_stream *stream, hw_plan *plan, const char *prefix, hw_span stem, hw_error *err)
{
    char term[HW_TERM_BYTES_MOST];
    size_t len = strlen(prefix);
    if (len + stem.len > sizeof term) {
        stream->ended = true;
        return HW_OK;
    }
    memcpy(term, prefix, len);
    memcpy(term + len, stem.ptr, stem.len);
    hw_status status =
        hw_cursor_open(&stream->cursor, plan->postings, hw_span_of(term, len + stem.len), &plan->index->query, err);
    if (!status)
        stream->frequency = stream->cursor->frequency;
    stream->ended = stream->frequency == 0;
    return status;
}

/* A synonym tells no more than the words it stands for, however rare it is: or it would outrank them. */
static void hold_back_synonyms(hw_unit *unit)
{
    double typed = 0;
    for (size_t i = 0; i < unit->term_count; i++)
        if (unit->terms[i].alternative->kind == HW_MATCH_WORD && unit->terms[i].text.frequency)
            typed = unit->terms[i].asked.idf > typed ? unit->terms[i].asked.idf : typed;
    for (size_t i = 0; i < unit->term_count && typed > 0; i++)
        if (unit->terms[i].alternative->kind == HW_MATCH_SYNONYM && unit->terms[i].asked.idf > typed)
            unit->terms[i].asked.idf = typed;
}

/* Corrections of one word differ in how likely they are; how rare each happens to be says nothing of what was meant. */
static void level_corrections(hw_unit *unit)
{
    const hw_term *best = NULL;
    for (size_t i = 0; i < unit->term_count; i++) {
        const hw_term *term = &unit->terms[i];
        if (term->alternative->kind == HW_MATCH_TYPO && term->text.frequency &&
            (!best || term->alternative->weight > best->alternative->weight))
            best = term;
    }
    for (size_t i = 0; i < unit->term_count && best; i++)
        if (unit->terms[i].alternative->kind == HW_MATCH_TYPO && unit->terms[i].asked.idf > best->asked.idf)
            unit->terms[i].asked.idf = best->asked.idf;
}

/* A name is covered by words that were typed, not by what a synonym rule says for them: a name that a rule leads to is
 * looked up whole (lookup.c). Nor by what was hardly meant. */
static void tell_what_covers(hw_unit *unit)
{
    static const double share_of_likeliest = 0.5;
    double likeliest = 0;
    for (size_t i = 0; i < unit->term_count; i++)
        if (unit->terms[i].alternative->kind == HW_MATCH_TYPO && unit->terms[i].asked.weight > likeliest)
            likeliest = unit->terms[i].asked.weight;
    for (size_t i = 0; i < unit->term_count; i++) {
        hw_term *term = &unit->terms[i];
        term->covers =
            term->alternative->kind != HW_MATCH_SYNONYM &&
            (term->alternative->kind != HW_MATCH_TYPO || term->asked.weight >= share_of_likeliest * likeliest);
    }
}

static hw_status open_unit(hw_plan *plan, hw_unit *unit, const hw_slot *slot, bool in_name, hw_error *err)
{
    unit->slot = slot;
    unit->in_name = in_name;
    unit->terms = hw_arena_zero(&plan->index->query, slot->alternative_count, sizeof *unit->terms);
    if (!unit->terms)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < slot->alternative_count; i++) {
        hw_term *term = &unit->terms[unit->term_count++];
        term->alternative = &slot->alternatives[i];
        term->own = !term->alternative->edits && term->alternative->kind != HW_MATCH_SYNONYM;
        hw_status status = open_stream(&term->text, plan, HW_PREFIX_STEM, term->alternative->stem, err);
        if (status)
            return status;
        term->asked = (hw_rank_asked){.idf = hw_rank_idf(&plan->stats, term->text.frequency),
                                      .weight = term->alternative->weight,
                                      .question = slot->question};
    }
    hold_back_synonyms(unit);
    level_corrections(unit);
    tell_what_covers(unit);
    return HW_OK;
}

static bool any_asks(const hw_unit *units, size_t count)
{
    bool asks = false;
    for (size_t i = 0; i < count && !asks; i++)
        asks = units[i].slot->question;
    return asks;
}

static size_t count_slots(const hw_query *query, bool excluded, bool stop_too)
{
    size_t slots = 0;
    for (size_t i = 0; i < query->clause_count; i++)
        for (size_t k = 0; query->clauses[i].excluded == excluded && k < query->clauses[i].slot_count; k++)
            slots += stop_too || !query->clauses[i].slots[k].stop;
    return slots;
}

/* Function words count only when nothing else was typed. Excluded phrases are left to phrase.c. */
static hw_status open_units(hw_plan *plan, const hw_query *query, bool excluded, hw_unit **units, size_t *count,
                            hw_error *err)
{
    bool stop_too = excluded || count_slots(query, excluded, false) == 0;
    size_t most = count_slots(query, excluded, stop_too);
    *units = hw_arena_zero(&plan->index->query, most, sizeof **units);
    if (!*units)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < query->clause_count; i++) {
        const hw_clause *clause = &query->clauses[i];
        if (clause->excluded != excluded || (excluded && clause->slot_count > 1))
            continue;
        for (size_t k = 0; k < clause->slot_count && (excluded || !hw_budget_is_spent(&plan->index->budget)); k++) {
            if (clause->slots[k].stop && !stop_too)
                continue;
            hw_unit *unit = &(*units)[(*count)++];
            hw_status status = open_unit(plan, unit, &clause->slots[k], clause->where == HW_CLAUSE_IN_NAME, err);
            if (status)
                return status;
        }
    }
    return HW_OK;
}

/* "en" of "en-GB". */
static hw_span primary_tag(hw_span lang)
{
    size_t len = 0;
    while (len < lang.len && lang.ptr[len] != '-' && lang.ptr[len] != '_')
        len++;
    return hw_span_sub(lang, 0, len);
}

static hw_pass pass_name(const hw_query *query, const hw_span *keys, hw_filter_field field, hw_span name)
{
    hw_pass pass = HW_PASSED;
    bool met = false;
    for (size_t i = 0; i < query->filter_count; i++) {
        if (query->filters[i].field != field)
            continue;
        bool same = keys[i].len && hw_span_equal(keys[i], name);
        if (query->filters[i].excluded) {
            if (same)
                return HW_EXCLUDED;
            continue;
        }
        met = met || same;
        pass = met ? HW_PASSED : HW_NOT_ASKED;
    }
    return pass;
}

/* Which languages, or sources, of the manifest pass the filters on them; *out stays NULL when there are none. */
static hw_status pass_names(hw_plan *plan, const hw_query *query, const hw_span *keys, hw_filter_field field,
                            const hw_manifest_name *names, size_t count, const hw_pass **out, hw_error *err)
{
    hw_arena *arena = &plan->index->query;
    bool filtered = false;
    for (size_t i = 0; i < query->filter_count; i++)
        filtered = filtered || query->filters[i].field == field;
    hw_pass *passes = filtered ? hw_arena_zero(arena, count, sizeof *passes) : NULL;
    if (filtered && !passes)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < count && filtered; i++) {
        hw_span name = hw_key_squash(names[i].name, arena);
        if (!name.ptr)
            return hw_fail_nomem(err);
        passes[i] = pass_name(query, keys, field, name);
    }
    *out = passes;
    return HW_OK;
}

/* Tags and status are terms of the index; languages and sources are facts of every entry. */
static hw_status open_streams(hw_plan *plan, const hw_query *query, const hw_span *keys, hw_error *err)
{
    hw_status status = HW_OK;
    plan->filters = hw_arena_zero(&plan->index->query, query->filter_count, sizeof *plan->filters);
    if (!plan->filters)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < query->filter_count && !status; i++) {
        const hw_filter *filter = &query->filters[i];
        if (filter->field != HW_FILTER_TAG && filter->field != HW_FILTER_STATUS)
            continue;
        hw_filter_stream *stream = &plan->filters[plan->filter_count++];
        stream->field = filter->field;
        stream->excluded = filter->excluded;
        status = open_stream(&stream->stream, plan, filter->field == HW_FILTER_TAG ? HW_PREFIX_TAG : HW_PREFIX_STATUS,
                             keys[i], err);
    }
    return status;
}

static hw_status open_filters(hw_plan *plan, const hw_query *query, hw_error *err)
{
    const hw_manifest *manifest = hw_store_manifest(plan->index->store);
    hw_span *keys = hw_arena_zero(&plan->index->query, query->filter_count, sizeof *keys);
    if (!keys)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < query->filter_count; i++) {
        hw_span value = query->filters[i].value;
        bool is_lang = query->filters[i].field == HW_FILTER_LANG;
        keys[i] = hw_key_squash(is_lang ? primary_tag(value) : value, &plan->index->query);
        if (!keys[i].ptr)
            return hw_fail_nomem(err);
    }
    hw_status status =
        pass_names(plan, query, keys, HW_FILTER_LANG, manifest->languages, manifest->language_count, &plan->langs, err);
    if (!status)
        status = pass_names(plan, query, keys, HW_FILTER_SOURCE, manifest->sources, manifest->source_count,
                            &plan->sources, err);
    return status ? status : open_streams(plan, query, keys, err);
}

hw_status hw_plan_open(hw_plan *plan, hw_index *index, const hw_query *query, hw_error *err)
{
    const hw_manifest *manifest = hw_store_manifest(index->store);
    *plan = (hw_plan){.index = index};
    plan->stats.entries = manifest->entries;
    plan->stats.average_length = manifest->total_length ? (double)manifest->total_length / manifest->entries : 1;
    hw_status status = HW_OK;
    if (query->clause_count || query->filter_count) /* a name alone is looked up without them */
        status = hw_store_postings(index->store, &plan->postings, err);
    if (!status)
        status = open_units(plan, query, false, &plan->units, &plan->unit_count, err);
    if (!status)
        plan->asks = any_asks(plan->units, plan->unit_count);
    if (!status)
        status = open_units(plan, query, true, &plan->excluded, &plan->excluded_count, err);
    if (!status)
        status = open_filters(plan, query, err);
    return status;
}

static void release_units(hw_unit *units, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < units[i].term_count; k++)
            hw_cursor_free(units[i].terms[k].text.cursor);
}

void hw_plan_release(hw_plan *plan)
{
    release_units(plan->units, plan->unit_count);
    release_units(plan->excluded, plan->excluded_count);
    for (size_t i = 0; i < plan->filter_count; i++)
        hw_cursor_free(plan->filters[i].stream.cursor);
}
