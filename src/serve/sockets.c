/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/sockets.h"

#include "base/fail.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

hw_status hw_sockets_inherit(hw_sockets *sockets, const hw_config *config, hw_error *err)
{
    *sockets = (hw_sockets){.own = -1};
    hw_status status = hw_listen_inherited(sockets->fds, HW_SOCKETS_MOST, &sockets->inherited, err);
    if (status)
        return status;
    sockets->count = sockets->inherited;
    if (!sockets->count && !hw_config_text(config, HW_SETTING_ID_SOCKET) &&
        !config->settings[HW_SETTING_ID_LISTEN].value.count)
        return hw_fail(err, HW_E_ARG, "where is the service to listen? Give --socket PATH, or --listen ADDRESS:PORT");
    return HW_OK;
}

static hw_status open_unix(hw_sockets *sockets, const hw_config *config, const char *path, hw_error *err)
{
    const hw_unix_options options = {
        .mode = (mode_t)hw_config_number(config, HW_SETTING_ID_SOCKET_MODE),
        .group = hw_config_text(config, HW_SETTING_ID_SOCKET_GROUP),
        .backlog = SOMAXCONN,
    };
    int fd;
    hw_status status = hw_listen_unix(&fd, path, &options, err);
    if (status)
        return status;
    sockets->fds[sockets->count++] = fd;
    sockets->path = path;
    sockets->own = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    return HW_OK;
}

hw_status hw_sockets_open(hw_sockets *sockets, const hw_config *config, hw_error *err)
{
    const char *path = hw_config_text(config, HW_SETTING_ID_SOCKET);
    const hw_setting_value *addresses = &config->settings[HW_SETTING_ID_LISTEN].value;
    const hw_reach reach = hw_config_number(config, HW_SETTING_ID_LISTEN_ANYWHERE) ? HW_ANYWHERE : HW_LOOPBACK_ONLY;
    if (sockets->inherited)
        return HW_OK;
    hw_status status = path ? open_unix(sockets, config, path, err) : HW_OK;
    for (size_t i = 0; i < addresses->count && !status; i++) {
        int fd;
        status = hw_listen_tcp(&fd, addresses->items[i], reach, err);
        if (!status)
            sockets->fds[sockets->count++] = fd;
    }
    return status;
}

void hw_sockets_give_away(hw_sockets *sockets)
{
    sockets->count = 0;
}

void hw_sockets_close(hw_sockets *sockets)
{
    if (sockets->own >= 0) {
        hw_listen_unlink(sockets->path, sockets->own);
        close(sockets->own);
    }
    sockets->own = -1;
    for (size_t i = 0; i < sockets->count; i++)
        close(sockets->fds[i]);
    sockets->count = 0;
}
