/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "http/listen.h"

#include <netdb.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static void describe_local(const struct sockaddr_un *address, socklen_t length, char *out, size_t size)
{
    size_t header = offsetof(struct sockaddr_un, sun_path);
    size_t len = length > header ? length - header : 0;
    if (len && !address->sun_path[0])
        snprintf(out, size, "unix:@%.*s", (int)len - 1, address->sun_path + 1);
    else
        snprintf(out, size, "unix:%.*s", (int)len, address->sun_path);
}

void hw_listen_describe(int fd, char *out, size_t size)
{
    union {
        struct sockaddr any;
        struct sockaddr_un local;
        struct sockaddr_storage room;
    } address = {.any.sa_family = AF_UNSPEC};
    socklen_t length = sizeof address;
    char host[64], port[16];
    if (getsockname(fd, &address.any, &length) != 0)
        snprintf(out, size, "no socket");
    else if (address.any.sa_family == AF_UNIX)
        describe_local(&address.local, length, out, size);
    else if (getnameinfo(&address.any, length, host, sizeof host, port, sizeof port, NI_NUMERICHOST | NI_NUMERICSERV) ==
             0)
        snprintf(out, size, strchr(host, ':') ? "[%s]:%s" : "%s:%s", host, port);
    else
        snprintf(out, size, "a socket of family %d", address.any.sa_family);
}
