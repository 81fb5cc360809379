/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/language.h"
#include "glossary/reading.h"

static void a_definition_tells_its_language(void **state)
{
    (void)state;
    static const struct {
        const char *text, *want;
    } rows[] = {
        {"The time a caller spends waiting in the queue.", "en"},
        {"Czas, przez który klient czeka w kolejce.", "pl"},
        {"Czas, przez ktory klient czeka w kolejce na agenta.", "pl"},
        {"KPI (Key Performance Indicator) to wskaźnik, który mierzy pracę zespołu.", "pl"},
        {"Die Zeit, die ein Anrufer in der Warteschleife verbringt.", "de"},
        {"Le temps que le client passe dans la file d'attente.", "fr"},
        {"El tiempo que el cliente pasa en la cola de espera.", "es"},
        {"Il tempo che il cliente passa nella coda di attesa.", "it"},
        {"O tempo que o cliente passa na fila de espera e não fala.", "pt"},
        {"De tijd die een beller in de wachtrij staat en niet wordt geholpen.", "nl"},
        {"Doba, po kterou zákazník čeká ve frontě, než ho někdo přijme.", "cs"},
        {"Čas, ktorý zákazník čaká v rade, keď sú všetci agenti obsadení.", "sk"},
        {"Время, которое клиент проводит в очереди и ждёт ответа.", "ru"},
        {"Час, який клієнт проводить у черзі та чекає на відповідь.", "uk"},
        {"", ""},
        {"ACW", ""},
        {"Agent", ""},
        {"1234 5678", ""},
        {"電話を待つ時間", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_span got = hw_language_detect(hw_span_str(rows[i].text));
        if (!hw_span_equal(got, hw_span_str(rows[i].want)))
            fail_msg("\"%s\" gave \"%.*s\", wanted \"%s\"", rows[i].text, (int)got.len, got.ptr, rows[i].want);
    }
}

static void the_words_are_in_byte_order(void **state)
{
    (void)state;
    for (size_t i = 1; i < hw_language_word_count; i++)
        if (strcmp(hw_language_words[i - 1].word, hw_language_words[i].word) >= 0)
            fail_msg("\"%s\" does not come before \"%s\"", hw_language_words[i - 1].word, hw_language_words[i].word);
}

static void names_and_tags_of_languages_are_understood(void **state)
{
    (void)state;
    static const struct {
        const char *field, *want;
        size_t warnings;
    } rows[] = {
        {"en", "en", 0},     {"EN", "en", 0},           {"pt_br", "pt-BR", 0}, {"zh-hant-TW", "zh-Hant-TW", 0},
        {"Polish", "pl", 0}, {"po angielsku", "en", 0}, {"", "", 0},           {"english, maybe", "", 1},
        {"x", "", 1},        {"en--us", "", 1},         {"en-", "", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_arena arena = HW_ARENA_INIT;
        reading r = {0};
        begin_reading(&r);
        hw_reader reader = {.options = &r.options, .file = "t", .arena = &arena};
        hw_span got = hw_language_tag(&reader, hw_span_str(rows[i].field), 1);
        if (!hw_span_equal(got, hw_span_str(rows[i].want)) || r.warnings != rows[i].warnings)
            fail_msg("\"%s\" gave \"%.*s\" and %zu warnings", rows[i].field, (int)got.len, got.ptr, r.warnings);
        end_reading(&r);
        hw_arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_definition_tells_its_language),
        cmocka_unit_test(the_words_are_in_byte_order),
        cmocka_unit_test(names_and_tags_of_languages_are_understood),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
