/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/openapi_schemas.h"

#include <stdio.h>
#include <string.h>

/* A type is written as: text, count, number, flag, true, any; the name of another schema, with a capital; a|b is one of
 * these texts; a * before it makes an array of it. A name with a ? at its end is that of a member that may be absent.
 */
typedef struct member {
    const char *name;
    const char *type;
} member;

enum { MEMBERS_MOST = 20 };

typedef struct schema {
    const char *name;
    const char *of;               /* a schema whose members it has, too */
    bool open;                    /* there may be other members */
    member members[MEMBERS_MOST]; /* up to one without a name */
} schema;

static const schema schemas[] = {
    {"Results",
     NULL,
     false,
     {{"query", "text"},
      {"units?", "utf16"},
      {"hits", "*Hit"},
      {"estimated_total", "count"},
      {"took_us", "count"},
      {"partial?", "true"},
      {"senses", "*Sense"},
      {"suggestions?", "*text"}}},
    {"Hit",
     NULL,
     false,
     {{"id", "text"},
      {"term", "text"},
      {"aliases", "*Alias"},
      {"lang", "text"},
      {"source", "text"},
      {"tags", "*text"},
      {"related", "*text"},
      {"definition", "text"},
      {"status?", "text"},
      {"score", "number"},
      {"concept", "count"},
      {"other_language?", "true"},
      {"highlights", "*Highlight"},
      {"excerpt", "Range"},
      {"formatted", "text"},
      {"explanation?", "*Part"}}},
    {"Alias", NULL, false, {{"text", "text"}, {"kind", "synonym|acronym|variant|translation"}, {"lang?", "text"}}},
    {"Highlight", "Range", false, {{"field", "term|aliases|definition"}, {"item?", "count"}}},
    {"Range", NULL, false, {{"start", "count"}, {"end", "count"}}},
    {"Part",
     NULL,
     false,
     {{"kind", "word|prefix|typo|synonym|coverage|name|name-stem|name-typo|name-prefix|name-synonym|alias|concept"},
      {"query", "text"},
      {"matched", "text"},
      {"value", "number"},
      {"edits?", "count"},
      {"receipt?", "text"}}},
    {"Sense",
     NULL,
     false,
     {{"label", "text"}, {"concept", "count"}, {"sources", "*text"}, {"tags", "*text"}, {"hits", "*text"}}},
    {"Suggestions",
     NULL,
     false,
     {{"query", "text"}, {"units?", "utf16"}, {"suggestions", "*Suggestion"}, {"took_us", "count"}}},
    {"Suggestion",
     NULL,
     false,
     {{"text", "text"},
      {"kind", "term|synonym|acronym|variant|translation"},
      {"lang", "text"},
      {"term", "text"},
      {"id", "text"},
      {"score", "number"},
      {"highlights", "*Range"}}},
    {"Reply",
     NULL,
     false,
     {{"question", "text"},
      {"units?", "utf16"},
      {"kind", "topic|definition|difference|acronym|calculation|measure|who|why|description"},
      {"answered", "flag"},
      {"reason?", "no_term|weak|ambiguous|other_language"},
      {"confidence", "number"},
      {"answer?", "Answer"},
      {"answers?", "*Answer"},
      {"senses?", "*LabelledHit"},
      {"nearest", "*Nearest"},
      {"took_us", "count"},
      {"partial?", "true"},
      {"evidence?", "*Evidence"}}},
    {"Answer", "Hit", false, {{"definitions?", "*Definition"}}},
    {"LabelledHit", "Hit", false, {{"label", "text"}, {"definitions?", "*Definition"}}},
    {"Definition",
     NULL,
     false,
     {{"id", "text"}, {"term", "text"}, {"lang", "text"}, {"source", "text"}, {"definition", "text"}}},
    {"Nearest", NULL, false, {{"id", "text"}, {"term", "text"}}},
    {"Evidence", NULL, false, {{"name", "text"}, {"value", "number"}, {"weight", "number"}, {"about", "number"}}},
    {"Entry",
     NULL,
     false,
     {{"id", "text"},
      {"term", "text"},
      {"lang", "text"},
      {"aliases?", "*EntryAlias"},
      {"definition", "text"},
      {"tags?", "*text"},
      {"related?", "*text"},
      {"source", "text"},
      {"status?", "text"},
      {"file?", "text"},
      {"line?", "count"}}},
    {"EntryAlias", "Alias", false, {{"pattern?", "text"}, {"line?", "count"}}},
    {"Aliases", NULL, false, {{"aliases", "*AliasReceipt"}, {"total", "count"}, {"offset", "count"}}},
    {"AliasReceipt",
     NULL,
     false,
     {{"alias", "text"},
      {"of", "text"},
      {"kind", "synonym|acronym|variant|translation"},
      {"lang", "text"},
      {"entry", "text"},
      {"source", "text"},
      {"file?", "text"},
      {"line?", "count"},
      {"pattern", "text"}}},
    {"Health", NULL, false, {{"status", "alive"}}},
    {"Generation",
     NULL,
     false,
     {{"generation", "count"},
      {"entries", "count"},
      {"content_hash", "text"},
      {"file_bytes", "count"},
      {"loaded_at", "count"},
      {"languages", "*Tally"}}},
    {"Readiness", "Generation", false, {{"status", "ready"}}},
    {"Gaps", NULL, false, {{"gaps", "*Gap"}, {"more", "count"}, {"others", "GapsUntold"}}},
    {"Gap",
     NULL,
     false,
     {{"rank", "count"},
      {"score", "number"},
      {"wording?", "text"},
      {"worded?", "count"},
      {"words?", "*text"},
      {"questions", "count"},
      {"askers", "count"},
      {"without_answer", "count"},
      {"outcomes", "Outcomes"},
      {"helpful", "count"},
      {"unhelpful", "count"},
      {"last_asked", "text"},
      {"nearest?", "GapEntry"}}},
    {"GapEntry", NULL, false, {{"id", "text"}, {"term?", "text"}}},
    {"GapsUntold", NULL, false, {{"questions", "count"}, {"clusters", "count"}, {"askers_fewer_than", "count"}}},
    {"Outcomes",
     NULL,
     false,
     {{"answered", "count"},
      {"poor", "count"},
      {"nothing", "count"},
      {"weak", "count"},
      {"ambiguous", "count"},
      {"other_language", "count"}}},
    {"Reload", "Generation", false, {{"changed", "flag"}}},
    {"Tally", NULL, false, {{"name", "text"}, {"entries", "count"}}},
    {"Document", NULL, true, {{"openapi", "text"}, {"info", "any"}, {"paths", "any"}, {"components", "any"}}},
    {"Problem",
     NULL,
     true,
     {{"type", "text"},
      {"title", "text"},
      {"status", "count"},
      {"detail", "text"},
      {"instance", "text"},
      {"parameter?", "text"},
      {"nearest?", "any"},
      {"allowed?", "*text"},
      {"minimum?", "count"},
      {"maximum?", "count"},
      {"offset?", "count"},
      {"term?", "text"}}},
};
enum { SCHEMAS = sizeof schemas / sizeof *schemas };

void hw_add_schema_of(hw_json *json, const char *key, const char *name)
{
    char reference[96];
    snprintf(reference, sizeof reference, "#/components/schemas/%s", name);
    hw_json_open(json, key, '{');
    hw_json_text(json, "$ref", hw_span_str(reference));
    hw_json_close(json, '}');
}

/* "a|b|c" as an array. */
static void add_choices(hw_json *json, const char *choices)
{
    hw_json_open(json, "enum", '[');
    for (const char *at = choices; *at;) {
        size_t len = strcspn(at, "|");
        hw_json_text(json, NULL, hw_span_of(at, len));
        at += len + (at[len] == '|');
    }
    hw_json_close(json, ']');
}

static void add_scalar(hw_json *json, const char *type)
{
    static const struct {
        const char *ours, *theirs;
    } names[] = {{"text", "string"}, {"count", "integer"}, {"number", "number"}, {"flag", "boolean"}};
    if (strcmp(type, "any") == 0)
        return;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(type, names[i].ours) == 0) {
            hw_json_text(json, "type", hw_span_str(names[i].theirs));
            if (names[i].ours[0] == 'c')
                hw_json_count(json, "minimum", 0);
            return;
        }
    if (strcmp(type, "true") == 0)
        hw_json_true(json, "const");
    else
        add_choices(json, type);
}

static void add_type(hw_json *json, const char *key, const char *type)
{
    if (type[0] >= 'A' && type[0] <= 'Z') {
        hw_add_schema_of(json, key, type);
        return;
    }
    hw_json_open(json, key, '{');
    if (type[0] == '*') {
        hw_json_text(json, "type", HW_LIT("array"));
        add_type(json, "items", type + 1);
    } else {
        add_scalar(json, type);
    }
    hw_json_close(json, '}');
}

static const schema *find(const char *name)
{
    for (size_t i = 0; name && i < SCHEMAS; i++)
        if (strcmp(schemas[i].name, name) == 0)
            return &schemas[i];
    return NULL;
}

static void add_properties(hw_json *json, const schema *from)
{
    for (; from; from = find(from->of))
        for (const member *m = from->members; m < from->members + MEMBERS_MOST && m->name; m++) {
            char name[32];
            snprintf(name, sizeof name, "%.*s", (int)strcspn(m->name, "?"), m->name);
            add_type(json, name, m->type);
        }
}

static void add_required(hw_json *json, const schema *from)
{
    for (; from; from = find(from->of))
        for (const member *m = from->members; m < from->members + MEMBERS_MOST && m->name; m++)
            if (!strchr(m->name, '?'))
                hw_json_text(json, NULL, hw_span_str(m->name));
}

void hw_add_schemas(hw_json *json)
{
    hw_json_open(json, "schemas", '{');
    for (size_t i = 0; i < SCHEMAS; i++) {
        hw_json_open(json, schemas[i].name, '{');
        hw_json_text(json, "type", HW_LIT("object"));
        hw_json_open(json, "properties", '{');
        add_properties(json, &schemas[i]);
        hw_json_close(json, '}');
        hw_json_open(json, "required", '[');
        add_required(json, &schemas[i]);
        hw_json_close(json, ']');
        if (!schemas[i].open)
            hw_json_flag(json, "additionalProperties", false);
        hw_json_close(json, '}');
    }
    hw_json_close(json, '}');
}
