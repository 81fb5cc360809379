/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_JOURNAL_SPELLINGS_H
#define HW_JOURNAL_SPELLINGS_H

/* Which clusters ask for the same thing, spelt differently:
 *
 *     "time up wrap"      asked by 9     wrap-up time
 *     "time wrapup"       asked by 4     the same: two words written as one that others write, too
 *     "tme up wrap"       asked by 1     the same: at least three times as many ask with "time" as with "tme"
 *
 * A word is taken for a slip of another by who uses them, for a journal knows no dictionary. One letter is missing, too
 * many, swapped with its neighbour or, in words of six letters and more, another one; not the first, and no digit.
 */

#include "journal/query.h"

/* Makes the table temp.spelling(key, main): each key that is but a spelling of another, and of which: the one that most
 * ask for. Counts what was asked from since_ms on. To be called within a transaction, with whose end the table goes.
 * Errors: NOMEM, IO, CORRUPT, LOCKED. */
hw_status hw_spellings_find(sqlite3 *db, int64_t since_ms, hw_error *err);

#endif
