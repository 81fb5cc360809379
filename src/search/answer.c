/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A question, top to bottom: read it, find what the index has on its subject, answer or refuse. */
#include "base/fail.h"
#include "base/utf8.h"
#include "headword/ask.h"
#include "query/query.h"
#include "search/also.h"
#include "search/finding.h"
#include "search/index.h"
#include "search/nearest.h"
#include "search/show.h"

#include <stdlib.h>

enum { NEAREST_MOST = 10 };

/* A reply with the memory it lives in. */
typedef struct owned_reply {
    hw_reply reply; /* first: the public pointer is this one */
    hw_finding whole;
    hw_finding left, right; /* the sides of a difference */
    hw_index *index;
    hw_arena arena;
} owned_reply;

const char *hw_question_kind_name(hw_question_kind kind)
{
    static const char *const names[] = {
        [HW_QUESTION_TOPIC] = "topic",
        [HW_QUESTION_DEFINITION] = "definition",
        [HW_QUESTION_DIFFERENCE] = "difference",
        [HW_QUESTION_ACRONYM] = "acronym",
        [HW_QUESTION_CALCULATION] = "calculation",
        [HW_QUESTION_MEASURE] = "measure",
        [HW_QUESTION_WHO] = "who",
        [HW_QUESTION_WHY] = "why",
        [HW_QUESTION_DESCRIPTION] = "description",
    };
    _Static_assert(sizeof names / sizeof *names == HW_QUESTION_KINDS, "a kind without a name");
    return (unsigned)kind < HW_QUESTION_KINDS ? names[kind] : "unknown";
}

const char *hw_refusal_name(hw_refusal refusal)
{
    static const char *const names[] = {
        [HW_REFUSAL_NONE] = "none",
        [HW_REFUSAL_NO_TERM] = "no_term",
        [HW_REFUSAL_WEAK] = "weak",
        [HW_REFUSAL_AMBIGUOUS] = "ambiguous",
        [HW_REFUSAL_OTHER_LANGUAGE] = "other_language",
    };
    _Static_assert(sizeof names / sizeof *names == HW_REFUSALS, "a refusal without a name");
    return (unsigned)refusal < HW_REFUSALS ? names[refusal] : "unknown";
}

void hw_reply_free(hw_reply *reply)
{
    if (!reply)
        return;
    owned_reply *owned = (owned_reply *)reply;
    hw_finding_release(&owned->whole);
    hw_finding_release(&owned->left);
    hw_finding_release(&owned->right);
    hw_arena_release(&owned->arena);
    free(owned);
}

/* The question without what a query means something by: quotes around a phrase, a minus before a word, a field's
 * colon. Each becomes as many blanks as it has bytes, so that offsets stay. */
static hw_span blank_signs(hw_span text, hw_arena *arena)
{
    char *bytes = hw_arena_alloc(arena, text.len + 1);
    hw_span copy = hw_span_of(bytes, text.len);
    if (bytes && text.len)
        memcpy(bytes, text.ptr, text.len);
    for (size_t at = 0; bytes && at < copy.len;) {
        size_t start = at;
        uint32_t c = hw_utf8_next(copy, &at);
        bool begins = !start || bytes[start - 1] == ' ';
        if (c == '"' || c == ':' || (c == '-' && begins) || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB ||
            c == 0xBB)
            memset(bytes + start, ' ', at - start);
    }
    return copy;
}

static hw_hit *room_for(owned_reply *owned, size_t count, hw_error *err)
{
    hw_hit *hits = hw_arena_zero(&owned->arena, count, sizeof *hits);
    if (!hits)
        hw_fail_nomem(err);
    return hits;
}

/* A hit that is shown, and lit therefore. */
static hw_status take_hit(owned_reply *owned, const hw_finding *f, size_t number, hw_hit *out, hw_error *err)
{
    hw_status status = hw_show_light(owned->index, f->results, number, err);
    if (!status)
        *out = f->results->hits[number];
    return status;
}

static bool is_shown(const void *context, uint32_t concept)
{
    const hw_reply *reply = context;
    for (size_t i = 0; i < reply->answer_count; i++)
        if (reply->answers[i].concept == concept)
            return true;
    for (size_t i = 0; i < reply->sense_count; i++)
        if (reply->senses[i].concept == concept)
            return true;
    return false;
}

/* Nothing that was asked about, not even misspelt, is in the hit: it met words that only ask. */
static bool is_beside_the_point(const hw_finding *f, size_t hit)
{
    return hit < f->bearing_count && f->bearings[hit].name == HW_MATCH_WORD && !f->bearings[hit].met_words;
}

static hw_status add_nearest(owned_reply *owned, const hw_finding *f, uint32_t most, hw_error *err)
{
    hw_hit *hits = room_for(owned, most, err);
    if (!hits)
        return HW_E_NOMEM;
    owned->reply.nearest = hits;
    hw_status status = HW_OK;
    for (size_t i = 0; f->results && i < f->results->hit_count && owned->reply.nearest_count < most && !status; i++)
        if (!is_shown(&owned->reply, f->results->hits[i].concept) && !is_beside_the_point(f, i))
            status = take_hit(owned, f, i, &hits[owned->reply.nearest_count++], err);
    if (!status && f->is_name)
        status = hw_nearest_names(owned->index, f->subject, is_shown, &owned->reply, &owned->arena, hits,
                                  &owned->reply.nearest_count, most, err);
    return status;
}

/* As the search tells it; else as the hit does. */
static hw_sense meaning_of(const hw_finding *f, const hw_hit *hit)
{
    for (size_t i = 0; i < f->results->sense_count; i++)
        if (f->results->senses[i].concept == hit->concept)
            return f->results->senses[i];
    return (hw_sense){.label = hit->entry.term,
                      .concept = hit->concept,
                      .ids = &hit->entry.id,
                      .id_count = 1,
                      .sources = &hit->entry.source,
                      .source_count = hit->entry.source.len > 0,
                      .tags = hit->entry.tags,
                      .tag_count = hit->entry.tag_count};
}

static hw_status add_senses(owned_reply *owned, const hw_finding *f, hw_error *err)
{
    hw_hit *hits = room_for(owned, HW_BEARINGS_MOST, err);
    hw_sense *meanings = hw_arena_alloc(&owned->arena, HW_BEARINGS_MOST * sizeof *meanings);
    if (!hits || !meanings)
        return hw_fail_nomem(err);
    hw_status status = HW_OK;
    for (size_t i = 0; i < f->bearing_count && !status; i++) {
        if (!f->senses[i])
            continue;
        status = take_hit(owned, f, i, &hits[owned->reply.sense_count], err);
        meanings[owned->reply.sense_count++] = meaning_of(f, &f->results->hits[i]);
    }
    owned->reply.senses = hits;
    owned->reply.meanings = meanings;
    return status;
}

static hw_status add_answer(owned_reply *owned, const hw_finding *first, const hw_finding *second, hw_error *err)
{
    hw_hit *hits = room_for(owned, 2, err);
    if (!hits)
        return HW_E_NOMEM;
    hw_status status = take_hit(owned, first, first->pick, &hits[owned->reply.answer_count++], err);
    if (!status && second)
        status = take_hit(owned, second, second->pick, &hits[owned->reply.answer_count++], err);
    owned->reply.answers = hits;
    return status;
}

static void take_confidence(hw_reply *reply, const hw_finding *f)
{
    reply->confidence = f->confidence.right;
    reply->evidence = f->confidence.evidence;
    reply->evidence_count = f->confidence.evidence_count;
}

static hw_status reply_with(owned_reply *owned, const hw_finding *f, hw_error *err)
{
    owned->reply.refusal = f->refusal;
    owned->reply.subject = f->subject;
    take_confidence(&owned->reply, f);
    if (f->refusal == HW_REFUSAL_AMBIGUOUS)
        return add_senses(owned, f, err);
    return f->refusal ? HW_OK : add_answer(owned, f, NULL, err);
}

/* Both sides, when the index has both by name and they are two things. */
static hw_status reply_with_both(owned_reply *owned, hw_error *err)
{
    const hw_finding *left = &owned->left, *right = &owned->right;
    if (!hw_finding_is_named(left) || !hw_finding_is_named(right))
        return HW_OK;
    if (left->refusal == HW_REFUSAL_AMBIGUOUS && (!right->refusal || right->refusal == HW_REFUSAL_AMBIGUOUS))
        return reply_with(owned, left, err);
    if (right->refusal == HW_REFUSAL_AMBIGUOUS && !left->refusal)
        return reply_with(owned, right, err);
    if (left->refusal || right->refusal || left->bearings[left->pick].entry == right->bearings[right->pick].entry)
        return HW_OK;
    take_confidence(&owned->reply, left->confidence.right < right->confidence.right ? left : right);
    owned->reply.confidence = left->confidence.right * right->confidence.right;
    return add_answer(owned, left, right, err);
}

static hw_status find_sides(owned_reply *owned, hw_index *index, const hw_question *question,
                            const hw_ask_options *options, hw_error *err)
{
    hw_inquiry side = {.kind = HW_QUESTION_DEFINITION,
                       .text = question->subject,
                       .subject = question->subject,
                       .lang = question->lang};
    hw_status status = hw_finding_make(&owned->left, index, &side, options, err);
    side.text = side.subject = question->other;
    return status ? status : hw_finding_make(&owned->right, index, &side, options, err);
}

static hw_status answer(owned_reply *owned, hw_index *index, hw_span text, const hw_ask_options *options, hw_error *err)
{
    hw_span plain = blank_signs(text, &owned->arena);
    if (!plain.ptr)
        return hw_fail_nomem(err);
    hw_question question = hw_question_read(plain);
    hw_inquiry inquiry = {.kind = question.kind,
                          .text = question.kind == HW_QUESTION_DESCRIPTION ? question.subject : plain,
                          .subject = question.subject,
                          .other = question.other,
                          .lang = question.lang};
    owned->reply.kind = question.kind;
    owned->reply.subject = question.subject;
    hw_status status = hw_finding_make(&owned->whole, index, &inquiry, options, err);
    if (!status && question.other.len)
        status = find_sides(owned, index, &question, options, err);
    if (!status && question.other.len)
        status = reply_with_both(owned, err);
    if (!status && !owned->reply.answer_count && !owned->reply.refusal)
        status = reply_with(owned, &owned->whole, err);
    if (!status && !options->source.len && !options->tag.len)
        status = hw_also_find(index, &owned->reply, &owned->arena, err);
    return status ? status : add_nearest(owned, &owned->whole, options->nearest, err);
}

hw_status hw_ask(hw_index *index, hw_span question, const hw_ask_options *options, hw_reply **out, hw_error *err)
{
    static const hw_ask_options defaults = HW_ASK_OPTIONS_INIT;
    *out = NULL;
    if (!options)
        options = &defaults;
    index->budget = hw_budget_start(options->budget_us);
    if (options->nearest > NEAREST_MOST)
        return hw_fail(err, HW_E_ARG, "nearest is %u; it goes from 0 to %d", options->nearest, NEAREST_MOST);
    owned_reply *owned = calloc(1, sizeof *owned);
    if (!owned)
        return hw_fail_nomem(err);
    owned->index = index;
    hw_status status = answer(owned, index, question, options, err);
    if (status)
        goto done;
    owned->reply.took_us = hw_budget_took(&index->budget);
    owned->reply.partial = index->budget.spent;
    *out = &owned->reply;
    owned = NULL;
done:
    hw_reply_free(owned ? &owned->reply : NULL);
    return status;
}
