/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a service manager passes to us, and what we tell it. Each case runs in a child: its descriptors begin at 3. */
#include "temporary.h"

#include "http/listen.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>

typedef enum passed { NOTHING = 0, LISTENING, NOT_LISTENING, DATAGRAMS, A_FILE } passed;

static int make(passed what)
{
    int fd = -1;
    if (what == LISTENING)
        return hw_listen_tcp(&fd, "127.0.0.1:0", HW_LOOPBACK_ONLY, NULL) ? -1 : fd;
    if (what == A_FILE)
        return open("/dev/null", O_RDONLY);
    return socket(AF_UNIX, what == DATAGRAMS ? SOCK_DGRAM : SOCK_STREAM, 0);
}

typedef struct manager_row {
    passed first, second;
    const char *pid, *fds; /* NULL = not set; "me" = ours */
    size_t most;
    hw_status status;
    size_t count;
} manager_row;

/* In the child: 0, or the number of what was not as wanted. */
static int check_in_child(const manager_row *row)
{
    int fds[4], made[2] = {row->first ? make(row->first) : -1, row->second ? make(row->second) : -1};
    size_t count = 99;
    char pid[16];
    snprintf(pid, sizeof pid, "%d", (int)getpid());
    for (int i = 0; i < 2; i++)
        if (made[i] >= 0)
            made[i] = fcntl(made[i], F_DUPFD, 50); /* out of the way of each other */
    for (int i = 0; i < 2; i++)
        if (made[i] >= 0 && dup2(made[i], 3 + i) < 0)
            return 1;
    if (row->pid)
        setenv("LISTEN_PID", strcmp(row->pid, "me") == 0 ? pid : row->pid, 1);
    if (row->fds)
        setenv("LISTEN_FDS", row->fds, 1);
    setenv("LISTEN_FDNAMES", "a:b", 1);
    hw_error err = {0};
    if (hw_listen_inherited(fds, row->most, &count, &err) != row->status)
        return 2;
    if (count != row->count || (row->status != HW_OK) != (err.message[0] != '\0'))
        return 3;
    if (getenv("LISTEN_PID") || getenv("LISTEN_FDS") || getenv("LISTEN_FDNAMES"))
        return 4;
    for (size_t i = 0; i < count; i++)
        if (fds[i] != 3 + (int)i || fcntl(fds[i], F_GETFD) != FD_CLOEXEC)
            return 5;
    return 0;
}

static void passed_sockets_are_checked(void **state)
{
    (void)state;
    static const manager_row rows[] = {
        {NOTHING, NOTHING, NULL, NULL, 4, HW_OK, 0},
        {LISTENING, NOTHING, "me", "1", 4, HW_OK, 1},
        {LISTENING, LISTENING, "me", "2", 4, HW_OK, 2},
        {LISTENING, LISTENING, "me", "2", 1, HW_E_ARG, 0},
        {LISTENING, NOTHING, "1", "1", 4, HW_OK, 0}, /* meant for somebody else */
        {LISTENING, NOTHING, NULL, "1", 4, HW_OK, 0},
        {LISTENING, NOTHING, "x", "1", 4, HW_OK, 0},
        {LISTENING, NOTHING, "me", NULL, 4, HW_E_ARG, 0},
        {LISTENING, NOTHING, "me", "one", 4, HW_E_ARG, 0},
        {LISTENING, NOTHING, "me", "-1", 4, HW_E_ARG, 0},
        {LISTENING, NOTHING, "me", "99999999999999999999", 4, HW_E_ARG, 0},
        {NOT_LISTENING, NOTHING, "me", "1", 4, HW_E_ARG, 0},
        {DATAGRAMS, NOTHING, "me", "1", 4, HW_E_ARG, 0},
        {A_FILE, NOTHING, "me", "1", 4, HW_E_ARG, 0},
        {LISTENING, A_FILE, "me", "2", 4, HW_E_ARG, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int how = 0;
        pid_t child = fork();
        assert_true(child >= 0);
        if (!child)
            _exit(check_in_child(&rows[i]));
        assert_int_equal(waitpid(child, &how, 0), child);
        if (!WIFEXITED(how) || WEXITSTATUS(how))
            fail_msg("row %zu: check %d", i, WIFEXITED(how) ? WEXITSTATUS(how) : -1);
    }
}

/* A datagram socket at that name; the name as NOTIFY_SOCKET has it. */
static int notified_at(const char *name)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t len = strlen(name);
    memcpy(address.sun_path, name, len);
    if (*name == '@')
        address.sun_path[0] = '\0';
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len)),
                     0);
    return fd;
}

static void the_manager_is_told(void **state)
{
    char abstract[64], got[64];
    snprintf(abstract, sizeof abstract, "@headword-test-%d", (int)getpid());
    const char *names[] = {temporary_path(*state, "notify"), abstract};
    for (size_t i = 0; i < 2; i++) {
        int fd = notified_at(names[i]);
        assert_int_equal(setenv("NOTIFY_SOCKET", names[i], 1), 0);
        hw_notify("READY=1\nSTATUS=fine");
        ssize_t len = recv(fd, got, sizeof got, 0);
        assert_span(hw_span_of(got, len > 0 ? (size_t)len : 0), "READY=1\nSTATUS=fine");
        close(fd);
    }
}

static void a_manager_that_is_not_there_is_no_matter(void **state)
{
    (void)state;
    char long_name[200];
    memset(long_name, '/', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    const char *names[] = {"", "relative", "/nowhere/at/all", "@nobody-listens-here", "@", long_name};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_int_equal(setenv("NOTIFY_SOCKET", names[i], 1), 0);
        hw_notify("READY=1");
    }
    assert_int_equal(unsetenv("NOTIFY_SOCKET"), 0);
    hw_notify("READY=1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passed_sockets_are_checked),
        cmocka_unit_test_setup_teardown(the_manager_is_told, temporary_setup, temporary_teardown),
        cmocka_unit_test(a_manager_that_is_not_there_is_no_matter),
    };
    return cmocka_run_group_tests_name("http/inherited", tests, NULL, NULL);
}
