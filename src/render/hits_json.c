/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/render.h"

#include "render/highlight.h"
#include "render/hits.h"
#include "render/html.h"

static const char *const field_names[] = {
    [HW_FIELD_TERM] = "term",
    [HW_FIELD_ALIAS] = "aliases",
    [HW_FIELD_DEFINITION] = "definition",
};
_Static_assert(sizeof field_names / sizeof *field_names == HW_FIELDS, "a field without a name");

static void add_text_if_any(hw_json *json, const char *key, hw_span text)
{
    if (text.len)
        hw_json_text(json, key, text);
}

static void add_texts_if_any(hw_json *json, const char *key, const hw_span *texts, size_t count)
{
    if (count)
        hw_json_texts(json, key, texts, count);
}

/* Receipts say what found an alias, and where: they go with an entry that travels, not with a hit. */
typedef enum receipts { WITHOUT_RECEIPTS, WITH_RECEIPTS } receipts;

static void add_aliases(hw_json *json, const hw_entry *entry, receipts with)
{
    hw_json_open(json, "aliases", '[');
    for (size_t i = 0; i < entry->alias_count; i++) {
        const hw_alias *alias = &entry->aliases[i];
        hw_json_open(json, NULL, '{');
        hw_json_text(json, "text", alias->text);
        hw_json_text(json, "kind", hw_span_str(hw_alias_kind_name(alias->kind)));
        add_text_if_any(json, "lang", alias->lang);
        if (with == WITH_RECEIPTS)
            add_text_if_any(json, "pattern", alias->pattern);
        if (with == WITH_RECEIPTS && alias->line)
            hw_json_count(json, "line", alias->line);
        hw_json_close(json, '}');
    }
    hw_json_close(json, ']');
}

void hw_render_entry_jsonl(hw_buf *out, const hw_entry *entry)
{
    hw_json json = hw_json_begin(out);
    hw_json_open(&json, NULL, '{');
    hw_json_text(&json, "id", entry->id);
    hw_json_text(&json, "term", entry->term);
    hw_json_text(&json, "lang", entry->lang);
    if (entry->alias_count)
        add_aliases(&json, entry, WITH_RECEIPTS);
    hw_json_text(&json, "definition", entry->definition);
    add_texts_if_any(&json, "tags", entry->tags, entry->tag_count);
    add_texts_if_any(&json, "related", entry->related, entry->related_count);
    hw_json_text(&json, "source", entry->source);
    add_text_if_any(&json, "status", entry->status);
    add_text_if_any(&json, "file", entry->file);
    if (entry->line)
        hw_json_count(&json, "line", entry->line);
    hw_json_close(&json, '}');
    hw_buf_add_byte(out, '\n');
}

void hw_add_units(hw_json *json, const hw_json_hits_style *style)
{
    if (style->units == HW_UNITS_UTF16)
        hw_json_text(json, "units", HW_LIT("utf16"));
}

void hw_add_range(hw_json *json, hw_ruler *ruler, size_t start, size_t end)
{
    hw_json_count(json, "start", hw_ruler_at(ruler, start));
    hw_json_count(json, "end", hw_ruler_at(ruler, end));
}

static void add_highlights(hw_json *json, const hw_hit *hit, hw_units units)
{
    hw_ruler ruler = {0};
    hw_json_open(json, "highlights", '[');
    for (size_t i = 0; i < hit->highlight_count; i++) {
        const hw_highlight *h = &hit->highlights[i];
        if ((unsigned)h->field >= HW_FIELDS)
            continue;
        if (!i || h->field != h[-1].field || h->item != h[-1].item)
            ruler = hw_ruler_on(units, hw_stretches_of(hit, h->field, h->item).text);
        hw_json_open(json, NULL, '{');
        hw_json_text(json, "field", hw_span_str(field_names[h->field]));
        if (h->field == HW_FIELD_ALIAS)
            hw_json_count(json, "item", h->item);
        hw_add_range(json, &ruler, h->start, h->end);
        hw_json_close(json, '}');
    }
    hw_json_close(json, ']');
}

static void add_excerpt(hw_json *json, const hw_hit *hit, hw_units units)
{
    hw_stretches stretches = hw_stretches_of_excerpt(hit);
    hw_ruler ruler = hw_ruler_on(units, stretches.text);
    hw_json_open(json, "excerpt", '{');
    hw_add_range(json, &ruler, stretches.at, stretches.end);
    hw_json_close(json, '}');
}

static void add_formatted(hw_json *json, const hw_hit *hit, const hw_json_hits_style *style)
{
    hw_buf html;
    hw_stretch stretch;
    hw_stretches stretches = hw_stretches_of_excerpt(hit);
    hw_span end = hw_stretches_cut_after(&stretches) ? HW_LIT(" …") : HW_LIT("");
    hw_buf_init(&html, SIZE_MAX);
    if (hw_stretches_cut_before(&stretches))
        hw_buf_add_str(&html, "… ");
    while (hw_stretches_next(&stretches, &stretch)) {
        if (stretch.marked)
            hw_buf_add(&html, style->mark_open);
        hw_add_escaped(&html, stretch.text);
        if (stretch.marked)
            hw_buf_add(&html, style->mark_close);
    }
    hw_buf_add(&html, end);
    hw_json_text(json, "formatted", hw_buf_span(&html));
    if (html.failed)
        json->out->failed = html.failed;
    hw_buf_release(&html);
}

static void add_explanation(hw_json *json, const hw_explanation *explanation)
{
    hw_json_open(json, "explanation", '[');
    for (size_t i = 0; i < explanation->count; i++) {
        const hw_explain_part *part = &explanation->parts[i];
        hw_json_open(json, NULL, '{');
        hw_json_text(json, "kind", hw_span_str(hw_match_kind_name(part->kind)));
        hw_json_text(json, "query", part->query);
        hw_json_text(json, "matched", part->matched);
        hw_json_number(json, "value", part->value);
        if (part->edits)
            hw_json_count(json, "edits", part->edits);
        add_text_if_any(json, "receipt", part->receipt);
        hw_json_close(json, '}');
    }
    hw_json_close(json, ']');
}

void hw_add_hit(hw_json *json, const hw_hit *hit, const hw_json_hits_style *style)
{
    const hw_entry *entry = &hit->entry;
    hw_json_text(json, "id", entry->id);
    hw_json_text(json, "term", entry->term);
    add_aliases(json, entry, WITHOUT_RECEIPTS);
    hw_json_text(json, "lang", entry->lang);
    hw_json_text(json, "source", entry->source);
    hw_json_texts(json, "tags", entry->tags, entry->tag_count);
    hw_json_texts(json, "related", entry->related, entry->related_count);
    hw_json_text(json, "definition", entry->definition);
    add_text_if_any(json, "status", entry->status);
    hw_json_number(json, "score", hit->score);
    hw_json_count(json, "concept", hit->concept);
    if (hit->flags & HW_HIT_OTHER_LANGUAGE)
        hw_json_true(json, "other_language");
    add_highlights(json, hit, style->units);
    add_excerpt(json, hit, style->units);
    add_formatted(json, hit, style);
    if (hit->explanation.count)
        add_explanation(json, &hit->explanation);
}

static void add_senses(hw_json *json, const hw_results *results)
{
    hw_json_open(json, "senses", '[');
    for (size_t i = 0; i < results->sense_count; i++) {
        const hw_sense *sense = &results->senses[i];
        hw_json_open(json, NULL, '{');
        hw_json_text(json, "label", sense->label);
        hw_json_count(json, "concept", sense->concept);
        hw_json_texts(json, "sources", sense->sources, sense->source_count);
        hw_json_texts(json, "tags", sense->tags, sense->tag_count);
        hw_json_texts(json, "hits", sense->ids, sense->id_count);
        hw_json_close(json, '}');
    }
    hw_json_close(json, ']');
}

void hw_render_json(hw_buf *out, const hw_answered *answered, const hw_json_hits_style *style)
{
    const hw_results *results = answered->results;
    hw_json json = hw_json_begin(out);
    hw_json_open(&json, NULL, '{');
    add_text_if_any(&json, "query_id", answered->query_id);
    hw_json_text(&json, "query", answered->query);
    hw_add_units(&json, style);
    hw_json_open(&json, "hits", '[');
    for (size_t i = 0; i < results->hit_count; i++) {
        hw_json_open(&json, NULL, '{');
        hw_add_hit(&json, &results->hits[i], style);
        hw_json_close(&json, '}');
    }
    hw_json_close(&json, ']');
    hw_json_count(&json, "estimated_total", results->estimated_total);
    hw_json_count(&json, "took_us", results->took_us);
    if (results->partial)
        hw_json_true(&json, "partial");
    add_senses(&json, results);
    add_texts_if_any(&json, "suggestions", results->suggestions, results->suggestion_count);
    hw_json_close(&json, '}');
    hw_buf_add_byte(out, '\n');
}

void hw_render_jsonl(hw_buf *out, const hw_answered *answered, const hw_json_hits_style *style)
{
    for (size_t i = 0; i < answered->results->hit_count; i++) {
        hw_json json = hw_json_begin(out);
        hw_json_open(&json, NULL, '{');
        add_text_if_any(&json, "query_id", answered->query_id);
        hw_json_count(&json, "rank", answered->offset + (uint64_t)i + 1);
        hw_add_units(&json, style);
        hw_add_hit(&json, &answered->results->hits[i], style);
        hw_json_close(&json, '}');
        hw_buf_add_byte(out, '\n');
    }
}
