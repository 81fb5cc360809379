/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The glossary that ships: complete, in two languages, and in our own words. */
#include "unit.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/vec.h"
#include "headword/glossary.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

enum { RUN = 8 }; /* so many words in a row that a page has as well are a copied sentence */

static hw_glossary *corpus;

static void no_warning(void *context, const char *file, uint32_t line, const char *message)
{
    (void)context;
    fail_msg("%s:%u: %s", file, line, message);
}

static int read_corpus(void **state)
{
    static const hw_import_options options = {.warn = no_warning};
    hw_error err = {0};
    (void)state;
    if (hw_glossary_new(&corpus, &options, &err) || hw_glossary_read(corpus, HW_SOURCE_DIR "/corpus", &err))
        fail_msg("%s", err.message);
    return 0;
}

static int free_corpus(void **state)
{
    (void)state;
    hw_glossary_free(corpus);
    return 0;
}

static size_t count_language(const char *lang)
{
    size_t count = 0;
    for (size_t i = 0; i < hw_glossary_count(corpus); i++)
        count += hw_span_equal(hw_glossary_entry(corpus, i)->lang, hw_span_str(lang));
    return count;
}

static void every_concept_is_there_in_english_and_in_polish(void **state)
{
    (void)state;
    assert_true(count_language("en") >= 95);
    assert_int_equal(count_language("en"), count_language("pl"));
    assert_int_equal(count_language("en") + count_language("pl"), hw_glossary_count(corpus));
}

static void every_entry_is_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < hw_glossary_count(corpus); i++) {
        const hw_entry *e = hw_glossary_entry(corpus, i);
        if (!e->term.len || e->definition.len < 60 || !e->source.len || !e->tag_count || !e->alias_count)
            fail_msg("%.*s lacks a term, definition, source, tag or alias", (int)e->id.len, e->id.ptr);
    }
}

static bool is_term(hw_span term, hw_span lang)
{
    for (size_t i = 0; i < hw_glossary_count(corpus); i++) {
        const hw_entry *e = hw_glossary_entry(corpus, i);
        if (hw_span_equal(e->term, term) && hw_span_equal(e->lang, lang))
            return true;
    }
    return false;
}

static void every_related_term_exists(void **state)
{
    (void)state;
    for (size_t i = 0; i < hw_glossary_count(corpus); i++) {
        const hw_entry *e = hw_glossary_entry(corpus, i);
        for (size_t k = 0; k < e->related_count; k++)
            if (!is_term(e->related[k], e->lang))
                fail_msg("%.*s: no entry \"%.*s\"", (int)e->id.len, e->id.ptr, (int)e->related[k].len,
                         e->related[k].ptr);
    }
}

typedef HW_VEC(uint64_t) hashes;

/* A hash of every run of RUN words; a word is a run of ASCII letters and digits and bytes beyond ASCII. */
static void hash_runs(hw_span text, hashes *out)
{
    uint64_t words[RUN] = {0};
    size_t count = 0;
    for (size_t at = 0; at < text.len;) {
        uint64_t word = 1469598103934665603u;
        size_t start = at;
        for (; at < text.len; at++) {
            unsigned char c = (unsigned char)text.ptr[at];
            if (c >= 'A' && c <= 'Z')
                c = (unsigned char)(c + 32);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80))
                break;
            word = (word ^ c) * 1099511628211u;
        }
        if (at == start) {
            at++;
            continue;
        }
        words[count++ % RUN] = word;
        if (count < RUN)
            continue;
        uint64_t run = 0;
        for (size_t i = 0; i < RUN; i++)
            run = run * 31 + words[(count + i) % RUN];
        assert_true(hw_vec_push(out, run));
    }
}

static int by_value(const void *left, const void *right)
{
    const uint64_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static void hash_pages(const char *directory, DIR *pages, hashes *out)
{
    for (struct dirent *page; (page = readdir(pages));) {
        char path[4096];
        hw_buf text;
        if (page->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", directory, page->d_name);
        hw_buf_init(&text, SIZE_MAX);
        assert_int_equal(hw_file_read(path, 1 << 20, &text, NULL), HW_OK);
        hash_runs(hw_buf_span(&text), out);
        hw_buf_release(&text);
    }
}

static void no_sentence_is_copied_from_the_pages(void **state)
{
    const char *directory = getenv("HEADWORD_SEEDS");
    hashes theirs = {0}, ours = {0};
    (void)state;
    if (!directory)
        directory = HW_SOURCE_DIR "/../shared/seeds";
    DIR *pages = opendir(directory);
    if (!pages) {
        print_message("SKIPPED: no pages in %s to compare the corpus with\n", directory);
        skip();
    }
    hash_pages(directory, pages, &theirs);
    closedir(pages);
    assert_true(theirs.count > 1000);
    qsort(theirs.items, theirs.count, sizeof *theirs.items, by_value);
    for (size_t i = 0; i < hw_glossary_count(corpus); i++) {
        const hw_entry *e = hw_glossary_entry(corpus, i);
        ours.count = 0;
        hash_runs(e->definition, &ours);
        for (size_t k = 0; k < ours.count; k++)
            if (bsearch(&ours.items[k], theirs.items, theirs.count, sizeof *theirs.items, by_value))
                fail_msg("%.*s shares %d words in a row with a page", (int)e->id.len, e->id.ptr, RUN);
    }
    hw_vec_release(&theirs);
    hw_vec_release(&ours);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_concept_is_there_in_english_and_in_polish),
        cmocka_unit_test(every_entry_is_whole),
        cmocka_unit_test(every_related_term_exists),
        cmocka_unit_test(no_sentence_is_copied_from_the_pages),
    };
    return cmocka_run_group_tests(tests, read_corpus, free_corpus);
}
