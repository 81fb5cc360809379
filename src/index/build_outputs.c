/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/build.h"

#include "base/fail.h"
#include "base/file.h"
#include "store/sections.h"
#include "store/shard.h"

/* An index may be overwritten; anything else that has the name is more likely a slip of the hand. */
static hw_status check_target(const char *path, hw_error *err)
{
    hw_mapping mapping;
    hw_error why = {0};
    hw_status status = hw_mapping_open(&mapping, path, &why);
    if (status == HW_E_NOTFOUND || status == HW_E_CORRUPT) /* nothing there, or an empty file */
        return HW_OK;
    if (status)
        return hw_fail(err, status, "%s", why.message);
    if (!hw_sections_recognise(mapping.bytes))
        status = hw_fail(err, HW_E_ARG, "%s: exists and is no index; remove it, or name another file to write", path);
    hw_mapping_close(&mapping);
    return status;
}

/* One that is there already and names as many shards stays: somebody may have written there where they are. It is
 * written again all the same, so that who watches it sees that there is a new build. */
static hw_status make_stub(hw_build *b, hw_error *err)
{
    hw_mapping mapping;
    hw_stub stub;
    hw_error why = {0};
    hw_arena arena = {0};
    hw_status status = hw_mapping_open(&mapping, b->path, &why);
    if (status == HW_E_NOTFOUND || status == HW_E_CORRUPT) /* nothing there, or an empty file */
        return hw_stub_write(&b->stub_text, b->path, b->options->shards, err);
    if (status)
        return hw_fail(err, status, "%s", why.message);
    if (hw_sections_recognise(mapping.bytes) || !hw_stub_recognise(b->path, mapping.bytes))
        status = hw_fail(err, HW_E_ARG, "%s: exists and is no stub; remove it, or name another file to write", b->path);
    if (!status)
        status = hw_stub_read(&stub, b->path, mapping.bytes, &arena, err);
    if (!status && stub.count != b->options->shards)
        status = hw_fail(err, HW_E_ARG, "%s: exists and names %u shards, not %u; remove it, or make as many", b->path,
                         stub.count, b->options->shards);
    hw_buf_add(&b->stub_text, mapping.bytes);
    if (!status)
        status = hw_buf_finish(&b->stub_text, err);
    hw_arena_release(&arena);
    hw_mapping_close(&mapping);
    return status;
}

static hw_status open_output(hw_build_output *output, hw_error *err)
{
    hw_status status = check_target(output->path, err);
    if (!status)
        status = hw_replacement_open(&output->file, output->path, err);
    if (!status)
        status = hw_postings_writer_new(&output->postings, err);
    return status;
}

static hw_status plan_shards(hw_build *b, hw_error *err)
{
    uint32_t count = (uint32_t)b->count, shards = b->options->shards;
    if (shards > hw_shards_most(count))
        return hw_fail(err, HW_E_ARG, "%u shards for %u entries; make %u at most", shards, count,
                       hw_shards_most(count));
    for (uint32_t i = 0; i < shards; i++) {
        b->outputs[i].path = hw_stub_shard_path(b->path, i + 1, &b->paths);
        b->outputs[i].first = hw_shard_first(count, i + 1, shards);
        b->outputs[i].end = hw_shard_first(count, i + 2, shards);
        if (!b->outputs[i].path)
            return hw_fail_nomem(err);
    }
    hw_status status = make_stub(b, err);
    return status ? status : hw_replacement_open(&b->stub, b->path, err);
}

hw_status hw_build_open_outputs(hw_build *b, hw_error *err)
{
    hw_status status = HW_OK;
    size_t count = b->options->shards ? b->options->shards : 1;
    b->outputs = hw_arena_zero(&b->paths, count, sizeof *b->outputs);
    if (!b->outputs)
        return hw_fail_nomem(err);
    b->output_count = count;
    if (b->options->shards)
        status = plan_shards(b, err);
    else
        b->outputs[0] = (hw_build_output){.path = b->path, .end = (uint32_t)b->count};
    for (size_t i = 0; i < count && !status; i++)
        status = open_output(&b->outputs[i], err);
    return status;
}

void hw_build_close_outputs(hw_build *b)
{
    for (size_t i = 0; i < b->output_count; i++) {
        hw_postings_writer_free(b->outputs[i].postings);
        hw_replacement_close(b->outputs[i].file);
    }
    hw_replacement_close(b->stub);
    hw_buf_release(&b->stub_text);
    hw_arena_release(&b->paths);
}
