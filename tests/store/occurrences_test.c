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
        {{0, 0, 0}, 0, {0, 0, 0}},
        {{1, 0, 0}, 1, {1, 0, 0}},
        {{31, 0, 0}, 31, {31, 0, 0}},
        {{32, 0, 0}, 31, {31, 0, 0}},
        {{1, 1, 1}, 32, {1, 1, 1}},
        {{9, 1, 3}, 104, {9, 1, 3}},
        {{99, 1, 3}, 127, {32, 1, 3}},
        {{2, 1, 4}, 129, {2, 1, 4}},
        {{9, 2, 1}, 32 * 65 + 7, {9, 2, 1}},
        {{5, 4, 1}, 32 * 129 + 1, {4, 3, 1}},
        {{8, 8, 64}, 32 * 192, {3, 3, 64}},
        {{UINT32_MAX, UINT32_MAX, UINT32_MAX}, 32 * 192, {3, 3, 64}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t wdf = hw_occurrences_pack(rows[i].in);
        hw_occurrences out = hw_occurrences_unpack(wdf);
        if (wdf != rows[i].wdf || out.text != rows[i].out.text || out.name != rows[i].out.name ||
            out.name_words != rows[i].out.name_words)
            fail_msg("row %zu: wdf %u, %u in text, %u in names of %u words", i, wdf, out.text, out.name,
                     out.name_words);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(occurrences_come_back_as_far_as_they_count)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
