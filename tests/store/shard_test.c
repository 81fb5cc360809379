/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "temporary.h"

#include "store/postings.h"
#include "store/shard.h"
#include "store/texts.h"

#include <fcntl.h>

static void shards_take_all_entries_each_once_in_whole_blocks(void **state)
{
    (void)state;
    static const struct {
        uint32_t entries, of;
    } rows[] = {{1, 1}, {16, 1}, {17, 2}, {204, 13}, {204, 5}, {4096, 256}, {UINT32_MAX - 1, 256}, {UINT32_MAX, 7}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t entries = rows[i].entries, of = rows[i].of, next = 0;
        assert_in_range(of, 1, hw_shards_most(entries));
        for (uint32_t number = 1; number <= of; number++) {
            uint32_t first = hw_shard_first(entries, number, of);
            if (first != next || first % HW_TEXTS_BLOCK || hw_shard_first(entries, number + 1, of) <= first)
                fail_msg("row %zu: shard %u begins with %u", i, number, first);
            next = hw_shard_first(entries, number + 1, of);
        }
        assert_int_equal(next, entries);
    }
    assert_int_equal(hw_shards_most(0), 0);
    assert_int_equal(hw_shards_most(16), 1);
    assert_int_equal(hw_shards_most(17), 2);
}

static const hw_shard_record sample = {2, 2, 16, 4, 20, 77, HW_LIT_INIT("a directory")};

static void a_record_comes_back(void **state)
{
    (void)state;
    hw_shard_record record;
    hw_buf bytes;
    hw_buf_init(&bytes, SIZE_MAX);
    hw_shard_record_write(&bytes, &sample);
    assert_true(hw_shard_record_read(&record, hw_buf_span(&bytes)));
    assert_int_equal(record.number, 2);
    assert_int_equal(record.first, 16);
    assert_int_equal(record.entries, 4);
    assert_true(hw_shard_records_agree(&record, &sample));
    hw_buf_release(&bytes);
}

static void a_damaged_record_is_refused(void **state)
{
    (void)state;
    hw_shard_record record;
    hw_buf bytes;
    hw_buf_init(&bytes, SIZE_MAX);
    hw_shard_record_write(&bytes, &sample);
    for (size_t len = 0; len < bytes.len; len++)
        assert_false(hw_shard_record_read(&record, hw_span_of(bytes.data, len)));
    for (size_t i = 0; i < 8 * bytes.len; i++) {
        bytes.data[i / 8] ^= (char)(1 << i % 8);
        assert_false(hw_shard_record_read(&record, hw_buf_span(&bytes)));
        bytes.data[i / 8] ^= (char)(1 << i % 8);
    }
    hw_buf_release(&bytes);
}

static void a_record_that_does_not_add_up_is_refused(void **state)
{
    (void)state;
    static const hw_shard_record rows[] = {{0, 2, 0, 16, 20, 0, {NULL, 0}},  {3, 2, 20, 0, 20, 0, {NULL, 0}},
                                           {1, 0, 0, 20, 20, 0, {NULL, 0}},  {1, 2, 0, 20, 20, 0, {NULL, 0}},
                                           {2, 2, 17, 3, 20, 0, {NULL, 0}},  {1, 257, 0, 16, 20, 0, {NULL, 0}},
                                           {2, 2, 16, 4, 5000, 0, {NULL, 0}}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_shard_record record;
        hw_buf bytes;
        hw_buf_init(&bytes, SIZE_MAX);
        hw_shard_record_write(&bytes, &rows[i]);
        if (hw_shard_record_read(&record, hw_buf_span(&bytes)))
            fail_msg("row %zu", i);
        hw_buf_release(&bytes);
    }
}

enum { ENTRIES = 3000, BLOCK = 64 };

/* Entries [first, end) of those of which n has "Zall" n % 7 + 1 times, and "Zthird" when n is a multiple of three; a
 * note as long as several blocks. */
static int write_shard(const char *path, uint32_t first, uint32_t end)
{
    static const unsigned char uuid[16] = {1};
    static char large[100000];
    hw_postings_writer *writer = NULL;
    for (size_t i = 0; i < sizeof large; i++)
        large[i] = (char)(i % 251);
    assert_int_equal(hw_postings_writer_new(&writer, NULL), HW_OK);
    for (uint32_t n = first; n < end; n++) {
        hw_term_count terms[] = {{HW_LIT("Zall"), n % 7 + 1}, {HW_LIT("Zthird"), 1}};
        assert_int_equal(hw_postings_writer_add(writer, terms, n % 3 ? 1 : 2, NULL), HW_OK);
    }
    assert_int_equal(hw_postings_writer_note(writer, "small", HW_LIT("one"), NULL), HW_OK);
    assert_int_equal(hw_postings_writer_note(writer, "large", hw_span_of(large, sizeof large), NULL), HW_OK);
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    assert_true(fd >= 0);
    assert_int_equal(hw_postings_writer_finish(writer, fd, uuid, NULL), HW_OK);
    hw_postings_writer_free(writer);
    return fd;
}

static void notes_come_back_whole(void **state)
{
    hw_buf value;
    hw_database *database;
    hw_buf_init(&value, SIZE_MAX);
    int fd = write_shard(temporary_path(*state, "a.hw"), 0, 5);
    assert_int_equal(hw_database_open(&database, fd, NULL), HW_OK);
    assert_int_equal(hw_database_note(database, "small", &value, NULL), HW_OK);
    assert_int_equal(hw_database_note(database, "none", &value, NULL), HW_OK);
    assert_true(hw_span_equal(hw_buf_span(&value), HW_LIT("one")));
    hw_buf_clear(&value);
    assert_int_equal(hw_database_note(database, "large", &value, NULL), HW_OK);
    assert_int_equal(value.len, 100000);
    for (size_t i = 0; i < value.len; i++)
        assert_int_equal(value.data[i], (char)(i % 251));
    hw_database_close(database);
    hw_buf_release(&value);
    close(fd);
}

static void a_list_is_what_a_walk_meets(void **state)
{
    hw_database *database;
    hw_posting *list, walked[ENTRIES];
    size_t count, got, seen = 0;
    hw_walk *walk;
    int fd = write_shard(temporary_path(*state, "a.hw"), 0, ENTRIES);
    assert_int_equal(hw_database_open(&database, fd, NULL), HW_OK);
    assert_int_equal(hw_database_list(database, HW_LIT("Zthird"), &list, &count, NULL), HW_OK);
    assert_int_equal(count, ENTRIES / 3);
    assert_int_equal(hw_walk_open(&walk, database, HW_LIT("Zthird"), NULL), HW_OK);
    do {
        assert_int_equal(hw_walk_read(walk, walked + seen, BLOCK, &got, NULL), HW_OK);
        seen += got;
    } while (got);
    assert_int_equal(seen, count);
    assert_memory_equal(list, walked, count * sizeof *list);
    hw_walk_free(walk);
    free(list);
    assert_int_equal(hw_database_list(database, HW_LIT("Znone"), &list, &count, NULL), HW_OK);
    assert_int_equal(count, 0);
    free(list);
    hw_database_close(database);
    close(fd);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, temporary_setup, temporary_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shards_take_all_entries_each_once_in_whole_blocks),
        cmocka_unit_test(a_record_comes_back),
        cmocka_unit_test(a_damaged_record_is_refused),
        cmocka_unit_test(a_record_that_does_not_add_up_is_refused),
        TEST(notes_come_back_whole),
        TEST(a_list_is_what_a_walk_meets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
