/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lists, tables, questions and prose that explain the same concepts. */
#include "glossary/pages.h"

static void a_concept_explained_many_times_is_one_entry(void **state)
{
    (void)state;
    static const page_case cases[] = {
        {"Polish: list, tables, questions",
         "Witaj w przewodniku po obsłudze! Znajdziesz tu najważniejsze pojęcia.\n"
         "Najważniejsze pojęcia\n"
         "1. Zgłoszenie (ticket)\n"
         "Zgłoszenie to zapis sprawy klienta.\n"
         "2. SLA (Service Level Agreement)\n"
         "SLA to umowa o poziomie usług.\n"
         "3. Eskalacja\n"
         "Eskalacja to przekazanie sprawy wyżej.\n"
         "Pojęcie | Definicja |\n"
         "---|---|\n"
         "Eskalacja | Podniesienie priorytetu sprawy. |\n"
         "Kolejka | Zgłoszenia, które czekają. |\n"
         "Kanał | Czas odpowiedzi |\n"
         "---|---|\n"
         "Telefon | 1 minuta |\n"
         "30 minut | |\n"
         "FAQ\n"
         "Co to jest kolejka?\n"
         "Kolejka to zbiór zgłoszeń czekających na obsługę.\n"
         "Czym jest baza wiedzy?\n"
         "Baza wiedzy to zbiór artykułów.\n"
         "Jak mogę się z wami skontaktować?\n"
         "Przez formularz.\n"
         "Co oznacza SLA?\n"
         "SLA oznacza poziom usług zapisany w umowie.\n",
         "! 1\n"
         "3: Zgłoszenie | pl | translation:ticket@en |  |  | Zgłoszenie to zapis sprawy klienta.\n"
         "5: SLA | pl | synonym:Service Level Agreement |  |  | SLA to umowa o poziomie usług.~~SLA oznacza poziom "
         "usług zapisany w umowie.\n"
         "7: Eskalacja | pl |  |  |  | Eskalacja to przekazanie sprawy wyżej.~~Podniesienie priorytetu sprawy.\n"
         "12: Kolejka | pl |  |  |  | Zgłoszenia, które czekają.~~Kolejka to zbiór zgłoszeń czekających na obsługę.\n"
         "20: Baza wiedzy | pl |  |  |  | Baza wiedzy to zbiór artykułów.\n"
         "22:  | pl |  |  |  | Jak mogę się z wami skontaktować?~~Przez formularz.\n"},
        {"German: list, questions",
         "Willkommen! In diesem Beitrag lernen Sie die Begriffe der Logistik kennen.\n"
         "1. Lieferschein\n"
         "Ein Lieferschein ist ein Dokument, das die Ware begleitet.\n"
         "2. Frachtbrief\n"
         "Ein Frachtbrief ist der Beleg über einen Frachtvertrag.\n"
         "Warum das wichtig ist\n"
         "Ohne Papiere fährt kein Wagen vom Hof, und niemand weiß warum.\n"
         "Häufige Fragen\n"
         "Was ist ein Lieferschein?\n"
         "Ein Lieferschein begleitet die Ware bis zum Kunden.\n"
         "Was sind Retouren?\n"
         "Retouren sind Waren, die der Kunde zurückschickt.\n"
         "Wie lange dauert das?\n"
         "Das dauert zwei Tage.\n",
         "! 1\n"
         "2: Lieferschein | de |  |  |  | Ein Lieferschein ist ein Dokument, das die Ware begleitet.~~Ein Lieferschein "
         "begleitet die Ware bis zum Kunden.\n"
         "4: Frachtbrief | de |  |  |  | Ein Frachtbrief ist der Beleg über einen Frachtvertrag.\n"
         "11: Retouren | de |  |  |  | Retouren sind Waren, die der Kunde zurückschickt.\n"
         "13:  | de |  |  |  | Wie lange dauert das?~~Das dauert zwei Tage.\n"},
    };
    CHECK_PAGES(cases);
}

static void only_a_table_of_terms_and_definitions_makes_entries(void **state)
{
    (void)state;
    static const page_case cases[] = {
        {"columns for abbreviation and team, a row that lost its term",
         "Term | Abbreviation | Definition | Team |\n"
         "---|---|---|---|\n"
         "Bill of Lading | BoL | The receipt for a cargo. | Sea |\n"
         "Demurrage | | A fee for late unloading. | Sea |\n"
         "A sentence that lost the cell before it. | | | |\n"
         "\n"
         "Route | Days |\n"
         "---|---|\n"
         "North | 3 |\n"
         "4 | |\n",
         "! 5\n"
         "3: Bill of Lading | en | acronym:BoL | Sea |  | The receipt for a cargo.\n"
         "4: Demurrage | en |  | Sea |  | A fee for late unloading.\n"
         "5:  | en |  |  |  | A sentence that lost the cell before it.\n"},
    };
    CHECK_PAGES(cases);
}

static void numbered_terms_have_their_definition_below_or_behind_them(void **state)
{
    (void)state;
    static const page_case cases[] = {
        {"indented, an advert below",
         "Ten words for dispatchers\n"
         "\n"
         "  1. Route\n"
         "\n"
         "    A route is the order in which stops are made.\n"
         "\n"
         "    It is planned overnight.\n"
         "\n"
         "  2. ETA (Estimated Time of Arrival)\n"
         "\n"
         "    ETA is the moment a driver is due.\n"
         "\n"
         "  3. Proof of Delivery (POD)\n"
         "\n"
         "    A signature or photo.\n"
         "\n"
         "Browse our open positions!\n",
         "3: Route | en |  |  |  | A route is the order in which stops are made.~~It is planned overnight.\n"
         "9: ETA | en | synonym:Estimated Time of Arrival |  |  | ETA is the moment a driver is due.\n"
         "13: Proof of Delivery | en | acronym:POD |  |  | A signature or photo.\n"},
        {"behind a colon or dash",
         "1. Hub: A place where routes meet.\n"
         "2. Spoke: A route that leads to a hub.\n"
         "   It has one end.\n"
         "3. Leg – One part of a route.\n",
         "1: Hub | en |  |  |  | A place where routes meet.\n"
         "2: Spoke | en |  |  |  | A route that leads to a hub.~~It has one end.\n"
         "4: Leg | en |  |  |  | One part of a route.\n"},
    };
    CHECK_PAGES(cases);
}

static void a_table_of_contents_is_no_list_of_terms(void **state)
{
    (void)state;
    static const page_case cases[] = {
        {"contents, then headings",
         "Contents\n"
         "1. Hub\n"
         "2. Spoke\n"
         "3. Leg\n"
         "\n"
         "Hub\n"
         "A hub is a place where routes meet.\n"
         "Spoke\n"
         "A spoke is a route that leads to a hub.\n"
         "Leg\n"
         "A leg is one part of a route.\n",
         "6: Hub | en |  |  |  | A hub is a place where routes meet.\n"
         "8: Spoke | en |  |  |  | A spoke is a route that leads to a hub.\n"
         "10: Leg | en |  |  |  | A leg is one part of a route.\n"},
    };
    CHECK_PAGES(cases);
}

static void a_term_brought_in_with_its_abbreviation_is_kept(void **state)
{
    (void)state;
    static const page_case cases[] = {
        {"in running text",
         "1. Survey\n"
         "A survey is a set of questions.\n"
         "2. Sample\n"
         "A sample is a part of all customers.\n"
         "Measuring\n"
         "One measure is the Customer Effort (CES) score. CES is asked right after a case is closed.\n",
         "! 6\n"
         "1: Survey | en |  |  |  | A survey is a set of questions.\n"
         "3: Sample | en |  |  |  | A sample is a part of all customers.\n"
         "6: Customer Effort Score | en | acronym:CES |  |  | One measure is the Customer Effort (CES) score. CES is "
         "asked right after a case is closed.\n"},
    };
    CHECK_PAGES(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_concept_explained_many_times_is_one_entry),
        cmocka_unit_test(only_a_table_of_terms_and_definitions_makes_entries),
        cmocka_unit_test(numbered_terms_have_their_definition_below_or_behind_them),
        cmocka_unit_test(a_table_of_contents_is_no_list_of_terms),
        cmocka_unit_test(a_term_brought_in_with_its_abbreviation_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
