/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/concept_profile.h"

#include "base/fail.h"
#include "base/utf8.h"
#include "text/expansion.h"
#include "text/key.h"

#include <xxhash.h>

enum {
    ACRONYM_BYTES_MOST = 6, /* longer headwords in capitals are shouted rather than abbreviated */
    PLURAL_BYTES_LEAST = 4,
    QUOTED_LETTERS_LEAST = 3, /* two letters begin any two words */
    WORD_LETTERS = 5 /* of a word in an expansion: endings and spellings beyond do not matter, in any language */
};

static uint64_t hash(hw_span bytes)
{
    return XXH3_64bits(bytes.ptr, bytes.len);
}

typedef struct profiler {
    const hw_document *document;
    hw_arena *scratch;
    hw_called names[HW_CALLED_MOST];
    const hw_field *fields[HW_CALLED_MOST]; /* by name */
    hw_span squashed[HW_CALLED_MOST];       /* by name */
    size_t count;
    hw_expanded expansions[HW_CALLED_MOST];
    size_t expansion_count;
} profiler;

/* Initials: marked as such, or one short word in capitals. */
static bool is_acronym(const hw_field *field, const hw_alias *alias, hw_span squashed)
{
    if (alias && alias->kind == HW_ALIAS_ACRONYM)
        return true;
    return field->token_count == 1 && (field->tokens[0].flags & HW_TOKEN_ACRONYM) && squashed.len <= ACRONYM_BYTES_MOST;
}

static hw_status hash_stems(const hw_field *field, hw_arena *scratch, uint64_t *stem, hw_error *err)
{
    size_t content = 0;
    hw_span keys[HW_STEM_KEYS_MOST];
    for (size_t i = 0; i < field->token_count; i++)
        content += !(field->tokens[i].flags & HW_TOKEN_STOP);
    *stem = 0;
    if (content < 2)
        return HW_OK;
    if (hw_key_stems(field->tokens, field->token_count, scratch, keys) == 0)
        return hw_fail_nomem(err);
    *stem = hash(keys[0]);
    return HW_OK;
}

static uint32_t hash_lang(hw_span lang)
{
    size_t len = 0;
    while (len < lang.len && lang.ptr[len] != '-' && lang.ptr[len] != '_')
        len++;
    return (uint32_t)hash(hw_span_sub(lang, 0, len));
}

static hw_status add_name(profiler *p, const hw_field *field, hw_error *err)
{
    const hw_alias *alias = field->name ? &p->document->entry->aliases[field->name - 1] : NULL;
    hw_called name = {.kind = alias ? (uint8_t)alias->kind : HW_ALIAS_KINDS, .lang = hash_lang(field->lang)};
    hw_span squashed = hw_key_squash(field->text, p->scratch);
    if (!squashed.ptr)
        return hw_fail_nomem(err);
    name.squash = hash(squashed);
    name.acronym = is_acronym(field, alias, squashed);
    for (size_t i = 0; i < p->count; i++)
        if (p->names[i].squash == name.squash)
            return HW_OK;
    if (!squashed.len)
        return HW_OK;
    hw_status status = hash_stems(field, p->scratch, &name.stem, err);
    if (status)
        return status;
    p->fields[p->count] = field;
    p->squashed[p->count] = squashed;
    p->names[p->count++] = name;
    return HW_OK;
}

/* The first letters of a word, without an English plural's. */
static hw_span clip(hw_span word)
{
    size_t at = 0;
    if (word.len >= PLURAL_BYTES_LEAST && hw_span_ends(word, HW_LIT("s")))
        word.len--;
    for (size_t letters = 0; letters < WORD_LETTERS && at < word.len; letters++)
        hw_utf8_next(word, &at);
    return hw_span_sub(word, 0, at);
}

static void add_expansion(profiler *p, size_t acronym, const hw_token *tokens, const hw_expansion *expansion)
{
    uint64_t words = 0;
    for (size_t i = 0; i < expansion->count; i++) {
        hw_span clipped = clip(tokens[expansion->giving[i]].folded);
        words = XXH3_64bits_withSeed(clipped.ptr, clipped.len, words);
    }
    if (p->expansion_count < HW_CALLED_MOST)
        p->expansions[p->expansion_count++] = (hw_expanded){p->names[acronym].squash, words};
}

/* Names that spell the acronym out; where there is none, the first place of the definition that does. */
static void expand(profiler *p, size_t acronym)
{
    hw_span letters = p->squashed[acronym];
    size_t before = p->expansion_count;
    if (letters.len < 2)
        return;
    for (size_t i = 0; i < p->count; i++) {
        const hw_field *name = p->fields[i];
        hw_expansion expansion = hw_expansion_of(letters, name->tokens, name->token_count);
        if (!p->names[i].acronym && name->token_count > 1 && expansion.tokens == name->token_count)
            add_expansion(p, acronym, name->tokens, &expansion);
    }
    if (p->expansion_count > before || letters.len < QUOTED_LETTERS_LEAST)
        return;
    const hw_field *definition = &p->document->fields[p->document->field_count - 1];
    for (size_t i = 0; i < definition->token_count && p->expansion_count == before; i++) {
        hw_expansion expansion = hw_expansion_of(letters, definition->tokens + i, definition->token_count - i);
        if (expansion.tokens)
            add_expansion(p, acronym, definition->tokens + i, &expansion);
    }
}

/* The headword's words, one after another. */
static uint64_t hash_words(const hw_field *field)
{
    uint64_t words = 0;
    for (size_t i = 0; i < field->token_count; i++)
        words = XXH3_64bits_withSeed(field->tokens[i].folded.ptr, field->tokens[i].folded.len, words + i);
    return words;
}

static const void *keep_array(hw_arena *keep, const void *items, size_t count, size_t size)
{
    void *kept = hw_arena_alloc(keep, count * size);
    if (kept && count)
        memcpy(kept, items, count * size);
    return kept;
}

hw_status hw_profile_make(hw_profile *out, const hw_document *document, hw_arena *scratch, hw_arena *keep,
                          hw_error *err)
{
    profiler p = {.document = document, .scratch = scratch};
    hw_profile made = {.spelt = hash_words(&document->fields[0]),
                       .source = hash(document->entry->source),
                       .lang = hash_lang(document->lang)};
    hw_status status = HW_OK;
    if (!document->entry->term.len) {
        *out = made;
        return HW_OK;
    }
    for (size_t i = 0; i + 1 < document->field_count && p.count < HW_CALLED_MOST && !status; i++)
        status = add_name(&p, &document->fields[i], err);
    if (status)
        return status;
    for (size_t i = 0; i < p.count; i++)
        if (p.names[i].acronym)
            expand(&p, i);
    made.name_count = p.count && p.fields[0]->name == 0 ? p.count : 0; /* a headword without any letter names nothing */
    made.names = keep_array(keep, p.names, p.count, sizeof *p.names);
    made.expansion_count = p.expansion_count;
    made.expansions = keep_array(keep, p.expansions, p.expansion_count, sizeof *p.expansions);
    if (!made.names || !made.expansions)
        return hw_fail_nomem(err);
    *out = made;
    return HW_OK;
}
