/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names in what dictionaries put before a definition. */
#include "glossary/pages.h"

typedef struct head_case {
    const char *lang, *term, *definition, *aliases;
} head_case;

static void check(const head_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char page[1024], wanted[1024];
        snprintf(page, sizeof page, "term\tlang\tdefinition\n%s\t%s\t%s\n", cases[i].term, cases[i].lang,
                 cases[i].definition);
        snprintf(wanted, sizeof wanted, ": %s | %s | %s |", cases[i].term, cases[i].lang, cases[i].aliases);
        char *got = read_page("terms.tsv", hw_span_str(page));
        if (!strstr(got, wanted))
            fail_msg("%s: got %s, wanted%s", cases[i].term, got, wanted);
        free(got);
    }
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))

static void the_bracket_behind_a_label_names_the_entry(void **state)
{
    (void)state;
    static const head_case cases[] = {
        {"en", "call queue", "<telephony> (CQ) Callers who wait.", "acronym:CQ"},
        {"en", "call queue", "[telephony] (CQ, or \"waiting line\", \"hold line\") Callers who wait.",
         "acronym:CQ, synonym:waiting line, synonym:hold line"},
        {"en", "hot lead", "(Sales) (also warm prospect, ready buyer) Somebody about to buy.",
         "synonym:warm prospect, synonym:ready buyer"},
        {"en", "hot lead", "(Or \"warm prospect\", ready buyer) Somebody about to buy.",
         "synonym:warm prospect, synonym:ready buyer"},
        {"en", "queue form", "<telephony> (Also known as line form) A form.", "synonym:line form"},
        {"en", "Programme Language/X", "<language> (PL/X) Something to write in.", "acronym:PL/X"},
        {"en", "service desk", "<support> (abbr. SD) Where requests arrive.", "acronym:SD"},
        {"en", "Wrap-up code", "(plural \"wrap-up codes\") A mark that an agent gives a call.",
         "variant:wrap-up codes"},
        {"en", "Wrap-up code", "<telephony> /rap up/ (Or \"wrapup code\") A mark that an agent gives a call.",
         "variant:wrapup code"},
        {"en", "call queue", "<telephony> (CQ or \"waiting line\") Callers who wait.",
         "acronym:CQ, synonym:waiting line"},
        {"en", "CQ", "1. <telephony> {Call Queue}. 2. <radio> A call to all.", "synonym:Call Queue"},
        {"pl", "kolejka połączeń", "<telefonia> (KP, także „linia oczekujących”) Połączenia, które czekają.",
         "acronym:KP, synonym:linia oczekujących"},
        {"pl", "zgłoszenie", "[obsługa] (l. mn. zgłoszenia) Sprawa klienta.", "variant:zgłoszenia"},
        {"pl", "centrum kontaktu", "(skrót CK) Dział, który rozmawia z klientami.", "acronym:CK"},
        {"pl", "Hala", "Hala (fachowo sala agentów) – miejsce pracy agentów.", "synonym:sala agentów"},
    };
    CHECK(cases);
}

static void names_before_a_label_are_names_of_the_entry(void **state)
{
    (void)state;
    static const head_case cases[] = {
        {"en", "callback", "ringback <telephony> A call that is returned.", "synonym:ringback"},
        {"en", "call queue", "CQ <telephony> Callers who wait.", "acronym:CQ"},
        {"en", "call queue", "CQ waiting queue hold queue 1. <telephony> Callers who wait.",
         "acronym:CQ, synonym:waiting queue, synonym:hold queue"},
        {"en", "Call Queue Planning", "CQP II <telephony> The second kind.", "synonym:CQP II"},
        {"en", "queue", "queues queued <telephony> Callers who wait.", "variant:queues, synonym:queued"},
        {"en", "Call Queue", "MS Queue <telephony> Callers who wait.", "synonym:MS Queue"},
        {"en", "Ada Example", "Example, Ada <person> The inventor of nothing.", "variant:Example, Ada"},
        {"en", "CQ", "Call Queue <telephony> Callers who wait.", "synonym:Call Queue"},
        {"pl", "kolejka połączeń", "kolejka rozmów <telefonia> Połączenia, które czekają.", "synonym:kolejka rozmów"},
    };
    CHECK(cases);
}

static void remarks_and_text_are_no_names(void **state)
{
    (void)state;
    static const head_case cases[] = {
        {"en", "wrangle", "<jargon> (From \"wrap\" and \"angle\") To talk too long.", ""},
        {"en", "wrangle", "<jargon> (By analogy with \"dangle\") To talk too long.", ""},
        {"en", "wrangle", "<jargon> (After a cowboy, or \"rangler\"?) To talk too long.", ""},
        {"en", "cell type", "<tables> (CT, plural \"- types\", in \"table\" terms) Of a cell.", "acronym:CT"},
        {"en", "table element", "Use the <table> element for rows.", ""},
        {"en", "call queue", "some other two things <telephony> Callers who wait.", ""},
        {"en", "bus", "bus topology computer bus <hardware> Wires.", ""},
        {"en", "wrangle", "/rang-g'l/ <jargon> To talk too long.", ""},
        {"en", "DDCM", "<network> (Digital Data Centre Message) Frames. Digital Data Centre Message (DEC).",
         "synonym:Digital Data Centre Message"},
        {"en", "ticket run", "<jargon> (Analogy with \"fun run\" or \"speed run\") Tickets without end.", ""},
        {"en", "brace", "<", ""},
        {"en", "brace", "<label>", ""},
        {"en", "brace", "<label> (", ""},
        {"en", "brace", "{", ""},
        {"en", "brace", "{}", ""},
        {"en", "brace", "()", ""},
        {"en", "brace", "<label> () () ()", ""},
        {"en", "brace", "1. ", ""},
        {"pl", "marudzić", "<żargon> (od „maruda”) Mówić zbyt długo.", ""},
    };
    CHECK(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_bracket_behind_a_label_names_the_entry),
        cmocka_unit_test(names_before_a_label_are_names_of_the_entry),
        cmocka_unit_test(remarks_and_text_are_no_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
