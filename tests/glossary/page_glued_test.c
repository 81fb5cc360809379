/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rows whose term, definition and team ran together. */
#include "glossary/pages.h"

static void rows_end_with_their_team_and_split_where_the_definition_begins(void **state)
{
    (void)state;
    static const page_case cases[] = {
        {"English, several teams, one of them once",
         "People Operations - Glossary\n"
         "\n"
         "TermDefinitionDepartment\n"
         "Candidate PersonaA sketch of the person we hope to hire.Recruitment\n"
         "Time to Hirethe number of days between the first contact and the signed offerRecruitment\n"
         "Onboardinga process that turns a new hire into a productive colleague, usually\n"
         "spread over several weeks\n"
         "People Operations\n"
         "Attritionmeasures how many people leave in a yearPeople Operations\n"
         "Exit Interviewis a talk with a leaver about the reasonsPeople Operations\n"
         "ATSApplicant Tracking System, the tool that holds all applicationsRecruitment\n"
         "JobBoardis a website on which vacancies are postedRecruitment\n"
         "Offer Acceptance Rate (OAR)the share of offers that candidates acceptRecruitment\n"
         "Lead(Marketing) A person who left an address.People Operations\n"
         "Data Analysisthe study of numbersFinance\n"
         "Net IncomeBilled revenue minus all expenses.Finance\n"
         "    • Related Articles\n"
         "    • Finance - Glossary\n"
         "      Terms Definition Team Net ...\n",
         "4: Candidate Persona | en |  | Recruitment |  | A sketch of the person we hope to hire.\n"
         "5: Time to Hire | en |  | Recruitment |  | the number of days between the first contact and the signed "
         "offer\n"
         "6: Onboarding | en |  | People Operations |  | a process that turns a new hire into a productive colleague, "
         "usually spread over several weeks\n"
         "9: Attrition | en |  | People Operations |  | measures how many people leave in a year\n"
         "10: Exit Interview | en |  | People Operations |  | is a talk with a leaver about the reasons\n"
         "11: ATS | en | synonym:Applicant Tracking System | Recruitment |  | Applicant Tracking System, the tool that "
         "holds all applications\n"
         "12: JobBoard | en |  | Recruitment |  | is a website on which vacancies are posted\n"
         "13: Offer Acceptance Rate | en | acronym:OAR | Recruitment |  | the share of offers that candidates accept\n"
         "14: Lead | en |  | People Operations, Marketing |  | A person who left an address.\n"
         "15: Data Analysis | en |  | Finance |  | the study of numbers\n"
         "16: Net Income | en |  | Finance |  | Billed revenue minus all expenses.\n"},
        {"Polish",
         "HasłoDefinicjaZespół\n"
         "Czas obsługito średni czas, jaki konsultant poświęca na jedno zgłoszenieObsługa Klienta\n"
         "Wskaźnik porzuceńOdsetek połączeń przerwanych przed odebraniem.Planowanie\n"
         "Kolejkamiejsce, w którym zgłoszenia czekają na\n"
         "wolnego konsultanta\n"
         "Obsługa Klienta\n"
         "Skargaczyli reklamacja złożona przez klienta.Jakość\n"
         "Eskalacjajest to przekazanie sprawy na wyższy poziom wsparcia.Obsługa Klienta\n"
         "BPOBusiness Process Outsourcing, zlecenie procesów firmie zewnętrznejPlanowanie\n",
         "2: Czas obsługi | pl |  | Obsługa Klienta |  | to średni czas, jaki konsultant poświęca na jedno zgłoszenie\n"
         "3: Wskaźnik porzuceń | pl |  | Planowanie |  | Odsetek połączeń przerwanych przed odebraniem.\n"
         "4: Kolejka | pl |  | Obsługa Klienta |  | miejsce, w którym zgłoszenia czekają na wolnego konsultanta\n"
         "7: Skarga | pl |  | Jakość |  | czyli reklamacja złożona przez klienta.\n"
         "8: Eskalacja | pl |  | Obsługa Klienta |  | jest to przekazanie sprawy na wyższy poziom wsparcia.\n"
         "9: BPO | pl | synonym:Business Process Outsourcing | Planowanie |  | Business Process Outsourcing, zlecenie "
         "procesów firmie zewnętrznej\n"},
        {"German, a team named once at the end",
         "Operations - Begriffe\n"
         "\n"
         "BegriffDefinitionAbteilung\n"
         "ErstlösungsquoteDer Anteil der Anfragen, die beim ersten Kontakt gelöst werden.Kundendienst\n"
         "Nachbearbeitungszeitist die Zeit, die ein Agent nach dem Gespräch braucht, um\n"
         "den Vorgang abzuschließen\n"
         "Kundendienst\n"
         "ServicelevelAnteil der Anrufe, die in der vereinbarten Zeit angenommen werden. Planung\n"
         "Abbruchquotemisst, wie viele Anrufer vor der Annahme auflegenPlanung\n"
         "SLAService Level Agreement, der Vertrag über die ServicezeitenVertrieb\n",
         "4: Erstlösungsquote | de |  | Kundendienst |  | Der Anteil der Anfragen, die beim ersten Kontakt gelöst "
         "werden.\n"
         "5: Nachbearbeitungszeit | de |  | Kundendienst |  | ist die Zeit, die ein Agent nach dem Gespräch braucht, "
         "um den Vorgang abzuschließen\n"
         "8: Servicelevel | de |  | Planung |  | Anteil der Anrufe, die in der vereinbarten Zeit angenommen werden.\n"
         "9: Abbruchquote | de |  | Planung |  | misst, wie viele Anrufer vor der Annahme auflegen\n"
         "10: SLA | de | synonym:Service Level Agreement | Vertrieb |  | Service Level Agreement, der Vertrag über die "
         "Servicezeiten\n"},
    };
    CHECK_PAGES(cases);
}

static void a_header_is_not_needed_when_teams_come_again_and_again(void **state)
{
    (void)state;
    static const page_case cases[] = {
        {"no header",
         "Warehouse words\n"
         "\n"
         "Picka single line taken from a shelf for an orderFloor\n"
         "Pick RateHow many lines a picker takes in an hour.Floor\n"
         "Cross-DockingMoving goods from one truck to another without storing them.Floor\n"
         "Dwell Timeis the time a trailer stands in the yardYard\n"
         "ETAEstimated Time of Arrival, when a truck should be hereYard\n",
         "3: Pick | en |  | Floor |  | a single line taken from a shelf for an order\n"
         "4: Pick Rate | en |  | Floor |  | How many lines a picker takes in an hour.\n"
         "5: Cross-Docking | en |  | Floor |  | Moving goods from one truck to another without storing them.\n"
         "6: Dwell Time | en |  | Yard |  | is the time a trailer stands in the yard\n"
         "7: ETA | en | synonym:Estimated Time of Arrival | Yard |  | Estimated Time of Arrival, when a truck should "
         "be here\n"},
    };
    CHECK_PAGES(cases);
}

static void two_columns_have_no_team(void **state)
{
    (void)state;
    static const page_case cases[] = {
        {"two columns",
         "TermMeaning\n"
         "Buffera stock kept for bad days\n"
         "HandoverThe moment a case changes\n"
         "hands between two shifts.\n"
         "Rosteris the plan of who works when\n",
         "2: Buffer | en |  |  |  | a stock kept for bad days\n"
         "3: Handover | en |  |  |  | The moment a case changes hands between two shifts.\n"
         "5: Roster | en |  |  |  | is the plan of who works when\n"},
    };
    CHECK_PAGES(cases);
}

static void hard_boundaries_are_found_and_a_row_without_one_is_kept_as_a_passage(void **state)
{
    (void)state;
    static const page_case cases[] = {
        {"names in camel case, digits, brackets, doubled capitals",
         "TermsDefinitionTeam\n"
         "CSATCSAT stands for Customer Satisfaction Score, the share of happy answers.Care\n"
         "GitHubis a place where code livesEngineering\n"
         "GitHub ActionsA way to run jobs for every changeEngineering\n"
         "Tier 1 Supportthe first people a customer reachesCare\n"
         "Escalation (to Tier 2)A case handed to specialists!Care\n"
         "Softwareare programs as opposed to machinesEngineering\n"
         "xyzzy plugh fooCare\n",
         "! 8\n"
         "2: CSAT | en | synonym:Customer Satisfaction Score | Care |  | CSAT stands for Customer Satisfaction Score, "
         "the share of happy answers.\n"
         "3: GitHub | en |  | Engineering |  | is a place where code lives\n"
         "4: GitHub Actions | en |  | Engineering |  | A way to run jobs for every change\n"
         "5: Tier 1 Support | en |  | Care |  | the first people a customer reaches\n"
         "6: Escalation (to Tier 2) | en | variant:Escalation | Care |  | A case handed to specialists!\n"
         "7: Software | en |  | Engineering |  | are programs as opposed to machines\n"
         "8:  | en |  | Care |  | xyzzy plugh foo\n"},
    };
    CHECK_PAGES(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_end_with_their_team_and_split_where_the_definition_begins),
        cmocka_unit_test(a_header_is_not_needed_when_teams_come_again_and_again),
        cmocka_unit_test(two_columns_have_no_team),
        cmocka_unit_test(hard_boundaries_are_found_and_a_row_without_one_is_kept_as_a_passage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
