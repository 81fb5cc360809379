/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/fail.h"
#include "base/utf8.h"
#include "store/vocabulary_view.h"
#include "store/word_key.h"

#include <stdlib.h>

typedef struct item {
    size_t key; /* offsets into the builder's text */
    size_t reversed;
    uint32_t key_len;
    uint32_t folded_len;
    uint32_t frequency;
    uint32_t flags;
} item;

struct hw_vocabulary_builder {
    hw_buf text; /* of each word: its key, and its folded form from the end */
    HW_VEC(item) items;
};

hw_status hw_vocabulary_builder_new(hw_vocabulary_builder **out, hw_error *err)
{
    *out = calloc(1, sizeof **out);
    if (!*out)
        return hw_fail_nomem(err);
    hw_buf_init(&(*out)->text, SIZE_MAX);
    return HW_OK;
}

void hw_vocabulary_builder_free(hw_vocabulary_builder *builder)
{
    if (!builder)
        return;
    hw_buf_release(&builder->text);
    hw_vec_release(&builder->items);
    free(builder);
}

static bool is_text(hw_span s)
{
    return s.len && !memchr(s.ptr, '\0', s.len) && hw_utf8_check(s) == SIZE_MAX;
}

/* Letters from the last to the first, the bytes of each in their order. */
static void add_reversed(hw_buf *out, hw_span folded)
{
    size_t end = folded.len;
    while (end > 0) {
        size_t start = end - 1;
        while (start > 0 && ((unsigned char)folded.ptr[start] & 0xC0) == 0x80)
            start--;
        hw_buf_add(out, hw_span_sub(folded, start, end));
        end = start;
    }
}

hw_status hw_vocabulary_builder_add(hw_vocabulary_builder *builder, const hw_word *word, hw_error *err)
{
    if (!is_text(word->word) || !is_text(word->folded))
        return hw_fail(err, HW_E_ARG, "\"%.*s\" cannot be a word: it is empty, no UTF-8, or has a NUL",
                       (int)(word->word.len < 60 ? word->word.len : 60), word->word.ptr ? word->word.ptr : "");
    if (word->word.len > HW_WORD_BYTES_MOST || word->folded.len > HW_WORD_BYTES_MOST)
        return HW_OK;
    item added = {.key = builder->text.len,
                  .folded_len = (uint32_t)word->folded.len,
                  .frequency = word->frequency,
                  .flags = word->flags & (HW_WORD_ACRONYM | HW_WORD_NAME)};
    hw_word_key_write(word->word, word->folded, &builder->text);
    added.key_len = (uint32_t)(builder->text.len - added.key);
    added.reversed = builder->text.len;
    add_reversed(&builder->text, word->folded);
    hw_status status = hw_buf_finish(&builder->text, err);
    if (status != HW_OK)
        return status;
    return hw_vec_push(&builder->items, added) ? HW_OK : hw_fail_nomem(err);
}

static hw_span key_of(const hw_vocabulary_builder *builder, const item *it)
{
    return hw_span_of(builder->text.data + it->key, it->key_len);
}

static hw_span reversed_of(const hw_vocabulary_builder *builder, const item *it)
{
    return hw_span_of(builder->text.data + it->reversed, it->folded_len);
}

static int by_key(const void *a, const void *b, void *builder)
{
    return hw_span_compare(key_of(builder, a), key_of(builder, b));
}

static int by_reversed(const void *a, const void *b, void *builder)
{
    return hw_span_compare(reversed_of(builder, a), reversed_of(builder, b));
}

static hw_status build_forward(hw_vocabulary_builder *builder, hw_automaton_builder *automaton, hw_buf *section,
                               hw_error *err)
{
    item *items = builder->items.items;
    size_t count = builder->items.count;
    if (count)
        qsort_r(items, count, sizeof *items, by_key, builder);
    for (size_t i = 0; i < count; i++) {
        hw_span key = key_of(builder, &items[i]);
        if (i && hw_span_equal(key, key_of(builder, &items[i - 1])))
            return hw_fail(err, HW_E_ARG, "the vocabulary was given \"%.*s\" twice", (int)items[i].folded_len, key.ptr);
        hw_status status = hw_automaton_builder_add(automaton, key, err);
        if (status != HW_OK)
            return status;
    }
    return hw_automaton_builder_finish(automaton, HW_AUTOMATON_RANKED, section, err);
}

/* Sorts a copy: the items stay in the order of their ranks. */
static hw_status build_backward(hw_vocabulary_builder *builder, hw_automaton_builder *automaton, hw_buf *section,
                                hw_error *err)
{
    size_t count = builder->items.count;
    hw_status status = HW_OK;
    item *items = malloc((count + 1) * sizeof *items);
    if (!items)
        return hw_fail_nomem(err);
    if (count) {
        memcpy(items, builder->items.items, count * sizeof *items);
        qsort_r(items, count, sizeof *items, by_reversed, builder);
    }
    for (size_t i = 0; i < count && status == HW_OK; i++) {
        hw_span reversed = reversed_of(builder, &items[i]);
        if (i == 0 || !hw_span_equal(reversed, reversed_of(builder, &items[i - 1])))
            status = hw_automaton_builder_add(automaton, reversed, err);
    }
    free(items);
    return status == HW_OK ? hw_automaton_builder_finish(automaton, HW_AUTOMATON_PLAIN, section, err) : status;
}

static uint8_t frequency_byte(const item *it)
{
    return (uint8_t)(it->frequency < HW_MANY ? it->frequency : HW_MANY);
}

static void write_flags(const item *items, size_t count, hw_buf *section)
{
    for (size_t i = 0; i < count; i += 4) {
        uint32_t byte = 0;
        for (size_t j = i; j < count && j < i + 4; j++)
            byte |= items[j].flags << (2 * (j - i));
        hw_buf_add_byte(section, (char)byte);
    }
}

static void write_peaks(const item *items, size_t count, hw_buf *section)
{
    for (size_t i = 0; i < count; i += HW_PEAK_WORDS) {
        uint8_t peak = 0;
        for (size_t j = i; j < count && j < i + HW_PEAK_WORDS; j++)
            if (frequency_byte(&items[j]) > peak)
                peak = frequency_byte(&items[j]);
        hw_buf_add_byte(section, (char)peak);
    }
}

static void write_words(const item *items, size_t count, hw_buf *section)
{
    for (size_t i = 0; i < count; i++)
        hw_buf_add_byte(section, (char)frequency_byte(&items[i]));
    write_flags(items, count, section);
    write_peaks(items, count, section);
    for (size_t i = 0; i < count; i++)
        if (items[i].frequency >= HW_MANY) {
            hw_buf_add_u32(section, (uint32_t)i);
            hw_buf_add_u32(section, items[i].frequency);
        }
}

static uint32_t count_frequent(const hw_vocabulary_builder *builder)
{
    uint32_t frequent = 0;
    for (size_t i = 0; i < builder->items.count; i++)
        frequent += builder->items.items[i].frequency >= HW_MANY;
    return frequent;
}

hw_status hw_vocabulary_builder_finish(hw_vocabulary_builder *builder, hw_buf *section, hw_error *err)
{
    hw_automaton_builder forward = {0}, backward = {0};
    hw_status status;
    if (builder->items.count >= UINT32_MAX)
        return hw_fail(err, HW_E_ARG, "too many different words for one index; split the glossary");
    hw_buf_add(section, HW_LIT(HW_VOCABULARY_MAGIC));
    hw_buf_add_u32(section, (uint32_t)builder->items.count);
    hw_buf_add_u32(section, count_frequent(builder));
    if ((status = hw_automaton_builder_init(&forward, err)) != HW_OK ||
        (status = hw_automaton_builder_init(&backward, err)) != HW_OK ||
        (status = build_forward(builder, &forward, section, err)) != HW_OK ||
        (status = build_backward(builder, &backward, section, err)) != HW_OK)
        goto done;
    write_words(builder->items.items, builder->items.count, section);
    status = hw_buf_finish(section, err);
done:
    hw_automaton_builder_release(&forward);
    hw_automaton_builder_release(&backward);
    return status;
}
