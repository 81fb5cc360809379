/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "render/html.h"

static void check(void (*add)(hw_buf *, hw_span), hw_span text, const char *wanted)
{
    hw_buf out;
    hw_buf_init(&out, 4096);
    add(&out, text);
    if (!hw_span_equal(hw_buf_span(&out), hw_span_str(wanted)))
        fail_msg("%s: got %s, wanted %s", text.ptr, out.data ? out.data : "", wanted);
    hw_buf_release(&out);
}

static void text_of_any_kind_is_only_text_on_a_page(void **state)
{
    static const struct {
        hw_span text;
        const char *wanted;
    } rows[] = {
        {HW_LIT_INIT("plain, żółć"), "plain, żółć"},
        {HW_LIT_INIT("<script>\"a\" & 'b'"), "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;"},
        {HW_LIT_INIT("a\nb\tc"), "a\nb\tc"},
        {HW_LIT_INIT("a\xE2\x80\xAE"
                     "b"),
         "a\\u202Eb"},
        {HW_LIT_INIT("\x1B[1m"), "\xE2\x90\x9B[1m"},
        {HW_LIT_INIT("bad \xFF byte"), "bad \xEF\xBF\xBD byte"},
        {HW_LIT_INIT(""), ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check(hw_add_html, rows[i].text, rows[i].wanted);
}

static void escaping_alone_keeps_all_else(void **state)
{
    (void)state;
    check(hw_add_escaped, HW_LIT("a<\xE2\x80\xAE\x1B>"), "a&lt;\xE2\x80\xAE\x1B&gt;");
}

static void a_query_is_letters_digits_and_percent_signs(void **state)
{
    (void)state;
    check(hw_add_query, HW_LIT("I/O <wait> 100% & „ż”+\"'"),
          "I%2FO%20%3Cwait%3E%20100%25%20%26%20%E2%80%9E%C5%BC%E2%80%9D%2B%22%27");
    check(hw_add_query, HW_LIT("a-b_c.d~9"), "a-b_c.d~9");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_of_any_kind_is_only_text_on_a_page),
        cmocka_unit_test(escaping_alone_keeps_all_else),
        cmocka_unit_test(a_query_is_letters_digits_and_percent_signs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
