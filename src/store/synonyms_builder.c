/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/fail.h"
#include "base/vec.h"
#include "store/synonyms.h"

#include <stdlib.h>

struct hw_synonym_builder {
    hw_names_builder *keys;
    hw_buf records;
    HW_VEC(uint32_t) files; /* offsets in records */
    HW_VEC(uint32_t) rules;
};

hw_status hw_synonym_builder_new(hw_synonym_builder **out, hw_error *err)
{
    *out = NULL;
    hw_synonym_builder *builder = calloc(1, sizeof *builder);
    if (!builder)
        return hw_fail_nomem(err);
    hw_buf_init(&builder->records, UINT32_MAX); /* offsets have 32 bits */
    hw_status status = hw_names_builder_new(&builder->keys, err);
    if (status)
        hw_synonym_builder_free(builder);
    else
        *out = builder;
    return status;
}

void hw_synonym_builder_free(hw_synonym_builder *builder)
{
    if (!builder)
        return;
    hw_names_builder_free(builder->keys);
    hw_buf_release(&builder->records);
    hw_vec_release(&builder->files);
    hw_vec_release(&builder->rules);
    free(builder);
}

static void add_text(hw_buf *records, hw_span text)
{
    hw_buf_add_varint(records, text.len);
    hw_buf_add(records, text);
}

static void add_terms(hw_buf *records, const hw_span *terms, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add_text(records, terms[i]);
}

hw_status hw_synonym_builder_file(hw_synonym_builder *builder, hw_span path, hw_span lang, hw_error *err)
{
    if (!hw_vec_push(&builder->files, (uint32_t)builder->records.len))
        return hw_fail_nomem(err);
    add_text(&builder->records, path);
    add_text(&builder->records, lang);
    return hw_buf_finish(&builder->records, err);
}

hw_status hw_synonym_builder_rule(hw_synonym_builder *builder, const hw_synonym *rule, hw_error *err)
{
    hw_buf *records = &builder->records;
    if (!hw_vec_push(&builder->rules, (uint32_t)records->len))
        return hw_fail_nomem(err);
    hw_buf_add_varint(records, builder->files.count - 1);
    hw_buf_add_varint(records, rule->line);
    hw_buf_add_varint(records, (uint64_t)rule->left_count << 1 | rule->one_way);
    add_terms(records, rule->left, rule->left_count);
    if (rule->one_way) {
        hw_buf_add_varint(records, rule->right_count);
        add_terms(records, rule->right, rule->right_count);
    }
    return hw_buf_finish(records, err);
}

hw_status hw_synonym_builder_key(hw_synonym_builder *builder, hw_name_class class_, hw_span key, uint32_t term,
                                 hw_error *err)
{
    hw_name_ref ref = {.entry = (uint32_t)builder->rules.count - 1, .name = term};
    return hw_names_builder_add(builder->keys, class_, key, ref, err);
}

static void add_offsets(hw_buf *section, const uint32_t *offsets, size_t count)
{
    for (size_t i = 0; i < count; i++)
        hw_buf_add_u32(section, offsets[i]);
}

hw_status hw_synonym_builder_finish(hw_synonym_builder *builder, hw_buf *section, hw_error *err)
{
    hw_buf keys;
    hw_buf_init(&keys, UINT32_MAX);
    hw_status status = hw_names_builder_finish(builder->keys, &keys, err);
    if (status)
        goto done;
    hw_buf_add_u32(section, (uint32_t)builder->files.count);
    hw_buf_add_u32(section, (uint32_t)builder->rules.count);
    hw_buf_add_u32(section, (uint32_t)keys.len);
    add_offsets(section, builder->files.items, builder->files.count);
    add_offsets(section, builder->rules.items, builder->rules.count);
    hw_buf_add(section, hw_buf_span(&keys));
    hw_buf_add(section, hw_buf_span(&builder->records));
    status = hw_buf_finish(section, err);
done:
    hw_buf_release(&keys);
    return status;
}
