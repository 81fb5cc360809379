/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

#include "cli/answer.h"
#include "cli/index_path.h"
#include "cli/judgements.h"
#include "cli/message.h"
#include "cli/metrics.h"
#include "render/json.h"

#include <stdlib.h>

typedef struct eval_options {
    const char *index, *queries, *qrels;
    uint64_t limit;
    bool json, per_query;
} eval_options;

static const hw_opt rows[] = {
    {'i', "index", "FILE", "search this index", HW_OPT_TEXT, .field = offsetof(eval_options, index)},
    {'q', "queries", "FILE", "the queries, \"ID<tab>QUERY\" a line", HW_OPT_TEXT,
     .field = offsetof(eval_options, queries)},
    {'r', "qrels", "FILE", "the judgements, \"ID<tab>DOCUMENT<tab>GRADE\" or TREC's four columns", HW_OPT_TEXT,
     .field = offsetof(eval_options, qrels)},
    {'n', "limit", "N", "look at the first N hits, 1 to 10000 (default: 100)", HW_OPT_NUMBER,
     .field = offsetof(eval_options, limit), .least = 1, .most = 10000},
    {'p', "per-query", NULL, "show the figures of every query too", HW_OPT_FLAG,
     .field = offsetof(eval_options, per_query)},
    {'j', "json", NULL, "print one JSON object", HW_OPT_FLAG, .field = offsetof(eval_options, json)},
};
static const eval_options defaults = {.limit = 100};

/* The figures of one query; those of all are at the end, under no id. */
typedef struct scored {
    hw_span id;
    double values[HW_METRICS];
} scored;

typedef struct evaluation {
    const eval_options *options;
    hw_index *index;
    hw_judgements judgements;
    int32_t *grades; /* of the hits of a query, or its ideal list */
    int32_t *ideal;
    HW_VEC(scored) scored;
} evaluation;

static int falling(const void *left, const void *right)
{
    int32_t a = *(const int32_t *)left, b = *(const int32_t *)right;
    return (a < b) - (a > b);
}

static size_t list_ideal(evaluation *e, const hw_judgement *items, size_t count)
{
    size_t relevant = 0;
    for (size_t i = 0; i < count; i++)
        if (items[i].grade > 0)
            e->ideal[relevant++] = items[i].grade;
    if (relevant)
        qsort(e->ideal, relevant, sizeof *e->ideal, falling);
    return relevant;
}

static hw_exit score_query(evaluation *e, const hw_judged_query *query)
{
    hw_error err = {0};
    hw_results *results = NULL;
    scored s = {.id = query->id};
    size_t judged;
    const hw_judgement *items = hw_judgements_of(&e->judgements, query->id, &judged);
    if (!judged)
        return HW_EXIT_FOUND;
    hw_search_options options = HW_SEARCH_OPTIONS_INIT;
    options.limit = (uint32_t)e->options->limit;
    options.flags = HW_SEARCH_NO_TEXT;
    hw_status status = hw_search(e->index, query->text, &options, &results, &err);
    if (status) {
        hw_say("%s:%zu: %s", e->options->queries, query->line, err.message);
        return hw_exit_of_query(status);
    }
    for (size_t i = 0; i < results->hit_count; i++)
        e->grades[i] = hw_judgements_grade(items, judged, results->hits[i].entry.id);
    hw_metrics_of(e->grades, results->hit_count, e->ideal, list_ideal(e, items, judged), s.values);
    hw_results_free(results);
    if (hw_vec_push(&e->scored, s))
        return HW_EXIT_FOUND;
    hw_say("out of memory");
    return HW_EXIT_INPUT;
}

static hw_exit score_all(evaluation *e)
{
    hw_exit result = HW_EXIT_FOUND;
    e->grades = calloc(e->options->limit, sizeof *e->grades);
    e->ideal = calloc(e->judgements.items.count + 1, sizeof *e->ideal);
    if (!e->grades || !e->ideal) {
        hw_say("out of memory");
        return HW_EXIT_INPUT;
    }
    for (size_t i = 0; i < e->judgements.queries.count && result == HW_EXIT_FOUND; i++)
        result = score_query(e, &e->judgements.queries.items[i]);
    if (result != HW_EXIT_FOUND || e->scored.count)
        return result;
    hw_say("%s: no query of %s is judged here; do both name them by the same ids?", e->options->qrels,
           e->options->queries);
    return HW_EXIT_INPUT;
}

static scored mean_of(const evaluation *e)
{
    scored mean = {.id = {NULL, 0}};
    for (size_t i = 0; i < e->scored.count; i++)
        for (size_t m = 0; m < HW_METRICS; m++)
            mean.values[m] += e->scored.items[i].values[m];
    for (size_t m = 0; m < HW_METRICS; m++)
        mean.values[m] /= (double)e->scored.count;
    return mean;
}

static void add_per_query(hw_buf *out, const evaluation *e)
{
    hw_buf_add_str(out, "query");
    for (size_t m = 0; m < HW_METRICS; m++)
        hw_buf_printf(out, "\t%s", hw_metric_name((hw_metric)m));
    for (size_t i = 0; i < e->scored.count; i++) {
        hw_buf_add_byte(out, '\n');
        hw_buf_add(out, e->scored.items[i].id);
        for (size_t m = 0; m < HW_METRICS; m++)
            hw_buf_printf(out, "\t%.4f", e->scored.items[i].values[m]);
    }
    hw_buf_add_str(out, "\n\n");
}

static void add_text(hw_buf *out, const evaluation *e)
{
    scored mean = mean_of(e);
    if (e->options->per_query)
        add_per_query(out, e);
    hw_buf_printf(out, "queries  %zu\n", e->scored.count);
    for (size_t m = 0; m < HW_METRICS; m++)
        hw_buf_printf(out, "%-8s %.4f\n", hw_metric_name((hw_metric)m), mean.values[m]);
}

static void add_values(hw_json *json, const scored *s)
{
    for (size_t m = 0; m < HW_METRICS; m++)
        hw_json_number(json, hw_metric_name((hw_metric)m), s->values[m]);
}

static void add_json(hw_buf *out, const evaluation *e)
{
    scored mean = mean_of(e);
    hw_json json = hw_json_begin(out);
    hw_json_open(&json, NULL, '{');
    hw_json_count(&json, "queries", e->scored.count);
    add_values(&json, &mean);
    if (e->options->per_query) {
        hw_json_open(&json, "per_query", '[');
        for (size_t i = 0; i < e->scored.count; i++) {
            hw_json_open(&json, NULL, '{');
            hw_json_text(&json, "id", e->scored.items[i].id);
            add_values(&json, &e->scored.items[i]);
            hw_json_close(&json, '}');
        }
        hw_json_close(&json, ']');
    }
    hw_json_close(&json, '}');
    hw_buf_add_byte(out, '\n');
}

static hw_exit evaluate(hw_cli *cli, evaluation *e)
{
    hw_error err = {0};
    if (hw_judgements_read(&e->judgements, e->options->queries, e->options->qrels, &err)) {
        hw_say("%s", err.message);
        return HW_EXIT_INPUT;
    }
    hw_exit result = score_all(e);
    if (result == HW_EXIT_FOUND)
        (e->options->json ? add_json : add_text)(&cli->out.buf, e);
    return result;
}

static hw_exit run(hw_cli *cli, const void *options, hw_args args)
{
    evaluation e = {.options = options};
    hw_buf path;
    if (args.count)
        return hw_command_misuse(&hw_command_eval, "'%s' is no option; name files with --queries and --qrels",
                                 args.items[0]);
    if (!e.options->queries || !e.options->qrels)
        return hw_command_misuse(&hw_command_eval, "both --queries and --qrels are needed");
    hw_buf_init(&path, SIZE_MAX);
    hw_exit result = hw_index_path_open(e.options->index, &e.index, &path);
    if (result == HW_EXIT_FOUND)
        result = evaluate(cli, &e);
    free(e.grades);
    free(e.ideal);
    hw_vec_release(&e.scored);
    hw_judgements_release(&e.judgements);
    hw_index_close(e.index);
    hw_buf_release(&path);
    return result;
}

const hw_command hw_command_eval = {
    .name = "eval",
    .arguments = "[OPTION]... --queries FILE --qrels FILE",
    .summary = "measure search on queries with known answers",
    .notes =
        "Runs queries whose right entries are known, and prints means over those that have judgements: nDCG@10 "
        "(linear gain), MAP@100, MRR@10, R@100 (recall), S@1 and S@10 (a relevant entry among the first 1, 10). "
        "Entries are named by id; a grade above 0 is relevant. Queries without judgements are passed over, as are "
        "empty "
        "lines and lines that begin with #.\n\n"
        "--per-query prints a table first, a tab between its columns; with --json it is 'per_query'.\n\n" HW_INDEX_NOTE,
    .options = {rows, sizeof rows / sizeof *rows},
    .defaults = &defaults,
    .options_size = sizeof defaults,
    .run = run,
};
