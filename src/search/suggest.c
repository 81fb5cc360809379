/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "headword/suggest.h"

#include "base/fail.h"
#include "base/utf8.h"
#include "search/pick.h"
#include "store/names.h"
#include "store/schema.h"
#include "text/grapheme.h"
#include "text/key.h"

#include <math.h>
#include <stdlib.h>

enum { LIMIT_MOST = 1000, TYPED_MOST = 64 * 1024, TAG_MOST = 16 };

static const char *const kind_names[] = {
    [HW_SUGGESTION_TERM] = "term",
    [HW_SUGGESTION_SYNONYM] = "synonym",
    [HW_SUGGESTION_ACRONYM] = "acronym",
    [HW_SUGGESTION_VARIANT] = "variant",
    [HW_SUGGESTION_TRANSLATION] = "translation",
};
_Static_assert(sizeof kind_names / sizeof *kind_names == HW_SUGGESTION_KINDS, "a kind without a name");
_Static_assert((int)HW_SUGGESTION_KINDS == HW_ALIAS_KINDS + 1, "the kinds of aliases, and headwords");

const char *hw_suggestion_kind_name(hw_suggestion_kind kind)
{
    return (unsigned)kind < HW_SUGGESTION_KINDS ? kind_names[kind] : "term";
}

/* Suggestions with the memory they live in. */
typedef struct owned_suggestions {
    hw_suggestions suggestions; /* first: the public pointer is this one */
    hw_arena arena;
} owned_suggestions;

void hw_suggestions_free(hw_suggestions *suggestions)
{
    if (!suggestions)
        return;
    owned_suggestions *owned = (owned_suggestions *)suggestions;
    hw_arena_release(&owned->arena);
    free(owned);
}

static hw_status check(hw_span typed, const hw_suggest_options *options, hw_error *err)
{
    if (options->limit < 1 || options->limit > LIMIT_MOST)
        return hw_fail(err, HW_E_ARG, "limit is %u; it goes from 1 to %d", options->limit, LIMIT_MOST);
    if (typed.len > TYPED_MOST)
        return hw_fail_at(err, TYPED_MOST, "what is to be completed is longer than 64 KiB");
    size_t invalid = hw_utf8_check(typed);
    return invalid == SIZE_MAX ? HW_OK : hw_fail_at(err, invalid, "what is to be completed is not valid UTF-8");
}

/* "en" of "en-GB", in lower case; a tag is short, so that whatever does not fit is none. */
static hw_span primary_tag(hw_span lang, char tag[static TAG_MOST])
{
    size_t len = 0;
    for (; len < lang.len && len < TAG_MOST && lang.ptr[len] != '-' && lang.ptr[len] != '_'; len++)
        tag[len] = lang.ptr[len] >= 'A' && lang.ptr[len] <= 'Z' ? (char)(lang.ptr[len] - 'A' + 'a') : lang.ptr[len];
    return hw_span_of(tag, len);
}

static hw_status pick_exactly(hw_picker *picker, hw_span key, hw_error *err)
{
    hw_status status = hw_pick_whole(picker, key, err);
    return status ? status : hw_pick_begun(picker, key, 1, err);
}

/* As typed before misspelt, and then in the language asked for before any other. */
static hw_status pick(hw_picker *picker, hw_span typed, const hw_lang_filter *filter, bool fuzzy, hw_error *err)
{
    hw_status status = HW_OK;
    if (typed.len > HW_NAME_TEXT_MOST)
        return HW_OK;
    hw_span key = hw_key_squash(typed, &picker->index->query);
    if (!key.ptr)
        return hw_fail_nomem(err);
    if (key.len == 0)
        return HW_OK;
    for (int misspelt = 0; misspelt <= fuzzy && !picker->count && !status; misspelt++)
        for (int pass = filter ? 0 : 1; pass < 2 && !picker->count && !status; pass++) {
            picker->filter = pass == 0 ? filter : NULL;
            status = misspelt ? hw_pick_misspelt(picker, typed, err) : pick_exactly(picker, key, err);
        }
    return status;
}

/* The entry that stands for a name: one in the language asked for, if any; among those one that has it as its headword,
 * then one that has it as an alias in its own language. */
static hw_status choose_entry(const hw_picker *picker, const hw_name_ref *refs, size_t count, hw_span tag,
                              uint32_t *entry, hw_error *err)
{
    const hw_manifest *manifest = hw_store_manifest(picker->index->store);
    int best = -1;
    for (size_t i = 0; i < count; i++) {
        if (refs[i].entry >= manifest->entries)
            return hw_fail(err, HW_E_CORRUPT, "the index names entry %u of %u; rebuild it with headword index",
                           refs[i].entry, manifest->entries);
        uint8_t lang = hw_store_doc(picker->index->store, refs[i].entry).lang;
        int value = (refs[i].name == 0 ? 2 : !refs[i].foreign) +
                    4 * (tag.len && hw_span_equal(manifest->languages[lang].name, tag));
        if (value > best) {
            best = value;
            *entry = refs[i].entry;
        }
    }
    return best < 0 ? hw_fail(err, HW_E_CORRUPT, "the index has a name of no entry; rebuild it with headword index")
                    : HW_OK;
}

/* Its own language, or the one asked for when the name is used there, too. */
static hw_span choose_lang(const hw_picker *picker, uint32_t name, hw_span tag)
{
    hw_span langs = hw_completions_langs(&picker->completions, name);
    if (tag.len && picker->filter)
        return tag;
    for (size_t i = 0; i < langs.len; i++)
        if (langs.ptr[i] == ' ')
            langs.len = i;
    return langs;
}

static bool copy_text(hw_arena *arena, hw_span *text)
{
    *text = hw_arena_copy(arena, *text);
    return text->ptr;
}

static hw_status show_entry(const hw_picker *picker, const hw_name_ref *refs, size_t count, hw_span tag,
                            hw_arena *arena, hw_suggestion *out, hw_error *err)
{
    uint32_t number = 0;
    bool is_term = out->kind == HW_SUGGESTION_TERM;
    hw_status status = choose_entry(picker, refs, count, tag, &number, err);
    if (!status)
        status = hw_store_title(picker->index->store, number, arena, &out->id, is_term ? NULL : &out->term, err);
    if (is_term)
        out->term = out->text;
    return status;
}

static hw_status show_highlight(const hw_respelled *spelled, hw_arena *arena, hw_suggestion *out, hw_error *err)
{
    if (spelled->start == spelled->end)
        return HW_OK;
    hw_text_range *range = hw_arena_alloc(arena, sizeof *range);
    if (!range)
        return hw_fail_nomem(err);
    *range = (hw_text_range){(uint32_t)spelled->start, (uint32_t)spelled->end};
    hw_grapheme_widen(out->text, &range->start, &range->end);
    out->highlights = range;
    out->highlight_count = 1;
    return HW_OK;
}

static hw_status show(const hw_picker *picker, const hw_pick *picked, const hw_suggest_options *options, hw_span tag,
                      hw_arena *arena, hw_suggestion *out, hw_error *err)
{
    hw_span key;
    const hw_name_ref *refs;
    size_t count;
    hw_respelled spelled;
    hw_status status =
        hw_names_at(picker->completions.table, picked->name, &picker->index->query, &key, &refs, &count, err);
    if (!status)
        status =
            hw_completions_spell(&picker->completions, picked->name, key, picked->start, picked->end, &spelled, err);
    if (status)
        return status;
    *out = (hw_suggestion){.text = hw_span_of(spelled.text, spelled.len),
                           .kind = spelled.kind < HW_SUGGESTION_KINDS ? (hw_suggestion_kind)spelled.kind : 0,
                           .lang = choose_lang(picker, picked->name, tag),
                           .score = nearbyint(picked->score * 10000) / 10000};
    if (!copy_text(arena, &out->text) || !copy_text(arena, &out->lang))
        return hw_fail_nomem(err);
    status = show_highlight(&spelled, arena, out, err);
    if (!status && !(options->flags & HW_SUGGEST_NO_ENTRY))
        status = show_entry(picker, refs, count, tag, arena, out, err);
    return status;
}

static hw_status open_picker(hw_picker *picker, hw_index *index, size_t most, hw_error *err)
{
    *picker = (hw_picker){.index = index, .most = most};
    hw_arena_clear(&index->query);
    picker->picks = hw_arena_zero(&index->query, most, sizeof *picker->picks);
    if (!picker->picks)
        return hw_fail_nomem(err);
    return hw_completions_open(&picker->completions, hw_store_section(index->store, HW_SECTION_COMPLETIONS),
                               hw_store_section(index->store, HW_SECTION_NAMES), err);
}

static hw_status fill(owned_suggestions *owned, hw_index *index, hw_span typed, const hw_suggest_options *options,
                      hw_error *err)
{
    char letters[TAG_MOST];
    hw_lang_filter filter;
    hw_picker picker;
    hw_span tag = primary_tag(options->lang, letters);
    hw_status status = open_picker(&picker, index, options->limit, err);
    if (status)
        return status;
    if (tag.len)
        hw_completions_filter(&picker.completions, tag, &filter);
    status = pick(&picker, typed, tag.len ? &filter : NULL, !(options->flags & HW_SUGGEST_NO_FUZZY), err);
    hw_suggestion *items = status ? NULL : hw_arena_zero(&owned->arena, picker.count, sizeof *items);
    if (!status && !items)
        status = hw_fail_nomem(err);
    for (size_t i = 0; i < picker.count && !status; i++)
        status = show(&picker, &picker.picks[i], options, tag, &owned->arena, &items[i], err);
    owned->suggestions.items = items;
    owned->suggestions.count = picker.count;
    return status;
}

hw_status hw_suggest(hw_index *index, hw_span typed, const hw_suggest_options *options, hw_suggestions **out,
                     hw_error *err)
{
    static const hw_suggest_options defaults = HW_SUGGEST_OPTIONS_INIT;
    *out = NULL;
    if (!options)
        options = &defaults;
    index->budget = hw_budget_start(0);
    hw_status status = check(typed, options, err);
    if (status)
        return status;
    owned_suggestions *owned = calloc(1, sizeof *owned);
    if (!owned)
        return hw_fail_nomem(err);
    if ((status = fill(owned, index, typed, options, err)))
        goto done;
    owned->suggestions.took_us = hw_budget_took(&index->budget);
    *out = &owned->suggestions;
    owned = NULL;
done:
    hw_suggestions_free(owned ? &owned->suggestions : NULL);
    return status;
}
