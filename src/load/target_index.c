/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "load/target.h"

#include "headword/ask.h"
#include "headword/suggest.h"

enum { DEPTH = 10 };

static hw_status open_client(void *context, void **client, hw_error *err)
{
    hw_index *clone = NULL;
    hw_status status = hw_index_clone(&clone, context, err);
    *client = clone;
    return status;
}

static void close_client(void *client)
{
    hw_index_close(client);
}

/* Right is the entry that the query is about, and every other one of that name. */
static bool is_right(const hw_entry *entry, const hw_load_query *query)
{
    bool right = hw_span_equal(entry->id, query->id) || hw_span_equal_nocase(entry->term, query->name);
    for (size_t i = 0; i < entry->alias_count && !right; i++)
        right = hw_span_equal_nocase(entry->aliases[i].text, query->name);
    return right;
}

/* Where the right one stands among hits that follow on `before` others. */
static int rank_of(const hw_hit *hits, size_t count, const hw_load_query *query, size_t before)
{
    for (size_t i = 0; i < count && before + i < DEPTH; i++)
        if (is_right(&hits[i].entry, query))
            return (int)(before + i) + 1;
    return 0;
}

static hw_status search(hw_index *index, const hw_load_query *query, int *rank, hw_error *err)
{
    hw_results *results = NULL;
    hw_status status = hw_search(index, query->text, NULL, &results, err);
    if (!status && query->kind != HW_LOAD_GIVEN)
        *rank = rank_of(results->hits, results->hit_count, query, 0);
    hw_results_free(results);
    return status;
}

/* After the answers come the senses of an ambiguous name, then what is nearest. */
static int rank_in_reply(const hw_reply *reply, const hw_load_query *query)
{
    size_t before = reply->answer_count;
    int rank = rank_of(reply->answers, reply->answer_count, query, 0);
    if (!rank)
        rank = rank_of(reply->senses, reply->sense_count, query, before);
    before += reply->sense_count;
    return rank ? rank : rank_of(reply->nearest, reply->nearest_count, query, before);
}

static hw_status ask(hw_index *index, const hw_load_query *query, int *rank, hw_error *err)
{
    hw_reply *reply = NULL;
    hw_status status = hw_ask(index, query->text, NULL, &reply, err);
    if (!status && query->kind != HW_LOAD_GIVEN)
        *rank = rank_in_reply(reply, query);
    hw_reply_free(reply);
    return status;
}

static hw_status suggest(hw_index *index, const hw_load_query *query, int *rank, hw_error *err)
{
    hw_suggestions *offered = NULL;
    hw_status status = hw_suggest(index, query->text, NULL, &offered, err);
    if (!status && query->kind != HW_LOAD_GIVEN) {
        *rank = 0;
        for (size_t i = 0; i < offered->count && i < DEPTH && !*rank; i++)
            if (hw_span_equal_nocase(offered->items[i].text, query->name))
                *rank = (int)i + 1;
    }
    hw_suggestions_free(offered);
    return status;
}

static hw_status ask_client(void *client, const hw_load_query *query, int *rank, hw_error *err)
{
    *rank = HW_LOAD_RANK_UNKNOWN;
    switch (query->operation) {
    case HW_LOAD_SEARCH:
        return search(client, query, rank, err);
    case HW_LOAD_ASK:
        return ask(client, query, rank, err);
    case HW_LOAD_SUGGEST:
        return suggest(client, query, rank, err);
    }
    return HW_E_INTERNAL;
}

void hw_load_target_index(hw_load_target *target, hw_index *index)
{
    *target = (hw_load_target){index, open_client, ask_client, close_client};
}
