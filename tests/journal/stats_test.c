/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sample.h"

#include "journal/stats.h"

#include <math.h>

/* 2026-11-16 is a Monday, 12:00 UTC */
static const int64_t monday = 1794830400000, minute = 60 * 1000, day = 24 * 60 * 60 * 1000;

typedef struct asked {
    int64_t at_ms; /* after that Monday */
    const char *text, *session, *lang, *route;
    hw_outcome outcome;
    uint32_t took_us;
} asked;

static void write_sample(const char *path)
{
    const asked rows[] = {
        {0, "claim warranty", "a", "en", "ask", HW_OUTCOME_NOTHING, 300},
        {minute, "claim form", "a", "en", "ask", HW_OUTCOME_ANSWERED, 100},
        {2 * minute, "callback", "a", "en", "search", HW_OUTCOME_ANSWERED, 200},
        {30 * minute, "callback again", "a", "en", "search", HW_OUTCOME_ANSWERED, 400},
        {day, "roszczenie", "b", "pl", "ask", HW_OUTCOME_ANSWERED, 1000},
        {6 * day, "reklamacja", "", "pl", "ask", HW_OUTCOME_WEAK, 2000},
        {7 * day, "gwarancja", "c", "pl", "ask", HW_OUTCOME_AMBIGUOUS, 3000},
        {7 * day + minute, "gwarancja", "", "", "ask", HW_OUTCOME_POOR, 4000},
    };
    hw_journal *journal = sample_open(path, NULL);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_journal_question question = sample_question(rows[i].text, rows[i].outcome);
        question.session = hw_span_str(rows[i].session);
        question.lang = hw_span_str(rows[i].lang);
        question.route = hw_span_str(rows[i].route);
        question.took_us = rows[i].took_us;
        question.at_ms = monday + rows[i].at_ms;
        hw_journal_question_add(journal, &question);
    }
    for (int i = 0; i < 4; i++) {
        hw_journal_feedback feedback = {
            .text = HW_LIT("claim form"), .lang = HW_LIT("en"), .helpful = i != 0, .at_ms = monday + 2 * day};
        assert_int_equal(hw_journal_feedback_add(journal, &feedback, NULL), HW_OK);
    }
    hw_journal_close(journal);
}

static hw_stats read_stats(const char *path, hw_stats_by by, int64_t since_ms, hw_arena *arena)
{
    hw_reading *reading = NULL;
    hw_stats stats;
    hw_error err = {0};
    if (hw_reading_open(&reading, path, &err) || hw_stats_read(reading, by, since_ms, arena, &stats, &err))
        fail_msg("%s", err.message);
    hw_reading_close(reading);
    return stats;
}

static void everything_is_counted(void **state)
{
    hw_arena arena = HW_ARENA_INIT;
    const char *path = temporary_path(*state, "j.db");
    write_sample(path);
    hw_stats stats = read_stats(path, HW_STATS_ALL, 0, &arena);
    assert_int_equal(stats.count, 1);
    const hw_stats_row *row = stats.rows;
    assert_span(row->name, "");
    assert_int_equal(row->questions, 8);
    assert_int_equal(row->outcomes[HW_OUTCOME_ANSWERED], 4);
    assert_int_equal(row->outcomes[HW_OUTCOME_POOR], 1);
    assert_int_equal(row->outcomes[HW_OUTCOME_NOTHING], 1);
    assert_int_equal(row->outcomes[HW_OUTCOME_WEAK], 1);
    assert_int_equal(row->outcomes[HW_OUTCOME_AMBIGUOUS], 1);
    assert_int_equal(row->outcomes[HW_OUTCOME_OTHER_LANGUAGE], 0);
    assert_int_equal(row->in_sessions, 6);
    assert_int_equal(row->firsts, 3);
    assert_int_equal(row->firsts_answered, 1); /* only "b" */
    assert_int_equal(row->asked_again, 1);     /* "claim" within a minute; "callback" came again too late */
    assert_int_equal(row->helpful, 3);
    assert_int_equal(row->unhelpful, 1);
    assert_int_equal(row->took_us[0], 400); /* the 4th of 8 */
    assert_int_equal(row->took_us[1], 4000);
    assert_int_equal(row->took_us[2], 4000);
    hw_arena_release(&arena);
}

static void rows_are_of_days_weeks_languages_or_routes(void **state)
{
    static const struct {
        hw_stats_by by;
        const char *names;
    } rows[] = {
        {HW_STATS_BY_DAY, "2026-11-16:4 2026-11-17:1 2026-11-18:0 2026-11-22:1 2026-11-23:2 "},
        {HW_STATS_BY_WEEK, "2026-11-16:6 2026-11-23:2 "},
        {HW_STATS_BY_LANG, ":1 en:4 pl:3 "},
        {HW_STATS_BY_ROUTE, "(any):0 ask:6 search:2 "},
    };
    hw_arena arena = HW_ARENA_INIT;
    const char *path = temporary_path(*state, "j.db");
    write_sample(path);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_stats stats = read_stats(path, rows[i].by, 0, &arena);
        char got[256] = "";
        size_t at = 0;
        for (size_t k = 0; k < stats.count; k++)
            at += (size_t)snprintf(got + at, sizeof got - at, "%.*s:%d ", (int)stats.rows[k].name.len,
                                   stats.rows[k].name.ptr, (int)stats.rows[k].questions);
        if (strcmp(got, rows[i].names) != 0)
            fail_msg("row %zu: %s", i, got);
    }
    hw_arena_release(&arena);
}

static void a_session_that_began_before_has_no_first_question_now(void **state)
{
    hw_arena arena = HW_ARENA_INIT;
    const char *path = temporary_path(*state, "j.db");
    write_sample(path);
    hw_stats stats = read_stats(path, HW_STATS_ALL, monday + 2 * minute, &arena);
    assert_int_equal(stats.rows[0].questions, 6);
    assert_int_equal(stats.rows[0].firsts, 2);
    hw_arena_release(&arena);
}

static void many_rows_are_all_read(void **state)
{
    enum { DAYS = 100 };
    hw_arena arena = HW_ARENA_INIT;
    const char *path = temporary_path(*state, "j.db");
    hw_journal *journal = sample_open(path, NULL);
    for (int i = 0; i < DAYS; i++) {
        hw_journal_question question = sample_question("callback", HW_OUTCOME_ANSWERED);
        question.at_ms = monday + i * day;
        question.took_us = (uint32_t)(DAYS - i);
        hw_journal_question_add(journal, &question);
    }
    hw_journal_close(journal);
    hw_stats stats = read_stats(path, HW_STATS_BY_DAY, 0, &arena);
    assert_int_equal(stats.count, DAYS);
    assert_span(stats.rows[0].name, "2026-11-16");
    assert_int_equal(stats.rows[DAYS - 1].took_us[0], 1);
    stats = read_stats(path, HW_STATS_ALL, 0, &arena);
    assert_int_equal(stats.rows[0].took_us[0], 50);
    assert_int_equal(stats.rows[0].took_us[1], 90);
    assert_int_equal(stats.rows[0].took_us[2], 99);
    hw_arena_release(&arena);
}

static void an_empty_journal_has_no_rows(void **state)
{
    hw_arena arena = HW_ARENA_INIT;
    const char *path = temporary_path(*state, "j.db");
    hw_journal_close(sample_open(path, NULL));
    assert_int_equal(read_stats(path, HW_STATS_ALL, 0, &arena).count, 0);
    hw_arena_release(&arena);
}

/* The bounds solve (share - p)^2 = z^2 p (1 - p) / n. */
static void the_interval_is_wilsons(void **state)
{
    (void)state;
    static const struct {
        uint64_t part, whole;
        double low, high;
    } rows[] = {{0, 0, 0, 1},
                {0, 10, 0, 0.2775328},
                {10, 10, 0.7224672, 1},
                {5, 10, 0.2365931, 0.7634069},
                {3, 4, 0.3006418, 0.9544127}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_interval got = hw_interval_of(rows[i].part, rows[i].whole);
        if (fabs(got.low - rows[i].low) > 1e-6 || fabs(got.high - rows[i].high) > 1e-6)
            fail_msg("row %zu: %.7f .. %.7f", i, got.low, got.high);
    }
}

#define in_directory(test) cmocka_unit_test_setup_teardown(test, temporary_setup, temporary_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_directory(everything_is_counted),
        in_directory(rows_are_of_days_weeks_languages_or_routes),
        in_directory(a_session_that_began_before_has_no_first_question_now),
        in_directory(many_rows_are_all_read),
        in_directory(an_empty_journal_has_no_rows),
        cmocka_unit_test(the_interval_is_wilsons),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
