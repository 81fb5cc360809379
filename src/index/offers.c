/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/offers.h"

#include "base/fail.h"
#include "base/numbering.h"
#include "store/completions.h"
#include "text/key.h"

#include <stdlib.h>

/* A key, with the name that stands for it. */
typedef struct offer {
    hw_span text;
    hw_span langs;  /* its own language first, then the others the key is used in */
    uint32_t names; /* headwords and aliases that have the key */
    uint8_t kind;   /* 0 = a headword, else one more than its hw_alias_kind */
    bool foreign;   /* an alias in another language than its entry */
    bool begun;     /* offered by its beginning */
    const uint8_t *starts;
    size_t start_count;
    const uint32_t *words; /* numbers in the lexicon */
    size_t word_count;
} offer;

struct hw_offers {
    hw_arena arena;
    hw_numbering keys;
    HW_VEC(offer) items; /* by number in `keys` */
};

hw_status hw_offers_new(hw_offers **out, hw_error *err)
{
    *out = calloc(1, sizeof **out);
    return *out ? HW_OK : hw_fail_nomem(err);
}

void hw_offers_free(hw_offers *offers)
{
    if (!offers)
        return;
    hw_arena_release(&offers->arena);
    hw_numbering_release(&offers->keys);
    hw_vec_release(&offers->items);
    free(offers);
}

/* Where in the key the tokens but the first begin. The keys of the stretches between them add up to the key; where
 * they do not, because letters melt together across the seam, no inner word is known. */
static hw_status find_starts(hw_offers *offers, const hw_field *field, size_t key_len, hw_arena *scratch, offer *out,
                             hw_error *err)
{
    uint8_t *starts = hw_arena_alloc(&offers->arena, field->token_count);
    size_t len = 0, count = 0;
    if (!starts)
        return hw_fail_nomem(err);
    for (size_t i = 0, from = 0; i <= field->token_count; i++) {
        size_t to = i < field->token_count ? field->tokens[i].start : field->text.len;
        hw_span stretch = hw_key_squash(hw_span_sub(field->text, from, to), scratch);
        if (!stretch.ptr)
            return hw_fail_nomem(err);
        len += stretch.len;
        from = to;
        if (i < field->token_count && len && len <= HW_COMPLETION_OFFSET_MOST &&
            (count == 0 || starts[count - 1] < len))
            starts[count++] = (uint8_t)len;
    }
    hw_arena_shrink(&offers->arena, starts, count);
    out->starts = starts;
    out->start_count = len == key_len ? count : 0;
    return HW_OK;
}

static hw_status find_words(hw_offers *offers, const hw_field *field, hw_lexicon *lexicon, offer *out, hw_error *err)
{
    uint32_t *words = hw_arena_zero(&offers->arena, field->token_count, sizeof *words);
    if (!words)
        return hw_fail_nomem(err);
    out->words = words;
    for (size_t i = 0; i < field->token_count; i++) {
        if (field->tokens[i].flags & HW_TOKEN_STOP)
            continue;
        hw_status status = hw_lexicon_number(lexicon, field->tokens[i].word, &words[out->word_count++], err);
        if (status)
            return status;
    }
    return HW_OK;
}

static bool has_tag(hw_span langs, hw_span tag)
{
    for (size_t start = 0, end; start < langs.len; start = end + 1) {
        for (end = start; end < langs.len && langs.ptr[end] != ' ';)
            end++;
        if (hw_span_equal(hw_span_sub(langs, start, end), tag))
            return true;
    }
    return false;
}

/* `langs` with the tags of `more` that it lacks. */
static hw_status join_langs(hw_offers *offers, hw_span langs, hw_span more, hw_span *out, hw_error *err)
{
    hw_buf joined;
    hw_buf_init(&joined, SIZE_MAX);
    hw_buf_add(&joined, langs);
    for (size_t start = 0, end; start < more.len; start = end + 1) {
        for (end = start; end < more.len && more.ptr[end] != ' ';)
            end++;
        hw_span tag = hw_span_sub(more, start, end);
        if (!tag.len || has_tag(langs, tag))
            continue;
        if (joined.len)
            hw_buf_add_byte(&joined, ' ');
        hw_buf_add(&joined, tag);
    }
    *out = hw_arena_copy(&offers->arena, hw_buf_span(&joined));
    hw_status status = out->ptr ? hw_buf_finish(&joined, err) : hw_fail_nomem(err);
    hw_buf_release(&joined);
    return status;
}

static hw_status make_offer(hw_offers *offers, const hw_document *document, const hw_field *field, hw_span key,
                            hw_lexicon *lexicon, hw_arena *scratch, offer *out, hw_error *err)
{
    const hw_entry *entry = document->entry;
    *out = (offer){.text = hw_arena_copy(&offers->arena, field->text),
                   .langs = hw_primary_lang(field->lang, &offers->arena),
                   .foreign = field->foreign,
                   .kind = field->name ? (uint8_t)(entry->aliases[field->name - 1].kind + 1) : 0};
    if (!out->text.ptr || !out->langs.ptr)
        return hw_fail_nomem(err);
    hw_status status = find_starts(offers, field, key.len, scratch, out, err);
    return status ? status : find_words(offers, field, lexicon, out, err);
}

/* Of two names with one key: headwords before aliases, those in the entry's language before others. */
static bool is_better(const offer *a, const offer *b)
{
    if (!a->kind != !b->kind)
        return !a->kind;
    return a->kind && !a->foreign && b->foreign;
}

static hw_status merge(hw_offers *offers, offer *known, const offer *fresh, hw_error *err)
{
    bool better = is_better(fresh, known);
    offer merged = better ? *fresh : *known;
    merged.names = known->names;
    merged.begun = known->begun;
    hw_span more = better ? known->langs : fresh->langs;
    hw_status status = has_tag(merged.langs, more) ? HW_OK : join_langs(offers, merged.langs, more, &merged.langs, err);
    if (!status)
        *known = merged;
    return status;
}

static hw_status add_name(hw_offers *offers, const hw_document *document, const hw_field *field, bool begun,
                          hw_lexicon *lexicon, hw_arena *scratch, hw_error *err)
{
    hw_span key = hw_key_squash(field->text, scratch);
    uint32_t number;
    offer fresh;
    if (!key.ptr)
        return hw_fail_nomem(err);
    if (key.len == 0 || key.len > HW_NAME_KEY_MOST) /* nor has the name table such a key */
        return HW_OK;
    hw_status status = hw_numbering_add(&offers->keys, key, &number, err);
    if (!status)
        status = make_offer(offers, document, field, key, lexicon, scratch, &fresh, err);
    if (status)
        return status;
    if (number < offers->items.count)
        status = merge(offers, &offers->items.items[number], &fresh, err);
    else if (!hw_vec_push(&offers->items, fresh))
        status = hw_fail_nomem(err);
    if (status)
        return status;
    offers->items.items[number].names++;
    offers->items.items[number].begun |= begun;
    return HW_OK;
}

/* Initials that are all an entry is called by are its name. */
static bool is_offered_begun(const hw_document *document, const hw_field *field)
{
    if (!field->acronym)
        return true;
    if (field->name)
        return false;
    for (size_t i = 0; i < document->field_count; i++)
        if (document->fields[i].name != HW_FIELD_DEFINITION && document->fields[i].text.len &&
            !document->fields[i].acronym)
            return false;
    return true;
}

hw_status hw_offers_add(hw_offers *offers, const hw_document *document, hw_lexicon *lexicon, hw_arena *arena,
                        hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < document->field_count && !status; i++) {
        const hw_field *field = &document->fields[i];
        if (field->name != HW_FIELD_DEFINITION)
            status = add_name(offers, document, field, is_offered_begun(document, field), lexicon, arena, err);
    }
    return status;
}

/* The binary logarithm, times four. */
static uint32_t count_quarters(uint32_t value)
{
    uint32_t octave = 0, quarter = 0;
    while (octave < 31 && value >> (octave + 1))
        octave++;
    if (octave >= 2)
        quarter = value >> (octave - 2) & 3;
    return 4 * octave + quarter;
}

/* 1 to 127 for what is known of the name, 128 more for a headword. */
static uint8_t weigh(const offer *item, size_t key_len, const hw_lexicon *lexicon)
{
    enum { MIDDLE = 32, LENGTH_MOST = 30, BYTES_A_STEP = 2, HEADWORD = 128 };
    uint32_t rarest = item->word_count ? UINT32_MAX : 0;
    if (!item->begun || item->text.len > HW_RESPELLED_MOST)
        return 0;
    for (size_t i = 0; i < item->word_count; i++) {
        uint32_t entries = hw_lexicon_entries(lexicon, item->words[i]);
        rarest = entries < rarest ? entries : rarest;
    }
    size_t length = key_len / BYTES_A_STEP;
    uint32_t weight = MIDDLE + count_quarters(rarest + 1) + count_quarters(item->names);
    weight -= length < LENGTH_MOST ? (uint32_t)length : LENGTH_MOST;
    weight = weight < HEADWORD - 1 ? weight : HEADWORD - 1;
    return (uint8_t)(weight + (item->kind ? 0 : HEADWORD));
}

hw_status hw_offers_write(const hw_offers *offers, const hw_lexicon *lexicon, hw_buf *section, hw_error *err)
{
    hw_completions_builder *builder = NULL;
    hw_status status = hw_completions_builder_new(&builder, err);
    for (size_t i = 0; i < offers->items.count && !status; i++) {
        const offer *item = &offers->items.items[i];
        hw_span key = offers->keys.keys.items[i];
        hw_completion completion = {.key = key,
                                    .text = item->text.len <= HW_RESPELLED_MOST ? item->text : key,
                                    .langs = item->langs,
                                    .kind = item->kind,
                                    .weight = weigh(item, key.len, lexicon),
                                    .starts = item->starts,
                                    .start_count = item->start_count};
        status = hw_completions_builder_add(builder, &completion, err);
    }
    if (!status)
        status = hw_completions_builder_finish(builder, section, err);
    hw_completions_builder_free(builder);
    return status;
}
