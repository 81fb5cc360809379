/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "http/listen.h"

#include "base/fail.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static hw_status address_of(struct sockaddr_un *address, const char *path, hw_error *err)
{
    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    size_t len = strlen(path);
    if (!len || len >= sizeof address->sun_path)
        return hw_fail(err, HW_E_ARG, "a socket's path has 1 to %zu bytes, this one has %zu: %s",
                       sizeof address->sun_path - 1, len, path);
    memcpy(address->sun_path, path, len + 1);
    return HW_OK;
}

static hw_status find_group(gid_t *gid, const char *name, hw_error *err)
{
    char *end = NULL;
    errno = 0;
    unsigned long number = strtoul(name, &end, 10);
    if (*name >= '0' && *name <= '9' && !*end && !errno && number < (gid_t)-1) {
        *gid = (gid_t)number;
        return HW_OK;
    }
    char room[16384];
    struct group group, *found = NULL;
    getgrnam_r(name, &group, room, sizeof room, &found);
    if (!found)
        return hw_fail(err, HW_E_NOTFOUND, "there is no group \"%s\" for the socket", name);
    *gid = found->gr_gid;
    return HW_OK;
}

/* Whoever holds the lock decides about the path. It stays: a file that is removed can be locked by two. */
static hw_status lock_beside(int *lock, const char *path, hw_error *err)
{
    char name[PATH_MAX];
    snprintf(name, sizeof name, "%s.lock", path);
    *lock = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (*lock < 0)
        return hw_fail_errno(err, name, "cannot be opened");
    while (flock(*lock, LOCK_EX) != 0)
        if (errno != EINTR)
            return hw_fail_errno(err, name, "cannot be locked");
    return HW_OK;
}

/* A connection to the socket of an address; -1 and errno. */
static int connect_to(const struct sockaddr_un *address)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0 || connect(fd, (const struct sockaddr *)address, sizeof *address) == 0)
        return fd;
    int failed = errno;
    close(fd);
    errno = failed;
    return -1;
}

/* HW_OK: nothing is there any more, or something stale that may be replaced. */
static hw_status look_at(const struct sockaddr_un *address, hw_error *err)
{
    struct stat info;
    const char *path = address->sun_path;
    if (lstat(path, &info) != 0)
        return errno == ENOENT ? HW_OK : hw_fail_errno(err, path, "cannot be looked at");
    if (!S_ISSOCK(info.st_mode))
        return hw_fail(err, HW_E_ARG, "%s is there and is no socket: name another path, or remove it", path);
    int probe = connect_to(address);
    if (probe >= 0)
        close(probe);
    else if (errno == ECONNREFUSED || errno == ENOENT)
        return HW_OK;
    else if (errno != EAGAIN && errno != EPROTOTYPE) /* a full queue, another kind of socket: it lives */
        return hw_fail_errno(err, path, "cannot tell whether a server listens there");
    return hw_fail(err, HW_E_LOCKED, "another server listens on %s: stop it, or name another path", path);
}

/* It has no permissions until it has its group and listens: nobody gets in who should not, or too early. */
static hw_status bind_at(int *fd, const struct sockaddr_un *address, const hw_unix_options *options, gid_t group,
                         hw_error *err)
{
    const char *path = address->sun_path;
    *fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (*fd < 0)
        return hw_fail_errno(err, path, "cannot make a socket");
    if (unlink(path) != 0 && errno != ENOENT)
        return hw_fail_errno(err, path, "the stale socket cannot be removed");
    if (fchmod(*fd, 0) != 0 || bind(*fd, (const struct sockaddr *)address, sizeof *address) != 0)
        return hw_fail_errno(err, path, "cannot be bound");
    hw_status status = HW_OK;
    if (options->group && lchown(path, (uid_t)-1, group) != 0)
        status = hw_fail_errno(err, path, "cannot be given to its group");
    else if (listen(*fd, options->backlog > 0 ? options->backlog : SOMAXCONN) != 0)
        status = hw_fail_errno(err, path, "cannot be listened on");
    else if (chmod(path, options->mode) != 0)
        status = hw_fail_errno(err, path, "cannot get its mode");
    if (status)
        unlink(path);
    return status;
}

hw_status hw_listen_unix(int *out, const char *path, const hw_unix_options *options, hw_error *err)
{
    *out = -1;
    int fd = -1, lock = -1;
    gid_t group = (gid_t)-1;
    struct sockaddr_un address;
    hw_status status = address_of(&address, path, err);
    if (!status && options->group)
        status = find_group(&group, options->group, err);
    if (status || (status = lock_beside(&lock, path, err)) || (status = look_at(&address, err)) ||
        (status = bind_at(&fd, &address, options, group, err)))
        goto done;
    *out = fd;
    fd = -1;
done:
    if (fd >= 0)
        close(fd);
    if (lock >= 0)
        close(lock);
    return status;
}

/* A connected socket tells which process listens at the other end. */
void hw_listen_unlink(const char *path, int fd)
{
    int lock = -1, probe = -1, listening = 0;
    struct sockaddr_un address;
    struct ucred who = {.pid = 0};
    socklen_t size = sizeof listening, who_size = sizeof who;
    if (getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) == 0 && listening &&
        !address_of(&address, path, NULL) && !lock_beside(&lock, path, NULL) && (probe = connect_to(&address)) >= 0 &&
        getsockopt(probe, SOL_SOCKET, SO_PEERCRED, &who, &who_size) == 0 && who.pid == getpid())
        unlink(path);
    if (probe >= 0)
        close(probe);
    if (lock >= 0)
        close(lock);
}
