/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/fail.h"
#include "base/utf8.h"
#include "store/vocabulary_view.h"

/* Depth-first through the forward automaton with a row of the distance table for each letter read (optimal string
 * alignment), as long as the row has a number that is small enough. A row is as narrow as the edits allow.
 */

enum {
    EDITS_MOST = 2,
    WIDTH = 2 * EDITS_MOST + 1, /* letters wanted at depth d: d - EDITS_MOST .. d + EDITS_MOST */
    TOO_MANY = EDITS_MOST + 1,
    DEPTH_MOST = HW_NEAR_LETTERS_MOST + EDITS_MOST + 1,
    SPELLED_MOST = 4 * DEPTH_MOST
};

/* at[k]: edits between the letters read (depth many) and the first depth + k - EDITS_MOST wanted. */
typedef struct row {
    uint8_t at[WIDTH];
} row;

typedef struct begin_search {
    const hw_automaton *automaton;
    uint32_t wanted[HW_NEAR_LETTERS_MOST];
    uint32_t letters;
    uint32_t edits;
    uint64_t budget; /* edges left to look at: a damaged automaton can spell far more than its words */
    char spelled[SPELLED_MOST];
    uint32_t read[DEPTH_MOST + 1]; /* letters, from 1 on */
    row rows[DEPTH_MOST + 1];
    hw_arena *arena;
    hw_near_beginning *found;
    size_t found_count, found_capacity;
    hw_error *err;
} begin_search;

static uint8_t cell(const row *r, int64_t k)
{
    return k >= 0 && k < WIDTH ? r->at[k] : TOO_MANY;
}

static void improve(uint8_t *best, uint8_t candidate)
{
    if (candidate < *best)
        *best = candidate;
}

/* The row at `depth`, whose letter has been read; false when nothing in it is near enough. */
static bool fill_row(begin_search *s, uint32_t depth)
{
    const row *above = &s->rows[depth - 1];
    row *now = &s->rows[depth];
    bool alive = false;
    for (int64_t k = 0; k < WIDTH; k++) {
        int64_t column = (int64_t)depth + k - EDITS_MOST; /* letters wanted; wanted[column - 1] is the latest */
        uint8_t best = TOO_MANY;
        if (column >= 0 && column <= s->letters) {
            improve(&best, (uint8_t)(cell(above, k + 1) + 1));
            improve(&best, (uint8_t)(cell(now, k - 1) + 1));
            if (column > 0)
                improve(&best, (uint8_t)(cell(above, k) + (s->wanted[column - 1] != s->read[depth])));
            if (column > 1 && depth > 1 && s->wanted[column - 1] == s->read[depth - 1] &&
                s->wanted[column - 2] == s->read[depth])
                improve(&best, (uint8_t)(cell(&s->rows[depth - 2], k) + 1));
        }
        now->at[k] = best;
        alive = alive || best <= s->edits;
    }
    return alive;
}

static hw_status keep(begin_search *s, size_t len, uint32_t edits)
{
    if (s->found_count == s->found_capacity) {
        size_t capacity = s->found_capacity ? 2 * s->found_capacity : 64;
        hw_near_beginning *found = hw_arena_zero(s->arena, capacity, sizeof *found);
        if (!found)
            return hw_fail_nomem(s->err);
        if (s->found_count)
            memcpy(found, s->found, s->found_count * sizeof *found);
        s->found = found;
        s->found_capacity = capacity;
    }
    hw_span folded = hw_arena_copy(s->arena, hw_span_of(s->spelled, len));
    if (!folded.ptr)
        return hw_fail_nomem(s->err);
    s->found[s->found_count++] = (hw_near_beginning){folded, edits};
    return HW_OK;
}

static hw_status descend(begin_search *s, uint32_t node, uint32_t depth, size_t len);

/* A letter was read, the bytes of which end at `len`. */
static hw_status after_letter(begin_search *s, uint32_t node, uint32_t depth, size_t len)
{
    if (!fill_row(s, depth))
        return HW_OK;
    uint8_t edits = cell(&s->rows[depth], (int64_t)s->letters - depth + EDITS_MOST);
    if (edits <= s->edits)
        return keep(s, len, edits);
    return node && depth < DEPTH_MOST ? descend(s, node, depth + 1, len) : HW_OK;
}

/* Reads the rest of the letter that begins at spelled[start]; `len` bytes are there. */
static hw_status read_letter(begin_search *s, uint32_t node, uint32_t depth, size_t start, size_t len)
{
    uint8_t lead = (uint8_t)s->spelled[start];
    size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (len - start == bytes) {
        size_t at = start;
        s->read[depth] = hw_utf8_next(hw_span_of(s->spelled, len), &at);
        return s->read[depth] == HW_UTF8_INVALID ? hw_vocabulary_fail(s->err) : after_letter(s, node, depth, len);
    }
    for (uint32_t at = node; at && at < s->automaton->size;) {
        hw_edge edge = hw_automaton_edge(s->automaton, node, at);
        if (s->budget-- == 0)
            return hw_vocabulary_fail(s->err);
        s->spelled[len] = (char)edge.label;
        hw_status status = read_letter(s, edge.target, depth, start, len + 1);
        if (status || edge.last)
            return status;
        at = edge.next;
    }
    return hw_vocabulary_fail(s->err);
}

/* Every letter that may come at `depth`. */
static hw_status descend(begin_search *s, uint32_t node, uint32_t depth, size_t len)
{
    for (uint32_t at = node; at && at < s->automaton->size;) {
        hw_edge edge = hw_automaton_edge(s->automaton, node, at);
        if (s->budget-- == 0)
            return hw_vocabulary_fail(s->err);
        s->spelled[len] = (char)edge.label;
        hw_status status = edge.label ? read_letter(s, edge.target, depth, len, len + 1) : HW_OK;
        if (status || edge.last)
            return status;
        at = edge.next;
    }
    return hw_vocabulary_fail(s->err);
}

static bool take_letters(begin_search *s, hw_span folded)
{
    for (size_t at = 0; at < folded.len; s->letters++) {
        uint32_t letter = hw_utf8_next(folded, &at);
        if (s->letters == HW_NEAR_LETTERS_MOST)
            return false;
        s->wanted[s->letters] = letter;
    }
    return s->letters > 0;
}

hw_status hw_vocabulary_near_beginnings(hw_span section, hw_span folded, uint32_t edits, hw_arena *arena,
                                        const hw_near_beginning **beginnings, size_t *count, hw_error *err)
{
    hw_vocabulary vocabulary;
    *beginnings = NULL;
    *count = 0;
    if (edits < 1 || edits > EDITS_MOST)
        return hw_fail(err, HW_E_ARG, "beginnings are found within 1 or %d edits, not %u", EDITS_MOST, edits);
    hw_status status = hw_vocabulary_open(&vocabulary, section, err);
    if (status)
        return status;
    begin_search *s = hw_arena_zero(arena, 1, sizeof *s);
    if (!s)
        return hw_fail_nomem(err);
    s->automaton = &vocabulary.forward;
    s->edits = edits;
    s->budget = ((uint64_t)vocabulary.words + 1) * SPELLED_MOST;
    s->arena = arena;
    s->err = err;
    uint32_t root = hw_automaton_root(&vocabulary.forward);
    if (!root || !take_letters(s, folded))
        return HW_OK;
    for (uint8_t k = 0; k < WIDTH; k++)
        s->rows[0].at[k] = k >= EDITS_MOST && k - EDITS_MOST <= (int)s->letters ? (uint8_t)(k - EDITS_MOST) : TOO_MANY;
    status = descend(s, root, 1, 0);
    *beginnings = s->found;
    *count = s->found_count;
    return status;
}
