/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_JOURNAL_QUERY_H
#define HW_JOURNAL_QUERY_H

/* For what reads journals: the connection inside a reading, and what the statements there have in common.
 *
 * Besides SQLite's own functions they have  age_weight(at_ms, now_ms)  which halves with every 30 days, and
 * have_word_in_common(key, key).
 */

#include "journal/reading.h"
#include "journal/sql.h"

/* Who asked, of a row: a session is one asker, a question without one is an asker of its own. */
#define HW_ASKER "CASE session WHEN '' THEN '#' || id ELSE '=' || session END"

struct hw_reading {
    sqlite3 *db;
};

/* A copy of a column in the arena; an empty span with ptr NULL when memory is out. */
hw_span hw_query_text(sqlite3_stmt *statement, int column, hw_arena *arena);

uint64_t hw_query_count(sqlite3_stmt *statement, int column);

#endif
