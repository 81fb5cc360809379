/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/markdown.h"
#include "glossary/reading.h"

#include <stdlib.h>

typedef struct row {
    const char *text, *want;
    const char *warning; /* part of the last one, NULL = none */
} row;

static void check(const row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        reading r = {.options = {.lang = "en"}};
        read_as(&r, "t.md", hw_span_str(rows[i].text));
        if (strcmp(outcome(&r), rows[i].want) != 0)
            fail_msg("row %zu:\n%s\ngave %s\nwanted %s", i, rows[i].text, outcome(&r), rows[i].want);
        if (rows[i].warning ? !strstr(r.warning, rows[i].warning) : r.warnings > 0)
            fail_msg("row %zu:\n%s\nwarned \"%s\", not \"%s\"", i, rows[i].text, r.warning,
                     rows[i].warning ? rows[i].warning : "");
        end_reading(&r);
    }
}

static void the_deepest_headings_with_text_are_terms(void **state)
{
    (void)state;
    static const row rows[] = {
        {"# Glossary\n\n## People\n\n### Agent ###\n\nAnswers\ncalls.\n\nAlso writes.\n\n### Caller\nAsks.\n\n## "
         "Queue\n\nA line.\n",
         "t/agent|Agent|en|Answers calls.//Also writes.||||t||5\nt/caller|Caller|en|Asks.||||t||12\n"
         "t/queue|Queue|en|A line.||||t||15\n",
         NULL},
        {"Agent\n=====\n\nAnswers.\n\nQueue of calls\n---\nWaits.\n\n---\n\nMore.\n",
         "t/1||en|Answers.||||t||1\nt/queue-of-calls|Queue of calls|en|Waits.//More.||||t||6\n",
         "t.md:1: \"Agent\" stands above other entries"},
        {"Intro.\n\n# C#\nA language.\n", "t/1||en|Intro.||||t||1\nt/c|C#|en|A language.||||t||3\n",
         "t.md:1: text under no heading"},
        {"# A\ntext\n# B\n# C\ntext\n", "t/a|A|en|text||||t||1\nt/c|C|en|text||||t||4\n",
         "nothing is said under \"B\""},
        {"# A\n\ntext\nId: a1\n\n## B\n\ntext\n", "a1|A|en|text||||t||1\nt/b|B|en|text||||t||6\n", NULL},
    };
    check(rows, sizeof rows / sizeof *rows);
}

static void labelled_lines_give_the_other_fields(void **state)
{
    (void)state;
    static const row rows[] = {
        {"# Hold time\n\nWaiting.\n\n**Also known as:** wait; on-hold, so to speak\n**Acronym:** HT\n*Variants*: "
         "hold-time\n"
         "**Polish:** czas zawieszenia, zawieszenie\n__Team:__ Ops\nRelated: Talk Time, Queue\n**Source**: My Desk\n"
         "Status: approved\nId: hold\nLang: EN\n",
         "hold|Hold time|en|Waiting.|synonym:wait,synonym:on-hold, so to speak,acronym:HT,variant:hold-time,"
         "translation:czas zawieszenia@pl,translation:zawieszenie@pl|Ops|Talk Time,Queue|My Desk|approved|1\n",
         NULL},
        {"# Kolejka\n\nOgonek.\n\nSkrót: KL\nSynonimy: ogonek; rządek\nPo angielsku: queue\nZespół: Telefonia\nZobacz "
         "też: Agent\nŹródło: Biuro\n",
         "biuro/"
         "kolejka|Kolejka|en|Ogonek.|acronym:KL,synonym:ogonek,synonym:rządek,translation:queue@en|Telefonia|Agent|"
         "Biuro||1\n",
         NULL},
        {"# A\n\nText: not a label.\n\n- **Team:** Ops\n- **Tags:** x\n\n**Synonyms:**\n\n- b\n- c d\n\nMore text.\n",
         "t/a|A|en|Text: not a label.//More text.|synonym:b,synonym:c d|Ops,x||t||1\n", NULL},
        {"# A\n\nx\nSynonyms: b;\n  c\nTeam: y\n", "t/a|A|en|x|synonym:b,synonym:c|y||t||1\n", NULL},
    };
    check(rows, sizeof rows / sizeof *rows);
}

static void formulas_code_and_lists_keep_their_lines(void **state)
{
    (void)state;
    static const row rows[] = {
        {"# AHT\nMean time of\none contact.\nAHT = (talk + hold) / contacts\nHere 5 minutes.\n",
         "t/aht|AHT|en|Mean time of one contact./AHT = (talk + hold) / contacts/Here 5 minutes.||||t||1\n", NULL},
        {"# A\n\nText:\n\n```\nx = y\n# no heading\n  z\n```\n\n    a = b\n    c\n\nend\n",
         "t/a|A|en|Text://x = y/# no heading/  z//a = b/c//end||||t||1\n", NULL},
        {"# A\n\nSteps:\n\n* one\n  goes on\n* two\n\n1. first\n2. second\n",
         "t/a|A|en|Steps://- one goes on/- two/1. first/2. second||||t||1\n", NULL},
        {"# A\nfirst  \nsecond\\\nthird\n> quoted\n", "t/a|A|en|first/second/third quoted||||t||1\n", NULL},
        {"# A\none <!-- not\nthis --> two\n\n<!-- nor\n\nthis -->\n\nthree\n", "t/a|A|en|one two//three||||t||1\n",
         NULL},
    };
    check(rows, sizeof rows / sizeof *rows);
}

static void definition_lists_are_entries(void **state)
{
    (void)state;
    static const row rows[] = {
        {"# Terms\n\nQueue\n: A line of\n  callers.\n: Also a place.\n\n  More.\n\nTeam: Ops\n\nHold\n\n: Waiting.\n",
         "t/queue|Queue|en|A line of callers.//Also a place.//More.||Ops||t||3\nt/hold|Hold|en|Waiting.||||t||12\n",
         NULL},
        {"A\n: x\nB\n: y\n\nC\nD d\n: z\n", "t/a|A|en|x||||t||1\nt/b|B|en|y||||t||3\nt/c|C|en|z|synonym:D d|||t||6\n",
         NULL},
    };
    check(rows, sizeof rows / sizeof *rows);
}

static void pipe_tables_are_entries_when_their_header_says_so(void **state)
{
    (void)state;
    static const row rows[] = {
        {"## Queues\n\n| Term | Definition | Synonyms |\n|:--|:-:|---|\n| **Queue** | A [line](http://x) of `calls` | "
         "a\\|b; c |\n"
         "| | | |\n|Hold|Waiting|\n\n## Agent\n\nAnswers.\n",
         "t/queue|Queue|en|A line of calls|synonym:a,synonym:b,synonym:c|||t||5\nt/hold|Hold|en|Waiting||||t||7\n"
         "t/agent|Agent|en|Answers.||||t||9\n",
         NULL},
        {"# Scale\n\nPoints:\n\n| Score | Group |\n|---|---|\n| 9 | fans |\n| 1 | foes |\n\nEnd.\n",
         "t/scale|Scale|en|Points://Score | Group/9 | fans/1 | foes//End.||||t||1\n", NULL},
        {"| Score | Group |\n|---|---|\n| 9 | fans |\n\n# A\n\nx\n", "t/a|A|en|x||||t||5\n",
         "t.md:1: a table without term and definition"},
        {"| Term | Definition | Owner |\n|---|---|---|\n| A | b | c |\n", "t/a|A|en|b||||t||3\n",
         "column \"Owner\" is unknown"},
    };
    check(rows, sizeof rows / sizeof *rows);
}

static void front_matter_gives_defaults(void **state)
{
    (void)state;
    static const row rows[] = {
        {"---\ntitle: x\nlang: pl\nsource: \"My Desk\"\nstatus: draft\ntags: [a, 'b']\nsections: tags\n---\n# Top\n## "
         "Sub\n### T\nx\nTeam: c\n"
         "# Other\n### U\ny\nSource: S\n",
         "my-desk/t|T|pl|x||c,a,b,Top,Sub||My Desk|draft|11\ns/u|U|pl|y||a,b,Other||S|draft|15\n", NULL},
        {"---\ntags:\n  - a\n  - b\n---\n# T\nx\n", "t/t|T|en|x||a,b||t||6\n", NULL},
        {"---\n\nThis is prose after a rule\n\n# T\nx\n",
         "t/3||en|This is prose after a rule||||t||1\nt/t|T|en|x||||t||5\n", "no heading"},
    };
    check(rows, 2);
    reading r = {.options = {.lang = "en"}};
    read_as(&r, "t.md", hw_span_str(rows[2].text));
    assert_int_equal(hw_glossary_count(r.glossary), 2);
    assert_span(hw_glossary_entry(r.glossary, 0)->definition, "This is prose after a rule");
    end_reading(&r);
}

static void inline_marks_come_off_and_formulas_stay(void **state)
{
    (void)state;
    static const struct {
        const char *text, *want;
    } rows[] = {
        {"plain", "plain"},
        {"", ""},
        {"a **b** *c* __d__ _e_ ***f***", "a b c d e f"},
        {"**a *b* c**", "a b c"},
        {"2 * 3 * 4 and 2*3*4", "2 * 3 * 4 and 2*3*4"},
        {"snake_case_name", "snake_case_name"},
        {"*open and `code *x*` `` a`b ``", "*open and code *x*  a`b "},
        {"[text](http://x/(y)) ![alt](p.png) [a][b] [c]", "text alt a [c]"},
        {"[**bold** link](x) note[^1].", "bold link note."},
        {"<b>x</b> a < b > c <http://x.y> one<br/>two <!-- no --> end", "x a < b > c http://x.y one\ntwo end"},
        {"\\*a\\* \\| c:\\dir", "*a* | c:\\dir"},
        {"R&amp;D &lt; &quot;x&quot; &mdash; & so", "R&D < \"x\" — & so"},
        {"~~old~~ new ~5", "old new ~5"},
        {"`unclosed and **unclosed", "`unclosed and **unclosed"},
        {"**„Hasło”** i *się*", "„Hasło” i się"},
        {"]( [x](", "]( [x]("},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_arena arena = HW_ARENA_INIT;
        hw_span got = hw_md_plain(&arena, hw_span_str(rows[i].text));
        if (!hw_span_equal(got, hw_span_str(rows[i].want)))
            fail_msg("%s\ngave \"%.*s\"\nwanted \"%s\"", rows[i].text, (int)got.len, got.ptr, rows[i].want);
        hw_arena_release(&arena);
    }
}

static void hostile_marks_take_linear_time(void **state)
{
    (void)state;
    static const char *const pieces[] = {"[",    "](", "*a ", "`",    "<!--",  "<!--\n",   "<a",
                                         "***_", "![", "| ",  "# \n", ": a\n", "a\n: b\n", "\n- "};
    enum { LENGTH = 100000 };
    char *text = malloc(LENGTH + 16);
    assert_non_null(text);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        size_t piece = strlen(pieces[i]), len = 0;
        reading r = {0};
        for (; len < LENGTH; len += piece)
            memcpy(text + len, pieces[i], piece);
        read_as(&r, "t.md", hw_span_of(text, len));
        end_reading(&r);
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_deepest_headings_with_text_are_terms),
        cmocka_unit_test(labelled_lines_give_the_other_fields),
        cmocka_unit_test(formulas_code_and_lists_keep_their_lines),
        cmocka_unit_test(definition_lists_are_entries),
        cmocka_unit_test(pipe_tables_are_entries_when_their_header_says_so),
        cmocka_unit_test(front_matter_gives_defaults),
        cmocka_unit_test(inline_marks_come_off_and_formulas_stay),
        cmocka_unit_test(hostile_marks_take_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
