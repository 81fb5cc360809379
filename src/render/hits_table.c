/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/render.h"

#include "render/number.h"
#include "render/visible.h"

void hw_render_tsv_header(hw_buf *out, hw_tsv_columns columns)
{
    if (columns == HW_TSV_MANY_QUERIES)
        hw_buf_add_str(out, "query\t");
    hw_buf_add_str(out, "rank\tscore\tid\tterm\tlang\tsource\ttags\taliases\tdefinition\n");
}

static void add_cell(hw_buf *out, hw_span text)
{
    hw_buf_add_byte(out, '\t');
    hw_add_visible(out, text);
}

static void add_tsv_hit(hw_buf *out, const hw_hit *hit)
{
    const hw_entry *entry = &hit->entry;
    hw_add_number(out, hit->score);
    add_cell(out, entry->id);
    add_cell(out, entry->term);
    add_cell(out, entry->lang);
    add_cell(out, entry->source);
    hw_buf_add_byte(out, '\t');
    for (size_t i = 0; i < entry->tag_count; i++) {
        hw_buf_add_str(out, i ? "; " : "");
        hw_add_visible(out, entry->tags[i]);
    }
    hw_buf_add_byte(out, '\t');
    for (size_t i = 0; i < entry->alias_count; i++) {
        hw_buf_add_str(out, i ? "; " : "");
        hw_add_visible(out, entry->aliases[i].text);
    }
    add_cell(out, entry->definition);
    hw_buf_add_byte(out, '\n');
}

void hw_render_tsv(hw_buf *out, const hw_answered *answered)
{
    for (size_t i = 0; i < answered->results->hit_count; i++) {
        if (answered->query_id.len) {
            hw_add_visible(out, answered->query_id);
            hw_buf_add_byte(out, '\t');
        }
        hw_buf_printf(out, "%llu\t", (unsigned long long)answered->offset + i + 1);
        add_tsv_hit(out, &answered->results->hits[i]);
    }
}

/* trec_eval splits lines at white space, so that a name must not have any. */
static void add_name(hw_buf *out, hw_span name)
{
    size_t start = out->len;
    hw_add_visible(out, name);
    for (size_t i = start; i < out->len; i++)
        if (out->data[i] == ' ')
            out->data[i] = '_';
}

void hw_render_trec(hw_buf *out, const hw_answered *answered)
{
    hw_span query_id = answered->query_id.len ? answered->query_id : HW_LIT("1");
    for (size_t i = 0; i < answered->results->hit_count; i++) {
        const hw_hit *hit = &answered->results->hits[i];
        add_name(out, query_id);
        hw_buf_add_str(out, " Q0 ");
        add_name(out, hit->entry.id);
        hw_buf_printf(out, " %llu ", (unsigned long long)answered->offset + i + 1);
        hw_add_number(out, hit->score);
        hw_buf_add_str(out, " headword\n");
    }
}
