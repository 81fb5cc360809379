/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "journal/reading.h"

#include "base/fail.h"
#include "journal/query.h"
#include "journal/schema.h"
#include "journal/time.h"

#include <math.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { BUSY_MS = 2000, HALF_LIFE_DAYS = 30 };

static void weigh_age(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    double days = (double)(sqlite3_value_int64(values[1]) - sqlite3_value_int64(values[0])) / HW_DAY_MS;
    sqlite3_result_double(context, days > 0 ? exp2(-days / HALF_LIFE_DAYS) : 1);
}

/* The next word of a key; its words are sorted. */
static bool next_word(hw_span *key, hw_span *word)
{
    size_t end = hw_span_find(*key, HW_LIT(" "));
    if (end > key->len)
        end = key->len;
    *word = hw_span_sub(*key, 0, end);
    *key = hw_span_sub(*key, end < key->len ? end + 1 : end, key->len);
    return word->len > 0;
}

static bool have_word_in_common(hw_span a, hw_span b)
{
    hw_span x, y;
    bool more = next_word(&a, &x) && next_word(&b, &y);
    while (more) {
        int order = hw_span_compare(x, y);
        if (order == 0)
            return true;
        more = order < 0 ? next_word(&a, &x) : next_word(&b, &y);
    }
    return false;
}

static hw_span text_of(sqlite3_value *value)
{
    const char *text = (const char *)sqlite3_value_text(value);
    return hw_span_of(text, text ? (size_t)sqlite3_value_bytes(value) : 0);
}

static void compare_keys(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    sqlite3_result_int(context, have_word_in_common(text_of(values[0]), text_of(values[1])));
}

static hw_status add_functions(sqlite3 *db, hw_error *err)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
    if (sqlite3_create_function_v2(db, "age_weight", 2, flags, NULL, weigh_age, NULL, NULL, NULL) ||
        sqlite3_create_function_v2(db, "have_word_in_common", 2, flags, NULL, compare_keys, NULL, NULL, NULL))
        return hw_sql_fail(db, err);
    return HW_OK;
}

hw_status hw_reading_open(hw_reading **out, const char *path, hw_error *err)
{
    struct stat info;
    *out = NULL;
    if (stat(path, &info) != 0)
        return hw_fail_errno(err, path, "cannot read the journal");
    if (!S_ISREG(info.st_mode))
        return hw_fail(err, HW_E_ARG, "%s: not a regular file, so no journal", path);
    hw_reading *reading = calloc(1, sizeof *reading);
    if (!reading)
        return hw_fail_nomem(err);
    hw_status status = hw_sql_open(&reading->db, path, SQLITE_OPEN_READONLY, err);
    if (!status) {
        sqlite3_busy_timeout(reading->db, BUSY_MS);
        status = hw_schema_check(reading->db, err);
    }
    if (!status)
        status = hw_sql_run(reading->db, "PRAGMA temp_store=MEMORY", err); /* a service may write no files */
    if (!status)
        status = add_functions(reading->db, err);
    if (!status) {
        *out = reading;
        reading = NULL;
    }
    hw_reading_close(reading);
    return status;
}

void hw_reading_close(hw_reading *reading)
{
    if (!reading)
        return;
    sqlite3_close(reading->db);
    free(reading);
}

hw_span hw_query_text(sqlite3_stmt *statement, int column, hw_arena *arena)
{
    return hw_arena_copy(arena, hw_sql_text(statement, column));
}

uint64_t hw_query_count(sqlite3_stmt *statement, int column)
{
    int64_t count = sqlite3_column_int64(statement, column);
    return count > 0 ? (uint64_t)count : 0;
}
