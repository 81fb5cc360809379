/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "journal/sql.h"

#include "base/fail.h"

#include <stdlib.h>

static hw_status fail_in(const char *path, int code, const char *reason, hw_error *err)
{
    switch (code & 0xFF) {
    case SQLITE_NOMEM:
        return hw_fail_nomem(err);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return hw_fail(err, HW_E_LOCKED, "%s: another process keeps the journal locked; retry later", path);
    case SQLITE_NOTADB:
        return hw_fail(err, HW_E_CORRUPT, "%s: no journal, not even an SQLite file; name another file", path);
    case SQLITE_CORRUPT:
        return hw_fail(err, HW_E_CORRUPT, "%s: the journal is damaged; move it away, 'sqlite3 FILE .recover' may help",
                       path);
    case SQLITE_FULL:
        return hw_fail(err, HW_E_IO, "%s: the disk is full; make room", path);
    case SQLITE_INTERRUPT:
    case SQLITE_MISUSE:
        return hw_fail(err, HW_E_INTERNAL, "%s: %s", path, reason);
    default:
        return hw_fail(err, HW_E_IO, "%s: %s", path, reason);
    }
}

/* An absolute path means a file to SQLite, whatever it is called: ":memory:" and "file:x" do not. */
hw_status hw_sql_open(sqlite3 **out, const char *path, int flags, hw_error *err)
{
    sqlite3 *db = NULL;
    hw_status status = HW_OK;
    *out = NULL;
    char *whole = realpath(path, NULL);
    if (!whole)
        return hw_fail_errno(err, path, "cannot open the journal");
    int code = sqlite3_open_v2(whole, &db, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (code == SQLITE_OK) {
        sqlite3_extended_result_codes(db, 1);
        *out = db;
        db = NULL;
    } else {
        status = fail_in(path, code, sqlite3_errstr(code), err);
    }
    sqlite3_close(db);
    free(whole);
    return status;
}

hw_status hw_sql_fail(sqlite3 *db, hw_error *err)
{
    const char *path = sqlite3_db_filename(db, "main");
    return fail_in(path ? path : "", sqlite3_errcode(db), sqlite3_errmsg(db), err);
}

hw_status hw_sql_run(sqlite3 *db, const char *sql, hw_error *err)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK ? HW_OK : hw_sql_fail(db, err);
}

hw_status hw_sql_prepare(sqlite3 *db, const char *sql, sqlite3_stmt **out, hw_error *err)
{
    *out = NULL;
    return sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, out, NULL) == SQLITE_OK ? HW_OK
                                                                                              : hw_sql_fail(db, err);
}

hw_status hw_sql_step(sqlite3_stmt *statement, bool *row, hw_error *err)
{
    int code = sqlite3_step(statement);
    *row = code == SQLITE_ROW;
    if (*row)
        return HW_OK;
    hw_status status = code == SQLITE_DONE ? HW_OK : hw_sql_fail(sqlite3_db_handle(statement), err);
    sqlite3_reset(statement);
    return status;
}

hw_status hw_sql_number(sqlite3 *db, const char *sql, int64_t *out, hw_error *err)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    hw_status status = hw_sql_prepare(db, sql, &statement, err);
    if (!status)
        status = hw_sql_step(statement, &row, err);
    *out = row ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return status;
}

void hw_sql_bind(sqlite3_stmt *statement, int at, hw_span text)
{
    sqlite3_bind_text64(statement, at, text.len ? text.ptr : "", text.len, SQLITE_STATIC, SQLITE_UTF8);
}

hw_span hw_sql_text(sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    return hw_span_of(text, text ? (size_t)sqlite3_column_bytes(statement, column) : 0);
}
