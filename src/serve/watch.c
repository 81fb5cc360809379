/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/watch.h"

#include "base/fail.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

/* A name in a directory. */
typedef struct place {
    int number; /* of inotify; -1 = not watched */
    char directory[PATH_MAX];
    char name[NAME_MAX + 1];
} place;

struct hw_watch {
    int fd;
    char *path;
    place link;   /* the path as it was given */
    place target; /* what it points to, when it is a symbolic link */
};

/* A finished copy, a rename over it, a new link. A new regular file is waited for until it is written. */
static const uint32_t wanted = IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR;

static void set_place(place *p, const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t len = slash ? (size_t)(slash - path) : 0;
    if (slash)
        snprintf(p->directory, sizeof p->directory, "%.*s", len ? (int)len : 1, path);
    else
        snprintf(p->directory, sizeof p->directory, ".");
    snprintf(p->name, sizeof p->name, "%s", slash ? slash + 1 : path);
}

/* Looks again where the link points, and at directories that were replaced. Watching one twice gives its number. */
static void look_again(hw_watch *watch)
{
    char resolved[PATH_MAX];
    int before = watch->target.number;
    watch->link.number = inotify_add_watch(watch->fd, watch->link.directory, wanted);
    watch->target.number = -1;
    if (realpath(watch->path, resolved)) {
        set_place(&watch->target, resolved);
        watch->target.number = inotify_add_watch(watch->fd, watch->target.directory, wanted);
    }
    if (before >= 0 && before != watch->target.number && before != watch->link.number)
        inotify_rm_watch(watch->fd, before);
}

hw_status hw_watch_open(hw_watch **out, const char *path, hw_error *err)
{
    hw_status status = HW_OK;
    *out = NULL;
    hw_watch *watch = calloc(1, sizeof *watch);
    if (!watch)
        return hw_fail_nomem(err);
    watch->link.number = watch->target.number = -1;
    watch->fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    watch->path = strdup(path);
    if (!watch->path) {
        status = hw_fail_nomem(err);
        goto done;
    }
    if (watch->fd < 0) {
        status = hw_fail_errno(err, path, "cannot be watched");
        goto done;
    }
    set_place(&watch->link, path);
    look_again(watch);
    if (watch->link.number < 0) {
        status = hw_fail_errno(err, watch->link.directory, "cannot be watched");
        goto done;
    }
    *out = watch;
    watch = NULL;
done:
    hw_watch_close(watch);
    return status;
}

void hw_watch_close(hw_watch *watch)
{
    if (!watch)
        return;
    if (watch->fd >= 0)
        close(watch->fd);
    free(watch->path);
    free(watch);
}

int hw_watch_fd(const hw_watch *watch)
{
    return watch->fd;
}

static bool is_link(const place *p)
{
    char path[PATH_MAX + NAME_MAX + 2];
    struct stat info;
    snprintf(path, sizeof path, "%s/%s", p->directory, p->name);
    return lstat(path, &info) == 0 && (S_ISLNK(info.st_mode) || info.st_nlink > 1);
}

static bool concerns(const place *p, const struct inotify_event *event)
{
    if (event->wd != p->number || event->len == 0 || strcmp(event->name, p->name) != 0)
        return false;
    return event->mask != IN_CREATE || is_link(p);
}

bool hw_watch_take(hw_watch *watch)
{
    _Alignas(struct inotify_event) char events[4096];
    bool news = false;
    ssize_t got;
    while ((got = read(watch->fd, events, sizeof events)) > 0) {
        for (char *at = events; at < events + got;) {
            const struct inotify_event *event = (const struct inotify_event *)(const void *)at;
            news = news || (event->mask & (IN_Q_OVERFLOW | IN_IGNORED)) || concerns(&watch->link, event) ||
                   concerns(&watch->target, event);
            at += sizeof *event + event->len;
        }
    }
    if (news)
        look_again(watch);
    return news;
}
