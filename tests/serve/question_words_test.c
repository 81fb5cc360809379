/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "serve/question_words.h"

#include <stdio.h>

typedef struct question {
    const char *lang, *text;
} question;

/* Space for both, to be released. */
static void words_of(hw_analyzer *analyzer, question q, hw_buf *said, hw_buf *key)
{
    hw_error err = {0};
    hw_buf_init(said, 4096);
    hw_buf_init(key, 4096);
    if (hw_question_words(analyzer, hw_span_str(q.lang), hw_span_str(q.text), said, key, &err))
        fail_msg("%s: %s", q.text, err.message);
}

static void questions_about_the_same_have_one_key(void **state)
{
    static const question rows[][4] = {
        {{"", "co to jest roszczenie gwarancyjne"},
         {"", "roszczenia gwarancyjne"},
         {"en", "Roszczeń gwarancyjnych?"},
         {"pl", "Gwarancyjne -- Roszczenia!"}},
        {{"", "what is a warranty claim"},
         {"", "warranty claims"},
         {"pl", "What are the warranty claims?"},
         {"en", "claims, warranty"}},
        {{"", "What does ACW mean?"}, {"", "acw"}, {"", "czym jest A.C.W."}, {"pl", "co oznacza ACW"}},
        {{"en", "define escalation"},
         {"en", "escalations"},
         {"en", "please explain the escalation"},
         {"en", "what's escalation"}},
        {{"de", "Reklamationen"}, {"de", "reklamation"}, {"de", "REKLAMATION!"}, {"de", "Reklamation."}},
    };
    (void)state;
    hw_analyzer *analyzer = NULL;
    assert_int_equal(hw_analyzer_new(&analyzer, NULL), HW_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_buf first, said, key;
        words_of(analyzer, rows[i][0], &said, &first);
        hw_buf_release(&said);
        for (size_t k = 1; k < 4; k++) {
            words_of(analyzer, rows[i][k], &said, &key);
            if (!hw_span_equal(hw_buf_span(&first), hw_buf_span(&key)))
                fail_msg("row %zu: '%s' is '%s', not '%s'", i, rows[i][k].text, key.data, first.data);
            hw_buf_release(&said);
            hw_buf_release(&key);
        }
        hw_buf_release(&first);
    }
    hw_analyzer_free(analyzer);
}

static void keys_and_words_are_as_told(void **state)
{
    static const struct {
        question question;
        const char *said, *key;
    } rows[] = {
        {{"", "What is the  Average-Handle TIME?"}, "what is the average handle time", "averag handl time"},
        {{"", "co to jest"}, "co to jest", "być co to"}, /* nothing but function words */
        {{"en", "call the call"}, "call the call", "call"},
        {{"", "?!"}, "", ""},
        {{"", ""}, "", ""},
    };
    (void)state;
    hw_analyzer *analyzer = NULL;
    assert_int_equal(hw_analyzer_new(&analyzer, NULL), HW_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_buf said, key;
        words_of(analyzer, rows[i].question, &said, &key);
        if (!hw_span_equal(hw_buf_span(&said), hw_span_str(rows[i].said)) ||
            !hw_span_equal(hw_buf_span(&key), hw_span_str(rows[i].key)))
            fail_msg("row %zu: '%s', '%s'", i, said.data, key.data);
        hw_buf_release(&said);
        hw_buf_release(&key);
    }
    hw_analyzer_free(analyzer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(questions_about_the_same_have_one_key),
        cmocka_unit_test(keys_and_words_are_as_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
