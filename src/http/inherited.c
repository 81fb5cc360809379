/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "http/listen.h"

#include "base/fail.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

/* sd_listen_fds(3): they begin here. */
enum { FIRST = 3 };

static bool read_number(const char *name, unsigned long *number)
{
    const char *text = getenv(name);
    char *end = NULL;
    errno = 0;
    *number = text ? strtoul(text, &end, 10) : 0;
    return text && *text >= '0' && *text <= '9' && !*end && !errno;
}

static hw_status check(int fd, hw_error *err)
{
    int type = 0, listening = 0;
    socklen_t type_size = sizeof type, listening_size = sizeof listening;
    if (getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &type_size) != 0 || type != SOCK_STREAM ||
        getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &listening_size) != 0 || !listening)
        return hw_fail(err, HW_E_ARG,
                       "descriptor %d, passed by the service manager, is no listening stream socket: use ListenStream= "
                       "and Accept=no in the socket unit",
                       fd);
    if (fcntl(fd, F_SETFD, FD_CLOEXEC) != 0)
        return hw_fail_errno(err, "passed socket", "cannot be made close-on-exec");
    return HW_OK;
}

hw_status hw_listen_inherited(int *fds, size_t most, size_t *count, hw_error *err)
{
    static const char *const variables[] = {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"};
    unsigned long pid = 0, number = 0;
    hw_status status = HW_OK;
    *count = 0;
    bool ours = read_number("LISTEN_PID", &pid) && pid == (unsigned long)getpid();
    if (ours && !read_number("LISTEN_FDS", &number))
        status = hw_fail(err, HW_E_ARG, "LISTEN_FDS is no number");
    else if (number > most)
        status =
            hw_fail(err, HW_E_ARG, "the service manager passed %lu sockets and at most %zu are taken", number, most);
    for (unsigned long i = 0; !status && i < number; i++) {
        fds[i] = FIRST + (int)i;
        status = check(fds[i], err);
    }
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++)
        unsetenv(variables[i]); /* our children are not meant */
    if (!status)
        *count = number;
    return status;
}
