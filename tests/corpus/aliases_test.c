/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The names that the five real pages give their entries, against a list written by hand: aliases_gold.tsv. The pages
 * are not in the repository: $HEADWORD_SEEDS names their directory; without them this test says so and passes. */
#include "unit.h"

#include "headword/glossary.h"

#include <ctype.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAGES = 5, MOST_NAMES = 200, FIELD_BYTES = 96 };

typedef struct name {
    int page;
    char term[FIELD_BYTES], alias[FIELD_BYTES], kind[FIELD_BYTES];
} name;

typedef struct names {
    name items[MOST_NAMES];
    size_t count;
} names;

/* Copies in small letters: what a name is does not hang on its capitals. */
static void put(char *to, hw_span text)
{
    assert_true(text.len < FIELD_BYTES);
    for (size_t i = 0; i < text.len; i++)
        to[i] = (char)tolower((unsigned char)text.ptr[i]);
    to[text.len] = '\0';
}

static void add(names *all, int page, hw_span term, hw_span alias, hw_span kind)
{
    assert_true(all->count < MOST_NAMES);
    name *n = &all->items[all->count++];
    n->page = page;
    put(n->term, term);
    put(n->alias, alias);
    put(n->kind, kind);
}

static void read_gold(names *gold)
{
    char line[4 * FIELD_BYTES], term[FIELD_BYTES], alias[FIELD_BYTES], kind[FIELD_BYTES];
    FILE *file = fopen(HW_SOURCE_DIR "/tests/corpus/aliases_gold.tsv", "r");
    int page = 0;
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        if (line[0] == '#')
            continue;
        if (sscanf(line, "%d\t%95[^\t]\t%95[^\t]\t%95[^\n]", &page, term, alias, kind) != 4)
            fail_msg("aliases_gold.tsv: %s", line);
        add(gold, page, hw_span_str(term), hw_span_str(alias), hw_span_str(kind));
    }
    fclose(file);
}

static bool read_pages(names *got)
{
    const char *dir = getenv("HEADWORD_SEEDS");
    char pattern[512];
    glob_t files = {0};
    snprintf(pattern, sizeof pattern, "%s/0*.txt", dir ? dir : HW_SOURCE_DIR "/../shared/seeds");
    bool found = glob(pattern, 0, NULL, &files) == 0 && files.gl_pathc == PAGES;
    if (!found)
        print_message("the five pages are not in %s: skipped; set HEADWORD_SEEDS\n", pattern);
    for (int page = 0; found && page < PAGES; page++) {
        hw_glossary *glossary = NULL;
        assert_int_equal(hw_glossary_new(&glossary, NULL, NULL), HW_OK);
        assert_int_equal(hw_glossary_read(glossary, files.gl_pathv[page], NULL), HW_OK);
        for (size_t i = 0; i < hw_glossary_count(glossary); i++) {
            const hw_entry *e = hw_glossary_entry(glossary, i);
            for (size_t k = 0; k < e->alias_count; k++)
                add(got, page, e->term, e->aliases[k].text, hw_span_str(hw_alias_kind_name(e->aliases[k].kind)));
        }
        hw_glossary_free(glossary);
    }
    globfree(&files);
    return found;
}

static bool has(const names *all, const name *wanted)
{
    for (size_t i = 0; i < all->count; i++) {
        const name *n = &all->items[i];
        if (n->page == wanted->page && strcmp(n->term, wanted->term) == 0 && strcmp(n->alias, wanted->alias) == 0 &&
            strcmp(n->kind, wanted->kind) == 0)
            return true;
    }
    return false;
}

/* How many of `some` are in `all`; says which are not. */
static size_t count_common(const names *some, const names *all, const char *lacking)
{
    size_t common = 0;
    for (size_t i = 0; i < some->count; i++) {
        const name *n = &some->items[i];
        if (has(all, n))
            common++;
        else
            print_message("%s: page %d, %s: %s (%s)\n", lacking, n->page, n->term, n->alias, n->kind);
    }
    return common;
}

static void names_are_found_and_nothing_else_is_taken_for_one(void **state)
{
    (void)state;
    names gold = {.count = 0}, got = {.count = 0};
    if (!read_pages(&got))
        skip();
    read_gold(&gold);
    assert_true(gold.count > 50 && got.count > 0);
    double recall = (double)count_common(&gold, &got, "missed") / (double)gold.count;
    double precision = (double)count_common(&got, &gold, "surplus") / (double)got.count;
    if (precision < .98 || recall < .95)
        fail_msg("precision %.3f, wanted .98; recall %.3f, wanted .95", precision, recall);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(names_are_found_and_nothing_else_is_taken_for_one)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
