/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The five real pages that pages are measured by. They are not in the repository: $HEADWORD_SEEDS names their
 * directory; without them this test says so and passes. Facts only, none of their sentences. */
#include "glossary/pages.h"

#include <glob.h>

typedef struct seeds {
    hw_glossary *pages[5];
    bool found;
} seeds;

static int open_seeds(void **state)
{
    static seeds s;
    const char *dir = getenv("HEADWORD_SEEDS");
    char pattern[512];
    glob_t files = {0};
    snprintf(pattern, sizeof pattern, "%s/0*.txt", dir ? dir : HW_SOURCE_DIR "/../shared/seeds");
    *state = &s;
    if (glob(pattern, 0, NULL, &files) != 0 || files.gl_pathc != 5) {
        print_message("the five pages are not in %s: skipped; set HEADWORD_SEEDS\n", pattern);
        globfree(&files);
        return 0;
    }
    s.found = true;
    for (size_t i = 0; i < 5 && s.found; i++)
        s.found = hw_glossary_new(&s.pages[i], NULL, NULL) == HW_OK &&
                  hw_glossary_read(s.pages[i], files.gl_pathv[i], NULL) == HW_OK;
    globfree(&files);
    return s.found ? 0 : -1;
}

static int close_seeds(void **state)
{
    seeds *s = *state;
    for (size_t i = 0; i < 5; i++)
        hw_glossary_free(s->pages[i]);
    return 0;
}

static void every_page_gives_its_terms(void **state)
{
    static const size_t wanted[] = {39, 10, 29, 29, 10};
    const seeds *s = *state;
    if (!s->found)
        skip();
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(hw_glossary_count(s->pages[i]), wanted[i]);
        for (size_t k = 0; k < wanted[i]; k++) {
            const hw_entry *e = hw_glossary_entry(s->pages[i], k);
            assert_true(e->term.len > 0 && e->definition.len > 0 && e->line > 0);
        }
    }
}

static void no_furniture_is_left_in_a_definition(void **state)
{
    static const hw_span furniture[] = {
        HW_LIT_INIT("Back to top"), HW_LIT_INIT("Read More"),   HW_LIT_INIT("Related Articles"),
        HW_LIT_INIT("Synonyms:"),   HW_LIT_INIT("daj nam zna"), HW_LIT_INIT("Check out"),
        HW_LIT_INIT("---|"),        HW_LIT_INIT("pokrewne:"),   HW_LIT_INIT("Client Services"),
        HW_LIT_INIT("Image:"),
    };
    const seeds *s = *state;
    if (!s->found)
        skip();
    for (size_t i = 0; i < 5; i++)
        for (size_t k = 0; k < hw_glossary_count(s->pages[i]); k++)
            for (size_t f = 0; f < sizeof furniture / sizeof *furniture; f++) {
                const hw_entry *e = hw_glossary_entry(s->pages[i], k);
                if (hw_span_find(e->definition, furniture[f]) != SIZE_MAX ||
                    hw_span_find(e->term, furniture[f]) != SIZE_MAX)
                    fail_msg("page %zu, %.*s: \"%s\"", i, (int)e->term.len, e->term.ptr, furniture[f].ptr);
            }
}

static void entries_have_their_language_names_team_and_relations(void **state)
{
    static const struct row {
        size_t page;
        const char *fields; /* "term | lang | aliases | tags | related |" */
    } rows[] = {
        {0, ": SharePoint | en |  | Client Services |  |"},
        {0, ": NetSuite | en |  | Client Services |  |"},
        {0, ": Lead | en |  | Client Services, Sales |  |"},
        {0, ": HOLD Time | en |  | Client Services |  |"},
        {0, ": After Call Work | en | synonym:Wrap Up Time, acronym:ACW | Client Services |  |"},
        {0, ": Cases Per Hour | en | acronym:CPH | Client Services |  |"},
        {0, ": Data Cleansing | en | synonym:data scrubbing | Client Services |  |"},
        {0, ": KCS | en | synonym:Knowledge-Centered Service | Client Services |  |"},
        {0, ": Average Speed of Answer | en | acronym:ASA | Client Services |  |"},
        {1, ": Callback | en | variant:Call-back |  |  |"},
        {1, ": Client | en | variant:Clients |  |  |"},
        {1, ": Contacts Per Hour | en | acronym:CPH |  |  |"},
        {1, ": Customer | en | synonym:End-User |  |  |"},
        {2, ": After-Call Work | pl | acronym:ACW, synonym:Wrap-up, synonym:Post-Call Processing, acronym:PCP |  |  |"},
        {2, ": Agent | pl | synonym:konsultant, synonym:doradca klienta |  |  |"},
        {2, ": Automatic Call Distributor | pl | acronym:ACD |  |  |"},
        {2, ": Contact Center | pl | translation:Centrum interakcji z klientem@pl |  |  |"},
        {2, ": Liczba zaoferowanych połączeń | pl | acronym:NOC, translation:Number of Calls Offered@en |  |  |"},
        {2, ": Web chat | pl |  |  | Live Chat |"},
        {3, ": SLA | en | synonym:Service-Level Agreement |  |  |"},
        {3, ": First Call/Contact Resolution | en | variant:First Call Resolution, variant:First Contact Resolution |"},
        {4, ": CSAT | en | synonym:Customer Satisfaction Score |  |  |"},
    };
    const seeds *s = *state;
    if (!s->found)
        skip();
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        char *text = NULL;
        size_t len = 0;
        FILE *out = open_memstream(&text, &len);
        for (size_t k = 0; k < hw_glossary_count(s->pages[rows[r].page]); k++)
            print_entry(out, hw_glossary_entry(s->pages[rows[r].page], k));
        fclose(out);
        if (!strstr(text, rows[r].fields))
            fail_msg("page %zu lacks \"%s\" in\n%s", rows[r].page, rows[r].fields, text);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_page_gives_its_terms),
        cmocka_unit_test(no_furniture_is_left_in_a_definition),
        cmocka_unit_test(entries_have_their_language_names_team_and_relations),
    };
    return cmocka_run_group_tests(tests, open_seeds, close_seeds);
}
