/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/guess.h"

#include "base/fail.h"
#include "search/corrections.h"
#include "store/schema.h"
#include "store/vocabulary.h"
#include "text/key.h"

enum {
    BEGUN_KEYS_MOST = 256, /* names that a beginning may be completed to */
    BEGUN_BYTES_LEAST = 2,
    CORRECTIONS_MOST = 16
};

static bool is_doubtful(const hw_query *query)
{
    for (size_t i = 0; i < query->clause_count; i++)
        for (size_t k = 0; k < query->clauses[i].slot_count && !query->clauses[i].excluded; k++)
            if (query->clauses[i].slots[k].doubtful)
                return true;
    return false;
}

/* A stem may deceive ("occurence" has that of "occur"): then the corrections come first. */
static void distrust_stems(hw_pins *found, const hw_query *query)
{
    static const double trust_in_doubt = 0.7;
    bool doubtful = is_doubtful(query);
    for (size_t i = 0; i < found->list.count && doubtful; i++)
        if (found->list.items[i].kind == HW_MATCH_NAME_STEM)
            found->list.items[i].value *= trust_in_doubt;
}

static hw_status find_corrected(hw_pins *found, const hw_query *query, hw_error *err)
{
    const hw_span *texts;
    const double *likeness;
    size_t count;
    hw_status status = hw_corrections_list(found->index, query, CORRECTIONS_MOST, &texts, &likeness, &count, err);
    for (size_t i = 0; i < count && !status && !hw_budget_is_spent(&found->index->budget); i++) {
        hw_span core = hw_question_core(texts[i]);
        status = hw_pins_find(found, core, HW_NAME_CORRECTED, likeness[i], err);
        if (!status)
            status = hw_pins_find_inflected(found, core, HW_NAME_CORRECTED, 0.95 * likeness[i], err);
    }
    return status;
}

static hw_status find_near(hw_pins *found, const hw_near *near, double share, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < near->count && !status; i++) {
        const hw_meant *meant = &near->names[i];
        hw_span key;
        const hw_name_ref *refs;
        size_t count;
        found->edits = meant->edits;
        status = hw_names_at(found->names, meant->number, found->arena, &key, &refs, &count, err);
        if (!status)
            status = hw_pins_add(found, refs, count, HW_NAME_CORRECTED, share * meant->likeness, meant->text, err);
    }
    found->edits = 0;
    return status;
}

/* Acronyms are matched whole, so nothing begins one. */
static hw_status is_acronym(hw_pins *found, hw_span key, bool *acronym, hw_error *err)
{
    const hw_word *words;
    size_t count;
    hw_status status = hw_vocabulary_find(hw_store_section(found->index->store, HW_SECTION_WORDS), key, found->arena,
                                          &words, &count, err);
    *acronym = false;
    for (size_t i = 0; i < count && !status; i++)
        *acronym = *acronym || (words[i].flags & HW_WORD_ACRONYM);
    return status;
}

static hw_status complete(hw_pins *found, hw_span begun, uint32_t position, hw_error *err)
{
    hw_span name;
    const hw_name_ref *refs;
    size_t count;
    bool acronym;
    hw_status status = hw_names_at(found->names, position, found->arena, &name, &refs, &count, err);
    if (!status)
        status = is_acronym(found, name, &acronym, err);
    if (status || acronym || name.len <= begun.len)
        return status;
    double share = (double)begun.len / (double)name.len;
    return hw_pins_add(found, refs, count, HW_NAME_BEGUN, 0.5 + 0.5 * share, name, err);
}

static hw_status find_begun(hw_pins *found, hw_span text, hw_error *err)
{
    if (text.len > HW_NAME_TEXT_MOST)
        return HW_OK;
    hw_span key = hw_key_squash(text, found->arena);
    if (!key.ptr)
        return hw_fail_nomem(err);
    if (key.len < BEGUN_BYTES_LEAST)
        return HW_OK;
    uint32_t first, end;
    hw_status status = hw_names_range(found->names, HW_NAME_SQUASH, key, &first, &end, err);
    if (status)
        return status;
    if (end - first > BEGUN_KEYS_MOST)
        end = first + BEGUN_KEYS_MOST;
    for (uint32_t at = first; at < end && !status && !hw_budget_is_spent(&found->index->budget); at++)
        status = complete(found, key, at, err);
    return status;
}

hw_status hw_lookup_guessed(hw_index *index, const hw_query *query, const hw_guess *guess, const hw_pin **pins,
                            size_t *count, hw_error *err)
{
    hw_pins found;
    hw_status status = HW_OK;
    hw_pins_init(&found, index);
    for (size_t i = 0; i < *count && !status; i++)
        if (!hw_vec_push(&found.list, (*pins)[i]))
            status = hw_fail_nomem(err);
    distrust_stems(&found, query);
    if (!status)
        status = find_corrected(&found, query, err);
    if (!status && guess->near)
        status = find_near(&found, guess->near, guess->near_share, err);
    if (!status && guess->begun)
        status = find_begun(&found, query->core, err);
    if (!status)
        status = hw_pins_keep_best(&found, pins, count, err);
    hw_pins_release(&found);
    return status;
}
