/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_PARAMS_H
#define HW_SERVE_PARAMS_H

/* Parameters of requests: a table for each route says which there are, and the same table reads the query string
 * and the members of a JSON body, and writes the OpenAPI document.
 *
 *     {"limit", "how many are wanted", HW_PARAM_COUNT, offsetof(hw_params, limit), 1, 100}
 *
 * What is not in the table, is given twice, or has a value of another kind is refused, and the refusal names it.
 * Texts are borrowed from the request, or live in its arena.
 */

#include "render/json_style.h"

#include <stddef.h>

enum { HW_FILTERS_MOST = 8 };

/* All parameters of all routes. */
typedef struct hw_params {
    hw_span q, id, entry, lang, source, tag, of, alias, session, version;
    hw_span highlight_pre, highlight_post;
    hw_span filters[HW_FILTERS_MOST]; /* "field:value" */
    size_t filter_count;
    uint32_t limit, offset, nearest, days;
    uint32_t units; /* hw_units */
    bool plain;     /* sent off by the form of the page, which no script has replaced */
    uint32_t ui;    /* 0 = as the browser says, 1 = English, 2 = Polish */
    bool fuzzy, prefix, explain, helpful;
} hw_params;

typedef enum hw_param_kind {
    HW_PARAM_TEXT = 0, /* hw_span */
    HW_PARAM_QUERY,    /* hw_span, as long as the service lets queries be */
    HW_PARAM_COUNT,    /* uint32_t */
    HW_PARAM_FLAG,     /* bool: true, false, 1, 0; in JSON true or false */
    HW_PARAM_CHOICE,   /* uint32_t: which of the choices */
    HW_PARAM_FILTERS,  /* hw_params.filters: may be given often; in JSON a string or an array of them */
    HW_PARAM_KINDS
} hw_param_kind;

typedef struct hw_param {
    const char *name;
    const char *about;
    hw_param_kind kind;
    size_t field;               /* in hw_params */
    uint32_t least;             /* of a count */
    uint32_t most;              /* of a count; bytes of a text */
    const char *const *choices; /* NULL-ended */
    enum { HW_PARAM_OPTIONAL = 0, HW_PARAM_REQUIRED } need;
} hw_param;

typedef struct hw_param_table {
    const hw_param *rows;
    size_t count; /* at most 32 */
    const hw_params *defaults;
} hw_param_table;

struct hw_call;

/* Fills call->params from the query string and the body. False when the request is refused: the response says why. */
bool hw_params_read(struct hw_call *call);

/* The members of the JSON object in the body. `given` has a bit for each row that was met. */
bool hw_params_read_json(struct hw_call *call, uint32_t *given);

/* For these two. The row of a name; NULL when it was refused, as unknown or as given twice. */
const hw_param *hw_param_find(struct hw_call *call, hw_span name, uint32_t *given);

/* Sets a parameter from text as in a query string. False when it was refused. */
bool hw_param_set_text(struct hw_call *call, const hw_param *param, hw_span value);
bool hw_param_set_count(struct hw_call *call, const hw_param *param, uint64_t value);
void hw_param_set_flag(struct hw_call *call, const hw_param *param, bool value);

/* Refuses the value of a parameter: "'limit' should be ..."; always false. */
bool hw_param_refuse(struct hw_call *call, const hw_param *param);

#endif
