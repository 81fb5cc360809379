/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/each_line.h"

#include "cli/message.h"

typedef struct run {
    hw_cli *cli;
    hw_line_fn *answer;
    void *context;
    hw_lines lines;
    size_t found;
    hw_exit failed; /* of the worst failure, 0 = none */
} run;

static void answer_line(run *r, hw_span line)
{
    char number[HW_LINE_NUMBER];
    hw_error err = {0};
    hw_status status = r->answer(r->context, hw_lines_split(&r->lines, line, number), &r->found, &err);
    if (!status)
        return;
    hw_exit failed = hw_exit_of_query(status);
    hw_say("%s:%zu: %s", r->lines.name, r->lines.number, err.message);
    if (failed > r->failed)
        r->failed = failed;
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

hw_exit hw_each_line(hw_cli *cli, const char *path, hw_line_fn *answer, void *context)
{
    run r = {.cli = cli, .answer = answer, .context = context};
    hw_error err = {0};
    hw_status status = hw_lines_open(&r.lines, path, &err);
    if (status)
        hw_buf_clear(&cli->out.buf);
    else
        status = answer_lines(&r, &err);
    hw_lines_close(&r.lines);
    if (status)
        hw_say("%s", err.message);
    if (status || r.failed)
        return r.failed > HW_EXIT_INPUT ? r.failed : HW_EXIT_INPUT;
    return r.found ? HW_EXIT_FOUND : HW_EXIT_NOTHING;
}
