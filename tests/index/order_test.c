/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "index/order.h"

#include <stdlib.h>

/* A glossary of our own making: hw_glossary_read would refuse what is wrong here before the index sees it. */
struct hw_glossary {
    const hw_entry *entries;
    size_t count;
};

size_t hw_glossary_count(const hw_glossary *glossary)
{
    return glossary->count;
}

const hw_entry *hw_glossary_entry(const hw_glossary *glossary, size_t i)
{
    return &glossary->entries[i];
}

#define ENTRY(id_, file_, line_)                                                                                       \
    {                                                                                                                  \
        .id = HW_LIT_INIT(id_), .file = HW_LIT_INIT(file_), .line = line_                                              \
    }

static void entries_come_in_byte_order_of_their_ids(void **state)
{
    (void)state;
    static const hw_entry entries[] = {ENTRY("b", "x", 1), ENTRY("\xc4\x85", "x", 2), ENTRY("a", "x", 3),
                                       ENTRY("B", "x", 4), ENTRY("ab", "x", 5)};
    static const char *const wanted[] = {"B", "a", "ab", "b", "\xc4\x85"};
    hw_glossary glossary = {entries, 5};
    const hw_entry **ordered;
    size_t count;
    assert_int_equal(hw_order_entries(&glossary, &ordered, &count, NULL), HW_OK);
    assert_int_equal(count, 5);
    for (size_t i = 0; i < count; i++)
        assert_span(ordered[i]->id, wanted[i]);
    free(ordered);
}

static void ids_that_cannot_be_name_their_places(void **state)
{
    (void)state;
    static const hw_entry twice[] = {ENTRY("q", "b.csv", 7), ENTRY("p", "a.csv", 1), ENTRY("q", "a.csv", 9)};
    static const hw_entry nameless[] = {ENTRY("q", "a.csv", 1), ENTRY("", "a.csv", 2)};
    static const struct {
        const hw_entry *entries;
        size_t count;
        hw_status status;
        size_t line;
        const char *message;
    } rows[] = {
        {twice, 3, HW_E_SYNTAX, 7, "b.csv:7: id \"q\" is also at a.csv:9; give each entry its own"},
        {nameless, 2, HW_E_SYNTAX, 2, "a.csv:2: an entry without an id; give it one"},
        {NULL, 0, HW_E_ARG, 0, "no entries to index; is this the right glossary?"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_error err = {0};
        hw_glossary glossary = {rows[i].entries, rows[i].count};
        const hw_entry **ordered = NULL;
        size_t count;
        hw_status status = hw_order_entries(&glossary, &ordered, &count, &err);
        if (status != rows[i].status || err.line != rows[i].line || strcmp(err.message, rows[i].message) != 0)
            fail_msg("row %zu: %s, line %zu: %s", i, hw_status_name(status), err.line, err.message);
        assert_null(ordered);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_come_in_byte_order_of_their_ids),
        cmocka_unit_test(ids_that_cannot_be_name_their_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
