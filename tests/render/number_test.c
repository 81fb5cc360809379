/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/number.h"

#include "unit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const char *written(hw_buf *buf, double value)
{
    hw_buf_clear(buf);
    hw_add_number(buf, value);
    return buf->data;
}

static void numbers_are_short_and_plain(void **state)
{
    static const struct {
        double value;
        const char *text;
    } rows[] = {
        {0, "0"},
        {-0.0, "0"},
        {NAN, "0"},
        {INFINITY, "0"},
        {1, "1"},
        {0.5, "0.5"},
        {0.0001, "0.0001"},
        {0.7456, "0.7456"},
        {12.25, "12.25"},
        {100000, "100000"},
        {999999.5, "999999.5"},
        {2000000, "2000000"},
        {-3.5, "-3.5"},
        {1.0 / 3, "0.3333333333333333"},
        {0.00005, "5e-05"},
        {10.1, "10.1"},
        {0.1 + 0.2, "0.30000000000000004"},
    };
    hw_buf buf;
    hw_buf_init(&buf, SIZE_MAX);
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(written(&buf, rows[i].value), rows[i].text) != 0)
            fail_msg("got %s, wanted %s", buf.data, rows[i].text);
    hw_buf_release(&buf);
}

static void reading_them_gives_the_number_back(void **state)
{
    uint64_t seed = 7;
    hw_buf buf;
    hw_buf_init(&buf, SIZE_MAX);
    (void)state;
    for (int i = 0; i < 200000; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        double value = (double)(seed >> 11) / (double)(1 << (i % 30)) / (i % 3 ? 1e10 : 1e4);
        if (i % 7 == 0)
            value = nearbyint(value * 100) / 100;
        double back = strtod(written(&buf, value), NULL);
        if (back < value || back > value)
            fail_msg("%.17g became %s", value, buf.data);
    }
    hw_buf_release(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_short_and_plain),
        cmocka_unit_test(reading_them_gives_the_number_back),
    };
    return cmocka_run_group_tests_name("render/number", tests, NULL, NULL);
}
