/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/answer.h"
#include "cli/each_line.h"
#include "cli/index_path.h"
#include "cli/join.h"
#include "cli/message.h"

typedef struct search_options {
    hw_looks looks;
    const char *lang, *source, *tag, *queries;
    uint64_t limit, offset, budget_ms;
    bool explain, no_fuzzy, no_prefix;
} search_options;

static const char *const formats[] = {[HW_FORMAT_TEXT - 1] = "text",   [HW_FORMAT_JSON - 1] = "json",
                                      [HW_FORMAT_JSONL - 1] = "jsonl", [HW_FORMAT_TSV - 1] = "tsv",
                                      [HW_FORMAT_TREC - 1] = "trec",   NULL};
static const hw_opt rows[] = {
    HW_LOOKS_ROWS(search_options, looks),
    {'f', "format", "FORMAT", "text, json, jsonl, tsv or trec (default: text; tsv with --queries)", HW_OPT_CHOICE,
     .field = offsetof(search_options, looks.format), .choices = formats},
    {'l', "lang", "LANG", "entries in this language; others only when they alone have the name asked for", HW_OPT_TEXT,
     .field = offsetof(search_options, lang)},
    {'s', "source", "NAME", "only entries of this source", HW_OPT_TEXT, .field = offsetof(search_options, source)},
    {'t', "tag", "TAG", "only entries with this tag", HW_OPT_TEXT, .field = offsetof(search_options, tag)},
    {'n', "limit", "N", "show at most N hits, 1 to 10000 (default: 10)", HW_OPT_NUMBER,
     .field = offsetof(search_options, limit), .least = 1, .most = 10000},
    {0, "offset", "N", "leave out the first N hits", HW_OPT_NUMBER, .field = offsetof(search_options, offset),
     .most = 10000},
    {'q', "queries", "FILE", "run every line of a file, \"ID<tab>QUERY\" or \"QUERY\"; - is standard input",
     HW_OPT_TEXT, .field = offsetof(search_options, queries)},
    {0, "budget-ms", "N", "give what was found after N milliseconds (default: 0, no limit)", HW_OPT_NUMBER,
     .field = offsetof(search_options, budget_ms), .most = HW_BUDGET_MS_MOST},
    {'e', "explain", NULL, "show how each score came about", HW_OPT_FLAG, .field = offsetof(search_options, explain)},
    {0, "no-fuzzy", NULL, "forgive no typing errors", HW_OPT_FLAG, .field = offsetof(search_options, no_fuzzy)},
    {0, "no-prefix", NULL, "the last word is whole, not the beginning of one", HW_OPT_FLAG,
     .field = offsetof(search_options, no_prefix)},
};
static const search_options defaults = {.looks.colour = HW_COLOUR_AUTO, .limit = 10};

static hw_search_options engine_options(const search_options *choices)
{
    hw_search_options options = HW_SEARCH_OPTIONS_INIT;
    options.lang = hw_span_str(choices->lang);
    options.source = hw_span_str(choices->source);
    options.tag = hw_span_str(choices->tag);
    options.limit = (uint32_t)choices->limit;
    options.offset = (uint32_t)choices->offset;
    options.budget_us = (uint32_t)(choices->budget_ms * 1000);
    options.flags = (choices->explain ? HW_SEARCH_EXPLAIN : 0u) | (choices->no_fuzzy ? HW_SEARCH_NO_FUZZY : 0u) |
                    (choices->no_prefix ? HW_SEARCH_NO_PREFIX : 0u) |
                    (choices->looks.format == HW_FORMAT_TREC ? HW_SEARCH_NO_TEXT : 0u);
    return options;
}

static hw_exit search_one(hw_cli *cli, const search_options *choices, hw_index *index, hw_args args)
{
    hw_error err = {0};
    hw_exit result = HW_EXIT_FOUND;
    hw_results *results = NULL;
    hw_search_options options = engine_options(choices);
    hw_buf query;
    hw_buf_init(&query, SIZE_MAX);
    hw_status status = hw_join(args, &query, &err);
    if (!status)
        status = hw_search(index, hw_buf_span(&query), &options, &results, &err);
    if (status) {
        hw_say("%s", err.message);
        result = hw_exit_of_query(status);
    } else {
        hw_answered answered = {.query = hw_buf_span(&query), .results = results, .offset = options.offset};
        result = hw_answer_show(cli, &choices->looks, &answered, HW_EXTENT_EXCERPT);
    }
    hw_results_free(results);
    hw_buf_release(&query);
    return result;
}

/* A run over a file of queries. */
typedef struct searcher {
    hw_cli *cli;
    hw_index *index;
    hw_looks looks;
    hw_search_options options;
} searcher;

static hw_status search_line(void *context, hw_keyed query, size_t *found, hw_error *err)
{
    const searcher *s = context;
    hw_results *results = NULL;
    hw_status status = hw_search(s->index, query.text, &s->options, &results, err);
    if (status)
        return status;
    hw_answered answered = {
        .query_id = query.key, .query = query.text, .results = results, .offset = s->options.offset};
    hw_answer_add(s->cli, &s->looks, &answered, HW_EXTENT_EXCERPT);
    *found += results->hit_count;
    hw_results_free(results);
    return HW_OK;
}

static hw_exit search_many(hw_cli *cli, const search_options *choices, hw_index *index)
{
    searcher s = {.cli = cli, .index = index, .looks = choices->looks, .options = engine_options(choices)};
    if (!s.looks.format)
        s.looks.format = HW_FORMAT_TSV;
    if (s.looks.format == HW_FORMAT_TSV)
        hw_render_tsv_header(&cli->out.buf, HW_TSV_MANY_QUERIES);
    return hw_each_line(cli, choices->queries, search_line, &s);
}

static hw_exit run(hw_cli *cli, const void *options, hw_args args)
{
    const search_options *choices = options;
    hw_index *index = NULL;
    hw_buf path;
    if (choices->queries && args.count)
        return hw_command_misuse(&hw_command_search, "--queries takes the place of a query: drop '%s'", args.items[0]);
    if (choices->queries && choices->looks.format == HW_FORMAT_TEXT)
        return hw_command_misuse(&hw_command_search, "--queries goes with --format json, jsonl, tsv or trec");
    if (!choices->queries && !args.count)
        return hw_command_misuse(&hw_command_search, "what is to be found?");
    hw_buf_init(&path, SIZE_MAX);
    hw_exit result = hw_index_path_open(choices->looks.index, &index, &path);
    if (result == HW_EXIT_FOUND)
        result = choices->queries ? search_many(cli, choices, index) : search_one(cli, choices, index, args);
    hw_index_close(index);
    hw_buf_release(&path);
    return result;
}

const hw_command hw_command_search = {
    .name = "search",
    .arguments = "[OPTION]... QUERY...",
    .summary = "find entries, best first",
    .notes =
        "Several words are one query. In a query, \"quoted words\" stand together, -word must not occur (put -- before "
        "a query that begins so), and lang:, source:, tag:, term: and status: filter. The last word also matches as "
        "the beginning of a word.\n\n"
        "Entries of several sources or languages that define the same thing are one concept: a query that names one "
        "finds "
        "the others as well. When a query names several concepts, its senses are told first, and each hit says which "
        "it is of.\n\n"
        "text: on a terminal numbered, highlighted and wrapped; otherwise records, a blank line between them, of lines "
        "such as 'term: Wrap-up time' with the labels term, also, sense, lang, note, source, tags, related, status, "
        "id, score, part "
        "(with --explain) and definition; a further line of a field begins with a space; a record of one line 'senses: "
        "...' may come first. json: one object, hits in "
        "'hits'. jsonl: a hit a line. tsv: a header row, then a hit a line; white space in a field is a space. trec: "
        "'QUERY Q0 ID RANK SCORE headword'.\n\n" HW_INDEX_NOTE,
    .options = {rows, sizeof rows / sizeof *rows},
    .defaults = &defaults,
    .options_size = sizeof defaults,
    .run = run,
};
