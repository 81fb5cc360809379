/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/index_path.h"

#include "base/fail.h"
#include "cli/message.h"

#include <stdlib.h>
#include <unistd.h>

static const char here[] = "glossary.hw";

static const char *get_text(const char *variable)
{
    const char *text = getenv(variable);
    return text && *text ? text : NULL;
}

/* The XDG specification has relative paths ignored. */
static void add_user_path(hw_buf *path)
{
    const char *data = get_text("XDG_DATA_HOME"), *home = get_text("HOME");
    if (data && data[0] == '/')
        hw_buf_printf(path, "%s/headword/default.hw", data);
    else if (home)
        hw_buf_printf(path, "%s/.local/share/headword/default.hw", home);
}

static hw_status find_path(const char *given, hw_buf *path, hw_error *err)
{
    const char *named = given ? given : get_text("HEADWORD_INDEX");
    if (named || access(here, F_OK) == 0) {
        hw_buf_add_str(path, named ? named : here);
        return hw_buf_finish(path, err);
    }
    add_user_path(path);
    if (path->failed)
        return hw_buf_finish(path, err);
    if (path->len && access(path->data, F_OK) == 0)
        return HW_OK;
    return hw_fail(err, HW_E_NOTFOUND,
                   "there is no index: neither ./%s nor %s; make one with 'headword index --output %s FILE...', or "
                   "name one with --index",
                   here, path->len ? path->data : "one in a home directory", here);
}

typedef hw_status open_fn(hw_index **out, const char *path, hw_error *err);

static hw_exit open_path(open_fn *open, const char *given, hw_index **out, hw_buf *path)
{
    hw_error err = {0};
    hw_status status = find_path(given, path, &err);
    if (status) {
        hw_say("%s", err.message);
        return HW_EXIT_INDEX;
    }
    status = open(out, path->data, &err);
    if (status == HW_E_NOTFOUND)
        hw_say("%s; make it with 'headword index --output %s FILE...'", err.message, path->data);
    else if (status)
        hw_say("%s", err.message);
    return status ? HW_EXIT_INDEX : HW_EXIT_FOUND;
}

hw_exit hw_index_path_open(const char *given, hw_index **out, hw_buf *path)
{
    return open_path(hw_index_open, given, out, path);
}

hw_exit hw_index_path_open_file(const char *given, hw_index **out, hw_buf *path)
{
    return open_path(hw_index_open_file, given, out, path);
}
