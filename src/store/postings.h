/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_POSTINGS_H
#define HW_STORE_POSTINGS_H

/* Which terms are in which entries, how often: opaque terms, entry numbers and counts. No policy.
 *
 * They stand in the file as Xapian has them. We write them ourselves (postings_writer.h) and read them in place
 * (glass_postings.h); Xapian's own iterators read them, too (xapian.h). Who walks them need not know which, and sees the
 * members below of either.
 *
 * Entry numbers are 0-based here; Xapian's document ids are one more.
 * Thread safety: one thread per handle; two handles on one file are fine.
 */

#include "base/arena.h"

#ifdef __cplusplus
extern "C" {
#define HW_NOTHROW noexcept
#else
#define HW_NOTHROW
#endif

typedef struct hw_postings hw_postings;
typedef struct hw_cursor hw_cursor;

typedef struct hw_posting {
    uint32_t entry;
    uint32_t count; /* wdf: what the term weighs in the entry */
} hw_posting;

/* A way to read them: what the functions below do. */
typedef struct hw_postings_kind {
    void (*close)(hw_postings *postings) HW_NOTHROW;
    hw_status (*frequency)(hw_postings *postings, hw_span term, uint32_t *frequency, hw_error *err) HW_NOTHROW;
    hw_status (*open)(hw_cursor **out, hw_postings *postings, hw_span term, hw_arena *arena, hw_error *err) HW_NOTHROW;
    void (*free)(hw_cursor *cursor) HW_NOTHROW;
    hw_status (*read)(hw_cursor *cursor, hw_posting *postings, size_t most, size_t *got, hw_error *err) HW_NOTHROW;
    hw_status (*seek)(hw_cursor *cursor, uint32_t entry, hw_posting *posting, bool *found, hw_error *err) HW_NOTHROW;
} hw_postings_kind;

struct hw_postings {
    const hw_postings_kind *kind;
    uint32_t entries;
};

/* A walk over one term's postings in rising entry order. */
struct hw_cursor {
    const hw_postings_kind *kind;
    uint32_t frequency; /* entries that have the term, as the index says; 0 = none */
};

static inline void hw_postings_close(hw_postings *postings)
{
    if (postings)
        postings->kind->close(postings);
}

/* How many entries have a term; 0 when it is not there. */
static inline hw_status hw_postings_frequency(hw_postings *postings, hw_span term, uint32_t *frequency, hw_error *err)
{
    return postings->kind->frequency(postings, term, frequency, err);
}

/* The cursor stands before the first posting; a term that is not there gives a cursor with frequency 0.
 * It borrows the postings and the arena. Free it before either is gone. */
static inline hw_status hw_cursor_open(hw_cursor **out, hw_postings *postings, hw_span term, hw_arena *arena,
                                       hw_error *err)
{
    return postings->kind->open(out, postings, term, arena, err);
}

static inline void hw_cursor_free(hw_cursor *cursor)
{
    if (cursor)
        cursor->kind->free(cursor);
}

/* The next postings, at most `most`; *got = 0 at the end. */
static inline hw_status hw_cursor_read(hw_cursor *cursor, hw_posting *postings, size_t most, size_t *got, hw_error *err)
{
    return cursor->kind->read(cursor, postings, most, got, err);
}

/* Moves to the first posting with entry >= `entry` (never back): *found says whether there is one, and *posting is
 * it. The next hw_cursor_read starts after it. */
static inline hw_status hw_cursor_seek(hw_cursor *cursor, uint32_t entry, hw_posting *posting, bool *found,
                                       hw_error *err)
{
    return cursor->kind->seek(cursor, entry, posting, found, err);
}

#ifdef __cplusplus
}
#endif
#endif
