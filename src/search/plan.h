/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_PLAN_H
#define HW_SEARCH_PLAN_H

/* An expanded query with its postings opened: what match.c walks over and explain.c looks up again. */

#include "query/query.h"
#include "search/pins.h"

/* A cursor read in blocks. */
typedef struct hw_stream {
    hw_cursor *cursor;
    uint32_t frequency;
    uint32_t at, got; /* in block: those from `at` on are still to be read */
    bool ended;
    hw_posting block[64];
} hw_stream;

/* The posting it stands at, or NULL at the end. */
hw_status hw_stream_peek(hw_stream *stream, const hw_posting **posting, hw_error *err);

/* Moves to the first posting of `entry` or later: hw_stream_seek, when that is not at hand. */
hw_status hw_stream_skip(hw_stream *stream, uint32_t entry, hw_error *err);

static inline hw_status hw_stream_seek(hw_stream *stream, uint32_t entry, hw_error *err)
{
    bool there = stream->at < stream->got && stream->block[stream->at].entry >= entry;
    return stream->ended || there ? HW_OK : hw_stream_skip(stream, entry, err);
}

/* One alternative of a word. */
typedef struct hw_term {
    const hw_alternative *alternative;
    hw_rank_asked asked;
    bool own;       /* the word as typed, not what it may have meant, nor a synonym */
    bool covers;    /* meeting a name with it is meeting it with the word asked */
    double most;    /* what it is worth at most */
    double once;    /* and with one occurrence, in the text alone */
    uint32_t least; /* see hw_bounds_set_least */
    hw_stream text;
} hw_term;

/* One word of the query: the best of its terms counts. */
typedef struct hw_unit {
    const hw_slot *slot;
    bool in_name; /* only headword and aliases count */
    hw_term *terms;
    size_t term_count;
} hw_unit;

/* What the filters say to a language or source. */
typedef enum hw_pass { HW_PASSED = 0, HW_NOT_ASKED, HW_EXCLUDED } hw_pass;

/* A filter on tags or status. */
typedef struct hw_filter_stream {
    hw_filter_field field;
    bool excluded;
    hw_stream stream;
} hw_filter_stream;

typedef struct hw_plan {
    hw_index *index;
    hw_postings *postings; /* NULL for a query without words and filters */
    hw_rank_stats stats;
    hw_unit *units; /* words that are wanted, in the order typed */
    size_t unit_count;
    bool asks; /* one of them is a question word */
    hw_unit *excluded;
    size_t excluded_count;
    hw_filter_stream *filters;
    size_t filter_count;
    const hw_pass *langs;   /* by number in the manifest; NULL = no filter on languages */
    const hw_pass *sources; /* likewise */
    const hw_pin *pins;     /* by entry, each entry once */
    size_t pin_count;
    double *pin_scores;     /* by pin, filled by hw_match_run: 0 = a filter or an excluded word stopped it */
    bool meant_in_any_lang; /* pins that are meant need not pass a language filter */
} hw_plan;

/* Opens the postings of every term; of words that are wanted, only until the budget of the index is spent. Release it
 * in any case. Errors: NOMEM, IO, CORRUPT. */
hw_status hw_plan_open(hw_plan *plan, hw_index *index, const hw_query *query, hw_error *err);
void hw_plan_release(hw_plan *plan);

#endif
