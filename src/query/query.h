/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_QUERY_QUERY_H
#define HW_QUERY_QUERY_H

/* A query from the text that was typed to the terms that are looked up.
 *
 *     typed      what is "calls offered" -email lang:pl knowlege ba
 *     parsed     (core "calls offered" knowlege ba) (phrase calls offered) (not email) (filter lang pl)
 *                (words knowlege) (words ba*)
 *     expanded   phrase [call call] [offered offer] · not [email email] · [knowlege knowledge~1:.8] ·
 *                [ba* ba base*:.5 back*:.5] · filter lang=pl
 *
 * Everything lives in one arena per query. query/parse.c makes the clauses, query/question.c takes the frame of a
 * question off, query/expand.c fills the slots with alternatives, query/mend.c adds what misspelt words may have meant,
 * query/print.c writes any of it down for tests.
 */

#include "base/arena.h"
#include "base/buf.h"
#include "headword/explain.h"
#include "query/question.h"

/* One index term that a word of the query may meet. */
typedef struct hw_alternative {
    hw_span stem;       /* without prefix */
    hw_span word;       /* the word of the index or query it stands for */
    hw_match_kind kind; /* HW_MATCH_WORD, _PREFIX, _TYPO or _SYNONYM */
    uint32_t edits;     /* typing errors forgiven */
    double weight;      /* 0 .. 1: a guess never outranks the word that was typed */
    hw_span receipt;    /* "FILE:LINE" of a synonym's rule */
} hw_alternative;

/* What a misspelt word may have meant: another word, or two that were typed as one. */
typedef struct hw_correction {
    hw_span text;
    double weight; /* 0 .. 1 */
} hw_correction;

/* What a synonym rule puts in the place of some words. */
typedef struct hw_substitute {
    hw_span text;
    hw_span lang;    /* of the rule, "" = every language */
    hw_span receipt; /* "FILE:LINE" of the rule */
} hw_substitute;

/* How well the index knows a word. */
typedef enum hw_acquaintance {
    HW_SLOT_KNOWN = 0, /* itself, accents aside, or another form: a dictionary vouches for it, or it is the bare stem;
                        * or it must stand as it was typed */
    HW_SLOT_BY_STEM,   /* another form of it, if the stem does not deceive: "achievment" has the stem of "achieve" */
    HW_SLOT_UNKNOWN
} hw_acquaintance;

/* One word of the query. */
typedef struct hw_slot {
    hw_span word;   /* normalized */
    hw_span folded; /* and without accents */
    hw_span typed;  /* as it stands in the query */
    bool question;  /* "what", "jak": asks, and tells little of what is asked about */
    bool stop;      /* a function word in one of the languages asked */
    bool open;      /* still being typed: also a prefix */
    bool begun;     /* open, and some word of the index begins with it */
    hw_acquaintance acquaintance;
    bool doubtful; /* known by a stem only, which no dictionary vouches for: rather misspelt if it may be */
    bool acronym;  /* typed as one, or known to the index as one: never a prefix, never misspelt */
    const hw_alternative *alternatives;
    size_t alternative_count;
    hw_correction *corrections; /* likeliest first; none when the index knows the word */
    size_t correction_count;
} hw_slot;

typedef enum hw_clause_kind { HW_CLAUSE_WORDS = 0, HW_CLAUSE_PHRASE } hw_clause_kind;
typedef enum hw_clause_where { HW_CLAUSE_ANYWHERE = 0, HW_CLAUSE_IN_NAME } hw_clause_where;

/* One thing between blanks, or between quotes. "wrap-up" is one clause with two slots. */
typedef struct hw_clause {
    hw_clause_kind kind;
    hw_clause_where where;
    bool excluded;
    bool open;    /* the last word of the query, with nothing after it */
    bool shouted; /* the whole query is several words in capitals: they say nothing about acronyms */
    hw_span text;
    hw_slot *slots; /* filled by hw_query_expand */
    size_t slot_count;
} hw_clause;

typedef enum hw_filter_field {
    HW_FILTER_LANG = 0,
    HW_FILTER_SOURCE,
    HW_FILTER_TAG,
    HW_FILTER_STATUS,
    HW_FILTER_FIELDS
} hw_filter_field;

typedef struct hw_filter {
    hw_filter_field field;
    bool excluded;
    hw_span value;
} hw_filter;

enum {
    HW_QUERY_BYTES_MOST = 64 * 1024,
    HW_QUERY_CLAUSES_MOST = 128, /* what is typed beyond is ignored */
    HW_QUERY_WORDS_MOST = 128,   /* of all clauses; likewise */
    HW_CLAUSE_BYTES_MOST = 8192  /* likewise, and of what synonym rules read */
};

typedef struct hw_query {
    hw_span bare; /* the words and phrases that are wanted, joined by blanks: may be a name as a whole */
    hw_span core; /* the same without the frame of a question ("what is"); equals bare when there is none */
    hw_clause *clauses;
    size_t clause_count;
    hw_filter *filters; /* with room for HW_FILTER_FIELDS more */
    size_t filter_count;
    const hw_substitute *rewrites; /* bare after a synonym rule: other names it may be; see query/synonyms.h */
    size_t rewrite_count;
} hw_query;

/* Is it valid UTF-8, and no longer than HW_QUERY_BYTES_MOST? Errors: SYNTAX. */
hw_status hw_query_check(hw_span text, hw_error *err);

/* Any valid UTF-8 parses. Errors: NOMEM, SYNTAX (invalid UTF-8, or longer than HW_QUERY_BYTES_MOST). */
hw_status hw_query_parse(hw_span text, hw_arena *arena, hw_query *out, hw_error *err);

/* "lang", "source", "tag", "status". */
const char *hw_filter_field_name(hw_filter_field field);

/* The parsed or expanded query on one line. */
void hw_query_print(const hw_query *query, hw_buf *out);

#endif
