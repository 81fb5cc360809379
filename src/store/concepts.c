/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/concepts.h"

#include "base/bytes.h"
#include "base/fail.h"
#include "store/bits.h"

#include <stdlib.h>

enum { HEADER_BYTES = 12, GROUP_BYTES = 12, PADDING = HW_BITS_PADDING };

static uint32_t groups_of(uint32_t count)
{
    return count / HW_CONCEPT_GROUP + (count % HW_CONCEPT_GROUP != 0);
}

static uint32_t bits_of(uint32_t value)
{
    uint32_t bits = 0;
    for (; value; value >>= 1)
        bits++;
    return bits;
}

static void write_groups(hw_buf *section, const uint32_t *next, uint32_t count)
{
    uint32_t before = 0;
    for (uint32_t start = 0; start < count; start += HW_CONCEPT_GROUP) {
        uint64_t joined = 0;
        hw_buf_add_u32(section, before);
        for (uint32_t e = start; e < count && e < start + HW_CONCEPT_GROUP; e++)
            joined |= (uint64_t)(next[e] != e) << (e - start);
        hw_buf_add_u64(section, joined);
        before += (uint32_t)__builtin_popcountll(joined);
    }
}

static hw_status write_rings(hw_buf *section, const uint32_t *next, uint32_t count, hw_error *err)
{
    hw_bit_writer steps = {.out = section};
    uint32_t joined = 0, bits = bits_of(count ? count - 1 : 0);
    for (uint32_t e = 0; e < count; e++)
        joined += next[e] != e;
    hw_buf_add_u32(section, count);
    hw_buf_add_u32(section, joined);
    hw_buf_add_u32(section, bits);
    write_groups(section, next, count);
    for (uint32_t e = 0; e < count; e++)
        if (next[e] != e)
            hw_bits_put(&steps, next[e], bits);
    hw_bits_end(&steps);
    hw_buf_add(section, hw_span_of("\0\0\0\0\0\0\0\0", PADDING));
    return hw_buf_finish(section, err);
}

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
    if (!status)
        status = write_rings(section, next, count, err);
    free(next);
    free(last);
    return status;
}

/* The entry after one in its ring; false when the section does not say. */
static bool find_next(hw_span section, uint32_t entry, uint32_t *next)
{
    if (section.len < HEADER_BYTES + PADDING || entry >= hw_get_u32(section.ptr))
        return false;
    uint32_t joined = hw_get_u32(section.ptr + 4), bits = hw_get_u32(section.ptr + 8);
    uint64_t groups = (uint64_t)groups_of(hw_get_u32(section.ptr)) * GROUP_BYTES;
    if (bits > 32 || section.len - HEADER_BYTES - PADDING != groups + ((uint64_t)joined * bits + 7) / 8)
        return false;
    const char *group = section.ptr + HEADER_BYTES + (size_t)(entry / HW_CONCEPT_GROUP) * GROUP_BYTES;
    uint64_t members = hw_get_u64(group + 4), bit = UINT64_C(1) << entry % HW_CONCEPT_GROUP;
    *next = entry;
    if (!(members & bit))
        return true;
    uint64_t rank = hw_get_u32(group) + (uint64_t)__builtin_popcountll(members & (bit - 1));
    hw_bit_reader steps = {section.ptr + HEADER_BYTES + groups, rank * bits, (uint64_t)joined * bits};
    if (rank >= joined)
        return false;
    *next = hw_bits_take(&steps, bits);
    return true;
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
    uint32_t next;
    if (!find_next(section, w->at, &next))
        return fail_damaged(err);
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
        if (!find_next(section, at, &at))
            return fail_damaged(err);
    }
    *members = list;
    *count = w.count;
    return HW_OK;
}
