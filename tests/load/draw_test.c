/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fixture.h"

#include "load/draw.h"
#include "load/slip.h"

static const char glossary[] =
    "{\"id\":\"a\",\"term\":\"Average handle time\",\"lang\":\"en\",\"aliases\":[\"mean call length\"],\"definition\":"
    "\"The mean duration from answering a customer until the agent finishes paperwork afterwards.\"}\n"
    "{\"id\":\"b\",\"term\":\"Blended agent\",\"lang\":\"en\",\"definition\":"
    "\"Somebody who answers telephone calls, letters and messages during one shift.\"}\n"
    "{\"id\":\"c\",\"term\":\"CSAT\",\"lang\":\"en\",\"definition\":\"A share of pleased customers.\"}\n"
    "{\"id\":\"d\",\"term\":\"-strange\",\"lang\":\"en\",\"definition\":\"Not a query.\"}\n";

static hw_load_queries draw(fixture *f, uint64_t seed, unsigned classes, uint32_t each)
{
    hw_error err = {0};
    hw_load_queries queries = HW_LOAD_QUERIES_INIT;
    const hw_load_draw d = {.seed = seed, .each = each, .classes = classes};
    if (hw_load_queries_draw(&queries, f->index, &d, &err))
        fail_msg("%s", err.message);
    return queries;
}

static bool same(const hw_load_queries *a, const hw_load_queries *b)
{
    bool equal = a->items.count == b->items.count;
    for (size_t i = 0; i < a->items.count && equal; i++)
        equal = hw_span_equal(a->items.items[i].text, b->items.items[i].text);
    return equal;
}

static void the_same_seed_draws_the_same_queries_and_another_does_not(void **state)
{
    enum { ALL = (1u << HW_LOAD_GIVEN) - 1 };
    hw_load_queries one = draw(*state, 1, ALL, 20), again = draw(*state, 1, ALL, 20), other = draw(*state, 2, ALL, 20);
    assert_true(same(&one, &again));
    assert_false(same(&one, &other));
    assert_int_equal(one.items.count, 20 * HW_LOAD_GIVEN);
    hw_load_queries_release(&one);
    hw_load_queries_release(&again);
    hw_load_queries_release(&other);
}

static void a_class_alone_is_what_it_is_among_others(void **state)
{
    hw_load_queries both = draw(*state, 1, 1u << HW_LOAD_EXACT | 1u << HW_LOAD_TYPO, 10);
    hw_load_queries alone = draw(*state, 1, 1u << HW_LOAD_TYPO, 10);
    for (size_t i = 0; i < alone.items.count; i++)
        assert_true(hw_span_equal(alone.items.items[i].text, both.items.items[10 + i].text));
    hw_load_queries_release(&both);
    hw_load_queries_release(&alone);
}

static void each_class_is_made_of_an_entry(void **state)
{
    hw_load_queries drawn = draw(*state, 3, (1u << HW_LOAD_GIVEN) - 1, 30);
    for (size_t i = 0; i < drawn.items.count; i++) {
        const hw_load_query *q = &drawn.items.items[i];
        bool right = q->text.len && q->id.len && !hw_span_starts(q->text, HW_LIT("-"));
        switch (q->kind) {
        case HW_LOAD_EXACT:
            right = right && hw_span_equal(q->text, q->name) && q->operation == HW_LOAD_SEARCH;
            break;
        case HW_LOAD_ALIAS:
            right = right && hw_span_equal(q->text, HW_LIT("mean call length")) && hw_span_equal(q->id, HW_LIT("a"));
            break;
        case HW_LOAD_TYPO:
            right = right && !hw_span_equal(q->text, q->name) && !hw_span_equal(q->name, HW_LIT("CSAT"));
            break;
        case HW_LOAD_WORDS:
            right = right && hw_span_find(q->text, HW_LIT(" ")) != SIZE_MAX && !hw_span_equal(q->id, HW_LIT("d"));
            break;
        case HW_LOAD_QUESTION:
            right = right && hw_span_find(q->text, q->name) != SIZE_MAX && q->text.len > q->name.len &&
                    q->operation == HW_LOAD_ASK;
            break;
        case HW_LOAD_PREFIX:
            right = right && hw_span_starts(q->name, q->text) && q->operation == HW_LOAD_SUGGEST;
            break;
        case HW_LOAD_GIVEN:
        case HW_LOAD_CLASSES:
            right = false;
        }
        if (!right)
            fail_msg("%s: \"%s\" of \"%s\"", hw_load_class_name(q->kind), q->text.ptr, q->name.ptr);
    }
    hw_load_queries_release(&drawn);
}

static void classes_take_turns(void **state)
{
    hw_load_queries drawn = draw(*state, 1, 1u << HW_LOAD_EXACT | 1u << HW_LOAD_PREFIX, 3);
    assert_int_equal(hw_load_queries_interleave(&drawn, NULL), HW_OK);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(drawn.items.items[i].kind, i % 2 ? HW_LOAD_PREFIX : HW_LOAD_EXACT);
    hw_load_queries_release(&drawn);
}

static void a_slip_is_one_edit_and_spares_the_first_letter(void **state)
{
    static const struct {
        const char *name;
        bool slips;
    } rows[] = {{"callback", true}, {"Żółta kartka", true}, {"hold", false}, {"CRMXYZ", false}, {"tier 2 desk", false}};
    hw_random random = {1};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t made = 0, len = strlen(rows[i].name);
        for (int n = 0; n < 50; n++) {
            hw_buf out;
            hw_buf_init(&out, SIZE_MAX);
            hw_add_slip(&out, hw_span_str(rows[i].name), &random);
            made += out.len > 0;
            if (out.len && (out.data[0] != rows[i].name[0] || strcmp(out.data, rows[i].name) == 0 ||
                            out.len > len + 1 || out.len + 2 < len))
                fail_msg("%s became %s", rows[i].name, out.data);
            hw_buf_release(&out);
        }
        if ((made > 0) != rows[i].slips)
            fail_msg("%s: %zu slips", rows[i].name, made);
    }
}

static void a_beginning_is_three_fifths(void **state)
{
    static const struct {
        const char *name, *beginning;
    } rows[] = {{"callback", "callb"}, {"żółty", "żół"}, {"a b c", "a b"},
                {"wrap up", "wrap"},   {"x", ""},        {"xy", "xy"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_buf out;
        hw_buf_init(&out, SIZE_MAX);
        hw_add_beginning(&out, hw_span_str(rows[i].name));
        assert_span(hw_buf_span(&out), rows[i].beginning);
        hw_buf_release(&out);
    }
}

static int open_fixture(void **state)
{
    return fixture_setup(state, glossary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_seed_draws_the_same_queries_and_another_does_not),
        cmocka_unit_test(a_class_alone_is_what_it_is_among_others),
        cmocka_unit_test(each_class_is_made_of_an_entry),
        cmocka_unit_test(classes_take_turns),
        cmocka_unit_test(a_slip_is_one_edit_and_spares_the_first_letter),
        cmocka_unit_test(a_beginning_is_three_fifths),
    };
    return cmocka_run_group_tests(tests, open_fixture, fixture_teardown);
}
