/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/fail.h"
#include "base/utf8.h"
#include "store/alignment.h"
#include "store/vocabulary_view.h"

#include <stdlib.h>

/* Depth-first through the automata, with all alignments of the word so far (alignment.h).
 *
 * Errors make the walk branch, and most of all at the root, so half of them are kept from there (Mihov and Schulz,
 * "Fast approximate search in large dictionaries", 2004): of k edits either at most k / 2 touch the first half of the
 * word, or fewer than k - k / 2 the second. The forward automaton finds the former, the backward one the latter.
 */

enum { EDITS = HW_NEAR_EDITS_MOST, LETTERS = HW_NEAR_LETTERS_MOST, SPELLED_MOST = 4 * (LETTERS + EDITS + 1) };

_Static_assert((int)EDITS <= (int)HW_ALIGNMENT_EDITS && (int)LETTERS <= (int)HW_ALIGNMENT_LETTERS,
               "more than alignments have room for");

typedef struct found_word {
    hw_span folded;
    uint32_t edits;
} found_word;

typedef struct near_search {
    const hw_automaton *automaton;
    bool backward;
    hw_wanted wanted;
    uint64_t budget; /* edges left to look at: a damaged automaton can spell far more than its words */
    char spelled[SPELLED_MOST];
    hw_arena *arena;
    found_word *found;
    size_t found_count;
    size_t found_capacity;
    hw_error *err;
} near_search;

/* The halves of the comment above. Forward, an edit at the seam counts to the first half; backward it may, too. */
static void allow_edits(near_search *search)
{
    uint32_t letters = search->wanted.letters, edits = search->wanted.edits, first = letters / 2, early = edits / 2;
    if (search->backward)
        hw_wanted_spare(&search->wanted, edits - early - 1, letters - first);
    else
        hw_wanted_spare(&search->wanted, early, first + 1);
}

static hw_status keep_found(near_search *search, size_t len, uint32_t edits)
{
    if (search->found_count == search->found_capacity) {
        size_t capacity = search->found_capacity ? 2 * search->found_capacity : 32;
        found_word *found = hw_arena_alloc(search->arena, capacity * sizeof *found);
        if (!found)
            return hw_fail_nomem(search->err);
        if (search->found_count)
            memcpy(found, search->found, search->found_count * sizeof *found);
        search->found = found;
        search->found_capacity = capacity;
    }
    char *folded = hw_arena_alloc(search->arena, len);
    if (!folded)
        return hw_fail_nomem(search->err);
    size_t to = search->backward ? len : 0;
    for (size_t at = 0; at < len;) {
        size_t start = at;
        hw_utf8_next(hw_span_of(search->spelled, len), &at);
        if (search->backward)
            to -= at - start;
        memcpy(folded + to, search->spelled + start, at - start);
        if (!search->backward)
            to += at - start;
    }
    search->found[search->found_count++] = (found_word){hw_span_of(folded, len), edits};
    return HW_OK;
}

static hw_status descend(near_search *search, uint32_t node, const hw_alignments *now, size_t depth, size_t start);

/* Forward, a folded form that is itself no word is one when accents follow, after a NUL. */
static bool is_word(const near_search *search, hw_edge edge)
{
    return edge.final || (edge.target && hw_automaton_edge(search->automaton, edge.target, edge.target).label == '\0');
}

/* One more letter was read, and stands at the end of the `depth` bytes spelled. */
static hw_status after_letter(near_search *search, hw_edge edge, const hw_alignments *now, uint64_t where, size_t depth)
{
    hw_alignments next;
    if (!hw_alignment_read(&search->wanted, now, where, &next))
        return HW_OK;
    uint32_t edits = hw_alignment_edits(&search->wanted, &next);
    if (edits <= search->wanted.edits && is_word(search, edge)) {
        hw_status status = keep_found(search, depth, edits);
        if (status != HW_OK)
            return status;
    }
    return edge.target ? descend(search, edge.target, &next, depth, depth) : HW_OK;
}

static size_t letter_bytes(uint8_t lead)
{
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* The letter being read began at spelled[start]; all its bytes but the edge's stand there. */
static hw_status follow(near_search *search, hw_edge edge, const hw_alignments *now, size_t depth, size_t start)
{
    if (depth == SPELLED_MOST)
        return hw_vocabulary_fail(search->err);
    search->spelled[depth++] = (char)edge.label;
    if (depth - start < letter_bytes((uint8_t)search->spelled[start]))
        return edge.target && !edge.final ? descend(search, edge.target, now, depth, start)
                                          : hw_vocabulary_fail(search->err);
    if (edge.label < 128)
        return after_letter(search, edge, now, search->wanted.ascii[edge.label], depth);
    uint32_t code = hw_utf8_next(hw_span_of(search->spelled, depth), &start);
    return code == HW_UTF8_INVALID || start != depth
               ? hw_vocabulary_fail(search->err)
               : after_letter(search, edge, now, hw_wanted_other(&search->wanted, code), depth);
}

static hw_status descend(near_search *search, uint32_t node, const hw_alignments *now, size_t depth, size_t start)
{
    const hw_automaton *automaton = search->automaton;
    bool any;
    uint64_t wanted = hw_alignment_follow(&search->wanted, now, &any);
    for (uint32_t at = node; at < automaton->size;) {
        hw_edge edge = hw_automaton_edge(automaton, node, at);
        at = edge.next;
        if (search->budget-- == 0)
            return hw_vocabulary_fail(search->err);
        if (depth > start || edge.label >= 128 || (edge.label && (any || search->wanted.ascii[edge.label] & wanted))) {
            hw_status status = follow(search, edge, now, depth, start);
            if (status != HW_OK)
                return status;
        }
        if (edge.last)
            return HW_OK;
    }
    return hw_vocabulary_fail(search->err);
}

static hw_status search_automaton(near_search *search, const hw_automaton *automaton, const uint32_t *codes)
{
    uint32_t letters = search->wanted.letters, edits = search->wanted.edits;
    search->automaton = automaton;
    hw_wanted_init(&search->wanted, codes, letters, edits, search->backward);
    allow_edits(search);
    hw_alignments start = hw_alignment_start(&search->wanted);
    uint32_t root = hw_automaton_root(automaton);
    return root ? descend(search, root, &start, 0, 0) : HW_OK;
}

static int by_folded_then_edits(const void *a, const void *b)
{
    const found_word *x = a, *y = b;
    int order = hw_span_compare(x->folded, y->folded);
    return order ? order : (x->edits > y->edits) - (x->edits < y->edits);
}

/* Both automata may find a word, and one of them by a detour. */
static void keep_nearest(near_search *search)
{
    size_t kept = 0;
    if (search->found_count)
        qsort(search->found, search->found_count, sizeof *search->found, by_folded_then_edits);
    for (size_t i = 0; i < search->found_count; i++)
        if (kept == 0 || !hw_span_equal(search->found[i].folded, search->found[kept - 1].folded))
            search->found[kept++] = search->found[i];
    search->found_count = kept;
}

static int by_nearness(const void *a, const void *b)
{
    const hw_near_word *x = a, *y = b;
    if (x->edits != y->edits)
        return x->edits < y->edits ? -1 : 1;
    if (x->word.frequency != y->word.frequency)
        return x->word.frequency > y->word.frequency ? -1 : 1;
    int order = hw_span_compare(x->word.folded, y->word.folded);
    return order ? order : hw_span_compare(x->word.word, y->word.word);
}

/* The words that fold to each form found. */
static hw_status add_words(const hw_vocabulary *vocabulary, near_search *search, const hw_near_word **words,
                           size_t *count)
{
    hw_word_list list = {0};
    size_t *ends = hw_arena_alloc(search->arena, search->found_count * sizeof *ends);
    if (!ends)
        return hw_fail_nomem(search->err);
    for (size_t i = 0; i < search->found_count; i++) {
        hw_place place = hw_vocabulary_start(vocabulary);
        hw_span folded = search->found[i].folded;
        for (size_t j = 0; j < folded.len; j++)
            if (!hw_vocabulary_step(vocabulary, &place, (uint8_t)folded.ptr[j]))
                return hw_vocabulary_fail(search->err);
        hw_status status = hw_vocabulary_words_at(vocabulary, place, folded, search->arena, &list, search->err);
        if (status != HW_OK)
            return status;
        ends[i] = list.count;
    }
    hw_near_word *near = hw_arena_alloc(search->arena, list.count * sizeof *near);
    if (!near)
        return hw_fail_nomem(search->err);
    for (size_t i = 0, of = 0; i < list.count; i++) {
        while (i >= ends[of])
            of++;
        near[i] = (hw_near_word){list.items[i], search->found[of].edits};
    }
    if (list.count)
        qsort(near, list.count, sizeof *near, by_nearness);
    *words = near;
    *count = list.count;
    return HW_OK;
}

static hw_status find_exactly(hw_span section, hw_span folded, hw_arena *arena, const hw_near_word **words,
                              size_t *count, hw_error *err)
{
    const hw_word *found;
    hw_status status = hw_vocabulary_find(section, folded, arena, &found, count, err);
    if (status != HW_OK)
        return status;
    hw_near_word *near = hw_arena_zero(arena, *count, sizeof *near);
    if (!near)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < *count; i++)
        near[i].word = found[i];
    if (*count)
        qsort(near, *count, sizeof *near, by_nearness);
    *words = near;
    return HW_OK;
}

hw_status hw_vocabulary_near(hw_span section, hw_span folded, uint32_t edits, hw_arena *arena,
                             const hw_near_word **words, size_t *count, hw_error *err)
{
    uint32_t codes[HW_ALIGNMENT_LETTERS], letters;
    hw_vocabulary vocabulary;
    *words = NULL;
    *count = 0;
    if (edits > EDITS)
        return hw_fail(err, HW_E_ARG, "words are found within %d edits, not %u", EDITS, edits);
    if (edits == 0 || !hw_alignment_letters(folded, codes, &letters) || letters > LETTERS)
        return find_exactly(section, folded, arena, words, count, err);
    hw_status status = hw_vocabulary_open(&vocabulary, section, err);
    if (status != HW_OK)
        return status;
    near_search *search = hw_arena_alloc(arena, sizeof *search);
    if (!search)
        return hw_fail_nomem(err);
    *search = (near_search){.wanted = {.edits = edits, .letters = letters}, .arena = arena, .err = err};
    search->budget = 2 * ((uint64_t)vocabulary.words + 1) * SPELLED_MOST;
    status = search_automaton(search, &vocabulary.forward, codes);
    if (status == HW_OK) {
        search->backward = true;
        status = search_automaton(search, &vocabulary.backward, codes);
    }
    if (status != HW_OK)
        return status;
    keep_nearest(search);
    return add_words(&vocabulary, search, words, count);
}
