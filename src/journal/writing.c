/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "journal/writing.h"

#include "base/fail.h"
#include "journal/schema.h"
#include "journal/time.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUSY_MS = 1000, WORDS_MOST = 64 * 1024, PIECE = 2000 };

typedef enum statement {
    ADD_QUESTION = 0,
    ADD_FEEDBACK,
    DROP_OLD_QUESTIONS,
    DROP_OLD_FEEDBACK,
    DROP_FIRST_QUESTIONS,
    DROP_FIRST_FEEDBACK,
    STATEMENTS
} statement;

/* What is deleted goes in pieces, so that nobody waits long for feedback to be written. */
#define DROP_OLD(table) "DELETE FROM " table " WHERE id IN (SELECT id FROM " table " WHERE at_ms < ?1 LIMIT ?2)"
#define DROP_FIRST(table)                                                                                              \
    "DELETE FROM " table " WHERE id IN (SELECT id FROM " table " WHERE id <= (SELECT max(id) FROM " table              \
    ") - ?1 LIMIT ?2)"

static const char *const texts[] = {
    [ADD_QUESTION] = "INSERT INTO question(at_ms, text, said, key, lang, session, route, entry, outcome, confidence,"
                     " took_us) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [ADD_FEEDBACK] = "INSERT INTO feedback(at_ms, text, said, key, lang, session, entry, helpful)"
                     " VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
    [DROP_OLD_QUESTIONS] = DROP_OLD("question"),
    [DROP_OLD_FEEDBACK] = DROP_OLD("feedback"),
    [DROP_FIRST_QUESTIONS] = DROP_FIRST("question"),
    [DROP_FIRST_FEEDBACK] = DROP_FIRST("feedback"),
};
_Static_assert(sizeof texts / sizeof *texts == STATEMENTS, "a statement without a text");

struct hw_writing {
    hw_journal_options options;
    int fd; /* of the file: holds the lock, and knows which file was opened */
    sqlite3 *db;
    sqlite3_stmt *statements[STATEMENTS];
    hw_buf said, key;
    bool behind;
};

/* The lock is of flock(2), which SQLite's own locks (fcntl) do not meet. The descriptor is closed after the connection:
 * closing any descriptor of a file takes away a process's fcntl locks on it. */
static hw_status take_file(hw_writing *w, const char *path, hw_error *err)
{
    struct stat info;
    w->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0600);
    if (w->fd < 0)
        return hw_fail_errno(err, path, "cannot open the journal");
    if (fstat(w->fd, &info) != 0)
        return hw_fail_errno(err, path, "cannot stat");
    if (!S_ISREG(info.st_mode))
        return hw_fail(err, HW_E_ARG, "%s: not a regular file, so no journal; name another file", path);
    if (flock(w->fd, LOCK_EX | LOCK_NB) == 0)
        return HW_OK;
    if (errno == EWOULDBLOCK)
        return hw_fail(err, HW_E_LOCKED, "%s: another service writes this journal; stop it, or name another file",
                       path);
    return hw_fail_errno(err, path, "cannot lock");
}

static hw_status prepare_all(hw_writing *w, hw_error *err)
{
    for (size_t i = 0; i < STATEMENTS; i++) {
        hw_status status = hw_sql_prepare(w->db, texts[i], &w->statements[i], err);
        if (status)
            return status;
    }
    return HW_OK;
}

hw_status hw_writing_open(hw_writing **out, const char *path, const hw_journal_options *options, hw_error *err)
{
    *out = NULL;
    hw_writing *w = calloc(1, sizeof *w);
    if (!w)
        return hw_fail_nomem(err);
    w->fd = -1;
    w->options = *options;
    w->behind = options->days_kept || options->rows_most; /* until it has been looked at */
    hw_buf_init(&w->said, WORDS_MOST);
    hw_buf_init(&w->key, WORDS_MOST);
    hw_status status = take_file(w, path, err);
    if (!status)
        status = hw_sql_open(&w->db, path, SQLITE_OPEN_READWRITE, err);
    if (!status)
        sqlite3_busy_timeout(w->db, BUSY_MS);
    if (!status)
        status = hw_schema_make(w->db, err);
    if (!status)
        status = prepare_all(w, err);
    if (!status) {
        *out = w;
        w = NULL;
    }
    hw_writing_close(w);
    return status;
}

void hw_writing_close(hw_writing *w)
{
    if (!w)
        return;
    for (size_t i = 0; i < STATEMENTS; i++)
        sqlite3_finalize(w->statements[i]);
    sqlite3_close(w->db);
    if (w->fd >= 0)
        close(w->fd);
    hw_buf_release(&w->said);
    hw_buf_release(&w->key);
    free(w);
}

/* Rows written to a file that nobody can open any more would be acknowledged and lost. */
static hw_status check_place(const hw_writing *w, hw_error *err)
{
    struct stat ours, there;
    const char *path = hw_writing_path(w);
    if (fstat(w->fd, &ours) == 0 && stat(path, &there) == 0 && ours.st_ino == there.st_ino &&
        ours.st_dev == there.st_dev)
        return HW_OK;
    return hw_fail(err, HW_E_STALE, "%s: the journal was removed or replaced; restart the service", path);
}

hw_status hw_writing_begin(hw_writing *w, hw_error *err)
{
    hw_status status = check_place(w, err);
    return status ? status : hw_sql_run(w->db, "BEGIN IMMEDIATE", err);
}

/* After a failure; SQLite undoes some transactions by itself. */
static hw_status undo(hw_writing *w, hw_status status)
{
    if (status && !sqlite3_get_autocommit(w->db))
        hw_sql_run(w->db, "ROLLBACK", NULL);
    return status;
}

static void add_plain_words(hw_buf *out, hw_span text)
{
    bool blank = false;
    hw_span trimmed = hw_span_trim(text);
    for (size_t i = 0; i < trimmed.len; i++) {
        char c = trimmed.ptr[i];
        bool space = c >= 0 && c <= ' '; /* NUL too */
        if (!space && blank)
            hw_buf_add_byte(out, ' ');
        if (!space)
            hw_buf_add_byte(out, c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c);
        blank = space;
    }
}

static void find_words(hw_writing *w, hw_span lang, hw_span text)
{
    hw_buf_clear(&w->said);
    hw_buf_clear(&w->key);
    bool failed = w->options.words && w->options.words(w->options.words_context, lang, text, &w->said, &w->key);
    if (failed || !w->said.len || w->said.failed || w->key.failed) {
        hw_buf_clear(&w->said);
        hw_buf_clear(&w->key);
        add_plain_words(&w->said, text);
    }
    if (!w->key.len)
        hw_buf_add(&w->key, hw_buf_span(&w->said));
}

/* What both tables begin with. */
static hw_status bind_words(hw_writing *w, sqlite3_stmt *s, int64_t at_ms, hw_span lang, hw_span text, hw_error *err)
{
    find_words(w, lang, text);
    if (w->said.failed || w->key.failed)
        return hw_fail_nomem(err);
    sqlite3_bind_int64(s, 1, at_ms);
    hw_sql_bind(s, 2, text);
    hw_sql_bind(s, 3, hw_buf_span(&w->said));
    hw_sql_bind(s, 4, hw_buf_span(&w->key));
    hw_sql_bind(s, 5, lang);
    return HW_OK;
}

static hw_status run_bound(sqlite3_stmt *s, hw_error *err)
{
    bool row = false;
    hw_status status = hw_sql_step(s, &row, err);
    sqlite3_clear_bindings(s);
    return status;
}

hw_status hw_writing_question(hw_writing *w, const hw_journal_question *q, hw_error *err)
{
    sqlite3_stmt *s = w->statements[ADD_QUESTION];
    hw_status status = bind_words(w, s, q->at_ms, q->lang, q->text, err);
    if (status)
        return undo(w, status);
    hw_sql_bind(s, 6, q->session);
    hw_sql_bind(s, 7, q->route);
    hw_sql_bind(s, 8, q->entry);
    sqlite3_bind_int(s, 9, (int)q->outcome);
    if (q->confidence >= 0)
        sqlite3_bind_double(s, 10, q->confidence);
    sqlite3_bind_int64(s, 11, q->took_us);
    return undo(w, run_bound(s, err));
}

hw_status hw_writing_feedback(hw_writing *w, const hw_journal_feedback *f, hw_error *err)
{
    sqlite3_stmt *s = w->statements[ADD_FEEDBACK];
    hw_status status = bind_words(w, s, f->at_ms, f->lang, f->text, err);
    if (status)
        return undo(w, status);
    hw_sql_bind(s, 6, f->session);
    hw_sql_bind(s, 7, f->entry);
    sqlite3_bind_int(s, 8, f->helpful);
    return undo(w, run_bound(s, err));
}

static hw_status drop(hw_writing *w, statement which, int64_t bound, hw_error *err)
{
    sqlite3_bind_int64(w->statements[which], 1, bound);
    sqlite3_bind_int(w->statements[which], 2, PIECE);
    hw_status status = run_bound(w->statements[which], err);
    w->behind |= !status && sqlite3_changes(w->db) == PIECE;
    return status;
}

static hw_status drop_what_is_not_kept(hw_writing *w, hw_error *err)
{
    const hw_journal_options *o = &w->options;
    hw_status status = HW_OK;
    w->behind = false;
    if (o->days_kept) {
        int64_t oldest = hw_now_ms() - (int64_t)o->days_kept * HW_DAY_MS;
        status = drop(w, DROP_OLD_QUESTIONS, oldest, err);
        if (!status)
            status = drop(w, DROP_OLD_FEEDBACK, oldest, err);
    }
    if (!status && o->rows_most) {
        int64_t most = o->rows_most < INT64_MAX ? (int64_t)o->rows_most : INT64_MAX;
        status = drop(w, DROP_FIRST_QUESTIONS, most, err);
        if (!status)
            status = drop(w, DROP_FIRST_FEEDBACK, most, err);
    }
    return status;
}

hw_status hw_writing_commit(hw_writing *w, hw_error *err)
{
    hw_status status = drop_what_is_not_kept(w, err);
    if (!status)
        status = hw_sql_run(w->db, "COMMIT", err);
    return undo(w, status);
}

bool hw_writing_is_behind(const hw_writing *w)
{
    return w->behind;
}

const char *hw_writing_path(const hw_writing *w)
{
    return sqlite3_db_filename(w->db, "main");
}
