/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "headword/aliases.h"

#include "base/fail.h"
#include "search/index.h"
#include "store/aliases.h"
#include "store/names.h"
#include "store/schema.h"
#include "text/key.h"

static hw_span section_of(const hw_index *index)
{
    return hw_store_section(index->store, HW_SECTION_ALIASES);
}

static hw_span names_of(const hw_index *index)
{
    return hw_store_section(index->store, HW_SECTION_NAMES);
}

hw_status hw_aliases_count(hw_index *index, uint32_t *count, hw_error *err)
{
    uint32_t named = hw_names_alias_count(names_of(index));
    hw_status status = hw_aliases_count_refs(section_of(index), count, err);
    if (!status && named > UINT32_MAX - *count)
        return hw_fail(err, HW_E_CORRUPT, "more aliases than can be numbered; rebuild with headword index");
    *count += named;
    return status;
}

hw_status hw_aliases_find(hw_index *index, hw_span alias, uint32_t *first, uint32_t *end, hw_error *err)
{
    hw_alias_ref ref = {0};
    uint32_t named, named_end, own, own_end;
    *first = *end = 0;
    hw_arena_clear(&index->query);
    hw_span key = hw_key_squash(alias, &index->query);
    if (!key.ptr)
        return hw_fail_nomem(err);
    if (key.len > HW_NAME_KEY_MOST)
        key.len = HW_ALIAS_KEY_MOST;
    if (key.len == 0)
        return HW_OK;
    hw_status status = hw_names_alias_range(names_of(index), key, &index->query, &named, &named_end, err);
    if (!status)
        status = hw_aliases_range(section_of(index), key, &own, &own_end, err);
    if (!status && named == named_end && own < own_end) {
        status = hw_aliases_ref_at(section_of(index), own, &index->query, &ref, err);
        named = named_end = ref.before;
    }
    if (status)
        return status;
    *first = named + own;
    *end = named_end + own_end;
    return HW_OK;
}

static hw_alias_receipt of_entry(const hw_entry *entry, const hw_alias *alias)
{
    return (hw_alias_receipt){
        .alias = alias->text,
        .of = entry->term,
        .lang = alias->lang.len ? alias->lang : entry->lang,
        .pattern = alias->pattern,
        .line = alias->line ? alias->line : entry->line,
        .kind = alias->kind,
    };
}

static hw_alias_receipt of_text(const hw_entry *entry, const hw_alias_ref *ref)
{
    return (hw_alias_receipt){
        .alias = ref->brief,
        .of = ref->full,
        .lang = entry->lang,
        .pattern = ref->pattern,
        .line = entry->line,
        .kind = HW_ALIAS_ACRONYM,
        .mined = 1,
    };
}

static hw_status find_ref(hw_index *index, uint32_t number, hw_alias_ref *ref, hw_error *err)
{
    uint32_t position;
    bool here;
    hw_name_ref named;
    hw_status status = hw_aliases_place(section_of(index), number, &position, &here, err);
    if (status || here)
        return status ? status : hw_aliases_ref_at(section_of(index), position, &index->query, ref, err);
    *ref = (hw_alias_ref){0};
    status = hw_names_alias_at(names_of(index), number - position, &index->query, &ref->key, &named, err);
    if (!status) {
        ref->entry = named.entry;
        ref->name = named.name;
    }
    return status;
}

hw_status hw_aliases_at(hw_index *index, uint32_t number, hw_alias_receipt *out, hw_error *err)
{
    hw_alias_ref ref;
    hw_entry entry;
    hw_arena_clear(&index->query);
    hw_status status = find_ref(index, number, &ref, err);
    if (!status && ref.entry >= hw_store_entries(index->store))
        return hw_fail(err, HW_E_CORRUPT, "an alias of an entry that there is not; rebuild with headword index");
    if (!status)
        status = hw_store_entry(index->store, ref.entry, &index->query, &entry, err);
    if (!status && ref.name > entry.alias_count)
        return hw_fail(err, HW_E_CORRUPT, "an entry lacks an alias it should have; rebuild with headword index");
    if (status)
        return status;
    *out = ref.name ? of_entry(&entry, &entry.aliases[ref.name - 1]) : of_text(&entry, &ref);
    out->entry = entry.id;
    out->source = entry.source;
    out->file = entry.file;
    return HW_OK;
}
