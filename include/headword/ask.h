/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HEADWORD_ASK_H
#define HEADWORD_ASK_H

/* Asking an index a question, and getting one answer or an honest refusal.
 *
 *     hw_reply *reply = NULL;
 *     if (hw_ask(index, question, NULL, &reply, &err) == HW_OK && !reply->refusal)
 *         use(&reply->answers[0]);
 *     hw_reply_free(reply);
 *
 * Questions are English or Polish, or no questions at all but a term or a description. Everything that is valid
 * UTF-8 is a question; quotes, minus signs and colons mean nothing in it, other than in a query of hw_search.
 *
 * Thread safety: as hw_index; replies are free-standing, as hw_results are.
 */

#include "headword/search.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What is asked about the subject. */
typedef enum hw_question_kind {
    HW_QUESTION_TOPIC = 0,   /* no question: a term, or words about something */
    HW_QUESTION_DEFINITION,  /* "what is X", "czym jest X" */
    HW_QUESTION_DIFFERENCE,  /* "X vs Y", "czym różni się X od Y": answered by both */
    HW_QUESTION_ACRONYM,     /* "what does X stand for", "skrót od X" */
    HW_QUESTION_CALCULATION, /* "how do you calculate X", "wzór na X": a definition with a formula goes first */
    HW_QUESTION_MEASURE,     /* "how is X measured" */
    HW_QUESTION_WHO,         /* "who is X", "kto odpowiada za ..." */
    HW_QUESTION_WHY,         /* "why ...", "po co jest X" */
    HW_QUESTION_DESCRIPTION, /* "what do you call it when ...": what is asked for is the name */
    HW_QUESTION_KINDS
} hw_question_kind;

typedef enum hw_refusal {
    HW_REFUSAL_NONE = 0,       /* answered */
    HW_REFUSAL_NO_TERM,        /* nothing in the glossary is about it */
    HW_REFUSAL_WEAK,           /* something is, but too little of the question is met */
    HW_REFUSAL_AMBIGUOUS,      /* several senses: they are listed */
    HW_REFUSAL_OTHER_LANGUAGE, /* the only definition is in another language than the one asked for */
    HW_REFUSALS
} hw_refusal;

/* One thing that was weighed: the log-odds of the confidence are the sum of value * weight; the sum of value * about
 * are those that the index has an answer at all. */
typedef struct hw_evidence {
    const char *name; /* static, never NULL */
    double value;
    double weight;
    double about;
} hw_evidence;

typedef struct hw_ask_options {
    hw_span lang;       /* an answer in this language (BCP 47 primary tag); empty = that of the question goes first */
    hw_span source;     /* only entries of this source; empty = all */
    hw_span tag;        /* only entries with this tag; empty = all */
    uint32_t nearest;   /* nearest terms wanted, 0 .. 10 */
    uint32_t budget_us; /* microseconds of wall clock, 0 = no limit; as that of hw_search, for all of the question */
} hw_ask_options;

#define HW_ASK_OPTIONS_INIT                                                                                            \
    {                                                                                                                  \
        {0, 0}, {0, 0}, {0, 0}, 3, 0                                                                                   \
    }

/* Hits are as hw_search gives them, best first. */
typedef struct hw_reply {
    hw_question_kind kind;
    hw_refusal refusal;
    hw_span subject;       /* what is asked about, as typed; of several, the one that the refusal is about */
    double confidence;     /* 0 .. 1: the share of replies like this one whose best entry is right */
    const hw_hit *answers; /* one; two of a difference; none when refused */
    size_t answer_count;
    const hw_hit *also; /* the concepts of answers or senses in other languages and sources: entry and concept alone */
    size_t also_count;
    const hw_hit *senses;     /* two or more when ambiguous: the best entry of each */
    const hw_sense *meanings; /* what they are: senses[i] is of meanings[i] */
    size_t sense_count;
    const hw_hit *nearest; /* what comes nearest and is not an answer: beside an answer that the question names, what
                            * else has names that begin with it, or have it inside; these have no highlights */
    size_t nearest_count;
    const hw_evidence *evidence; /* of the best entry; none when nothing was found */
    size_t evidence_count;
    uint32_t took_us; /* microseconds, wall clock */
    int partial;      /* not 0: the time of the budget ran out; a refusal may be for want of time */
} hw_reply;

/* NULL options = defaults. Errors: NOMEM, ARG (nearest out of range), SYNTAX (invalid UTF-8 or over 64 KiB), CORRUPT,
 * IO. */
HW_API hw_status hw_ask(hw_index *index, hw_span question, const hw_ask_options *options, hw_reply **out,
                        hw_error *err);

HW_API void hw_reply_free(hw_reply *reply);

/* "topic", "definition", "difference", "acronym", "calculation", "measure", "who", "why", "description". Never NULL. */
HW_API const char *hw_question_kind_name(hw_question_kind kind);

/* "none", "no_term", "weak", "ambiguous", "other_language". Never NULL. */
HW_API const char *hw_refusal_name(hw_refusal refusal);

#ifdef __cplusplus
}
#endif
#endif
