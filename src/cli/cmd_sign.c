/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

#include "base/fail.h"
#include "cli/index_path.h"
#include "cli/message.h"
#include "render/visible.h"
#include "trust/signature.h"

typedef struct sign_options {
    const char *key;
} sign_options;

static const hw_opt rows[] = {
    {'k', "key", "FILE", "the private key (PEM)", HW_OPT_TEXT, .field = offsetof(sign_options, key)},
};
static const sign_options defaults = {0};

static hw_exit sign_file(hw_buf *out, const hw_key *key, const char *given)
{
    hw_error err = {0};
    hw_index *index = NULL;
    hw_buf path;
    hw_buf_init(&path, SIZE_MAX);
    hw_exit result = hw_index_path_open_file(given, &index, &path);
    if (result != HW_EXIT_FOUND)
        goto done;
    hw_index_info info;
    hw_status status = hw_index_describe(index, &info, &err);
    if (!status && info.shard_count)
        status = hw_fail(&err, HW_E_ARG, "%s: a stub, which names shards; sign the shards", path.data);
    if (!status)
        status = hw_index_verify(index, &err); /* what is damaged is not vouched for */
    if (!status)
        status = hw_signature_write(key, path.data, hw_index_bytes(index), &err);
    if (status) {
        hw_say("%s", err.message);
        result = hw_exit_of(status);
    } else {
        hw_add_visible(out, hw_buf_span(&path));
        hw_buf_add_str(out, ".sig\n");
    }
done:
    hw_index_close(index);
    hw_buf_release(&path);
    return result;
}

static hw_exit run(hw_cli *cli, const void *options, hw_args args)
{
    const sign_options *o = options;
    hw_key *key = NULL;
    hw_error err = {0};
    hw_exit result = HW_EXIT_FOUND;
    if (!o->key || !args.count)
        return hw_command_misuse(&hw_command_sign, o->key ? "which index?" : "--key is needed");
    if (hw_key_open(&key, HW_KEY_PRIVATE, o->key, &err)) {
        hw_say("%s", err.message);
        return HW_EXIT_INPUT;
    }
    for (size_t i = 0; i < args.count; i++) {
        hw_exit one = sign_file(&cli->out.buf, key, args.items[i]);
        result = one > result ? one : result;
    }
    hw_key_close(key);
    return result;
}

const hw_command hw_command_sign = {
    .name = "sign",
    .arguments = "--key FILE INDEX...",
    .summary = HW_SUMMARY_SIGN,
    .notes = "Verifies each index, writes its Ed25519 signature beside it, to INDEX.sig, and prints that name. "
             "'headword verify --key' checks it, and so does openssl.\n\n"
             "A key is made with 'openssl genpkey -algorithm ed25519 -out key.pem'; what others need to check its "
             "signatures with 'openssl pkey -in key.pem -pubout -out pub.pem'.",
    .options = {rows, sizeof rows / sizeof *rows},
    .defaults = &defaults,
    .options_size = sizeof defaults,
    .run = run,
};
