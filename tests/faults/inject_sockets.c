/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Calls on sockets; HW_FAULT_ONLY=socket: means all of these and no other. */
#include "faults/inject.h"

#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>

typedef int accepter(int fd, __SOCKADDR_ARG address, socklen_t *size, int flags);
typedef ssize_t receiver(int fd, void *bytes, size_t size, int flags);
typedef ssize_t sender(int fd, const void *bytes, size_t size, int flags);
typedef ssize_t message_sender(int fd, const struct msghdr *message, int flags);
typedef int poller(struct pollfd *fds, nfds_t count, int timeout);
typedef int event_waiter(int fd, struct epoll_event *events, int most, int timeout);

PUBLIC int accept4(int fd, __SOCKADDR_ARG address, socklen_t *restrict size, int flags)
{
    return fails_in(ACCEPT, fd) ? -1 : NEXT(accepter *, "accept4")(fd, address, size, flags);
}

PUBLIC ssize_t recv(int fd, void *bytes, size_t size, int flags)
{
    ssize_t most = allowed(RECEIVE, fd, size);
    return most < 0 ? -1 : NEXT(receiver *, "recv")(fd, bytes, (size_t)most, flags);
}

PUBLIC ssize_t send(int fd, const void *bytes, size_t size, int flags)
{
    ssize_t most = allowed(SEND, fd, size);
    return most < 0 ? -1 : NEXT(sender *, "send")(fd, bytes, (size_t)most, flags);
}

/* Cut short, it sends half of the first piece. */
PUBLIC ssize_t sendmsg(int fd, const struct msghdr *message, int flags)
{
    size_t first = message->msg_iovlen ? message->msg_iov->iov_len : 0;
    ssize_t most = allowed(SEND, fd, first);
    if (most < 0)
        return -1;
    if ((size_t)most == first)
        return NEXT(message_sender *, "sendmsg")(fd, message, flags);
    return NEXT(sender *, "send")(fd, message->msg_iov->iov_base, (size_t)most, flags);
}

PUBLIC int poll(struct pollfd *fds, nfds_t count, int timeout)
{
    return fails(WAIT) ? -1 : NEXT(poller *, "poll")(fds, count, timeout);
}

PUBLIC int epoll_wait(int fd, struct epoll_event *events, int most, int timeout)
{
    return fails(WAIT) ? -1 : NEXT(event_waiter *, "epoll_wait")(fd, events, most, timeout);
}
