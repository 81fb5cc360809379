/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/fail.h"
#include "base/vec.h"
#include "index/document.h"
#include "store/occurrences.h"
#include "store/schema.h"
#include "text/key.h"

#include <stdlib.h>

typedef struct met_term {
    hw_span term;
    hw_occurrences occurrences;
} met_term;

/* Terms of one document as they come; the same term may come many times. */
typedef struct bag {
    hw_arena *arena;
    HW_VEC(met_term) terms;
} bag;

static hw_status add_term(bag *b, const char *prefix, hw_span text, hw_occurrences occurrences, hw_error *err)
{
    size_t prefix_len = strlen(prefix);
    if (text.len == 0 || text.len > HW_TERM_BYTES_MOST - prefix_len)
        return HW_OK;
    char *name = hw_arena_alloc(b->arena, prefix_len + text.len);
    if (!name)
        return hw_fail_nomem(err);
    memcpy(name, prefix, prefix_len);
    memcpy(name + prefix_len, text.ptr, text.len);
    met_term term = {hw_span_of(name, prefix_len + text.len), occurrences};
    return hw_vec_push(&b->terms, term) ? HW_OK : hw_fail_nomem(err);
}

static uint32_t content_words(const hw_field *field)
{
    uint32_t words = 0;
    for (size_t i = 0; i < field->token_count; i++)
        words += !(field->tokens[i].flags & HW_TOKEN_STOP);
    return words;
}

static hw_status add_field(bag *b, const hw_field *field, hw_error *err)
{
    hw_status status = HW_OK;
    hw_occurrences once = {.text = 1};
    if (field->name != HW_FIELD_DEFINITION)
        once = (hw_occurrences){.text = 1, .name = 1, .name_words = content_words(field)};
    for (size_t i = 0; i < field->token_count && !status; i++) {
        const hw_token *token = &field->tokens[i];
        if (token->flags & HW_TOKEN_STOP)
            continue;
        for (size_t k = 0; k < token->stem_count && !status; k++)
            status = add_term(b, HW_PREFIX_STEM, token->stems[k], once, err);
    }
    return status;
}

/* What an entry is filtered by does not weigh: its count is 0. */
static hw_status add_filter(bag *b, const char *prefix, hw_span text, hw_error *err)
{
    hw_span key = hw_key_squash(text, b->arena);
    return key.ptr ? add_term(b, prefix, key, (hw_occurrences){0}, err) : hw_fail_nomem(err);
}

static hw_status add_filters(bag *b, const hw_document *document, hw_error *err)
{
    const hw_entry *entry = document->entry;
    hw_status status = add_filter(b, HW_PREFIX_STATUS, entry->status, err);
    for (size_t i = 0; i < entry->tag_count && !status; i++)
        status = add_filter(b, HW_PREFIX_TAG, entry->tags[i], err);
    return status;
}

static int by_term(const void *left, const void *right)
{
    const met_term *a = left, *b = right;
    return hw_span_compare(a->term, b->term);
}

static void join(hw_occurrences *all, const hw_occurrences *more)
{
    all->text += more->text;
    all->name += more->name;
    if (more->name && (!all->name_words || more->name_words < all->name_words))
        all->name_words = more->name_words;
}

/* Sorts, and adds up what is there more than once. */
static size_t merge(met_term *terms, size_t count)
{
    size_t kept = 0;
    if (count)
        qsort(terms, count, sizeof *terms, by_term);
    for (size_t i = 0; i < count; i++) {
        if (kept && hw_span_equal(terms[kept - 1].term, terms[i].term)) {
            join(&terms[kept - 1].occurrences, &terms[i].occurrences);
        } else {
            terms[kept++] = terms[i];
        }
    }
    return kept;
}

hw_status hw_document_terms(const hw_document *document, hw_arena *arena, const hw_term_count **terms, size_t *count,
                            hw_error *err)
{
    hw_status status = HW_OK;
    bag b = {.arena = arena};
    for (size_t i = 0; i < document->field_count && !status; i++)
        status = add_field(&b, &document->fields[i], err);
    if (!status)
        status = add_filters(&b, document, err);
    if (status)
        goto done;
    size_t kept = merge(b.terms.items, b.terms.count);
    hw_term_count *merged = hw_arena_zero(arena, kept, sizeof *merged);
    if (!merged) {
        status = hw_fail_nomem(err);
        goto done;
    }
    for (size_t i = 0; i < kept; i++)
        merged[i] = (hw_term_count){b.terms.items[i].term, hw_occurrences_pack(b.terms.items[i].occurrences)};
    *terms = merged;
    *count = kept;
done:
    hw_vec_release(&b.terms);
    return status;
}
