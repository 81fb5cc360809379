/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "base/buf.h"
#include "text/analyzer.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct row {
    const char *lang, *text, *wanted;
} row;

/* "word:stem,stem" and marks A(cronym) N(umber) S(top) L(emma), parted by spaces; "word/folded" when they differ. */
static void print_tokens(const hw_token *tokens, size_t count, hw_buf *out)
{
    for (size_t i = 0; i < count; i++) {
        const hw_token *t = &tokens[i];
        hw_buf_add_str(out, i ? " " : "");
        hw_buf_add(out, t->word);
        if (!hw_span_equal(t->word, t->folded)) {
            hw_buf_add_str(out, "/");
            hw_buf_add(out, t->folded);
        }
        for (size_t j = 0; j < t->stem_count; j++) {
            hw_buf_add_str(out, j ? "," : ":");
            hw_buf_add(out, t->stems[j]);
        }
        hw_buf_add_str(out, t->flags ? "=" : "");
        hw_buf_add_str(out, t->flags & HW_TOKEN_ACRONYM ? "A" : "");
        hw_buf_add_str(out, t->flags & HW_TOKEN_NUMBER ? "N" : "");
        hw_buf_add_str(out, t->flags & HW_TOKEN_STOP ? "S" : "");
        hw_buf_add_str(out, t->flags & HW_TOKEN_LEMMA ? "L" : "");
    }
}

static hw_analyzer *bare_analyzer(void)
{
    hw_analyzer *analyzer;
    assert_int_equal(hw_analyzer_new_from_table(&analyzer, (hw_span){NULL, 0}, NULL), HW_OK);
    return analyzer;
}

static void check_rows(const row *rows, size_t count)
{
    hw_analyzer *analyzer = bare_analyzer();
    for (size_t i = 0; i < count; i++) {
        const hw_token *tokens;
        size_t token_count;
        hw_buf got;
        hw_buf_init(&got, SIZE_MAX);
        assert_int_equal(
            hw_analyze(analyzer, hw_span_str(rows[i].lang), hw_span_str(rows[i].text), &tokens, &token_count, NULL),
            HW_OK);
        print_tokens(tokens, token_count, &got);
        if (!hw_span_equal(hw_buf_span(&got), hw_span_str(rows[i].wanted)))
            fail_msg("%s \"%s\": got \"%s\", wanted \"%s\"", rows[i].lang, rows[i].text, got.data ? got.data : "",
                     rows[i].wanted);
        hw_buf_release(&got);
    }
    hw_analyzer_free(analyzer);
}

#define CHECK(rows) check_rows((rows), sizeof(rows) / sizeof *(rows))

static void words_are_cut_and_normalized(void **state)
{
    (void)state;
    static const row rows[] = {
        {"", "", ""},
        {"", " \t\n -- !", ""},
        {"", "Hello, World", "hello:hello world:world"},
        {"", "e-mail wrap-up", "e:e mail:mail wrap:wrap up:up"},
        {"", "Stra\u00dfe \ufb01le", "strasse:strasse file:file"},
        {"", "\uff23\uff32\uff2d cafe\u0301", "crm:crm=A caf\u00e9/cafe:cafe"},
        {"", "1-800 3.5 a1", "1:1=N 800:800=N 3.5:3.5=N a1:a1=N"},
        {"", "soft\u00adware", "software:software"},
        {"", "anna@example.org", "anna:anna example.org:example.org"},
        {"xx", "Running", "running:running"},
        {"", "\u0141\u00f3d\u017a \u00c6ther \u00deing",
         "\u0142\u00f3d\u017a/lodz:lodz \u00e6ther/aether:aether \u00feing/thing:thing"},
        {"", "__ _ a_b", "a_b:a_b"},
        {"", "\u4e2d\u6587", "\u4e2d\u6587:\u4e2d\u6587"},
        {"", "\u00adx", "x:x"},
    };
    CHECK(rows);
}

static void initials_are_known_by_their_capitals(void **state)
{
    (void)state;
    static const row rows[] = {
        {"en", "C.R.M. c.r.m.", "crm:crm=A crm:crm"},
        {"en", "KPIs SLA's", "kpi:kpi=A sla:sla=A"},
        {"en", "OPS ops NPS B2B A", "ops:ops,op=A ops:op nps:nps=A b2b:b2b=AN a:a=S"},
        {"en", "Kpi KPIx", "kpi:kpi kpix:kpix"},
        {"pl", "SLA-\u00f3w CRM-u KPI-ami", "sla:sla=A crm:crm=A kpi:kpi=A"},
        {"pl", "SLA\u2011\u00f3w CRMu SMSem CRM-owy", "sla:sla=A crm:crm=A sms:sms=A crm:crm=A"},
        {"pl", "SLA-call sla-\u00f3w", "sla:sla=A call:call sla:sla \u00f3w/ow:ow"},
        {"en", "CRM-u", "crm:crm=A u:u"},
        {"en", "CRM - u", "crm:crm=A u:u"},
        {"pl", "CRM - u", "crm:crm=A u:u=S"},
    };
    CHECK(rows);
}

static void english_forms_and_spellings_meet(void **state)
{
    (void)state;
    static const row rows[] = {
        {"en", "customer\u2019s customers", "customer's:custom customers:custom"},
        {"en-GB", "colours color", "colours:color color:color"},
        {"en", "went gone children", "went:go gone:go children:child"},
        {"en", "caf\u00e9 cafes", "caf\u00e9/cafe:cafe cafes:cafe"},
        {"en", "The queue", "the:the=S queue:queue"},
    };
    CHECK(rows);
}

static void polish_without_a_dictionary_cuts_suffixes(void **state)
{
    (void)state;
    static const row rows[] = {
        {"pl", "oddzwonka oddzwonk\u0119 oddzwonce",
         "oddzwonka:oddzwonk oddzwonk\u0119/oddzwonke:oddzwonk oddzwonce:oddzwonk"},
        {"pl-PL", "office\u2019owe office", "office'owe:offic office:offic"},
        {"pl", "jest \u017ce", "jest:jest=S \u017ce/ze:ze=S"},
    };
    CHECK(rows);
}

static void other_languages_use_their_own_stemmer(void **state)
{
    (void)state;
    static const row rows[] = {
        {"de", "H\u00e4user", "h\u00e4user/hauser:haus"},
        {"ru", "\u0432\u0440\u0435\u043c\u0435\u043d\u0438",
         "\u0432\u0440\u0435\u043c\u0435\u043d\u0438:\u0432\u0440\u0435\u043c\u0435\u043d"},
        {"FR", "donn\u00e9es", "donn\u00e9es/donnees:don"},
        {"sv", "a:b", "a:b:a:b"},
    };
    CHECK(rows);
}

static void offsets_point_into_the_original(void **state)
{
    (void)state;
    static const char text[] = "\u00a0\u201eObs\u0142ug\u0119\u201d \xff SLA-\u00f3w e\u0301t\u00e9 \U0001F600 "
                               "\u0441\u043b\u043e\u0432\u043e x";
    static const char *const wanted[] = {"Obs\u0142ug\u0119", "SLA-\u00f3w", "e\u0301t\u00e9",
                                         "\u0441\u043b\u043e\u0432\u043e", "x"};
    hw_analyzer *analyzer = bare_analyzer();
    const hw_token *tokens;
    size_t count;
    assert_int_equal(hw_analyze(analyzer, HW_LIT("pl"), HW_LIT(text), &tokens, &count, NULL), HW_OK);
    assert_int_equal(count, sizeof wanted / sizeof *wanted);
    for (size_t i = 0; i < count; i++) {
        assert_span(hw_span_sub(HW_LIT(text), tokens[i].start, tokens[i].end), wanted[i]);
        assert_int_equal(tokens[i].position, i);
    }
    hw_analyzer_free(analyzer);
}

static void invalid_utf8_breaks_words(void **state)
{
    (void)state;
    static const row rows[] = {
        {"",
         "ab\xff"
         "cd",
         "ab:ab cd:cd"},
        {"", "\xc5", ""},
        {"", "ab\xe2\x80", "ab:ab"},
        {"", "\xed\xa0\x80x", "x:x"},
        {"", "a\x80.b", "a:a b:b"},
        {"", "\xc0\x80", ""},
    };
    CHECK(rows);
}

static void long_words_are_cut_on_a_code_point(void **state)
{
    (void)state;
    char text[303];
    hw_analyzer *analyzer = bare_analyzer();
    const hw_token *tokens;
    size_t count;
    text[0] = 'x';
    for (size_t i = 1; i < 301; i += 2)
        memcpy(text + i, "\u0436", 2);
    assert_int_equal(hw_analyze(analyzer, HW_LIT("en"), hw_span_of(text, 301), &tokens, &count, NULL), HW_OK);
    assert_int_equal(count, 1);
    assert_int_equal(tokens[0].word.len, 301);
    assert_int_equal(tokens[0].stems[0].len, 99);
    hw_analyzer_free(analyzer);
}

static void a_megabyte_is_no_trouble(void **state)
{
    (void)state;
    static const char unit[] = "Agents' schedules, \u0441\u043b\u043e\u0432\u043e; za\u017c\u00f3\u0142\u0107 ";
    hw_analyzer *analyzer = bare_analyzer();
    hw_buf text;
    const hw_token *tokens;
    size_t count, units = (1 << 20) / sizeof unit;
    hw_buf_init(&text, SIZE_MAX);
    for (size_t i = 0; i < units; i++)
        hw_buf_add_str(&text, unit);
    assert_int_equal(hw_analyze(analyzer, HW_LIT("pl"), hw_buf_span(&text), &tokens, &count, NULL), HW_OK);
    assert_int_equal(count, 4 * units);
    hw_buf_clear(&text);
    for (size_t i = 0; i < 1 << 20; i++)
        hw_buf_add_byte(&text, 'w');
    assert_int_equal(hw_analyze(analyzer, HW_LIT("pl"), hw_buf_span(&text), &tokens, &count, NULL), HW_OK);
    assert_int_equal(count, 1);
    hw_buf_release(&text);
    hw_analyzer_free(analyzer);
}

/* hw_analyzer_new remembers words, the other analyzer does not. */
static void remembered_words_have_the_stems_they_had(void **state)
{
    (void)state;
    hw_analyzer *remembering, *bare = bare_analyzer();
    hw_buf text;
    const hw_token *left, *right;
    size_t left_count, right_count;
    hw_buf_init(&text, SIZE_MAX);
    for (unsigned i = 0; i < 20000; i++) /* more than it holds, and every second word comes again at once */
        hw_buf_printf(&text, "calling%u calling%u children ", i, i);
    assert_int_equal(hw_analyzer_new(&remembering, NULL), HW_OK);
    static const char *const langs[] = {"en", "de", "en"};
    for (size_t k = 0; k < sizeof langs / sizeof *langs; k++) {
        hw_span lang = hw_span_str(langs[k]);
        assert_int_equal(hw_analyze(remembering, lang, hw_buf_span(&text), &left, &left_count, NULL), HW_OK);
        assert_int_equal(hw_analyze(bare, lang, hw_buf_span(&text), &right, &right_count, NULL), HW_OK);
        assert_int_equal(left_count, right_count);
        for (size_t i = 0; i < left_count; i++)
            if (left[i].stem_count != right[i].stem_count || !hw_span_equal(left[i].stems[0], right[i].stems[0]))
                fail_msg("%s \"%.*s\" differs", langs[k], (int)left[i].word.len, left[i].word.ptr);
    }
    hw_buf_release(&text);
    hw_analyzer_free(remembering);
    hw_analyzer_free(bare);
}

static void a_damaged_dictionary_is_an_error_and_a_missing_one_is_not(void **state)
{
    (void)state;
    char folder[] = "/tmp/headword-text-XXXXXX", path[64];
    hw_analyzer *analyzer;
    hw_error err = {0};
    const char *before = getenv("HEADWORD_DATA");
    char *kept = before ? strdup(before) : NULL;
    assert_non_null(mkdtemp(folder));
    assert_int_equal(setenv("HEADWORD_DATA", folder, 1), 0);
    assert_int_equal(hw_analyzer_new(&analyzer, &err), HW_OK);
    assert_false(hw_analyzer_has_dictionary(analyzer, HW_LIT("pl")));
    hw_analyzer_free(analyzer);
    snprintf(path, sizeof path, "%s/polish.dictionary", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("no dictionary", file);
    fclose(file);
    assert_int_equal(hw_analyzer_new(&analyzer, &err), HW_E_CORRUPT);
    assert_null(analyzer);
    assert_non_null(strstr(err.message, path));
    assert_int_equal(remove(path), 0);
    assert_int_equal(remove(folder), 0);
    if (kept)
        setenv("HEADWORD_DATA", kept, 1);
    else
        unsetenv("HEADWORD_DATA");
    free(kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_cut_and_normalized),
        cmocka_unit_test(initials_are_known_by_their_capitals),
        cmocka_unit_test(english_forms_and_spellings_meet),
        cmocka_unit_test(polish_without_a_dictionary_cuts_suffixes),
        cmocka_unit_test(other_languages_use_their_own_stemmer),
        cmocka_unit_test(offsets_point_into_the_original),
        cmocka_unit_test(invalid_utf8_breaks_words),
        cmocka_unit_test(long_words_are_cut_on_a_code_point),
        cmocka_unit_test(a_megabyte_is_no_trouble),
        cmocka_unit_test(remembered_words_have_the_stems_they_had),
        cmocka_unit_test(a_damaged_dictionary_is_an_error_and_a_missing_one_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
