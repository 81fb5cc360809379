/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "temporary.h"

#include "serve/watch.h"

#include <poll.h>
#include <sys/stat.h>

/* All that has happened by now is in the queue. */
static bool news(hw_watch *watch)
{
    struct pollfd fd = {.fd = hw_watch_fd(watch), .events = POLLIN};
    return poll(&fd, 1, 0) > 0 && hw_watch_take(watch);
}

static hw_watch *watch_file(temporary *t, const char *name)
{
    hw_error err = {0};
    hw_watch *watch;
    if (hw_watch_open(&watch, temporary_path(t, name), &err))
        fail_msg("%s", err.message);
    assert_false(news(watch));
    return watch;
}

static void make(temporary *t, const char *name)
{
    temporary_write(temporary_path(t, name), HW_LIT("x"));
}

static void move(temporary *t, const char *from, const char *to)
{
    char old[256];
    snprintf(old, sizeof old, "%s", temporary_path(t, from));
    assert_int_equal(rename(old, temporary_path(t, to)), 0);
}

static void link_to(temporary *t, const char *target, const char *name)
{
    assert_int_equal(symlink(target, temporary_path(t, name)), 0);
}

static void what_is_done_to_the_file_is_news_and_nothing_else(void **state)
{
    temporary *t = *state;
    make(t, "a.hw");
    make(t, "new");
    hw_watch *watch = watch_file(t, "a.hw");
    make(t, "b.hw");
    assert_false(news(watch)); /* another file */
    make(t, "a.hw");
    assert_true(news(watch)); /* written */
    move(t, "new", "a.hw");
    assert_true(news(watch)); /* replaced */
    unlink(temporary_path(t, "a.hw"));
    assert_false(news(watch)); /* gone: there is nothing to load */
    make(t, "a.hw");
    assert_true(news(watch)); /* back */
    assert_false(news(watch));
    hw_watch_close(watch);
}

static void a_link_is_followed(void **state)
{
    temporary *t = *state;
    assert_int_equal(mkdir(temporary_path(t, "one"), 0700), 0);
    assert_int_equal(mkdir(temporary_path(t, "two"), 0700), 0);
    make(t, "one/a.hw");
    make(t, "two/a.hw");
    link_to(t, "one/a.hw", "served.hw");
    hw_watch *watch = watch_file(t, "served.hw");
    make(t, "one/a.hw");
    assert_true(news(watch)); /* what it points to */
    make(t, "two/a.hw");
    assert_false(news(watch));
    link_to(t, "two/a.hw", "next");
    move(t, "next", "served.hw");
    assert_true(news(watch)); /* it points elsewhere */
    make(t, "two/a.hw");
    assert_true(news(watch)); /* there */
    make(t, "one/a.hw");
    assert_false(news(watch)); /* no longer here */
    unlink(temporary_path(t, "served.hw"));
    link_to(t, "one/a.hw", "served.hw");
    assert_true(news(watch)); /* not in one step */
    hw_watch_close(watch);
}

static void there_is_nothing_to_watch_without_a_directory(void **state)
{
    hw_error err = {0};
    hw_watch *watch;
    assert_int_equal(hw_watch_open(&watch, temporary_path(*state, "nowhere/a.hw"), &err), HW_E_NOTFOUND);
    assert_null(watch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_done_to_the_file_is_news_and_nothing_else, temporary_setup,
                                        temporary_teardown),
        cmocka_unit_test_setup_teardown(a_link_is_followed, temporary_setup, temporary_teardown),
        cmocka_unit_test_setup_teardown(there_is_nothing_to_watch_without_a_directory, temporary_setup,
                                        temporary_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
