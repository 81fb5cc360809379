/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/remember.h"

static const double little_confidence = 0.5; /* an answer below it is as likely wrong as right */

enum { SESSION_MOST = 64 };

hw_span hw_call_session(const hw_call *call)
{
    hw_span session = call->params.session;
    if (!session.len)
        session = hw_request_header(call->request, "X-Headword-Session");
    bool fine = session.len <= SESSION_MOST;
    for (size_t i = 0; fine && i < session.len; i++)
        fine = session.ptr[i] >= ' ' && session.ptr[i] <= '~';
    return fine ? session : (hw_span){NULL, 0};
}

static void remember(const hw_call *call, hw_journal_question *question)
{
    question->lang = call->params.lang;
    question->session = hw_call_session(call);
    hw_journal_question_add(call->service->journal, question);
}

static hw_outcome outcome_of_results(const hw_results *results)
{
    if (results->hit_count == 0)
        return results->partial ? HW_OUTCOME_POOR : HW_OUTCOME_NOTHING;
    if (results->hits[0].flags & HW_HIT_OTHER_LANGUAGE)
        return HW_OUTCOME_OTHER_LANGUAGE;
    return results->partial ? HW_OUTCOME_POOR : HW_OUTCOME_ANSWERED;
}

void hw_remember_results(const hw_call *call, hw_span text, const hw_results *results)
{
    hw_journal_question question = {
        .text = text,
        .route = call->route->id == HW_ROUTE_DEFINE ? HW_LIT("define") : HW_LIT("search"),
        .outcome = outcome_of_results(results),
        .confidence = -1,
        .took_us = results->took_us,
    };
    if (!call->service->journal || call->params.offset)
        return;
    if (results->hit_count)
        question.entry = results->hits[0].entry.id;
    remember(call, &question);
}

static hw_outcome outcome_of_reply(const hw_reply *reply)
{
    static const hw_outcome outcomes[] = {
        [HW_REFUSAL_NONE] = HW_OUTCOME_ANSWERED,
        [HW_REFUSAL_NO_TERM] = HW_OUTCOME_NOTHING,
        [HW_REFUSAL_WEAK] = HW_OUTCOME_WEAK,
        [HW_REFUSAL_AMBIGUOUS] = HW_OUTCOME_AMBIGUOUS,
        [HW_REFUSAL_OTHER_LANGUAGE] = HW_OUTCOME_OTHER_LANGUAGE,
    };
    _Static_assert(sizeof outcomes / sizeof *outcomes == HW_REFUSALS, "a refusal without an outcome");
    bool poor = reply->partial || reply->confidence < little_confidence;
    return !reply->refusal && poor ? HW_OUTCOME_POOR : outcomes[reply->refusal];
}

static hw_span best_entry(const hw_reply *reply)
{
    return reply->answer_count    ? reply->answers[0].entry.id
           : reply->sense_count   ? reply->senses[0].entry.id
           : reply->nearest_count ? reply->nearest[0].entry.id
                                  : (hw_span){NULL, 0};
}

void hw_remember_reply(const hw_call *call, const hw_reply *reply)
{
    hw_journal_question question = {
        .text = call->params.q,
        .route = HW_LIT("ask"),
        .entry = best_entry(reply),
        .outcome = outcome_of_reply(reply),
        .confidence = reply->confidence,
        .took_us = reply->took_us,
    };
    if (call->service->journal)
        remember(call, &question);
}
