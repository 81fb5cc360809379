/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Simple lists, and text that is no list. */
#include "glossary/pages.h"

static void pairs_on_a_line(void **state)
{
    (void)state;
    static const page_case cases[] = {
        {"colons and dashes, one wrapped",
         "Agent: a person who answers calls\n"
         "AHT: Average Handle Time, the mean length of a contact\n"
         "Queue - the line of callers\n"
         " that wait\n"
         "Hold – the state of a call that waits\n",
         "1: Agent | en |  |  |  | a person who answers calls\n"
         "2: AHT | en | synonym:Average Handle Time |  |  | Average Handle Time, the mean length of a contact\n"
         "3: Queue | en |  |  |  | the line of callers that wait\n"
         "5: Hold | en |  |  |  | the state of a call that waits\n"},
    };
    CHECK_PAGES(cases);
}

static void definitions_indented_below_their_terms(void **state)
{
    (void)state;
    static const page_case cases[] = {
        {"tabs",
         "Agent\n"
         "\tA person who answers.\n"
         "Queue\n"
         "\tThe callers\n"
         "\tthat wait.\n"
         "Hold\n"
         "\tA pause.\n",
         "1: Agent | en |  |  |  | A person who answers.\n"
         "3: Queue | en |  |  |  | The callers that wait.\n"
         "6: Hold | en |  |  |  | A pause.\n"},
    };
    CHECK_PAGES(cases);
}

static void headings_above_paragraphs(void **state)
{
    (void)state;
    static const page_case cases[] = {
        {"three of them",
         "Callback\n"
         "A callback is a call that the agent makes later.\n"
         "\n"
         "Queue\n"
         "A queue holds callers.\n"
         "\n"
         "Script\n"
         "A script is what agents say.\n",
         "1: Callback | en |  |  |  | A callback is a call that the agent makes later.\n"
         "4: Queue | en |  |  |  | A queue holds callers.\n"
         "7: Script | en |  |  |  | A script is what agents say.\n"},
    };
    CHECK_PAGES(cases);
}

static void text_without_a_layout_becomes_passages_with_a_warning(void **state)
{
    (void)state;
    static const page_case cases[] = {
        {"a report",
         "Some report about nothing\n"
         "\n"
         "This is the first paragraph of a report. It has two sentences.\n"
         "\n"
         "This is the second paragraph, and it does not define anything.\n",
         "! 0\n"
         "1:  | en |  |  |  | Some report about nothing\n"
         "3:  | en |  |  |  | This is the first paragraph of a report. It has two sentences.\n"
         "5:  | en |  |  |  | This is the second paragraph, and it does not define anything.\n"},
    };
    CHECK_PAGES(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_on_a_line),
        cmocka_unit_test(definitions_indented_below_their_terms),
        cmocka_unit_test(headings_above_paragraphs),
        cmocka_unit_test(text_without_a_layout_becomes_passages_with_a_warning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
