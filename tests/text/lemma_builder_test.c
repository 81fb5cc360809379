/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "text/analyzer.h"
#include "text/analyzer_state.h"
#include "text/normalize.h"

/* These need the Polish dictionary of libmorfologik-stemming2-java, where $HEADWORD_DATA or the build has it. */

typedef struct fixture {
    hw_analyzer *full;  /* with the dictionary */
    hw_analyzer *table; /* with the table made from it */
    hw_buf bytes;
    size_t compared;
} fixture;

static const char *const words[] = {"obs\u0142ugi", "klientom",    "najwi\u0119kszych",    "bazie",
                                    "wiedzy",       "dane",        "po\u0142\u0105czenia", "szed\u0142",
                                    "ludziom",      "\u0142odzi",  "zg\u0142oszeniach",    "konsultantce",
                                    "warszawie",    "zrobi\u0107", "robi\u0107",           "pies"};

static bool has_dictionary(fixture *f)
{
    *f = (fixture){0};
    assert_int_equal(hw_analyzer_new(&f->full, NULL), HW_OK);
    if (hw_analyzer_has_dictionary(f->full, HW_LIT("pl")))
        return true;
    print_message("SKIPPED: no Polish dictionary; install libmorfologik-stemming2-java\n");
    hw_analyzer_free(f->full);
    return false;
}

static void build_table(hw_analyzer *analyzer, bool backwards, hw_buf *out)
{
    hw_lemma_builder *builder;
    size_t count = sizeof words / sizeof *words;
    hw_buf_init(out, SIZE_MAX);
    assert_int_equal(hw_lemma_builder_new(&builder, analyzer, NULL), HW_OK);
    for (size_t i = 0; i < count; i++) {
        hw_span word = hw_span_str(words[backwards ? count - 1 - i : i]);
        assert_int_equal(hw_lemma_builder_add(builder, HW_LIT("pl"), word, NULL), HW_OK);
        assert_int_equal(hw_lemma_builder_add(builder, HW_LIT("en"), HW_LIT("dom"), NULL), HW_OK);
    }
    assert_int_equal(hw_lemma_builder_finish(builder, out, NULL), HW_OK);
    hw_lemma_builder_free(builder);
}

static void assert_same_stems(fixture *f, hw_span text)
{
    const hw_token *full, *table;
    size_t full_count, table_count;
    assert_int_equal(hw_analyze(f->full, HW_LIT("pl"), text, &full, &full_count, NULL), HW_OK);
    assert_int_equal(hw_analyze(f->table, HW_LIT("pl"), text, &table, &table_count, NULL), HW_OK);
    assert_int_equal(full_count, table_count);
    for (size_t i = 0; i < full_count; i++) {
        bool same = full[i].stem_count == table[i].stem_count && full[i].flags == table[i].flags;
        for (size_t j = 0; same && j < full[i].stem_count; j++)
            same = hw_span_equal(full[i].stems[j], table[i].stems[j]);
        if (!same)
            fail_msg("\"%.*s\": %zu stems from the dictionary, \"%.*s\"...; %zu from the table, \"%.*s\"...",
                     (int)text.len, text.ptr, full[i].stem_count, (int)full[i].stems[0].len, full[i].stems[0].ptr,
                     table[i].stem_count, (int)table[i].stems[0].len, table[i].stems[0].ptr);
    }
    f->compared++;
}

typedef struct comparison {
    fixture *f;
    hw_arena scratch;
} comparison;

static bool compare_form(void *context, hw_span form, hw_span lemma, hw_span tags)
{
    (void)lemma;
    (void)tags;
    comparison *c = context;
    hw_span normal, folded;
    hw_arena_clear(&c->scratch);
    assert_int_equal(hw_normalize(form, &c->scratch, &normal, NULL), HW_OK);
    assert_int_equal(hw_fold_accents(normal, &c->scratch, &folded, NULL), HW_OK);
    assert_same_stems(c->f, normal);
    assert_same_stems(c->f, folded);
    return true;
}

/* Forms that the table must have, whatever form of their lemma was added. */
static const char *const far_forms[] = {"obs\u0142ugach",
                                        "obslugach",
                                        "du\u017cego",
                                        "duzego",
                                        "wi\u0119ksza",
                                        "cz\u0142owiekiem",
                                        "id\u0105",
                                        "id\u0119",
                                        "psem",
                                        "psami",
                                        "psa",
                                        "niezrobiony",
                                        "robiono",
                                        "warszaw\u0105",
                                        "po\u0142\u0105czymy",
                                        "polaczymy",
                                        "baz"};

static void table_and_dictionary_agree_on_every_form(void **state)
{
    (void)state;
    fixture f;
    hw_buf again;
    if (!has_dictionary(&f))
        return;
    build_table(f.full, false, &f.bytes);
    build_table(f.full, true, &again);
    assert_true(hw_span_equal(hw_buf_span(&f.bytes), hw_buf_span(&again))); /* whatever the order of words */
    hw_buf_release(&again);
    assert_int_equal(hw_analyzer_new_from_table(&f.table, hw_buf_span(&f.bytes), NULL), HW_OK);
    comparison c = {.f = &f, .scratch = HW_ARENA_INIT};
    assert_true(hw_morfologik_walk(&f.table->stemmer.polish, compare_form, &c));
    assert_true(f.compared > 1000);
    for (size_t i = 0; i < sizeof far_forms / sizeof *far_forms; i++) {
        const hw_token *tokens;
        size_t count;
        assert_same_stems(&f, hw_span_str(far_forms[i]));
        assert_int_equal(hw_analyze(f.table, HW_LIT("pl"), hw_span_str(far_forms[i]), &tokens, &count, NULL), HW_OK);
        if (!(tokens[0].flags & HW_TOKEN_LEMMA))
            fail_msg("\"%s\" is not in the table", far_forms[i]);
    }
    hw_buf_release(&f.bytes);
    hw_arena_release(&c.scratch);
    hw_analyzer_free(f.table);
    hw_analyzer_free(f.full);
}

static void readings_are_chosen_and_ordered(void **state)
{
    (void)state;
    static const char *const rows[][2] = {{"najwi\u0119kszych", "du\u017cy"},
                                          {"obslugi", "obs\u0142uga"},
                                          {"Warszawie", "warszawa"},
                                          {"szed\u0142", "i\u015b\u0107"},
                                          {"ludzie", "cz\u0142owiek,lud,ludzie"},
                                          {"obs\u0142ug\u0119", "obs\u0142uga"},
                                          {"obs\u0142uge", "obs\u0142uga"},
                                          {"firm", "firma"}};
    fixture f;
    if (!has_dictionary(&f))
        return;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const hw_token *tokens;
        size_t count;
        hw_buf got;
        hw_buf_init(&got, SIZE_MAX);
        assert_int_equal(hw_analyze(f.full, HW_LIT("pl"), hw_span_str(rows[i][0]), &tokens, &count, NULL), HW_OK);
        assert_true(tokens[0].flags & HW_TOKEN_LEMMA);
        for (size_t j = 0; j < tokens[0].stem_count; j++) {
            hw_buf_add_str(&got, j ? "," : "");
            hw_buf_add(&got, tokens[0].stems[j]);
        }
        assert_span(hw_buf_span(&got), rows[i][1]);
        hw_buf_release(&got);
    }
    hw_analyzer_free(f.full);
}

static void without_a_dictionary_the_table_is_empty(void **state)
{
    (void)state;
    hw_analyzer *bare;
    hw_buf bytes;
    assert_int_equal(hw_analyzer_new_from_table(&bare, (hw_span){NULL, 0}, NULL), HW_OK);
    build_table(bare, false, &bytes);
    assert_int_equal(bytes.len, 0);
    hw_buf_release(&bytes);
    hw_analyzer_free(bare);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_and_dictionary_agree_on_every_form),
        cmocka_unit_test(readings_are_chosen_and_ordered),
        cmocka_unit_test(without_a_dictionary_the_table_is_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
