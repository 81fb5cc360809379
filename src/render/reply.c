/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/render.h"

#include "base/span.h"
#include "render/flow.h"
#include "render/hits.h"
#include "render/number.h"
#include "render/visible.h"

enum { BRIEF_BYTES = 160 };

static void add_also(hw_json *json, const hw_reply *reply, uint32_t concept)
{
    bool any = false;
    for (size_t i = 0; i < reply->also_count; i++) {
        const hw_entry *entry = &reply->also[i].entry;
        if (reply->also[i].concept != concept)
            continue;
        if (!any)
            hw_json_open(json, "definitions", '[');
        any = true;
        hw_json_open(json, NULL, '{');
        hw_json_text(json, "id", entry->id);
        hw_json_text(json, "term", entry->term);
        hw_json_text(json, "lang", entry->lang);
        hw_json_text(json, "source", entry->source);
        hw_json_text(json, "definition", entry->definition);
        hw_json_close(json, '}');
    }
    if (any)
        hw_json_close(json, ']');
}

static void add_answer(hw_json *json, const char *key, const hw_reply *reply, const hw_hit *answer,
                       const hw_json_hits_style *style)
{
    hw_json_open(json, key, '{');
    hw_add_hit(json, answer, style);
    add_also(json, reply, answer->concept);
    hw_json_close(json, '}');
}

static void add_answers(hw_json *json, const hw_reply *reply, const hw_json_hits_style *style)
{
    hw_json_open(json, "answers", '[');
    for (size_t i = 0; i < reply->answer_count; i++)
        add_answer(json, NULL, reply, &reply->answers[i], style);
    hw_json_close(json, ']');
}

static void add_senses(hw_json *json, const hw_reply *reply, const hw_json_hits_style *style)
{
    hw_json_open(json, "senses", '[');
    for (size_t i = 0; i < reply->sense_count; i++) {
        hw_json_open(json, NULL, '{');
        hw_json_text(json, "label", reply->meanings[i].label);
        hw_add_hit(json, &reply->senses[i], style);
        add_also(json, reply, reply->senses[i].concept);
        hw_json_close(json, '}');
    }
    hw_json_close(json, ']');
}

static void add_nearest(hw_json *json, const hw_reply *reply)
{
    hw_json_open(json, "nearest", '[');
    for (size_t i = 0; i < reply->nearest_count; i++) {
        hw_json_open(json, NULL, '{');
        hw_json_text(json, "id", reply->nearest[i].entry.id);
        hw_json_text(json, "term", reply->nearest[i].entry.term);
        hw_json_close(json, '}');
    }
    hw_json_close(json, ']');
}

static void add_evidence(hw_json *json, const hw_reply *reply)
{
    hw_json_open(json, "evidence", '[');
    for (size_t i = 0; i < reply->evidence_count; i++) {
        hw_json_open(json, NULL, '{');
        hw_json_text(json, "name", hw_span_str(reply->evidence[i].name));
        hw_json_number(json, "value", reply->evidence[i].value);
        hw_json_number(json, "weight", reply->evidence[i].weight);
        hw_json_number(json, "about", reply->evidence[i].about);
        hw_json_close(json, '}');
    }
    hw_json_close(json, ']');
}

static void add_what_was_found(hw_json *json, const hw_reply *reply, const hw_json_hits_style *style)
{
    if (reply->answer_count)
        add_answer(json, "answer", reply, &reply->answers[0], style);
    if (reply->answer_count > 1)
        add_answers(json, reply, style);
    if (reply->sense_count)
        add_senses(json, reply, style);
    add_nearest(json, reply);
}

void hw_render_reply_json(hw_buf *out, const hw_asked *asked, hw_why why, const hw_json_hits_style *style)
{
    const hw_reply *reply = asked->reply;
    hw_json json = hw_json_begin(out);
    hw_json_open(&json, NULL, '{');
    if (asked->id.len)
        hw_json_text(&json, "id", asked->id);
    hw_json_text(&json, "question", asked->question);
    hw_add_units(&json, style);
    hw_json_text(&json, "kind", hw_span_str(hw_question_kind_name(reply->kind)));
    hw_json_flag(&json, "answered", !reply->refusal);
    if (reply->refusal)
        hw_json_text(&json, "reason", hw_span_str(hw_refusal_name(reply->refusal)));
    hw_json_number(&json, "confidence", reply->confidence);
    add_what_was_found(&json, reply, style);
    hw_json_count(&json, "took_us", reply->took_us);
    if (reply->partial)
        hw_json_true(&json, "partial");
    if (why == HW_WITH_EVIDENCE)
        add_evidence(&json, reply);
    hw_json_close(&json, '}');
    hw_buf_add_byte(out, '\n');
}

static void add_evidence_lines(hw_buf *out, const hw_reply *reply)
{
    hw_buf_add_str(out, "\nconfidence: ");
    hw_add_number(out, reply->confidence);
    hw_buf_add_byte(out, '\n');
    for (size_t i = 0; i < reply->evidence_count; i++) {
        hw_buf_printf(out, "evidence: %s ", reply->evidence[i].name);
        hw_add_number(out, reply->evidence[i].value);
        hw_buf_add_str(out, " × ");
        hw_add_number(out, reply->evidence[i].weight);
        hw_buf_add_byte(out, '\n');
    }
}

/* A definition's first line, or as much of it as ends at a space. */
static hw_span brief(hw_span definition)
{
    size_t end = 0;
    while (end < definition.len && definition.ptr[end] != '\n')
        end++;
    for (size_t most = end > BRIEF_BYTES ? BRIEF_BYTES : 0; most; most--)
        if (definition.ptr[most] == ' ')
            return hw_span_sub(definition, 0, most);
    return hw_span_sub(definition, 0, end);
}

/* "elsewhere: Praca po rozmowie (pl, biuro): Notatki, które ..." */
static void add_elsewhere(hw_buf *out, const hw_style *style, const hw_entry *entry)
{
    static const char label[] = "elsewhere: ";
    hw_span shown = brief(entry->definition);
    hw_flow flow;
    hw_buf_add_str(out, label);
    hw_flow_init(&flow, out, style, 1, sizeof label - 1);
    hw_flow_add(&flow, HW_FACE_STRONG, entry->term);
    hw_flow_add(&flow, HW_FACE_DIM, HW_LIT(" ("));
    hw_flow_add(&flow, HW_FACE_DIM, entry->lang);
    hw_flow_add(&flow, HW_FACE_DIM, entry->lang.len && entry->source.len ? HW_LIT(", ") : HW_LIT(""));
    hw_flow_add(&flow, HW_FACE_DIM, entry->source);
    hw_flow_add(&flow, HW_FACE_DIM, HW_LIT("): "));
    hw_flow_add(&flow, HW_FACE_PLAIN, shown);
    hw_flow_add(&flow, HW_FACE_PLAIN, shown.len < entry->definition.len ? HW_LIT(" …") : HW_LIT(""));
    hw_flow_finish(&flow);
}

void hw_render_reply_text(hw_buf *out, const hw_style *style, const hw_asked *asked, hw_why why)
{
    const hw_reply *reply = asked->reply;
    hw_results shown = {.hits = reply->answers, .hit_count = reply->answer_count};
    if (reply->sense_count)
        shown = (hw_results){.hits = reply->senses,
                             .hit_count = reply->sense_count,
                             .senses = reply->meanings,
                             .sense_count = reply->sense_count};
    hw_answered answered = {.query = reply->subject, .results = &shown};
    hw_render_text(out, style, &answered, HW_EXTENT_WHOLE);
    size_t elsewhere = reply->answer_count ? reply->also_count : 0; /* of several senses it would not say of which */
    if (elsewhere)
        hw_buf_add_byte(out, '\n');
    for (size_t i = 0; i < elsewhere; i++)
        add_elsewhere(out, style, &reply->also[i].entry);
    if (why == HW_WITH_EVIDENCE)
        add_evidence_lines(out, reply);
}

static const char *reason_of(const hw_reply *reply)
{
    switch (reply->refusal) {
    case HW_REFUSAL_NONE:
    case HW_REFUSALS:
        break;
    case HW_REFUSAL_NO_TERM:
        return "nothing in the glossary is about it";
    case HW_REFUSAL_WEAK:
        return "no entry is close enough to it";
    case HW_REFUSAL_AMBIGUOUS:
        return "it has several senses";
    case HW_REFUSAL_OTHER_LANGUAGE:
        return "it is defined in another language only";
    }
    return "";
}

void hw_render_refusal(hw_buf *out, const hw_reply *reply)
{
    hw_buf_printf(out, "I don't know: %s", reason_of(reply));
    for (size_t i = 0; i < reply->nearest_count; i++) {
        const hw_entry *entry = &reply->nearest[i].entry;
        hw_buf_add_str(out, i ? ", " : "; nearest: ");
        hw_add_visible(out, entry->term.len ? entry->term : entry->id);
    }
}
