/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/sandbox.h"

#include "base/fail.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/landlock.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What the first version of Landlock knows of writing; a later one adds truncating. */
static const uint64_t writing_first = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                                      LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                                      LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                                      LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                                      LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
enum { TRUNCATE = 1 << 14, VERSION_WITH_TRUNCATE = 3 }; /* newer than the headers of some systems */

static hw_status allow_directory(int ruleset, uint64_t writing, const char *path, hw_error *err)
{
    char directory[PATH_MAX];
    const char *slash = strrchr(path, '/');
    snprintf(directory, sizeof directory, "%.*s", slash ? (int)(slash - path + 1) : 1, slash ? path : ".");
    struct landlock_path_beneath_attr beneath = {.allowed_access = writing};
    beneath.parent_fd = open(directory, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (beneath.parent_fd < 0) /* whoever wants to write there will say so better */
        return HW_OK;
    long result = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
    hw_status status = result ? hw_fail_errno(err, directory, "cannot be allowed") : HW_OK;
    close(beneath.parent_fd);
    return status;
}

hw_status hw_sandbox_files(const char *const *paths, size_t count, bool *done, hw_error *err)
{
    hw_status status = HW_OK;
    *done = false;
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1)
        return HW_OK;
    const struct landlock_ruleset_attr handled = {
        .handled_access_fs = writing_first | (version >= VERSION_WITH_TRUNCATE ? TRUNCATE : 0)};
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
    if (ruleset < 0)
        return hw_fail_errno(err, "Landlock", "cannot be set up");
    for (size_t i = 0; i < count && !status; i++)
        if (paths[i])
            status = allow_directory(ruleset, handled.handled_access_fs, paths[i], err);
    if (!status && (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || syscall(SYS_landlock_restrict_self, ruleset, 0)))
        status = hw_fail_errno(err, "Landlock", "cannot be entered");
    close(ruleset);
    *done = !status;
    return status;
}
