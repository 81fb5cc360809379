/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "glossary/abbreviation.h"

#include <stdio.h>
#include <stdlib.h>

/* "SF=long form [pattern]; ..." of what is found. */
static void describe(const char *text, char *out, size_t size)
{
    hw_abbreviations found = {0};
    size_t at = 0;
    out[0] = '\0';
    /* A copy without a NUL: reading beyond the end is seen. */
    size_t len = strlen(text);
    char *copy = malloc(len + !len);
    assert_non_null(copy);
    memcpy(copy, text, len);
    assert_int_equal(hw_abbreviations_find(hw_span_of(copy, len), &found, NULL), HW_OK);
    for (size_t i = 0; i < found.count && at < size; i++)
        at += (size_t)snprintf(out + at, size - at, "%s%.*s=%.*s [%.*s]", i ? "; " : "", (int)found.items[i].brief.len,
                               found.items[i].brief.ptr, (int)found.items[i].full.len, found.items[i].full.ptr,
                               (int)found.items[i].pattern.len, found.items[i].pattern.ptr);
    hw_vec_release(&found);
    free(copy);
}

typedef struct row {
    const char *text, *found;
} row;

static void check(const row *rows, size_t count)
{
    char got[512];
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++) {
        describe(rows[i].text, got, sizeof got);
        if (strcmp(got, rows[i].found) == 0)
            continue;
        print_message("%s\n  got:    %s\n  wanted: %s\n", rows[i].text, got, rows[i].found);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

static void a_long_form_stands_before_its_bracket(void **state)
{
    (void)state;
    static const row rows[] = {
        {"We watch the Average Handle Time (AHT) daily.", "AHT=Average Handle Time [parenthesis]"},
        {"first contact resolution (FCR; see page 4)", "FCR=first contact resolution [parenthesis]"},
        {"first contact resolution (FCR, for short)", "FCR=first contact resolution [parenthesis]"},
        {"Key Performance Indicators (KPIs) are", "KPIs=Key Performance Indicators [parenthesis]"},
        {"the Quality of the Service (QoS) of a line", "QoS=Quality of the Service [parenthesis]"},
        {"research and development (R&D)", "R&D=research and development [parenthesis]"},
        {"voice over internet protocol (VoIP)", "VoIP=voice over internet protocol [parenthesis]"},
        {"frames of speech (abbreviated FoS)", "FoS=frames of speech [parenthesis]"},
        {"calls per hour (cph)", "cph=calls per hour [parenthesis]"},
        {"After Call Work or Wrap Up Time (ACW)", "ACW=After Call Work [parenthesis]"},
        {"a first\ncall resolution (FCR)", "FCR=first\ncall resolution [parenthesis]"},
        {"Światowa Unia Telefonistek (ŚUT)", "ŚUT=Światowa Unia Telefonistek [parenthesis]"},
        {"the meeting of Call Desk Experts (CDE 2019)", "CDE=Call Desk Experts [parenthesis]"},
        {"Customer Effort Score (CES or CEfS)",
         "CES=Customer Effort Score [parenthesis]; CEfS=Customer Effort Score [parenthesis]"},
        {"a net promoter score (NPS) and average talk time (ATT)",
         "NPS=net promoter score [parenthesis]; ATT=average talk time [parenthesis]"},
    };
    check(rows, sizeof rows / sizeof *rows);
}

static void a_long_form_stands_inside_the_bracket(void **state)
{
    (void)state;
    static const row rows[] = {
        {"Watch AHT (average handle time) daily.", "AHT=average handle time [parenthesis]"},
        {"Watch AHT (the average handle time, in minutes).", "AHT=average handle time [parenthesis]"},
        {"CRM (ang. Customer Relationship Management) to system", "CRM=Customer Relationship Management [parenthesis]"},
        {"czas obsługi (ang. average handle time, AHT)",
         "AHT=average handle time [parenthesis]; AHT=average handle time [comma]"},
    };
    check(rows, sizeof rows / sizeof *rows);
}

static void signs_stand_for_words(void **state)
{
    (void)state;
    static const row rows[] = {
        {"three-dimensional (3D) maps", "3D=three-dimensional [parenthesis]"},
        {"business to business (B2B)", "B2B=business to business [parenthesis]"},
        {"extensible desk language (XDL)", "XDL=extensible desk language [parenthesis]"},
        {"receptor factor alpha (RF-α)", "RF-α=receptor factor alpha [parenthesis]"},
        {"receptor factor gamma (RFγ)", "RFγ=receptor factor gamma [parenthesis]"},
    };
    check(rows, sizeof rows / sizeof *rows);
}

static void the_cheapest_stretch_of_words_is_chosen(void **state)
{
    (void)state;
    static const row rows[] = {
        {"our pure prompt navigation (PPN)", "PPN=pure prompt navigation [parenthesis]"},
        {"a non-negative metric frame (NMF)", "NMF=non-negative metric frame [parenthesis]"},
        {"At the agency all agents answer tickets (AAT)", "AAT=agents answer tickets [parenthesis]"},
        {"the agent's script (AS)", "AS=agent's script [parenthesis]"},
        {"It ended. Call transfer rate (CTR)", "CTR=Call transfer rate [parenthesis]"},
        {"Customer Satisfaction (CSAT)", "CSAT=Customer Satisfaction [parenthesis]"},
        {"on the knowledge-centered service (KCS)", "KCS=knowledge-centered service [parenthesis]"},
    };
    check(rows, sizeof rows / sizeof *rows);
}

static void words_link_the_two_outside_brackets(void **state)
{
    (void)state;
    static const row rows[] = {
        {"CSAT stands for Customer Satisfaction Score in our desk.", "CSAT=Customer Satisfaction Score [stands for]"},
        {"SLA is an abbreviation of service level agreement.", "SLA=service level agreement [abbreviation of]"},
        {"CRM to skrót od Customer Relationship Management, a nie", "CRM=Customer Relationship Management [skrót od]"},
        {"interactive voice response, or IVR, greets", "IVR=interactive voice response [or]"},
        {"IVR, or interactive voice response, greets", "IVR=interactive voice response [or]"},
        {"interactive voice response, abbreviated IVR.", "IVR=interactive voice response [abbreviated]"},
        {"średni czas obsługi, w skrócie SCO,", "SCO=średni czas obsługi [w skrócie]"},
        {"wskaźnik porzuconych połączeń, w skrócie WPP.", "WPP=wskaźnik porzuconych połączeń [w skrócie]"},
        {"NPS: net promoter score", "NPS=net promoter score [colon]"},
        {"NPS - net promoter score", "NPS=net promoter score [dash]"},
        {"The Net Promoter Score NPS tells", "NPS=Net Promoter Score [apposition]"},
    };
    check(rows, sizeof rows / sizeof *rows);
}

static void text_that_was_taken_apart_reads_the_same(void **state)
{
    (void)state;
    static const row rows[] = {
        {"the non - negative metric frame ( NMF ) of", "NMF=non - negative metric frame [parenthesis]"},
        {"Long Term Desk ( LT - D ) plans", "LT - D=Long Term Desk [parenthesis]"},
        {"LT - D ( long term desk ) plans", "LT - D=long term desk [parenthesis]"},
        {"a dash - call back now (CBN)", "CBN=call back now [parenthesis]"},
    };
    check(rows, sizeof rows / sizeof *rows);
}

static void what_abbreviates_nothing_is_left_alone(void **state)
{
    (void)state;
    static const row rows[] = {
        {"", ""},
        {"(", ""},
        {"()", ""},
        {"(((((((AHT", ""},
        {"call the desk (see above) at nine (9)", ""},
        {"the agent (Anna) and the team (Sales)", ""},
        {"see the table (Table 4) and the note (Note)", ""},
        {"a call comes in (AHT)", ""},
        {"agents (e.g. at night) work", ""},
        {"our AHT (AHT)", ""},
        {"Average time. Handle this (AHT)", ""},
        {"PHONE or MAIL, CHAT or FAX", ""},
        {"on the ATO and the OTA", ""},
        {"combine CAB, BAC, and CBA", ""},
        {"we use it, US", ""},
        {"average handle time (\xff\xfe\x41)", ""},
        {"average \xff handle \xc5", ""},
    };
    check(rows, sizeof rows / sizeof *rows);
}

static void long_and_nested_text_costs_little(void **state)
{
    (void)state;
    static const char *const units[] = {"aaaa aaaaaaaaaaaaaaaaaaaaaa (AAAAAAAAAAAA) ", "((ABC) or ABC or ", "ABC, ",
                                        "A-A-A-A/A (A-A-A) "};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        enum { TIMES = 2000 };
        size_t len = strlen(units[i]);
        hw_abbreviations found = {0};
        char *text = malloc(len * TIMES);
        assert_non_null(text);
        for (size_t n = 0; n < TIMES; n++)
            memcpy(text + n * len, units[i], len);
        assert_int_equal(hw_abbreviations_find(hw_span_of(text, len * TIMES), &found, NULL), HW_OK);
        hw_vec_release(&found);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_form_stands_before_its_bracket),
        cmocka_unit_test(a_long_form_stands_inside_the_bracket),
        cmocka_unit_test(signs_stand_for_words),
        cmocka_unit_test(the_cheapest_stretch_of_words_is_chosen),
        cmocka_unit_test(words_link_the_two_outside_brackets),
        cmocka_unit_test(text_that_was_taken_apart_reads_the_same),
        cmocka_unit_test(what_abbreviates_nothing_is_left_alone),
        cmocka_unit_test(long_and_nested_text_costs_little),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
