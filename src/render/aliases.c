/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/aliases.h"

#include "render/visible.h"

static void add_cell(hw_buf *out, hw_span text)
{
    hw_buf_add_byte(out, '\t');
    hw_add_visible(out, text);
}

void hw_add_alias(hw_json *json, const hw_alias_receipt *receipt)
{
    hw_json_open(json, NULL, '{');
    hw_json_text(json, "alias", receipt->alias);
    hw_json_text(json, "of", receipt->of);
    hw_json_text(json, "kind", hw_span_str(hw_alias_kind_name(receipt->kind)));
    hw_json_text(json, "lang", receipt->lang);
    hw_json_text(json, "entry", receipt->entry);
    hw_json_text(json, "source", receipt->source);
    if (receipt->file.len)
        hw_json_text(json, "file", receipt->file);
    if (receipt->line)
        hw_json_count(json, "line", receipt->line);
    hw_json_text(json, "pattern", receipt->pattern);
    hw_json_close(json, '}');
}

void hw_render_alias_jsonl(hw_buf *out, const hw_alias_receipt *receipt)
{
    hw_json json = hw_json_begin(out);
    hw_add_alias(&json, receipt);
    hw_buf_add_byte(out, '\n');
}

void hw_render_alias_tsv_header(hw_buf *out)
{
    hw_buf_add_str(out, "alias\tof\tkind\tlang\tentry\tsource\tline\tpattern\n");
}

void hw_render_alias_tsv(hw_buf *out, const hw_alias_receipt *receipt)
{
    hw_add_visible(out, receipt->alias);
    add_cell(out, receipt->of);
    add_cell(out, hw_span_str(hw_alias_kind_name(receipt->kind)));
    add_cell(out, receipt->lang);
    add_cell(out, receipt->entry);
    add_cell(out, receipt->source);
    hw_buf_printf(out, "\t%u", receipt->line);
    add_cell(out, receipt->pattern);
    hw_buf_add_byte(out, '\n');
}

void hw_render_alias_text(hw_buf *out, const hw_alias_receipt *receipt)
{
    hw_add_visible(out, receipt->alias);
    hw_buf_add_str(out, " = ");
    hw_add_visible(out, receipt->of.len ? receipt->of : receipt->entry);
    hw_buf_printf(out, "  (%s", hw_alias_kind_name(receipt->kind));
    if (receipt->lang.len) {
        hw_buf_add_str(out, ", ");
        hw_add_visible(out, receipt->lang);
    }
    hw_buf_add_str(out, "; ");
    hw_add_visible(out, receipt->source);
    hw_buf_add_str(out, ")\n");
}

static void add_place(hw_buf *out, const hw_alias_receipt *receipt)
{
    hw_add_visible(out, receipt->source);
    if (receipt->line)
        hw_buf_printf(out, " line %u", receipt->line);
    if (receipt->file.len) {
        hw_buf_add_str(out, " (");
        hw_add_visible(out, receipt->file);
        hw_buf_add_str(out, ")");
    }
    hw_buf_add_str(out, ", entry ");
    hw_add_visible(out, receipt->entry);
}

void hw_render_alias_why(hw_buf *out, const hw_alias_receipt *receipt)
{
    hw_add_visible(out, receipt->alias);
    hw_buf_add_str(out, " = ");
    hw_add_visible(out, receipt->of.len ? receipt->of : receipt->entry);
    hw_buf_printf(out, ": %s", receipt->mined ? "an abbreviation in the text" : hw_alias_kind_name(receipt->kind));
    if (receipt->pattern.len) {
        hw_buf_add_str(out, ", found by pattern '");
        hw_add_visible(out, receipt->pattern);
        hw_buf_add_byte(out, '\'');
    }
    hw_buf_add_str(out, " in ");
    add_place(out, receipt);
    hw_buf_add_byte(out, '\n');
}
