/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/words.h"

#include "base/fail.h"
#include "index/numbering.h"
#include "store/vocabulary.h"

#include <stdlib.h>

typedef struct word_facts {
    hw_span folded;
    uint32_t entries;    /* that have it */
    uint32_t last_entry; /* the number + 1 of the latest */
    uint32_t tokens;     /* occurrences */
    uint32_t acronyms;   /* occurrences as initials */
    uint32_t flags;      /* hw_word_flag */
} word_facts;

struct hw_words {
    hw_arena arena; /* folded forms */
    hw_numbering words;
    HW_VEC(word_facts) facts; /* by number in `words` */
    hw_numbering spoken;      /* "LANG\0WORD": which words each language has */
    hw_buf key;
};

hw_status hw_words_new(hw_words **out, hw_error *err)
{
    *out = calloc(1, sizeof **out);
    if (!*out)
        return hw_fail_nomem(err);
    hw_buf_init(&(*out)->key, SIZE_MAX);
    return HW_OK;
}

void hw_words_free(hw_words *words)
{
    if (!words)
        return;
    hw_arena_release(&words->arena);
    hw_numbering_release(&words->words);
    hw_numbering_release(&words->spoken);
    hw_vec_release(&words->facts);
    hw_buf_release(&words->key);
    free(words);
}

static hw_status find_facts(hw_words *words, const hw_token *token, word_facts **facts, hw_error *err)
{
    uint32_t number;
    hw_status status = hw_numbering_add(&words->words, token->word, &number, err);
    if (status)
        return status;
    if (number == words->facts.count) {
        hw_span folded = hw_span_equal(token->folded, token->word) ? words->words.keys.items[number]
                                                                   : hw_arena_copy(&words->arena, token->folded);
        word_facts fresh = {.folded = folded};
        if (!folded.ptr || !hw_vec_push(&words->facts, fresh))
            return hw_fail_nomem(err);
    }
    *facts = &words->facts.items[number];
    return HW_OK;
}

static hw_status note_language(hw_words *words, hw_span lang, hw_span word, hw_error *err)
{
    uint32_t number;
    hw_buf_clear(&words->key);
    hw_buf_add(&words->key, lang);
    hw_buf_add_byte(&words->key, '\0');
    hw_buf_add(&words->key, word);
    hw_status status = hw_buf_finish(&words->key, err);
    return status ? status : hw_numbering_add(&words->spoken, hw_buf_span(&words->key), &number, err);
}

static hw_status add_token(hw_words *words, const hw_field *field, const hw_token *token, uint32_t number,
                           hw_error *err)
{
    word_facts *facts = NULL;
    hw_status status = find_facts(words, token, &facts, err);
    if (status)
        return status;
    if (facts->last_entry != number + 1) {
        facts->last_entry = number + 1;
        facts->entries++;
    }
    facts->tokens++;
    facts->acronyms += (token->flags & HW_TOKEN_ACRONYM) != 0;
    if (field->name != HW_FIELD_DEFINITION)
        facts->flags |= HW_WORD_NAME;
    if (field->acronym && field->token_count == 1 && field->name > 0)
        facts->flags |= HW_WORD_ACRONYM;
    return note_language(words, field->lang, token->word, err);
}

hw_status hw_words_add(hw_words *words, const hw_document *document, uint32_t number, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < document->field_count && !status; i++) {
        const hw_field *field = &document->fields[i];
        for (size_t j = 0; j < field->token_count && !status; j++)
            status = add_token(words, field, &field->tokens[j], number, err);
    }
    return status;
}

/* Nine in ten occurrences: a heading in capitals does not make a word an acronym. */
static bool is_mostly_acronym(const word_facts *facts)
{
    return (uint64_t)facts->acronyms * 10 >= (uint64_t)facts->tokens * 9;
}

hw_status hw_words_write(const hw_words *words, hw_buf *section, hw_error *err)
{
    hw_vocabulary_builder *builder = NULL;
    hw_status status = hw_vocabulary_builder_new(&builder, err);
    for (size_t i = 0; i < words->facts.count && !status; i++) {
        const word_facts *facts = &words->facts.items[i];
        hw_word word = {words->words.keys.items[i], facts->folded, facts->entries, facts->flags};
        if (is_mostly_acronym(facts))
            word.flags |= HW_WORD_ACRONYM;
        status = hw_vocabulary_builder_add(builder, &word, err);
    }
    if (!status)
        status = hw_vocabulary_builder_finish(builder, section, err);
    hw_vocabulary_builder_free(builder);
    return status;
}

hw_status hw_words_write_lemmas(const hw_words *words, hw_analyzer *analyzer, hw_buf *section, hw_error *err)
{
    hw_lemma_builder *builder = NULL;
    hw_status status = hw_lemma_builder_new(&builder, analyzer, err);
    for (size_t i = 0; i < words->spoken.keys.count && !status; i++) {
        hw_span key = words->spoken.keys.items[i];
        size_t end = strnlen(key.ptr, key.len);
        status = hw_lemma_builder_add(builder, hw_span_sub(key, 0, end), hw_span_sub(key, end + 1, key.len), err);
    }
    if (!status)
        status = hw_lemma_builder_finish(builder, section, err);
    hw_lemma_builder_free(builder);
    return status;
}
