/* SPDX-License-Identifier: GPL-2.0-or-later */
/* SQLite in three ways (MODE):
 *
 *     fts5     a full-text index with stems and prefixes over an ordinary table (external content, as its documentation
 *              has it), ranked by bm25 with weights for the columns; all words, or any when no entry has all
 *     btree    names in an ordinary index, without regard to case
 *     trigram  names in an FTS5 index of trigrams, which is how SQLite finds misspelt ones
 */
#include "harness.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

typedef enum mode { FTS5, BTREE, TRIGRAM } mode;

static mode mode_by_name(const char *name)
{
    static const char *const names[] = {"fts5", "btree", "trigram"};
    for (int i = 0; i < 3; i++)
        if (strcmp(names[i], name) == 0)
            return (mode)i;
    die("unknown mode %s", name);
}

static void run(sqlite3 *db, const char *sql)
{
    char *message = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        die("%s: %s", sql, message);
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
        die("%s: %s", sql, sqlite3_errmsg(db));
    return statement;
}

/* ---- building ---- */

static const char entries_table[] = "CREATE TABLE entries(id INTEGER PRIMARY KEY, term, aliases, definition)";
static const char *const tables[] = {
    [FTS5] = "CREATE VIRTUAL TABLE found USING fts5(term, aliases, definition, content='entries', content_rowid='id',"
             " tokenize='porter unicode61', prefix='2 3 4')",
    [BTREE] = "CREATE TABLE names(name COLLATE NOCASE, entry INTEGER)",
    [TRIGRAM] = "CREATE VIRTUAL TABLE found USING fts5(name, entry UNINDEXED, tokenize='trigram')",
};
static const char *const last[] = {
    [FTS5] = "INSERT INTO found(found) VALUES('rebuild'); INSERT INTO found(found) VALUES('optimize')",
    [BTREE] = "CREATE INDEX by_name ON names(name, entry)",
    [TRIGRAM] = "INSERT INTO found(found) VALUES('optimize')",
};

static void put_name(sqlite3_stmt *insert, const char *name, int len, long number)
{
    sqlite3_bind_text(insert, 1, name, len, SQLITE_STATIC);
    sqlite3_bind_int64(insert, 2, number);
    sqlite3_step(insert);
    sqlite3_reset(insert);
}

static void put_entry(sqlite3_stmt *insert, const entry *e)
{
    sqlite3_bind_int64(insert, 1, e->number);
    sqlite3_bind_text(insert, 2, e->term, -1, SQLITE_STATIC);
    sqlite3_bind_text(insert, 3, e->aliases, -1, SQLITE_STATIC);
    sqlite3_bind_text(insert, 4, e->definition, -1, SQLITE_STATIC);
    sqlite3_step(insert);
    sqlite3_reset(insert);
}

static void build(sqlite3 *db, FILE *entries, mode how)
{
    entry e = {0};
    run(db, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000");
    run(db, entries_table);
    run(db, tables[how]);
    run(db, "BEGIN");
    sqlite3_stmt *entry_in = prepare(db, "INSERT INTO entries VALUES(?, ?, ?, ?)");
    sqlite3_stmt *name_in = how == FTS5    ? NULL
                            : how == BTREE ? prepare(db, "INSERT INTO names VALUES(?, ?)")
                                           : prepare(db, "INSERT INTO found VALUES(?, ?)");
    while (entry_read(&e, entries)) {
        const char *aliases = e.aliases, *alias;
        int len;
        put_entry(entry_in, &e);
        if (name_in)
            put_name(name_in, e.term, -1, e.number);
        while (name_in && alias_take(&aliases, &alias, &len))
            put_name(name_in, alias, len, e.number);
    }
    run(db, last[how]);
    run(db, "COMMIT");
    sqlite3_finalize(entry_in);
    sqlite3_finalize(name_in);
    free(e.line);
}

/* ---- asking ---- */

typedef struct tool {
    mode how;
    sqlite3 *db;
    sqlite3_stmt *exact, *prefix;
} tool;

static const char *const exact_sql[] = {
    [FTS5] = "SELECT e.id, e.term, e.definition FROM found JOIN entries e ON e.id = found.rowid"
             " WHERE found MATCH ? AND rank MATCH 'bm25(10.0, 5.0, 1.0)' ORDER BY rank LIMIT 10",
    [BTREE] =
        "SELECT e.id, e.term, e.definition FROM names JOIN entries e ON e.id = names.entry WHERE name = ? LIMIT 10",
    [TRIGRAM] = "SELECT e.id, e.term, e.definition FROM found JOIN entries e ON e.id = found.entry"
                " WHERE found MATCH ? ORDER BY rank LIMIT 10",
};
static const char prefix_sql[] = "SELECT DISTINCT e.id, e.term, '' FROM names JOIN entries e ON e.id = names.entry"
                                 " WHERE name >= ?1 AND name < ?1 || char(0x10FFFF) ORDER BY name LIMIT 10";

static int select_hits(sqlite3_stmt *statement, const char *text, answer *out)
{
    sqlite3_bind_text(statement, 1, text, -1, SQLITE_STATIC);
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        answer_number(out, sqlite3_column_int64(statement, 0));
        for (int i = 1; i < 3; i++)
            answer_touch(out, sqlite3_column_text(statement, i), (size_t)sqlite3_column_bytes(statement, i));
    }
    if (code != SQLITE_DONE)
        die("%s: %s", text, sqlite3_errmsg(sqlite3_db_handle(statement)));
    sqlite3_reset(statement);
    return 1;
}

static void add(char *out, size_t size, const char *before, const char *word, const char *after)
{
    size_t len = strlen(out);
    snprintf(out + len, size - len, "%s\"%s\"%s", before, word, after);
}

static int ask_fts5(tool *t, kind what, const char *text, answer *out)
{
    char room[1024], query[2048] = "", *words[32];
    size_t count = words_of(text, room, sizeof room, words, 32);
    if (count == 0)
        return 1;
    if (what == PREFIX) { /* words of the term, from its beginning, the last of them begun */
        snprintf(query, sizeof query, "term : ^");
        for (size_t i = 0; i < count; i++)
            add(query, sizeof query, i ? " + " : " ", words[i], i + 1 < count ? "" : " *");
        return select_hits(t->exact, query, out);
    }
    if (what == EXACT) { /* a phrase */
        for (size_t i = 0; i < count; i++)
            add(query, sizeof query, i ? " + " : "", words[i], "");
        return select_hits(t->exact, query, out);
    }
    if (what == TYPO1 || what == TYPO2)
        return 0;
    for (size_t i = 0; i < count; i++)
        add(query, sizeof query, i ? " AND " : "", words[i], "");
    select_hits(t->exact, query, out);
    query[0] = '\0';
    for (size_t i = 0; i < count; i++)
        add(query, sizeof query, i ? " OR " : "", words[i], "");
    return out->count ? 1 : select_hits(t->exact, query, out);
}

static int ask_trigram(tool *t, const char *text, answer *out)
{
    char query[4096] = "", trigram[16];
    size_t ends[512], count = 0; /* where characters begin */
    for (size_t i = 0; text[i] && count < 511; i++)
        if (((unsigned char)text[i] & 0xC0) != 0x80)
            ends[count++] = i;
    ends[count] = strlen(text);
    for (size_t i = 0; i + 3 <= count; i++) {
        snprintf(trigram, sizeof trigram, "%.*s", (int)(ends[i + 3] - ends[i]), text + ends[i]);
        if (!strchr(trigram, '"'))
            add(query, sizeof query, query[0] ? " OR " : "", trigram, "");
    }
    return query[0] ? select_hits(t->exact, query, out) : 1;
}

static int ask(void *context, kind what, const char *text, answer *out)
{
    tool *t = context;
    switch (t->how) {
    case FTS5:
        return ask_fts5(t, what, text, out);
    case BTREE:
        return what == EXACT    ? select_hits(t->exact, text, out)
               : what == PREFIX ? select_hits(t->prefix, text, out)
                                : 0;
    case TRIGRAM:
        return what == TYPO1 || what == TYPO2 ? ask_trigram(t, text, out) : 0;
    }
    return 0;
}

int main(int argc, char **argv)
{
    tool t = {0};
    int builds = argc == 5 && strcmp(argv[1], "build") == 0;
    if (!builds && (argc != 7 || strcmp(argv[1], "ask") != 0))
        die("usage: %s build ENTRIES INDEX MODE | ask INDEX QUESTIONS ANSWERS ROUNDS MODE", argv[0]);
    const char *path = builds ? argv[3] : argv[2];
    t.how = mode_by_name(argv[argc - 1]);
    if (sqlite3_open(path, &t.db) != SQLITE_OK)
        die("%s: %s", path, sqlite3_errmsg(t.db));
    if (builds) {
        FILE *entries = fopen(argv[2], "r");
        if (!entries)
            die("cannot open %s", argv[2]);
        build(t.db, entries, t.how);
        fclose(entries);
    } else {
        run(t.db, "PRAGMA query_only=ON; PRAGMA mmap_size=2000000000; PRAGMA cache_size=-64000");
        t.exact = prepare(t.db, exact_sql[t.how]);
        t.prefix = t.how == BTREE ? prepare(t.db, prefix_sql) : NULL;
        harness_ask(argv[3], argv[4], atoi(argv[5]), ask, &t);
        sqlite3_finalize(t.exact);
        sqlite3_finalize(t.prefix);
    }
    return sqlite3_close(t.db) == SQLITE_OK ? 0 : 1;
}
