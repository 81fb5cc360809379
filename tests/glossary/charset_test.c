/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/charset.h"
#include "glossary/reading.h"

/* What the file says, as UTF-8; entries of "t.txt" are one passage here. */
static void check_text(hw_span bytes, const char *want, const char *what)
{
    reading r = {0};
    read_as(&r, "t.txt", bytes);
    if (r.status)
        fail_msg("%s: %s", what, r.err.message);
    hw_span got = hw_glossary_entry(r.glossary, 0)->definition;
    if (!hw_span_equal(got, hw_span_str(want)))
        fail_msg("%s gave \"%.*s\", wanted \"%s\"", what, (int)got.len, got.ptr, want);
    if (r.warnings)
        fail_msg("%s warned %s", what, r.warning);
    end_reading(&r);
}

#define POLISH "Klient dzwoni, bo chce się dowiedzieć, ile trwa naprawa; żaden łącznik nie pomógł, więc źle to ocenił."

static void the_charset_is_told_by_the_bytes(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        hw_span bytes;
        const char *want;
    } rows[] = {
        {"UTF-8", HW_LIT_INIT(POLISH), POLISH},
        {"UTF-8 with a mark", HW_LIT_INIT("\xEF\xBB\xBF" POLISH), POLISH},
        {"UTF-16LE with a mark",
         HW_LIT_INIT("\xFF\xFE"
                     "a\0\x42\x01\n\0b\0"),
         "ał\nb"},
        {"UTF-16BE with a mark",
         HW_LIT_INIT("\xFE\xFF"
                     "\0a\x01\x42\0\n\0b"),
         "ał\nb"},
        {"UTF-16LE", HW_LIT_INIT("Z\0a\0\x42\x01 \0i\0 \0b\0\n\0"), "Zał i b"},
        {"UTF-16BE", HW_LIT_INIT("\0Z\0a\x01\x42\0 \0i\0 \0b\0\n"), "Zał i b"},
        {"windows-1250",
         HW_LIT_INIT("Klient dzwoni, bo chce si\xEA dowiedzie\xE6, ile trwa naprawa; \xBF"
                     "aden \xB3\xB9"
                     "cznik nie pom\xF3g\xB3, "
                     "wi\xEA"
                     "c \x9Fle to oceni\xB3."),
         POLISH},
        {"ISO-8859-2",
         HW_LIT_INIT("Klient dzwoni, bo chce si\xEA dowiedzie\xE6, ile trwa naprawa; \xBF"
                     "aden \xB3\xB1"
                     "cznik nie pom\xF3g\xB3, "
                     "wi\xEA"
                     "c \xBCle to oceni\xB3."),
         POLISH},
        {"windows-1250 with quotes", HW_LIT_INIT("\x84Oddzwoni\xEA\x94 \x96 tak m\xF3wi agent, gdy si\xEA \x9Cpieszy."),
         "„Oddzwonię” – tak mówi agent, gdy się śpieszy."},
        {"windows-1252, French", HW_LIT_INIT("Le client est tr\xE8s press\xE9 \xE0 No\xEBl, et la r\xE9ponse tarde."),
         "Le client est très pressé à Noël, et la réponse tarde."},
        {"windows-1252, German",
         HW_LIT_INIT(
             "Der Kunde h\xF6rt l\xE4nger Musik, und das ist f\xFCr ihn nicht sch\xF6n: gro\xDF ist der \xC4rger."),
         "Der Kunde hört länger Musik, und das ist für ihn nicht schön: groß ist der Ärger."},
        {"windows-1252, English",
         HW_LIT_INIT("The caller\x92s \x93hold time\x94 is the time that is spent in the queue."),
         "The caller’s “hold time” is the time that is spent in the queue."},
        {"windows-1250, Czech",
         HW_LIT_INIT("Z\xE1kazn\xEDk \xE8"
                     "ek\xE1 p\xF8\xEDli\x9A dlouho a pak zav\xECs\xED, proto\x9E"
                     "e se nikdo neozval."),
         "Zákazník čeká příliš dlouho a pak zavěsí, protože se nikdo neozval."},
        {"UTF-16LE, Ukrainian", HW_LIT_INIT("\x2F\x04 \0\x3D\x04\x35\x04 \0\x30\x04 \0\x32\x04"), "Я не а в"},
        {"line ends", HW_LIT_INIT("a\r\nb\rc\n\rd"), "a\nb\nc\n\nd"},
        {"a mark inside",
         HW_LIT_INIT("a\xEF\xBB\xBF"
                     "b"),
         "ab"},
        {"no normalization", HW_LIT_INIT("e\xCC\x81"), "e\xCC\x81"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_text(rows[i].bytes, rows[i].want, rows[i].what);
}

static void stray_bytes_in_utf8_are_replaced_with_one_warning(void **state)
{
    (void)state;
    reading r = {0};
    read_as(&r, "t.txt", HW_LIT("żółw\ngęś \xFF i\nj\xC4"));
    assert_int_equal(r.status, HW_OK);
    assert_span(hw_glossary_entry(r.glossary, 0)->definition, "żółw\ngęś \xEF\xBF\xBD i\nj\xEF\xBF\xBD");
    assert_int_equal(r.warnings, 1);
    assert_non_null(strstr(r.warning, "t.txt:2: 2 characters could not be read"));
    end_reading(&r);
}

static void an_explicit_charset_is_obeyed(void **state)
{
    (void)state;
    reading r = {.options = {.charset = "ISO-8859-2"}};
    read_as(&r, "t.txt", HW_LIT("\xB1\xB6\xBC"));
    assert_span(hw_glossary_entry(r.glossary, 0)->definition, "ąśź");
    end_reading(&r);
    r = (reading){.options = {.charset = "utf-8"}};
    read_as(&r, "t.txt", HW_LIT("ab\xB1"));
    assert_int_equal(r.status, HW_E_SYNTAX);
    assert_int_equal(r.err.offset, 2);
    assert_non_null(strstr(r.err.message, "t.txt: byte 2 is no UTF-8"));
    end_reading(&r);
}

static void an_unknown_charset_is_refused(void **state)
{
    (void)state;
    hw_import_options options = {.charset = "klingon-1"};
    hw_glossary *glossary = NULL;
    hw_error err = {0};
    assert_int_equal(hw_glossary_new(&glossary, &options, &err), HW_E_ARG);
    assert_non_null(strstr(err.message, "klingon-1"));
    assert_null(glossary);
    assert_false(hw_charset_known(""));
}

static void what_is_no_text_says_so(void **state)
{
    (void)state;
    static const struct {
        hw_span bytes;
        const char *want;
    } rows[] = {
        {HW_LIT_INIT("\x7f"
                     "ELF\0\0\0\x01\x02\x03zzzzzz"),
         "t.txt: a binary file, not a glossary"},
        {HW_LIT_INIT("text with one \0 zero"), "a binary file"},
        {HW_LIT_INIT("\x01\x02\x03\x04\x05"), "a binary file"},
        {HW_LIT_INIT("%PDF-1.4 x"), "t.txt: this is a PDF; save"},
        {HW_LIT_INIT("PK\x03\x04xx"), "a ZIP or office file"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        reading r = {0};
        read_as(&r, "t.txt", rows[i].bytes);
        if (r.status != HW_E_SYNTAX || !strstr(r.err.message, rows[i].want))
            fail_msg("row %zu gave %s, wanted %s", i, outcome(&r), rows[i].want);
        end_reading(&r);
    }
}

static void a_guess_that_could_be_wrong_is_warned_of(void **state)
{
    (void)state;
    bool sure = true;
    hw_charset_guess(HW_LIT("x\xEA"), &sure);
    assert_false(sure);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_charset_is_told_by_the_bytes),
        cmocka_unit_test(stray_bytes_in_utf8_are_replaced_with_one_warning),
        cmocka_unit_test(an_explicit_charset_is_obeyed),
        cmocka_unit_test(an_unknown_charset_is_refused),
        cmocka_unit_test(what_is_no_text_says_so),
        cmocka_unit_test(a_guess_that_could_be_wrong_is_warned_of),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
