/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/answer.h"

#include "cli/index_path.h"
#include "cli/join.h"
#include "cli/message.h"

enum { ALL = 10000 }; /* the most hw_define gives */

typedef struct define_options {
    hw_looks looks;
    const char *id, *lang, *source, *tag;
} define_options;

static const char *const formats[] = {"text", "json", "jsonl", NULL}; /* in the order of hw_format */
static const hw_opt rows[] = {
    HW_LOOKS_ROWS(define_options, looks),
    {'f', "format", "FORMAT", "text, json or jsonl (default: text)", HW_OPT_CHOICE,
     .field = offsetof(define_options, looks.format), .choices = formats},
    {0, "id", "ID", "the entry that has this id, instead of a term", HW_OPT_TEXT,
     .field = offsetof(define_options, id)},
    {'l', "lang", "LANG", "definitions in this language; others only when there are none", HW_OPT_TEXT,
     .field = offsetof(define_options, lang)},
    {'s', "source", "NAME", "only from this source", HW_OPT_TEXT, .field = offsetof(define_options, source)},
    {'t', "tag", "TAG", "only with this tag", HW_OPT_TEXT, .field = offsetof(define_options, tag)},
};
static const define_options defaults = {.looks.colour = HW_COLOUR_AUTO};

/* The term, or the id. */
static hw_exit define(hw_cli *cli, const define_options *o, hw_index *index, hw_span term)
{
    hw_error err = {0};
    hw_results *results = NULL;
    hw_search_options options = HW_SEARCH_OPTIONS_INIT;
    options.lang = hw_span_str(o->lang);
    options.source = hw_span_str(o->source);
    options.tag = hw_span_str(o->tag);
    options.limit = ALL;
    hw_status status =
        o->id ? hw_entry_get(index, term, &options, &results, &err) : hw_define(index, term, &options, &results, &err);
    if (status) {
        hw_say("%s", err.message);
        return hw_exit_of_query(status);
    }
    hw_answered answered = {.query = term, .results = results};
    hw_exit result = hw_answer_show(cli, &o->looks, &answered, HW_EXTENT_WHOLE);
    hw_results_free(results);
    return result;
}

static hw_exit run(hw_cli *cli, const void *options, hw_args args)
{
    const define_options *o = options;
    hw_error err = {0};
    hw_index *index = NULL;
    hw_exit result = HW_EXIT_INPUT;
    hw_buf path, term;
    if (o->id && (args.count || o->lang || o->source || o->tag))
        return hw_command_misuse(&hw_command_define,
                                 "--id says which entry: drop the term and what chooses among several");
    if (!o->id && !args.count)
        return hw_command_misuse(&hw_command_define, "which term?");
    hw_buf_init(&path, SIZE_MAX);
    hw_buf_init(&term, SIZE_MAX);
    if (hw_join(args, &term, &err) != HW_OK) {
        hw_say("%s", err.message);
        goto done;
    }
    result = hw_index_path_open(o->looks.index, &index, &path);
    if (result == HW_EXIT_FOUND)
        result = define(cli, o, index, o->id ? hw_span_str(o->id) : hw_buf_span(&term));
done:
    hw_index_close(index);
    hw_buf_release(&path);
    hw_buf_release(&term);
    return result;
}

const hw_command hw_command_define = {
    .name = "define",
    .arguments = "[OPTION]... TERM...",
    .summary = "print every definition of a term",
    .notes =
        "Prints every definition of one headword, alias or acronym in full, over all sources and languages. Case, "
        "accents, hyphens, dots and inflection do not matter; spelling does. Several words are one term.\n\n"
        "Definitions of one concept come together, below a line of all its names.\n\n"
        "text: on a terminal numbered and wrapped; otherwise records as 'headword search' prints them, those of names "
        "labelled 'concept'. json and "
        "jsonl: as there.\n\n" HW_INDEX_NOTE,
    .options = {rows, sizeof rows / sizeof *rows},
    .defaults = &defaults,
    .options_size = sizeof defaults,
    .run = run,
};
