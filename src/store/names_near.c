/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/names_near.h"

#include "base/fail.h"
#include "base/utf8.h"
#include "store/alignment.h"
#include "store/names_cursor.h"

/* Through the sorted keys, front to back, with the alignments after each letter of the key at hand. Where a key goes
 * wrong, the smallest text above it that does not is where to go on (as Lucene's FuzzyQuery goes through its terms):
 * most keys are never looked at.
 */

enum {
    LETTERS_MOST = HW_NEAR_NAME_LETTERS_MOST,
    ALIVE_MOST = LETTERS_MOST + HW_NEAR_NAME_EDITS_MOST + 1, /* letters after which every key has gone wrong */
    BYTES_MOST = 1 + 4 * ALIVE_MOST,                         /* with the class byte */
    TARGET_MOST = BYTES_MOST + 4 * (LETTERS_MOST + 1),
    CODE_MOST = 0x10FFFF
};

_Static_assert((int)LETTERS_MOST <= (int)HW_ALIGNMENT_LETTERS, "more letters than alignments have");
_Static_assert((int)HW_NEAR_NAME_EDITS_MOST <= (int)HW_ALIGNMENT_EDITS, "more edits than alignments have");

typedef struct near_walk {
    hw_names_cursor cursor;
    hw_wanted wanted;
    hw_alignments after[BYTES_MOST + 1]; /* the first so many bytes of the key, which end a letter */
    size_t read;                         /* bytes of the key that have been read, and have not gone wrong */
    char target[TARGET_MOST];
    size_t target_len;
    hw_arena *arena;
    hw_near_name *found;
    size_t found_count, found_most;
} near_walk;

/* The smallest letter above `code` that may follow; HW_UTF8_INVALID when there is none. */
static uint32_t next_letter(const hw_wanted *wanted, const hw_alignments *now, uint32_t code)
{
    bool any;
    uint32_t best = HW_UTF8_INVALID;
    uint64_t where = hw_alignment_follow(wanted, now, &any);
    if (any)
        return code == 0xD7FF ? 0xE000 : code < CODE_MOST ? code + 1 : HW_UTF8_INVALID;
    for (; where; where &= where - 1) {
        uint32_t letter = wanted->codes[__builtin_ctzll(where)];
        if (letter > code && letter < best)
            best = letter;
    }
    return best;
}

static void aim_at(near_walk *w, uint32_t code)
{
    w->target_len += hw_utf8_encode(code, w->target + w->target_len);
}

/* As long as there is but one way to go on. */
static void aim_farther(near_walk *w, const hw_alignments *now, uint32_t code)
{
    hw_alignments state = *now, next;
    for (uint32_t i = 0; i < ALIVE_MOST; i++, state = next) {
        bool any;
        if (!hw_alignment_read(&w->wanted, &state, hw_wanted_where(&w->wanted, code), &next) ||
            hw_alignment_edits(&w->wanted, &next) <= w->wanted.edits)
            return;
        uint64_t where = hw_alignment_follow(&w->wanted, &next, &any);
        if (any || !where || (where & (where - 1)))
            return;
        code = w->wanted.codes[__builtin_ctzll(where)];
        aim_at(w, code);
    }
}

/* The key has gone wrong with the letter that follows the bytes read: the smallest text above it that has not. */
static bool find_target(near_walk *w)
{
    hw_span key = hw_span_of(w->cursor.key, w->cursor.key_len);
    size_t at = w->read, after = at;
    for (;;) {
        uint32_t code = next_letter(&w->wanted, &w->after[at], hw_utf8_next(key, &after));
        if (code != HW_UTF8_INVALID) {
            memcpy(w->target, w->cursor.key, at);
            w->target_len = w->read = at;
            aim_at(w, code);
            aim_farther(w, &w->after[at], code);
            return true;
        }
        if (at == 1)
            return false;
        do
            at--;
        while (at > 1 && (w->cursor.key[at] & 0xC0) == 0x80);
        after = at;
    }
}

/* Reads what has not been read of the key, and tells whether it has gone wrong before its end. */
static hw_status read_key(near_walk *w, bool *wrong, hw_error *err)
{
    hw_span key = hw_span_of(w->cursor.key, w->cursor.key_len);
    *wrong = false;
    while (w->read < key.len) {
        size_t next = w->read;
        uint32_t code = hw_utf8_next(key, &next);
        if (code == HW_UTF8_INVALID || next > BYTES_MOST)
            return hw_names_fail(err);
        *wrong = !hw_alignment_read(&w->wanted, &w->after[w->read], hw_wanted_where(&w->wanted, code), &w->after[next]);
        if (*wrong)
            return HW_OK;
        w->read = next;
    }
    return HW_OK;
}

static hw_status keep_if_near(near_walk *w, hw_error *err)
{
    uint32_t edits = hw_alignment_edits(&w->wanted, &w->after[w->cursor.key_len]);
    if (!edits || edits > w->wanted.edits)
        return HW_OK;
    hw_span key = hw_arena_copy(w->arena, hw_span_of(w->cursor.key + 1, w->cursor.key_len - 1));
    if (!key.ptr)
        return hw_fail_nomem(err);
    w->found[w->found_count++] = (hw_near_name){w->cursor.position, edits, key};
    return HW_OK;
}

/* A letter may end after the bytes that keys have in common. */
static void go_back(near_walk *w, size_t common)
{
    w->read = common < w->read ? common : w->read;
    while (w->read > 1 && w->read < w->cursor.key_len && (w->cursor.key[w->read] & 0xC0) == 0x80)
        w->read--;
    w->read = w->read ? w->read : 1;
}

static hw_status walk(near_walk *w, hw_error *err)
{
    hw_status status = HW_OK;
    while (!status && w->cursor.position < w->cursor.table.squash_keys && w->found_count < w->found_most) {
        bool wrong;
        size_t common = 0;
        if ((status = read_key(w, &wrong, err)))
            return status;
        if (!wrong) {
            if (!(status = keep_if_near(w, err)))
                status = hw_names_cursor_next(&w->cursor, &common, err);
        } else {
            if (!find_target(w))
                return HW_OK;
            status = hw_names_cursor_seek(&w->cursor, hw_span_of(w->target, w->target_len), &common, err);
        }
        go_back(w, common);
    }
    return status;
}

hw_status hw_names_near(hw_span section, hw_span key, uint32_t edits, hw_near_names which, size_t most, hw_arena *arena,
                        const hw_near_name **near, size_t *count, hw_error *err)
{
    uint32_t codes[HW_ALIGNMENT_LETTERS], letters;
    *near = NULL;
    *count = 0;
    if (edits > HW_NEAR_NAME_EDITS_MOST)
        return hw_fail(err, HW_E_ARG, "names are found within %d edits, not %u", HW_NEAR_NAME_EDITS_MOST, edits);
    if (!hw_alignment_letters(key, codes, &letters) || letters > LETTERS_MOST)
        return HW_OK;
    near_walk *w = hw_arena_alloc(arena, sizeof *w);
    hw_near_name *found = hw_arena_alloc(arena, most * sizeof *found);
    if (!w || !found)
        return hw_fail_nomem(err);
    hw_status status = hw_names_cursor_open(&w->cursor, section, err);
    if (status)
        return status;
    hw_wanted_init(&w->wanted, codes, letters, edits, false);
    hw_wanted_spare(&w->wanted, which == HW_NEAR_NAMES_ALL, letters / 2 + 1);
    w->after[1] = hw_alignment_start(&w->wanted);
    w->read = 1;
    w->arena = arena;
    w->found = found;
    w->found_count = 0;
    w->found_most = most;
    status = walk(w, err);
    *near = found;
    *count = w->found_count;
    return status;
}
