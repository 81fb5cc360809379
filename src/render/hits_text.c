/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/render.h"

#include "render/concepts.h"
#include "render/flow.h"
#include "render/highlight.h"
#include "render/number.h"
#include "render/visible.h"

/* What the lines of both layouts hold. */

static void add_stretches(hw_flow *flow, hw_face face, hw_stretches stretches)
{
    hw_stretch stretch;
    while (hw_stretches_next(&stretches, &stretch))
        hw_flow_add(flow, stretch.marked ? HW_FACE_MARK : face, stretch.text);
}

static void add_aliases(hw_flow *flow, const hw_hit *hit)
{
    for (size_t i = 0; i < hit->entry.alias_count; i++) {
        hw_span lang = hit->entry.aliases[i].lang;
        hw_flow_add(flow, HW_FACE_PLAIN, i ? HW_LIT("; ") : HW_LIT(""));
        add_stretches(flow, HW_FACE_PLAIN, hw_stretches_of(hit, HW_FIELD_ALIAS, (uint32_t)i));
        if (!lang.len || hw_span_equal(lang, hit->entry.lang))
            continue;
        hw_flow_add(flow, HW_FACE_DIM, HW_LIT(" ("));
        hw_flow_add(flow, HW_FACE_DIM, lang);
        hw_flow_add(flow, HW_FACE_DIM, HW_LIT(")"));
    }
}

static void add_list(hw_flow *flow, hw_face face, const hw_span *texts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        hw_flow_add(flow, face, i ? HW_LIT("; ") : HW_LIT(""));
        hw_flow_add(flow, face, texts[i]);
    }
}

static void add_definition(hw_flow *flow, const hw_hit *hit, hw_extent extent)
{
    hw_stretches stretches =
        extent == HW_EXTENT_WHOLE ? hw_stretches_of(hit, HW_FIELD_DEFINITION, 0) : hw_stretches_of_excerpt(hit);
    hw_span end = hw_stretches_cut_after(&stretches) ? HW_LIT(" …") : HW_LIT("");
    if (hw_stretches_cut_before(&stretches))
        hw_flow_add(flow, HW_FACE_PLAIN, HW_LIT("… "));
    add_stretches(flow, HW_FACE_PLAIN, stretches);
    hw_flow_add(flow, HW_FACE_PLAIN, end);
}

/* "1.5 typo: tiem → time (1 edit)"; a part may be about no word, or about none of the query's. */
static void add_part(hw_flow *flow, const hw_explain_part *part)
{
    hw_buf text;
    hw_buf_init(&text, SIZE_MAX);
    hw_add_number(&text, part->value);
    hw_buf_printf(&text, " %s", hw_match_kind_name(part->kind));
    if (part->query.len || part->matched.len)
        hw_buf_add_str(&text, ": ");
    hw_add_visible(&text, part->query);
    hw_buf_add_str(&text, part->query.len && part->matched.len ? " → " : "");
    hw_add_visible(&text, part->matched);
    if (part->edits)
        hw_buf_printf(&text, " (%u edit%s)", part->edits, part->edits == 1 ? "" : "s");
    if (part->receipt.len) {
        hw_buf_add_str(&text, " (");
        hw_add_visible(&text, part->receipt);
        hw_buf_add_byte(&text, ')');
    }
    hw_flow_add(flow, HW_FACE_DIM, hw_buf_span(&text));
    hw_buf_release(&text);
}

/* Exact when its parts are shown, which add up to it; else three decimals are enough for a reader. */
static void add_score(hw_flow *flow, hw_face face, const hw_hit *hit)
{
    hw_buf text;
    hw_buf_init(&text, SIZE_MAX);
    if (hit->explanation.count)
        hw_add_number(&text, hit->score);
    else
        hw_buf_printf(&text, "%.3f", hit->score);
    hw_flow_add(flow, face, hw_buf_span(&text));
    hw_buf_release(&text);
}

static void add_count(hw_flow *flow, hw_face face, const char *before, size_t count, const char *after)
{
    hw_buf text;
    hw_buf_init(&text, SIZE_MAX);
    hw_buf_printf(&text, "%s%zu%s", before, count, after);
    hw_flow_add(flow, face, hw_buf_span(&text));
    hw_buf_release(&text);
}

static hw_span note_of(const hw_hit *hit)
{
    return hit->flags & HW_HIT_OTHER_LANGUAGE ? HW_LIT("not in the language asked for") : HW_LIT("");
}

/* Records: labelled lines; a further line of a field begins with a space, an empty one is " .". */

enum { RECORD_INDENT = 1 };

static hw_flow begin_field(hw_buf *out, const hw_style *style, const char *label)
{
    hw_flow flow;
    hw_buf_printf(out, "%s: ", label);
    hw_flow_init(&flow, out, style, RECORD_INDENT, (uint32_t)strlen(label) + 2);
    return flow;
}

static void add_field(hw_buf *out, const hw_style *style, const char *label, hw_face face, hw_span text)
{
    if (!text.len)
        return;
    hw_flow flow = begin_field(out, style, label);
    hw_flow_add(&flow, face, text);
    hw_flow_finish(&flow);
}

static void add_list_field(hw_buf *out, const hw_style *style, const char *label, const hw_span *texts, size_t count)
{
    if (!count)
        return;
    hw_flow flow = begin_field(out, style, label);
    add_list(&flow, HW_FACE_PLAIN, texts, count);
    hw_flow_finish(&flow);
}

static void add_score_fields(hw_buf *out, const hw_style *style, const hw_hit *hit)
{
    hw_flow flow = begin_field(out, style, "score");
    add_score(&flow, HW_FACE_PLAIN, hit);
    hw_flow_finish(&flow);
    for (size_t i = 0; i < hit->explanation.count; i++) {
        flow = begin_field(out, style, "part");
        add_part(&flow, &hit->explanation.parts[i]);
        hw_flow_finish(&flow);
    }
}

/* "1 Cases Per Hour" */
static void add_sense_field(hw_buf *out, const hw_style *style, const hw_results *results, const hw_hit *hit)
{
    size_t sense = hw_sense_of(results, hit);
    if (!sense)
        return;
    hw_flow flow = begin_field(out, style, "sense");
    add_count(&flow, HW_FACE_PLAIN, "", sense, " ");
    hw_flow_add(&flow, HW_FACE_PLAIN, results->senses[sense - 1].label);
    hw_flow_finish(&flow);
}

static void add_record(hw_buf *out, const hw_style *style, const hw_results *results, const hw_hit *hit,
                       hw_extent extent)
{
    const hw_entry *entry = &hit->entry;
    hw_flow flow = begin_field(out, style, "term");
    add_stretches(&flow, HW_FACE_STRONG, hw_stretches_of(hit, HW_FIELD_TERM, 0));
    hw_flow_finish(&flow);
    if (entry->alias_count) {
        flow = begin_field(out, style, "also");
        add_aliases(&flow, hit);
        hw_flow_finish(&flow);
    }
    add_sense_field(out, style, results, hit);
    add_field(out, style, "lang", HW_FACE_PLAIN, entry->lang);
    add_field(out, style, "note", HW_FACE_PLAIN, note_of(hit));
    add_field(out, style, "source", HW_FACE_PLAIN, entry->source);
    add_list_field(out, style, "tags", entry->tags, entry->tag_count);
    add_list_field(out, style, "related", entry->related, entry->related_count);
    add_field(out, style, "status", HW_FACE_PLAIN, entry->status);
    add_field(out, style, "id", HW_FACE_PLAIN, entry->id);
    add_score_fields(out, style, hit);
    if (entry->definition.len) {
        flow = begin_field(out, style, "definition");
        add_definition(&flow, hit, extent);
        hw_flow_finish(&flow);
    }
}

/* Pages: numbered, and indented below the number. */

static hw_flow begin_line(hw_buf *out, const hw_style *style, uint32_t indent)
{
    hw_flow flow;
    hw_flow_init(&flow, out, style, indent, 0);
    return flow;
}

static void add_title(hw_buf *out, const hw_style *style, const hw_hit *hit, size_t sense, uint64_t number,
                      uint32_t indent)
{
    hw_flow flow;
    hw_buf_printf(out, "%*llu. ", (int)indent - 2, (unsigned long long)number);
    hw_flow_init(&flow, out, style, indent, indent);
    if (hit->entry.term.len) {
        add_stretches(&flow, HW_FACE_STRONG, hw_stretches_of(hit, HW_FIELD_TERM, 0));
    } else {
        hw_flow_add(&flow, HW_FACE_DIM, HW_LIT("passage "));
        hw_flow_add(&flow, HW_FACE_DIM, hit->entry.id);
    }
    if (sense)
        add_count(&flow, HW_FACE_DIM, " (sense ", sense, ")");
    hw_flow_finish(&flow);
}

/* "en · source · tag; tag · draft" */
static void add_origin(hw_buf *out, const hw_style *style, const hw_hit *hit, uint32_t indent)
{
    const hw_entry *entry = &hit->entry;
    const hw_span singles[] = {entry->lang, note_of(hit), entry->source, entry->status};
    hw_flow flow = begin_line(out, style, indent);
    const hw_span none = HW_LIT(""), dot = HW_LIT(" · ");
    hw_span between = none;
    for (size_t i = 0; i < sizeof singles / sizeof *singles; i++) {
        if (!singles[i].len)
            continue;
        hw_flow_add(&flow, HW_FACE_DIM, between);
        hw_flow_add(&flow, HW_FACE_DIM, singles[i]);
        between = dot;
    }
    hw_flow_add(&flow, HW_FACE_DIM, entry->tag_count ? between : none);
    add_list(&flow, HW_FACE_DIM, entry->tags, entry->tag_count);
    hw_flow_finish(&flow);
}

static void add_explanation(hw_buf *out, const hw_style *style, const hw_hit *hit, uint32_t indent)
{
    hw_flow flow = begin_line(out, style, indent);
    hw_flow_add(&flow, HW_FACE_DIM, HW_LIT("score "));
    add_score(&flow, HW_FACE_DIM, hit);
    hw_flow_finish(&flow);
    for (size_t i = 0; i < hit->explanation.count; i++) {
        flow = begin_line(out, style, indent + 2);
        hw_flow_add(&flow, HW_FACE_DIM, i ? HW_LIT("+ ") : HW_LIT("= "));
        add_part(&flow, &hit->explanation.parts[i]);
        hw_flow_finish(&flow);
    }
}

static void add_page_hit(hw_buf *out, const hw_style *style, const hw_hit *hit, size_t sense, uint64_t number,
                         uint32_t indent, hw_extent extent)
{
    const hw_entry *entry = &hit->entry;
    hw_flow flow;
    add_title(out, style, hit, sense, number, indent);
    if (entry->alias_count) {
        flow = begin_line(out, style, indent);
        hw_flow_add(&flow, HW_FACE_DIM, HW_LIT("also "));
        add_aliases(&flow, hit);
        hw_flow_finish(&flow);
    }
    add_origin(out, style, hit, indent);
    if (entry->definition.len) {
        flow = begin_line(out, style, indent);
        add_definition(&flow, hit, extent);
        hw_flow_finish(&flow);
    }
    if (entry->related_count && extent == HW_EXTENT_WHOLE) {
        flow = begin_line(out, style, indent);
        hw_flow_add(&flow, HW_FACE_DIM, HW_LIT("see also "));
        add_list(&flow, HW_FACE_PLAIN, entry->related, entry->related_count);
        hw_flow_finish(&flow);
    }
    if (hit->explanation.count)
        add_explanation(out, style, hit, indent);
}

static uint32_t count_digits(uint64_t number)
{
    uint32_t digits = 1;
    for (; number >= 10; number /= 10)
        digits++;
    return digits;
}

static bool same_concept(const hw_hit *a, const hw_hit *b)
{
    return a->entry.term.len && b->entry.term.len && a->concept == b->concept;
}

/* Names above the definitions of a concept repeat the hit below them, unless some concept has several. */
static bool need_headlines(const hw_results *results)
{
    for (size_t i = 1; i < results->hit_count; i++)
        if (same_concept(&results->hits[i - 1], &results->hits[i]))
            return true;
    return false;
}

static bool begins_concept(const hw_results *results, size_t i)
{
    const hw_hit *hit = &results->hits[i];
    return hit->entry.term.len && (i == 0 || !same_concept(hit - 1, hit));
}

void hw_render_text(hw_buf *out, const hw_style *style, const hw_answered *answered, hw_extent extent)
{
    const hw_results *results = answered->results;
    uint32_t indent = count_digits((uint64_t)answered->offset + results->hit_count) + 2;
    bool headlines = extent == HW_EXTENT_WHOLE && need_headlines(results);
    hw_add_senses(out, style, answered);
    for (size_t i = 0; i < results->hit_count; i++) {
        const hw_hit *hit = &results->hits[i];
        if (i)
            hw_buf_add_byte(out, '\n');
        if (headlines && begins_concept(results, i))
            hw_add_headline(out, style, results, i);
        if (style->layout == HW_LAYOUT_PAGE)
            add_page_hit(out, style, hit, hw_sense_of(results, hit), (uint64_t)answered->offset + i + 1, indent,
                         extent);
        else
            add_record(out, style, results, hit, extent);
    }
}

void hw_render_suggestions(hw_buf *out, const hw_style *style, const hw_results *results)
{
    if (!results->suggestion_count)
        return;
    hw_flow flow = begin_line(out, style, 0);
    hw_flow_add(&flow, HW_FACE_PLAIN, HW_LIT("Did you mean: "));
    for (size_t i = 0; i < results->suggestion_count; i++) {
        hw_flow_add(&flow, HW_FACE_PLAIN, i ? HW_LIT(", ") : HW_LIT(""));
        hw_flow_add(&flow, HW_FACE_STRONG, results->suggestions[i]);
    }
    hw_flow_finish(&flow);
}
