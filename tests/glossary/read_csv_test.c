/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/reading.h"

typedef struct row {
    const char *text, *want; /* entries, or part of "STATUS: message" */
    const char *warning;     /* part of the last one, NULL = none */
} row;

static void check(const char *file, const row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        reading r = {0};
        read_as(&r, file, hw_span_str(rows[i].text));
        bool right = r.status ? strstr(outcome(&r), rows[i].want) != NULL : strcmp(outcome(&r), rows[i].want) == 0;
        if (!right)
            fail_msg("row %zu:\n%s\ngave %s\nwanted %s", i, rows[i].text, outcome(&r), rows[i].want);
        if (rows[i].warning ? !strstr(r.warning, rows[i].warning) : r.warnings > 0)
            fail_msg("row %zu:\n%s\nwarned \"%s\", not \"%s\"", i, rows[i].text, r.warning,
                     rows[i].warning ? rows[i].warning : "");
        end_reading(&r);
    }
}

static void rows_become_entries(void **state)
{
    (void)state;
    static const row rows[] = {
        {"term,definition\nHold,The caller waits and hears music.\n",
         "t/hold|Hold|en|The caller waits and hears music.||||t||2\n", NULL},
        {"Definition,TERM,Lang\nKolejka do konsultanta,Kolejka,pl",
         "t/kolejka|Kolejka|pl|Kolejka do konsultanta||||t||2\n", NULL},
        {"HASŁO,JĘZYK,DEFINICJA,SKRÓT,ZESPÓŁ,Zobacz też,Źródło\nŁącze,pl,Drut,ŁĄ; łcz,Sieć | Serwis,Drut;Kabel,Moje "
         "źródło\n",
         "moje-zrodlo/lacze|Łącze|pl|Drut|acronym:ŁĄ,acronym:łcz|Sieć,Serwis|Drut,Kabel|Moje źródło||2\n", NULL},
        {"id,term,lang,aliases,status\n7,Call back,en,CB; call-back; ring back,draft\n",
         "7|Call back|en||acronym:CB,variant:call-back,synonym:ring back|||t|draft|2\n", NULL},
        {"term,lang,definition\n\"Wait, please\",en,\"He said \"\"wait\"\".\nAnd went.\"\r\nNext,en,x\r\n",
         "t/wait-please|Wait, please|en|He said \"wait\"./And went.||||t||2\nt/next|Next|en|x||||t||4\n", NULL},
        {"\n\nterm,lang\n\n  A  b ,en\n,\n", "t/a-b|A b|en|||||t||5\n", NULL},
        {"term,definition,lang\nShort\nB,b,en\n", "t/short|Short|en|||||t||2\nt/b|B|en|b||||t||3\n", NULL},
        {"term;definition;lang\nA, b;\"x;y\";en\n", "t/a-b|A, b|en|x;y||||t||2\n", NULL},
        {"definition,lang\nOnly a passage,en\n", "t/2||en|Only a passage||||t||2\n", NULL},
        {"term,lang,definition\n5\" screen,en,x\n", "t/5-screen|5\" screen|en|x||||t||2\n", NULL},
        {"term,lang,description,meaning\nA,en,one,two\n", "t/a|A|en|one//two||||t||2\n", NULL},
    };
    check("t.csv", rows, sizeof rows / sizeof *rows);
}

static void what_is_unsure_is_kept_and_warned_of(void **state)
{
    (void)state;
    static const row rows[] = {
        {"term,lang,Owner\nA,en,me\n", "t/a|A|en|||||t||2\n", "t.csv:1: column \"Owner\" is unknown"},
        {"term,lang\nA,en,,more\n", "t/a|A|en|||||t||2\n", "t.csv:2: more cells"},
        {"term,lang\n\"A\" b,en\n", "t/a-b|A b|en|||||t||2\n", "t.csv:2: text behind a closing quote"},
        {"term,lang,word\nA,en,B\n,en,C\n", "t/a|A|en|||||t||2\nt/c|C|en|||||t||3\n", "column \"word\" says the same"},
        {"term,lang\nA,Klingonese!\n", "t/a|A||||||t||2\n", "t.csv:2: \"Klingonese!\" is no language tag"},
    };
    check("t.csv", rows, sizeof rows / sizeof *rows);
}

static void errors_name_file_line_and_way_out(void **state)
{
    (void)state;
    static const row rows[] = {
        {"colour,size\nred,1\n", "syntax: t.csv:1: the header has neither a term nor a definition column; name them",
         "column \"size\""},
        {"term,definition\nA,\"x\ny\n", "syntax: t.csv:2: the quote opened here is never closed", NULL},
        {"term,definition,tags\nA,x,\n,,sales\n", "syntax: t.csv:3: an entry with neither term nor definition", NULL},
        {"id,term\n1,A\n1,B\n", "syntax: t.csv:3: id \"1\" is taken by t.csv:2; change", NULL},
        {"term,definition\n", "syntax: t.csv: no entry found", NULL},
    };
    check("t.csv", rows, sizeof rows / sizeof *rows);
}

static void a_tab_separates_in_tsv_and_semicolons_stay(void **state)
{
    (void)state;
    static const row rows[] = {
        {"term\tlang\ttags\nA, b\ten\tx;y\n", "t/a-b|A, b|en|||x,y||t||2\n", NULL},
        {"term\tlang\tdefinition\n\"A\"\t\ten\n", "t/a|A||en||||t||2\n", NULL},
    };
    check("t.tsv", rows, sizeof rows / sizeof *rows);
}

static void maps_name_columns_and_silence_others(void **state)
{
    (void)state;
    static const char *const maps[] = {"Nazwa Pełna=term", "Opis=definition", "Właściciel=", "a=b=tags"};
    reading r = {.options = {.maps = maps, .map_count = 4}};
    read_as(&r, "t.csv", HW_LIT("NAZWA PEŁNA,opis,właściciel,a=b\nDomena,Adres,ja,x\n"));
    assert_string_equal(outcome(&r), "t/domena|Domena||Adres||x||t||2\n");
    assert_int_equal(r.warnings, 0);
    end_reading(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_become_entries),
        cmocka_unit_test(what_is_unsure_is_kept_and_warned_of),
        cmocka_unit_test(errors_name_file_line_and_way_out),
        cmocka_unit_test(a_tab_separates_in_tsv_and_semicolons_stay),
        cmocka_unit_test(maps_name_columns_and_silence_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
