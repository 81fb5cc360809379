/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/synonyms.h"

#include "base/fail.h"
#include "glossary/synonyms.h"
#include "store/synonyms.h"
#include "text/key.h"

#include <stdlib.h>

typedef struct compiler {
    const hw_synonyms *synonyms;
    hw_analyzer *analyzer;
    const hw_span *languages; /* of the index */
    size_t language_count;
    hw_lexicon *lexicon;
    hw_synonym_builder *builder;
    hw_arena arena; /* of the rule at hand */
} compiler;

static hw_status add_key(compiler *c, hw_name_class class_, hw_span key, uint32_t term, hw_error *err)
{
    return key.len && key.len <= HW_NAME_KEY_MOST ? hw_synonym_builder_key(c->builder, class_, key, term, err) : HW_OK;
}

static bool is_acronym(const hw_token *tokens, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!(tokens[i].flags & HW_TOKEN_ACRONYM))
            return false;
    return count > 0;
}

/* Initials are matched as written, as those of entries are. */
static hw_status add_stems(compiler *c, hw_span lang, hw_span text, uint32_t term, hw_error *err)
{
    const hw_token *tokens;
    size_t count;
    hw_span keys[HW_STEM_KEYS_MOST];
    hw_status status = hw_analyze_into(c->analyzer, lang, text, &c->arena, &tokens, &count, err);
    for (size_t i = 0; i < count && !status; i++)
        status = hw_lexicon_note(c->lexicon, lang, tokens[i].word, err);
    if (status || !count || is_acronym(tokens, count))
        return status;
    size_t key_count = hw_key_stems(tokens, count, &c->arena, keys);
    if (!key_count)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < key_count && !status; i++)
        status = add_key(c, HW_NAME_STEM, keys[i], term, err);
    return status;
}

static hw_status add_left(compiler *c, hw_span lang, hw_span text, uint32_t term, hw_error *err)
{
    hw_span squashed = hw_key_squash(text, &c->arena);
    hw_status status = squashed.ptr ? add_key(c, HW_NAME_SQUASH, squashed, term, err) : hw_fail_nomem(err);
    if (!status && lang.len)
        return add_stems(c, lang, text, term, err);
    for (size_t i = 0; i < c->language_count && !status; i++)
        status = add_stems(c, c->languages[i], text, term, err);
    return status;
}

static hw_status add_rule(compiler *c, const hw_synonym_rule *rule, hw_span lang, hw_error *err)
{
    hw_synonym kept = {.line = rule->line,
                       .one_way = rule->left != rule->right,
                       .left = rule->left,
                       .left_count = rule->left_count,
                       .right = rule->right,
                       .right_count = rule->right_count};
    hw_status status = hw_synonym_builder_rule(c->builder, &kept, err);
    for (size_t i = 0; i < rule->left_count && !status; i++) {
        hw_arena_clear(&c->arena);
        status = add_left(c, lang, rule->left[i], (uint32_t)i, err);
    }
    return status;
}

/* By path, then language; read twice is still twice the same rules. */
static int by_path(const void *left, const void *right)
{
    const hw_synonym_file *a = *(const hw_synonym_file *const *)left, *b = *(const hw_synonym_file *const *)right;
    int order = hw_span_compare(a->path, b->path);
    return order ? order : hw_span_compare(a->lang, b->lang);
}

static hw_status add_file(compiler *c, const hw_synonym_file *file, hw_error *err)
{
    uint32_t number = (uint32_t)(file - c->synonyms->files.items);
    hw_status status = hw_synonym_builder_file(c->builder, file->path, file->lang, err);
    for (size_t i = 0; i < c->synonyms->rules.count && !status; i++)
        if (c->synonyms->rules.items[i].file == number)
            status = add_rule(c, &c->synonyms->rules.items[i], file->lang, err);
    return status;
}

static hw_status add_files(compiler *c, hw_error *err)
{
    size_t count = c->synonyms->files.count;
    const hw_synonym_file **order = calloc(count + 1, sizeof *order);
    if (!order)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < count; i++)
        order[i] = &c->synonyms->files.items[i];
    qsort(order, count, sizeof *order, by_path);
    hw_status status = HW_OK;
    for (size_t i = 0; i < count && !status; i++)
        status = add_file(c, order[i], err);
    free(order);
    return status;
}

hw_status hw_synonyms_compile(const hw_synonyms *synonyms, hw_analyzer *analyzer, const hw_span *languages,
                              size_t language_count, hw_lexicon *lexicon, hw_buf *section, hw_error *err)
{
    compiler c = {synonyms, analyzer, languages, language_count, lexicon, NULL, HW_ARENA_INIT};
    if (!synonyms || !synonyms->rules.count)
        return HW_OK;
    hw_status status = hw_synonym_builder_new(&c.builder, err);
    if (!status)
        status = add_files(&c, err);
    if (!status)
        status = hw_synonym_builder_finish(c.builder, section, err);
    hw_synonym_builder_free(c.builder);
    hw_arena_release(&c.arena);
    return status;
}
