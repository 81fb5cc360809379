/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "load/query.h"

#include "base/fail.h"

#include <stdlib.h>

static const char *const class_names[] = {
    [HW_LOAD_EXACT] = "exact",       [HW_LOAD_ALIAS] = "alias",   [HW_LOAD_TYPO] = "typo",   [HW_LOAD_WORDS] = "words",
    [HW_LOAD_QUESTION] = "question", [HW_LOAD_PREFIX] = "prefix", [HW_LOAD_GIVEN] = "given",
};
_Static_assert(sizeof class_names / sizeof *class_names == HW_LOAD_CLASSES, "every class has a name");

const char *hw_load_class_name(hw_load_class kind)
{
    return class_names[kind];
}

const char *hw_load_operation_name(hw_load_operation operation)
{
    static const char *const names[] = {
        [HW_LOAD_SEARCH] = "search", [HW_LOAD_ASK] = "ask", [HW_LOAD_SUGGEST] = "suggest"};
    return names[operation];
}

hw_load_operation hw_load_operation_of(hw_load_class kind)
{
    return kind == HW_LOAD_QUESTION ? HW_LOAD_ASK : kind == HW_LOAD_PREFIX ? HW_LOAD_SUGGEST : HW_LOAD_SEARCH;
}

void hw_load_queries_release(hw_load_queries *queries)
{
    hw_vec_release(&queries->items);
    hw_arena_release(&queries->arena);
}

hw_status hw_load_queries_add(hw_load_queries *queries, const hw_load_query *query, hw_error *err)
{
    hw_load_query own = *query;
    own.text = hw_arena_copy(&queries->arena, query->text);
    own.id = hw_arena_copy(&queries->arena, query->id);
    own.name = hw_arena_copy(&queries->arena, query->name);
    if (!own.text.ptr || !own.id.ptr || !own.name.ptr || !hw_vec_push(&queries->items, own))
        return hw_fail_nomem(err);
    queries->count[query->kind]++;
    return HW_OK;
}

typedef struct turn {
    size_t round; /* which one of its class it is */
    hw_load_query query;
} turn;

static int by_turn(const void *left, const void *right)
{
    const turn *a = left, *b = right;
    if (a->round != b->round)
        return a->round < b->round ? -1 : 1;
    return (a->query.kind > b->query.kind) - (a->query.kind < b->query.kind);
}

hw_status hw_load_queries_interleave(hw_load_queries *queries, hw_error *err)
{
    size_t seen[HW_LOAD_CLASSES] = {0}, count = queries->items.count;
    turn *turns = calloc(count + 1, sizeof *turns);
    if (!turns)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < count; i++) {
        const hw_load_query *query = &queries->items.items[i];
        turns[i] = (turn){seen[query->kind]++, *query};
    }
    qsort(turns, count, sizeof *turns, by_turn);
    for (size_t i = 0; i < count; i++)
        queries->items.items[i] = turns[i].query;
    free(turns);
    return HW_OK;
}
