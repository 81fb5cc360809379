/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sample.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

static void a_new_journal_is_for_its_owner_alone(void **state)
{
    const char *path = temporary_path(*state, "j.db");
    struct stat info;
    mode_t before = umask(0);
    hw_journal *journal = sample_open(path, NULL);
    umask(before);
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(sample_judge(journal, "callback", true, NULL), HW_OK);
    char wal[300];
    snprintf(wal, sizeof wal, "%s-wal", path);
    assert_int_equal(stat(wal, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    hw_journal_close(journal);
    assert_int_equal(temporary_files(*state), 1); /* nothing but the journal is left */
}

static void what_is_queued_is_written_before_it_closes(void **state)
{
    const char *path = temporary_path(*state, "j.db");
    hw_journal *journal = sample_open(path, NULL);
    for (int i = 0; i < 1000; i++)
        sample_ask(journal, "s1", "  What is\ta CALLBACK?  ", HW_OUTCOME_WEAK);
    hw_journal_close(journal);
    assert_int_equal(sample_number(path, "SELECT count(*) FROM question WHERE said = 'what is a callback?' AND"
                                         " key = said AND text = '  What is' || char(9) || 'a CALLBACK?  ' AND"
                                         " session = 's1' AND route = 'ask' AND lang = '' AND entry = '' AND"
                                         " outcome = 3 AND confidence IS NULL AND took_us = 100 AND at_ms > 1e12"),
                     1000);
}

static void a_journal_is_added_to_when_it_is_opened_again(void **state)
{
    const char *path = temporary_path(*state, "j.db");
    for (int i = 0; i < 3; i++) {
        hw_journal *journal = sample_open(path, NULL);
        assert_int_equal(sample_judge(journal, "callback", false, NULL), HW_OK);
        assert_int_equal(hw_journal_counts_now(journal).feedback, 1);
        hw_journal_close(journal);
    }
    assert_int_equal(sample_number(path, "SELECT count(*) FROM feedback WHERE helpful = 0"), 3);
}

static hw_status words_of_a_test(void *context, hw_span lang, hw_span text, hw_buf *said, hw_buf *key)
{
    (void)context;
    if (hw_span_equal(text, HW_LIT("too hard")))
        return HW_E_NOMEM;
    hw_buf_add(said, text);
    hw_buf_printf(key, "%.*s key", (int)lang.len, lang.ptr);
    return HW_OK;
}

static void words_are_those_of_the_callback(void **state)
{
    const char *path = temporary_path(*state, "j.db");
    hw_journal_options options = HW_JOURNAL_OPTIONS_INIT;
    options.words = words_of_a_test;
    hw_journal *journal = sample_open(path, &options);
    hw_journal_question question = sample_question("Callback", HW_OUTCOME_ANSWERED);
    question.lang = HW_LIT("en");
    hw_journal_question_add(journal, &question);
    assert_int_equal(sample_judge(journal, "too hard", true, NULL), HW_OK);
    hw_journal_close(journal);
    assert_int_equal(sample_number(path, "SELECT count(*) FROM question WHERE said = 'Callback' AND key = 'en key'"),
                     1);
    assert_int_equal(sample_number(path, "SELECT count(*) FROM feedback WHERE said = 'too hard' AND key = said"), 1);
}

static void long_texts_are_cut_between_characters(void **state)
{
    const char *path = temporary_path(*state, "j.db");
    static char text[9001];
    for (size_t i = 0; i + 1 < sizeof text; i += 3)
        memcpy(text + i, "\xE2\x82\xAC", 3);
    hw_journal *journal = sample_open(path, NULL);
    sample_ask(journal, text, text, HW_OUTCOME_NOTHING);
    assert_int_equal(sample_judge(journal, text, true, NULL), HW_OK);
    hw_journal_close(journal);
    assert_int_equal(sample_number(path, "SELECT count(*) FROM question WHERE length(text) = 1365 AND"
                                         " length(CAST(text AS BLOB)) = 4095 AND length(session) = 85"),
                     1);
    assert_int_equal(sample_number(path, "SELECT length(text) FROM feedback"), 1365);
}

static void other_files_are_refused_and_left_alone(void **state)
{
    static const struct {
        const char *sql; /* NULL = the bytes are written */
        const char *bytes;
        hw_status status;
        const char *says;
    } rows[] = {
        {NULL,
         "id,term,definition\n1,Callback,A call that is returned to a customer who asked for one.\n"
         "2,Talk time,The time that an agent and a customer speak with each other.\n",
         HW_E_CORRUPT, "not even an SQLite file"},
        {"CREATE TABLE t(x)", NULL, HW_E_CORRUPT, "of another program"},
        {"PRAGMA application_id=7; PRAGMA user_version=1", NULL, HW_E_CORRUPT, "of another program"},
        {"PRAGMA application_id=1752656492; PRAGMA user_version=2", NULL, HW_E_CORRUPT, "use the newer program"},
        {"PRAGMA application_id=1752656492; PRAGMA user_version=0", NULL, HW_E_CORRUPT, "too old for this program"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char name[16];
        snprintf(name, sizeof name, "%zu.db", i);
        const char *path = temporary_path(*state, name);
        if (rows[i].sql)
            sample_run(path, rows[i].sql);
        else
            temporary_write(path, hw_span_str(rows[i].bytes));
        hw_buf before = temporary_read(path);
        hw_journal *journal = NULL;
        hw_error err = {0};
        hw_status status = hw_journal_open(&journal, path, NULL, &err);
        hw_buf after = temporary_read(path);
        if (status != rows[i].status || !strstr(err.message, rows[i].says) || !strstr(err.message, path) || journal)
            fail_msg("row %zu: %s", i, err.message);
        if (!hw_span_equal(hw_buf_span(&before), hw_buf_span(&after)))
            fail_msg("row %zu: the file was changed", i);
        hw_buf_release(&before);
        hw_buf_release(&after);
    }
}

static void what_is_no_file_is_refused(void **state)
{
    hw_journal *journal = NULL;
    hw_error err = {0};
    assert_int_equal(hw_journal_open(&journal, temporary_path(*state, "none/j.db"), NULL, &err), HW_E_NOTFOUND);
    const char *path = temporary_path(*state, "pipe");
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(hw_journal_open(&journal, path, NULL, &err), HW_E_ARG);
    path = temporary_path(*state, "directory");
    assert_int_equal(mkdir(path, 0700), 0);
    assert_int_equal(hw_journal_open(&journal, path, NULL, &err), HW_E_IO);
    assert_null(journal);
}

static void any_name_is_the_name_of_a_file(void **state)
{
    static const char *const names[] = {":memory:", "file:x?mode=memory", "it's \"one\" %41 \xC5\xBC"};
    char before[4096];
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(((temporary *)*state)->directory), 0);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        hw_journal *journal = sample_open(names[i], NULL);
        assert_int_equal(chdir("/"), 0); /* it stays where it was */
        assert_int_equal(sample_judge(journal, "callback", true, NULL), HW_OK);
        assert_int_equal(chdir(((temporary *)*state)->directory), 0);
        assert_non_null(strstr(hw_journal_path(journal), names[i]));
        hw_journal_close(journal);
        assert_int_equal(sample_number(names[i], "SELECT count(*) FROM feedback"), 1);
    }
    assert_int_equal(chdir(before), 0);
    assert_int_equal(temporary_files(*state), sizeof names / sizeof *names);
}

static void an_empty_file_becomes_a_journal(void **state)
{
    const char *path = temporary_path(*state, "j.db");
    temporary_write(path, HW_LIT(""));
    hw_journal_close(sample_open(path, NULL));
    assert_int_equal(sample_number(path, "PRAGMA user_version"), 1);
}

/* Runs in a child process, which ends with 0 when `run` says true. */
static int in_child(bool (*run)(const char *path), const char *path)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(run(path) ? 0 : 1);
    int ended = 0;
    assert_int_equal(waitpid(child, &ended, 0), child);
    return ended;
}

static bool is_locked(const char *path)
{
    hw_journal *journal = NULL;
    hw_error err = {0};
    return hw_journal_open(&journal, path, NULL, &err) == HW_E_LOCKED && !journal &&
           strstr(err.message, "another service");
}

static void only_one_process_writes(void **state)
{
    const char *path = temporary_path(*state, "j.db");
    hw_journal *journal = sample_open(path, NULL);
    assert_int_equal(in_child(is_locked, path), 0);
    assert_int_equal(sample_judge(journal, "callback", true, NULL), HW_OK);
    hw_journal_close(journal);
    hw_journal_close(sample_open(path, NULL));
}

/* Gives feedback until it is killed, and says so for each. */
static void give_feedback(const char *path, int acknowledge)
{
    hw_journal *journal = NULL;
    if (hw_journal_open(&journal, path, NULL, NULL))
        _exit(1);
    for (;;) {
        sample_ask(journal, "", "a question besides", HW_OUTCOME_ANSWERED);
        if (sample_judge(journal, "callback", true, NULL) || write(acknowledge, "+", 1) != 1)
            _exit(1);
    }
}

static void acknowledged_feedback_survives_a_kill(void **state)
{
    static const int moments[] = {1, 2, 5, 17, 40, 80}; /* killed when so many were acknowledged */
    const char *path = temporary_path(*state, "j.db");
    int64_t acknowledged = 0;
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        int ends[2], ended;
        char byte;
        assert_int_equal(pipe(ends), 0);
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            close(ends[0]);
            give_feedback(path, ends[1]);
        }
        close(ends[1]);
        for (int n = 0; n < moments[i] && read(ends[0], &byte, 1) == 1; n++)
            acknowledged++;
        kill(child, SIGKILL);
        while (read(ends[0], &byte, 1) == 1) /* what it said until it was gone */
            acknowledged++;
        close(ends[0]);
        assert_int_equal(waitpid(child, &ended, 0), child);
        assert_true(WIFSIGNALED(ended));
        int64_t found = sample_number(path, "SELECT count(*) FROM feedback");
        /* One more may be on disk that it could not tell of any more. */
        if (found < acknowledged || found > acknowledged + (int64_t)i + 1)
            fail_msg("kill %zu: %lld acknowledged, %lld found", i, (long long)acknowledged, (long long)found);
    }
    assert_true(acknowledged >= 145);
}

static void old_rows_are_deleted(void **state)
{
    const char *path = temporary_path(*state, "j.db");
    hw_journal *journal = sample_open(path, NULL);
    hw_journal_question question = sample_question("callback", HW_OUTCOME_WEAK);
    hw_journal_feedback feedback = {.text = HW_LIT("callback"), .at_ms = 1000};
    for (question.at_ms = 1; question.at_ms <= 2500; question.at_ms++)
        hw_journal_question_add(journal, &question);
    assert_int_equal(hw_journal_feedback_add(journal, &feedback, NULL), HW_OK);
    sample_ask(journal, "", "today", HW_OUTCOME_WEAK);
    hw_journal_close(journal);
    assert_int_equal(sample_number(path, "SELECT count(*) FROM question"), 2501);
    hw_journal_options options = {.days_kept = 30};
    journal = sample_open(path, &options);
    assert_int_equal(sample_judge(journal, "today", true, NULL), HW_OK); /* some of them go with every commit */
    assert_int_equal(sample_judge(journal, "today", true, NULL), HW_OK);
    hw_journal_close(journal);
    assert_int_equal(sample_number(path, "SELECT count(*) FROM question WHERE text = 'today'"), 1);
    assert_int_equal(sample_number(path, "SELECT count(*) FROM question"), 1);
    assert_int_equal(sample_number(path, "SELECT count(*) FROM feedback"), 2);
}

static void the_oldest_rows_beyond_a_number_are_deleted(void **state)
{
    const char *path = temporary_path(*state, "j.db");
    hw_journal_options options = {.rows_most = 10};
    hw_journal *journal = sample_open(path, &options);
    for (int i = 0; i < 25; i++) {
        sample_ask(journal, "", i < 15 ? "old" : "new", HW_OUTCOME_WEAK);
        assert_int_equal(sample_judge(journal, i < 15 ? "old" : "new", true, NULL), HW_OK);
    }
    hw_journal_close(journal);
    assert_int_equal(sample_number(path, "SELECT count(*) FROM question WHERE text = 'new'"), 10);
    assert_int_equal(sample_number(path, "SELECT count(*) FROM question"), 10);
    assert_int_equal(sample_number(path, "SELECT count(*) FROM feedback WHERE text = 'new'"), 10);
    assert_int_equal(sample_number(path, "SELECT count(*) FROM feedback"), 10);
}

typedef struct troubles {
    int begun, over;
    uint64_t lost;
    hw_error last;
} troubles;

static void note_trouble(void *context, const hw_error *err, uint64_t lost)
{
    troubles *t = context;
    t->begun += err->status != HW_OK;
    t->over += err->status == HW_OK;
    t->lost = lost;
    if (err->status)
        t->last = *err;
}

static void a_locked_file_is_trouble_that_ends(void **state)
{
    const char *path = temporary_path(*state, "j.db");
    troubles t = {.begun = 0};
    hw_journal_options options = {.trouble = note_trouble, .trouble_context = &t};
    hw_journal *journal = sample_open(path, &options);
    sqlite3 *db = NULL;
    assert_int_equal(hw_sql_open(&db, path, SQLITE_OPEN_READWRITE, NULL), HW_OK);
    assert_int_equal(hw_sql_run(db, "BEGIN IMMEDIATE", NULL), HW_OK);
    assert_int_equal(sample_judge(journal, "callback", true, NULL), HW_E_LOCKED);
    assert_int_equal(sample_judge(journal, "callback", true, NULL), HW_E_LOCKED);
    assert_int_equal(hw_sql_run(db, "COMMIT", NULL), HW_OK);
    sqlite3_close(db);
    assert_int_equal(sample_judge(journal, "callback", true, NULL), HW_OK);
    hw_journal_counts counts = hw_journal_counts_now(journal);
    assert_int_equal(counts.lost, 2);
    assert_int_equal(counts.feedback, 1);
    hw_journal_close(journal);
    assert_int_equal(t.begun, 1);
    assert_int_equal(t.over, 1);
    assert_int_equal(t.lost, 2);
}

static void a_full_queue_loses_and_counts_and_does_not_wait(void **state)
{
    const char *path = temporary_path(*state, "j.db");
    hw_journal *journal = sample_open(path, NULL);
    sqlite3 *db = NULL;
    assert_int_equal(hw_sql_open(&db, path, SQLITE_OPEN_READWRITE, NULL), HW_OK);
    assert_int_equal(hw_sql_run(db, "BEGIN IMMEDIATE", NULL), HW_OK);
    for (int i = 0; i < 20000; i++) /* the writer waits for the lock meanwhile */
        sample_ask(journal, "", "callback", HW_OUTCOME_WEAK);
    assert_true(hw_journal_counts_now(journal).lost > 0);
    assert_int_equal(hw_sql_run(db, "COMMIT", NULL), HW_OK);
    sqlite3_close(db);
    assert_int_equal(sample_judge(journal, "callback", true, NULL), HW_OK);
    hw_journal_close(journal);
    assert_true(sample_number(path, "SELECT count(*) FROM question") > 0);
}

/* The child's files cannot grow: as a full disk. */
static bool bears_a_full_disk(const char *path)
{
    troubles t = {.begun = 0};
    hw_journal_options options = {.trouble = note_trouble, .trouble_context = &t};
    struct rlimit small = {96 * 1024, RLIM_INFINITY}, large = {RLIM_INFINITY, RLIM_INFINITY};
    hw_journal *journal = NULL;
    hw_error err = {0};
    uint64_t written = 0, refused = 0;
    signal(SIGXFSZ, SIG_IGN);
    if (hw_journal_open(&journal, path, &options, NULL) || setrlimit(RLIMIT_FSIZE, &small))
        return false;
    for (int i = 0; i < 200; i++) {
        hw_status status = sample_judge(journal, "callback", true, &err);
        written += !status;
        refused += status == HW_E_IO;
    }
    setrlimit(RLIMIT_FSIZE, &large);
    bool again = sample_judge(journal, "callback", true, NULL) == HW_OK;
    hw_journal_close(journal);
    int64_t found = sample_number(path, "SELECT count(*) FROM feedback");
    return again && written && refused && written + refused == 200 && found == (int64_t)written + 1 && t.begun == 1 &&
           t.over == 1 && strstr(t.last.message, path) &&
           sample_number(path, "SELECT count(*) FROM pragma_integrity_check"
                               " WHERE integrity_check = 'ok'") == 1;
}

static void a_full_disk_is_told_once_and_survived(void **state)
{
    assert_int_equal(in_child(bears_a_full_disk, temporary_path(*state, "j.db")), 0);
}

static void a_journal_that_was_removed_is_not_written_to(void **state)
{
    const char *path = temporary_path(*state, "j.db");
    hw_error err = {0};
    hw_journal *journal = sample_open(path, NULL);
    assert_int_equal(sample_judge(journal, "callback", true, &err), HW_OK);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(sample_judge(journal, "callback", true, &err), HW_E_STALE);
    assert_non_null(strstr(err.message, "restart the service"));
    temporary_write(path, HW_LIT("something else"));
    assert_int_equal(sample_judge(journal, "callback", true, &err), HW_E_STALE);
    hw_journal_close(journal);
}

#define in_directory(test) cmocka_unit_test_setup_teardown(test, temporary_setup, temporary_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_directory(a_new_journal_is_for_its_owner_alone),
        in_directory(what_is_queued_is_written_before_it_closes),
        in_directory(a_journal_is_added_to_when_it_is_opened_again),
        in_directory(words_are_those_of_the_callback),
        in_directory(long_texts_are_cut_between_characters),
        in_directory(other_files_are_refused_and_left_alone),
        in_directory(what_is_no_file_is_refused),
        in_directory(any_name_is_the_name_of_a_file),
        in_directory(an_empty_file_becomes_a_journal),
        in_directory(only_one_process_writes),
        in_directory(acknowledged_feedback_survives_a_kill),
        in_directory(old_rows_are_deleted),
        in_directory(the_oldest_rows_beyond_a_number_are_deleted),
        in_directory(a_locked_file_is_trouble_that_ends),
        in_directory(a_full_queue_loses_and_counts_and_does_not_wait),
        in_directory(a_full_disk_is_told_once_and_survived),
        in_directory(a_journal_that_was_removed_is_not_written_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
