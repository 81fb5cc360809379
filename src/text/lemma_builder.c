/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/analyzer_state.h"

#include "base/fail.h"
#include "text/lemma_automaton.h"
#include "text/lemma_table.h"
#include "text/normalize.h"
#include "text/span_set.h"

#include <stdlib.h>

/* The lemmas of the words added are collected; at the end the dictionary gives all their forms. The table takes every
 * reading of every form that looks like one of them without accents, also of other lemmas: so the choice between
 * readings comes out the same from the table as from the dictionary. */
struct hw_lemma_builder {
    const hw_dictionary *dictionary; /* no words are kept when it is empty */
    hw_arena arena;                  /* what the sets and lines hold */
    hw_arena scratch;                /* one look-up */
    hw_span_set words;               /* seen before */
    hw_span_set lemmas;
    hw_span_set forms; /* without accents */
    HW_VEC(hw_span) lines;
    hw_status failed;
};

hw_status hw_lemma_builder_new(hw_lemma_builder **out, hw_analyzer *analyzer, hw_error *err)
{
    *out = NULL;
    hw_lemma_builder *builder = calloc(1, sizeof *builder);
    if (!builder)
        return hw_fail_nomem(err);
    builder->dictionary = &analyzer->installed;
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
    hw_vec_release(&builder->lines);
    hw_arena_release(&builder->arena);
    hw_arena_release(&builder->scratch);
    free(builder);
}

static hw_status add_lemmas(hw_lemma_builder *builder, hw_span word, hw_error *err)
{
    hw_span folded, lemmas[HW_LEMMAS_MOST];
    size_t count = 0;
    hw_arena_clear(&builder->scratch);
    hw_status status = hw_fold_accents(word, &builder->scratch, &folded, err);
    if (!status)
        status = hw_readings_find(&builder->dictionary->lemmas, word, folded, &builder->scratch, lemmas, &count, err);
    for (size_t i = 0; i < count && !status; i++)
        if (!hw_span_set_add(&builder->lemmas, lemmas[i], &builder->arena))
            status = hw_fail_nomem(err);
    return status;
}

hw_status hw_lemma_builder_add(hw_lemma_builder *builder, hw_span lang, hw_span word, hw_error *err)
{
    if (!builder->dictionary->forms.root || !hw_language_is(hw_language_of(lang), "pl") || word.len > HW_STEM_MOST)
        return HW_OK;
    word = hw_word_before_apostrophe(word);
    if (hw_span_set_has(&builder->words, word))
        return HW_OK;
    if (!hw_span_set_add(&builder->words, word, &builder->arena))
        return hw_fail_nomem(err);
    return add_lemmas(builder, word, err);
}

/* Keeps a form of a lemma, without accents. */
static bool keep_form(void *context, hw_span lemma, hw_span form, hw_span tags)
{
    (void)lemma;
    (void)tags;
    hw_lemma_builder *builder = context;
    hw_span folded;
    hw_arena_clear(&builder->scratch);
    builder->failed = hw_fold_accents(form, &builder->scratch, &folded, NULL);
    if (!builder->failed && folded.len <= HW_STEM_MOST && !hw_span_set_add(&builder->forms, folded, &builder->arena))
        builder->failed = HW_E_NOMEM;
    return !builder->failed;
}

/* Makes "form;P K suffix;summary" of a reading. */
static bool keep_line(void *context, hw_span form, hw_span lemma, hw_span tags)
{
    hw_lemma_builder *builder = context;
    char summary[HW_TAGS_SUMMARY];
    hw_buf line;
    if (form.len > HW_STEM_MOST || lemma.len > HW_STEM_MOST)
        return true;
    hw_tags_summarize(tags, summary);
    hw_buf_init(&line, SIZE_MAX);
    hw_lemma_line_add(&line, form, lemma, hw_span_of(summary, sizeof summary));
    hw_span copy = line.failed ? (hw_span){NULL, 0} : hw_arena_copy(&builder->arena, hw_buf_span(&line));
    hw_buf_release(&line);
    builder->failed = copy.ptr && hw_vec_push(&builder->lines, copy) ? HW_OK : HW_E_NOMEM;
    return !builder->failed;
}

static int compare_span(const void *left, const void *right)
{
    return hw_span_compare(*(const hw_span *)left, *(const hw_span *)right);
}

/* Moves the members to the front of the slots, sorted: the set can only be released then. */
static const hw_span *sort_set(hw_span_set *set)
{
    size_t count = 0;
    for (size_t i = 0; i < set->capacity; i++)
        if (set->slots[i].ptr)
            set->slots[count++] = set->slots[i];
    if (count)
        qsort(set->slots, count, sizeof *set->slots, compare_span);
    return set->slots;
}

static hw_status collect_lines(hw_lemma_builder *builder, hw_error *err)
{
    const hw_dictionary *dictionary = builder->dictionary;
    const hw_span *lemmas = sort_set(&builder->lemmas);
    for (size_t i = 0; i < builder->lemmas.count && !builder->failed; i++)
        hw_morfologik_find(&dictionary->forms, lemmas[i], HW_FORM_CASE, keep_form, builder);
    if (!builder->failed)
        hw_morfologik_find_all(&dictionary->lemmas, sort_set(&builder->forms), builder->forms.count, keep_line,
                               builder);
    if (builder->failed)
        return hw_fail_nomem(err);
    if (builder->lines.count)
        qsort(builder->lines.items, builder->lines.count, sizeof *builder->lines.items, compare_span);
    return HW_OK;
}

hw_status hw_lemma_builder_finish(hw_lemma_builder *builder, hw_buf *out, hw_error *err)
{
    hw_buf automaton;
    if (builder->lemmas.count == 0)
        return HW_OK;
    hw_buf_init(&automaton, SIZE_MAX);
    hw_status status = collect_lines(builder, err);
    if (!status)
        status = hw_lemma_automaton_write(builder->lines.items, builder->lines.count, &automaton, err);
    if (!status)
        status = hw_lemma_table_write(&(hw_lemma_language){"pl", hw_buf_span(&automaton)}, 1, out, err);
    hw_buf_release(&automaton);
    return status;
}
