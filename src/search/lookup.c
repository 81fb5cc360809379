/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/lookup.h"

#include "base/fail.h"
#include "query/synonyms.h"
#include "store/aliases.h"
#include "store/schema.h"
#include "text/key.h"

enum { MEANINGS_MOST = 16 /* long forms that an abbreviation is looked up by */ };

/* What a rule says, looked up as a name in its place. */
static hw_status find_substitutes(hw_pins *found, const hw_substitute *list, size_t count, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < count && !status; i++) {
        found->receipt = list[i].receipt;
        hw_span core = hw_question_core(list[i].text);
        status = hw_pins_find(found, core, HW_NAME_SYNONYM, 1, err);
        if (!status)
            status = hw_pins_find_inflected(found, core, HW_NAME_SYNONYM, 0.95, err);
    }
    found->receipt = (hw_span){NULL, 0};
    return status;
}

/* The text as a whole by the synonym rules; those that know a part of it are in query->rewrites. */
static hw_status find_synonyms(hw_pins *found, hw_span text, hw_error *err)
{
    hw_substitute list[HW_SUBSTITUTES_MOST];
    size_t count;
    const hw_index *index = found->index;
    const hw_expander with = {.analyzer = index->analyzer,
                              .synonyms = hw_store_section(index->store, HW_SECTION_SYNONYMS),
                              .languages = index->languages,
                              .language_count = index->language_count,
                              .arena = found->arena};
    hw_status status = hw_synonyms_of(text, &with, list, &count, err);
    return status ? status : find_substitutes(found, list, count, err);
}

/* "AHT = average handle time (parenthesis, wallboard)": what stands where. */
static hw_status write_receipt(hw_pins *found, const hw_alias_ref *ref, hw_span *receipt, hw_error *err)
{
    hw_entry entry = {0};
    hw_buf text;
    hw_status status = HW_OK;
    hw_buf_init(&text, SIZE_MAX);
    if (ref->entry < hw_store_entries(found->index->store))
        status = hw_store_entry(found->index->store, ref->entry, found->arena, &entry, err);
    hw_buf_add(&text, ref->brief);
    hw_buf_add_str(&text, " = ");
    hw_buf_add(&text, ref->full);
    hw_buf_add_str(&text, " (");
    hw_buf_add(&text, ref->pattern);
    hw_buf_add_str(&text, ", ");
    hw_buf_add(&text, entry.id);
    hw_buf_add_str(&text, ")");
    if (!status)
        status = hw_buf_finish(&text, err);
    *receipt = hw_arena_copy(found->arena, hw_buf_span(&text));
    if (!status && !receipt->ptr)
        status = hw_fail_nomem(err);
    hw_buf_release(&text);
    return status;
}

static hw_status find_meaning(hw_pins *found, const hw_alias_ref *ref, hw_error *err)
{
    hw_span receipt;
    size_t before = found->list.count;
    hw_status status = hw_pins_find(found, ref->full, HW_NAME_ABBREVIATED, 1, err);
    if (!status)
        status = hw_pins_find_inflected(found, ref->full, HW_NAME_ABBREVIATED, 0.9, err);
    if (status || found->list.count == before)
        return status;
    status = write_receipt(found, ref, &receipt, err);
    for (size_t i = before; i < found->list.count && !status; i++)
        found->list.items[i].matched = receipt;
    return status;
}

/* What no entry is called, but some text introduces as an abbreviation, is looked up by its long forms. */
static hw_status find_meanings(hw_pins *found, hw_span text, hw_error *err)
{
    hw_span section = hw_store_section(found->index->store, HW_SECTION_ALIASES);
    if (text.len > HW_NAME_TEXT_MOST)
        return HW_OK;
    hw_span key = hw_key_squash(text, found->arena);
    hw_alias_ref ref;
    uint32_t at, end;
    if (!key.ptr)
        return hw_fail_nomem(err);
    if (key.len == 0 || key.len > HW_ALIAS_KEY_MOST)
        return HW_OK;
    hw_status status = hw_aliases_range(section, key, &at, &end, err);
    if (status)
        return status;
    for (end = end - at > MEANINGS_MOST ? at + MEANINGS_MOST : end; at < end && !status; at++) {
        status = hw_aliases_ref_at(section, at, found->arena, &ref, err);
        if (!status && ref.name == 0)
            status = find_meaning(found, &ref, err);
    }
    return status;
}

static bool is_framed(const hw_query *query)
{
    return query->core.ptr != query->bare.ptr || query->core.len != query->bare.len;
}

/* Whatever the text of the query, or what it asks about, may be the name of. */
static hw_status find_literal(hw_pins *found, const hw_query *query, hw_error *err)
{
    hw_status status = hw_pins_find(found, query->bare, HW_NAME_EXACT, 1, err);
    return status || !is_framed(query) ? status : hw_pins_find(found, query->core, HW_NAME_CORE, 1, err);
}

hw_status hw_lookup_literal(hw_index *index, const hw_query *query, const hw_pin **pins, size_t *count, hw_error *err)
{
    hw_pins found;
    *count = 0;
    *pins = NULL;
    hw_pins_init(&found, index);
    hw_status status = find_literal(&found, query, err);
    if (!status)
        status = hw_pins_keep_best(&found, pins, count, err);
    hw_pins_release(&found);
    return status;
}

hw_status hw_lookup(hw_index *index, const hw_query *query, const hw_pin **pins, size_t *count, hw_error *err)
{
    hw_pins found;
    bool framed = is_framed(query);
    *count = 0;
    *pins = NULL;
    hw_pins_init(&found, index);
    hw_status status = find_literal(&found, query, err);
    if (!status)
        status = hw_pins_find_inflected(&found, query->bare, HW_NAME_INFLECTED, 1, err);
    if (!status && framed)
        status = hw_pins_find_inflected(&found, query->core, HW_NAME_INFLECTED_CORE, 1, err);
    if (!status)
        status = find_synonyms(&found, query->bare, err);
    if (!status && framed)
        status = find_synonyms(&found, query->core, err);
    if (!status)
        status = find_substitutes(&found, query->rewrites, query->rewrite_count, err);
    if (!status && !found.list.count)
        status = find_meanings(&found, query->core, err);
    if (!status)
        status = hw_pins_keep_best(&found, pins, count, err);
    hw_pins_release(&found);
    return status;
}
