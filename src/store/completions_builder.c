/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/fail.h"
#include "base/vec.h"
#include "store/completions.h"

#include <stdlib.h>

/* An inner word: the end of a key from its beginning on. */
typedef struct inner_word {
    hw_span rest;
    uint32_t name;
    uint8_t offset;
} inner_word;

struct hw_completions_builder {
    hw_arena arena;
    HW_VEC(hw_completion) items;
    HW_VEC(inner_word) words;
    HW_VEC(hw_span) sets; /* sorted, each once */
};

hw_status hw_completions_builder_new(hw_completions_builder **out, hw_error *err)
{
    *out = calloc(1, sizeof **out);
    return *out ? HW_OK : hw_fail_nomem(err);
}

void hw_completions_builder_free(hw_completions_builder *builder)
{
    if (!builder)
        return;
    hw_arena_release(&builder->arena);
    hw_vec_release(&builder->items);
    hw_vec_release(&builder->words);
    hw_vec_release(&builder->sets);
    free(builder);
}

hw_status hw_completions_builder_add(hw_completions_builder *builder, const hw_completion *completion, hw_error *err)
{
    hw_arena *arena = &builder->arena;
    hw_span starts = hw_span_of((const char *)completion->starts, completion->start_count);
    hw_span kept = hw_arena_copy(arena, starts);
    hw_completion copy = *completion;
    copy.key = hw_arena_copy(arena, completion->key);
    copy.text = hw_arena_copy(arena, completion->text);
    copy.langs = hw_arena_copy(arena, completion->langs);
    copy.starts = (const uint8_t *)kept.ptr;
    if (!kept.ptr || !copy.key.ptr || !copy.text.ptr || !copy.langs.ptr || !hw_vec_push(&builder->items, copy))
        return hw_fail_nomem(err);
    return HW_OK;
}

static int by_key(const void *left, const void *right)
{
    return hw_span_compare(((const hw_completion *)left)->key, ((const hw_completion *)right)->key);
}

static int by_rest(const void *left, const void *right)
{
    const inner_word *a = left, *b = right;
    int order = hw_span_compare(a->rest, b->rest);
    if (order == 0)
        order = (a->name > b->name) - (a->name < b->name);
    return order ? order : (a->offset > b->offset) - (a->offset < b->offset);
}

static int by_text(const void *left, const void *right)
{
    return hw_span_compare(*(const hw_span *)left, *(const hw_span *)right);
}

static hw_status list_words(hw_completions_builder *builder, hw_error *err)
{
    for (size_t i = 0; i < builder->items.count; i++) {
        const hw_completion *item = &builder->items.items[i];
        for (size_t k = 0; k < item->start_count; k++) {
            uint8_t start = item->starts[k];
            if (start == 0 || start >= item->key.len || item->weight == 0)
                continue;
            inner_word word = {hw_span_sub(item->key, start, item->key.len), (uint32_t)i, start};
            if (!hw_vec_push(&builder->words, word))
                return hw_fail_nomem(err);
        }
    }
    if (builder->words.count > UINT32_MAX)
        return hw_fail(err, HW_E_ARG, "too many words in names for one index; split the glossary");
    if (builder->words.count)
        qsort(builder->words.items, builder->words.count, sizeof *builder->words.items, by_rest);
    return HW_OK;
}

static hw_status list_sets(hw_completions_builder *builder, hw_error *err)
{
    for (size_t i = 0; i < builder->items.count; i++)
        if (!hw_vec_push(&builder->sets, builder->items.items[i].langs))
            return hw_fail_nomem(err);
    hw_span *sets = builder->sets.items;
    size_t kept = 0;
    if (builder->sets.count)
        qsort(sets, builder->sets.count, sizeof *sets, by_text);
    for (size_t i = 0; i < builder->sets.count; i++)
        if ((kept == 0 || !hw_span_equal(sets[kept - 1], sets[i])) && sets[i].len <= UINT8_MAX)
            sets[kept++] = sets[i];
    builder->sets.count = kept;
    return HW_OK;
}

/* The number of a name's set. The last number stands for all sets that have found no other: no language is known. */
static uint8_t find_set(const hw_completions_builder *builder, hw_span langs)
{
    const hw_span *set = builder->sets.count ? bsearch(&langs, builder->sets.items, builder->sets.count,
                                                       sizeof *builder->sets.items, by_text)
                                             : NULL;
    size_t number = set ? (size_t)(set - builder->sets.items) : HW_COMPLETION_SETS;
    return (uint8_t)(number < HW_COMPLETION_SETS - 1 ? number : HW_COMPLETION_SETS - 1);
}

static void write_sets(const hw_completions_builder *builder, hw_buf *out)
{
    for (size_t i = 0; i < builder->sets.count && i < HW_COMPLETION_SETS - 1; i++) {
        hw_buf_add_byte(out, (char)builder->sets.items[i].len);
        hw_buf_add(out, builder->sets.items[i]);
    }
}

static void write_respellings(const hw_completions_builder *builder, hw_buf *offsets, hw_buf *out)
{
    for (size_t i = 0; i < builder->items.count; i++) {
        const hw_completion *item = &builder->items.items[i];
        if (i % HW_COMPLETION_BLOCK == 0)
            hw_buf_add_u32(offsets, (uint32_t)out->len);
        hw_respelling_write(out, item->key, item->text, item->kind);
    }
}

static void write_names(const hw_completions_builder *builder, hw_buf *out)
{
    const hw_completion *items = builder->items.items;
    size_t count = builder->items.count;
    for (size_t i = 0; i < count; i++)
        hw_buf_add_byte(out, (char)items[i].weight);
    for (size_t i = 0; i < count; i += HW_COMPLETION_GROUP) {
        uint8_t peak = 0;
        for (size_t k = i; k < count && k < i + HW_COMPLETION_GROUP; k++)
            peak = items[k].weight > peak ? items[k].weight : peak;
        hw_buf_add_byte(out, (char)peak);
    }
    for (size_t i = 0; i < count && builder->sets.count != 1; i++)
        hw_buf_add_byte(out, (char)find_set(builder, items[i].langs));
}

static void write_words(const hw_completions_builder *builder, hw_buf *out)
{
    const inner_word *words = builder->words.items;
    size_t count = builder->words.count;
    for (size_t i = 0; i < count; i++) {
        for (uint64_t rest = builder->items.count, name = words[i].name; rest; rest >>= 8, name >>= 8)
            hw_buf_add_byte(out, (char)name);
        hw_buf_add_byte(out, (char)words[i].offset);
    }
    for (size_t i = 0; i < count; i += HW_COMPLETION_GROUP) {
        uint8_t peak = 0;
        for (size_t k = i; k < count && k < i + HW_COMPLETION_GROUP; k++) {
            uint8_t weight = builder->items.items[words[k].name].weight;
            peak = weight > peak ? weight : peak;
        }
        hw_buf_add_byte(out, (char)peak);
    }
    for (size_t i = 0; i < count; i += HW_COMPLETION_GROUP)
        for (size_t k = 0; k < HW_COMPLETION_HEAD; k++)
            hw_buf_add_byte(out, k < words[i].rest.len ? words[i].rest.ptr[k] : '\0');
}

hw_status hw_completions_builder_finish(hw_completions_builder *builder, hw_buf *section, hw_error *err)
{
    hw_buf sets, offsets, respellings;
    hw_buf_init(&sets, UINT32_MAX);
    hw_buf_init(&offsets, SIZE_MAX);
    hw_buf_init(&respellings, UINT32_MAX); /* offsets have 32 bits */
    if (builder->items.count)
        qsort(builder->items.items, builder->items.count, sizeof *builder->items.items, by_key);
    hw_status status = list_words(builder, err);
    if (!status)
        status = list_sets(builder, err);
    if (status)
        goto done;
    write_sets(builder, &sets);
    write_respellings(builder, &offsets, &respellings);
    if ((status = hw_buf_finish(&sets, err)) || (status = hw_buf_finish(&offsets, err)) ||
        (status = hw_buf_finish(&respellings, err)))
        goto done;
    hw_buf_add_u32(section, (uint32_t)builder->items.count);
    hw_buf_add_u32(section, (uint32_t)builder->words.count);
    hw_buf_add_u32(section, (uint32_t)builder->sets.count);
    hw_buf_add_u32(section, (uint32_t)sets.len);
    hw_buf_add_u32(section, (uint32_t)respellings.len);
    hw_buf_add(section, hw_buf_span(&sets));
    write_names(builder, section);
    hw_buf_add(section, hw_buf_span(&offsets));
    hw_buf_add(section, hw_buf_span(&respellings));
    write_words(builder, section);
    status = hw_buf_finish(section, err);
done:
    hw_buf_release(&sets);
    hw_buf_release(&offsets);
    hw_buf_release(&respellings);
    return status;
}
