/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names mined in structured formats: the term stays, its other names are added. Page headwords are tested with the
 * pages. */
#include "glossary/pages.h"

typedef struct mine_case {
    const char *lang, *term, *definition, *aliases;
} mine_case;

static void check(const mine_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char page[1024], wanted[1024];
        snprintf(page, sizeof page, "term,lang,definition\n\"%s\",%s,\"%s\"\n", cases[i].term, cases[i].lang,
                 cases[i].definition);
        snprintf(wanted, sizeof wanted, " | %s | %s |", cases[i].lang, cases[i].aliases);
        char *got = read_page("terms.csv", hw_span_str(page));
        if (!strstr(got, wanted) || !strstr(got, cases[i].term))
            fail_msg("%s: got %s, wanted%s", cases[i].term, got, wanted);
        free(got);
    }
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))

static void what_the_text_says_is_another_name_becomes_one(void **state)
{
    (void)state;
    static const mine_case cases[] = {
        {"en", "SLA (Service-Level Agreement)", "An agreement on service.",
         "synonym:Service-Level Agreement, acronym:SLA"},
        {"en", "Churn", "Churn, also known as customer attrition, is the loss of customers.",
         "synonym:customer attrition"},
        {"en", "IVR", "Interactive voice response (IVR) is a menu for callers.", "synonym:Interactive voice response"},
        {"en", "Mean Time To Repair",
         "The average time a repair takes; MTTR falls with practice. MTBF is another matter.", "acronym:MTTR"},
        {"en", "Paris",
         "Paris (French pronunciation: [paʁi]) is the capital of France. It is also called the City of Light.",
         "synonym:City of Light"},
        {"en", "Service Level Agreement", "SLA is a contract.", "acronym:SLA"},
        {"pl", "Kolejka",
         "Kolejka (bufor / poczekalnia) to miejsce, w którym czekają zgłoszenia. Zwana też ogonkiem lub „listą "
         "oczekujących (LO)”.",
         "synonym:bufor, synonym:poczekalnia, synonym:ogonkiem, synonym:listą oczekujących, acronym:LO"},
        {"pl", "Średni czas obsługi", "(ang. Average Handle Time, AHT) – średni czas jednej rozmowy.",
         "translation:Average Handle Time@en, acronym:AHT"},
        {"pl", "Handle Time", "Czas obsługi, nazywany również czasem kontaktu lub CK, to długość rozmowy.",
         "translation:Czas obsługi@pl, synonym:czasem kontaktu, acronym:CK"},
        {"pl", "KPI", "KPI to skrót od Key Performance Indicator.", "synonym:Key Performance Indicator"},
        {"fr", "Rappel", "Rappel, aussi appelé callback, est un appel.", "synonym:callback"},
        {"en", "Callback or CB", "Calling back.", "synonym:Callback, acronym:CB"},
        {"en", "First Response Time",
         "First response time (FRT) is measured in minutes. The SLA (service level agreement) limits it.",
         "acronym:FRT"},
    };
    CHECK(cases);
}

static void what_names_something_else_does_not(void **state)
{
    (void)state;
    static const mine_case cases[] = {
        {"en", "Escalation", "A process where agents, also known as reps, hand over a case.", ""},
        {"en", "ACD", "A system that routes calls. Computer telephony integration (CTI) helps it.", ""},
        {"en", "How do I reset my password?", "Passwords, also known as PINs, are reset by the Help Desk (HD).", ""},
        {"en", "Opportunity", "A prospect is a contact who may buy.", ""},
        {"en", "HOLD Time", "The time a call is on HOLD.", ""},
        {"en", "Client/Server Architecture", "A way to split work.", ""},
        {"en", "Terms or Conditions", "Rules.", ""},
        {"en", "Mercury (planet)", "The planet nearest to the sun.", ""},
        {"en", "Queue", "A queue (a line of callers) is where calls wait. It stands for nothing.", ""},
    };
    CHECK(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_text_says_is_another_name_becomes_one),
        cmocka_unit_test(what_names_something_else_does_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
