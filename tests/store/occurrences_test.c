/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "store/occurrences.h"

static void occurrences_come_back_as_far_as_they_count(void **state)
{
    (void)state;
    static const struct {
        hw_occurrences in;
        uint32_t wdf;
        hw_occurrences out;
    } rows[] = {
        {{0, 0}, 0, {0, 0}},
        {{1, 0}, 1, {1, 0}},
        {{31, 0}, 31, {31, 0}},
        {{32, 0}, 31, {31, 0}},
        {{1, 1}, 32, {1, 1}},
        {{9, 2}, 71, {9, 2}},
        {{99, 3}, 127, {34, 3}},
        {{4, 4}, 128, {4, 4}},
        {{1 << 20, 1 << 20}, 1 << 25, {1 << 20, 1 << 20}},
        {{UINT32_MAX, UINT32_MAX}, UINT32_MAX - 31, {UINT32_MAX / 32, UINT32_MAX / 32}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t wdf = hw_occurrences_pack(rows[i].in);
        hw_occurrences out = hw_occurrences_unpack(wdf);
        if (wdf != rows[i].wdf || out.text != rows[i].out.text || out.name != rows[i].out.name)
            fail_msg("row %zu: wdf %u, %u in text, %u in names", i, wdf, out.text, out.name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(occurrences_come_back_as_far_as_they_count)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
