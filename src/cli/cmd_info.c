/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

#include "cli/index_path.h"
#include "cli/message.h"
#include "render/render.h"
#include "trust/digest.h"

typedef struct info_options {
    const char *index;
    bool json;
} info_options;

static const hw_opt rows[] = {
    {'i', "index", "FILE", "the index, when it is not an argument", HW_OPT_TEXT,
     .field = offsetof(info_options, index)},
    {'j', "json", NULL, "print one JSON object", HW_OPT_FLAG, .field = offsetof(info_options, json)},
};
static const info_options defaults = {0};

static hw_exit describe(hw_output *out, const info_options *o, hw_index *index, const char *path)
{
    hw_error err = {0};
    hw_index_info info;
    hw_digest digest;
    hw_status status = hw_index_describe(index, &info, &err);
    if (!status && o->json)
        status = hw_digest_make(&digest, hw_index_bytes(index), &err);
    if (status) {
        hw_say("%s", err.message);
        return HW_EXIT_INDEX;
    }
    if (o->json)
        hw_render_info_json(&out->buf, hw_span_str(path), &info, digest.hex);
    else
        hw_render_info_text(&out->buf, hw_span_str(path), &info);
    return HW_EXIT_FOUND;
}

static hw_exit run(hw_cli *cli, const void *options, hw_args args)
{
    const info_options *o = options;
    hw_index *index = NULL;
    hw_buf path;
    if (args.count + (o->index != NULL) > 1)
        return hw_command_misuse(&hw_command_info, "one index at a time");
    hw_buf_init(&path, SIZE_MAX);
    hw_exit result = hw_index_path_open_file(args.count ? args.items[0] : o->index, &index, &path);
    if (result == HW_EXIT_FOUND)
        result = describe(&cli->out, o, index, path.data);
    hw_index_close(index);
    hw_buf_release(&path);
    return result;
}

const hw_command hw_command_info = {
    .name = "info",
    .arguments = "[OPTION]... [FILE]",
    .summary = HW_SUMMARY_INFO,
    .notes =
        "Prints the format version of an index, how many entries, words and names it has, its languages and "
        "sources, the size of every part (in bytes, and against the text it holds), and hashes. Of a stub also the "
        "shards it names; the parts are those that shards have in common then.",
    .options = {rows, sizeof rows / sizeof *rows},
    .defaults = &defaults,
    .options_size = sizeof defaults,
    .run = run,
};
