/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/answer.h"

#include "cli/message.h"

const char *const hw_colour_names[] = {
    [HW_COLOUR_AUTO - 1] = "auto", [HW_COLOUR_ALWAYS - 1] = "always", [HW_COLOUR_NEVER - 1] = "never", NULL};

/* "10 of at least 213 in 0.4 ms" below a page of hits. */
static void add_footer(hw_buf *out, const hw_style *style, const hw_results *results)
{
    hw_buf_printf(out, "\n%s%zu of %s%llu in %.1f ms%s\n", hw_style_on(style, HW_FACE_DIM), results->hit_count,
                  results->estimated_total > results->hit_count ? "at least " : "",
                  (unsigned long long)results->estimated_total, results->took_us / 1000.0,
                  hw_style_off(style, HW_FACE_DIM));
}

static void add_text(hw_cli *cli, const hw_looks *looks, const hw_answered *answered, hw_extent extent)
{
    hw_style style = hw_terminal_style(&cli->terminal, (hw_colour)looks->colour);
    hw_buf *out = &cli->out.buf;
    bool page = style.layout == HW_LAYOUT_PAGE && answered->results->hit_count;
    if (page && answered->results->suggestion_count) {
        hw_render_suggestions(out, &style, answered->results);
        hw_buf_add_byte(out, '\n');
    }
    hw_render_text(out, &style, answered, extent);
    if (page && extent == HW_EXTENT_EXCERPT)
        add_footer(out, &style, answered->results);
}

void hw_say_partial(void)
{
    hw_say("time ran out, so there may be more and better hits; give it more with --budget-ms");
}

void hw_answer_add(hw_cli *cli, const hw_looks *looks, const hw_answered *answered, hw_extent extent)
{
    hw_buf *out = &cli->out.buf;
    if (answered->results->partial && looks->format != HW_FORMAT_JSON)
        hw_say_partial();
    switch ((hw_format)looks->format) {
    case HW_FORMAT_JSON:
        hw_render_json(out, answered, &hw_json_hits_default);
        return;
    case HW_FORMAT_JSONL:
        hw_render_jsonl(out, answered, &hw_json_hits_default);
        return;
    case HW_FORMAT_TSV:
        hw_render_tsv(out, answered);
        return;
    case HW_FORMAT_TREC:
        hw_render_trec(out, answered);
        return;
    case HW_FORMAT_TEXT:
        break;
    }
    add_text(cli, looks, answered, extent);
}

static void say_nothing_found(const hw_answered *answered)
{
    const hw_results *results = answered->results;
    hw_buf text;
    hw_buf_init(&text, SIZE_MAX);
    for (size_t i = 0; i < results->suggestion_count; i++) {
        hw_buf_add_str(&text, i ? ", " : "; did you mean: ");
        hw_buf_add(&text, results->suggestions[i]);
    }
    hw_say("nothing found for '%s'%s", hw_typed_short(answered->query).text, text.data ? text.data : "");
    hw_buf_release(&text);
}

hw_exit hw_answer_show(hw_cli *cli, const hw_looks *looks, const hw_answered *answered, hw_extent extent)
{
    bool text = !looks->format || looks->format == HW_FORMAT_TEXT, found = answered->results->hit_count;
    if (looks->format == HW_FORMAT_TSV)
        hw_render_tsv_header(&cli->out.buf, HW_TSV_ONE_QUERY);
    hw_answer_add(cli, looks, answered, extent);
    if (text && !found)
        say_nothing_found(answered);
    if (text && found && cli->terminal.on_stdout && !cli->terminal.dumb && !looks->no_pager)
        hw_output_page(&cli->out, cli->terminal.rows);
    return found ? HW_EXIT_FOUND : HW_EXIT_NOTHING;
}
