/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

#include "base/fail.h"
#include "cli/index_path.h"
#include "cli/message.h"
#include "render/visible.h"
#include "trust/digest.h"
#include "trust/signature.h"

typedef struct verify_options {
    const char *index, *key;
} verify_options;

static const hw_opt rows[] = {
    {'i', "index", "FILE", "the index, when it is not an argument", HW_OPT_TEXT,
     .field = offsetof(verify_options, index)},
    {'k', "key", "FILE", "its signature FILE.sig must be by this public key (PEM)", HW_OPT_TEXT,
     .field = offsetof(verify_options, key)},
};
static const verify_options defaults = {0};

static size_t count_elsewhere(const hw_index_info *info)
{
    size_t count = 0;
    for (size_t i = 0; i < info->shard_count; i++)
        count += info->shards[i].file_bytes == 0;
    return count;
}

static hw_status verify(hw_buf *out, const hw_key *key, hw_index *index, const char *path, hw_error *err)
{
    hw_digest digest;
    hw_index_info info;
    hw_span bytes = hw_index_bytes(index);
    hw_status status = hw_index_describe(index, &info, err);
    if (!status && key && info.shard_count)
        status = hw_fail(err, HW_E_ARG, "%s: a stub, which names shards; signatures are of the shards", path);
    if (!status)
        status = hw_index_verify(index, err);
    if (!status && key)
        status = hw_signature_check(key, path, bytes, err);
    if (!status)
        status = hw_digest_make(&digest, bytes, err);
    if (status)
        return status;
    hw_add_visible(out, hw_span_str(path));
    hw_buf_printf(out, ": whole%s, SHA-256 %s\n", key ? " and signed" : "", digest.hex);
    if (count_elsewhere(&info)) {
        hw_add_visible(out, hw_span_str(path));
        hw_buf_printf(out, ": names %zu shards that are served elsewhere; verify them there\n", count_elsewhere(&info));
    }
    return HW_OK;
}

static hw_exit verify_file(hw_buf *out, const hw_key *key, const char *given)
{
    hw_error err = {0};
    hw_index *index = NULL;
    hw_buf path;
    hw_buf_init(&path, SIZE_MAX);
    hw_exit result = hw_index_path_open_file(given, &index, &path);
    if (result == HW_EXIT_FOUND && verify(out, key, index, path.data, &err)) {
        hw_say("%s%s", err.message, err.status == HW_E_NOTFOUND ? "; 'headword sign' makes it" : "");
        result = HW_EXIT_INDEX;
    }
    hw_index_close(index);
    hw_buf_release(&path);
    return result;
}

static hw_exit run(hw_cli *cli, const void *options, hw_args args)
{
    const verify_options *o = options;
    hw_key *key = NULL;
    hw_error err = {0};
    hw_exit result = HW_EXIT_FOUND;
    if (args.count && o->index)
        return hw_command_misuse(&hw_command_verify, "either --index or arguments");
    if (o->key && hw_key_open(&key, HW_KEY_PUBLIC, o->key, &err)) {
        hw_say("%s", err.message);
        return HW_EXIT_INPUT;
    }
    for (size_t i = 0; i < (args.count ? args.count : 1); i++) {
        hw_exit one = verify_file(&cli->out.buf, key, args.count ? args.items[i] : o->index);
        result = one > result ? one : result;
    }
    hw_key_close(key);
    return result;
}

const hw_command hw_command_verify = {
    .name = "verify",
    .arguments = "[OPTION]... [FILE]...",
    .summary = HW_SUMMARY_VERIFY,
    .notes = "Reads all of each index, compares every part with the hash it carries, and prints a line a file with its "
             "SHA-256, which is what sha256sum prints. Hashes find accidents; somebody who changes an index on purpose "
             "can change them, too. That is what signatures are for: see 'headword sign --help'.\n\n"
             "Of a stub the shards that are files here are verified with it; those that are served elsewhere are to be "
             "verified there.",
    .options = {rows, sizeof rows / sizeof *rows},
    .defaults = &defaults,
    .options_size = sizeof defaults,
    .run = run,
};
