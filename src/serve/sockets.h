/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_SOCKETS_H
#define HW_SERVE_SOCKETS_H

/* The listening sockets that the settings ask for, or that we were given. */

#include "http/listen.h"
#include "serve/config.h"

enum { HW_SOCKETS_MOST = 16 };

typedef struct hw_sockets {
    int fds[HW_SOCKETS_MOST];
    size_t count;     /* of fds that are open */
    size_t inherited; /* how many of them we were given */
    const char *path; /* of the Unix socket we made; NULL = none */
    int own;          /* another descriptor of that, to know it by; -1 = none */
} hw_sockets;

/* Takes those we were given. Errors: ARG (there are none, and the settings ask for none). */
hw_status hw_sockets_inherit(hw_sockets *sockets, const hw_config *config, hw_error *err);

/* Makes those that are missing. Errors: as hw_listen_unix and hw_listen_tcp. */
hw_status hw_sockets_open(hw_sockets *sockets, const hw_config *config, hw_error *err);

/* Somebody else closes them from now on. */
void hw_sockets_give_away(hw_sockets *sockets);

/* Takes the socket we made out of the file system, and closes what is still ours. Once or several times. */
void hw_sockets_close(hw_sockets *sockets);

#endif
