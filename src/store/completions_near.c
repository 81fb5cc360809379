/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/completions_near.h"

#include "base/fail.h"
#include "base/utf8.h"
#include "store/alignment.h"

enum {
    LOOKED_MOST = 4096, /* inner words, of which most are passed over by their offset */
    LETTER_BYTES = 3    /* of all but the rarest */
};

typedef struct tail_search {
    const hw_completions *completions;
    hw_span tail;
    size_t head_len;
    hw_wanted head;
} tail_search;

/* The edits between the beginnings; more than are allowed when they are too far apart. */
static uint32_t edits_of(const tail_search *s, hw_span head)
{
    hw_alignments now = hw_alignment_start(&s->head), next;
    for (size_t at = 0; at < head.len; now = next)
        if (!hw_alignment_read(&s->head, &now, hw_wanted_where(&s->head, hw_utf8_next(head, &at)), &next))
            return s->head.edits + 1;
    return hw_alignment_edits(&s->head, &now);
}

static bool may_be_near(const tail_search *s, size_t offset)
{
    size_t apart = offset > s->head_len ? offset - s->head_len : s->head_len - offset;
    return apart <= LETTER_BYTES * s->head.edits;
}

/* The inner word number `at`; *longer when its name goes on after the tail, as do all that follow. */
static hw_status look_at(const tail_search *s, uint32_t at, hw_arena *arena, hw_near_name *out, bool *longer,
                         hw_error *err)
{
    char key[HW_NAME_KEY_MOST];
    size_t len;
    hw_completion_place place;
    out->edits = 0;
    hw_status status = hw_completions_word(s->completions, at, &place, err);
    if (status || !may_be_near(s, place.offset))
        return status;
    status = hw_names_key(s->completions->table, place.name, key, &len, err);
    *longer = !status && len != place.offset + s->tail.len;
    if (status || *longer)
        return status;
    uint32_t edits = edits_of(s, hw_span_of(key, place.offset));
    if (!edits || edits > s->head.edits)
        return HW_OK;
    *out = (hw_near_name){place.name, edits, hw_arena_copy(arena, hw_span_of(key, len))};
    return out->key.ptr ? HW_OK : hw_fail_nomem(err);
}

hw_status hw_completions_near(const hw_completions *completions, hw_span key, size_t tail, uint32_t edits, size_t most,
                              hw_arena *arena, const hw_near_name **near, size_t *count, hw_error *err)
{
    tail_search s = {completions, hw_span_sub(key, tail, key.len), tail, .head = {0}};
    uint32_t codes[HW_ALIGNMENT_LETTERS], letters;
    hw_completion_range range;
    *near = NULL;
    *count = 0;
    if (edits > HW_NEAR_NAME_EDITS_MOST)
        return hw_fail(err, HW_E_ARG, "names are found within %d edits, not %u", HW_NEAR_NAME_EDITS_MOST, edits);
    if (!hw_alignment_letters(hw_span_sub(key, 0, tail), codes, &letters) || letters > HW_NEAR_NAME_LETTERS_MOST)
        return HW_OK;
    hw_near_name *found = hw_arena_alloc(arena, most * sizeof *found);
    if (!found)
        return hw_fail_nomem(err);
    hw_wanted_init(&s.head, codes, letters, edits, false);
    hw_status status = hw_completions_range(completions, HW_COMPLETION_INNER, s.tail, &range, err);
    uint32_t end = range.end - range.first > LOOKED_MOST ? range.first + LOOKED_MOST : range.end;
    bool longer = false;
    for (uint32_t at = range.first; at < end && !longer && *count < most && !status; at++) {
        status = look_at(&s, at, arena, &found[*count], &longer, err);
        *count += !status && !longer && found[*count].edits > 0;
    }
    *near = found;
    return status;
}
