/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query/collector.h"

#include "base/fail.h"

void hw_collector_begin(hw_collector *collector, const hw_expander *with, const hw_slot *slot)
{
    collector->with = with;
    collector->count = slot->alternative_count < HW_ALTERNATIVES_MOST ? slot->alternative_count : HW_ALTERNATIVES_MOST;
    if (collector->count)
        memcpy(collector->items, slot->alternatives, collector->count * sizeof *collector->items);
}

void hw_collector_add(hw_collector *collector, hw_alternative alternative)
{
    hw_collector *c = collector;
    for (size_t i = 0; i < c->count; i++) {
        if (hw_span_equal(c->items[i].stem, alternative.stem)) {
            if (c->items[i].weight < alternative.weight)
                c->items[i] = alternative;
            return;
        }
    }
    if (c->count < HW_ALTERNATIVES_MOST)
        c->items[c->count++] = alternative;
}

hw_status hw_collector_add_word(hw_collector *collector, hw_alternative like, hw_error *err)
{
    const hw_expander *with = collector->with;
    for (size_t i = 0; i < with->language_count; i++) {
        const hw_token *tokens;
        size_t count;
        hw_status status =
            hw_analyze_into(with->analyzer, with->languages[i], like.word, with->arena, &tokens, &count, err);
        if (status)
            return status;
        if (count != 1)
            continue; /* the language cuts it otherwise: then it is no word of that language */
        for (size_t k = 0; k < tokens[0].stem_count; k++) {
            like.stem = tokens[0].stems[k];
            hw_collector_add(collector, like);
        }
    }
    return HW_OK;
}

hw_status hw_collector_finish(const hw_collector *collector, hw_slot *slot, hw_error *err)
{
    hw_alternative *kept = hw_arena_alloc(collector->with->arena, collector->count * sizeof *kept);
    if (!kept)
        return hw_fail_nomem(err);
    memcpy(kept, collector->items, collector->count * sizeof *kept);
    slot->alternatives = kept;
    slot->alternative_count = collector->count;
    return HW_OK;
}
