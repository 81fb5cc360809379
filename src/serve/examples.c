/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/examples.h"

enum { LANGUAGES_MOST = 3, LONGEST = 32, LONGEST_ABBREVIATION = 5, ALIASES_LOOKED_AT = 64, SAME_MOST = 8 };

static bool is_new(const hw_span *names, size_t count, hw_span name)
{
    for (size_t i = 0; i < count; i++)
        if (hw_span_equal_nocase(names[i], name))
            return false;
    return true;
}

/* The first of some aliases, evenly apart, that is one. An entry with thousands of them takes long to read: when most
 * are of that, none is looked for further. */
static void pick_abbreviation(hw_index *index, hw_arena *arena, hw_span *names, size_t *count)
{
    uint32_t aliases;
    hw_alias_receipt alias;
    hw_span entry = {NULL, 0};
    uint32_t same = 0;
    if (hw_aliases_count(index, &aliases, NULL))
        return;
    uint32_t step = aliases / ALIASES_LOOKED_AT + 1;
    for (uint32_t i = step / 2; i < aliases && same < SAME_MOST; i += step) {
        if (hw_aliases_at(index, i, &alias, NULL))
            return;
        same = hw_span_equal(alias.entry, entry) ? same + 1 : 0;
        if (!same)
            entry = hw_arena_copy(arena, alias.entry);
        if (alias.kind != HW_ALIAS_ACRONYM || alias.mined || alias.alias.len > LONGEST_ABBREVIATION)
            continue;
        names[*count] = hw_arena_copy(arena, alias.alias);
        *count += names[*count].ptr != NULL;
        return;
    }
}

/* The first headword offered for a beginning that is short enough to show, and not there yet. */
static void pick(hw_index *index, hw_span lang, hw_span beginning, hw_arena *arena, hw_span *names, size_t *count)
{
    hw_suggestions *offered = NULL;
    hw_suggest_options options = HW_SUGGEST_OPTIONS_INIT;
    options.lang = lang;
    options.limit = 3;
    options.flags = HW_SUGGEST_NO_FUZZY | HW_SUGGEST_NO_ENTRY;
    if (hw_suggest(index, beginning, &options, &offered, NULL))
        return;
    for (size_t i = 0; i < offered->count; i++) {
        const hw_suggestion *one = &offered->items[i];
        bool fits = one->kind == HW_SUGGESTION_TERM && one->text.len <= LONGEST;
        if (!fits || !hw_span_equal_nocase(one->lang, lang) || !is_new(names, *count, one->text))
            continue;
        hw_span copy = hw_arena_copy(arena, one->text);
        if (copy.ptr)
            names[(*count)++] = copy;
        break;
    }
    hw_suggestions_free(offered);
}

size_t hw_examples_pick(hw_index *index, const hw_index_info *info, hw_arena *arena, hw_span out[HW_EXAMPLES_MOST])
{
    static const hw_span beginnings[] = {HW_LIT_INIT("a"), HW_LIT_INIT("c"), HW_LIT_INIT("s"), HW_LIT_INIT("k"),
                                         HW_LIT_INIT("r"), HW_LIT_INIT("w"), HW_LIT_INIT("p"), HW_LIT_INIT("z"),
                                         HW_LIT_INIT("o"), HW_LIT_INIT("e"), HW_LIT_INIT("t"), HW_LIT_INIT("m")};
    size_t count = 0;
    pick_abbreviation(index, arena, out, &count);
    size_t languages = info->language_count < LANGUAGES_MOST ? info->language_count : LANGUAGES_MOST;
    for (size_t i = 0; languages && i < sizeof beginnings / sizeof *beginnings && count < HW_EXAMPLES_MOST; i++)
        pick(index, info->languages[i % languages].name, beginnings[i], arena, out, &count);
    return count;
}
