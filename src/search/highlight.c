/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/highlight.h"

#include "base/fail.h"
#include "base/vec.h"
#include "search/excerpt.h"
#include "text/grapheme.h"

#include <stdlib.h>

enum {
    HIGHLIGHTS_MOST = 1000,    /* of one field: nobody reads more */
    LIT_BYTES_MOST = 64 * 1024 /* of one field that are looked at, likewise: 20 ms */
};

static int by_bytes(const void *left, const void *right)
{
    return hw_span_compare(*(const hw_span *)left, *(const hw_span *)right);
}

typedef HW_VEC(hw_span) stem_list;

static void set_lights(hw_lights *out, hw_span *stems, size_t count)
{
    out->stems = stems;
    out->count = count;
    if (!count)
        return;
    qsort(stems, count, sizeof *stems, by_bytes);
    hw_sieve_init(&out->sieve, stems, count);
}

hw_status hw_lights_of(hw_index *index, const hw_plan *plan, hw_lights *out, hw_error *err)
{
    size_t most = 0, count = 0;
    for (size_t i = 0; i < plan->unit_count; i++)
        most += plan->units[i].term_count;
    hw_span *stems = hw_arena_alloc(&index->query, most * sizeof *stems);
    if (!stems)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < plan->unit_count; i++)
        for (size_t k = 0; k < plan->units[i].term_count; k++)
            if (plan->units[i].terms[k].text.frequency)
                stems[count++] = plan->units[i].terms[k].alternative->stem;
    set_lights(out, stems, count);
    return HW_OK;
}

static bool has_content(const hw_token *tokens, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!(tokens[i].flags & HW_TOKEN_STOP))
            return true;
    return false;
}

/* Function words count only when there is nothing else. */
static hw_status add_stems(hw_index *index, hw_span lang, hw_span text, stem_list *stems, hw_error *err)
{
    const hw_token *tokens;
    size_t count;
    hw_status status = hw_analyze_into(index->analyzer, lang, text, &index->query, &tokens, &count, err);
    bool stop_too = status || !has_content(tokens, count);
    for (size_t i = 0; i < count && !status; i++)
        for (size_t k = 0; k < tokens[i].stem_count && !status; k++)
            if ((stop_too || !(tokens[i].flags & HW_TOKEN_STOP)) && !hw_vec_push(stems, tokens[i].stems[k]))
                status = hw_fail_nomem(err);
    return status;
}

hw_status hw_lights_of_text(hw_index *index, hw_span text, hw_lights *out, hw_error *err)
{
    stem_list found = {0};
    hw_status status = HW_OK;
    for (size_t i = 0; i < index->language_count && !status; i++)
        status = add_stems(index, index->languages[i], text, &found, err);
    hw_span *stems = status ? NULL : hw_arena_alloc(&index->query, found.count * sizeof *stems);
    if (!status && !stems)
        status = hw_fail_nomem(err);
    if (stems && found.count)
        memcpy(stems, found.items, found.count * sizeof *stems);
    if (!status)
        set_lights(out, stems, found.count);
    hw_vec_release(&found);
    return status;
}

hw_status hw_lights_copy(const hw_lights *lights, hw_arena *arena, hw_lights *out, hw_error *err)
{
    hw_span *stems = hw_arena_alloc(arena, lights->count * sizeof *stems);
    *out = *lights;
    out->stems = stems;
    if (!stems)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < lights->count; i++) {
        stems[i] = hw_arena_copy(arena, lights->stems[i]);
        if (!stems[i].ptr)
            return hw_fail_nomem(err);
    }
    return HW_OK;
}

uint32_t hw_whole_name(const hw_pin *pin)
{
    return pin && hw_pin_is_named(pin) ? pin->name : HW_NO_NAME;
}

static bool is_lit(const hw_lights *lights, const hw_token *token)
{
    for (size_t i = 0; i < token->stem_count && lights->count; i++)
        if (bsearch(&token->stems[i], lights->stems, lights->count, sizeof *lights->stems, by_bytes))
            return true;
    return false;
}

typedef struct lighter {
    hw_index *index;
    const hw_lights *lights;
    hw_arena scratch;
    HW_VEC(hw_highlight) found;
} lighter;

/* Adds a highlight, in whole characters: it may then meet the one before. */
static hw_status add(lighter *l, hw_span text, hw_highlight added, hw_error *err)
{
    hw_highlight *last = l->found.count ? &l->found.items[l->found.count - 1] : NULL;
    hw_grapheme_widen(text, &added.start, &added.end);
    if (last && last->field == added.field && last->item == added.item && last->end > added.start) {
        last->end = added.end > last->end ? added.end : last->end;
        return HW_OK;
    }
    return hw_vec_push(&l->found, added) ? HW_OK : hw_fail_nomem(err);
}

static hw_status light(lighter *l, hw_field field, uint32_t item, hw_span lang, hw_span text, hw_error *err)
{
    const hw_token *tokens;
    size_t count;
    if (!l->lights->count)
        return HW_OK;
    hw_span seen = hw_span_sub(text, 0, text.len < LIT_BYTES_MOST ? text.len : LIT_BYTES_MOST);
    hw_status status =
        hw_analyze_sifted(l->index->analyzer, &l->lights->sieve, lang, seen, &l->scratch, &tokens, &count, err);
    if (status)
        return status;
    for (size_t i = 0, lit = 0; i < count && lit < HIGHLIGHTS_MOST && !status; i++)
        if (is_lit(l->lights, &tokens[i]) && ++lit)
            status = add(l, text, (hw_highlight){field, item, tokens[i].start, tokens[i].end}, err);
    return status;
}

/* The name that the whole query is, is lit whole: "wrapup" met "Wrap-up". */
static hw_status light_name(lighter *l, hw_field field, uint32_t item, hw_span lang, hw_span text, bool whole,
                            hw_error *err)
{
    if (!whole)
        return light(l, field, item, lang, text, err);
    return add(l, text, (hw_highlight){field, item, 0, (uint32_t)text.len}, err);
}

static hw_status light_entry(lighter *l, const hw_entry *entry, uint32_t whole_name, hw_error *err)
{
    hw_status status =
        light_name(l, HW_FIELD_TERM, 0, entry->lang, entry->term, whole_name == 0 && entry->term.len, err);
    for (size_t i = 0; i < entry->alias_count && !status; i++) {
        const hw_alias *alias = &entry->aliases[i];
        status = light_name(l, HW_FIELD_ALIAS, (uint32_t)i, alias->lang.len ? alias->lang : entry->lang, alias->text,
                            whole_name == i + 1, err);
    }
    if (!status)
        status = light(l, HW_FIELD_DEFINITION, 0, entry->lang, entry->definition, err);
    return status;
}

hw_status hw_highlight_hit(hw_index *index, const hw_lights *lights, uint32_t whole_name, hw_arena *arena, hw_hit *hit,
                           hw_error *err)
{
    lighter l = {.index = index, .lights = lights, .scratch = HW_ARENA_INIT};
    hw_status status = light_entry(&l, &hit->entry, whole_name, err);
    hw_highlight *kept = status ? NULL : hw_arena_alloc(arena, l.found.count * sizeof *kept);
    if (!status && !kept)
        status = hw_fail_nomem(err);
    if (!status) {
        if (l.found.count)
            memcpy(kept, l.found.items, l.found.count * sizeof *kept);
        hit->highlights = kept;
        hit->highlight_count = l.found.count;
        hit->excerpt = hw_excerpt_of(hit->entry.definition, kept, l.found.count);
    }
    hw_vec_release(&l.found);
    hw_arena_release(&l.scratch);
    return status;
}
