/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/search.h"

#include "cli/lines.h"
#include "cli/message.h"

/* A run over a file of queries. */
typedef struct run {
    hw_cli *cli;
    const hw_search_choices *choices;
    hw_index *index;
    const hw_search_options *options;
    hw_lines lines;
    size_t found;   /* hits in all */
    hw_exit failed; /* of the worst failure, 0 = none */
} run;

hw_exit hw_search_exit_of(hw_status status)
{
    return status == HW_E_IO ? HW_EXIT_INDEX : hw_exit_of(status); /* the index is the only file a search reads */
}

static void search_line(run *r, hw_span line)
{
    char number[HW_LINE_NUMBER];
    hw_error err = {0};
    hw_results *results = NULL;
    hw_keyed keyed = hw_lines_split(&r->lines, line, number);
    hw_answered answered = {.query_id = keyed.key, .query = keyed.text};
    hw_status status = hw_search(r->index, answered.query, r->options, &results, &err);
    if (status) {
        hw_exit failed = hw_search_exit_of(status);
        hw_say("%s:%zu: %s", r->lines.name, r->lines.number, err.message);
        if (failed > r->failed)
            r->failed = failed;
        return;
    }
    answered.results = results;
    answered.offset = r->options->offset;
    hw_answer_add(r->cli, &r->choices->looks, &answered, HW_EXTENT_EXCERPT);
    r->found += results->hit_count;
    hw_results_free(results);
}

static hw_status search_lines(run *r, hw_error *err)
{
    hw_output *out = &r->cli->out;
    hw_span line;
    bool more = true, wanted = true;
    while (wanted && r->failed < HW_EXIT_INDEX) {
        hw_status status = hw_lines_next(&r->lines, &line, &more, err);
        if (status || !more)
            return status;
        if (hw_span_trim(line).len)
            search_line(r, line);
        /* Whoever waits for an answer before asking on gets it. */
        wanted = hw_lines_ready(&r->lines) ? hw_output_offer(out) : hw_output_flush(out);
    }
    return HW_OK;
}

hw_exit hw_search_many(hw_cli *cli, const hw_search_choices *choices, hw_index *index, const hw_search_options *options)
{
    run r = {.cli = cli, .choices = choices, .index = index, .options = options};
    hw_error err = {0};
    hw_status status = hw_lines_open(&r.lines, choices->queries, &err);
    if (!status && choices->looks.format == HW_FORMAT_TSV)
        hw_render_tsv_header(&cli->out.buf, HW_TSV_MANY_QUERIES);
    if (!status)
        status = search_lines(&r, &err);
    hw_lines_close(&r.lines);
    if (status)
        hw_say("%s", err.message);
    if (status || r.failed)
        return r.failed > HW_EXIT_INPUT ? r.failed : HW_EXIT_INPUT;
    return r.found ? HW_EXIT_FOUND : HW_EXIT_NOTHING;
}
