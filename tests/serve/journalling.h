/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TESTS_SERVE_JOURNALLING_H
#define HW_TESTS_SERVE_JOURNALLING_H

/* A service that keeps a journal, for tests. */

#include "serving.h"

#include "base/replace.h"
#include "journal/sql.h"
#include "serve/memory.h"

typedef struct journalling {
    serving s;
    hw_memory *memory;
    char directory[64];
    char path[96];
} journalling;

static inline void journalling_begin(journalling *j)
{
    hw_error err = {0};
    const hw_memory_options options = {.path = j->path};
    if (hw_memory_open(&j->memory, &options, &j->s.log, &err))
        fail_msg("%s", err.message);
    j->s.service.journal = hw_memory_journal(j->memory);
}

/* Everything is written down then; the service goes on without a journal. */
static inline void journalling_end(journalling *j)
{
    hw_memory_close(j->memory);
    j->memory = NULL;
    j->s.service.journal = NULL;
}

/* Of a group: one service, for an index takes long to build. */
static inline int journalling_group_setup(void **state)
{
    static journalling j;
    serving_open_with(&j.s, serving_glossary);
    *state = &j;
    return 0;
}

static inline int journalling_group_teardown(void **state)
{
    journalling *j = *state;
    serving_close(&j->s);
    return 0;
}

/* Of a test: a journal of its own. */
static inline int journalling_setup(void **state)
{
    journalling *j = *state;
    snprintf(j->directory, sizeof j->directory, "/tmp/headword-test-XXXXXX");
    assert_non_null(mkdtemp(j->directory));
    snprintf(j->path, sizeof j->path, "%s/journal.db", j->directory);
    j->s.log.fd = STDERR_FILENO;
    j->s.peer = (hw_peer){.local = false, .uid = (uid_t)-1, .gid = (gid_t)-1};
    journalling_begin(j);
    return 0;
}

static inline int journalling_teardown(void **state)
{
    journalling *j = *state;
    journalling_end(j);
    return hw_directory_remove(j->directory, NULL) ? -1 : 0;
}

/* The number that a statement gives on the journal. */
static inline int64_t journalling_number(const journalling *j, const char *sql)
{
    sqlite3 *db = NULL;
    hw_error err = {0};
    int64_t number = 0;
    if (hw_sql_open(&db, j->path, SQLITE_OPEN_READWRITE, &err) || hw_sql_number(db, sql, &number, &err))
        fail_msg("%s", err.message);
    sqlite3_close(db);
    return number;
}

#define with_journal(test) cmocka_unit_test_setup_teardown(test, journalling_setup, journalling_teardown)

#endif
