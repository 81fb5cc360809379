/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "http/listen.h"

#include "base/fail.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

/* "host:port" or "[v6]:port" into its two parts. */
static hw_status split(const char *address, char *host, size_t size, const char **port, hw_error *err)
{
    const char *colon = strrchr(address, ':');
    const char *start = address, *end = colon;
    if (colon && *address == '[' && colon > address + 1 && colon[-1] == ']') {
        start = address + 1;
        end = colon - 1;
    } else if (colon && memchr(address, ':', (size_t)(colon - address))) {
        colon = NULL; /* an IPv6 address without its brackets */
    }
    unsigned long number = 0;
    if (colon)
        for (const char *digit = colon + 1; number <= 65535 && *digit; digit++)
            number = *digit >= '0' && *digit <= '9' ? number * 10 + (unsigned long)(*digit - '0') : 65536;
    if (!colon || end == start || (size_t)(end - start) >= size || !colon[1] || number > 65535)
        return hw_fail(err, HW_E_ARG, "an address is HOST:PORT, as in 127.0.0.1:8080 or [::1]:8080, not \"%s\"",
                       address);
    snprintf(host, size, "%.*s", (int)(end - start), start);
    *port = colon + 1;
    return HW_OK;
}

static bool is_loopback(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET)
        return ntohl(((const struct sockaddr_in *)(const void *)address)->sin_addr.s_addr) >> 24 == 127;
    const struct in6_addr *v6 = &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;
    return IN6_IS_ADDR_LOOPBACK(v6) || (IN6_IS_ADDR_V4MAPPED(v6) && v6->s6_addr[12] == 127);
}

static hw_status bind_to(int *fd, const struct addrinfo *info, const char *name, hw_error *err)
{
    int on = 1;
    *fd = socket(info->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, IPPROTO_TCP);
    if (*fd < 0)
        return hw_fail_errno(err, name, "cannot make a socket");
    setsockopt(*fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (info->ai_family == AF_INET6)
        setsockopt(*fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    if (bind(*fd, info->ai_addr, info->ai_addrlen) == 0 && listen(*fd, SOMAXCONN) == 0)
        return HW_OK;
    if (errno == EADDRINUSE)
        return hw_fail(err, HW_E_LOCKED, "%s is in use by another server: stop it, or name another port", name);
    return hw_fail_errno(err, name, "cannot be listened on");
}

hw_status hw_listen_tcp(int *out, const char *address, hw_reach reach, hw_error *err)
{
    *out = -1;
    int fd = -1;
    char host[256];
    const char *port = NULL;
    struct addrinfo *found = NULL, hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
    hw_status status = split(address, host, sizeof host, &port, err);
    if (status)
        goto done;
    int failed = getaddrinfo(host, port, &hints, &found);
    if (failed) {
        status = hw_fail(err, HW_E_ARG, "%s is no address of this machine: %s", address, gai_strerror(failed));
        goto done;
    }
    if (reach == HW_LOOPBACK_ONLY && !is_loopback(found->ai_addr)) {
        status =
            hw_fail(err, HW_E_ARG,
                    "%s can be reached from other machines: listen on 127.0.0.1, or say that this is meant", address);
        goto done;
    }
    if ((status = bind_to(&fd, found, address, err)))
        goto done;
    *out = fd;
    fd = -1;
done:
    if (fd >= 0)
        close(fd);
    if (found)
        freeaddrinfo(found);
    return status;
}
