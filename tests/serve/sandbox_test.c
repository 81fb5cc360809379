/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "temporary.h"

#include "serve/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

typedef struct place {
    const char *inside, *outside; /* files that are there */
    const char *new_inside, *new_outside;
} place;

/* Each gives 0 or errno. */
static int result_of(long returned)
{
    return returned < 0 ? errno : 0;
}

static int open_file(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC, 0600);
    int result = result_of(fd);
    if (fd >= 0)
        close(fd);
    return result;
}

static int open_socket(int family, int type)
{
    int fd = socket(family, type | SOCK_CLOEXEC, 0);
    int result = result_of(fd);
    if (fd >= 0)
        close(fd);
    return result;
}

static int read_outside(const place *p)
{
    return open_file(p->outside, O_RDONLY);
}
static int write_outside(const place *p)
{
    return open_file(p->outside, O_WRONLY);
}
static int make_outside(const place *p)
{
    return open_file(p->new_outside, O_WRONLY | O_CREAT);
}
static int remove_outside(const place *p)
{
    return result_of(unlink(p->outside));
}
static int make_directory_outside(const place *p)
{
    return result_of(mkdir(p->new_outside, 0700));
}
static int write_inside(const place *p)
{
    return open_file(p->inside, O_WRONLY);
}
static int make_inside(const place *p)
{
    return open_file(p->new_inside, O_WRONLY | O_CREAT);
}
static int remove_inside(const place *p)
{
    return result_of(unlink(p->inside));
}

static int unix_socket(const place *p)
{
    (void)p;
    return open_socket(AF_UNIX, SOCK_STREAM);
}
static int tcp_socket(const place *p)
{
    (void)p;
    return open_socket(AF_INET, SOCK_STREAM);
}
static int tcp6_socket(const place *p)
{
    (void)p;
    return open_socket(AF_INET6, SOCK_STREAM);
}
static int udp_socket(const place *p)
{
    (void)p;
    return open_socket(AF_INET, SOCK_DGRAM);
}
static int raw_socket(const place *p)
{
    (void)p;
    return open_socket(AF_NETLINK, SOCK_RAW);
}
static int change_directory(const place *p)
{
    (void)p;
    return result_of(chdir("/"));
}
static int rename_file(const place *p)
{
    return result_of(rename(p->inside, p->new_inside));
}
static int become_root(const place *p)
{
    (void)p;
    return result_of(setuid(0));
}

static int start_program(const place *p)
{
    (void)p;
    char *words[] = {NULL};
    return result_of(execve("/bin/true", words, words));
}

static void *do_nothing(void *context)
{
    return context;
}

static int start_thread(const place *p)
{
    pthread_t thread;
    (void)p;
    int result = pthread_create(&thread, NULL, do_nothing, NULL);
    return result ? result : pthread_join(thread, NULL);
}

static int get_memory(const place *p)
{
    (void)p;
    return mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? errno : 0;
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
static int start_process(const place *p)
{
    (void)p;
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    return result_of(child);
}

static int trace_itself(const place *p)
{
    (void)p;
    return result_of(ptrace(PTRACE_TRACEME, 0, NULL, NULL));
}

static int get_executable_memory(const place *p)
{
    (void)p;
    return mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? errno : 0;
}
#endif

typedef struct row {
    const char *what;
    int (*fn)(const place *p);
    int wanted;
} row;

static const row calls[] = {
    {"a Unix socket", unix_socket, 0},
    {"a TCP socket", tcp_socket, EPERM},
    {"a TCP socket over IPv6", tcp6_socket, EPERM},
    {"a UDP socket", udp_socket, EPERM},
    {"a netlink socket", raw_socket, EPERM},
    {"a program", start_program, EPERM},
    {"a thread", start_thread, 0},
    {"memory", get_memory, 0},
    {"reading", read_outside, 0},
    {"another directory", change_directory, EPERM},
    {"renaming", rename_file, EPERM},
    {"another user", become_root, EPERM},
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    {"a process", start_process, EPERM},
    {"ptrace", trace_itself, EPERM},
    {"executable memory", get_executable_memory, EPERM},
#endif
};
static const row files[] = {
    {"reading outside", read_outside, 0},
    {"writing outside", write_outside, EACCES},
    {"making outside", make_outside, EACCES},
    {"removing outside", remove_outside, EACCES},
    {"a directory outside", make_directory_outside, EACCES},
    {"writing inside", write_inside, 0},
    {"making inside", make_inside, 0},
    {"removing inside", remove_inside, 0},
};

enum { WRONG = 1, NOT_THERE = 77 };

/* In a process of its own, since there is no way back; says on standard error what is wrong. */
static int try_all(const row *rows, size_t count, const place *p)
{
    int result = 0;
    for (size_t i = 0; i < count; i++) {
        int got = rows[i].fn(p);
        if (got == rows[i].wanted)
            continue;
        fprintf(stderr, "%s: %s, wanted %s\n", rows[i].what, strerrorname_np(got), strerrorname_np(rows[i].wanted));
        result = WRONG;
    }
    return result;
}

static int try_calls(const place *p)
{
    if (hw_sandbox_calls(HW_SANDBOX_CALLS_NOBODY, NULL))
        return NOT_THERE;
    return try_all(calls, sizeof calls / sizeof *calls, p);
}

static int internet_socket_for_shards(const place *p)
{
    (void)p;
    return open_socket(AF_INET, SOCK_STREAM);
}

static int packet_socket(const place *p)
{
    (void)p;
    return open_socket(AF_PACKET, SOCK_DGRAM);
}

static const row calls_to_shards[] = {
    {"connecting to shards", internet_socket_for_shards, 0},
    {"packets of one's own", packet_socket, EPERM},
};

static int try_calls_to_shards(const place *p)
{
    if (hw_sandbox_calls(HW_SANDBOX_CALLS_SHARDS, NULL))
        return NOT_THERE;
    return try_all(calls_to_shards, sizeof calls_to_shards / sizeof *calls_to_shards, p);
}

static int try_files(const place *p)
{
    bool done;
    const char *const paths[] = {NULL, p->inside, "/no-such-directory/x"};
    if (hw_sandbox_files(paths, 3, &done, NULL))
        return WRONG;
    return done ? try_all(files, sizeof files / sizeof *files, p) : NOT_THERE;
}

static void in_a_process(temporary *t, int (*fn)(const place *p))
{
    char inside[256], outside[256], new_inside[256], new_outside[256];
    const place p = {inside, outside, new_inside, new_outside};
    snprintf(inside, sizeof inside, "%s", temporary_path(t, "inside"));
    assert_int_equal(mkdir(inside, 0700), 0);
    snprintf(inside, sizeof inside, "%s", temporary_path(t, "inside/file"));
    snprintf(new_inside, sizeof new_inside, "%s", temporary_path(t, "inside/new"));
    snprintf(outside, sizeof outside, "%s", temporary_path(t, "file"));
    snprintf(new_outside, sizeof new_outside, "%s", temporary_path(t, "new"));
    temporary_write(inside, HW_LIT("x"));
    temporary_write(outside, HW_LIT("x"));
    fflush(NULL);
    int status;
    pid_t child = fork();
    if (child == 0)
        _exit(fn(&p));
    assert_int_equal(waitpid(child, &status, 0), child);
    if (!WIFEXITED(status) || WEXITSTATUS(status) == WRONG)
        fail_msg("status %#x", (unsigned)status);
    if (WEXITSTATUS(status) == NOT_THERE)
        skip();
}

static void calls_that_are_not_needed_fail(void **state)
{
    in_a_process(*state, try_calls);
}

static void shards_elsewhere_may_be_called(void **state)
{
    in_a_process(*state, try_calls_to_shards);
}

static void nothing_is_written_outside_the_directories_allowed(void **state)
{
    in_a_process(*state, try_files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(calls_that_are_not_needed_fail, temporary_setup, temporary_teardown),
        cmocka_unit_test_setup_teardown(shards_elsewhere_may_be_called, temporary_setup, temporary_teardown),
        cmocka_unit_test_setup_teardown(nothing_is_written_outside_the_directories_allowed, temporary_setup,
                                        temporary_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
