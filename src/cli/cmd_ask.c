/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "headword/ask.h"

#include "cli/answer.h"
#include "cli/each_line.h"
#include "cli/index_path.h"
#include "cli/join.h"
#include "cli/message.h"

typedef struct ask_options {
    hw_looks looks;
    const char *lang, *source, *tag, *queries;
    uint64_t nearest, budget_ms;
    bool explain;
} ask_options;

static const char *const formats[] = {"text", "json", "jsonl", NULL}; /* in the order of hw_format */
static const hw_opt rows[] = {
    HW_LOOKS_ROWS(ask_options, looks),
    {'f', "format", "FORMAT", "text, json or jsonl (default: text; jsonl with --queries)", HW_OPT_CHOICE,
     .field = offsetof(ask_options, looks.format), .choices = formats},
    {'l', "lang", "LANG", "an answer in this language", HW_OPT_TEXT, .field = offsetof(ask_options, lang)},
    {'s', "source", "NAME", "only from this source", HW_OPT_TEXT, .field = offsetof(ask_options, source)},
    {'t', "tag", "TAG", "only with this tag", HW_OPT_TEXT, .field = offsetof(ask_options, tag)},
    {0, "nearest", "N", "name at most N nearest terms, 0 to 10 (default: 3)", HW_OPT_NUMBER,
     .field = offsetof(ask_options, nearest), .most = 10},
    {'q', "queries", "FILE", "answer every line of a file, \"ID<tab>QUESTION\" or \"QUESTION\"; - is standard input",
     HW_OPT_TEXT, .field = offsetof(ask_options, queries)},
    {0, "budget-ms", "N", "answer from what was found after N milliseconds (default: 0, no limit)", HW_OPT_NUMBER,
     .field = offsetof(ask_options, budget_ms), .most = HW_BUDGET_MS_MOST},
    {'e', "explain", NULL, "show what the confidence is made of", HW_OPT_FLAG, .field = offsetof(ask_options, explain)},
};
static const ask_options defaults = {.looks.colour = HW_COLOUR_AUTO, .nearest = 3};

static hw_ask_options engine_options(const ask_options *choices)
{
    hw_ask_options options = HW_ASK_OPTIONS_INIT;
    options.lang = hw_span_str(choices->lang);
    options.source = hw_span_str(choices->source);
    options.tag = hw_span_str(choices->tag);
    options.nearest = (uint32_t)choices->nearest;
    options.budget_us = (uint32_t)(choices->budget_ms * 1000);
    return options;
}

static hw_why why_of(const ask_options *choices)
{
    return choices->explain ? HW_WITH_EVIDENCE : HW_WITHOUT_EVIDENCE;
}

static void say_refusal(const hw_reply *reply)
{
    hw_buf text;
    hw_buf_init(&text, SIZE_MAX);
    hw_render_refusal(&text, reply);
    if (hw_buf_finish(&text, NULL) == HW_OK)
        hw_say("%.*s", (int)text.len, text.data);
    hw_buf_release(&text);
}

static hw_exit show(hw_cli *cli, const ask_options *choices, const hw_asked *asked)
{
    const hw_reply *reply = asked->reply;
    if (choices->looks.format == HW_FORMAT_JSON || choices->looks.format == HW_FORMAT_JSONL) {
        hw_render_reply_json(&cli->out.buf, asked, why_of(choices), &hw_json_hits_default);
    } else {
        hw_style style = hw_terminal_style(&cli->terminal, (hw_colour)choices->looks.colour);
        hw_render_reply_text(&cli->out.buf, &style, asked, why_of(choices));
        if (reply->partial)
            hw_say_partial();
        if (reply->refusal)
            say_refusal(reply);
        else if (cli->terminal.on_stdout && !cli->terminal.dumb && !choices->looks.no_pager)
            hw_output_page(&cli->out, cli->terminal.rows);
    }
    return reply->refusal ? HW_EXIT_NOTHING : HW_EXIT_FOUND;
}

static hw_exit ask_one(hw_cli *cli, const ask_options *choices, hw_index *index, hw_args args)
{
    hw_error err = {0};
    hw_exit result;
    hw_reply *reply = NULL;
    hw_ask_options options = engine_options(choices);
    hw_buf question;
    hw_buf_init(&question, SIZE_MAX);
    hw_status status = hw_join(args, &question, &err);
    if (!status)
        status = hw_ask(index, hw_buf_span(&question), &options, &reply, &err);
    if (status) {
        hw_say("%s", err.message);
        result = hw_exit_of_query(status);
    } else {
        hw_asked asked = {.question = hw_buf_span(&question), .reply = reply};
        result = show(cli, choices, &asked);
    }
    hw_reply_free(reply);
    hw_buf_release(&question);
    return result;
}

/* A run over a file of questions. */
typedef struct asker {
    hw_cli *cli;
    hw_index *index;
    hw_why why;
    hw_ask_options options;
} asker;

static hw_status ask_line(void *context, hw_keyed question, size_t *found, hw_error *err)
{
    const asker *a = context;
    hw_reply *reply = NULL;
    hw_status status = hw_ask(a->index, question.text, &a->options, &reply, err);
    if (status)
        return status;
    hw_asked asked = {.id = question.key, .question = question.text, .reply = reply};
    hw_render_reply_json(&a->cli->out.buf, &asked, a->why, &hw_json_hits_default);
    *found += !reply->refusal;
    hw_reply_free(reply);
    return HW_OK;
}

static hw_exit ask_many(hw_cli *cli, const ask_options *choices, hw_index *index)
{
    asker a = {.cli = cli, .index = index, .why = why_of(choices), .options = engine_options(choices)};
    return hw_each_line(cli, choices->queries, ask_line, &a);
}

static hw_exit run(hw_cli *cli, const void *options, hw_args args)
{
    const ask_options *choices = options;
    hw_index *index = NULL;
    hw_buf path;
    if (choices->queries && args.count)
        return hw_command_misuse(&hw_command_ask, "--queries takes the place of a question: drop '%s'", args.items[0]);
    if (choices->queries && choices->looks.format == HW_FORMAT_TEXT)
        return hw_command_misuse(&hw_command_ask, "--queries goes with --format json or jsonl");
    if (!choices->queries && !args.count)
        return hw_command_misuse(&hw_command_ask, "what is the question?");
    hw_buf_init(&path, SIZE_MAX);
    hw_exit result = hw_index_path_open(choices->looks.index, &index, &path);
    if (result == HW_EXIT_FOUND)
        result = choices->queries ? ask_many(cli, choices, index) : ask_one(cli, choices, index, args);
    hw_index_close(index);
    hw_buf_release(&path);
    return result;
}

const hw_command hw_command_ask = {
    .name = "ask",
    .arguments = "[OPTION]... QUESTION...",
    .summary = "answer a question, or say that the glossary cannot",
    .notes =
        "Understands questions in English and Polish (what is, difference between, how is it calculated, what stands "
        "for, who, why, what do you call it when ...), and terms and descriptions without a question. Prints one "
        "answer, or two for a difference. When the glossary has none, says so on standard error with the nearest "
        "terms, and exits with 1: no entry is about it (no_term), none is close enough (weak), there are several "
        "senses (ambiguous; they are printed), or the definition is not in --lang (other_language).\n\n"
        "json and jsonl: an object a line with question, kind, answered, reason, confidence, answer, answers, senses, "
        "nearest; an answer's definitions are those of the same concept in other languages and sources. A confidence "
        "of 0.8 means that eight of ten such answers are right.\n\n" HW_INDEX_NOTE,
    .options = {rows, sizeof rows / sizeof *rows},
    .defaults = &defaults,
    .options_size = sizeof defaults,
    .run = run,
};
