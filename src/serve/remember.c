/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/remember.h"

static const double LITTLE = 0.5; /* an answer that is as likely wrong as right is a poor one */

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

static void add(const hw_call *call, hw_journal_question question)
{
    question.lang = call->params.lang;
    question.session = hw_call_session(call);
    if (question.text.len)
        hw_journal_question_add(call->service->journal, &question);
}

static hw_outcome outcome_of_results(const hw_results *results)
{
    if (results->hit_count == 0)
        return results->partial ? HW_OUTCOME_POOR : HW_OUTCOME_NOTHING;
    if (results->hits[0].flags & HW_HIT_OTHER_LANGUAGE)
        return HW_OUTCOME_OTHER_LANGUAGE;
    return results->partial ? HW_OUTCOME_POOR : HW_OUTCOME_ANSWERED;
}

void hw_remember_results(const hw_call *call, const char *route, hw_span text, const hw_results *results)
{
    if (!call->service->journal || call->params.offset)
        return;
    add(call, (hw_journal_question){.text = text,
                                    .route = hw_span_str(route),
                                    .entry = results->hit_count ? results->hits[0].entry.id : (hw_span){NULL, 0},
                                    .outcome = outcome_of_results(results),
                                    .confidence = -1,
                                    .took_us = results->took_us});
}

static hw_outcome outcome_of_reply(const hw_reply *reply)
{
    static const hw_outcome refused[] = {
        [HW_REFUSAL_NO_TERM] = HW_OUTCOME_NOTHING,
        [HW_REFUSAL_WEAK] = HW_OUTCOME_WEAK,
        [HW_REFUSAL_AMBIGUOUS] = HW_OUTCOME_AMBIGUOUS,
        [HW_REFUSAL_OTHER_LANGUAGE] = HW_OUTCOME_OTHER_LANGUAGE,
    };
    _Static_assert(sizeof refused / sizeof *refused == HW_REFUSALS, "a refusal without an outcome");
    if (reply->refusal)
        return refused[reply->refusal];
    return reply->partial || reply->confidence < LITTLE ? HW_OUTCOME_POOR : HW_OUTCOME_ANSWERED;
}

void hw_remember_reply(const hw_call *call, const hw_reply *reply)
{
    const hw_hit *best = reply->answer_count    ? reply->answers
                         : reply->sense_count   ? reply->senses
                         : reply->nearest_count ? reply->nearest
                                                : NULL;
    if (!call->service->journal)
        return;
    add(call, (hw_journal_question){.text = call->params.q,
                                    .route = HW_LIT("ask"),
                                    .entry = best ? best->entry.id : (hw_span){NULL, 0},
                                    .outcome = outcome_of_reply(reply),
                                    .confidence = reply->confidence,
                                    .took_us = reply->took_us});
}
