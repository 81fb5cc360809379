/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_JOURNAL_GAPS_H
#define HW_JOURNAL_GAPS_H

/* What people asked for and did not get: clusters of questions, those first that left most askers without an answer.
 *
 * A cluster is all questions with the same words, whatever their order and inflection, and with slips of the keyboard
 * or other blanks in them (spellings.h). Its score is the sum, over its askers, of  weight * 2^(-age / 30 days)  of the
 * last that is known of each: 1 for nothing found, a weak match, another language, or feedback that it did not help;
 * 1/2 for a poor answer or several senses; 0 for an answer or feedback that it helped. An asker is a session; a
 * question or feedback without one is an asker of its own.
 *
 * Nothing is quoted that fewer than `askers_least` askers said: smaller clusters are only counted, and of a larger one
 * the wording is shown that is the most frequent, if so many said exactly that.
 */

#include "journal/journal.h"
#include "journal/reading.h"

typedef struct hw_gaps_options {
    uint32_t limit;        /* gaps wanted; the rest is counted */
    uint32_t askers_least; /* fewer askers are not quoted; 1 = everything is */
    int64_t since_ms;      /* questions and feedback from then on; 0 = all */
    int64_t now_ms;        /* to which age is measured; 0 = now */
} hw_gaps_options;

#define HW_GAPS_OPTIONS_INIT                                                                                           \
    {                                                                                                                  \
        20, 3, 0, 0                                                                                                    \
    }

typedef struct hw_gap {
    double score;
    hw_span wording; /* "" = none was said often enough */
    uint64_t worded; /* how many questions were worded so */
    hw_span words; /* what all questions have in common, as most spell it: words of one inflection, sorted; "" = not to
                    * be shown */
    hw_span entry; /* id of the entry that came nearest most often, or "" */
    hw_span term;  /* its headword: filled in by who has the index, "" here */
    uint64_t questions;
    uint64_t askers;
    uint64_t without; /* askers who went away without an answer, or with a poor one */
    uint64_t outcomes[HW_OUTCOMES];
    uint64_t helpful, unhelpful;
    int64_t last_ms;
} hw_gap;

typedef struct hw_gaps {
    hw_gap *items;
    size_t count;
    uint64_t more;            /* gaps beyond the limit */
    uint64_t other_questions; /* in clusters of too few askers */
    uint64_t other_clusters;
    uint32_t askers_least; /* as it was asked for */
} hw_gaps;

/* Everything in *out is in the arena. Errors: NOMEM, IO, CORRUPT, LOCKED. */
hw_status hw_gaps_read(hw_reading *reading, const hw_gaps_options *options, hw_arena *arena, hw_gaps *out,
                       hw_error *err);

#endif
