/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "load/http.h"

#include "base/fail.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static int connect_to(const struct sockaddr *address, socklen_t size)
{
    int fd = socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 && connect(fd, address, size) != 0) {
        close(fd);
        fd = -1;
    }
    return fd;
}

static hw_status connect_unix(int *fd, const char *path, hw_error *err)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path)
        return hw_fail(err, HW_E_ARG, "%s: the path of a socket has less than %zu bytes", path,
                       sizeof address.sun_path);
    memcpy(address.sun_path, path, strlen(path));
    *fd = connect_to((const struct sockaddr *)&address, sizeof address);
    return *fd < 0 ? hw_fail_errno(err, path, "cannot connect") : HW_OK;
}

/* Only this machine: a load generator is no toy for other people's, and no name server needs to be asked. */
static bool is_loopback(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET)
        return ntohl(((const struct sockaddr_in *)(const void *)address)->sin_addr.s_addr) >> 24 == 127;
    return address->sa_family == AF_INET6 &&
           IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)(const void *)address)->sin6_addr);
}

/* "127.0.0.1:80", "localhost:80", "[::1]:80" */
static hw_status find_address(const char *address, struct addrinfo **found, hw_error *err)
{
    char host[64];
    const char *colon = strrchr(address, ':');
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV};
    hw_span name = hw_span_of(address, colon ? (size_t)(colon - address) : 0);
    if (hw_span_equal(name, HW_LIT("localhost")))
        name = HW_LIT("127.0.0.1");
    if (hw_span_starts(name, HW_LIT("[")) && hw_span_ends(name, HW_LIT("]")))
        name = hw_span_sub(name, 1, name.len - 1);
    snprintf(host, sizeof host, "%.*s", (int)name.len, name.ptr);
    if (!name.len || name.len >= sizeof host || getaddrinfo(host, colon + 1, &hints, found) != 0)
        return hw_fail(err, HW_E_ARG, "'%s' is not ADDRESS:PORT, as in 127.0.0.1:8080 or [::1]:8080", address);
    if (is_loopback((*found)->ai_addr))
        return HW_OK;
    freeaddrinfo(*found);
    return hw_fail(err, HW_E_ARG, "%s is not on this machine: only loopback addresses are measured", address);
}

static hw_status connect_tcp(int *fd, const char *address, hw_error *err)
{
    struct addrinfo *found = NULL;
    int on = 1;
    hw_status status = find_address(address, &found, err);
    if (status)
        return status;
    *fd = connect_to(found->ai_addr, found->ai_addrlen);
    if (*fd < 0)
        status = hw_fail_errno(err, address, "cannot connect");
    else
        setsockopt(*fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    freeaddrinfo(found);
    return status;
}

hw_status hw_load_connect(int *fd, const char *address, hw_error *err)
{
    hw_span whole = hw_span_str(address);
    *fd = -1;
    if (hw_span_starts(whole, HW_LIT("unix:")))
        return connect_unix(fd, address + 5, err);
    if (hw_span_starts(whole, HW_LIT("tcp:")))
        return connect_tcp(fd, address + 4, err);
    return hw_fail(err, HW_E_ARG, "'%s' is not unix:PATH or tcp:HOST:PORT", address);
}

size_t hw_load_response_size(hw_span received)
{
    hw_span name = HW_LIT("content-length:");
    size_t end = hw_span_find(received, HW_LIT("\r\n\r\n")), length = 0;
    if (end == SIZE_MAX)
        return 0;
    for (size_t at = hw_span_find(received, HW_LIT("\r\n")); at < end;) {
        hw_span line = hw_span_sub(received, at + 2, received.len);
        if (line.len > name.len && hw_span_equal_nocase(hw_span_sub(line, 0, name.len), name)) {
            length = 0;
            for (size_t i = name.len; i < line.len && (line.ptr[i] == ' ' || (unsigned)line.ptr[i] - '0' < 10); i++)
                length = line.ptr[i] == ' ' ? length : length * 10 + (size_t)(line.ptr[i] - '0');
        }
        at += 2 + hw_span_find(line, HW_LIT("\r\n"));
    }
    return length > SIZE_MAX / 2 ? SIZE_MAX / 2 : end + 4 + length;
}

unsigned hw_load_response_status(hw_span received)
{
    unsigned status = 0;
    if (received.len < 12 || !hw_span_starts(received, HW_LIT("HTTP/1.")))
        return 0;
    for (size_t i = 9; i < 12; i++) {
        if ((unsigned)received.ptr[i] - '0' >= 10)
            return 0;
        status = status * 10 + (unsigned)(received.ptr[i] - '0');
    }
    return status;
}

void hw_load_add_escaped(hw_buf *out, hw_span text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];
        if ((unsigned)byte - '0' < 10 || ((byte | 32u) - 'a') < 26 || (byte && strchr("-._~", byte)))
            hw_buf_add_byte(out, (char)byte);
        else
            hw_buf_printf(out, "%%%02X", byte);
    }
}
