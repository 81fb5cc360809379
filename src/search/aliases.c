/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "headword/aliases.h"

#include "base/fail.h"
#include "search/index.h"
#include "store/aliases.h"
#include "store/schema.h"
#include "text/key.h"

static hw_span section_of(const hw_index *index)
{
    return hw_store_section(index->store, HW_SECTION_ALIASES);
}

hw_status hw_aliases_count(hw_index *index, uint32_t *count, hw_error *err)
{
    return hw_aliases_count_refs(section_of(index), count, err);
}

hw_status hw_aliases_find(hw_index *index, hw_span alias, uint32_t *first, uint32_t *end, hw_error *err)
{
    *first = *end = 0;
    hw_arena_clear(&index->query);
    hw_span key = hw_key_squash(alias, &index->query);
    if (!key.ptr)
        return hw_fail_nomem(err);
    return key.len ? hw_aliases_range(section_of(index), key, first, end, err) : HW_OK;
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

hw_status hw_aliases_at(hw_index *index, uint32_t number, hw_alias_receipt *out, hw_error *err)
{
    hw_alias_ref ref;
    hw_entry entry;
    hw_arena_clear(&index->query);
    hw_status status = hw_aliases_ref_at(section_of(index), number, &index->query, &ref, err);
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
