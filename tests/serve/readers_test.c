/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "temporary.h"

#include "serve/generations.h"
#include "serve/readers.h"

#include <fcntl.h>
#include <sys/stat.h>

static hw_readers *open_readers(temporary *t, unsigned entries)
{
    hw_error err = {0};
    hw_readers *readers = NULL;
    generations_build(temporary_path(t, "served.hw"), entries);
    if (hw_readers_open(&readers, temporary_path(t, "served.hw"), 2, &err))
        fail_msg("%s", err.message);
    return readers;
}

static bool reload(hw_readers *readers)
{
    hw_error err = {0};
    bool changed;
    if (hw_readers_reload(readers, &changed, &err))
        fail_msg("%s", err.message);
    return changed;
}

static uint32_t entries_now(hw_readers *readers)
{
    hw_reader reader = hw_readers_take(readers);
    uint32_t entries = reader.generation->entries;
    assert_true(generations_search(reader.index));
    hw_readers_give(readers, reader);
    return entries;
}

static unsigned count_descriptors(void)
{
    unsigned count = 0;
    DIR *directory = opendir("/proc/self/fd");
    assert_non_null(directory);
    while (readdir(directory))
        count++;
    closedir(directory);
    return count;
}

static void a_new_file_is_a_new_generation(void **state)
{
    hw_readers *readers = open_readers(*state, 1);
    assert_int_equal(entries_now(readers), 1);
    assert_false(reload(readers)); /* the same file again */
    generations_build(temporary_path(*state, "served.hw"), 2);
    assert_int_equal(entries_now(readers), 1); /* until it is told */
    assert_true(reload(readers));
    hw_reader one = hw_readers_take(readers), two = hw_readers_take(readers); /* all there are */
    assert_int_equal(one.generation->number, 2);
    assert_int_equal(two.generation->number, 2);
    assert_int_equal(one.generation->entries, 2);
    assert_int_equal(one.generation->language_count, 1);
    assert_span(one.generation->languages[0].name, "en");
    hw_readers_give(readers, one);
    hw_readers_give(readers, two);
    hw_readers_stats stats = hw_readers_stats_now(readers);
    assert_int_equal(stats.reloads, 1);
    assert_int_equal(stats.generation, 2);
    assert_int_equal(stats.entries, 2);
    hw_readers_close(readers);
}

static void who_holds_a_reader_keeps_its_generation(void **state)
{
    hw_readers *readers = open_readers(*state, 1);
    hw_reader held = hw_readers_take(readers);
    for (unsigned entries = 2; entries <= 3; entries++) { /* what was to come next is passed over */
        generations_build(temporary_path(*state, "served.hw"), entries);
        assert_true(reload(readers));
        assert_int_equal(entries_now(readers), entries);
        assert_int_equal(held.generation->entries, 1);
        assert_true(generations_search(held.index));
    }
    hw_readers_give(readers, held);
    hw_reader one = hw_readers_take(readers), two = hw_readers_take(readers);
    assert_int_equal(one.generation->entries, 3);
    assert_int_equal(two.generation->entries, 3);
    hw_readers_give(readers, one);
    hw_readers_give(readers, two);
    hw_readers_close(readers);
}

/* Writes over the file itself, as cp does. */
static void put(const char *path, const char *bytes, size_t len)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, len), len);
    close(fd);
}

static void bad_files_are_refused_and_the_old_one_goes_on(void **state)
{
    enum { FLIPPED, CUT, FOREIGN, EMPTY, MISSING, DIRECTORY, BAD };
    static const struct {
        hw_status status;
        const char *says;
    } rows[BAD] = {[FLIPPED] = {HW_E_CORRUPT, "damaged"},        [CUT] = {HW_E_CORRUPT, "headword index"},
                   [FOREIGN] = {HW_E_CORRUPT, "headword index"}, [EMPTY] = {HW_E_CORRUPT, "empty"},
                   [MISSING] = {HW_E_NOTFOUND, "cannot open"},   [DIRECTORY] = {HW_E_ARG, "not a regular file"}};
    hw_readers *readers = open_readers(*state, 1);
    char path[256];
    snprintf(path, sizeof path, "%s", temporary_path(*state, "served.hw"));
    hw_buf good = temporary_read(path);
    for (int row = 0; row < BAD; row++) {
        hw_error err = {0};
        bool changed = true;
        switch (row) {
        case FLIPPED:
            good.data[good.len / 2] ^= 4;
            put(path, good.data, good.len);
            good.data[good.len / 2] ^= 4;
            break;
        case CUT:
            put(path, good.data, good.len - 100);
            break;
        case FOREIGN:
            put(path, "just some text", 14);
            break;
        case EMPTY:
            put(path, "", 0);
            break;
        case MISSING:
            unlink(path);
            break;
        default:
            assert_int_equal(mkdir(path, 0700), 0);
        }
        hw_status status = hw_readers_reload(readers, &changed, &err);
        if (status != rows[row].status || !strstr(err.message, rows[row].says) || !strstr(err.message, path) ||
            strstr(err.message, "/proc/") || changed)
            fail_msg("row %d: %s: %s", row, hw_status_name(status), err.message);
        assert_int_equal(entries_now(readers), 1);
        hw_readers_stats stats = hw_readers_stats_now(readers);
        assert_int_equal(stats.reloads_refused, row + 1);
        assert_string_equal(stats.last_refusal, err.message);
        hw_readers *second;
        assert_int_equal(hw_readers_open(&second, path, 1, &err), rows[row].status);
        assert_null(second);
    }
    assert_int_equal(rmdir(path), 0);
    put(path, good.data, good.len);
    assert_true(reload(readers));
    assert_string_equal(hw_readers_stats_now(readers).last_refusal, "");
    hw_buf_release(&good);
    hw_readers_close(readers);
}

/* On a mapping of the file itself this would be SIGBUS. */
static void overwriting_the_file_does_not_touch_what_is_served(void **state)
{
    hw_readers *readers = open_readers(*state, 3);
    put(temporary_path(*state, "served.hw"), "x", 1);
    assert_int_equal(entries_now(readers), 3);
    hw_readers_close(readers);
}

static void old_generations_leave_no_descriptors_behind(void **state)
{
    hw_readers *readers = open_readers(*state, 1);
    entries_now(readers);
    unsigned before = count_descriptors();
    for (unsigned i = 0; i < 12; i++) {
        generations_build(temporary_path(*state, "served.hw"), 1 + i % 4);
        assert_true(reload(readers));
        hw_reader one = hw_readers_take(readers), two = hw_readers_take(readers);
        assert_true(generations_search(one.index) && generations_search(two.index));
        hw_readers_give(readers, one);
        hw_readers_give(readers, two);
    }
    assert_in_range(count_descriptors(), before, before + 1); /* Xapian's, of the second handle */
    hw_readers_close(readers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_new_file_is_a_new_generation, temporary_setup, temporary_teardown),
        cmocka_unit_test_setup_teardown(who_holds_a_reader_keeps_its_generation, temporary_setup, temporary_teardown),
        cmocka_unit_test_setup_teardown(bad_files_are_refused_and_the_old_one_goes_on, temporary_setup,
                                        temporary_teardown),
        cmocka_unit_test_setup_teardown(overwriting_the_file_does_not_touch_what_is_served, temporary_setup,
                                        temporary_teardown),
        cmocka_unit_test_setup_teardown(old_generations_leave_no_descriptors_behind, temporary_setup,
                                        temporary_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
