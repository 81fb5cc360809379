/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Definitions followed by a link with their headword. */
#include "glossary/pages.h"

static void a_link_names_the_definition_above_it(void **state)
{
    (void)state;
    static const page_case cases[] = {
        {"Polish",
         "Moment, w którym klient rezygnuje z usługi i odchodzi do konkurencji. Akronimy/ Synonimy: Churn, Odejście\n"
         "Rezygnacja Czytaj więcej »\n"
         "Osoba, która odbiera połączenia i odpowiada na pytania. Synonimy: Konsultant\n"
         "Agent Czytaj więcej »\n"
         "Liczba połączeń, które czekają na odebranie w danej chwili\n"
         "Kolejka Czytaj więcej »\n",
         "! 5\n"
         "1: Rezygnacja | pl | synonym:Churn, synonym:Odejście |  |  | Moment, w którym klient rezygnuje z usługi i "
         "odchodzi do konkurencji.\n"
         "3: Agent | pl | synonym:Konsultant |  |  | Osoba, która odbiera połączenia i odpowiada na pytania.\n"
         "5: Kolejka | pl |  |  |  | Liczba połączeń, które czekają na odebranie w danej chwili\n"},
        {"German, one doubled, one cut",
         "Ein Anruf, den der Kunde beendet, bevor jemand abnimmt. Abkürzungen/ Synonyme: Aufleger\n"
         "Abbruch Weiterlesen »\n"
         "Ein Anruf, den der Kunde beendet, bevor jemand abnimmt. Abkürzungen/ Synonyme: Aufleger\n"
         "Die Zeit, die ein Anrufer in der Schleife wartet, bis er\n"
         "Wartezeit Weiterlesen »\n",
         "! 4\n"
         "1: Abbruch | de | synonym:Aufleger |  |  | Ein Anruf, den der Kunde beendet, bevor jemand abnimmt.\n"
         "4: Wartezeit | de |  |  |  | Die Zeit, die ein Anrufer in der Schleife wartet, bis er\n"},
        {"words of a link we do not know",
         "What a parcel costs before any discount is taken off.\n"
         "List Price Tell me »\n"
         "A line of trucks at a gate.\n"
         "Queue Tell me »\n",
         "1: List Price | en |  |  |  | What a parcel costs before any discount is taken off.\n"
         "3: Queue | en |  |  |  | A line of trucks at a gate.\n"},
    };
    CHECK_PAGES(cases);
}

static void a_lost_headword_is_found_in_the_text_or_among_the_synonyms(void **state)
{
    (void)state;
    static const page_case cases[] = {
        {"headwords above",
         "Back Office\n"
         "Staff who never speak to customers but finish what the front line starts. Acronyms/ Synonyms: BO\n"
         "A number between one and ten that a caller leaves after the call. Acronyms/ Synonyms: Ratings\n"
         "Backlog\n"
         "Work that has come in and waits. Acronyms/ Synonyms: Queue\n"
         "Work that has come in and waits. Acronyms/ Synonyms: Queue\n"
         "The share of callers who find all lines engaged and never get through to anyone who could\n"
         "Blocked Call Rate (BCR) Read More »\n",
         "! 3\n"
         "! 7\n"
         "2: Back Office | en | acronym:BO |  |  | Staff who never speak to customers but finish what the front line "
         "starts.\n"
         "3: Ratings | en |  |  |  | A number between one and ten that a caller leaves after the call.\n"
         "5: Backlog | en | synonym:Queue |  |  | Work that has come in and waits.\n"
         "7: Blocked Call Rate | en | acronym:BCR |  |  | The share of callers who find all lines engaged and never "
         "get through to anyone who could\n"},
        {"the order of the alphabet helps",
         "Dispatch\n"
         "The desk that sends drivers out. Acronyms/ Synonyms: DSP\n"
         "A person who brings parcels to a door and asks for a name. Acronyms/ Synonyms: Drivers\n"
         "The term Drop covers every place where a parcel changes hands. Delivery drops may be lockers. Acronyms/ "
         "Synonyms: Stop\n"
         "A fee that is owed when a truck waits too long at a gate and nobody can\n"
         "Dwell Fee (DF) Read More »\n",
         "! 3\n"
         "! 4\n"
         "! 5\n"
         "2: Dispatch | en | acronym:DSP |  |  | The desk that sends drivers out.\n"
         "3: Drivers | en |  |  |  | A person who brings parcels to a door and asks for a name.\n"
         "4: Drop | en | synonym:Stop |  |  | The term Drop covers every place where a parcel changes hands. Delivery "
         "drops may be lockers.\n"
         "5: Dwell Fee | en | acronym:DF |  |  | A fee that is owed when a truck waits too long at a gate and nobody "
         "can\n"},
    };
    CHECK_PAGES(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_link_names_the_definition_above_it),
        cmocka_unit_test(a_lost_headword_is_found_in_the_text_or_among_the_synonyms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
