/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/bench.h"

#include "base/fail.h"
#include "base/nearest.h"
#include "cli/lines.h"
#include "load/draw.h"

#include <math.h>
#include <stdlib.h>

static const unsigned all_classes = (1u << HW_LOAD_GIVEN) - 1;
static const double SECONDS_MOST = 86400;

static hw_status add_class(hw_span name, unsigned *classes, hw_error *err)
{
    char typed[16];
    hw_nearest nearest = {0};
    if (hw_span_equal(name, HW_LIT("mixed"))) {
        *classes = all_classes;
        return HW_OK;
    }
    for (hw_load_class kind = 0; kind < HW_LOAD_GIVEN; kind++)
        if (hw_span_equal(name, hw_span_str(hw_load_class_name(kind)))) {
            *classes |= 1u << kind;
            return HW_OK;
        }
    size_t len = name.len < sizeof typed ? name.len : sizeof typed - 1;
    memcpy(typed, name.ptr, len);
    typed[len] = '\0';
    hw_nearest_offer(&nearest, typed, "mixed");
    for (hw_load_class kind = 0; kind < HW_LOAD_GIVEN; kind++)
        hw_nearest_offer(&nearest, typed, hw_load_class_name(kind));
    return hw_fail(err, HW_E_ARG, "--class: there is no class '%s'; %s%s%s", typed,
                   nearest.name ? "did you mean '" : "",
                   nearest.name ? nearest.name : "there are exact, alias, typo, words, question, prefix and mixed",
                   nearest.name ? "'?" : "");
}

hw_status hw_bench_classes(const char *list, unsigned *classes, hw_error *err)
{
    hw_span rest = hw_span_str(list ? list : "mixed");
    hw_status status = HW_OK;
    *classes = 0;
    for (bool more = true; more && !status;) {
        size_t comma = hw_span_find(rest, HW_LIT(","));
        more = comma != SIZE_MAX;
        status = add_class(hw_span_trim(hw_span_sub(rest, 0, more ? comma : rest.len)), classes, err);
        rest = more ? hw_span_sub(rest, comma + 1, rest.len) : rest;
    }
    return status;
}

hw_status hw_bench_duration(const char *option, const char *text, uint64_t *ns, hw_error *err)
{
    char *end;
    double seconds = strtod(text, &end);
    if (end == text || *end || !(seconds >= 0) || seconds > SECONDS_MOST)
        return hw_fail(err, HW_E_ARG, "--%s takes seconds, 0 to %g, as in 2.5; '%s' is none", option, SECONDS_MOST,
                       text);
    *ns = (uint64_t)llround(seconds * 1e9);
    return HW_OK;
}

/* Lines of a file are asked as --class says: questions with ask, prefixes with suggest, all others with search. */
static hw_status given_operation(const char *list, hw_load_operation *operation, hw_error *err)
{
    unsigned classes;
    *operation = HW_LOAD_SEARCH;
    if (!list)
        return HW_OK;
    hw_status status = hw_bench_classes(list, &classes, err);
    if (status)
        return status;
    if (classes & (classes - 1))
        return hw_fail(err, HW_E_ARG, "--queries goes with one --class, which says how they are asked");
    *operation = hw_load_operation_of((hw_load_class)__builtin_ctz(classes));
    return HW_OK;
}

static hw_status read_line(const hw_lines *lines, hw_span line, hw_load_query *query, hw_load_queries *queries,
                           hw_error *err)
{
    char number[HW_LINE_NUMBER];
    hw_keyed keyed = hw_lines_split(lines, line, number);
    if (!hw_span_trim(keyed.text).len)
        return HW_OK;
    query->id = keyed.key;
    query->text = keyed.text;
    return hw_load_queries_add(queries, query, err);
}

static hw_status read_queries(const hw_bench_options *o, hw_load_queries *queries, hw_error *err)
{
    hw_load_query query = {.kind = HW_LOAD_GIVEN};
    hw_lines lines;
    hw_span line;
    bool more = true;
    hw_status status = given_operation(o->classes, &query.operation, err);
    if (status)
        return status;
    status = hw_lines_open(&lines, o->queries, err);
    while (!status && more) {
        status = hw_lines_next(&lines, &line, &more, err);
        if (!status && more)
            status = read_line(&lines, line, &query, queries, err);
    }
    hw_lines_close(&lines);
    if (!status && !queries->items.count)
        return hw_fail(err, HW_E_SYNTAX, "%s has no query; give one a line, \"ID<tab>QUERY\" or \"QUERY\"", o->queries);
    return status;
}

hw_status hw_bench_queries(const hw_bench_options *options, hw_index *index, hw_load_queries *queries, hw_error *err)
{
    hw_load_draw draw = {.seed = options->seed, .each = (uint32_t)options->distinct};
    if (options->queries)
        return read_queries(options, queries, err);
    hw_status status = hw_bench_classes(options->classes, &draw.classes, err);
    if (!status)
        status = hw_load_queries_draw(queries, index, &draw, err);
    return status ? status : hw_load_queries_interleave(queries, err);
}
