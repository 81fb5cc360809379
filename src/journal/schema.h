/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_JOURNAL_SCHEMA_H
#define HW_JOURNAL_SCHEMA_H

/* What is in a journal: two tables, and how one knows that a file is a journal of this version. */

#include "journal/sql.h"

enum {
    HW_JOURNAL_APPLICATION = 0x68776A6C, /* "hwjl" */
    HW_JOURNAL_VERSION = 1
};

/* Errors: CORRUPT (foreign, empty, or of another version: the message says which), IO, LOCKED. */
hw_status hw_schema_check(sqlite3 *db, hw_error *err);

/* The same for writing: an empty file becomes a journal; sets how it is written. */
hw_status hw_schema_make(sqlite3 *db, hw_error *err);

#endif
