/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/explain.h"

#include "base/fail.h"
#include "store/occurrences.h"
#include "store/schema.h"

const char *hw_match_kind_name(hw_match_kind kind)
{
    static const char *const names[] = {
        [HW_MATCH_WORD] = "word",
        [HW_MATCH_PREFIX] = "prefix",
        [HW_MATCH_TYPO] = "typo",
        [HW_MATCH_SYNONYM] = "synonym",
        [HW_MATCH_COVERAGE] = "coverage",
        [HW_MATCH_NAME] = "name",
        [HW_MATCH_NAME_STEM] = "name-stem",
        [HW_MATCH_NAME_TYPO] = "name-typo",
        [HW_MATCH_NAME_PREFIX] = "name-prefix",
        [HW_MATCH_NAME_SYNONYM] = "name-synonym",
        [HW_MATCH_ALIAS] = "alias",
        [HW_MATCH_CONCEPT] = "concept",
    };
    _Static_assert(sizeof names / sizeof *names == HW_MATCH_KINDS, "a kind without a name");
    return (unsigned)kind < HW_MATCH_KINDS ? names[kind] : "unknown";
}

/* Occurrences of a stem in one entry, none when it is not there. */
static hw_status count_in(hw_plan *plan, hw_span stem, uint32_t entry, hw_occurrences *met, hw_error *err)
{
    char term[HW_TERM_BYTES_MOST];
    size_t len = strlen(HW_PREFIX_STEM);
    *met = (hw_occurrences){0};
    if (len + stem.len > sizeof term)
        return HW_OK;
    memcpy(term, HW_PREFIX_STEM, len);
    memcpy(term + len, stem.ptr, stem.len);
    hw_cursor *cursor;
    hw_posting posting;
    bool found;
    hw_status status =
        hw_cursor_open(&cursor, plan->postings, hw_span_of(term, len + stem.len), &plan->index->query, err);
    if (status)
        return status;
    status = hw_cursor_seek(cursor, entry, &posting, &found, err);
    if (!status && found && posting.entry == entry)
        *met = hw_occurrences_unpack(posting.count);
    hw_cursor_free(cursor);
    return status;
}

hw_status hw_explain_unit(hw_plan *plan, const hw_unit *unit, uint32_t entry, hw_explain_part *best,
                          hw_coverage *coverage, hw_error *err)
{
    bool own = false;
    uint32_t name_length = 0;
    uint32_t length = hw_store_doc(plan->index->store, entry).length;
    for (size_t i = 0; i < unit->term_count; i++) {
        const hw_term *term = &unit->terms[i];
        const hw_alternative *alternative = term->alternative;
        hw_occurrences met;
        if (!term->text.frequency)
            continue;
        hw_status status = count_in(plan, alternative->stem, entry, &met, err);
        if (status)
            return status;
        if (!met.text || (unit->in_name && !met.name))
            continue;
        double worth = hw_rank_word(&plan->stats, &term->asked, met.text, met.name, length);
        if (met.name && term->covers && (!name_length || met.name_words < name_length))
            name_length = met.name_words;
        own = own || term->own;
        if (worth > best->value) {
            *best = (hw_explain_part){.kind = alternative->kind,
                                      .query = unit->slot->typed,
                                      .matched = alternative->word,
                                      .value = worth,
                                      .edits = alternative->edits,
                                      .receipt = alternative->receipt};
        }
    }
    coverage->named += name_length > 0;
    if (name_length > coverage->name_length)
        coverage->name_length = name_length;
    coverage->met += own && !plan->asks;
    return HW_OK;
}

static bool keep_text(hw_arena *arena, hw_span *text)
{
    *text = hw_arena_copy(arena, *text);
    return text->ptr != NULL;
}

/* The headword of the entry that the query names. */
static hw_status name_relative(hw_plan *plan, const hw_pin *pin, hw_span *headword, hw_error *err)
{
    hw_entry entry;
    hw_status status = hw_store_entry(plan->index->store, pin->via, &plan->index->query, &entry, err);
    if (!status)
        *headword = entry.term;
    return status;
}

hw_status hw_explain_match(hw_plan *plan, const hw_match *match, hw_arena *arena, hw_explanation *out, hw_error *err)
{
    hw_explain_part *parts = hw_arena_zero(arena, plan->unit_count + 2, sizeof *parts);
    size_t count = 0;
    hw_coverage coverage = {.words = (uint32_t)plan->unit_count};
    if (!parts)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < plan->unit_count; i++) {
        hw_status status = hw_explain_unit(plan, &plan->units[i], match->entry, &parts[count], &coverage, err);
        if (status)
            return status;
        count += parts[count].value > 0;
    }
    double covered = hw_rank_coverage(&coverage);
    parts[count++] = (hw_explain_part){.kind = HW_MATCH_COVERAGE, .value = covered};
    if (match->pin) {
        hw_span matched = match->pin->matched;
        hw_status status =
            match->pin->kind == HW_MATCH_CONCEPT ? name_relative(plan, match->pin, &matched, err) : HW_OK;
        if (status)
            return status;
        parts[count++] = (hw_explain_part){.kind = match->pin->kind,
                                           .matched = matched,
                                           .value = match->pin->value,
                                           .edits = match->pin->edits,
                                           .receipt = match->pin->receipt};
    }
    for (size_t i = 0; i < count; i++)
        if (!keep_text(arena, &parts[i].query) || !keep_text(arena, &parts[i].matched) ||
            !keep_text(arena, &parts[i].receipt))
            return hw_fail_nomem(err);
    *out = (hw_explanation){parts, count};
    return HW_OK;
}
