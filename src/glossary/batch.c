/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/batch.h"

#include "glossary/language.h"

#include "base/fail.h"

#include <stdlib.h>

void hw_batch_init(hw_batch *batch)
{
    *batch = (hw_batch){.arena = HW_ARENA_INIT};
}

void hw_batch_release(hw_batch *batch)
{
    hw_vec_release(&batch->entries);
    hw_arena_release(&batch->arena);
}

/* The language most entries of the file have, "" when none is known. The first met wins a tie. */
static hw_span usual_language(const hw_batch *batch)
{
    struct {
        hw_span lang;
        size_t entries;
    } seen[16] = {{{NULL, 0}, 0}}, best = {{NULL, 0}, 0};
    for (size_t i = 0; i < batch->entries.count; i++) {
        hw_span lang = batch->entries.items[i]->entry.lang;
        size_t k = 0;
        while (k < sizeof seen / sizeof *seen && seen[k].entries && !hw_span_equal(seen[k].lang, lang))
            k++;
        if (lang.len == 0 || k == sizeof seen / sizeof *seen)
            continue;
        seen[k].lang = lang;
        seen[k].entries++;
    }
    for (size_t k = 0; k < sizeof seen / sizeof *seen; k++) {
        if (seen[k].entries > best.entries) {
            best.lang = seen[k].lang;
            best.entries = seen[k].entries;
        }
    }
    return best.lang;
}

/* One translation says too little about its language; all those of the file that translate from `lang` say enough.
 * They are put together, up to what detection ever reads. */
static hw_span language_of_translations(const hw_batch *batch, hw_span lang)
{
    char sample[4096];
    size_t len = 0;
    for (size_t i = 0; i < batch->entries.count; i++) {
        const hw_entry *entry = &batch->entries.items[i]->entry;
        for (size_t k = 0; k < entry->alias_count && hw_span_equal(entry->lang, lang); k++) {
            const hw_alias *alias = &entry->aliases[k];
            if (alias->kind != HW_ALIAS_TRANSLATION || alias->lang.len || alias->text.len + 1 > sizeof sample - len)
                continue;
            memcpy(sample + len, alias->text.ptr, alias->text.len);
            len += alias->text.len;
            sample[len++] = '\n';
        }
    }
    hw_span found = hw_language_detect(hw_span_of(sample, len));
    return found.len && !hw_span_equal(found, lang) ? found : HW_LIT("und");
}

static void settle_translations(hw_batch *batch)
{
    enum { LANGUAGES = 16 }; /* of entries in one file; beyond that translations stay undetermined */
    struct {
        hw_span from, to;
    } known[LANGUAGES];
    size_t count = 0;
    for (size_t i = 0; i < batch->entries.count; i++) {
        hw_placed *placed = batch->entries.items[i];
        for (size_t k = 0; k < placed->entry.alias_count; k++) {
            hw_alias *alias = &placed->aliases[k];
            size_t at = 0;
            if (alias->kind != HW_ALIAS_TRANSLATION || alias->lang.len)
                continue;
            while (at < count && !hw_span_equal(known[at].from, placed->entry.lang))
                at++;
            if (at == count && count < LANGUAGES) {
                known[count].to = language_of_translations(batch, placed->entry.lang);
                known[count++].from = placed->entry.lang;
            }
            alias->lang = at < count ? known[at].to : HW_LIT("und");
        }
    }
}

static void settle_languages(hw_batch *batch)
{
    hw_span usual = usual_language(batch);
    for (size_t i = 0; i < batch->entries.count; i++)
        if (batch->entries.items[i]->entry.lang.len == 0)
            batch->entries.items[i]->entry.lang = usual;
    settle_translations(batch);
}

static hw_status add_given_ids(const hw_batch *batch, hw_ids *ids, hw_error *err)
{
    for (size_t i = 0; i < batch->entries.count; i++) {
        const hw_placed *placed = batch->entries.items[i];
        hw_id_slot *taken = placed->entry.id.len ? hw_ids_find(ids, placed->entry.id) : NULL;
        if (taken) {
            const hw_placed *other = taken->owner;
            return hw_fail_line(err, placed->line, "%s:%u: id \"%s\" is taken by %s:%u; change or remove one of them",
                                placed->file, placed->line, hw_quote(placed->entry.id).text, other->file, other->line);
        }
        if (placed->entry.id.len)
            hw_ids_add(ids, placed->entry.id, placed);
    }
    return HW_OK;
}

static hw_status derive_ids(hw_batch *batch, hw_ids *ids, hw_error *err)
{
    for (size_t i = 0; i < batch->entries.count; i++) {
        hw_placed *placed = batch->entries.items[i];
        hw_entry *entry = &placed->entry;
        if (entry->id.len)
            continue;
        hw_span id = hw_id_derive(&batch->arena, entry->source, entry->term, placed->line);
        if (id.ptr)
            id = hw_id_unique(ids, &batch->arena, id);
        if (!id.ptr)
            return hw_fail_nomem(err);
        entry->id = id;
        hw_ids_add(ids, id, placed);
    }
    return HW_OK;
}

hw_status hw_batch_commit(hw_batch *batch, hw_glossary *glossary, hw_error *err)
{
    hw_status status = HW_OK;
    if (!hw_vec_grow(&glossary->entries, batch->entries.count) || !hw_vec_grow(&glossary->arenas, 1) ||
        !hw_ids_reserve(&glossary->ids, batch->entries.count))
        return hw_fail_nomem(err);
    settle_languages(batch);
    status = add_given_ids(batch, &glossary->ids, err); /* before the derived ones: those can give way */
    if (!status)
        status = derive_ids(batch, &glossary->ids, err);
    if (status) {
        hw_ids_clear(&glossary->ids);
        for (size_t i = 0; i < glossary->entries.count; i++)
            hw_ids_add(&glossary->ids, glossary->entries.items[i]->entry.id, glossary->entries.items[i]);
        return status;
    }
    for (size_t i = 0; i < batch->entries.count; i++)
        glossary->entries.items[glossary->entries.count++] = batch->entries.items[i];
    glossary->arenas.items[glossary->arenas.count++] = batch->arena;
    batch->arena = (hw_arena)HW_ARENA_INIT;
    batch->entries.count = 0;
    return HW_OK;
}
