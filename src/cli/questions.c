/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/ask.h"

#include "cli/lines.h"
#include "cli/message.h"

#include <stdio.h>

/* A run over a file of questions. */
typedef struct run {
    hw_cli *cli;
    const hw_ask_choices *choices;
    hw_index *index;
    hw_ask_options options;
    hw_lines lines;
    size_t answered;
    hw_exit failed; /* of the worst failure, 0 = none */
} run;

static void answer_line(run *r, hw_span line)
{
    char number[HW_LINE_NUMBER];
    hw_error err = {0};
    hw_reply *reply = NULL;
    hw_keyed keyed = hw_lines_split(&r->lines, line, number);
    hw_status status = hw_ask(r->index, keyed.text, &r->options, &reply, &err);
    if (status) {
        hw_exit failed = hw_search_exit_of(status);
        hw_say("%s:%zu: %s", r->lines.name, r->lines.number, err.message);
        if (failed > r->failed)
            r->failed = failed;
        return;
    }
    hw_asked asked = {.id = keyed.key, .question = keyed.text, .reply = reply};
    hw_render_reply_json(&r->cli->out.buf, &asked, r->choices->explain ? HW_WITH_EVIDENCE : HW_WITHOUT_EVIDENCE);
    r->answered += !reply->refusal;
    hw_reply_free(reply);
}

static hw_status answer_lines(run *r, hw_error *err)
{
    hw_output *out = &r->cli->out;
    hw_span line;
    bool more = true, wanted = true;
    while (wanted && r->failed < HW_EXIT_INDEX) {
        hw_status status = hw_lines_next(&r->lines, &line, &more, err);
        if (status || !more)
            return status;
        if (hw_span_trim(line).len)
            answer_line(r, line);
        /* Whoever waits for an answer before asking on gets it. */
        wanted = hw_lines_ready(&r->lines) ? hw_output_offer(out) : hw_output_flush(out);
    }
    return HW_OK;
}

hw_exit hw_ask_many(hw_cli *cli, const hw_ask_choices *choices, hw_index *index)
{
    run r = {.cli = cli, .choices = choices, .index = index, .options = hw_ask_options_of(choices)};
    hw_error err = {0};
    hw_status status = hw_lines_open(&r.lines, choices->queries, &err);
    if (!status)
        status = answer_lines(&r, &err);
    hw_lines_close(&r.lines);
    if (status)
        hw_say("%s", err.message);
    if (status || r.failed)
        return r.failed > HW_EXIT_INPUT ? r.failed : HW_EXIT_INPUT;
    return r.answered ? HW_EXIT_FOUND : HW_EXIT_NOTHING;
}
