/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/nearest.h"

#include "base/fail.h"
#include "search/excerpt.h"
#include "search/pick.h"
#include "store/concepts.h"
#include "store/names.h"
#include "store/schema.h"
#include "text/key.h"

enum { SPARE = 8 }; /* names of what is shown, and of one concept */

static bool has_concept(const hw_hit *hits, size_t count, uint32_t concept)
{
    for (size_t i = 0; i < count; i++)
        if (hits[i].concept == concept)
            return true;
    return false;
}

/* The first entry that has a name. */
static hw_status find_entry(const hw_picker *picker, uint32_t name, uint32_t *entry, uint32_t *concept, hw_error *err)
{
    hw_index *index = picker->index;
    hw_span key;
    const hw_name_ref *refs;
    size_t count;
    hw_status status = hw_names_at(picker->completions.table, name, &index->query, &key, &refs, &count, err);
    if (status)
        return status;
    *entry = refs[0].entry;
    return hw_concepts_number(hw_store_section(index->store, HW_SECTION_CONCEPTS), *entry, concept, err);
}

static hw_status pick(hw_picker *picker, hw_index *index, hw_span name, size_t most, hw_error *err)
{
    hw_span key = name.len <= HW_NAME_TEXT_MOST ? hw_key_squash(name, &index->query) : HW_LIT("");
    *picker = (hw_picker){.index = index, .most = most};
    picker->picks = hw_arena_zero(&index->query, most, sizeof *picker->picks);
    if (!key.ptr || !picker->picks)
        return hw_fail_nomem(err);
    hw_status status = hw_completions_open(&picker->completions, hw_store_section(index->store, HW_SECTION_COMPLETIONS),
                                           hw_store_section(index->store, HW_SECTION_NAMES), err);
    return status || !key.len ? status : hw_pick_begun(picker, key, 1, err);
}

hw_status hw_nearest_names(hw_index *index, hw_span name, hw_nearest_taken *taken, const void *context, hw_arena *arena,
                           hw_hit *hits, size_t *count, size_t most, hw_error *err)
{
    hw_picker picker;
    if (*count >= most)
        return HW_OK;
    hw_status status = pick(&picker, index, name, most + SPARE, err);
    for (size_t i = 0; i < picker.count && *count < most && !status; i++) {
        uint32_t entry = 0, concept = 0;
        status = find_entry(&picker, picker.picks[i].name, &entry, &concept, err);
        if (status || taken(context, concept) || has_concept(hits, *count, concept))
            continue;
        hw_hit *hit = &hits[*count];
        *hit = (hw_hit){.concept = concept, .score = picker.picks[i].score};
        status = hw_store_entry(index->store, entry, arena, &hit->entry, err);
        hit->excerpt = hw_excerpt_of(hit->entry.definition, NULL, 0);
        *count += !status;
    }
    return status;
}
