/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "temporary.h"

#include "base/file.h"
#include "store/glass_postings.h"
#include "store/postings_writer.h"
#include "store/schema.h"
#include "store/xapian.h"

#include <fcntl.h>

enum { ENTRIES = 3000 };

static const unsigned char uuid[16] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

/* Entry n has "Zall" n % 7 + 1 times, "Zthird" when n is a multiple of three, and "Len" without weight. */
static int write_postings(temporary *t, const char *name)
{
    hw_postings_writer *writer = NULL;
    hw_error err = {0};
    if (hw_postings_writer_new(&writer, &err))
        fail_msg("%s", err.message);
    for (uint32_t n = 0; n < ENTRIES; n++) {
        hw_term_count terms[] = {{HW_LIT("Len"), 0}, {HW_LIT("Zall"), n % 7 + 1}, {HW_LIT("Zthird"), 1}};
        assert_int_equal(hw_postings_writer_add(writer, terms, n % 3 ? 2 : 3, NULL), HW_OK);
    }
    int fd = open(temporary_path(t, name), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    assert_true(fd >= 0);
    if (hw_postings_writer_finish(writer, fd, uuid, &err))
        fail_msg("%s", err.message);
    hw_postings_writer_free(writer);
    return fd;
}

/* One database, read in place and by Xapian. */
typedef struct readers {
    hw_mapping mapping;
    hw_arena arena;
    hw_postings *each[2];
} readers;

enum { READERS = 2 };

static void open_readers(readers *r, temporary *t)
{
    hw_error err = {0};
    int fd = write_postings(t, "postings");
    *r = (readers){0};
    if (hw_mapping_open(&r->mapping, temporary_path(t, "postings"), &err) ||
        hw_postings_open_mapped(&r->each[0], r->mapping.bytes, &err) || hw_postings_open_xapian(&r->each[1], fd, &err))
        fail_msg("%s", err.message);
    close(fd);
}

static void close_readers(readers *r)
{
    for (size_t i = 0; i < READERS; i++)
        hw_postings_close(r->each[i]);
    hw_mapping_close(&r->mapping);
    hw_arena_release(&r->arena);
}

static hw_cursor *open_cursor(readers *r, size_t reader, const char *term)
{
    hw_cursor *cursor = NULL;
    uint32_t frequency = 0;
    hw_error err = {0};
    if (hw_cursor_open(&cursor, r->each[reader], hw_span_str(term), &r->arena, &err) ||
        hw_postings_frequency(r->each[reader], hw_span_str(term), &frequency, &err))
        fail_msg("%s", err.message);
    assert_int_equal(cursor->frequency, frequency);
    return cursor;
}

static void postings_are_read_in_blocks(void **state)
{
    readers r;
    open_readers(&r, *state);
    for (size_t i = 0; i < READERS; i++) {
        assert_int_equal(r.each[i]->entries, ENTRIES);
        hw_cursor *cursor = open_cursor(&r, i, "Zall");
        assert_int_equal(cursor->frequency, ENTRIES);
        hw_posting block[64];
        uint32_t seen = 0;
        for (size_t got = 1; got;) {
            assert_int_equal(hw_cursor_read(cursor, block, 64, &got, NULL), HW_OK);
            for (size_t k = 0; k < got; k++, seen++)
                if (block[k].entry != seen || block[k].count != seen % 7 + 1)
                    fail_msg("reader %zu, posting %u: entry %u, count %u", i, seen, block[k].entry, block[k].count);
        }
        assert_int_equal(seen, ENTRIES);
        hw_cursor_free(cursor);
    }
    close_readers(&r);
}

static void a_cursor_seeks_forward_only(void **state)
{
    static const struct {
        uint32_t entry;
        bool found;
        uint32_t at;
    } rows[] = {{0, true, 0},       {1, true, 3},     {100, true, 102}, {102, true, 105}, {5, true, 108},
                {2996, true, 2997}, {2998, false, 0}, {0, false, 0},    {3000, false, 0}, {UINT32_MAX, false, 0}};
    readers r;
    open_readers(&r, *state);
    for (size_t i = 0; i < READERS; i++) {
        hw_cursor *cursor = open_cursor(&r, i, "Zthird");
        for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
            hw_posting posting = {0};
            bool found;
            assert_int_equal(hw_cursor_seek(cursor, rows[k].entry, &posting, &found, NULL), HW_OK);
            if (found != rows[k].found || posting.entry != rows[k].at)
                fail_msg("reader %zu, row %zu: found %d at %u", i, k, found, posting.entry);
        }
        hw_cursor_free(cursor);
    }
    close_readers(&r);
}

static void reading_goes_on_after_what_was_sought(void **state)
{
    readers r;
    hw_posting block[2], posting;
    bool found;
    size_t got;
    open_readers(&r, *state);
    for (size_t i = 0; i < READERS; i++) {
        hw_cursor *cursor = open_cursor(&r, i, "Zthird");
        assert_int_equal(hw_cursor_seek(cursor, 29, &posting, &found, NULL), HW_OK);
        assert_int_equal(posting.entry, 30);
        assert_int_equal(hw_cursor_read(cursor, block, 2, &got, NULL), HW_OK);
        assert_int_equal(got, 2);
        assert_int_equal(block[0].entry, 33);
        hw_cursor_free(cursor);
    }
    close_readers(&r);
}

static void a_term_that_is_not_there_has_no_postings(void **state)
{
    readers r;
    char longest[301];
    memset(longest, 'x', 300);
    longest[300] = '\0';
    const char *terms[] = {"Znone", "", longest, "\xff\xff", "Zal", "Zalll", "A"};
    open_readers(&r, *state);
    for (size_t i = 0; i < READERS * (sizeof terms / sizeof *terms); i++) {
        hw_posting posting;
        size_t got = 1;
        bool found = true;
        hw_cursor *cursor = open_cursor(&r, i % READERS, terms[i / READERS]);
        assert_int_equal(cursor->frequency, 0);
        assert_int_equal(hw_cursor_read(cursor, &posting, 1, &got, NULL), HW_OK);
        assert_int_equal(got, 0);
        assert_int_equal(hw_cursor_seek(cursor, 0, &posting, &found, NULL), HW_OK);
        assert_false(found);
        hw_cursor_free(cursor);
    }
    close_readers(&r);
}

static void the_same_entries_give_the_same_bytes(void **state)
{
    temporary *t = *state;
    close(write_postings(t, "one"));
    close(write_postings(t, "two"));
    hw_buf one = temporary_read(temporary_path(t, "one")), two = temporary_read(temporary_path(t, "two"));
    assert_int_equal(one.len, two.len);
    assert_memory_equal(one.data, two.data, one.len);
    assert_memory_equal(one.data + 16, uuid, 16);
    hw_buf_release(&one);
    hw_buf_release(&two);
}

static size_t open_descriptors(void)
{
    size_t count = 0;
    for (int fd = 0; fd < 256; fd++)
        count += fcntl(fd, F_GETFD) >= 0;
    return count;
}

static void what_is_no_database_is_refused_and_nothing_leaks(void **state)
{
    temporary *t = *state;
    const char *path = temporary_path(t, "file");
    temporary_write(path, HW_LIT("no database at all, but long enough to have a header of one, one should think"));
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    size_t before = open_descriptors();
    hw_postings *postings = NULL;
    hw_error err = {0};
    assert_int_equal(hw_postings_open_xapian(&postings, fd, &err), HW_E_CORRUPT);
    assert_null(postings);
    assert_non_null(strstr(err.message, "rebuild"));
    assert_int_equal(open_descriptors(), before);
    close(fd);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, temporary_setup, temporary_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(postings_are_read_in_blocks),
        TEST(a_cursor_seeks_forward_only),
        TEST(reading_goes_on_after_what_was_sought),
        TEST(a_term_that_is_not_there_has_no_postings),
        TEST(the_same_entries_give_the_same_bytes),
        TEST(what_is_no_database_is_refused_and_nothing_leaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
