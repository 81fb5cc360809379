/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "temporary.h"

#include "store/glass_note.h"
#include "store/glass_postings.h"
#include "store/joined.h"
#include "store/postings_writer.h"
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

static hw_mapping map_shard(temporary *t, const char *name, uint32_t first, uint32_t end)
{
    hw_mapping mapping;
    close(write_shard(temporary_path(t, name), first, end));
    assert_int_equal(hw_mapping_open(&mapping, temporary_path(t, name), NULL), HW_OK);
    return mapping;
}

static void notes_come_back_whole(void **state)
{
    hw_buf value;
    hw_glass_table table;
    hw_buf_init(&value, SIZE_MAX);
    hw_mapping file = map_shard(*state, "a.hw", 0, 5);
    assert_int_equal(hw_glass_open(&table, file.bytes, NULL), HW_OK);
    assert_int_equal(hw_glass_note(&table, "small", &value, NULL), HW_OK);
    assert_true(hw_span_equal(hw_buf_span(&value), HW_LIT("one")));
    assert_int_equal(hw_glass_note(&table, "none", &value, NULL), HW_OK);
    assert_int_equal(hw_glass_note(&table, "smaller", &value, NULL), HW_OK);
    assert_int_equal(hw_glass_note(&table, "a", &value, NULL), HW_OK);
    assert_int_equal(value.len, 3);
    hw_buf_clear(&value);
    assert_int_equal(hw_glass_note(&table, "large", &value, NULL), HW_OK);
    assert_int_equal(value.len, 100000);
    for (size_t i = 0; i < value.len; i++)
        assert_int_equal(value.data[i], (char)(i % 251));
    hw_buf_release(&value);
    hw_mapping_close(&file);
}

static void damaged_notes_are_noticed_or_others_but_never_read_past_the_end(void **state)
{
    hw_buf value;
    hw_glass_table table;
    hw_buf_init(&value, SIZE_MAX);
    hw_mapping file = map_shard(*state, "a.hw", 0, 5);
    char *copy = test_malloc(file.bytes.len);
    memcpy(copy, file.bytes.ptr, file.bytes.len);
    for (size_t i = 0; i < file.bytes.len; i += i < 200 ? 1 : 13) {
        copy[i] ^= (char)(1 << i % 8);
        hw_buf_clear(&value);
        if (!hw_glass_open(&table, hw_span_of(copy, file.bytes.len), NULL)) {
            hw_status status = hw_glass_note(&table, "large", &value, NULL);
            assert_true(status == HW_OK || status == HW_E_CORRUPT);
        }
        copy[i] ^= (char)(1 << i % 8);
    }
    test_free(copy);
    hw_buf_release(&value);
    hw_mapping_close(&file);
}

/* Walks by blocks, with a seek now and then. */
static size_t walk(hw_postings *postings, const char *term, uint32_t stride, hw_posting *seen)
{
    size_t count = 0, got = 1;
    uint32_t frequency;
    hw_cursor *cursor;
    hw_arena arena = HW_ARENA_INIT;
    assert_int_equal(hw_postings_frequency(postings, hw_span_str(term), &frequency, NULL), HW_OK);
    assert_int_equal(hw_cursor_open(&cursor, postings, hw_span_str(term), &arena, NULL), HW_OK);
    assert_int_equal(cursor->frequency, frequency);
    for (uint32_t to = 0; got; to += stride) {
        bool found = false;
        if (stride)
            assert_int_equal(hw_cursor_seek(cursor, to, &seen[count], &found, NULL), HW_OK);
        count += found;
        assert_int_equal(hw_cursor_read(cursor, seen + count, stride ? 1 : BLOCK, &got, NULL), HW_OK);
        count += got;
    }
    hw_cursor_free(cursor);
    hw_arena_release(&arena);
    return count;
}

static hw_postings *open_mapped(const hw_mapping *file)
{
    hw_postings *postings;
    assert_int_equal(hw_postings_open_mapped(&postings, file->bytes, NULL), HW_OK);
    return postings;
}

static void shards_are_walked_as_one(void **state)
{
    static hw_posting wanted[ENTRIES + BLOCK], got[ENTRIES + BLOCK];
    static const uint32_t strides[] = {0, 1, 7, 100, 996, 2500};
    static const char *const terms[] = {"Zall", "Zthird", "Znone"};
    hw_postings *joined;
    hw_mapping whole = map_shard(*state, "whole.hw", 0, ENTRIES), files[3];
    hw_postings *one = open_mapped(&whole);
    hw_joined_part parts[3];
    for (uint32_t i = 0; i < 3; i++) { /* they count entries anew: 7 and 3 divide where they begin */
        char name[8];
        uint32_t first = 1008 * i, end = i < 2 ? first + 1008 : ENTRIES;
        snprintf(name, sizeof name, "%u.hw", i);
        files[i] = map_shard(*state, name, first, end);
        parts[i] = (hw_joined_part){first, end - first, open_mapped(&files[i]), NULL};
    }
    assert_int_equal(hw_postings_join(&joined, parts, 3, NULL), HW_OK);
    assert_int_equal(joined->entries, ENTRIES);
    for (size_t i = 0; i < sizeof strides / sizeof *strides; i++)
        for (size_t k = 0; k < sizeof terms / sizeof *terms; k++) {
            size_t count = walk(one, terms[k], strides[i], wanted);
            if (walk(joined, terms[k], strides[i], got) != count || memcmp(got, wanted, count * sizeof *got) != 0)
                fail_msg("%s, seeking by %u", terms[k], strides[i]);
        }
    hw_postings_close(joined);
    hw_postings_close(one);
    for (size_t i = 0; i < 3; i++)
        hw_mapping_close(&files[i]);
    hw_mapping_close(&whole);
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
        TEST(damaged_notes_are_noticed_or_others_but_never_read_past_the_end),
        TEST(shards_are_walked_as_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
