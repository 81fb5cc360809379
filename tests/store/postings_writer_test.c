/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "temporary.h"

#include "store/postings_writer.h"
#include "store/schema.h"
#include "store/xapian.h"

#include <fcntl.h>

static const unsigned char uuid[16] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

enum { TERMS = 20000, DOCUMENTS = 70000, NUMBER_AT = 3 };

/* Terms of many lengths and any bytes; few are frequent. The same for the same number. */
static hw_span random_term(uint32_t number, char room[HW_TERM_BYTES_MOST])
{
    uint32_t state = number * 2654435761u + 1;
    size_t len = number % 97 == 0 ? HW_TERM_BYTES_MOST - 90 : NUMBER_AT + 3 + number % 11;
    for (size_t i = 0; i < len; i++) {
        state = state * 1664525u + 1013904223u;
        room[i] = number % 5 ? (char)('a' + (state >> 24) % 3) : (char)(state >> 24);
    }
    for (size_t i = 0; i < 3; i++) /* so that no two are equal; zeros and 0xFF come, too */
        room[NUMBER_AT + i] = (char)(number >> 8 * i);
    return hw_span_of(room, len);
}

/* Does the document have the term, and how often? */
static uint32_t random_count(uint32_t document, uint32_t number)
{
    uint32_t every = number < 4 ? number + 1 : number < 60 ? number * 7 : TERMS * 2 + number;
    uint32_t at = (document + number * 31) % every;
    return at ? 0 : number % 3 ? document % 300 + 1 : 0x40000000u + document;
}

static bool has_term(uint32_t document, uint32_t number)
{
    return random_count(document, number) > 0;
}

static int write_random(temporary *t)
{
    hw_postings_writer *writer = NULL;
    hw_error err = {0};
    static char rooms[200][HW_TERM_BYTES_MOST];
    assert_int_equal(hw_postings_writer_new(&writer, NULL), HW_OK);
    for (uint32_t d = 0; d < DOCUMENTS; d++) {
        hw_term_count terms[200];
        size_t count = 0;
        for (uint32_t n = 0; n < 60; n++)
            if (has_term(d, n))
                terms[count++] = (hw_term_count){random_term(n, rooms[n]), random_count(d, n)};
        uint32_t rare = d % TERMS;
        if (rare >= 60)
            terms[count++] = (hw_term_count){random_term(rare, rooms[60]), d + 1};
        if (hw_postings_writer_add(writer, terms, count, &err))
            fail_msg("%s", err.message);
    }
    int fd = open(temporary_path(t, "random"), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    assert_true(fd >= 0);
    if (hw_postings_writer_finish(writer, fd, uuid, &err))
        fail_msg("%s", err.message);
    hw_postings_writer_free(writer);
    return fd;
}

static void check_frequent(hw_postings *postings, uint32_t number)
{
    char room[HW_TERM_BYTES_MOST];
    hw_cursor *cursor = NULL;
    hw_posting posting;
    size_t got;
    assert_int_equal(hw_cursor_open(&cursor, postings, random_term(number, room), NULL, NULL), HW_OK);
    for (uint32_t d = 0; d < DOCUMENTS; d++) {
        uint32_t count = random_count(d, number);
        if (!count)
            continue;
        assert_int_equal(hw_cursor_read(cursor, &posting, 1, &got, NULL), HW_OK);
        if (got != 1 || posting.entry != d || posting.count != count)
            fail_msg("term %u: entry %u count %u, not %u %u", number, posting.entry, posting.count, d, count);
    }
    assert_int_equal(hw_cursor_read(cursor, &posting, 1, &got, NULL), HW_OK);
    assert_int_equal(got, 0);
    hw_cursor_free(cursor);
}

static void check_rare(hw_postings *postings, uint32_t number)
{
    char room[HW_TERM_BYTES_MOST];
    hw_cursor *cursor = NULL;
    hw_posting found[8];
    size_t got, wanted = 0;
    assert_int_equal(hw_cursor_open(&cursor, postings, random_term(number, room), NULL, NULL), HW_OK);
    assert_int_equal(hw_cursor_read(cursor, found, 8, &got, NULL), HW_OK);
    for (uint32_t d = number; d < DOCUMENTS; d += TERMS, wanted++)
        if (wanted >= got || found[wanted].entry != d || found[wanted].count != d + 1)
            fail_msg("term %u is not in entry %u", number, d);
    assert_int_equal(got, wanted);
    assert_int_equal(cursor->frequency, wanted);
    hw_cursor_free(cursor);
}

/* Through Xapian, which did not write them: lists of many chunks, chunks of several items, branches of two levels. */
static void all_that_is_written_is_read_by_xapian(void **state)
{
    int fd = write_random(*state);
    hw_postings *postings = NULL;
    assert_int_equal(hw_postings_open_xapian(&postings, fd, NULL), HW_OK);
    assert_int_equal(postings->entries, DOCUMENTS);
    for (uint32_t n = 0; n < 60; n++)
        check_frequent(postings, n);
    for (uint32_t n = 60; n < TERMS; n++)
        check_rare(postings, n);
    hw_postings_close(postings);
    close(fd);
}

static void a_term_that_is_too_long_is_refused(void **state)
{
    (void)state;
    char longest[HW_TERM_BYTES_MOST + 1];
    hw_postings_writer *writer = NULL;
    memset(longest, 'x', sizeof longest);
    assert_int_equal(hw_postings_writer_new(&writer, NULL), HW_OK);
    hw_term_count terms[] = {{hw_span_of(longest, sizeof longest), 1}, {HW_LIT(""), 1}};
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(hw_postings_writer_add(writer, &terms[i], 1, NULL), HW_E_INTERNAL);
    hw_postings_writer_free(writer);
}

static void a_disk_that_is_full_is_told(void **state)
{
    (void)state;
    hw_postings_writer *writer = NULL;
    hw_error err = {0};
    hw_term_count term = {HW_LIT("Zterm"), 1};
    int fd = open("/dev/full", O_RDWR | O_CLOEXEC);
    if (fd < 0)
        skip();
    assert_int_equal(hw_postings_writer_new(&writer, NULL), HW_OK);
    assert_int_equal(hw_postings_writer_add(writer, &term, 1, NULL), HW_OK);
    assert_int_equal(hw_postings_writer_finish(writer, fd, uuid, &err), HW_E_IO);
    assert_non_null(strstr(err.message, "No space"));
    hw_postings_writer_free(writer);
    close(fd);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, temporary_setup, temporary_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(all_that_is_written_is_read_by_xapian),
        TEST(a_term_that_is_too_long_is_refused),
        TEST(a_disk_that_is_full_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
