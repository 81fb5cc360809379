/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/document.h"

#include "base/fail.h"
#include "text/key.h"

hw_span hw_primary_lang(hw_span lang, hw_arena *arena)
{
    for (size_t i = 0; i < lang.len; i++)
        if (lang.ptr[i] == '-' || lang.ptr[i] == '_')
            lang.len = i;
    hw_span copy = hw_arena_copy(arena, lang);
    if (copy.ptr) {
        char *letters = (char *)(uintptr_t)copy.ptr;
        for (size_t i = 0; i < copy.len; i++)
            if (letters[i] >= 'A' && letters[i] <= 'Z')
                letters[i] = (char)(letters[i] - 'A' + 'a');
    }
    return copy;
}

hw_span hw_document_lang(const hw_entry *entry, hw_arena *arena)
{
    return hw_primary_lang(entry->lang, arena);
}

static bool is_acronym(const hw_field *field, const hw_alias *alias)
{
    if (alias && alias->kind == HW_ALIAS_ACRONYM)
        return true;
    for (size_t i = 0; i < field->token_count; i++)
        if (!(field->tokens[i].flags & HW_TOKEN_ACRONYM))
            return false;
    return field->token_count > 0;
}

static hw_status analyze_field(hw_field *field, hw_analyzer *analyzer, const hw_entry *entry, hw_arena *arena,
                               hw_error *err)
{
    const hw_alias *alias = NULL;
    if (field->name == HW_FIELD_DEFINITION) {
        field->text = entry->definition;
    } else if (field->name == 0) {
        field->text = entry->term;
    } else {
        alias = &entry->aliases[field->name - 1];
        field->text = alias->text;
    }
    field->lang = alias && alias->lang.len ? alias->lang : entry->lang;
    field->foreign = !hw_span_equal(field->lang, entry->lang);
    hw_status status =
        hw_analyze_into(analyzer, field->lang, field->text, arena, &field->tokens, &field->token_count, err);
    if (!status && field->name != HW_FIELD_DEFINITION)
        field->acronym = is_acronym(field, alias);
    return status;
}

hw_status hw_document_analyze(hw_document *out, hw_analyzer *analyzer, const hw_entry *entry, hw_arena *arena,
                              hw_error *err)
{
    size_t count = entry->alias_count + 2;
    hw_field *fields = hw_arena_zero(arena, count, sizeof *fields);
    hw_span lang = hw_document_lang(entry, arena);
    if (!fields || !lang.ptr)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < count; i++) {
        fields[i].name = i + 1 < count ? (uint32_t)i : HW_FIELD_DEFINITION;
        hw_status status = analyze_field(&fields[i], analyzer, entry, arena, err);
        if (status)
            return status;
    }
    *out = (hw_document){.entry = entry, .lang = lang, .fields = fields, .field_count = count};
    return HW_OK;
}

static hw_status add_key(hw_names_builder *names, hw_name_class class_, hw_span key, hw_name_ref ref, size_t *too_long,
                         hw_error *err)
{
    if (key.len == 0)
        return HW_OK;
    if (key.len <= HW_NAME_KEY_MOST)
        return hw_names_builder_add(names, class_, key, ref, err);
    *too_long += class_ == HW_NAME_SQUASH;
    return HW_OK;
}

static hw_status add_name(const hw_field *field, uint32_t number, hw_arena *arena, hw_names_builder *names,
                          size_t *too_long, hw_error *err)
{
    hw_name_ref ref = {number, field->name, field->foreign};
    hw_span keys[HW_STEM_KEYS_MOST];
    hw_span squashed = hw_key_squash(field->text, arena);
    if (!squashed.ptr)
        return hw_fail_nomem(err);
    hw_status status = add_key(names, HW_NAME_SQUASH, squashed, ref, too_long, err);
    if (status || field->acronym || field->token_count == 0)
        return status;
    size_t count = hw_key_stems(field->tokens, field->token_count, arena, keys);
    if (count == 0)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < count && !status; i++)
        status = add_key(names, HW_NAME_STEM, keys[i], ref, too_long, err);
    return status;
}

hw_status hw_document_names(const hw_document *document, uint32_t number, hw_arena *arena, hw_names_builder *names,
                            size_t *too_long, hw_error *err)
{
    hw_status status = HW_OK;
    *too_long = 0;
    for (size_t i = 0; i < document->field_count && !status; i++)
        if (document->fields[i].name != HW_FIELD_DEFINITION)
            status = add_name(&document->fields[i], number, arena, names, too_long, err);
    return status;
}

hw_doc hw_document_facts(const hw_document *document)
{
    hw_doc facts = {.flags = document->entry->term.len ? 0 : HW_DOC_PASSAGE};
    size_t length = 0;
    for (size_t i = 0; i < document->field_count; i++)
        length += document->fields[i].token_count;
    facts.length = length < UINT32_MAX ? (uint32_t)length : UINT32_MAX;
    return facts;
}

uint64_t hw_document_bytes(const hw_document *document)
{
    uint64_t bytes = 0;
    for (size_t i = 0; i < document->field_count; i++)
        bytes += document->fields[i].text.len;
    return bytes;
}
