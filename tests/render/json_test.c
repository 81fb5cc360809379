/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "base/utf8.h"
#include "render/json.h"
#include "render/number.h"

#include <math.h>
#include <stdlib.h>

static void strings_are_escaped_so_that_any_bytes_become_valid_json(void **state)
{
    (void)state;
    static const struct {
        hw_span text;
        const char *json;
    } rows[] = {
        {HW_LIT_INIT(""), "\"\""},
        {HW_LIT_INIT("zażółć 客"), "\"zażółć 客\""},
        {HW_LIT_INIT("a\"b\\c/d"), "\"a\\\"b\\\\c/d\""},
        {HW_LIT_INIT("\b\t\n\f\r"), "\"\\b\\t\\n\\f\\r\""},
        {HW_LIT_INIT("\0x\x1b[0m\x7f"), "\"\\u0000x\\u001b[0m\\u007f\""},
        {HW_LIT_INIT("\xC2\x9b"
                     "2J"),
         "\"\\u009b2J\""},
        {HW_LIT_INIT("\xE2\x80\xAE\xE2\x80\xA8"), "\"\\u202e\\u2028\""},
        {HW_LIT_INIT("bad \xff\xc3 end"), "\"bad \xEF\xBF\xBD\xEF\xBF\xBD end\""},
        {HW_LIT_INIT("cut \xE5\xAE"), "\"cut \xEF\xBF\xBD\xEF\xBF\xBD\""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_buf out;
        hw_buf_init(&out, 1000);
        hw_json json = hw_json_begin(&out);
        hw_json_text(&json, NULL, rows[i].text);
        assert_span(hw_buf_span(&out), rows[i].json);
        assert_true(hw_utf8_check(hw_buf_span(&out)) == SIZE_MAX);
        hw_buf_release(&out);
    }
}

static void commas_stand_between_values_only(void **state)
{
    (void)state;
    static const hw_span tags[] = {HW_LIT_INIT("a"), HW_LIT_INIT("b")};
    hw_buf out;
    hw_buf_init(&out, 1000);
    hw_json json = hw_json_begin(&out);
    hw_json_open(&json, NULL, '{');
    hw_json_open(&json, "empty", '[');
    hw_json_close(&json, ']');
    hw_json_texts(&json, "tags", tags, 2);
    hw_json_open(&json, "hits", '[');
    hw_json_open(&json, NULL, '{');
    hw_json_close(&json, '}');
    hw_json_open(&json, NULL, '{');
    hw_json_count(&json, "n", UINT64_MAX);
    hw_json_close(&json, '}');
    hw_json_close(&json, ']');
    hw_json_number(&json, "score", 1.5);
    hw_json_close(&json, '}');
    assert_span(hw_buf_span(&out),
                "{\"empty\":[],\"tags\":[\"a\",\"b\"],\"hits\":[{},{\"n\":18446744073709551615}],\"score\":1.5}");
    hw_buf_release(&out);
}

static void numbers_are_short_and_read_back_as_the_same_double(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *text;
    } rows[] = {
        {0, "0"},
        {-0.0, "0"},
        {10, "10"},
        {0.1, "0.1"},
        {0.1 + 0.2, "0.30000000000000004"},
        {-2.5, "-2.5"},
        {1.0 / 3, "0.3333333333333333"},
        {1e300, "1e+300"},
        {INFINITY, "0"},
        {NAN, "0"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_buf out;
        hw_buf_init(&out, 100);
        hw_add_number(&out, rows[i].value);
        assert_span(hw_buf_span(&out), rows[i].text);
        if (isfinite(rows[i].value))
            assert_true(strtod(out.data, NULL) <= rows[i].value && strtod(out.data, NULL) >= rows[i].value);
        hw_buf_release(&out);
    }
}

static void sizes_are_rounded_to_a_unit(void **state)
{
    (void)state;
    static const struct {
        uint64_t bytes;
        const char *text;
    } rows[] = {{0, "0 bytes"},       {1, "1 byte"},      {999, "999 bytes"},    {1000, "1.0 kB"},
                {999949, "999.9 kB"}, {999950, "1.0 MB"}, {64000000, "64.0 MB"}, {UINT64_MAX, "18.4 EB"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_buf out;
        hw_buf_init(&out, 100);
        hw_add_size(&out, rows[i].bytes);
        assert_span(hw_buf_span(&out), rows[i].text);
        hw_buf_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_are_escaped_so_that_any_bytes_become_valid_json),
        cmocka_unit_test(commas_stand_between_values_only),
        cmocka_unit_test(numbers_are_short_and_read_back_as_the_same_double),
        cmocka_unit_test(sizes_are_rounded_to_a_unit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
