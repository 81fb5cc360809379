/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "store/rows.h"
#include "store/slug.h"

static void a_slug_is_the_letters_and_digits_of_a_headword(void **state)
{
    (void)state;
    static const struct {
        const char *term, *slug;
    } rows[] = {
        {"After-Call Work", "after-call-work"},
        {"Mother Carey's chicken", "mother-careys-chicken"},
        {"  (C++) & more  ", "c-more"},
        {"", ""},
        {"...", ""},
        {"Żółw", "Żółw"},
        {"12345678901234567890123456789012345678901234567890123456789012345678901234567890123",
         "12345678901234567890123456789012345678901234567890123456789012345678901234567890"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char slug[HW_SLUG_MOST];
        size_t len = hw_slug_write(hw_span_str(rows[i].term), slug);
        if (!hw_span_equal(hw_span_of(slug, len), hw_span_str(rows[i].slug)))
            fail_msg("%s: %.*s", rows[i].term, (int)len, slug);
    }
}

/* Ids with their headwords, in the order of ids, and whether their ends are those of headwords. */
static const struct {
    const char *id, *term;
    bool is_slug;
} entries[] = {
    {"desk/acw", "ACW", true},
    {"desk/acw-10", "A.C.W.", false},
    {"desk/acw-2", "acw", true},
    {"desk/acw-20", "ACW", true},
    {"desk/after-call-work", "After-Call Work", true},
    {"desk/after-hours", "Something else", false},
    {"desk/call-01", "Call", false},
    {"desk/call-1", "Call", false},
    {"desk/call-2x", "Call", false},
    {"desk/call-4294967296", "Call", false},
    {"desk/call-999999", "Call", true},
    {"desk/callback", "Callback", true},
    {"desk/callbacks", "Callback", false},
    {"desk/queue", "Queue", true},
    {"desk/queue/of/one", "one", false},
    {"desk/zone", "Zone", true},
    {"floor/acw", "ACW", true}, /* another prefix in the same block: none */
    {"floor/b", "B", true},
    {"plain", "Plain", true},
};
enum { ENTRIES = sizeof entries / sizeof *entries };

static hw_buf write_rows(void)
{
    hw_rows_writer writer;
    hw_buf section;
    hw_buf_init(&section, SIZE_MAX);
    hw_rows_writer_init(&writer, true);
    for (size_t i = 0; i < ENTRIES; i++) {
        hw_span ids[TEXTS_BLOCK];
        size_t count = 0;
        for (; i % TEXTS_BLOCK == 0 && count < TEXTS_BLOCK && i + count < ENTRIES; count++)
            ids[count] = hw_span_str(entries[i + count].id);
        if (count)
            assert_int_equal(hw_rows_begin(&writer, ids, count, (uint32_t)(10 * i), NULL), HW_OK);
        hw_rows_add(&writer, hw_span_str(entries[i].id), hw_span_str(entries[i].term), (uint32_t)(100 - 5 * i), 10);
    }
    assert_int_equal(hw_rows_finish(&writer, &section, NULL), HW_OK);
    hw_rows_writer_release(&writer);
    return section;
}

static bool open_rows(hw_rows *rows, hw_span bytes)
{
    *rows = (hw_rows){.count = ENTRIES, .have_lines = true, .data = {"", 10 * ENTRIES}};
    return hw_rows_take_prefixes(&bytes, rows) && hw_rows_take(&bytes, rows);
}

static void ids_come_back_written_or_not(void **state)
{
    (void)state;
    hw_buf section = write_rows();
    hw_arena arena = HW_ARENA_INIT;
    hw_rows rows;
    assert_true(open_rows(&rows, hw_buf_span(&section)));
    assert_int_equal(rows.prefixes.count, 1);
    for (uint32_t i = ENTRIES; i-- > 0;) {
        hw_row row;
        hw_span id;
        assert_true(hw_row_find(&rows, i, &row));
        assert_int_equal(hw_row_id(&row, hw_span_str(entries[i].term), &arena, &id, NULL), HW_OK);
        if (!hw_span_equal(id, hw_span_str(entries[i].id)))
            fail_msg("%s: %.*s", entries[i].id, (int)id.len, id.ptr);
        if (row.is_slug != (i < TEXTS_BLOCK ? entries[i].is_slug : i == ENTRIES - 1))
            fail_msg("%s: %s", entries[i].id, row.is_slug ? "not written" : "written");
        assert_int_equal(row.line, (uint32_t)(100 - 5 * i));
        assert_int_equal(row.start, 10 * i);
        assert_int_equal(row.end, 10 * i + 10);
    }
    hw_arena_release(&arena);
    hw_buf_release(&section);
}

static void read_all(hw_span bytes)
{
    hw_arena arena = HW_ARENA_INIT;
    hw_rows rows;
    for (uint32_t i = 0; open_rows(&rows, bytes) && i < ENTRIES; i++) {
        hw_row row;
        hw_span id;
        if (hw_row_find(&rows, i, &row))
            hw_row_id(&row, HW_LIT("Term"), &arena, &id, NULL);
    }
    hw_arena_release(&arena);
}

static void damaged_rows_never_read_past_the_end(void **state)
{
    (void)state;
    hw_buf section = write_rows();
    for (size_t len = 0; len < section.len; len++) {
        char *cut = test_malloc(len + 1); /* its own block: reading beyond it is seen */
        memcpy(cut, section.data, len);
        read_all(hw_span_of(cut, len));
        test_free(cut);
    }
    for (size_t i = 0; i < section.len * 8; i++) {
        section.data[i / 8] ^= (char)(1 << i % 8);
        read_all(hw_buf_span(&section));
        section.data[i / 8] ^= (char)(1 << i % 8);
    }
    hw_buf_release(&section);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slug_is_the_letters_and_digits_of_a_headword),
        cmocka_unit_test(ids_come_back_written_or_not),
        cmocka_unit_test(damaged_rows_never_read_past_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
