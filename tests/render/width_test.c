/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "render/width.h"

static void columns_follow_east_asian_width_and_marks_take_none(void **state)
{
    (void)state;
    static const struct {
        uint32_t code;
        uint32_t columns;
    } rows[] = {
        {'a', 1},    {0xA0, 1},    {0xAD, 1},    {0x142, 1},   {0x2FF, 1},    {0x300, 0},  {0x36F, 0},  {0x370, 1},
        {0x5D0, 1},  {0x64B, 0},   {0x10FF, 1},  {0x1100, 2},  {0x115F, 2},   {0x1160, 0}, {0x200B, 0}, {0x200D, 0},
        {0x2026, 1}, {0x2190, 1},  {0x3000, 2},  {0x5BA2, 2},  {0xAC00, 2},   {0xFE0F, 0}, {0xFF01, 2}, {0xFF61, 1},
        {0xFFFD, 1}, {0x1F600, 2}, {0x20000, 2}, {0xE0100, 0}, {0x10FFFF, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (hw_width(rows[i].code) != rows[i].columns)
            fail_msg("U+%04X: got %u, wanted %u", rows[i].code, hw_width(rows[i].code), rows[i].columns);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(columns_follow_east_asian_width_and_marks_take_none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
