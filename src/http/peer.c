/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "http/connection.h"

#include <netinet/in.h>
#include <sys/socket.h>

static void identify_local(int fd, hw_peer *peer, hw_peer_key *key)
{
    struct ucred who;
    socklen_t size = sizeof who;
    peer->local = true;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &size) == 0) {
        peer->uid = who.uid;
        peer->gid = who.gid;
        peer->pid = who.pid;
    }
    key->family = AF_UNIX;
    /* 0 = a process that our namespace cannot see: then all of a user are one */
    key->value = peer->pid > 0 ? (uint64_t)peer->pid : (uint64_t)peer->uid << 32;
}

/* The first 8 bytes of an IPv6 address are the network that one customer gets. */
static uint64_t network_of(const struct in6_addr *address)
{
    uint64_t value = 0;
    size_t from = IN6_IS_ADDR_V4MAPPED(address) ? 8 : 0;
    for (size_t i = from; i < from + 8; i++)
        value = value << 8 | address->s6_addr[i];
    return value;
}

void hw_peer_identify(int fd, hw_peer *peer, hw_peer_key *key)
{
    *peer = (hw_peer){.local = false, .uid = (uid_t)-1, .gid = (gid_t)-1, .pid = (pid_t)-1};
    *key = (hw_peer_key){.family = AF_UNSPEC};
    union {
        struct sockaddr any;
        struct sockaddr_in v4;
        struct sockaddr_in6 v6;
        struct sockaddr_storage room;
    } address = {.any.sa_family = AF_UNSPEC};
    socklen_t size = sizeof address;
    if (getsockname(fd, &address.any, &size) == 0 && address.any.sa_family == AF_UNIX) {
        identify_local(fd, peer, key);
        return;
    }
    size = sizeof address;
    if (getpeername(fd, &address.any, &size) != 0)
        return; /* gone again */
    key->family = address.any.sa_family;
    if (key->family == AF_INET)
        key->value = ntohl(address.v4.sin_addr.s_addr);
    else if (key->family == AF_INET6)
        key->value = network_of(&address.v6.sin6_addr);
}
