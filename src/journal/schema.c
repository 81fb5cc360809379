/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "journal/schema.h"

#include "base/fail.h"

#include <stdio.h>

/* said: the words as they were said, in order; key: those by which questions are clustered. id grows with time. */
static const char tables[] =
    "CREATE TABLE question(id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, text TEXT NOT NULL, said TEXT NOT NULL,"
    " key TEXT NOT NULL, lang TEXT NOT NULL, session TEXT NOT NULL, route TEXT NOT NULL, entry TEXT NOT NULL,"
    " outcome INTEGER NOT NULL, confidence REAL, took_us INTEGER NOT NULL);"
    "CREATE INDEX question_at ON question(at_ms);"
    "CREATE INDEX question_key ON question(key, said);"
    "CREATE INDEX question_session ON question(session) WHERE session <> '';"
    "CREATE TABLE feedback(id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, text TEXT NOT NULL, said TEXT NOT NULL,"
    " key TEXT NOT NULL, lang TEXT NOT NULL, session TEXT NOT NULL, entry TEXT NOT NULL, helpful INTEGER NOT NULL);"
    "CREATE INDEX feedback_at ON feedback(at_ms);";

static const char *path_of(sqlite3 *db)
{
    return sqlite3_db_filename(db, "main");
}

typedef struct marks {
    int64_t application, version, tables;
} marks;

static hw_status read_marks(sqlite3 *db, marks *m, hw_error *err)
{
    hw_status status = hw_sql_number(db, "PRAGMA application_id", &m->application, err);
    if (!status)
        status = hw_sql_number(db, "PRAGMA user_version", &m->version, err);
    if (!status)
        status = hw_sql_number(db, "SELECT count(*) FROM sqlite_master", &m->tables, err);
    return status;
}

static bool is_blank(const marks *m)
{
    return m->application == 0 && m->version == 0 && m->tables == 0;
}

static hw_status check_marks(sqlite3 *db, const marks *m, hw_error *err)
{
    if (is_blank(m))
        return hw_fail(err, HW_E_CORRUPT, "%s: an empty file, no journal; the service makes one with --journal FILE",
                       path_of(db));
    if (m->application != HW_JOURNAL_APPLICATION)
        return hw_fail(err, HW_E_CORRUPT, "%s: an SQLite file of another program, no journal; name another file",
                       path_of(db));
    if (m->version > HW_JOURNAL_VERSION)
        return hw_fail(err, HW_E_CORRUPT,
                       "%s: a journal of version %lld, this program knows version %d; use the newer program that "
                       "wrote it, or begin another file",
                       path_of(db), (long long)m->version, HW_JOURNAL_VERSION);
    if (m->version < HW_JOURNAL_VERSION)
        return hw_fail(err, HW_E_CORRUPT,
                       "%s: a journal of version %lld, too old for this program, which knows version %d; use the older "
                       "program that wrote it, or begin another file",
                       path_of(db), (long long)m->version, HW_JOURNAL_VERSION);
    return HW_OK;
}

hw_status hw_schema_check(sqlite3 *db, hw_error *err)
{
    marks m;
    hw_status status = read_marks(db, &m, err);
    return status ? status : check_marks(db, &m, err);
}

static hw_status set_manners(sqlite3 *db, hw_error *err)
{
    /* What retention deletes is to be gone from the file as well. */
    hw_status status = hw_sql_run(db,
                                  "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA journal_size_limit=4194304;"
                                  "PRAGMA journal_mode=WAL;",
                                  err);
    if (status)
        return status;
    sqlite3_stmt *statement = NULL;
    bool row = false;
    status = hw_sql_prepare(db, "PRAGMA journal_mode", &statement, err);
    if (!status)
        status = hw_sql_step(statement, &row, err);
    if (!status && !(row && hw_span_equal(hw_sql_text(statement, 0), HW_LIT("wal"))))
        status =
            hw_fail(err, HW_E_IO, "%s: this file system cannot hold a journal (no write-ahead log); use a local one",
                    path_of(db));
    sqlite3_finalize(statement);
    return status;
}

static hw_status make_tables(sqlite3 *db, hw_error *err)
{
    char sql[128];
    snprintf(sql, sizeof sql, "PRAGMA application_id=%d; PRAGMA user_version=%d; COMMIT;", HW_JOURNAL_APPLICATION,
             HW_JOURNAL_VERSION);
    hw_status status = hw_sql_run(db, "BEGIN IMMEDIATE", err);
    if (!status)
        status = hw_sql_run(db, tables, err);
    if (!status)
        status = hw_sql_run(db, sql, err);
    return status;
}

hw_status hw_schema_make(sqlite3 *db, hw_error *err)
{
    marks m;
    hw_status status = read_marks(db, &m, err);
    if (!status && !is_blank(&m))
        status = check_marks(db, &m, err);
    if (!status)
        status = set_manners(db, err);
    if (!status && is_blank(&m))
        status = make_tables(db, err);
    return status;
}
