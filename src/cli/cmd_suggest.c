/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/answer.h"
#include "cli/each_line.h"
#include "cli/index_path.h"
#include "cli/join.h"
#include "cli/message.h"
#include "render/offered.h"

typedef struct suggest_options {
    hw_looks looks;
    const char *lang, *queries;
    uint64_t limit;
    bool no_fuzzy;
} suggest_options;

static const char *const formats[] = {"text", "json", "jsonl", "tsv", NULL}; /* in the order of hw_format */
static const hw_opt rows[] = {
    HW_LOOKS_ROWS(suggest_options, looks),
    {'f', "format", "FORMAT", "text, json, jsonl or tsv (default: text; tsv with --queries)", HW_OPT_CHOICE,
     .field = offsetof(suggest_options, looks.format), .choices = formats},
    {'l', "lang", "LANG", "names in this language, if there are any", HW_OPT_TEXT,
     .field = offsetof(suggest_options, lang)},
    {'n', "limit", "N", "offer at most N names, 1 to 1000 (default: 10)", HW_OPT_NUMBER,
     .field = offsetof(suggest_options, limit), .least = 1, .most = 1000},
    {'q', "queries", "FILE", "complete every line of a file, \"ID<tab>PREFIX\" or \"PREFIX\"; - is standard input",
     HW_OPT_TEXT, .field = offsetof(suggest_options, queries)},
    {0, "no-fuzzy", NULL, "forgive no typing errors", HW_OPT_FLAG, .field = offsetof(suggest_options, no_fuzzy)},
};
static const suggest_options defaults = {.looks.colour = HW_COLOUR_AUTO, .limit = 10};

typedef struct completer {
    hw_cli *cli;
    const suggest_options *choices;
    hw_index *index;
    hw_format format;
} completer;

static void add_offered(const completer *c, const hw_offered *offered)
{
    hw_buf *out = &c->cli->out.buf;
    hw_style style;
    switch (c->format) {
    case HW_FORMAT_JSON:
        hw_render_offered_json(out, offered, &hw_json_hits_default);
        return;
    case HW_FORMAT_JSONL:
        hw_render_offered_jsonl(out, offered, &hw_json_hits_default);
        return;
    case HW_FORMAT_TSV:
        hw_render_offered_tsv(out, offered);
        return;
    case HW_FORMAT_TEXT:
    case HW_FORMAT_TREC:
        break;
    }
    style = hw_terminal_style(&c->cli->terminal, (hw_colour)c->choices->looks.colour);
    hw_render_offered_text(out, &style, offered);
}

static hw_status complete(void *context, hw_keyed query, size_t *found, hw_error *err)
{
    const completer *c = context;
    hw_suggestions *suggestions = NULL;
    hw_suggest_options options = HW_SUGGEST_OPTIONS_INIT;
    options.lang = hw_span_str(c->choices->lang);
    options.limit = (uint32_t)c->choices->limit;
    options.flags = c->choices->no_fuzzy ? HW_SUGGEST_NO_FUZZY : 0u;
    hw_status status = hw_suggest(c->index, query.text, &options, &suggestions, err);
    if (status)
        return status;
    hw_offered offered = {.query_id = query.key, .query = query.text, .suggestions = suggestions};
    add_offered(c, &offered);
    *found += suggestions->count;
    hw_suggestions_free(suggestions);
    return HW_OK;
}

static hw_exit complete_one(completer *c, hw_args args)
{
    hw_error err = {0};
    hw_buf typed;
    size_t found = 0;
    hw_buf_init(&typed, SIZE_MAX);
    hw_status status = hw_join(args, &typed, &err);
    if (c->format == HW_FORMAT_TSV)
        hw_render_offered_tsv_header(&c->cli->out.buf, HW_OFFERED_ONE_QUERY);
    if (!status)
        status = complete(c, (hw_keyed){.text = hw_buf_span(&typed)}, &found, &err);
    if (status)
        hw_say("%s", err.message);
    else if (!found && c->format == HW_FORMAT_TEXT)
        hw_say("no name begins with '%s'", hw_typed_short(hw_buf_span(&typed)).text);
    hw_buf_release(&typed);
    if (status)
        return hw_exit_of_query(status);
    return found ? HW_EXIT_FOUND : HW_EXIT_NOTHING;
}

static hw_exit complete_many(completer *c)
{
    if (c->format == HW_FORMAT_TSV)
        hw_render_offered_tsv_header(&c->cli->out.buf, HW_OFFERED_MANY_QUERIES);
    return hw_each_line(c->cli, c->choices->queries, complete, c);
}

static hw_exit run(hw_cli *cli, const void *options, hw_args args)
{
    const suggest_options *choices = options;
    completer c = {.cli = cli, .choices = choices, .format = (hw_format)choices->looks.format};
    hw_buf path;
    if (choices->queries && args.count)
        return hw_command_misuse(&hw_command_suggest, "--queries takes the place of a prefix: drop '%s'",
                                 args.items[0]);
    if (choices->queries && c.format == HW_FORMAT_TEXT)
        return hw_command_misuse(&hw_command_suggest, "--queries goes with --format json, jsonl or tsv");
    if (!choices->queries && !args.count)
        return hw_command_misuse(&hw_command_suggest, "what is to be completed?");
    if (!c.format)
        c.format = choices->queries ? HW_FORMAT_TSV : HW_FORMAT_TEXT;
    hw_buf_init(&path, SIZE_MAX);
    hw_exit result = hw_index_path_open(choices->looks.index, &c.index, &path);
    if (result == HW_EXIT_FOUND)
        result = choices->queries ? complete_many(&c) : complete_one(&c, args);
    hw_index_close(c.index);
    hw_buf_release(&path);
    return result;
}

const hw_command hw_command_suggest = {
    .name = "suggest",
    .arguments = "[OPTION]... PREFIX...",
    .summary = "complete a name that is being typed",
    .notes =
        "Offers headwords and aliases of which a word begins with what was typed; case, accents, blanks, hyphens and "
        "dots do not matter. Names that begin so come first, then headwords before aliases, then common and short "
        "names. An acronym is offered once it is complete. When nothing begins so, the prefix may be misspelt: one "
        "error in a word of four letters, two from eight on. Several words are one prefix.\n\n"
        "text: a name a line; on a terminal what was typed is highlighted, and an alias is followed by its headword. "
        "json: one object, names in 'suggestions'. jsonl: a name a line. tsv: a header row, then a name a "
        "line.\n\n" HW_INDEX_NOTE,
    .options = {rows, sizeof rows / sizeof *rows},
    .defaults = &defaults,
    .options_size = sizeof defaults,
    .run = run,
};
