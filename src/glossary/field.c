/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/field.h"

#include "base/fail.h"
#include "base/utf8.h"
#include "glossary/language.h"
#include "glossary/letters.h"

enum { COLUMN = 1, LABEL = 2, BOTH = COLUMN | LABEL };

static const struct {
    hw_span name;
    hw_field field;
    int where;
} names[] = {
    {HW_LIT_INIT("id"), HW_FIELD_ID, BOTH},
    {HW_LIT_INIT("term"), HW_FIELD_TERM, COLUMN},
    {HW_LIT_INIT("headword"), HW_FIELD_TERM, COLUMN},
    {HW_LIT_INIT("word"), HW_FIELD_TERM, COLUMN},
    {HW_LIT_INIT("name"), HW_FIELD_TERM, COLUMN},
    {HW_LIT_INIT("hasło"), HW_FIELD_TERM, COLUMN},
    {HW_LIT_INIT("termin"), HW_FIELD_TERM, COLUMN},
    {HW_LIT_INIT("lang"), HW_FIELD_LANG, BOTH},
    {HW_LIT_INIT("language"), HW_FIELD_LANG, BOTH},
    {HW_LIT_INIT("język"), HW_FIELD_LANG, BOTH},
    {HW_LIT_INIT("definition"), HW_FIELD_DEFINITION, BOTH},
    {HW_LIT_INIT("description"), HW_FIELD_DEFINITION, COLUMN},
    {HW_LIT_INIT("meaning"), HW_FIELD_DEFINITION, COLUMN},
    {HW_LIT_INIT("definicja"), HW_FIELD_DEFINITION, BOTH},
    {HW_LIT_INIT("opis"), HW_FIELD_DEFINITION, COLUMN},
    {HW_LIT_INIT("znaczenie"), HW_FIELD_DEFINITION, COLUMN},
    {HW_LIT_INIT("aliases"), HW_FIELD_ALIASES, BOTH},
    {HW_LIT_INIT("synonyms"), HW_FIELD_ALIASES, BOTH},
    {HW_LIT_INIT("synonym"), HW_FIELD_ALIASES, BOTH},
    {HW_LIT_INIT("also known as"), HW_FIELD_ALIASES, BOTH},
    {HW_LIT_INIT("synonimy"), HW_FIELD_ALIASES, BOTH},
    {HW_LIT_INIT("synonim"), HW_FIELD_ALIASES, BOTH},
    {HW_LIT_INIT("acronym"), HW_FIELD_ACRONYM, BOTH},
    {HW_LIT_INIT("acronyms"), HW_FIELD_ACRONYM, BOTH},
    {HW_LIT_INIT("abbreviation"), HW_FIELD_ACRONYM, BOTH},
    {HW_LIT_INIT("skrót"), HW_FIELD_ACRONYM, BOTH},
    {HW_LIT_INIT("akronim"), HW_FIELD_ACRONYM, BOTH},
    {HW_LIT_INIT("variants"), HW_FIELD_VARIANTS, BOTH},
    {HW_LIT_INIT("variant"), HW_FIELD_VARIANTS, BOTH},
    {HW_LIT_INIT("warianty"), HW_FIELD_VARIANTS, BOTH},
    {HW_LIT_INIT("translation"), HW_FIELD_TRANSLATION, BOTH},
    {HW_LIT_INIT("translations"), HW_FIELD_TRANSLATION, BOTH},
    {HW_LIT_INIT("tłumaczenie"), HW_FIELD_TRANSLATION, BOTH},
    {HW_LIT_INIT("tags"), HW_FIELD_TAGS, BOTH},
    {HW_LIT_INIT("tag"), HW_FIELD_TAGS, BOTH},
    {HW_LIT_INIT("team"), HW_FIELD_TAGS, BOTH},
    {HW_LIT_INIT("teams"), HW_FIELD_TAGS, BOTH},
    {HW_LIT_INIT("department"), HW_FIELD_TAGS, BOTH},
    {HW_LIT_INIT("category"), HW_FIELD_TAGS, BOTH},
    {HW_LIT_INIT("zespół"), HW_FIELD_TAGS, BOTH},
    {HW_LIT_INIT("dział"), HW_FIELD_TAGS, BOTH},
    {HW_LIT_INIT("related"), HW_FIELD_RELATED, BOTH},
    {HW_LIT_INIT("see also"), HW_FIELD_RELATED, BOTH},
    {HW_LIT_INIT("powiązane"), HW_FIELD_RELATED, BOTH},
    {HW_LIT_INIT("zobacz też"), HW_FIELD_RELATED, BOTH},
    {HW_LIT_INIT("source"), HW_FIELD_SOURCE, BOTH},
    {HW_LIT_INIT("źródło"), HW_FIELD_SOURCE, BOTH},
    {HW_LIT_INIT("status"), HW_FIELD_STATUS, BOTH},
};

static hw_field find_name(hw_span name, int where)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if ((names[i].where & where) && hw_span_equal(names[i].name, name))
            return names[i].field;
    return HW_FIELD_NONE;
}

hw_field hw_field_by_name(hw_span name)
{
    static const hw_span own_names[] = {
        [HW_FIELD_NONE] = {NULL, 0},
        [HW_FIELD_ID] = HW_LIT_INIT("id"),
        [HW_FIELD_TERM] = HW_LIT_INIT("term"),
        [HW_FIELD_LANG] = HW_LIT_INIT("lang"),
        [HW_FIELD_DEFINITION] = HW_LIT_INIT("definition"),
        [HW_FIELD_ALIASES] = HW_LIT_INIT("aliases"),
        [HW_FIELD_ACRONYM] = HW_LIT_INIT("acronym"),
        [HW_FIELD_VARIANTS] = HW_LIT_INIT("variants"),
        [HW_FIELD_TRANSLATION] = HW_LIT_INIT("translation"),
        [HW_FIELD_TAGS] = HW_LIT_INIT("tags"),
        [HW_FIELD_RELATED] = HW_LIT_INIT("related"),
        [HW_FIELD_SOURCE] = HW_LIT_INIT("source"),
        [HW_FIELD_STATUS] = HW_LIT_INIT("status"),
    };
    _Static_assert(sizeof own_names / sizeof *own_names == HW_FIELDS, "a field without a name");
    for (int field = HW_FIELD_NONE + 1; field < HW_FIELDS; field++)
        if (hw_span_equal_nocase(own_names[field], name))
            return (hw_field)field;
    return HW_FIELD_NONE;
}

hw_field hw_field_of_column(hw_span name)
{
    return find_name(name, COLUMN);
}

hw_field hw_field_of_label(hw_span name, hw_span *lang)
{
    hw_field field = find_name(name, LABEL);
    *lang = HW_LIT("");
    if (field == HW_FIELD_NONE) {
        *lang = hw_language_by_name(name);
        if (lang->len)
            field = HW_FIELD_TRANSLATION;
    }
    return field;
}

bool hw_field_is_list(hw_field field)
{
    return field >= HW_FIELD_ALIASES && field <= HW_FIELD_RELATED;
}

hw_status hw_map_check(const char *map, hw_error *err)
{
    const char *equals = strrchr(map, '=');
    if (!equals || equals == map)
        return hw_fail(err, HW_E_ARG, "\"%s\" is no column map; write COLUMN=FIELD", map);
    hw_span field = hw_span_trim(hw_span_str(equals + 1));
    if (field.len && hw_field_by_name(field) == HW_FIELD_NONE)
        return hw_fail(err, HW_E_ARG, "unknown field in \"%s\"; fields: " HW_FIELD_NAMES, map);
    return HW_OK;
}

/* "ACW", "C.R.M.", "B2B", "R&D", "KPIs": capitals, no blank, and short. */
static bool looks_like_acronym(hw_span text)
{
    size_t capitals = 0, letters = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t code = hw_utf8_next(text, &at);
        bool plural = code == 's' && at == text.len && capitals >= 2;
        if (plural)
            break;
        if (code == ' ' || code == 0xA0 || (hw_letter_is(code) && hw_letter_lower(code) == code))
            return false;
        letters += hw_letter_is(code) || (code >= '0' && code <= '9');
        capitals += hw_letter_is(code);
    }
    return capitals >= 2 && letters <= 8;
}

/* The next letter or digit in lower case without accents; 0 at the end. Letters written as two give the first. */
static uint32_t next_letter(hw_span text, size_t *at)
{
    while (*at < text.len) {
        uint32_t code = hw_utf8_next(text, at);
        const char *plain = hw_letter_plain(code);
        if (plain)
            return (unsigned char)*plain;
        if (hw_letter_is(code) || (code >= '0' && code <= '9'))
            return hw_letter_lower(code);
    }
    return 0;
}

/* "wrap-up" and "Wrap Up". */
static bool same_letters(hw_span a, hw_span b)
{
    size_t in_a = 0, in_b = 0;
    for (;;) {
        uint32_t letter = next_letter(a, &in_a);
        if (letter != next_letter(b, &in_b))
            return false;
        if (letter == 0)
            return true;
    }
}

hw_alias_kind hw_field_alias_kind(hw_span text, hw_span term)
{
    if (looks_like_acronym(text))
        return HW_ALIAS_ACRONYM;
    return same_letters(text, term) ? HW_ALIAS_VARIANT : HW_ALIAS_SYNONYM;
}

static bool put_item(hw_draft *draft, hw_field field, hw_span item, hw_span lang, uint32_t line)
{
    static const hw_span pattern = HW_LIT_INIT("field");
    switch (field) {
    case HW_FIELD_ALIASES:
        return hw_draft_alias(draft, item, hw_field_alias_kind(item, draft->term), lang, pattern, line);
    case HW_FIELD_ACRONYM:
        return hw_draft_alias(draft, item, HW_ALIAS_ACRONYM, lang, pattern, line);
    case HW_FIELD_VARIANTS:
        return hw_draft_alias(draft, item, HW_ALIAS_VARIANT, lang, pattern, line);
    case HW_FIELD_TRANSLATION:
        return hw_draft_alias(draft, item, HW_ALIAS_TRANSLATION, lang, pattern, line);
    case HW_FIELD_TAGS:
        return hw_draft_tag(draft, item);
    case HW_FIELD_RELATED:
        return hw_draft_related(draft, item);
    case HW_FIELD_NONE:
    case HW_FIELD_ID:
    case HW_FIELD_TERM:
    case HW_FIELD_LANG:
    case HW_FIELD_DEFINITION:
    case HW_FIELD_SOURCE:
    case HW_FIELD_STATUS:
    case HW_FIELDS:
        break;
    }
    return true;
}

static bool append_definition(hw_reader *reader, hw_draft *draft, hw_span value)
{
    hw_span old = draft->definition;
    char *both = old.len ? hw_arena_alloc(reader->arena, old.len + 2 + value.len) : NULL;
    if (both) {
        memcpy(both, old.ptr, old.len);
        memcpy(both + old.len, "\n\n", 2);
        memcpy(both + old.len + 2, value.ptr, value.len);
    }
    draft->definition = both ? hw_span_of(both, old.len + 2 + value.len) : value;
    return both || old.len == 0;
}

bool hw_field_put(hw_reader *reader, hw_draft *draft, hw_field field, hw_span value, const char *separators,
                  hw_span lang, uint32_t line)
{
    hw_span *const single[HW_FIELDS] = {
        [HW_FIELD_ID] = &draft->id,         [HW_FIELD_TERM] = &draft->term,     [HW_FIELD_LANG] = &draft->lang,
        [HW_FIELD_SOURCE] = &draft->source, [HW_FIELD_STATUS] = &draft->status,
    };
    value = hw_span_trim(value);
    if (value.len == 0)
        return true;
    if (field == HW_FIELD_DEFINITION)
        return append_definition(reader, draft, value);
    if (single[field] && single[field]->len == 0)
        *single[field] = value;
    for (size_t start = 0, i = 0; hw_field_is_list(field) && i <= value.len; i++) {
        if (i < value.len && (value.ptr[i] == '\0' || !strchr(separators, value.ptr[i])))
            continue;
        if (!put_item(draft, field, hw_span_trim(hw_span_sub(value, start, i)), lang, line))
            return false;
        start = i + 1;
    }
    return true;
}
