/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/build.h"

#include "base/fail.h"
#include "store/schema.h"
#include "store/sections.h"
#include "store/shard.h"

#include <stdio.h>

typedef struct work {
    hw_build *build;
    hw_buf common, directory; /* the sections that shards have in common */
    hw_buf record;            /* of the shard at hand */
    hw_arena memory;          /* of what is noted */
} work;

static hw_status note(work *w, hw_postings_writer *postings, const char *key, hw_span value, hw_error *err)
{
    hw_span kept = hw_arena_copy(&w->memory, value);
    return kept.ptr ? hw_postings_writer_note(postings, key, kept, err) : hw_fail_nomem(err);
}

/* The blocks of the texts of one shard. */
static hw_status note_texts(work *w, const hw_build_output *output, const hw_texts *texts, hw_error *err)
{
    char key[HW_SHARD_KEY_BYTES];
    hw_buf block;
    hw_status status = HW_OK;
    hw_buf_init(&block, SIZE_MAX);
    for (uint32_t entry = output->first, number = 0; entry < output->end && !status; number++) {
        hw_buf_clear(&block);
        snprintf(key, sizeof key, HW_SHARD_TEXTS_NOTE, number);
        status = hw_texts_block(texts, entry / HW_TEXTS_BLOCK, &block, err);
        if (!status)
            status = note(w, output->postings, key, hw_buf_span(&block), err);
        entry += HW_TEXTS_BLOCK;
    }
    hw_buf_release(&block);
    return status;
}

static hw_status take_texts(work *w, hw_span section, hw_error *err)
{
    hw_texts *texts;
    hw_status status = hw_texts_open(&texts, section, err);
    if (status)
        return status;
    hw_sections_gather(&w->common, &w->directory, HW_SECTION_TEXTS, hw_texts_head(texts));
    for (size_t i = 0; i < w->build->output_count && !status; i++)
        status = note_texts(w, &w->build->outputs[i], texts, err);
    hw_texts_close(texts);
    return status;
}

static hw_status take(void *context, const char *name, hw_span section, hw_error *err)
{
    work *w = context;
    if (!name)
        return HW_OK;
    if (strcmp(name, HW_SECTION_TEXTS) == 0)
        return take_texts(w, section, err);
    hw_sections_gather(&w->common, &w->directory, name, section);
    hw_status status = hw_buf_finish(&w->common, err);
    return status ? status : hw_buf_finish(&w->directory, err);
}

static hw_status note_common(const work *w, hw_postings_writer *postings, hw_error *err)
{
    char key[HW_SHARD_KEY_BYTES];
    hw_span rest = hw_buf_span(&w->common);
    hw_status status = HW_OK;
    for (uint32_t chunk = 0; rest.len && !status; chunk++) {
        size_t len = rest.len < HW_SHARD_CHUNK_BYTES ? rest.len : HW_SHARD_CHUNK_BYTES;
        snprintf(key, sizeof key, HW_SHARD_SECTIONS_NOTE, chunk);
        status = hw_postings_writer_note(postings, key, hw_span_sub(rest, 0, len), err);
        rest = hw_span_sub(rest, len, rest.len);
    }
    return status;
}

/* What shard `i` says of itself. */
static hw_status note_record(work *w, size_t i, hw_error *err)
{
    hw_build_output *output = &w->build->outputs[i];
    hw_shard_record record = {.number = (uint32_t)i + 1,
                              .of = (uint32_t)w->build->output_count,
                              .first = output->first,
                              .entries = output->end - output->first,
                              .all = (uint32_t)w->build->count,
                              .section_bytes = w->common.len,
                              .directory = hw_buf_span(&w->directory)};
    hw_buf_clear(&w->record);
    hw_shard_record_write(&w->record, &record);
    hw_status status = hw_buf_finish(&w->record, err);
    if (!status)
        status = note(w, output->postings, HW_SHARD_NOTE, hw_buf_span(&w->record), err);
    return status ? status : note_common(w, output->postings, err);
}

static hw_status write_shard(work *w, size_t i, hw_error *err)
{
    const hw_build_output *output = &w->build->outputs[i];
    hw_sections_writer writer = {0};
    hw_status status = note_record(w, i, err);
    if (!status)
        status = hw_build_postings(w->build, i, err);
    if (!status)
        status = hw_sections_begin(&writer, hw_replacement_fd(output->file), output->path, err);
    if (!status)
        status = hw_sections_add(&writer, HW_SECTION_SHARD, hw_buf_span(&w->record), err);
    if (!status)
        status = hw_sections_finish(&writer, err);
    hw_sections_release(&writer);
    return status;
}

static hw_status write_shards(work *w, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < w->build->output_count && !status; i++) {
        hw_build_report(w->build, "compact", i, w->build->output_count);
        status = hw_build_check_memory(w->build, err);
        if (!status)
            status = write_shard(w, i, err);
    }
    return status;
}

static hw_status write_stub(hw_build *b, hw_error *err)
{
    hw_status status = hw_file_put(hw_replacement_fd(b->stub), b->path, 0, hw_buf_span(&b->stub_text), err);
    return status ? status : hw_replacement_commit(b->stub, err);
}

hw_status hw_build_shards(hw_build *build, hw_error *err)
{
    work w = {.build = build};
    const hw_build_sink sink = {take, &w};
    hw_buf_init(&w.common, SIZE_MAX);
    hw_buf_init(&w.directory, SIZE_MAX);
    hw_buf_init(&w.record, SIZE_MAX);
    hw_status status = hw_build_parts(build, &sink, err);
    if (!status)
        status = write_shards(&w, err);
    for (size_t i = 0; i < build->output_count && !status; i++)
        status = hw_replacement_commit(build->outputs[i].file, err);
    hw_buf_release(&w.common);
    hw_buf_release(&w.directory);
    hw_buf_release(&w.record);
    hw_arena_release(&w.memory);
    return status ? status : write_stub(build, err);
}
