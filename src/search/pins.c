/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/pins.h"

#include "base/fail.h"
#include "store/schema.h"
#include "text/key.h"

#include <stdlib.h>

void hw_pins_init(hw_pins *pins, hw_index *index)
{
    *pins =
        (hw_pins){.index = index, .names = hw_store_section(index->store, HW_SECTION_NAMES), .arena = &index->query};
}

void hw_pins_release(hw_pins *pins)
{
    hw_vec_release(&pins->list);
}

static hw_rank_whose whose_name(const hw_name_ref *ref)
{
    return ref->name == 0 ? HW_RANK_HEADWORD : ref->foreign ? HW_RANK_FOREIGN_ALIAS : HW_RANK_ALIAS;
}

hw_status hw_pins_add(hw_pins *pins, const hw_name_ref *refs, size_t count, hw_name_match match, double likeness,
                      hw_span matched, hw_error *err)
{
    static const hw_match_kind kinds[] = {
        [HW_NAME_EXACT] = HW_MATCH_NAME,           [HW_NAME_CORE] = HW_MATCH_NAME,
        [HW_NAME_INFLECTED] = HW_MATCH_NAME_STEM,  [HW_NAME_INFLECTED_CORE] = HW_MATCH_NAME_STEM,
        [HW_NAME_CORRECTED] = HW_MATCH_NAME_TYPO,  [HW_NAME_BEGUN] = HW_MATCH_NAME_PREFIX,
        [HW_NAME_SYNONYM] = HW_MATCH_NAME_SYNONYM, [HW_NAME_ABBREVIATED] = HW_MATCH_ALIAS,
    };
    uint32_t entries = hw_store_entries(pins->index->store);
    for (size_t i = 0; i < count; i++) {
        if (refs[i].entry >= entries)
            return hw_fail(err, HW_E_CORRUPT, "the index names entry %u of %u; rebuild it with headword index",
                           refs[i].entry, entries);
        hw_pin pin = {.entry = refs[i].entry,
                      .name = refs[i].name,
                      .kind = kinds[match],
                      .likeness = likeness,
                      .value = hw_rank_name(match, likeness, whose_name(&refs[i])),
                      .literal = match == HW_NAME_EXACT || match == HW_NAME_CORE,
                      .edits = pins->edits,
                      .matched = matched,
                      .receipt = pins->receipt};
        if (!hw_vec_push(&pins->list, pin))
            return hw_fail_nomem(err);
    }
    return HW_OK;
}

static hw_status find_key(hw_pins *pins, hw_name_class class_, hw_span key, hw_name_match match, double likeness,
                          hw_span matched, hw_error *err)
{
    const hw_name_ref *refs;
    size_t count;
    if (!key.ptr)
        return hw_fail_nomem(err);
    if (!key.len)
        return HW_OK;
    hw_status status = hw_names_find(pins->names, class_, key, pins->arena, &refs, &count, err);
    return status ? status : hw_pins_add(pins, refs, count, match, likeness, matched, err);
}

hw_status hw_pins_find(hw_pins *pins, hw_span text, hw_name_match match, double likeness, hw_error *err)
{
    if (text.len > HW_NAME_TEXT_MOST)
        return HW_OK;
    return find_key(pins, HW_NAME_SQUASH, hw_key_squash(text, pins->arena), match, likeness, text, err);
}

hw_status hw_pins_find_inflected(hw_pins *pins, hw_span text, hw_name_match match, double likeness, hw_error *err)
{
    if (text.len > HW_NAME_TEXT_MOST)
        return HW_OK;
    for (size_t i = 0; i < pins->index->language_count; i++) {
        const hw_token *tokens;
        size_t count;
        hw_span keys[HW_STEM_KEYS_MOST];
        hw_status status =
            hw_analyze_into(pins->index->analyzer, pins->index->languages[i], text, pins->arena, &tokens, &count, err);
        size_t key_count = status ? 0 : hw_key_stems(tokens, count, pins->arena, keys);
        for (size_t k = 0; k < key_count && !status; k++)
            status = find_key(pins, HW_NAME_STEM, keys[k], match, likeness, text, err);
        if (status)
            return status;
    }
    return HW_OK;
}

static int by_entry_then_value(const void *left, const void *right)
{
    const hw_pin *a = left, *b = right;
    if (a->entry != b->entry)
        return a->entry < b->entry ? -1 : 1;
    if (a->value != b->value)
        return a->value > b->value ? -1 : 1;
    if (a->name != b->name)
        return a->name < b->name ? -1 : 1;
    int order = hw_span_compare(a->matched, b->matched);
    return order ? order : hw_span_compare(a->receipt, b->receipt);
}

hw_status hw_pins_keep_best(hw_pins *pins, const hw_pin **best, size_t *count, hw_error *err)
{
    hw_pin *kept = hw_arena_alloc(pins->arena, pins->list.count * sizeof *kept);
    if (!kept)
        return hw_fail_nomem(err);
    *count = 0;
    if (pins->list.count)
        qsort(pins->list.items, pins->list.count, sizeof *pins->list.items, by_entry_then_value);
    for (size_t i = 0; i < pins->list.count; i++)
        if (!*count || kept[*count - 1].entry != pins->list.items[i].entry)
            kept[(*count)++] = pins->list.items[i];
    *best = kept;
    return HW_OK;
}
