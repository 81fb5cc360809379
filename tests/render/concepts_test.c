/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "render/render.h"

static const hw_style records = {HW_LAYOUT_RECORDS, HW_MARKS_NONE, 0}, page = {HW_LAYOUT_PAGE, HW_MARKS_NONE, 30};
static const hw_span desk = HW_LIT_INIT("desk"), phones = HW_LIT_INIT("phones"), office = HW_LIT_INIT("Office");

static hw_sense sense(const char *label, const hw_span *source, const hw_span *tag)
{
    return (hw_sense){.label = hw_span_str(label),
                      .sources = source,
                      .source_count = source != NULL,
                      .tags = tag,
                      .tag_count = tag != NULL};
}

static void expect(const hw_style *style, const hw_results *results, const char *wanted)
{
    hw_buf out;
    hw_buf_init(&out, 10000);
    const hw_answered answered = {.query = HW_LIT("CPH"), .results = results};
    hw_render_text(&out, style, &answered, HW_EXTENT_WHOLE);
    assert_span(hw_buf_span(&out), wanted);
    hw_buf_release(&out);
}

static void senses_are_told_apart_by_source_and_else_by_tag_too(void **state)
{
    (void)state;
    const struct {
        hw_sense senses[2];
        const char *wanted;
    } rows[] = {
        {{sense("Cases", &desk, &office), sense("Calls", &phones, &office)},
         "senses: 1. Cases (desk); 2. Calls (phones)\n\n"},
        {{sense("Cases", &desk, &office), sense("Calls", &desk, NULL)},
         "senses: 1. Cases (desk · Office); 2. Calls (desk)\n\n"},
        {{sense("Cases", NULL, &office), sense("Calls", &desk, NULL)},
         "senses: 1. Cases (Office); 2. Calls (desk)\n\n"},
        {{sense("Cases", NULL, NULL), sense("Calls", NULL, NULL)}, "senses: 1. Cases; 2. Calls\n\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const hw_results results = {.senses = rows[i].senses, .sense_count = 2};
        expect(&records, &results, rows[i].wanted);
    }
}

static void a_page_has_a_sense_a_line(void **state)
{
    (void)state;
    const hw_sense senses[] = {sense("Cases Per Hour in the back", &desk, NULL), sense("Calls", &phones, NULL)};
    const hw_results results = {.senses = senses, .sense_count = 2};
    expect(&page, &results,
           "CPH has 2 senses:\n"
           "  1. Cases Per Hour in the\n"
           "     back (desk)\n"
           "  2. Calls (phones)\n\n");
}

static hw_hit hit(const char *term, uint32_t concept)
{
    return (hw_hit){.entry = {.id = hw_span_str(term), .term = hw_span_str(term)}, .score = 1, .concept = concept};
}

static void names_stand_above_the_definitions_of_a_concept_that_has_several(void **state)
{
    (void)state;
    const hw_hit hits[] = {hit("Cases", 1), hit("Calls", 2), hit("Rozmowy", 2)};
    hw_results results = {.hits = hits, .hit_count = 3};
    expect(&page, &results, "Cases\n\n1. Cases\n\nCalls; Rozmowy\n\n2. Calls\n\n3. Rozmowy\n");
    results.hit_count = 2; /* here they would but repeat the headwords */
    expect(&page, &results, "1. Cases\n\n2. Calls\n");
    results.hit_count = 1;
    expect(&records, &results, "term: Cases\nid: Cases\nscore: 1.000\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(senses_are_told_apart_by_source_and_else_by_tag_too),
        cmocka_unit_test(a_page_has_a_sense_a_line),
        cmocka_unit_test(names_stand_above_the_definitions_of_a_concept_that_has_several),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
