/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/lookup.h"

#include "base/fail.h"
#include "base/vec.h"
#include "query/synonyms.h"
#include "store/aliases.h"
#include "store/names.h"
#include "store/schema.h"
#include "store/vocabulary.h"
#include "text/key.h"

#include <stdlib.h>

enum {
    BEGUN_KEYS_MOST = 256, /* names that a beginning may be completed to */
    BEGUN_BYTES_LEAST = 2,
    CORRECTIONS_MOST = 16,
    MEANINGS_MOST = 16 /* long forms that an abbreviation is looked up by */
};

typedef struct lookup {
    hw_index *index;
    hw_span names;
    hw_arena *arena;
    hw_span receipt; /* of the synonym rule at hand */
    uint32_t edits;  /* forgiven in the name at hand */
    HW_VEC(hw_pin) pins;
} lookup;

static hw_rank_whose whose_name(const hw_name_ref *ref)
{
    return ref->name == 0 ? HW_RANK_HEADWORD : ref->foreign ? HW_RANK_FOREIGN_ALIAS : HW_RANK_ALIAS;
}

static hw_status add_refs(lookup *look, const hw_name_ref *refs, size_t count, hw_name_match match, double likeness,
                          hw_span matched, hw_error *err)
{
    static const hw_match_kind kinds[] = {
        [HW_NAME_EXACT] = HW_MATCH_NAME,           [HW_NAME_CORE] = HW_MATCH_NAME,
        [HW_NAME_INFLECTED] = HW_MATCH_NAME_STEM,  [HW_NAME_INFLECTED_CORE] = HW_MATCH_NAME_STEM,
        [HW_NAME_CORRECTED] = HW_MATCH_NAME_TYPO,  [HW_NAME_BEGUN] = HW_MATCH_NAME_PREFIX,
        [HW_NAME_SYNONYM] = HW_MATCH_NAME_SYNONYM, [HW_NAME_ABBREVIATED] = HW_MATCH_ALIAS,
    };
    uint32_t entries = hw_store_entries(look->index->store);
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
                      .edits = look->edits,
                      .matched = matched,
                      .receipt = look->receipt};
        if (!hw_vec_push(&look->pins, pin))
            return hw_fail_nomem(err);
    }
    return HW_OK;
}

static hw_status find_key(lookup *look, hw_name_class class_, hw_span key, hw_name_match match, double likeness,
                          hw_span matched, hw_error *err)
{
    const hw_name_ref *refs;
    size_t count;
    if (!key.ptr)
        return hw_fail_nomem(err);
    if (!key.len)
        return HW_OK;
    hw_status status = hw_names_find(look->names, class_, key, look->arena, &refs, &count, err);
    return status ? status : add_refs(look, refs, count, match, likeness, matched, err);
}

static hw_status find_squashed(lookup *look, hw_span text, hw_name_match match, double likeness, hw_error *err)
{
    if (text.len > HW_NAME_TEXT_MOST)
        return HW_OK;
    return find_key(look, HW_NAME_SQUASH, hw_key_squash(text, look->arena), match, likeness, text, err);
}

static hw_status find_inflected(lookup *look, hw_span text, hw_name_match match, double likeness, hw_error *err)
{
    if (text.len > HW_NAME_TEXT_MOST)
        return HW_OK;
    for (size_t i = 0; i < look->index->language_count; i++) {
        const hw_token *tokens;
        size_t count;
        hw_span keys[HW_STEM_KEYS_MOST];
        hw_status status =
            hw_analyze_into(look->index->analyzer, look->index->languages[i], text, look->arena, &tokens, &count, err);
        size_t key_count = status ? 0 : hw_key_stems(tokens, count, look->arena, keys);
        for (size_t k = 0; k < key_count && !status; k++)
            status = find_key(look, HW_NAME_STEM, keys[k], match, likeness, text, err);
        if (status)
            return status;
    }
    return HW_OK;
}

/* Acronyms are matched whole, so nothing begins one. */
static hw_status is_acronym(lookup *look, hw_span key, bool *acronym, hw_error *err)
{
    const hw_word *words;
    size_t count;
    hw_status status = hw_vocabulary_find(hw_store_section(look->index->store, HW_SECTION_WORDS), key, look->arena,
                                          &words, &count, err);
    *acronym = false;
    for (size_t i = 0; i < count && !status; i++)
        *acronym = *acronym || (words[i].flags & HW_WORD_ACRONYM);
    return status;
}

static hw_status complete(lookup *look, hw_span begun, uint32_t position, hw_error *err)
{
    hw_span name;
    const hw_name_ref *refs;
    size_t count;
    bool acronym;
    hw_status status = hw_names_at(look->names, position, look->arena, &name, &refs, &count, err);
    if (!status)
        status = is_acronym(look, name, &acronym, err);
    if (status || acronym || name.len <= begun.len)
        return status;
    double share = (double)begun.len / (double)name.len;
    return add_refs(look, refs, count, HW_NAME_BEGUN, 0.5 + 0.5 * share, name, err);
}

static hw_status find_begun(lookup *look, hw_span text, hw_error *err)
{
    if (text.len > HW_NAME_TEXT_MOST)
        return HW_OK;
    hw_span key = hw_key_squash(text, look->arena);
    if (!key.ptr)
        return hw_fail_nomem(err);
    if (key.len < BEGUN_BYTES_LEAST)
        return HW_OK;
    uint32_t first, end;
    hw_status status = hw_names_range(look->names, HW_NAME_SQUASH, key, &first, &end, err);
    if (status)
        return status;
    if (end - first > BEGUN_KEYS_MOST)
        end = first + BEGUN_KEYS_MOST;
    for (uint32_t at = first; at < end && !status && !hw_budget_is_spent(&look->index->budget); at++)
        status = complete(look, key, at, err);
    return status;
}

/* Correction number `rank` of a slot, likeliest first; NULL when it has no more. */
static const hw_correction *correction_of(const hw_slot *slot, size_t rank)
{
    return rank < slot->correction_count ? &slot->corrections[rank] : NULL;
}

static const hw_slot *next_slot(const hw_query *query, size_t *clause, size_t *slot)
{
    for (; *clause < query->clause_count; ++*clause, *slot = 0)
        if (!query->clauses[*clause].excluded && *slot < query->clauses[*clause].slot_count)
            return &query->clauses[*clause].slots[(*slot)++];
    return NULL;
}

/* A stem may deceive ("occurence" has that of "occur"): then the corrections come first. */
static void distrust_stems(lookup *look, const hw_query *query)
{
    static const double trust_in_doubt = 0.7;
    bool doubtful = false;
    size_t clause = 0, at = 0;
    const hw_slot *slot;
    while (!doubtful && (slot = next_slot(query, &clause, &at)))
        doubtful = slot->doubtful;
    for (size_t i = 0; i < look->pins.count && doubtful; i++)
        if (look->pins.items[i].kind == HW_MATCH_NAME_STEM)
            look->pins.items[i].value *= trust_in_doubt;
}

/* The query with every misspelt word replaced, the first of them by its correction number `rank`. False when there is
 * none of that rank. */
static bool mend(const hw_query *query, size_t rank, hw_buf *text, double *likeness)
{
    bool first = true;
    size_t clause = 0, at = 0;
    const hw_slot *slot;
    *likeness = 1;
    while ((slot = next_slot(query, &clause, &at))) {
        const hw_correction *mended = correction_of(slot, first ? rank : 0);
        if (!mended && first && rank && correction_of(slot, 0))
            return false;
        if (text->len)
            hw_buf_add_byte(text, ' ');
        hw_buf_add(text, mended ? mended->text : slot->word);
        if (mended) {
            first = false;
            *likeness *= mended->weight;
        }
    }
    return !first;
}

hw_status hw_lookup_corrections(hw_index *index, const hw_query *query, size_t most, const hw_span **texts,
                                const double **likeness, size_t *count, hw_error *err)
{
    hw_arena *arena = &index->query;
    hw_span *list = hw_arena_zero(arena, most, sizeof *list);
    double *likely = hw_arena_zero(arena, most, sizeof *likely);
    *count = 0;
    if (!list || !likely)
        return hw_fail_nomem(err);
    hw_buf text;
    hw_buf_init(&text, 2 * HW_QUERY_BYTES_MOST);
    hw_status status = HW_OK;
    while (*count < most && !status && mend(query, *count, &text, &likely[*count])) {
        status = hw_buf_finish(&text, err);
        list[*count] = hw_arena_copy(arena, hw_buf_span(&text));
        if (!status && !list[*count].ptr)
            status = hw_fail_nomem(err);
        ++*count;
        hw_buf_clear(&text);
    }
    if (!status)
        status = hw_buf_finish(&text, err);
    hw_buf_release(&text);
    *texts = list;
    *likeness = likely;
    return status;
}

static hw_status find_corrected(lookup *look, const hw_query *query, hw_error *err)
{
    const hw_span *texts;
    const double *likeness;
    size_t count;
    hw_status status = hw_lookup_corrections(look->index, query, CORRECTIONS_MOST, &texts, &likeness, &count, err);
    for (size_t i = 0; i < count && !status && !hw_budget_is_spent(&look->index->budget); i++) {
        hw_span core = hw_question_core(texts[i]);
        status = find_squashed(look, core, HW_NAME_CORRECTED, likeness[i], err);
        if (!status)
            status = find_inflected(look, core, HW_NAME_CORRECTED, 0.95 * likeness[i], err);
    }
    return status;
}

static hw_status find_near(lookup *look, const hw_near *near, double share, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < near->count && !status; i++) {
        const hw_meant *meant = &near->names[i];
        hw_span key;
        const hw_name_ref *refs;
        size_t count;
        look->edits = meant->edits;
        status = hw_names_at(look->names, meant->number, look->arena, &key, &refs, &count, err);
        if (!status)
            status = add_refs(look, refs, count, HW_NAME_CORRECTED, share * meant->likeness, meant->text, err);
    }
    look->edits = 0;
    return status;
}

/* "AHT = average handle time (parenthesis, wallboard)": what stands where. */
static hw_status write_receipt(lookup *look, const hw_alias_ref *ref, hw_span *receipt, hw_error *err)
{
    hw_entry entry = {0};
    hw_buf text;
    hw_status status = HW_OK;
    hw_buf_init(&text, SIZE_MAX);
    if (ref->entry < hw_store_entries(look->index->store))
        status = hw_store_entry(look->index->store, ref->entry, look->arena, &entry, err);
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
    *receipt = hw_arena_copy(look->arena, hw_buf_span(&text));
    if (!status && !receipt->ptr)
        status = hw_fail_nomem(err);
    hw_buf_release(&text);
    return status;
}

static hw_status find_meaning(lookup *look, const hw_alias_ref *ref, hw_error *err)
{
    hw_span receipt;
    size_t before = look->pins.count;
    hw_status status = find_squashed(look, ref->full, HW_NAME_ABBREVIATED, 1, err);
    if (!status)
        status = find_inflected(look, ref->full, HW_NAME_ABBREVIATED, 0.9, err);
    if (status || look->pins.count == before)
        return status;
    status = write_receipt(look, ref, &receipt, err);
    for (size_t i = before; i < look->pins.count && !status; i++)
        look->pins.items[i].matched = receipt;
    return status;
}

/* What no entry is called, but some text introduces as an abbreviation, is looked up by its long forms. */
static hw_status find_meanings(lookup *look, hw_span text, hw_error *err)
{
    hw_span section = hw_store_section(look->index->store, HW_SECTION_ALIASES);
    if (text.len > HW_NAME_TEXT_MOST)
        return HW_OK;
    hw_span key = hw_key_squash(text, look->arena);
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
        status = hw_aliases_ref_at(section, at, look->arena, &ref, err);
        if (!status && ref.name == 0)
            status = find_meaning(look, &ref, err);
    }
    return status;
}

/* What a rule says, looked up as a name in its place. */
static hw_status find_substitutes(lookup *look, const hw_substitute *list, size_t count, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < count && !status; i++) {
        look->receipt = list[i].receipt;
        hw_span core = hw_question_core(list[i].text);
        status = find_squashed(look, core, HW_NAME_SYNONYM, 1, err);
        if (!status)
            status = find_inflected(look, core, HW_NAME_SYNONYM, 0.95, err);
    }
    look->receipt = (hw_span){NULL, 0};
    return status;
}

/* The text as a whole by the synonym rules; those that know a part of it are in query->rewrites. */
static hw_status find_synonyms(lookup *look, hw_span text, hw_error *err)
{
    hw_substitute list[HW_SUBSTITUTES_MOST];
    size_t count;
    const hw_index *index = look->index;
    const hw_expander with = {.analyzer = index->analyzer,
                              .synonyms = hw_store_section(index->store, HW_SECTION_SYNONYMS),
                              .languages = index->languages,
                              .language_count = index->language_count,
                              .arena = look->arena};
    hw_status status = hw_synonyms_of(text, &with, list, &count, err);
    return status ? status : find_substitutes(look, list, count, err);
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

/* The best pin of each entry, in the arena. */
static hw_status keep_best(lookup *look, const hw_pin **pins, size_t *count, hw_error *err)
{
    hw_pin *kept = hw_arena_alloc(look->arena, look->pins.count * sizeof *kept);
    if (!kept)
        return hw_fail_nomem(err);
    *count = 0;
    if (look->pins.count)
        qsort(look->pins.items, look->pins.count, sizeof *look->pins.items, by_entry_then_value);
    for (size_t i = 0; i < look->pins.count; i++)
        if (!*count || kept[*count - 1].entry != look->pins.items[i].entry)
            kept[(*count)++] = look->pins.items[i];
    *pins = kept;
    return HW_OK;
}

static lookup begin(hw_index *index)
{
    return (lookup){.index = index, .names = hw_store_section(index->store, HW_SECTION_NAMES), .arena = &index->query};
}

static bool is_framed(const hw_query *query)
{
    return query->core.ptr != query->bare.ptr || query->core.len != query->bare.len;
}

/* Whatever the text of the query, or what it asks about, may be the name of. */
static hw_status find_literal(lookup *look, const hw_query *query, hw_error *err)
{
    hw_status status = find_squashed(look, query->bare, HW_NAME_EXACT, 1, err);
    return status || !is_framed(query) ? status : find_squashed(look, query->core, HW_NAME_CORE, 1, err);
}

hw_status hw_lookup_literal(hw_index *index, const hw_query *query, const hw_pin **pins, size_t *count, hw_error *err)
{
    lookup look = begin(index);
    *count = 0;
    *pins = NULL;
    hw_status status = find_literal(&look, query, err);
    if (!status)
        status = keep_best(&look, pins, count, err);
    hw_vec_release(&look.pins);
    return status;
}

hw_status hw_lookup(hw_index *index, const hw_query *query, const hw_pin **pins, size_t *count, hw_error *err)
{
    lookup look = begin(index);
    bool framed = is_framed(query);
    *count = 0;
    *pins = NULL;
    hw_status status = find_literal(&look, query, err);
    if (!status)
        status = find_inflected(&look, query->bare, HW_NAME_INFLECTED, 1, err);
    if (!status && framed)
        status = find_inflected(&look, query->core, HW_NAME_INFLECTED_CORE, 1, err);
    if (!status)
        status = find_synonyms(&look, query->bare, err);
    if (!status && framed)
        status = find_synonyms(&look, query->core, err);
    if (!status)
        status = find_substitutes(&look, query->rewrites, query->rewrite_count, err);
    if (!status && !look.pins.count)
        status = find_meanings(&look, query->core, err);
    if (!status)
        status = keep_best(&look, pins, count, err);
    hw_vec_release(&look.pins);
    return status;
}

hw_status hw_lookup_guessed(hw_index *index, const hw_query *query, const hw_guess *guess, const hw_pin **pins,
                            size_t *count, hw_error *err)
{
    lookup look = begin(index);
    hw_status status = HW_OK;
    for (size_t i = 0; i < *count && !status; i++)
        if (!hw_vec_push(&look.pins, (*pins)[i]))
            status = hw_fail_nomem(err);
    distrust_stems(&look, query);
    if (!status)
        status = find_corrected(&look, query, err);
    if (!status && guess->near)
        status = find_near(&look, guess->near, guess->near_share, err);
    if (!status && guess->begun)
        status = find_begun(&look, query->core, err);
    if (!status)
        status = keep_best(&look, pins, count, err);
    hw_vec_release(&look.pins);
    return status;
}
