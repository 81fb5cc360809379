/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sample.h"

#include "journal/gaps.h"

#include <math.h>

enum { DAY = 24 * 60 * 60 * 1000 };
static const int64_t today = 1000LL * DAY;

/* One question of a table, so many times, each by a session of its own when there is one. */
typedef struct asked {
    const char *text, *session;
    hw_outcome outcome;
    int days_ago, times;
    const char *entry;
} asked;

/* The key is what stands before "/", of "key/wording"; the wording is said without case. */
static hw_status split_words(void *context, hw_span lang, hw_span text, hw_buf *said, hw_buf *key)
{
    (void)context, (void)lang;
    size_t slash = hw_span_find(text, HW_LIT("/"));
    if (slash >= text.len)
        return HW_OK;
    hw_buf_add(key, hw_span_sub(text, 0, slash));
    for (size_t i = slash + 1; i < text.len; i++)
        hw_buf_add_byte(said, (char)(text.ptr[i] | 0x20));
    return HW_OK;
}

static hw_journal *open_split(const char *path)
{
    hw_journal_options options = {.words = split_words};
    return sample_open(path, &options);
}

static void ask_rows(hw_journal *journal, const asked *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (int n = 0; n < rows[i].times; n++) {
            hw_journal_question question = sample_question(rows[i].text, rows[i].outcome);
            char session[32];
            snprintf(session, sizeof session, "%s-%d", rows[i].session ? rows[i].session : "", n);
            question.session = hw_span_str(rows[i].session ? session : "");
            question.entry = hw_span_str(rows[i].entry);
            question.at_ms = today - (int64_t)rows[i].days_ago * DAY;
            hw_journal_question_add(journal, &question);
        }
}

static hw_gaps read_gaps(const char *path, hw_gaps_options options, hw_arena *arena)
{
    hw_reading *reading = NULL;
    hw_gaps gaps;
    hw_error err = {0};
    options.now_ms = today;
    if (hw_reading_open(&reading, path, &err) || hw_gaps_read(reading, &options, arena, &gaps, &err))
        fail_msg("%s", err.message);
    hw_reading_close(reading);
    return gaps;
}

static hw_gaps gaps_of(const char *path, const asked *rows, size_t count, hw_arena *arena)
{
    hw_gaps_options options = HW_GAPS_OPTIONS_INIT;
    hw_journal *journal = open_split(path);
    ask_rows(journal, rows, count);
    hw_journal_close(journal);
    return read_gaps(path, options, arena);
}

#define COUNT(rows) (sizeof rows / sizeof *rows)

static void clusters_are_ranked_by_askers_without_an_answer(void **state)
{
    static const asked rows[] = {
        {"answered/a", "s", HW_OUTCOME_ANSWERED, 0, 50, "e"}, {"poor/a", "s", HW_OUTCOME_POOR, 0, 9, "e"},
        {"nothing/a", "s", HW_OUTCOME_NOTHING, 0, 5, ""},     {"old/a", "s", HW_OUTCOME_NOTHING, 60, 16, ""},
        {"mixed/a", "s", HW_OUTCOME_WEAK, 0, 3, "e"},         {"mixed/a", "t", HW_OUTCOME_ANSWERED, 0, 30, "e"},
    };
    static const struct {
        const char *words;
        double score;
        uint64_t questions, without;
    } wanted[] = {{"nothing", 5, 5, 5}, {"poor", 4.5, 9, 9}, {"old", 4, 16, 16}, {"mixed", 3, 33, 3}};
    hw_arena arena = HW_ARENA_INIT;
    hw_gaps gaps = gaps_of(temporary_path(*state, "j.db"), rows, COUNT(rows), &arena);
    assert_int_equal(gaps.count, COUNT(wanted));
    for (size_t i = 0; i < COUNT(wanted); i++) {
        const hw_gap *gap = &gaps.items[i];
        if (!hw_span_equal(gap->words, hw_span_str(wanted[i].words)) || fabs(gap->score - wanted[i].score) > 1e-9 ||
            gap->questions != wanted[i].questions || gap->without != wanted[i].without)
            fail_msg("row %zu: %.*s, score %g, %d questions, %d without", i, (int)gap->words.len, gap->words.ptr,
                     gap->score, (int)gap->questions, (int)gap->without);
    }
    assert_int_equal(gaps.items[3].outcomes[HW_OUTCOME_WEAK], 3);
    assert_int_equal(gaps.items[3].outcomes[HW_OUTCOME_ANSWERED], 30);
    assert_span(gaps.items[3].entry, "e");
    assert_int_equal(gaps.items[2].last_ms, today - 60LL * DAY);
    assert_int_equal(gaps.other_clusters, 0);
    hw_arena_release(&arena);
}

static void the_last_that_is_known_of_an_asker_counts(void **state)
{
    static const asked rows[] = {
        {"found later/a", "s", HW_OUTCOME_NOTHING, 2, 4, ""},
        {"found later/b", "s", HW_OUTCOME_ANSWERED, 1, 4, "e"},
        {"not helped/a", "s", HW_OUTCOME_ANSWERED, 1, 3, "e"},
        {"helped/a", "s", HW_OUTCOME_WEAK, 1, 3, "e"},
    };
    const char *path = temporary_path(*state, "j.db");
    hw_gaps_options options = HW_GAPS_OPTIONS_INIT;
    hw_arena arena = HW_ARENA_INIT;
    hw_journal *journal = open_split(path);
    ask_rows(journal, rows, COUNT(rows));
    for (int i = 0; i < 3; i++) {
        char session[16];
        snprintf(session, sizeof session, "s-%d", i);
        hw_journal_feedback feedback = {.session = hw_span_str(session), .at_ms = today};
        feedback.text = HW_LIT("not helped/a");
        assert_int_equal(hw_journal_feedback_add(journal, &feedback, NULL), HW_OK);
        feedback.text = HW_LIT("helped/a");
        feedback.helpful = true;
        assert_int_equal(hw_journal_feedback_add(journal, &feedback, NULL), HW_OK);
    }
    hw_journal_close(journal);
    hw_gaps gaps = read_gaps(path, options, &arena);
    assert_int_equal(gaps.count, 1);
    assert_span(gaps.items[0].words, "not helped");
    assert_int_equal(gaps.items[0].unhelpful, 3);
    assert_int_equal(gaps.items[0].helpful, 0);
    assert_true(fabs(gaps.items[0].score - 3) < 1e-9);
    hw_arena_release(&arena);
}

static void nothing_is_quoted_that_too_few_said(void **state)
{
    static const asked rows[] = {
        {"often/What IS", "s", HW_OUTCOME_NOTHING, 0, 4, ""}, /* written so by enough */
        {"often/what is", "t", HW_OUTCOME_NOTHING, 0, 2, ""},
        {"cased/Ab", "s", HW_OUTCOME_NOTHING, 0, 2, ""}, /* said by enough, no spelling by enough */
        {"cased/aB", "t", HW_OUTCOME_NOTHING, 0, 2, ""},
        {"varied/x", "s", HW_OUTCOME_NOTHING, 0, 2, ""}, /* no wording by enough */
        {"varied/y", "t", HW_OUTCOME_NOTHING, 0, 2, ""},
        {"bare/bare", "s", HW_OUTCOME_NOTHING, 0, 1, ""}, /* the words of the key are what one asked */
        {"bare/z", "t", HW_OUTCOME_NOTHING, 0, 2, ""},
        {"seldom/w", "s", HW_OUTCOME_NOTHING, 0, 2, ""},
        {"seldom too/w", "s", HW_OUTCOME_NOTHING, 0, 1, ""},
    };
    static const struct {
        const char *wording, *words;
    } wanted[] = {{"often/What IS", "often"}, {"ab", "cased"}, {"", "varied"}, {"", ""}};
    hw_arena arena = HW_ARENA_INIT;
    hw_gaps gaps = gaps_of(temporary_path(*state, "j.db"), rows, COUNT(rows), &arena);
    assert_int_equal(gaps.count, COUNT(wanted));
    for (size_t i = 0; i < COUNT(wanted); i++)
        if (!hw_span_equal(gaps.items[i].wording, hw_span_str(wanted[i].wording)) ||
            !hw_span_equal(gaps.items[i].words, hw_span_str(wanted[i].words)))
            fail_msg("row %zu: '%.*s', '%.*s'", i, (int)gaps.items[i].wording.len, gaps.items[i].wording.ptr,
                     (int)gaps.items[i].words.len, gaps.items[i].words.ptr);
    assert_int_equal(gaps.items[0].worded, 6);
    assert_int_equal(gaps.other_clusters, 2);
    assert_int_equal(gaps.other_questions, 3);
    hw_arena_release(&arena);
}

static void spellings_of_one_question_are_one_gap(void **state)
{
    static const asked rows[] = {
        {"time wrap/wrap time", "s", HW_OUTCOME_NOTHING, 0, 6, "e"},
        {"time wrap/Wrap time", "t", HW_OUTCOME_NOTHING, 0, 3, "e"},
        {"tme wrap/wrap tme", "u", HW_OUTCOME_WEAK, 0, 2, ""},
        {"tmie wrap/wrap tmie", "v", HW_OUTCOME_WEAK, 0, 1, ""},
        {"timewrap/timewrap", "w", HW_OUTCOME_ANSWERED, 0, 1, ""},
        {"tame wrap/wrap tame", "s", HW_OUTCOME_NOTHING, 0, 2, ""}, /* short words with another letter are others */
        {"ime wrap/wrap ime", "s", HW_OUTCOME_NOTHING, 0, 2, ""},   /* and such that begin otherwise */
        {"contact form/a", "s", HW_OUTCOME_NOTHING, 0, 4, ""},      /* neither is used much more than the other */
        {"contract form/a", "s", HW_OUTCOME_NOTHING, 0, 5, ""},
        {"form 1040/a", "s", HW_OUTCOME_NOTHING, 0, 20, ""},
        {"form 1041/a", "s", HW_OUTCOME_NOTHING, 0, 3, ""}, /* numbers differ */
        {"half seen/x", "s", HW_OUTCOME_NOTHING, 0, 2, ""}, /* together enough ask, but none of the words */
        {"halfseen/halfseen", "t", HW_OUTCOME_NOTHING, 0, 1, ""},
    };
    static const struct {
        const char *words;
        uint64_t questions, worded;
    } wanted[] = {{"form 1040", 20, 20},  {"time wrap", 13, 9}, {"contract form", 5, 5},
                  {"contact form", 4, 4}, {"form 1041", 3, 3},  {"", 3, 0}};
    hw_arena arena = HW_ARENA_INIT;
    hw_gaps gaps = gaps_of(temporary_path(*state, "j.db"), rows, COUNT(rows), &arena);
    assert_int_equal(gaps.count, COUNT(wanted));
    for (size_t i = 0; i < COUNT(wanted); i++)
        if (!hw_span_equal(gaps.items[i].words, hw_span_str(wanted[i].words)) ||
            gaps.items[i].questions != wanted[i].questions || gaps.items[i].worded != wanted[i].worded)
            fail_msg("row %zu: '%.*s', %d questions, %d worded", i, (int)gaps.items[i].words.len,
                     gaps.items[i].words.ptr, (int)gaps.items[i].questions, (int)gaps.items[i].worded);
    assert_span(gaps.items[1].wording, "time wrap/wrap time");
    assert_span(gaps.items[1].entry, "e");
    assert_int_equal(gaps.items[1].outcomes[HW_OUTCOME_ANSWERED], 1);
    assert_int_equal(gaps.other_clusters, 2);
    hw_arena_release(&arena);
}

static void one_session_is_one_asker_however_often_it_asks(void **state)
{
    const char *path = temporary_path(*state, "j.db");
    hw_gaps_options options = HW_GAPS_OPTIONS_INIT;
    hw_arena arena = HW_ARENA_INIT;
    hw_journal *journal = open_split(path);
    for (int i = 0; i < 10; i++) {
        sample_ask(journal, "one", "secret/a", HW_OUTCOME_NOTHING);
        sample_ask(journal, "", "open/a", HW_OUTCOME_NOTHING);
    }
    hw_journal_close(journal);
    hw_gaps gaps = read_gaps(path, options, &arena);
    assert_int_equal(gaps.count, 1);
    assert_span(gaps.items[0].words, "open");
    assert_int_equal(gaps.items[0].askers, 10);
    assert_int_equal(gaps.other_questions, 10);
    options.askers_least = 1;
    gaps = read_gaps(path, options, &arena);
    assert_int_equal(gaps.count, 2);
    assert_span(gaps.items[1].wording, "secret/a");
    hw_arena_release(&arena);
}

static void what_is_beyond_limit_or_window_is_told_or_left_out(void **state)
{
    static const asked rows[] = {{"a/a", "s", HW_OUTCOME_NOTHING, 0, 5, ""},
                                 {"b/b", "s", HW_OUTCOME_NOTHING, 3, 4, ""},
                                 {"c/c", "s", HW_OUTCOME_NOTHING, 9, 4, ""}};
    const char *path = temporary_path(*state, "j.db");
    hw_arena arena = HW_ARENA_INIT;
    gaps_of(path, rows, COUNT(rows), &arena);
    hw_gaps_options options = HW_GAPS_OPTIONS_INIT;
    options.limit = 1;
    options.since_ms = today - 5LL * DAY;
    hw_gaps gaps = read_gaps(path, options, &arena);
    assert_int_equal(gaps.count, 1);
    assert_span(gaps.items[0].words, "a");
    assert_int_equal(gaps.more, 1);
    hw_arena_release(&arena);
}

static void it_is_read_while_it_is_written(void **state)
{
    const char *path = temporary_path(*state, "j.db");
    hw_gaps_options options = HW_GAPS_OPTIONS_INIT;
    hw_arena arena = HW_ARENA_INIT;
    hw_journal *journal = open_split(path);
    assert_int_equal(read_gaps(path, options, &arena).count, 0);
    for (int i = 0; i < 3; i++)
        sample_ask(journal, "", "a/b", HW_OUTCOME_NOTHING);
    assert_int_equal(sample_judge(journal, "x/y", true, NULL), HW_OK); /* goes with the questions before it */
    assert_int_equal(read_gaps(path, options, &arena).count, 1);
    hw_journal_close(journal);
    hw_arena_release(&arena);
}

static void a_foreign_file_is_refused(void **state)
{
    hw_reading *reading = NULL;
    hw_error err = {0};
    const char *path = temporary_path(*state, "j.db");
    assert_int_equal(hw_reading_open(&reading, path, &err), HW_E_NOTFOUND);
    sample_run(path, "CREATE TABLE t(x)");
    assert_int_equal(hw_reading_open(&reading, path, &err), HW_E_CORRUPT);
    assert_non_null(strstr(err.message, "of another program"));
    assert_int_equal(hw_reading_open(&reading, ((temporary *)*state)->directory, &err), HW_E_ARG);
    assert_null(reading);
}

#define in_directory(test) cmocka_unit_test_setup_teardown(test, temporary_setup, temporary_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_directory(clusters_are_ranked_by_askers_without_an_answer),
        in_directory(the_last_that_is_known_of_an_asker_counts),
        in_directory(nothing_is_quoted_that_too_few_said),
        in_directory(spellings_of_one_question_are_one_gap),
        in_directory(one_session_is_one_asker_however_often_it_asks),
        in_directory(what_is_beyond_limit_or_window_is_told_or_left_out),
        in_directory(it_is_read_while_it_is_written),
        in_directory(a_foreign_file_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
