/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/lexicon.h"

#include "base/fail.h"
#include "base/numbering.h"
#include "store/vocabulary.h"

#include <stdlib.h>

typedef struct word_facts {
    hw_span folded;
    hw_span spoken;      /* the language it was noted in last: most words have one */
    uint32_t entries;    /* that have it */
    uint32_t last_entry; /* the number + 1 of the latest */
    uint32_t tokens;     /* occurrences */
    uint32_t acronyms;   /* occurrences as initials */
    uint32_t flags;      /* hw_word_flag */
} word_facts;

struct hw_lexicon {
    hw_arena arena; /* folded forms */
    hw_numbering words;
    HW_VEC(word_facts) facts; /* by number in `words` */
    hw_numbering spoken;      /* "LANG\0WORD": which words each language has */
    hw_buf key;
};

hw_status hw_lexicon_new(hw_lexicon **out, hw_error *err)
{
    *out = calloc(1, sizeof **out);
    if (!*out)
        return hw_fail_nomem(err);
    hw_buf_init(&(*out)->key, SIZE_MAX);
    return HW_OK;
}

void hw_lexicon_free(hw_lexicon *lexicon)
{
    if (!lexicon)
        return;
    hw_arena_release(&lexicon->arena);
    hw_numbering_release(&lexicon->words);
    hw_numbering_release(&lexicon->spoken);
    hw_vec_release(&lexicon->facts);
    hw_buf_release(&lexicon->key);
    free(lexicon);
}

static hw_status find_facts(hw_lexicon *lexicon, const hw_token *token, uint32_t number, word_facts **facts,
                            hw_error *err)
{
    if (number == lexicon->facts.count) {
        hw_span folded = hw_span_equal(token->folded, token->word) ? lexicon->words.keys.items[number]
                                                                   : hw_arena_copy(&lexicon->arena, token->folded);
        word_facts fresh = {.folded = folded};
        if (!folded.ptr || !hw_vec_push(&lexicon->facts, fresh))
            return hw_fail_nomem(err);
    }
    *facts = &lexicon->facts.items[number];
    return HW_OK;
}

hw_status hw_lexicon_note(hw_lexicon *lexicon, hw_span lang, hw_span word, hw_error *err)
{
    uint32_t number;
    hw_buf_clear(&lexicon->key);
    hw_buf_add(&lexicon->key, lang);
    hw_buf_add_byte(&lexicon->key, '\0');
    hw_buf_add(&lexicon->key, word);
    hw_status status = hw_buf_finish(&lexicon->key, err);
    return status ? status : hw_numbering_add(&lexicon->spoken, hw_buf_span(&lexicon->key), &number, err);
}

static hw_status add_token(hw_lexicon *lexicon, const hw_field *field, const hw_token *token, uint32_t word,
                           uint32_t entry, hw_error *err)
{
    word_facts *facts = NULL;
    hw_status status = find_facts(lexicon, token, word, &facts, err);
    if (status)
        return status;
    if (facts->last_entry != entry + 1) {
        facts->last_entry = entry + 1;
        facts->entries++;
    }
    facts->tokens++;
    facts->acronyms += (token->flags & HW_TOKEN_ACRONYM) != 0;
    if (field->name != HW_FIELD_DEFINITION)
        facts->flags |= HW_WORD_NAME;
    if (field->acronym && field->token_count == 1 && field->name > 0)
        facts->flags |= HW_WORD_ACRONYM;
    if (facts->spoken.ptr && hw_span_equal(facts->spoken, field->lang))
        return HW_OK;
    facts->spoken = field->lang;
    return hw_lexicon_note(lexicon, field->lang, token->word, err);
}

static hw_status add_field(hw_lexicon *lexicon, const hw_field *field, uint32_t entry, hw_error *err)
{
    enum { TOGETHER = 64 };
    hw_span words[TOGETHER];
    uint32_t numbers[TOGETHER];
    hw_status status = HW_OK;
    for (size_t done = 0; done < field->token_count && !status; done += TOGETHER) {
        const hw_token *tokens = field->tokens + done;
        size_t some = field->token_count - done < TOGETHER ? field->token_count - done : TOGETHER;
        for (size_t i = 0; i < some; i++)
            words[i] = tokens[i].word;
        status = hw_numbering_add_all(&lexicon->words, words, some, numbers, err);
        for (size_t i = 0; i < some && !status; i++)
            status = add_token(lexicon, field, &tokens[i], numbers[i], entry, err);
    }
    return status;
}

hw_status hw_lexicon_add(hw_lexicon *lexicon, const hw_document *document, uint32_t number, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < document->field_count && !status; i++)
        status = add_field(lexicon, &document->fields[i], number, err);
    return status;
}

hw_status hw_lexicon_number(hw_lexicon *lexicon, hw_span word, uint32_t *number, hw_error *err)
{
    return hw_numbering_add(&lexicon->words, word, number, err);
}

uint32_t hw_lexicon_entries(const hw_lexicon *lexicon, uint32_t number)
{
    return lexicon->facts.items[number].entries;
}

/* Nine in ten occurrences: a heading in capitals does not make a word an acronym. */
static bool is_mostly_acronym(const word_facts *facts)
{
    return (uint64_t)facts->acronyms * 10 >= (uint64_t)facts->tokens * 9;
}

hw_status hw_lexicon_write(const hw_lexicon *lexicon, hw_buf *section, hw_error *err)
{
    hw_vocabulary_builder *builder = NULL;
    hw_status status = hw_vocabulary_builder_new(&builder, err);
    for (size_t i = 0; i < lexicon->facts.count && !status; i++) {
        const word_facts *facts = &lexicon->facts.items[i];
        hw_word word = {lexicon->words.keys.items[i], facts->folded, facts->entries, facts->flags};
        if (is_mostly_acronym(facts))
            word.flags |= HW_WORD_ACRONYM;
        status = hw_vocabulary_builder_add(builder, &word, err);
    }
    if (!status)
        status = hw_vocabulary_builder_finish(builder, section, err);
    hw_vocabulary_builder_free(builder);
    return status;
}

hw_status hw_lexicon_write_lemmas(const hw_lexicon *lexicon, hw_analyzer *analyzer, hw_buf *section, hw_error *err)
{
    hw_lemma_builder *builder = NULL;
    hw_status status = hw_lemma_builder_new(&builder, analyzer, err);
    for (size_t i = 0; i < lexicon->spoken.keys.count && !status; i++) {
        hw_span key = lexicon->spoken.keys.items[i];
        size_t end = strnlen(key.ptr, key.len);
        status = hw_lemma_builder_add(builder, hw_span_sub(key, 0, end), hw_span_sub(key, end + 1, key.len), err);
    }
    if (!status)
        status = hw_lemma_builder_finish(builder, section, err);
    hw_lemma_builder_free(builder);
    return status;
}
