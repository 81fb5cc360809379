/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "cli/synonym_files.h"

#include <string.h>

static void the_language_stands_before_the_file_or_in_its_name(void **state)
{
    (void)state;
    static const struct {
        const char *named, *path, *lang;
    } rows[] = {
        {"rules.txt", "rules.txt", ""},
        {"pl:rules.txt", "rules.txt", "pl"},
        {"nds:rules.txt", "rules.txt", "nds"},
        {"rules.pl.txt", "rules.pl.txt", "pl"},
        {"dir.en/rules.pl.txt", "dir.en/rules.pl.txt", "pl"},
        {"dir.en/rules", "dir.en/rules", ""},
        {"en:rules.pl.txt", "rules.pl.txt", "en"},
        {"./pl:rules.txt", "./pl:rules.txt", ""},
        {"pl:", "pl:", ""},
        {"PL:rules", "PL:rules", ""},
        {"rules.old.txt", "rules.old.txt", ""},
        {"rules.v2.txt", "rules.v2.txt", ""},
        {".pl.txt", ".pl.txt", ""},
        {"-", "-", ""},
        {"pl:-", "-", "pl"},
        {"", "", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char lang[HW_LANG_BYTES_MOST];
        const char *path = hw_synonym_file_split(rows[i].named, lang);
        if (strcmp(path, rows[i].path) != 0 || strcmp(lang, rows[i].lang) != 0)
            fail_msg("%s: file \"%s\", language \"%s\"", rows[i].named, path, lang);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_language_stands_before_the_file_or_in_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
