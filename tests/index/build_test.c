/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "temporary.h"

#include "headword/index.h"
#include "store/names.h"
#include "store/occurrences.h"
#include "store/schema.h"
#include "store/store.h"
#include "store/vocabulary.h"
#include "text/analyzer.h"
#include "text/key.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#define QUEUE                                                                                                          \
    "{\"id\": \"queue\", \"term\": \"Call queue\", \"definition\": \"Where calls wait until agents answer the "        \
    "calls.\","                                                                                                        \
    "\"lang\": \"en\", \"source\": \"House\", \"tags\": [\"Service\"], \"status\": \"approved\"}"
#define ACW                                                                                                            \
    "{\"id\": \"acw\", \"term\": \"After-call work\", \"aliases\": [{\"text\": \"ACW\", \"kind\": \"acronym\"},"       \
    "{\"text\": \"praca po rozmowie\", \"kind\": \"translation\", \"lang\": \"pl\"}], \"definition\": \"What an "      \
    "agent "                                                                                                           \
    "writes down when the caller has gone.\", \"lang\": \"en-GB\", \"source\": \"House\"}"
#define KOLEJKA                                                                                                        \
    "{\"id\": \"kolejka\", \"term\": \"Kolejka\", \"definition\": \"Miejsce, w którym czekają rozmowy.\","           \
    "\"lang\": \"pl\", \"source\": \"Dom\"}"
#define NOTE                                                                                                           \
    "{\"id\": \"note\", \"definition\": \"Agents hold calls on busy days.\", \"lang\": \"en\", \"source\": \"House\"}"

static const char *const lines[] = {QUEUE, ACW, KOLEJKA, NOTE};
enum { LINES = sizeof lines / sizeof *lines };

/* The lines, from the `first` on and round. */
static hw_glossary *read_lines(size_t first, size_t count)
{
    hw_glossary *glossary = NULL;
    hw_error err = {0};
    hw_buf text;
    hw_buf_init(&text, SIZE_MAX);
    for (size_t i = 0; i < count; i++)
        hw_buf_printf(&text, "%s\n", lines[(first + i) % LINES]);
    if (hw_glossary_new(&glossary, NULL, &err) ||
        (count && hw_glossary_read_bytes(glossary, "house.jsonl", hw_buf_span(&text), &err)))
        fail_msg("%s", err.message);
    hw_buf_release(&text);
    return glossary;
}

static void build(temporary *t, const char *name, size_t first)
{
    hw_error err = {0};
    hw_glossary *glossary = read_lines(first, LINES);
    if (hw_index_build(temporary_path(t, name), glossary, NULL, &err))
        fail_msg("%s", err.message);
    hw_glossary_free(glossary);
}

static hw_store *build_and_open(temporary *t)
{
    hw_store *store = NULL;
    hw_error err = {0};
    build(t, "index", 0);
    if (hw_store_open(&store, temporary_path(t, "index"), &err))
        fail_msg("%s", err.message);
    return store;
}

static void entries_are_numbered_in_the_order_of_their_ids(void **state)
{
    static const char *const ids[] = {"acw", "kolejka", "note", "queue"};
    hw_arena arena = HW_ARENA_INIT;
    hw_store *store = build_and_open(*state);
    assert_int_equal(hw_store_entries(store), LINES);
    for (uint32_t n = 0; n < LINES; n++) {
        hw_entry entry;
        assert_int_equal(hw_store_entry(store, n, &arena, &entry, NULL), HW_OK);
        assert_span(entry.id, ids[n]);
    }
    assert_int_equal(hw_store_verify(store, NULL), HW_OK);
    hw_store_close(store);
    hw_arena_release(&arena);
}

static void facts_and_manifest_say_what_the_entries_are(void **state)
{
    hw_store *store = build_and_open(*state);
    const hw_manifest *manifest = hw_store_manifest(store);
    assert_int_equal(manifest->language_count, 2);
    assert_span(manifest->languages[0].name, "en"); /* en-GB is English */
    assert_int_equal(manifest->languages[0].entries, 3);
    assert_span(manifest->sources[0].name, "Dom");
    assert_span(manifest->sources[1].name, "House");
    uint64_t length = 0;
    for (uint32_t n = 0; n < LINES; n++)
        length += hw_store_doc(store, n).length;
    assert_int_equal(length, manifest->total_length);
    assert_int_equal(hw_store_doc(store, 1).lang, 1);
    assert_int_equal(hw_store_doc(store, 1).source, 0);
    assert_int_equal(hw_store_doc(store, 2).flags, HW_DOC_PASSAGE);
    assert_int_equal(hw_store_doc(store, 3).length, 10);
    hw_store_close(store);
}

static void terms_find_their_entries_as_often_as_they_occur(void **state)
{
    static const struct {
        const char *term;
        uint32_t frequency, first, text, name, name_words;
    } rows[] = {
        {HW_PREFIX_STEM "call", 3, 0, 1, 1, 3},
        {HW_PREFIX_STEM "agent", 3, 0, 1, 0, 0},
        {HW_PREFIX_STEM "queue", 1, 3, 1, 1, 2},
        {HW_PREFIX_STEM "the", 0, 0, 0, 0, 0},
        {"queue", 0, 0, 0, 0, 0}, /* words have no terms of their own */
        {"agents", 0, 0, 0, 0, 0},
        {HW_PREFIX_TAG "service", 1, 3, 0, 0, 0},
        {HW_PREFIX_STATUS "approved", 1, 3, 0, 0, 0},
    };
    hw_store *store = build_and_open(*state);
    hw_postings *postings = NULL;
    hw_arena arena = HW_ARENA_INIT;
    assert_int_equal(hw_store_postings(store, &postings, NULL), HW_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_cursor *cursor = NULL;
        hw_posting first = {0};
        size_t got;
        assert_int_equal(hw_cursor_open(&cursor, postings, hw_span_str(rows[i].term), &arena, NULL), HW_OK);
        assert_int_equal(hw_cursor_read(cursor, &first, 1, &got, NULL), HW_OK);
        hw_occurrences met = hw_occurrences_unpack(first.count);
        if (cursor->frequency != rows[i].frequency || first.entry != rows[i].first || met.text != rows[i].text ||
            met.name != rows[i].name || met.name_words != rows[i].name_words)
            fail_msg("%s: in %u entries, first %u, %u times, %u in names of %u words", rows[i].term, cursor->frequency,
                     first.entry, met.text, met.name, met.name_words);
        hw_cursor_free(cursor);
    }
    hw_arena_release(&arena);
    hw_store_close(store);
}

static void names_are_found_by_their_keys(void **state)
{
    static const struct {
        hw_name_class class_;
        const char *key;
        size_t count;
        uint32_t entry, name;
    } rows[] = {
        {HW_NAME_SQUASH, "callqueue", 1, 3, 0}, {HW_NAME_SQUASH, "aftercallwork", 1, 0, 0},
        {HW_NAME_SQUASH, "acw", 1, 0, 1},       {HW_NAME_SQUASH, "pracaporozmowie", 1, 0, 2},
        {HW_NAME_STEM, "call queue", 1, 3, 0},  {HW_NAME_STEM, "acw", 0, 0, 0},
        {HW_NAME_SQUASH, "agents", 0, 0, 0},
    };
    hw_arena arena = HW_ARENA_INIT;
    hw_store *store = build_and_open(*state);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const hw_name_ref *refs;
        size_t count;
        assert_int_equal(hw_names_find(hw_store_section(store, HW_SECTION_NAMES), rows[i].class_,
                                       hw_span_str(rows[i].key), &arena, &refs, &count, NULL),
                         HW_OK);
        if (count != rows[i].count || (count && (refs->entry != rows[i].entry || refs->name != rows[i].name)))
            fail_msg("%s: %zu references", rows[i].key, count);
    }
    hw_store_close(store);
    hw_arena_release(&arena);
}

static void the_vocabulary_has_every_word_with_its_flags(void **state)
{
    static const struct {
        const char *folded;
        uint32_t frequency, flags;
    } rows[] = {
        {"calls", 2, 0},
        {"queue", 1, HW_WORD_NAME},
        {"acw", 1, HW_WORD_NAME | HW_WORD_ACRONYM},
        {"the", 2, 0},
        {"czekaja", 1, 0},
        {"rozmowie", 1, HW_WORD_NAME},
        {"agents", 2, 0},
        {"kolejka", 1, HW_WORD_NAME},
    };
    hw_arena arena = HW_ARENA_INIT;
    hw_store *store = build_and_open(*state);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const hw_word *words;
        size_t count;
        assert_int_equal(hw_vocabulary_find(hw_store_section(store, HW_SECTION_WORDS), hw_span_str(rows[i].folded),
                                            &arena, &words, &count, NULL),
                         HW_OK);
        if (count != 1 || words->frequency != rows[i].frequency || words->flags != rows[i].flags)
            fail_msg("%s: %zu words, frequency %u, flags %u", rows[i].folded, count, count ? words->frequency : 0,
                     count ? words->flags : 0);
    }
    hw_store_close(store);
    hw_arena_release(&arena);
}

static void a_heading_in_capitals_is_no_acronym(void **state)
{
    static const struct {
        const char *folded;
        uint32_t flags;
    } rows[] = {{"hold", HW_WORD_NAME}, {"csat", HW_WORD_ACRONYM}};
    temporary *t = *state;
    hw_glossary *glossary = NULL;
    hw_store *store = NULL;
    hw_arena arena = HW_ARENA_INIT;
    assert_int_equal(hw_glossary_new(&glossary, NULL, NULL), HW_OK);
    assert_int_equal(hw_glossary_read_bytes(glossary, "a.jsonl",
                                            HW_LIT("{\"id\": \"1\", \"term\": \"HOLD\", \"lang\": \"en\", "
                                                   "\"definition\": \"A hold lowers CSAT; so do not hold.\"}"),
                                            NULL),
                     HW_OK);
    assert_int_equal(hw_index_build(temporary_path(t, "index"), glossary, NULL, NULL), HW_OK);
    assert_int_equal(hw_store_open(&store, temporary_path(t, "index"), NULL), HW_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const hw_word *words;
        size_t count;
        assert_int_equal(hw_vocabulary_find(hw_store_section(store, HW_SECTION_WORDS), hw_span_str(rows[i].folded),
                                            &arena, &words, &count, NULL),
                         HW_OK);
        if (count != 1 || words->flags != rows[i].flags)
            fail_msg("%s: %zu words, flags %u", rows[i].folded, count, count ? words->flags : 0);
    }
    hw_store_close(store);
    hw_arena_release(&arena);
    hw_glossary_free(glossary);
}

/* What the index itself carries must be enough to make a query's stems. */
static void the_lemma_table_gives_the_stems_the_index_was_built_with(void **state)
{
    hw_store *store = build_and_open(*state);
    hw_analyzer *whole = NULL, *carried = NULL;
    hw_arena arena = HW_ARENA_INIT;
    static const struct {
        const char *lang, *text;
    } rows[] = {{"pl", "kolejkami czekały rozmowę"}, {"en", "waiting callers answered"}};
    assert_int_equal(hw_analyzer_new(&whole, NULL), HW_OK);
    assert_int_equal(hw_analyzer_new_from_table(&carried, hw_store_section(store, HW_SECTION_LEMMAS), NULL), HW_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const hw_token *a, *b;
        size_t a_count, b_count;
        hw_span lang = hw_span_str(rows[i].lang), text = hw_span_str(rows[i].text);
        assert_int_equal(hw_analyze_into(whole, lang, text, &arena, &a, &a_count, NULL), HW_OK);
        assert_int_equal(hw_analyze_into(carried, lang, text, &arena, &b, &b_count, NULL), HW_OK);
        assert_int_equal(a_count, b_count);
        for (size_t j = 0; j < a_count; j++)
            if (!hw_span_equal(a[j].stems[0], b[j].stems[0]))
                fail_msg("%.*s: %.*s, in the index %.*s", (int)a[j].word.len, a[j].word.ptr, (int)a[j].stems[0].len,
                         a[j].stems[0].ptr, (int)b[j].stems[0].len, b[j].stems[0].ptr);
    }
    hw_analyzer_free(whole);
    hw_analyzer_free(carried);
    hw_store_close(store);
    hw_arena_release(&arena);
}

static void the_order_of_entries_leaves_no_trace_in_the_file(void **state)
{
    /* Lines differ with the order, and are part of the entries: so each is read as a file of its own. */
    temporary *t = *state;
    static const size_t orders[2][LINES] = {{0, 1, 2, 3}, {2, 0, 3, 1}};
    hw_buf files[2];
    for (size_t i = 0; i < 2; i++) {
        hw_glossary *glossary = NULL;
        assert_int_equal(hw_glossary_new(&glossary, NULL, NULL), HW_OK);
        for (size_t j = 0; j < LINES; j++)
            assert_int_equal(hw_glossary_read_bytes(glossary, "one.jsonl", hw_span_str(lines[orders[i][j]]), NULL),
                             HW_OK);
        assert_int_equal(hw_index_build(temporary_path(t, "index"), glossary, NULL, NULL), HW_OK);
        files[i] = temporary_read(temporary_path(t, "index"));
        hw_glossary_free(glossary);
    }
    assert_int_equal(files[0].len, files[1].len);
    assert_memory_equal(files[0].data, files[1].data, files[0].len);
    hw_buf_release(&files[0]);
    hw_buf_release(&files[1]);
}

static void no_entries_make_no_index(void **state)
{
    temporary *t = *state;
    hw_error err = {0};
    hw_glossary *glossary = read_lines(0, 0);
    assert_int_equal(hw_index_build(temporary_path(t, "index"), glossary, NULL, &err), HW_E_ARG);
    assert_non_null(strstr(err.message, "no entries"));
    assert_int_equal(temporary_files(t), 0);
    hw_glossary_free(glossary);
}

static void an_index_is_overwritten_but_nothing_else_is(void **state)
{
    temporary *t = *state;
    hw_error err = {0};
    const char *path = temporary_path(t, "terms.csv");
    temporary_write(path, HW_LIT("term,definition\n"));
    hw_glossary *glossary = read_lines(0, LINES);
    assert_int_equal(hw_index_build(path, glossary, NULL, &err), HW_E_ARG);
    assert_non_null(strstr(err.message, "no index"));
    hw_buf kept = temporary_read(path);
    assert_span(hw_buf_span(&kept), "term,definition\n");
    temporary_write(path, HW_LIT(""));
    assert_int_equal(hw_index_build(path, glossary, NULL, &err), HW_OK);
    assert_int_equal(hw_index_build(path, glossary, NULL, &err), HW_OK);
    assert_int_equal(temporary_files(t), 1);
    hw_buf_release(&kept);
    hw_glossary_free(glossary);
}

static void a_second_builder_is_told_to_wait(void **state)
{
    temporary *t = *state;
    hw_error err = {0};
    hw_replacement *first = NULL;
    hw_glossary *glossary = read_lines(0, LINES);
    assert_int_equal(hw_replacement_open(&first, temporary_path(t, "index"), NULL), HW_OK);
    assert_int_equal(hw_index_build(temporary_path(t, "index"), glossary, NULL, &err), HW_E_LOCKED);
    hw_replacement_close(first);
    assert_int_equal(hw_index_build(temporary_path(t, "index"), glossary, NULL, &err), HW_OK);
    assert_int_equal(temporary_files(t), 1);
    hw_glossary_free(glossary);
}

/* In a child, for limits cannot be raised again: 0 when the build fails with IO and says so. */
static int build_with_files_of_at_most(const char *path, hw_glossary *glossary, size_t bytes)
{
    pid_t child = fork();
    if (child == 0) {
        hw_error err = {0};
        struct rlimit limit = {bytes, bytes};
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &limit);
        hw_status status = hw_index_build(path, glossary, NULL, &err);
        if (status != HW_E_IO || !strstr(err.message, "File too large"))
            fprintf(stderr, "at most %zu bytes: %s: %s\n", bytes, hw_status_name(status), err.message);
        _exit(status == HW_E_IO ? 0 : 1);
    }
    int result = -1;
    assert_true(child > 0 && waitpid(child, &result, 0) == child);
    return result;
}

static void a_full_disk_leaves_the_old_index_and_no_litter(void **state)
{
    temporary *t = *state;
    char path[256];
    strcpy(path, temporary_path(t, "index"));
    build(t, "index", 0);
    hw_buf old = temporary_read(path);
    hw_glossary *glossary = read_lines(1, LINES);
    for (size_t bytes = 0; bytes < old.len; bytes += 700) {
        assert_int_equal(build_with_files_of_at_most(path, glossary, bytes), 0);
        hw_buf now = temporary_read(path);
        assert_int_equal(now.len, old.len);
        assert_memory_equal(now.data, old.data, old.len);
        assert_int_equal(temporary_files(t), 1);
        hw_buf_release(&now);
    }
    hw_glossary_free(glossary);
    hw_buf_release(&old);
}

static void a_directory_that_does_not_exist_is_named(void **state)
{
    hw_error err = {0};
    hw_glossary *glossary = read_lines(0, LINES);
    assert_int_equal(hw_index_build(temporary_path(*state, "none/index"), glossary, NULL, &err), HW_E_NOTFOUND);
    assert_non_null(strstr(err.message, "none/index"));
    hw_glossary_free(glossary);
}

typedef struct progress {
    size_t calls, done, total;
    char stages[64];
} progress;

static void note_progress(void *context, const char *stage, size_t done, size_t total)
{
    progress *p = context;
    if (!strstr(p->stages, stage))
        strcat(strcat(p->stages, stage), " ");
    assert_true(done <= total);
    p->calls++;
    p->done = done;
    p->total = total;
}

static void progress_is_told_stage_by_stage(void **state)
{
    progress p = {0};
    hw_build_options options = HW_BUILD_OPTIONS_INIT;
    options.progress = note_progress;
    options.progress_context = &p;
    hw_glossary *glossary = read_lines(0, LINES);
    assert_int_equal(hw_index_build(temporary_path(*state, "index"), glossary, &options, NULL), HW_OK);
    assert_string_equal(p.stages, "analyze compact write ");
    assert_int_equal(p.done, p.total);
    hw_glossary_free(glossary);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, temporary_setup, temporary_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(entries_are_numbered_in_the_order_of_their_ids),
        TEST(facts_and_manifest_say_what_the_entries_are),
        TEST(terms_find_their_entries_as_often_as_they_occur),
        TEST(names_are_found_by_their_keys),
        TEST(the_vocabulary_has_every_word_with_its_flags),
        TEST(a_heading_in_capitals_is_no_acronym),
        TEST(the_lemma_table_gives_the_stems_the_index_was_built_with),
        TEST(the_order_of_entries_leaves_no_trace_in_the_file),
        TEST(no_entries_make_no_index),
        TEST(an_index_is_overwritten_but_nothing_else_is),
        TEST(a_second_builder_is_told_to_wait),
        TEST(a_full_disk_leaves_the_old_index_and_no_litter),
        TEST(a_directory_that_does_not_exist_is_named),
        TEST(progress_is_told_stage_by_stage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
