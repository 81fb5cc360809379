/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "http/client.h"
#include "temporary.h"

#include "http/listen.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

static const hw_unix_options plain = {.mode = 0660};

static void a_socket_has_its_mode_and_group(void **state)
{
    static const mode_t modes[] = {0600, 0660, 0666, 0777};
    const char *path = temporary_path(*state, "s");
    char group[16];
    snprintf(group, sizeof group, "%u", (unsigned)getgid());
    mode_t umask_before = umask(077);
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        hw_error err = {0};
        int fd = -1;
        struct stat info;
        hw_unix_options options = {.mode = modes[i], .group = group, .backlog = 5};
        if (hw_listen_unix(&fd, path, &options, &err))
            fail_msg("%s", err.message);
        assert_int_equal(stat(path, &info), 0);
        assert_int_equal(info.st_mode & 07777, modes[i]);
        assert_int_equal(info.st_gid, getgid());
        assert_int_equal(fcntl(fd, F_GETFD), FD_CLOEXEC);
        char text[160], wanted[160];
        hw_listen_describe(fd, text, sizeof text);
        snprintf(wanted, sizeof wanted, "unix:%.120s", path);
        assert_string_equal(text, wanted);
        close(fd); /* the next one finds it stale */
    }
    umask(umask_before);
    unlink(path);
}

static void assert_status(const char *path, const hw_unix_options *options, hw_status wanted, const char *words)
{
    hw_error err = {0};
    int fd = -1;
    hw_status status = hw_listen_unix(&fd, path, options, &err);
    if (status != wanted || !strstr(err.message, words))
        fail_msg("%s: %s \"%s\", wanted %s \"%s\"", path, hw_status_name(status), err.message, hw_status_name(wanted),
                 words);
    assert_int_equal(fd, -1);
}

static void what_is_in_the_way_is_named(void **state)
{
    temporary *t = *state;
    char long_name[120];
    memset(long_name, 'x', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    hw_unix_options stranger = {.mode = 0660, .group = "no such group"};
    assert_status(long_name, &plain, HW_E_ARG, "bytes");
    assert_status("", &plain, HW_E_ARG, "bytes");
    assert_status(temporary_path(t, "none/s"), &plain, HW_E_NOTFOUND, "none/s");
    assert_status(temporary_path(t, "s"), &stranger, HW_E_NOTFOUND, "no such group");
    temporary_write(temporary_path(t, "file"), HW_LIT("precious"));
    assert_status(temporary_path(t, "file"), &plain, HW_E_ARG, "no socket");
    hw_buf kept = temporary_read(temporary_path(t, "file"));
    assert_span(hw_buf_span(&kept), "precious");
    hw_buf_release(&kept);
    assert_int_equal(symlink("file", temporary_path(t, "link")), 0);
    assert_status(temporary_path(t, "link"), &plain, HW_E_ARG, "no socket");
    assert_int_equal(mkdir(temporary_path(t, "directory"), 0700), 0);
    assert_status(temporary_path(t, "directory"), &plain, HW_E_ARG, "no socket");
}

static void a_living_server_keeps_its_socket(void **state)
{
    const char *path = temporary_path(*state, "s");
    int fd = -1;
    hw_unix_options narrow = {.mode = 0660, .backlog = 1};
    assert_int_equal(hw_listen_unix(&fd, path, &narrow, NULL), HW_OK);
    client queued[4];
    for (size_t i = 0; i < 4; i++) { /* a full queue is alive, too */
        assert_status(path, &plain, HW_E_LOCKED, "another server");
        queued[i] = (client){.fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0)};
        struct sockaddr_un address = {.sun_family = AF_UNIX};
        memcpy(address.sun_path, path, strlen(path) + 1); /* which has just been bound: it fits */
        connect(queued[i].fd, (struct sockaddr *)&address, sizeof address);
    }
    for (size_t i = 0; i < 4; i++)
        close(queued[i].fd);
    close(fd);
    unlink(path);
}

/* Exit status of a child: the number of the sockets it got. */
static int race(const char *path, int go)
{
    char byte;
    int fd = -1;
    if (read(go, &byte, 1) != 0) /* the end of the pipe starts all at once */
        return 9;
    hw_status status = hw_listen_unix(&fd, path, &plain, NULL);
    if (status == HW_OK)
        sleep(60); /* alive until it is killed */
    return status == HW_E_LOCKED ? 0 : 8;
}

static void of_servers_that_race_one_wins(void **state)
{
    enum { RACERS = 8 };
    const char *path = temporary_path(*state, "s");
    int stale = -1, go[2];
    assert_int_equal(hw_listen_unix(&stale, path, &plain, NULL), HW_OK);
    close(stale);
    assert_int_equal(pipe(go), 0);
    pid_t children[RACERS];
    for (size_t i = 0; i < RACERS; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (!children[i]) {
            close(go[1]);
            _exit(race(path, go[0]));
        }
    }
    close(go[0]);
    close(go[1]);
    pid_t winner = 0;
    for (size_t i = 0; i < RACERS - 1; i++) {
        int how = 0;
        pid_t loser = waitpid(-1, &how, 0);
        assert_true(loser > 0);
        assert_true(WIFEXITED(how) && WEXITSTATUS(how) == 0);
        for (size_t j = 0; j < RACERS; j++)
            if (children[j] == loser)
                children[j] = 0;
    }
    for (size_t i = 0; i < RACERS; i++)
        if (children[i])
            winner = children[i];
    client c = client_connect(path);
    client_close(&c);
    assert_int_equal(kill(winner, SIGKILL), 0);
    assert_int_equal(waitpid(winner, NULL, 0), winner);
    unlink(path);
}

static void only_our_own_socket_is_removed(void **state)
{
    const char *path = temporary_path(*state, "s");
    int fd = -1;
    assert_int_equal(hw_listen_unix(&fd, path, &plain, NULL), HW_OK);
    int ready[2];
    assert_int_equal(pipe(ready), 0);
    assert_int_equal(unlink(path), 0);
    pid_t other = fork(); /* a server that took our place */
    assert_true(other >= 0);
    if (!other) {
        int theirs = -1;
        close(ready[0]);
        _exit(hw_listen_unix(&theirs, path, &plain, NULL) || write(ready[1], "", 1) != 1 || sleep(60));
    }
    close(ready[1]);
    char byte;
    assert_int_equal(read(ready[0], &byte, 1), 1);
    close(ready[0]);
    hw_listen_unlink(path, fd);
    assert_int_equal(access(path, F_OK), 0);
    assert_int_equal(kill(other, SIGKILL), 0);
    assert_int_equal(waitpid(other, NULL, 0), other);
    close(fd);

    assert_int_equal(hw_listen_unix(&fd, path, &plain, NULL), HW_OK);
    hw_listen_unlink(path, fd);
    assert_int_not_equal(access(path, F_OK), 0);
    hw_listen_unlink(path, fd); /* again: nothing */
    close(fd);
}

static void addresses_are_understood(void **state)
{
    (void)state;
    static const struct {
        const char *address;
        hw_reach reach;
        hw_status status;
        const char *prefix;
    } rows[] = {
        {"127.0.0.1:0", HW_LOOPBACK_ONLY, HW_OK, "127.0.0.1:"},
        {"127.1.2.3:0", HW_LOOPBACK_ONLY, HW_OK, "127.1.2.3:"},
        {"0.0.0.0:0", HW_ANYWHERE, HW_OK, "0.0.0.0:"},
        {"0.0.0.0:0", HW_LOOPBACK_ONLY, HW_E_ARG, NULL},
        {"8.8.8.8:0", HW_LOOPBACK_ONLY, HW_E_ARG, NULL},
        {"[::]:0", HW_LOOPBACK_ONLY, HW_E_ARG, NULL},
        {"::1:0", HW_LOOPBACK_ONLY, HW_E_ARG, NULL},
        {"127.0.0.1", HW_LOOPBACK_ONLY, HW_E_ARG, NULL},
        {"127.0.0.1:", HW_LOOPBACK_ONLY, HW_E_ARG, NULL},
        {"127.0.0.1:x", HW_LOOPBACK_ONLY, HW_E_ARG, NULL},
        {"127.0.0.1:-1", HW_LOOPBACK_ONLY, HW_E_ARG, NULL},
        {"127.0.0.1:65536", HW_LOOPBACK_ONLY, HW_E_ARG, NULL},
        {"127.0.0.1:99999999999999999999", HW_LOOPBACK_ONLY, HW_E_ARG, NULL},
        {":80", HW_LOOPBACK_ONLY, HW_E_ARG, NULL},
        {"[]:80", HW_LOOPBACK_ONLY, HW_E_ARG, NULL},
        {"", HW_LOOPBACK_ONLY, HW_E_ARG, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_error err = {0};
        int fd = -1;
        char text[160] = "";
        hw_status status = hw_listen_tcp(&fd, rows[i].address, rows[i].reach, &err);
        if (!status)
            hw_listen_describe(fd, text, sizeof text);
        if (status != rows[i].status ||
            (rows[i].prefix && !hw_span_starts(hw_span_str(text), hw_span_str(rows[i].prefix))))
            fail_msg("%s: %s (%s) %s", rows[i].address, hw_status_name(status), err.message, text);
        if (fd >= 0)
            close(fd);
    }
}

static void a_port_in_use_is_locked(void **state)
{
    (void)state;
    int fd = -1, other = -1;
    char text[64];
    assert_int_equal(hw_listen_tcp(&fd, "127.0.0.1:0", HW_LOOPBACK_ONLY, NULL), HW_OK);
    hw_listen_describe(fd, text, sizeof text);
    assert_int_equal(hw_listen_tcp(&other, text, HW_LOOPBACK_ONLY, NULL), HW_E_LOCKED);
    assert_int_equal(other, -1);
    close(fd);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, temporary_setup, temporary_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_socket_has_its_mode_and_group),     TEST(what_is_in_the_way_is_named),
        TEST(a_living_server_keeps_its_socket),    TEST(of_servers_that_race_one_wins),
        TEST(only_our_own_socket_is_removed),      cmocka_unit_test(addresses_are_understood),
        cmocka_unit_test(a_port_in_use_is_locked),
    };
    return cmocka_run_group_tests_name("http/listen", tests, NULL, NULL);
}
