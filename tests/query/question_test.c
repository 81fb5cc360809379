/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "query/query.h"

static const struct {
    const char *question, *core;
} rows[] = {
    {"what is ACW?", "ACW"},
    {"What is a widget?", "widget"},
    {"what are the business rules", "business rules"},
    {"what does CSAT stand for?", "CSAT"},
    {"What does KPI mean?", "KPI"},
    {"how is customer satisfaction measured", "customer satisfaction"},
    {"how do you calculate the resolution rate?", "resolution rate"},
    {"who is an agent", "agent"},
    {"define backlog", "backlog"},
    {"co to jest baza wiedzy?", "baza wiedzy"},
    {"Co oznacza skrót", "skrót"},
    {"jak obliczyc wskaznik", "wskaznik"},
    {"po co jest backlog", "backlog"},
    /* no questions, or nothing left to ask about */
    {"backlog", "backlog"},
    {"what is", "what is"},
    {"what is a", "a"},
    {"what is ?", "what is ?"},
    {"the means", "the means"},
    {"definition", "definition"},
    {"whatsapp is popular", "whatsapp is popular"},
    {"", ""},
};

static void the_frame_of_a_question_comes_off(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_span core = hw_question_core(hw_span_str(rows[i].question));
        if (!hw_span_equal(core, hw_span_str(rows[i].core)))
            fail_msg("%s\n  became %.*s\n  wanted %s", rows[i].question, (int)core.len, core.ptr, rows[i].core);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_frame_of_a_question_comes_off)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
