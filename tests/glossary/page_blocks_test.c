/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Headword, paragraphs, and a line that comes again and again. */
#include "glossary/pages.h"

static void separators_are_known_by_their_repetition(void **state)
{
    (void)state;
    static const page_case cases[] = {
        {"German",
         "Glossar Kundenservice\n"
         "\n"
         "Unser Glossar wächst ständig. Fehlt etwas? Schreiben Sie uns!\n"
         "\n"
         "A\n"
         "\n"
         "Anrufweiterleitung\n"
         "\n"
         "Leitet einen Anruf an eine andere Stelle weiter, auch Rufumleitung genannt.\n"
         "\n"
         "Zurück nach oben\n"
         "\n"
         "Average Handle Time (AHT)\n"
         "\n"
         "Die durchschnittliche Bearbeitungszeit (AHT) ist die Dauer eines Kontakts.\n"
         "\n"
         "Gesprächszeit + Nachbearbeitung = Bearbeitungszeit\n"
         "\n"
         "Sie wird in Sekunden gemessen.\n"
         "\n"
         "Siehe auch: Nachbearbeitung, Servicelevel\n"
         "\n"
         "Zurück nach oben\n"
         "\n"
         "Ö\n"
         "\n"
         "Öffnungszeiten\n"
         "\n"
         "Die Zeiten, zu denen der Dienst erreichbar ist.\n"
         "\n"
         "Zurück nach oben\n"
         "\n"
         "Haben Sie einen Begriff vermisst? Wir freuen uns auf Ihre Nachricht\n",
         "7: Anrufweiterleitung | de |  |  |  | Leitet einen Anruf an eine andere Stelle weiter, auch Rufumleitung "
         "genannt.\n"
         "13: Average Handle Time | de | acronym:AHT, translation:durchschnittliche Bearbeitungszeit@de |  | "
         "Nachbearbeitung, Servicelevel | Die durchschnittliche Bearbeitungszeit (AHT) ist die Dauer eines "
         "Kontakts.~~Gesprächszeit + Nachbearbeitung = Bearbeitungszeit~~Sie wird in Sekunden gemessen.\n"
         "27: Öffnungszeiten | de |  |  |  | Die Zeiten, zu denen der Dienst erreichbar ist.\n"},
        {"Polish",
         "A\n"
         "\n"
         "Average Handle Time ( AHT)\n"
         "\n"
         "Średni czas obsługi – to miara czasu jednego kontaktu, znana także jako „czas kontaktu”.\n"
         "\n"
         "Do góry\n"
         "\n"
         "Churn\n"
         "\n"
         "Odpływ klientów to odsetek klientów, którzy zrezygnowali. Zob. raport.\n"
         "\n"
         "Do góry\n"
         "\n"
         "S\n"
         "\n"
         "Skrypt rozmowy (CS Call Script)\n"
         "\n"
         "Skrypt rozmowy to zapisany przebieg rozmowy.\n"
         "\n"
         "Zobacz też: Agent\n"
         "\n"
         "Do góry\n"
         "\n"
         "Nie ma hasła? Napisz do nas.\n",
         "3: Average Handle Time | pl | acronym:AHT, translation:Średni czas obsługi@pl |  |  | Średni czas obsługi – "
         "to miara czasu jednego kontaktu, znana także jako „czas kontaktu”.\n"
         "9: Churn | pl | translation:Odpływ klientów@pl |  |  | Odpływ klientów to odsetek klientów, którzy "
         "zrezygnowali. Zob. raport.\n"
         "17: Skrypt rozmowy | pl | acronym:CS, translation:Call Script@en |  | Agent | Skrypt rozmowy to zapisany "
         "przebieg rozmowy.\n"},
        {"no separator after the last",
         "Our shipping glossary\n"
         "\n"
         "Backorder\n"
         "\n"
         "An order that waits for stock.\n"
         "\n"
         "Top of page\n"
         "\n"
         "Carrier\n"
         "\n"
         "A company that moves parcels.\n"
         "\n"
         "See also: Consignee\n"
         "\n"
         "Top of page\n"
         "\n"
         "Consignee\n"
         "\n"
         "The person a parcel is sent to, also known as the receiver or \"ship-to party\".\n",
         "3: Backorder | en |  |  |  | An order that waits for stock.\n"
         "9: Carrier | en |  |  | Consignee | A company that moves parcels.\n"
         "17: Consignee | en |  |  |  | The person a parcel is sent to, also known as the receiver or \"ship-to "
         "party\".\n"},
    };
    CHECK_PAGES(cases);
}

static void a_block_without_a_headword_becomes_a_passage(void **state)
{
    (void)state;
    static const page_case cases[] = {
        {"German",
         "A\n"
         "\n"
         "Abgleich\n"
         "\n"
         "Zwei Listen werden verglichen.\n"
         "\n"
         "Seitenanfang\n"
         "\n"
         "Diese Erklärung hat ihre Überschrift verloren und steht ganz allein.\n"
         "\n"
         "Seitenanfang\n"
         "\n"
         "Umzug\n"
         "\n"
         "Kunden ziehen um.\n"
         "\n"
         "Seitenanfang\n",
         "! 9\n"
         "3: Abgleich | de |  |  |  | Zwei Listen werden verglichen.\n"
         "9:  | de |  |  |  | Diese Erklärung hat ihre Überschrift verloren und steht ganz allein.\n"
         "13: Umzug | de |  |  |  | Kunden ziehen um.\n"},
    };
    CHECK_PAGES(cases);
}

static void letters_alone_head_sections(void **state)
{
    (void)state;
    static const page_case cases[] = {
        {"no separators",
         "B\n"
         "Backorder\n"
         "An order that waits for stock.\n"
         "\n"
         "C\n"
         "Carrier\n"
         "A company that moves parcels.\n"
         "\n"
         "Consignee\n"
         "The person a parcel is sent to.\n",
         "2: Backorder | en |  |  |  | An order that waits for stock.\n"
         "6: Carrier | en |  |  |  | A company that moves parcels.\n"
         "9: Consignee | en |  |  |  | The person a parcel is sent to.\n"},
    };
    CHECK_PAGES(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(separators_are_known_by_their_repetition),
        cmocka_unit_test(a_block_without_a_headword_becomes_a_passage),
        cmocka_unit_test(letters_alone_head_sections),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
