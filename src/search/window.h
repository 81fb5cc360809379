/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_WINDOW_H
#define HW_SEARCH_WINDOW_H

/* A stretch of entries that fits the cache, with a cell for each, where scores are added up. An index has one, which
 * every search uses again.
 *
 *     base                                            end
 *      |  .  .  [cell]  .  .  .  [cell]  .  .  .  .  .  |     those that were seen; the others are zero
 */

#include "search/plan.h"

enum { HW_WINDOW_ENTRIES = 2048, HW_WINDOW_BITS = 64 };

/* What is known of one entry of the window. */
typedef struct hw_cell {
    double score;     /* words so far */
    double best;      /* the present word's best term so far */
    uint16_t words;   /* words met so far */
    uint16_t named;   /* words met in names so far */
    uint16_t own;     /* words met as typed so far */
    uint16_t filters; /* filter fields passed */
    uint8_t longest;  /* words of the shortest names that have each of those named: the most of them */
    uint8_t length;   /* words of the shortest name that has the present word; 0 = none has */
    uint8_t present;  /* how the present word is met: hw_meeting */
    bool dead;        /* excluded */
    bool pinned;      /* has a pin */
} hw_cell;

typedef enum hw_meeting { HW_MET = 1, HW_MET_AS_TYPED = 2 } hw_meeting;

struct hw_window {
    uint32_t base;                                     /* first entry */
    uint64_t end;                                      /* one past the last */
    hw_cell cells[HW_WINDOW_ENTRIES];                  /* zero, but for those that are seen */
    uint64_t seen[HW_WINDOW_ENTRIES / HW_WINDOW_BITS]; /* a bit for each cell with a word met, or a pin */
    uint16_t list[HW_WINDOW_ENTRIES];                  /* the cells that were seen when it was made, rising */
    size_t listed;
};

static inline void hw_window_see(hw_window *w, uint32_t at)
{
    w->seen[at / HW_WINDOW_BITS] |= UINT64_C(1) << at % HW_WINDOW_BITS;
}

static inline bool hw_window_is_seen(const hw_window *w, uint32_t at)
{
    return w->seen[at / HW_WINDOW_BITS] >> at % HW_WINDOW_BITS & 1;
}

static inline void hw_window_forget(hw_window *w, uint32_t at)
{
    w->seen[at / HW_WINDOW_BITS] &= ~(UINT64_C(1) << at % HW_WINDOW_BITS);
    w->cells[at] = (hw_cell){0};
}

/* Lists the cells that are seen. */
void hw_window_list(hw_window *w);

/* Takes the postings inside the window that are at hand; *count is 0 when there are no more. Errors: IO, CORRUPT. */
hw_status hw_window_take(const hw_window *w, hw_stream *stream, const hw_posting **run, size_t *count, hw_error *err);

/* The next of the listed cells that a stream has a posting for, from number *at on; NULL when there is none. Errors:
 * IO, CORRUPT. */
hw_status hw_window_meet(const hw_window *w, hw_stream *stream, size_t *at, const hw_posting **posting, hw_error *err);

#endif
