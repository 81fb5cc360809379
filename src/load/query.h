/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_LOAD_QUERY_H
#define HW_LOAD_QUERY_H

/* What is asked during a measurement: classes of queries, each asked in its way. */

#include "base/arena.h"
#include "base/vec.h"

typedef enum hw_load_class {
    HW_LOAD_EXACT = 0, /* a headword */
    HW_LOAD_ALIAS,     /* an alias */
    HW_LOAD_TYPO,      /* a headword with one slip */
    HW_LOAD_WORDS,     /* two to four words of a definition */
    HW_LOAD_QUESTION,  /* a question about a headword */
    HW_LOAD_PREFIX,    /* the first letters of a headword */
    HW_LOAD_GIVEN,     /* a line of the user's file */
    HW_LOAD_CLASSES
} hw_load_class;

typedef enum hw_load_operation { HW_LOAD_SEARCH = 0, HW_LOAD_ASK, HW_LOAD_SUGGEST } hw_load_operation;

typedef struct hw_load_query {
    hw_span text;
    hw_span id;   /* of the entry that it is about; of a line of a file its id */
    hw_span name; /* the headword or alias that it is about; empty = nobody knows what is right */
    hw_load_class kind;
    hw_load_operation operation;
} hw_load_query;

typedef struct hw_load_queries {
    hw_arena arena;                /* the texts */
    HW_VEC(hw_load_query) items;   /* in the order they are asked, round and round */
    size_t count[HW_LOAD_CLASSES]; /* of each class */
} hw_load_queries;

#define HW_LOAD_QUERIES_INIT                                                                                           \
    {                                                                                                                  \
        0                                                                                                              \
    }

void hw_load_queries_release(hw_load_queries *queries);

/* Adds a query; its texts are copied. Errors: NOMEM. */
hw_status hw_load_queries_add(hw_load_queries *queries, const hw_load_query *query, hw_error *err);

/* So that classes take turns: the first of each, the second of each, ... Errors: NOMEM. */
hw_status hw_load_queries_interleave(hw_load_queries *queries, hw_error *err);

/* "exact", "alias", "typo", "words", "question", "prefix", "given". */
const char *hw_load_class_name(hw_load_class kind);

/* "search", "ask", "suggest": also what the command and the route are called. */
const char *hw_load_operation_name(hw_load_operation operation);

/* How queries of a class are asked. */
hw_load_operation hw_load_operation_of(hw_load_class kind);

#endif
