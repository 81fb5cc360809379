/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/read_jsonl_object.h"

#include "glossary/field.h"

#include "base/fail.h"

#include <jansson.h>

/* ---- values ---- */

/* Copies, as the JSON tree goes. */
static hw_status take_string(hw_jsonl *p, const json_t *value, hw_span *out, hw_error *err)
{
    *out = hw_arena_copy(p->reader->arena, hw_span_of(json_string_value(value), json_string_length(value)));
    return out->ptr ? HW_OK : hw_fail_nomem(err);
}

static const char *type_name(const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return "an object";
    case JSON_ARRAY:
        return "an array";
    case JSON_STRING:
        return "a string";
    case JSON_INTEGER:
    case JSON_REAL:
        return "a number";
    case JSON_TRUE:
    case JSON_FALSE:
        return "a boolean";
    case JSON_NULL:
        return "null";
    }
    return "unknown";
}

static hw_status wrong_type(hw_jsonl *p, const char *key, const json_t *value, const char *wanted, hw_error *err)
{
    return hw_reader_fail(p->reader, err, p->line, "\"%s\" is %s; make it %s", hw_quote(hw_span_str(key)).text,
                          type_name(value), wanted);
}

static hw_status take_text(hw_jsonl *p, const char *key, const json_t *value, hw_span *out, hw_error *err)
{
    return json_is_string(value) ? take_string(p, value, out, err) : wrong_type(p, key, value, "a string", err);
}

static hw_status take_id(hw_jsonl *p, const char *key, const json_t *value, hw_span *out, hw_error *err)
{
    if (!json_is_integer(value))
        return json_is_string(value) ? take_string(p, value, out, err)
                                     : wrong_type(p, key, value, "a string or an integer", err);
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%lld", (long long)json_integer_value(value));
    *out = hw_arena_copy(p->reader->arena, hw_span_of(digits, (size_t)len));
    return out->ptr ? HW_OK : hw_fail_nomem(err);
}

static hw_status take_number(hw_jsonl *p, const char *key, const json_t *value, uint32_t *out, hw_error *err)
{
    if (!json_is_integer(value) || json_integer_value(value) < 0 || json_integer_value(value) > UINT32_MAX)
        return wrong_type(p, key, value, "an integer from 0 to 4294967295", err);
    *out = (uint32_t)json_integer_value(value);
    return HW_OK;
}

void hw_jsonl_unknown(hw_jsonl *p, const char *key)
{
    hw_span name = hw_span_str(key);
    for (size_t i = 0; i < p->unknown_count; i++)
        if (hw_span_equal(p->unknown[i], name))
            return;
    if (p->unknown_count == HW_JSONL_UNKNOWN_MOST)
        return;
    hw_span kept = hw_arena_copy(p->reader->arena, name);
    if (!kept.ptr)
        return;
    p->unknown[p->unknown_count++] = kept;
    if (p->reader->notes) { /* whether another slice has it the reader of the whole knows */
        hw_notes_add(p->reader->notes, p->line, key, true);
        return;
    }
    hw_reader_warn(p->reader, p->line, "unknown key \"%s\" is left out%s", hw_quote(name).text,
                   p->unknown_count == HW_JSONL_UNKNOWN_MOST ? "; further ones are left out without a word" : "");
}

/* ---- aliases ---- */

static hw_status take_kind(hw_jsonl *p, const json_t *value, hw_alias_kind *out, hw_error *err)
{
    for (int kind = 0; json_is_string(value) && kind < HW_ALIAS_KINDS; kind++) {
        if (strcmp(hw_alias_kind_name((hw_alias_kind)kind), json_string_value(value)) == 0) {
            *out = (hw_alias_kind)kind;
            return HW_OK;
        }
    }
    if (!json_is_string(value))
        return wrong_type(p, "kind", value, "a string", err);
    return hw_reader_fail(p->reader, err, p->line,
                          "\"%s\" is no kind of alias; take acronym, synonym, variant or translation",
                          hw_quote(hw_span_str(json_string_value(value))).text);
}

static hw_status take_alias_key(hw_jsonl *p, const char *key, const json_t *value, hw_alias *alias, bool *has_kind,
                                hw_error *err)
{
    if (json_is_null(value))
        return HW_OK;
    if (strcmp(key, "text") == 0)
        return take_text(p, key, value, &alias->text, err);
    if (strcmp(key, "lang") == 0)
        return take_text(p, key, value, &alias->lang, err);
    if (strcmp(key, "pattern") == 0)
        return take_text(p, key, value, &alias->pattern, err);
    if (strcmp(key, "line") == 0)
        return take_number(p, key, value, &alias->line, err);
    if (strcmp(key, "kind") == 0) {
        *has_kind = true;
        return take_kind(p, value, &alias->kind, err);
    }
    hw_jsonl_unknown(p, key);
    return HW_OK;
}

static hw_status take_alias(hw_jsonl *p, hw_draft *draft, json_t *value, hw_error *err)
{
    hw_alias alias = {.pattern = HW_LIT("field"), .line = p->line};
    bool has_kind = false;
    hw_status status = HW_OK;
    if (json_is_string(value)) {
        status = take_string(p, value, &alias.text, err);
    } else if (json_is_object(value)) {
        const char *key;
        json_t *part;
        json_object_foreach(value, key, part)
        {
            status = take_alias_key(p, key, part, &alias, &has_kind, err);
            if (status)
                return status;
        }
        if (hw_span_trim(alias.text).len == 0)
            return hw_reader_fail(p->reader, err, p->line, "an alias without \"text\"; give it one or remove it");
    } else {
        return wrong_type(p, "aliases", value, "a list of strings or of objects with \"text\"", err);
    }
    if (!status && !has_kind)
        alias.kind = hw_field_alias_kind(hw_span_trim(alias.text), hw_span_trim(draft->term));
    if (!status && !hw_draft_alias(draft, alias.text, alias.kind, alias.lang, alias.pattern, alias.line))
        status = hw_fail_nomem(err);
    return status;
}

/* ---- lists ---- */

static hw_status take_item(hw_jsonl *p, hw_draft *draft, hw_field field, const char *key, json_t *value, hw_error *err)
{
    hw_span text;
    if (field == HW_FIELD_ALIASES)
        return take_alias(p, draft, value, err);
    if (!json_is_string(value))
        return wrong_type(p, key, value, "a list of strings", err);
    hw_status status = take_string(p, value, &text, err);
    if (status)
        return status;
    bool ok = field == HW_FIELD_TAGS ? hw_draft_tag(draft, text) : hw_draft_related(draft, text);
    return ok ? HW_OK : hw_fail_nomem(err);
}

static hw_status take_list(hw_jsonl *p, hw_draft *draft, hw_field field, const char *key, json_t *value, hw_error *err)
{
    hw_status status = HW_OK;
    if (json_is_string(value)) {
        hw_span text;
        status = take_string(p, value, &text, err);
        if (!status && !hw_field_put(p->reader, draft, field, text, ";|", HW_LIT(""), p->line))
            status = hw_fail_nomem(err);
        return status;
    }
    if (!json_is_array(value))
        return wrong_type(p, key, value, "a list, or one string with \";\" between the items", err);
    for (size_t i = 0; i < json_array_size(value) && !status; i++)
        status = take_item(p, draft, field, key, json_array_get(value, i), err);
    return status;
}

/* ---- entries ---- */

static hw_status take_key(hw_jsonl *p, hw_draft *draft, const char *key, json_t *value, hw_error *err)
{
    hw_field field = hw_field_by_name(hw_span_str(key));
    if (json_is_null(value))
        return HW_OK;
    switch (field) {
    case HW_FIELD_ID:
        return take_id(p, key, value, &draft->id, err);
    case HW_FIELD_TERM:
        return take_text(p, key, value, &draft->term, err);
    case HW_FIELD_LANG:
        return take_text(p, key, value, &draft->lang, err);
    case HW_FIELD_DEFINITION:
        return take_text(p, key, value, &draft->definition, err);
    case HW_FIELD_SOURCE:
        return take_text(p, key, value, &draft->source, err);
    case HW_FIELD_STATUS:
        return take_text(p, key, value, &draft->status, err);
    case HW_FIELD_ALIASES: /* needs the term, comes after it */
        return HW_OK;
    case HW_FIELD_TAGS:
    case HW_FIELD_RELATED:
        return take_list(p, draft, field, key, value, err);
    case HW_FIELD_NONE:
    case HW_FIELD_ACRONYM:
    case HW_FIELD_VARIANTS:
    case HW_FIELD_TRANSLATION:
    case HW_FIELDS:
        break;
    }
    if (strcmp(key, "file") == 0)
        return take_text(p, key, value, &draft->origin_file, err);
    if (strcmp(key, "line") == 0)
        return take_number(p, key, value, &draft->origin_line, err);
    hw_jsonl_unknown(p, key);
    return HW_OK;
}

static hw_status take_entry(hw_jsonl *p, hw_draft *draft, json_t *object, hw_error *err)
{
    const char *key;
    json_t *value;
    draft->line = p->line;
    json_object_foreach(object, key, value)
    {
        hw_status status = take_key(p, draft, key, value, err);
        if (status)
            return status;
    }
    json_t *aliases = json_object_get(object, "aliases");
    if (aliases && !json_is_null(aliases)) {
        hw_status status = take_list(p, draft, HW_FIELD_ALIASES, "aliases", aliases, err);
        if (status)
            return status;
    }
    return hw_reader_add(p->reader, draft, err);
}

hw_status hw_jsonl_add(hw_jsonl *p, hw_span text, hw_error *err)
{
    hw_draft draft = HW_DRAFT_INIT;
    json_error_t reason;
    json_t *object = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &reason);
    hw_status status;
    if (!object && json_error_code(&reason) == json_error_out_of_memory)
        status = hw_fail_nomem(err);
    else if (!object)
        status = hw_reader_fail(p->reader, err, p->line + (uint32_t)(reason.line > 0 ? reason.line - 1 : 0),
                                "no valid JSON at column %d: %s; one object a line is needed", reason.column,
                                hw_quote(hw_span_str(reason.text)).text);
    else if (!json_is_object(object))
        status = hw_reader_fail(p->reader, err, p->line, "%s instead of an object; write {\"term\": ..., ...}",
                                type_name(object));
    else
        status = take_entry(p, &draft, object, err);
    json_decref(object);
    hw_draft_release(&draft);
    return status;
}
