/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/analyzer_state.h"

#include "base/fail.h"
#include "text/normalize.h"
#include "text/span_set.h"

#include <stdlib.h>

/* The lemmas of the words added are collected; at the end one walk over the dictionary finds all their forms, and each
 * form, with and without accents, is looked up as the analyzer would: so table and dictionary cannot disagree. */
struct hw_lemma_builder {
    const hw_morfologik *dictionary; /* NULL: no words are kept, the table is empty */
    hw_arena arena;                  /* what the sets hold */
    hw_arena scratch;                /* one look-up */
    hw_span_set words;               /* seen before */
    hw_span_set lemmas;
    hw_span_set forms;
    hw_status failed;
};

hw_status hw_lemma_builder_new(hw_lemma_builder **out, hw_analyzer *analyzer, hw_error *err)
{
    *out = NULL;
    hw_lemma_builder *builder = calloc(1, sizeof *builder);
    if (!builder)
        return hw_fail_nomem(err);
    builder->dictionary = analyzer->stemmer.dictionary;
    *out = builder;
    return HW_OK;
}

void hw_lemma_builder_free(hw_lemma_builder *builder)
{
    if (!builder)
        return;
    hw_span_set_release(&builder->words);
    hw_span_set_release(&builder->lemmas);
    hw_span_set_release(&builder->forms);
    hw_arena_release(&builder->arena);
    hw_arena_release(&builder->scratch);
    free(builder);
}

static hw_status find_lemmas(hw_lemma_builder *builder, hw_span word, hw_arena *arena, hw_span lemmas[HW_LEMMAS_MOST],
                             size_t *count, hw_error *err)
{
    hw_span folded;
    hw_status status = hw_fold_accents(word, arena, &folded, err);
    if (!status)
        status = hw_readings_find(builder->dictionary, word, folded, arena, lemmas, count, err);
    return status;
}

hw_status hw_lemma_builder_add(hw_lemma_builder *builder, hw_span lang, hw_span word, hw_error *err)
{
    hw_span lemmas[HW_LEMMAS_MOST];
    size_t count = 0;
    if (!builder->dictionary || !hw_language_is(hw_language_of(lang), "pl") || word.len > HW_STEM_MOST)
        return HW_OK;
    word = hw_word_before_apostrophe(word);
    if (hw_span_set_has(&builder->words, word))
        return HW_OK;
    if (!hw_span_set_add(&builder->words, word, &builder->arena))
        return hw_fail_nomem(err);
    hw_arena_clear(&builder->scratch);
    hw_status status = find_lemmas(builder, word, &builder->scratch, lemmas, &count, err);
    for (size_t i = 0; i < count && !status; i++)
        if (!hw_span_set_add(&builder->lemmas, lemmas[i], &builder->arena))
            status = hw_fail_nomem(err);
    return status;
}

/* Adds a form with and without its accents, as normalized words. */
static hw_status add_form(hw_lemma_builder *builder, hw_span form)
{
    hw_span word, folded;
    hw_status status = hw_normalize(form, &builder->scratch, &word, NULL);
    if (!status)
        status = hw_fold_accents(word, &builder->scratch, &folded, NULL);
    if (status || word.len > HW_STEM_MOST)
        return status;
    bool added = hw_span_set_add(&builder->forms, word, &builder->arena) &&
                 hw_span_set_add(&builder->forms, folded, &builder->arena);
    return added ? HW_OK : HW_E_NOMEM;
}

static bool keep_wanted(void *context, hw_span form, hw_span lemma, hw_span tags)
{
    (void)tags;
    hw_lemma_builder *builder = context;
    hw_span normal;
    hw_arena_clear(&builder->scratch);
    builder->failed = hw_normalize(lemma, &builder->scratch, &normal, NULL);
    if (!builder->failed && hw_span_set_has(&builder->lemmas, normal))
        builder->failed = add_form(builder, form);
    return !builder->failed;
}

static int compare_entry(const void *left, const void *right)
{
    return hw_span_compare(((const hw_lemma_entry *)left)->form, ((const hw_lemma_entry *)right)->form);
}

/* Looks every form up. */
static hw_status make_entries(hw_lemma_builder *builder, hw_lemma_entry *entries, size_t *count, hw_error *err)
{
    *count = 0;
    for (size_t i = 0; i < builder->forms.capacity; i++) {
        if (!builder->forms.slots[i].ptr)
            continue;
        hw_lemma_entry *entry = &entries[*count];
        entry->form = builder->forms.slots[i];
        hw_arena_clear(&builder->scratch);
        hw_status status = find_lemmas(builder, entry->form, &builder->scratch, entry->lemmas, &entry->count, err);
        for (size_t j = 0; j < entry->count && !status; j++) {
            entry->lemmas[j] = hw_arena_copy(&builder->arena, entry->lemmas[j]);
            status = entry->lemmas[j].ptr ? HW_OK : hw_fail_nomem(err);
        }
        if (status)
            return status;
        *count += entry->count > 0;
    }
    if (*count)
        qsort(entries, *count, sizeof *entries, compare_entry);
    return HW_OK;
}

static hw_status collect_forms(hw_lemma_builder *builder, hw_error *err)
{
    if (builder->lemmas.count == 0 || hw_morfologik_walk(builder->dictionary, keep_wanted, builder))
        return HW_OK;
    if (builder->failed)
        return hw_fail_nomem(err);
    return hw_fail(err, HW_E_CORRUPT, "the Polish dictionary is damaged; install libmorfologik-stemming2-java afresh");
}

hw_status hw_lemma_builder_finish(hw_lemma_builder *builder, hw_buf *out, hw_error *err)
{
    hw_status status = collect_forms(builder, err);
    if (status || builder->forms.count == 0)
        return status;
    hw_lemma_language polish = {.tag = "pl"};
    hw_lemma_entry *entries = calloc(builder->forms.count, sizeof *entries);
    if (!entries)
        return hw_fail_nomem(err);
    polish.entries = entries;
    status = make_entries(builder, entries, &polish.count, err);
    if (!status)
        status = hw_lemma_table_write(&polish, 1, out, err);
    free(entries);
    return status;
}
