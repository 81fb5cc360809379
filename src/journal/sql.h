/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_JOURNAL_SQL_H
#define HW_JOURNAL_SQL_H

/* SQLite with our statuses and messages. Messages name the file. */

#include "base/arena.h"

#include <sqlite3.h>

/* Of a file that exists; flags as of sqlite3_open_v2. A failure leaves nothing open. */
hw_status hw_sql_open(sqlite3 **out, const char *path, int flags, hw_error *err);

/* The failure that a call on this connection just had. */
hw_status hw_sql_fail(sqlite3 *db, hw_error *err);

/* Statements without values or rows. */
hw_status hw_sql_run(sqlite3 *db, const char *sql, hw_error *err);

hw_status hw_sql_prepare(sqlite3 *db, const char *sql, sqlite3_stmt **out, hw_error *err);

/* *row = whether there is one. At the end, and on failure, the statement is reset. */
hw_status hw_sql_step(sqlite3_stmt *statement, bool *row, hw_error *err);

/* The one number that a statement without values gives. */
hw_status hw_sql_number(sqlite3 *db, const char *sql, int64_t *out, hw_error *err);

/* The span is borrowed until the statement is reset or bound anew. An empty one is '', never NULL. */
void hw_sql_bind(sqlite3_stmt *statement, int at, hw_span text);

/* Borrowed until the next step. */
hw_span hw_sql_text(sqlite3_stmt *statement, int column);

#endif
