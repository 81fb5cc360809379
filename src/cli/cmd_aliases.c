/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

#include "headword/aliases.h"

#include "cli/answer.h"
#include "cli/index_path.h"
#include "cli/message.h"
#include "render/aliases.h"
#include "render/flow.h"

typedef enum format { FORMAT_TEXT = 1, FORMAT_JSONL, FORMAT_TSV } format;

typedef struct aliases_options {
    const char *index, *lang, *why;
    int format, kind;
} aliases_options;

static const char *const formats[] = {
    [FORMAT_TEXT - 1] = "text", [FORMAT_JSONL - 1] = "jsonl", [FORMAT_TSV - 1] = "tsv", NULL};
static const char *const kinds[] = {
    [HW_ALIAS_SYNONYM] = "synonym",         [HW_ALIAS_ACRONYM] = "acronym", [HW_ALIAS_VARIANT] = "variant",
    [HW_ALIAS_TRANSLATION] = "translation", [HW_ALIAS_KINDS] = NULL,
};

static const hw_opt rows[] = {
    {'i', "index", "FILE", "of this index", HW_OPT_TEXT, .field = offsetof(aliases_options, index)},
    {'f', "format", "FORMAT", "text, jsonl or tsv (default: text)", HW_OPT_CHOICE,
     .field = offsetof(aliases_options, format), .choices = formats},
    {'l', "lang", "LANG", "only those in this language", HW_OPT_TEXT, .field = offsetof(aliases_options, lang)},
    {'k', "kind", "KIND", "only synonym, acronym, variant or translation", HW_OPT_CHOICE,
     .field = offsetof(aliases_options, kind), .choices = kinds},
    {'w', "why", "ALIAS", "explain one alias: what found it, and where", HW_OPT_TEXT,
     .field = offsetof(aliases_options, why)},
};
static const aliases_options defaults = {.format = FORMAT_TEXT};

/* "en" is meant by "en", and "en-GB" too. */
static bool speaks(hw_span lang, const char *wanted)
{
    hw_span asked = hw_span_str(wanted);
    return lang.len >= asked.len && hw_span_equal_nocase(hw_span_of(lang.ptr, asked.len), asked) &&
           (lang.len == asked.len || lang.ptr[asked.len] == '-');
}

static bool is_wanted(const aliases_options *o, const hw_alias_receipt *receipt)
{
    return (!o->kind || (int)receipt->kind + 1 == o->kind) && (!o->lang || speaks(receipt->lang, o->lang));
}

/* Wrapped on a terminal, else one line. */
static void add_text(hw_cli *cli, const aliases_options *o, const hw_alias_receipt *receipt)
{
    hw_style style = hw_terminal_style(&cli->terminal, HW_COLOUR_NEVER);
    hw_flow flow;
    hw_buf line;
    hw_buf_init(&line, SIZE_MAX);
    (o->why ? hw_render_alias_why : hw_render_alias_text)(&line, receipt);
    hw_flow_init(&flow, &cli->out.buf, &style, 0, 0);
    hw_flow_add(&flow, HW_FACE_PLAIN, hw_buf_span(&line));
    hw_flow_finish(&flow);
    if (line.failed)
        cli->out.buf.failed = line.failed;
    hw_buf_release(&line);
}

static void add(hw_cli *cli, const aliases_options *o, const hw_alias_receipt *receipt)
{
    if (o->format == FORMAT_JSONL)
        hw_render_alias_jsonl(&cli->out.buf, receipt);
    else if (o->format == FORMAT_TSV)
        hw_render_alias_tsv(&cli->out.buf, receipt);
    else
        add_text(cli, o, receipt);
}

static hw_exit list(hw_cli *cli, const aliases_options *o, hw_index *index, hw_error *err)
{
    uint32_t first = 0, end;
    hw_alias_receipt receipt;
    bool any = false, read = true;
    hw_status status =
        o->why ? hw_aliases_find(index, hw_span_str(o->why), &first, &end, err) : hw_aliases_count(index, &end, err);
    if (!status && o->format == FORMAT_TSV)
        hw_render_alias_tsv_header(&cli->out.buf);
    for (uint32_t i = first; !status && read && i < end; i++) {
        status = hw_aliases_at(index, i, &receipt, err);
        if (status || !is_wanted(o, &receipt))
            continue;
        any = true;
        add(cli, o, &receipt);
        read = hw_output_offer(&cli->out);
    }
    if (status)
        return HW_EXIT_INDEX;
    return any ? HW_EXIT_FOUND : HW_EXIT_NOTHING;
}

static hw_exit run(hw_cli *cli, const void *options, hw_args args)
{
    const aliases_options *o = options;
    hw_error err = {0};
    hw_index *index = NULL;
    hw_buf path;
    if (args.count)
        return hw_command_misuse(&hw_command_aliases, "'%s' is not expected; one alias is explained by --why",
                                 args.items[0]);
    hw_buf_init(&path, SIZE_MAX);
    hw_exit result = hw_index_path_open(o->index, &index, &path);
    if (result == HW_EXIT_FOUND)
        result = list(cli, o, index, &err);
    if (err.status)
        hw_say("%s", err.message);
    else if (result == HW_EXIT_NOTHING && o->why)
        hw_say("'%s' is no alias of anything in the index", hw_typed_short(hw_span_str(o->why)).text);
    hw_index_close(index);
    hw_buf_release(&path);
    return result;
}

const hw_command hw_command_aliases = {
    .name = "aliases",
    .arguments = "[OPTION]...",
    .summary = "list aliases with where they come from",
    .notes = "Lists every alias of every entry, and every abbreviation that the text of an entry introduces, sorted by "
             "alias. Each comes with what found it and where.\n\n"
             "text: ALIAS = NAME (kind, language; source). tsv: alias, of, kind, lang, entry, source, line, pattern. "
             "jsonl: objects with the same fields.\n\n" HW_INDEX_NOTE,
    .options = {rows, sizeof rows / sizeof *rows},
    .defaults = &defaults,
    .options_size = sizeof defaults,
    .run = run,
};
