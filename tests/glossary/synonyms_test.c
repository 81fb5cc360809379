/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "base/buf.h"
#include "glossary/synonyms.h"

static void count_warning(void *context, const char *file, uint32_t line, const char *message)
{
    assert_string_equal(file, "rules.txt");
    assert_true(line > 0);
    assert_non_null(strstr(message, "two terms"));
    ++*(int *)context;
}

static void add_terms(hw_buf *out, const hw_span *terms, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        hw_buf_add_byte(out, '[');
        hw_buf_add(out, terms[i]);
        hw_buf_add_byte(out, ']');
    }
}

/* "2 [a][b] = 4 [a] > [b]": the line, the left side, and the right side of one-way rules. */
static void print_rules(const hw_synonyms *synonyms, hw_buf *out)
{
    for (size_t i = 0; i < synonyms->rules.count; i++) {
        const hw_synonym_rule *rule = &synonyms->rules.items[i];
        hw_buf_printf(out, "%s%u ", i ? " " : "", rule->line);
        add_terms(out, rule->left, rule->left_count);
        if (rule->left != rule->right) {
            hw_buf_add_byte(out, '>');
            add_terms(out, rule->right, rule->right_count);
        }
    }
}

static void rules_are_read_as_solr_has_them(void **state)
{
    (void)state;
    static const struct {
        const char *text, *rules;
        int warnings;
    } rows[] = {
        {"", "", 0},
        {"# nothing\n\n   \n", "", 0},
        {"a, b,c", "1 [a][b][c]", 0},
        {"# top\n a b ,  c d \n\t# end\ne=>f, g h\n", "2 [a b][c d] 4 [e]>[f][g h]", 0},
        {"a,b => c", "1 [a][b]>[c]", 0},
        {"a => a", "1 [a]>[a]", 0},
        {"a => b\nb => a\n", "1 [a]>[b] 2 [b]>[a]", 0},
        {"pay\\, slip, C\\=\\>D, back\\\\slash", "1 [pay, slip][C=>D][back\\slash]", 0},
        {"\\#1, number one", "1 [#1][number one]", 0},
        {"C#, see sharp", "1 [C#][see sharp]", 0},
        {"a = b, a > b", "1 [a = b][a > b]", 0},
        {"end\\, x", "", 1},
        {"a, end\\", "1 [a][end\\]", 0},
        {"alone\na, b\n", "2 [a][b]", 1},
        {"\xEF\xBB\xBFżółw, jeż\r\nkot => pies\r\n", "1 [żółw][jeż] 2 [kot]>[pies]", 0},
        {"a, b\rc, d\r", "1 [a][b] 2 [c][d]", 0},
        {"\xBF\xF3\xB3w, je\xBF, ma\xB3y \xBF\xF3\xB3ty \xB6wi\xB1t\n", "1 [żółw][jeż][mały żółty świąt]", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_synonyms *synonyms = NULL;
        hw_error err = {0};
        hw_buf printed;
        int warnings = 0;
        hw_buf_init(&printed, SIZE_MAX);
        assert_int_equal(hw_synonyms_new(&synonyms, count_warning, &warnings, NULL), HW_OK);
        if (i + 1 == sizeof rows / sizeof *rows) /* a guess at the charset warns too, otherwise */
            synonyms->warn = NULL;
        if (hw_synonyms_read_bytes(synonyms, "rules.txt", "pl", hw_span_str(rows[i].text), &err))
            fail_msg("row %zu: %s", i, err.message);
        print_rules(synonyms, &printed);
        if (!hw_span_equal(hw_buf_span(&printed), hw_span_str(rows[i].rules)) || warnings != rows[i].warnings)
            fail_msg("row %zu\n  got    %s, %d warnings\n  wanted %s, %d", i, printed.data ? printed.data : "",
                     warnings, rows[i].rules, rows[i].warnings);
        hw_buf_release(&printed);
        hw_synonyms_free(synonyms);
    }
}

static void a_bad_line_is_named_with_the_way_out(void **state)
{
    (void)state;
    static const struct {
        const char *text, *place, *what;
    } rows[] = {
        {"a,,b", "rules.txt:1: ", "between two commas"},
        {"a, b\n, c", "rules.txt:2: ", "between two commas"},
        {"a, b,", "rules.txt:1: ", "remove the separator"},
        {"# x\n\n=> b", "rules.txt:3: ", "one side of \"=>\""},
        {"a =>", "rules.txt:1: ", "one side of \"=>\""},
        {"a => b => c", "rules.txt:1: ", "second \"=>\""},
        {"=>", "rules.txt:1: ", "one side"},
        {",", "rules.txt:1: ", "between two commas"},
        {"\x00\x01\x02\x03", "rules.txt:", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_synonyms *synonyms = NULL;
        hw_error err = {0};
        hw_span text = rows[i].text[0] ? hw_span_str(rows[i].text) : hw_span_of(rows[i].text, 4);
        assert_int_equal(hw_synonyms_new(&synonyms, NULL, NULL, NULL), HW_OK);
        assert_int_equal(hw_synonyms_read_bytes(synonyms, "ok.txt", NULL, HW_LIT("a, b"), NULL), HW_OK);
        hw_status status = hw_synonyms_read_bytes(synonyms, "rules.txt", NULL, text, &err);
        if (status != HW_E_SYNTAX || strncmp(err.message, rows[i].place, strlen(rows[i].place)) != 0 ||
            !strstr(err.message, rows[i].what))
            fail_msg("row %zu: %s, \"%s\"", i, hw_status_name(status), err.message);
        assert_int_equal(hw_synonyms_count(synonyms), 1); /* nothing of the bad file is kept */
        assert_int_equal(synonyms->files.count, 1);
        hw_synonyms_free(synonyms);
    }
}

static void lengths_have_a_limit(void **state)
{
    (void)state;
    static const struct {
        size_t terms, term_bytes;
        hw_status status;
    } rows[] = {{2, HW_SYNONYM_BYTES_MOST, HW_OK},
                {2, HW_SYNONYM_BYTES_MOST + 1, HW_E_SYNTAX},
                {16384, 3, HW_OK},
                {16385, 3, HW_E_SYNTAX},
                {1, 100000, HW_E_SYNTAX}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_synonyms *synonyms = NULL;
        hw_error err = {0};
        hw_buf text;
        hw_buf_init(&text, SIZE_MAX);
        for (size_t term = 0; term < rows[i].terms; term++) {
            for (size_t k = 0; k < rows[i].term_bytes; k++)
                hw_buf_add_byte(&text, 'x');
            hw_buf_add_byte(&text, term + 1 < rows[i].terms ? ',' : '\n');
        }
        assert_int_equal(hw_synonyms_new(&synonyms, NULL, NULL, NULL), HW_OK);
        if (hw_synonyms_read_bytes(synonyms, "rules.txt", NULL, hw_buf_span(&text), &err) != rows[i].status)
            fail_msg("row %zu: %s", i, err.message);
        hw_synonyms_free(synonyms);
        hw_buf_release(&text);
    }
}

static void a_missing_file_is_named(void **state)
{
    (void)state;
    hw_synonyms *synonyms = NULL;
    hw_error err = {0};
    assert_int_equal(hw_synonyms_new(&synonyms, NULL, NULL, NULL), HW_OK);
    assert_int_equal(hw_synonyms_read(synonyms, "/nowhere/rules.txt", "en", &err), HW_E_NOTFOUND);
    assert_non_null(strstr(err.message, "/nowhere/rules.txt"));
    hw_synonyms_free(synonyms);
    hw_synonyms_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_are_read_as_solr_has_them),
        cmocka_unit_test(a_bad_line_is_named_with_the_way_out),
        cmocka_unit_test(lengths_have_a_limit),
        cmocka_unit_test(a_missing_file_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
