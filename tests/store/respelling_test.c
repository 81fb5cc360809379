/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "store/respelling.h"

#include <stdlib.h>

static hw_buf write(const char *key, const char *text, uint8_t kind)
{
    hw_buf bytes;
    hw_buf_init(&bytes, SIZE_MAX);
    hw_respelling_write(&bytes, hw_span_str(key), hw_span_str(text), kind);
    assert_int_equal(hw_buf_finish(&bytes, NULL), HW_OK);
    return bytes;
}

static void every_text_comes_back_in_few_bytes(void **state)
{
    static const struct {
        const char *key, *text;
        size_t most; /* bytes it may take */
    } rows[] = {
        {"callback", "callback", 1},
        {"callback", "Callback", 1},
        {"acw", "ACW", 1},
        {"averagehandletime", "Average Handle Time", 3},
        {"wrapup", "Wrap-Up", 2},
        {"wskaznik", "Wskaźnik", 6},
        {"zolw", "Żółw", 16},
        {"crm", "C.R.M.", 12},
        {"strasse", "Straße", 7},
        {"agentsdesk", "Agent's Desk", 6},
        {"averagespeedofanswer", "Average Speed of Answer", 8},
        {"", "?!", 5},
        {"abc", "", 4},
        {"", "", 1},
        {"c++", "  C++ ", 12},
        {"x", "completely different", 30},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_buf bytes = write(rows[i].key, rows[i].text, 5);
        hw_span rest = hw_buf_span(&bytes), skipped = rest;
        hw_respelled out;
        if (bytes.len > rows[i].most)
            fail_msg("%s: %zu bytes, at most %zu were expected", rows[i].text, bytes.len, rows[i].most);
        assert_true(hw_respelling_skip(&skipped));
        assert_int_equal(skipped.len, 0);
        assert_true(hw_respelling_read(&rest, hw_span_str(rows[i].key), 0, 0, &out));
        assert_span(hw_span_of(out.text, out.len), rows[i].text);
        assert_int_equal(out.kind, 5);
        hw_buf_release(&bytes);
    }
}

static void a_stretch_of_the_key_is_found_in_the_text(void **state)
{
    static const struct {
        const char *key, *text;
        size_t mark, mark_end;
        const char *marked;
    } rows[] = {
        {"averagehandletime", "Average Handle Time", 7, 13, "Handle"},
        {"averagehandletime", "Average Handle Time", 7, 15, "Handle Ti"},
        {"wskaznikobslugi", "Wskaźnik obsługi", 8, 15, "obsługi"},
        {"wskaznik", "Wskaźnik", 0, 5, "Wskaź"},
        {"zolw", "Żółw", 0, 1, "Ż"},
        {"callback", "callback", 0, 0, ""},
        {"crm", "C.R.M.", 0, 3, "C.R.M."},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_buf bytes = write(rows[i].key, rows[i].text, 0);
        hw_span rest = hw_buf_span(&bytes);
        hw_respelled out;
        assert_true(hw_respelling_read(&rest, hw_span_str(rows[i].key), rows[i].mark, rows[i].mark_end, &out));
        assert_true(out.start <= out.end && out.end <= out.len);
        assert_span(hw_span_of(out.text + out.start, out.end - out.start), rows[i].marked);
        hw_buf_release(&bytes);
    }
}

static void a_text_as_long_as_allowed_comes_back(void **state)
{
    (void)state;
    char key[1000], text[HW_RESPELLED_MOST + 1];
    memset(key, 'k', sizeof key);
    memset(text, 'T', HW_RESPELLED_MOST);
    text[HW_RESPELLED_MOST] = '\0';
    hw_buf bytes;
    hw_buf_init(&bytes, SIZE_MAX);
    hw_respelling_write(&bytes, hw_span_of(key, sizeof key), hw_span_str(text), 1);
    hw_span rest = hw_buf_span(&bytes);
    hw_respelled out;
    assert_true(hw_respelling_read(&rest, hw_span_of(key, sizeof key), 0, 0, &out));
    assert_span(hw_span_of(out.text, out.len), text);
    hw_buf_release(&bytes);
}

/* Whatever the bytes say, nothing outside them and the buffers is touched (the sanitizers look on). */
static void damaged_bytes_are_refused_or_read_within_bounds(void **state)
{
    (void)state;
    hw_buf bytes = write("wskaznikobslugi", "Wskaźnik Obsługi (nowy)", 2);
    size_t refused = 0;
    for (size_t at = 0; at < bytes.len; at++)
        for (unsigned value = 0; value < 256; value++) {
            char *copy = malloc(bytes.len);
            assert_non_null(copy);
            memcpy(copy, bytes.data, bytes.len);
            copy[at] = (char)value;
            hw_span rest = hw_span_of(copy, bytes.len), skipped = rest;
            hw_respelled out;
            refused += !hw_respelling_read(&rest, HW_LIT("wskaznikobslugi"), 2, 9, &out);
            hw_respelling_skip(&skipped);
            free(copy);
        }
    assert_true(refused > 100);
    for (size_t len = 0; len < bytes.len; len++) {
        hw_span rest = hw_span_of(bytes.data, len);
        hw_respelled out;
        assert_false(hw_respelling_read(&rest, HW_LIT("wskaznikobslugi"), 0, 0, &out));
    }
    hw_buf_release(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_comes_back_in_few_bytes),
        cmocka_unit_test(a_stretch_of_the_key_is_found_in_the_text),
        cmocka_unit_test(a_text_as_long_as_allowed_comes_back),
        cmocka_unit_test(damaged_bytes_are_refused_or_read_within_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
