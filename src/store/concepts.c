/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/concepts.h"

#include "base/bytes.h"
#include "base/fail.h"

#include <stdlib.h>

enum { NEXT_BYTES = 4 };

hw_status hw_concepts_write(hw_buf *section, const uint32_t *first, uint32_t count, hw_error *err)
{
    uint32_t *next = calloc((size_t)count + 1, sizeof *next);
    uint32_t *last = calloc((size_t)count + 1, sizeof *last); /* by first entry */
    hw_status status = next && last ? HW_OK : hw_fail_nomem(err);
    for (uint32_t e = 0; e < count && !status; e++) {
        if (first[e] != e)
            next[last[first[e]]] = e;
        next[e] = first[e];
        last[first[e]] = e;
    }
    for (uint32_t e = 0; e < count && !status; e++)
        hw_buf_add_u32(section, next[e]);
    if (!status)
        status = hw_buf_finish(section, err);
    free(next);
    free(last);
    return status;
}

/* One walk round a ring. It ends, whatever the bytes: it may go down once, and never past where it began. */
typedef struct walk {
    uint32_t start, at;
    uint32_t first; /* the lowest entry, once it has gone down */
    size_t count;   /* entries met */
    bool down;
} walk;

static hw_status fail_damaged(hw_error *err)
{
    return hw_fail(err, HW_E_CORRUPT, "the concepts of the index are damaged; rebuild with headword index");
}

static hw_status step(hw_span section, walk *w, hw_error *err)
{
    size_t offset = (size_t)w->at * NEXT_BYTES;
    if (section.len < NEXT_BYTES || offset > section.len - NEXT_BYTES)
        return fail_damaged(err);
    uint32_t next = hw_get_u32(section.ptr + offset);
    if (next <= w->at) {
        if (w->down || next > w->start)
            return fail_damaged(err);
        w->down = true;
        w->first = next;
    } else if (w->down && next > w->start) {
        return fail_damaged(err);
    }
    w->at = next;
    w->count++;
    return HW_OK;
}

static hw_status walk_round(hw_span section, uint32_t entry, walk *out, hw_error *err)
{
    walk w = {.start = entry, .at = entry};
    do {
        hw_status status = step(section, &w, err);
        if (status)
            return status;
    } while (!w.down || w.at != entry);
    *out = w;
    return HW_OK;
}

hw_status hw_concepts_number(hw_span section, uint32_t entry, uint32_t *concept, hw_error *err)
{
    walk w;
    hw_status status = walk_round(section, entry, &w, err);
    if (!status)
    *concept = w.first;
    return status;
}

hw_status hw_concepts_members(hw_span section, uint32_t entry, hw_arena *arena, const uint32_t **members, size_t *count,
                              hw_error *err)
{
    walk w;
    *members = NULL;
    *count = 0;
    hw_status status = walk_round(section, entry, &w, err);
    if (status)
        return status;
    uint32_t *list = hw_arena_alloc(arena, w.count * sizeof *list);
    if (!list)
        return hw_fail_nomem(err);
    uint32_t at = w.first;
    for (size_t i = 0; i < w.count; i++) { /* the round that was just walked, from another place */
        list[i] = at;
        at = hw_get_u32(section.ptr + (size_t)at * NEXT_BYTES);
    }
    *members = list;
    *count = w.count;
    return HW_OK;
}
