/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_GLASS_POSTINGS_H
#define HW_STORE_GLASS_POSTINGS_H

/* Postings read where they lie, in a Xapian single-file database that is mapped into memory (glass_table.h). Its bytes
 * are not trusted: what is damaged is CORRUPT once it is met, or gives other postings, in rising order and of entries
 * that there are.
 *
 *     key of a term's first chunk    term, each zero in it followed by 255
 *     key of the others              the same | 0 | number of the first document, so that they sort by it
 *     first chunk                    entries that have the term | sum of counts | first document - 1, then as the
 * others chunk                          '1' = the last of the term, else '0' | last document - first | count of the
 * first, and then, again and again, documents skipped | count
 */

#include "store/postings.h"

/* Borrows the database. Errors: NOMEM, CORRUPT. */
hw_status hw_postings_open_mapped(hw_postings **out, hw_span database, hw_error *err);

#endif
