/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/concepts.h"

#include "base/span.h"
#include "render/flow.h"

size_t hw_sense_of(const hw_results *results, const hw_hit *hit)
{
    for (size_t i = 0; i < results->sense_count; i++)
        if (results->senses[i].concept == hit->concept)
            return i + 1;
    return 0;
}

static hw_flow begin(hw_buf *out, const hw_style *style, const char *label)
{
    hw_flow flow;
    bool labelled = style->layout == HW_LAYOUT_RECORDS;
    if (labelled)
        hw_buf_printf(out, "%s: ", label);
    hw_flow_init(&flow, out, style, labelled, labelled ? (uint32_t)strlen(label) + 2 : 0);
    return flow;
}

static void add_list(hw_flow *flow, const hw_span *texts, size_t count, hw_span before)
{
    for (size_t i = 0; i < count; i++) {
        hw_flow_add(flow, HW_FACE_DIM, i ? HW_LIT(", ") : before);
        hw_flow_add(flow, HW_FACE_DIM, texts[i]);
    }
}

static bool share_a_source(const hw_sense *a, const hw_sense *b)
{
    for (size_t i = 0; i < a->source_count; i++)
        for (size_t k = 0; k < b->source_count; k++)
            if (hw_span_equal(a->sources[i], b->sources[k]))
                return true;
    return false;
}

/* Are the sources enough to see which sense is meant? */
static bool sources_differ(const hw_results *results)
{
    for (size_t i = 0; i < results->sense_count; i++)
        for (size_t k = 0; k < i; k++)
            if (share_a_source(&results->senses[i], &results->senses[k]))
                return false;
    return true;
}

static void add_sense(hw_flow *flow, const hw_results *results, const hw_sense *sense)
{
    size_t tags = sense->source_count && sources_differ(results) ? 0 : sense->tag_count;
    hw_flow_add(flow, HW_FACE_STRONG, sense->label);
    if (!sense->source_count && !tags)
        return;
    hw_flow_add(flow, HW_FACE_DIM, HW_LIT(" ("));
    add_list(flow, sense->sources, sense->source_count, HW_LIT(""));
    add_list(flow, sense->tags, tags, sense->source_count ? HW_LIT(" · ") : HW_LIT(""));
    hw_flow_add(flow, HW_FACE_DIM, HW_LIT(")"));
}

static void add_count(hw_flow *flow, const char *before, size_t count, const char *after)
{
    hw_buf text;
    hw_buf_init(&text, SIZE_MAX);
    hw_buf_printf(&text, "%s%zu%s", before, count, after);
    hw_flow_add(flow, HW_FACE_PLAIN, hw_buf_span(&text));
    hw_buf_release(&text);
}

static void add_senses_record(hw_buf *out, const hw_style *style, const hw_results *results)
{
    hw_flow flow = begin(out, style, "senses");
    for (size_t i = 0; i < results->sense_count; i++) {
        add_count(&flow, i ? "; " : "", i + 1, ". ");
        add_sense(&flow, results, &results->senses[i]);
    }
    hw_flow_finish(&flow);
}

static void add_senses_page(hw_buf *out, const hw_style *style, const hw_answered *answered)
{
    const hw_results *results = answered->results;
    hw_flow flow = begin(out, style, "");
    hw_flow_add(&flow, HW_FACE_STRONG, answered->query);
    add_count(&flow, " has ", results->sense_count, " senses:");
    hw_flow_finish(&flow);
    for (size_t i = 0; i < results->sense_count; i++) {
        size_t start = out->len;
        hw_buf_printf(out, "  %zu. ", i + 1);
        uint32_t indent = (uint32_t)(out->len - start);
        hw_flow_init(&flow, out, style, indent, indent);
        add_sense(&flow, results, &results->senses[i]);
        hw_flow_finish(&flow);
    }
}

void hw_add_senses(hw_buf *out, const hw_style *style, const hw_answered *answered)
{
    if (!answered->results->sense_count)
        return;
    if (style->layout == HW_LAYOUT_PAGE)
        add_senses_page(out, style, answered);
    else
        add_senses_record(out, style, answered->results);
    hw_buf_add_byte(out, '\n');
}

/* Name number n of an entry: its headword, then its aliases. */
static hw_span name_of(const hw_entry *entry, size_t n)
{
    return n ? entry->aliases[n - 1].text : entry->term;
}

/* Is there the same name before this one? Headwords of all entries go before all aliases. */
static bool is_known(const hw_hit *hits, size_t count, size_t hit, size_t n)
{
    hw_span name = name_of(&hits[hit].entry, n);
    for (size_t h = 0; h < count; h++) {
        size_t names = n == 0 ? h < hit : h < hit ? hits[h].entry.alias_count + 1 : h == hit ? n : 1;
        for (size_t k = 0; k < names; k++)
            if (hw_span_equal_nocase(name, name_of(&hits[h].entry, k)))
                return true;
    }
    return false;
}

static void add_name(hw_flow *flow, const hw_hit *hits, size_t count, size_t hit, size_t n, bool *first)
{
    hw_span name = name_of(&hits[hit].entry, n);
    if (!name.len || is_known(hits, count, hit, n))
        return;
    hw_flow_add(flow, HW_FACE_PLAIN, *first ? HW_LIT("") : HW_LIT("; "));
    hw_flow_add(flow, n ? HW_FACE_PLAIN : HW_FACE_STRONG, name);
    *first = false;
}

void hw_add_headline(hw_buf *out, const hw_style *style, const hw_results *results, size_t first)
{
    const hw_hit *hits = &results->hits[first];
    size_t count = 1;
    bool is_first = true;
    while (first + count < results->hit_count && hits[count].concept == hits[0].concept)
        count++;
    hw_flow flow = begin(out, style, "concept");
    for (size_t i = 0; i < count; i++)
        add_name(&flow, hits, count, i, 0, &is_first);
    for (size_t i = 0; i < count; i++)
        for (size_t n = 1; n <= hits[i].entry.alias_count; n++)
            add_name(&flow, hits, count, i, n, &is_first);
    hw_flow_finish(&flow);
    hw_buf_add_byte(out, '\n');
}
