/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

#include "cli/join.h"
#include "cli/lines.h"
#include "cli/message.h"
#include "render/render.h"

typedef enum format { FORMAT_TEXT = 1, FORMAT_JSONL } format;

typedef struct analyze_options {
    const char *lang;
    int format;
} analyze_options;

static const char *const formats[] = {[FORMAT_TEXT - 1] = "text", [FORMAT_JSONL - 1] = "jsonl", NULL};
static const hw_opt rows[] = {
    {'l', "lang", "LANG", "language of the text, such as en or pl (default: none, nothing is stemmed)", HW_OPT_TEXT,
     .field = offsetof(analyze_options, lang)},
    {'f', "format", "FORMAT", "text or jsonl (default: text)", HW_OPT_CHOICE,
     .field = offsetof(analyze_options, format), .choices = formats},
    {'j', "json", NULL, "the same as --format jsonl", HW_OPT_PRESET, .field = offsetof(analyze_options, format),
     .preset = FORMAT_JSONL},
};
static const analyze_options defaults = {.format = FORMAT_TEXT};

static hw_status analyze(hw_output *out, const analyze_options *o, hw_analyzer *analyzer, hw_span text, hw_error *err)
{
    const hw_token *tokens = NULL;
    size_t count = 0;
    hw_status status = hw_analyze(analyzer, hw_span_str(o->lang), text, &tokens, &count, err);
    if (status)
        return status;
    if (o->format == FORMAT_JSONL)
        hw_render_tokens_jsonl(&out->buf, text, tokens, count);
    else
        hw_render_tokens_text(&out->buf, tokens, count);
    return HW_OK;
}

static hw_status analyze_input(hw_output *out, const analyze_options *o, hw_analyzer *analyzer, hw_error *err)
{
    hw_lines lines;
    hw_span line;
    bool more = false, wanted = true;
    hw_status status = hw_lines_open(&lines, "-", err);
    while (!status && wanted) {
        status = hw_lines_next(&lines, &line, &more, err);
        if (status || !more)
            break;
        status = analyze(out, o, analyzer, line, err);
        /* Whoever waits for an answer before writing the next line gets it. */
        wanted = hw_lines_ready(&lines) ? hw_output_offer(out) : hw_output_flush(out);
    }
    hw_lines_close(&lines);
    return status;
}

static hw_exit run(hw_cli *cli, const void *options, hw_args args)
{
    const analyze_options *o = options;
    hw_error err = {0};
    hw_analyzer *analyzer = NULL;
    hw_buf text;
    hw_buf_init(&text, SIZE_MAX);
    hw_status status = hw_analyzer_new(&analyzer, &err);
    if (!status && args.count)
        status = hw_join(args, &text, &err);
    if (!status)
        status = args.count ? analyze(&cli->out, o, analyzer, hw_buf_span(&text), &err)
                            : analyze_input(&cli->out, o, analyzer, &err);
    if (status)
        hw_say("%s", err.message);
    hw_analyzer_free(analyzer);
    hw_buf_release(&text);
    return status ? HW_EXIT_INPUT : HW_EXIT_FOUND;
}

const hw_command hw_command_analyze = {
    .name = "analyze",
    .arguments = "[OPTION]... [TEXT]...",
    .summary = "show what a text is to the search",
    .notes = "Prints the words of a text as the index and the query see them. The arguments are one text; without any, "
             "every line of standard input is one, and answered as it comes.\n\n"
             "text: a line a word: START-END, the normalized word, its stems and its flags, separated by tabs; a blank "
             "line after every text. jsonl: a line a text: text, tokens (term, folded, start, end, stems, flags). "
             "Offsets are in bytes.",
    .options = {rows, sizeof rows / sizeof *rows},
    .defaults = &defaults,
    .options_size = sizeof defaults,
    .run = run,
};
