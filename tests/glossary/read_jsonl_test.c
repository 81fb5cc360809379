/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/reading.h"

#include <stdlib.h>

static void objects_become_entries(void **state)
{
    (void)state;
    static const struct {
        const char *text, *want;
    } rows[] = {
        {"{\"term\":\"Hold\",\"definition\":\"The caller waits for the agent.\"}",
         "t/hold|Hold|en|The caller waits for the agent.||||t||1\n"},
        {"\n\n "
         "{\"id\":12,\"term\":\"A\",\"lang\":\"EN_us\"}\n\n{\"id\":\"x\",\"definition\":\"b\",\"lang\":\"Polish\"}\n",
         "12|A|en-US|||||t||3\nx||pl|b||||t||5\n"},
        {"{\"aliases\":[\"ACW\",{\"text\":\"wrap "
         "up\",\"kind\":\"variant\",\"lang\":\"en\",\"pattern\":\"p\",\"line\":3},\"after  work\"],"
         "\"term\":\"After work\",\"lang\":\"en\",\"tags\":[\"Ops\",\"Ops\"],\"related\":\"A; "
         "B|C\",\"status\":\"draft\"}",
         "t/after-work|After work|en||acronym:ACW,variant:wrap up@en,variant:after work|Ops|A,B,C|t|draft|1\n"},
        {"{\"term\":\"A\",\"lang\":\"en\",\"aliases\":\"B b; CC\",\"definition\":null,\"source\":\"Desk\"}",
         "desk/a|A|en||synonym:B b,acronym:CC|||Desk||1\n"},
        {"{\"term\":\"A\",\"lang\":\"en\",\"file\":\"old/page.txt\",\"line\":77}", "t/a|A|en|||||t||77\n"},
        {"[]", "syntax: t.jsonl: no entry found; is the format right?"},
        {"[ {\"term\":\"A\",\"lang\":\"en\"} ,\n {\"term\":\"B\",\n\"definition\":\"]}\\\"\",\"lang\":\"en\"}\n]\n",
         "t/a|A|en|||||t||1\nt/b|B|en|]}\"||||t||2\n"},
        {"{\"term\":\"A\",\"lang\":\"pl\",\"definition\":\"a\\n\\n\\n\\nb  \\nc = d\"}",
         "t/a|A|pl|a//b/c = d||||t||1\n"},
        {"{\"term\":\"ACW\",\"lang\":\"en\",\"aliases\":[\" ACW \",\"acw\",\"x\",\"x\"]}",
         "t/acw|ACW|en||variant:acw,synonym:x|||t||1\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        reading r = {0};
        read_as(&r, "t.jsonl", hw_span_str(rows[i].text));
        if (strcmp(outcome(&r), rows[i].want) != 0 || r.warnings)
            fail_msg("%s\ngave %s\nwanted %s (%s)", rows[i].text, outcome(&r), rows[i].want, r.warning);
        end_reading(&r);
    }
}

static void errors_name_file_line_and_key(void **state)
{
    (void)state;
    static const struct {
        const char *text, *want;
        size_t line;
    } rows[] = {
        {"{\"term\":\"A\"}\n{\"term\":", "t.jsonl:2: no valid JSON at column", 2},
        {"{\"term\":\"A\"} x", "t.jsonl:1: no valid JSON", 1},
        {"\n[1]", "t.jsonl:2: a number instead of an object", 2},
        {"\"x\"", "t.jsonl:1: a string instead of an object", 1},
        {"{\"term\":1}", "t.jsonl:1: \"term\" is a number; make it a string", 1},
        {"{\"id\":1.5,\"term\":\"A\"}", "\"id\" is a number; make it a string or an integer", 1},
        {"{\"term\":\"A\",\"tags\":[1]}", "\"tags\" is a number; make it a list of strings", 1},
        {"{\"term\":\"A\",\"tags\":{}}", "\"tags\" is an object; make it a list", 1},
        {"{\"term\":\"A\",\"aliases\":[true]}", "\"aliases\" is a boolean", 1},
        {"{\"term\":\"A\",\"aliases\":[{\"kind\":\"acronym\"}]}", "an alias without \"text\"", 1},
        {"{\"term\":\"A\",\"aliases\":[{\"text\":\"B\",\"kind\":\"nickname\"}]}", "\"nickname\" is no kind of alias",
         1},
        {"{\"term\":\"A\",\"line\":-1}", "\"line\" is a number; make it an integer", 1},
        {"{\"term\":\"A\",\"term\":\"B\"}", "duplicate object key", 1},
        {"{\"term\":\"\\ud800\"}", "no valid JSON", 1},
        {"{\"term\":\"\\u0000\"}", "no valid JSON", 1},
        {"{\"tags\":[\"x\"]}", "t.jsonl:1: an entry with neither term nor definition; give one", 1},
        {"{\"term\":\" \",\"definition\":\"\\n\"}", "no entry found", 0},
        {"[{\"term\":\"A\"}\n,{\"term\":\"B\"}", "t.jsonl:2: the array is never closed", 2},
        {"[{\"term\":\"A\"}] {}", "text behind the array", 1},
        {"[{\"term\":\"A\"},\n{\"term\":2}]", "t.jsonl:2: \"term\" is a number", 2},
        {"[{\"term\":\"A\"},\n]", "t.jsonl:2: no valid JSON", 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        reading r = {0};
        read_as(&r, "t.jsonl", hw_span_str(rows[i].text));
        if (r.status != HW_E_SYNTAX || !strstr(r.err.message, rows[i].want) || r.err.line != rows[i].line)
            fail_msg("%s\ngave %s (line %zu)\nwanted %s", rows[i].text, outcome(&r), r.err.line, rows[i].want);
        assert_int_equal(hw_glossary_count(r.glossary), 0);
        end_reading(&r);
    }
}

static void an_unknown_key_is_one_warning_a_file(void **state)
{
    (void)state;
    reading r = {0};
    read_as(&r, "t.jsonl", HW_LIT("{\"term\":\"A\",\"owner\":1}\n{\"term\":\"B\",\"owner\":[2]}\n"));
    assert_int_equal(r.status, HW_OK);
    assert_int_equal(r.warnings, 1);
    assert_non_null(strstr(r.warning, "t.jsonl:1: unknown key \"owner\""));
    end_reading(&r);
}

static void a_line_of_ten_megabytes_is_fine(void **state)
{
    (void)state;
    enum { LENGTH = 10 * 1000 * 1000 };
    reading r = {0};
    char *text = malloc(LENGTH + 64);
    assert_non_null(text);
    size_t len = (size_t)sprintf(text, "{\"term\":\"A\",\"lang\":\"en\",\"definition\":\"");
    memset(text + len, 'x', LENGTH);
    len += LENGTH;
    len += (size_t)sprintf(text + len, "\"}\n");
    read_as(&r, "t.jsonl", hw_span_of(text, len));
    assert_int_equal(r.status, HW_OK);
    assert_int_equal(hw_glossary_entry(r.glossary, 0)->definition.len, LENGTH);
    end_reading(&r);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_become_entries),
        cmocka_unit_test(errors_name_file_line_and_key),
        cmocka_unit_test(an_unknown_key_is_one_warning_a_file),
        cmocka_unit_test(a_line_of_ten_megabytes_is_fine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
