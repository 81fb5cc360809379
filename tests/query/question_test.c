/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "query/question.h"
#include "query/question_frames.h"

#include <stdio.h>

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
    /* a question about two things has no one core */
    {"email vs chat", "email vs chat"},
    /* a word that only begins a question is no frame */
    {"who answers the phone", "who answers the phone"},
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

/* lang kind subject / other */
static const struct {
    const char *question, *read;
} readings[] = {
    {"What's a widget?", "en definition widget"},
    {"what’s backlog", "en definition backlog"},
    {"Can you tell me what a soft skill is?", "en definition soft skill"},
    {"could you please explain queue time", "en definition queue time"},
    {"please define shrinkage", "en definition shrinkage"},
    {"What is meant by the term \"churn\"?", "en definition term \"churn"},
    {"what is the meaning of the word churn", "en definition churn"},
    {"tell me about churn", "en definition churn"},
    {"how does call blending work?", "en definition call blending"},
    {"CO TO SĄ WIDŻETY?", "pl definition WIDŻETY"},
    {"czym jest oddzwonienie", "pl definition oddzwonienie"},
    {"Czym są zgłoszenia?", "pl definition zgłoszenia"},
    {"co znaczy oddzwonienie", "pl definition oddzwonienie"},
    {"na czym polega eskalacja?", "pl definition eskalacja"},
    {"wyjaśnij pojęcie kolejka", "pl definition kolejka"},
    {"Proszę powiedz mi co to jest kolejka", "pl definition kolejka"},
    {"definicja kolejki", "pl definition kolejki"},
    {"difference between an email and a chat", "en difference email / chat"},
    {"What's the difference between a lead and a deal?", "en difference lead / deal"},
    {"Explain the differences between SLA & KPI", "en difference SLA / KPI"},
    {"SLA vs. KPI", "en difference SLA / KPI"},
    {"how is a lead different from a deal", "en difference lead / deal"},
    {"How do leads and deals differ?", "en difference leads / deals"},
    {"compare live chat with email", "en difference live chat / email"},
    {"czym różni się czat od e-maila?", "pl difference czat / e-maila"},
    {"Czym się różnią leady od klientów", "pl difference leady / klientów"},
    {"jaka jest różnica między czatem a e-mailem?", "pl difference czatem / e-mailem"},
    {"roznica pomiedzy czatem i mailem", "pl difference czatem / mailem"},
    {"what is the acronym for queue time", "en acronym queue time"},
    {"What's the abbreviation of queue time?", "en acronym queue time"},
    {"what does the acronym QT stand for", "en acronym QT"},
    {"what does the letters QT mean", "en acronym QT"},
    {"what is QT short for?", "en acronym QT"},
    {"skrót od czasu kolejki", "pl acronym czasu kolejki"},
    {"jaki jest skrót od czas kolejki?", "pl acronym czas kolejki"},
    {"co oznacza skrót QT?", "pl acronym QT"},
    {"od czego jest skrót QT", "pl acronym QT"},
    {"how can we calculate our churn rate", "en calculation our churn rate"},
    {"How to work out churn?", "en calculation churn"},
    {"how is the churn rate calculated?", "en calculation churn rate"},
    {"formula for churn", "en calculation churn"},
    {"what is the formula for churn?", "en calculation churn"},
    {"wzór na rotację", "pl calculation rotację"},
    {"jaki jest wzór na rotację", "pl calculation rotację"},
    {"jak obliczyć rotację?", "pl calculation rotację"},
    {"jak się liczy rotację?", "pl calculation rotację"},
    {"jak liczona jest rotacja", "topic jak liczona jest rotacja"},
    {"how do you measure churn", "en measure churn"},
    {"how is churn measured?", "en measure churn"},
    {"jak mierzyć rotację", "pl measure rotację"},
    {"jak się mierzy rotację", "pl measure rotację"},
    {"who's the supervisor", "en who supervisor"},
    {"who takes over angry callers?", "en who who takes over angry callers"},
    {"kto to jest opiekun", "pl who opiekun"},
    {"Kim są opiekunowie?", "pl who opiekunowie"},
    {"kto przejmuje trudne rozmowy", "pl who kto przejmuje trudne rozmowy"},
    {"why is churn important?", "en why churn"},
    {"why do we measure churn", "en why churn"},
    {"what is the purpose of a survey", "en why survey"},
    {"what is a survey used for?", "en why survey"},
    {"why did the caller leave", "en why why did the caller leave"},
    {"po co są ankiety?", "pl why ankiety"},
    {"po co mierzy się rotację?", "pl why rotację"},
    {"do czego służy ankieta", "pl why ankieta"},
    {"dlaczego klienci odchodzą", "pl why dlaczego klienci odchodzą"},
    {"what do you call it when a customer leaves?", "en description customer leaves"},
    {"what is the term for a customer who leaves", "en description customer who leaves"},
    {"what is a customer who leaves called?", "en description customer who leaves"},
    {"jak nazywa się sytuacja gdy klient odchodzi", "pl description klient odchodzi"},
    {"jak się nazywa klient który odchodzi?", "pl description klient który odchodzi"},
    {"churn rate", "topic churn rate"},
    {"difference between", "topic difference between"},
    {"vs", "topic vs"},
    {"how do you", "topic how do you"},
    {"???", "topic "},
};

static void a_question_is_read_with_kind_and_subjects(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        char read[256];
        hw_question q = hw_question_read(hw_span_str(readings[i].question));
        snprintf(read, sizeof read, "%.*s%s%s %.*s%s%.*s", (int)q.lang.len, q.lang.len ? q.lang.ptr : "",
                 q.lang.len ? " " : "", hw_question_kind_name(q.kind), (int)q.subject.len, q.subject.ptr,
                 q.other.len ? " / " : "", (int)q.other.len, q.other.len ? q.other.ptr : "");
        if (strcmp(read, readings[i].read) != 0)
            fail_msg("%s\n  read as %s\n  wanted  %s", readings[i].question, read, readings[i].read);
    }
}

/* Every alternative of the words that a pattern may begin with. */
static void the_words_that_frames_begin_with_are_known(void **state)
{
    (void)state;
    size_t count;
    const hw_frame *frames = hw_question_frames(&count);
    for (size_t i = 0; i < count; i++) {
        const char *at = frames[i].pattern, *token = at;
        while (*token != '*') {
            size_t len = strcspn(at, "|? ");
            if (!hw_question_may_begin(hw_span_of(at, len)))
                fail_msg("%s\n  begins with %.*s, which is not among the beginnings", frames[i].pattern, (int)len, at);
            at += len;
            if (*at != '|' && *at != '?')
                break;
            at += *at == '?' ? 2 : 1;
            token = at;
        }
    }
    assert_false(hw_question_may_begin(HW_LIT("backlog")));
    assert_false(hw_question_may_begin(HW_LIT("")));
}

static void a_text_of_very_many_words_is_no_question(void **state)
{
    (void)state;
    char text[1024] = "what is";
    for (size_t i = 0; i < 100; i++)
        strcat(text, " word");
    hw_question q = hw_question_read(hw_span_str(text));
    assert_int_equal(q.kind, HW_QUESTION_TOPIC);
    assert_false(q.framed);
    assert_int_equal(q.subject.len, strlen(text));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_frame_of_a_question_comes_off),
        cmocka_unit_test(a_question_is_read_with_kind_and_subjects),
        cmocka_unit_test(the_words_that_frames_begin_with_are_known),
        cmocka_unit_test(a_text_of_very_many_words_is_no_question),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
