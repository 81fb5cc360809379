/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_DICTIONARY_H
#define HW_TEXT_DICTIONARY_H

/* The installed Polish dictionary: one file, made from PoliMorf when Headword is built, read in place.
 *
 *     "HWDICT" 0 version              8 bytes
 *     XXH3 of all that follows        u64
 *     size of the first automaton     u32
 *     form -> lemmas                  lines "form;P K suffix;summary of the tags" (text/readings.h)
 *     lemma -> forms                  lines "lemma;P K suffix;", both normalized, with their accents
 *
 * PoliMorf alone answers only for a form: to know the forms of one lemma it has to be read from end to end, which takes
 * a second. Integers are little-endian; automata are described in text/morfologik.h.
 * Thread safety: read only, may be shared.
 */

#include "base/buf.h"
#include "text/morfologik.h"

typedef struct hw_dictionary {
    hw_morfologik lemmas; /* of a form */
    hw_morfologik forms;  /* of a lemma, where both have changed places: hw_morfologik_visit gets them the other way */
} hw_dictionary;

/* Verifies the hash (less than a millisecond). `bytes` is borrowed as long as *out is in use; `name` is for messages.
 * Errors: CORRUPT. */
hw_status hw_dictionary_open(hw_dictionary *out, hw_span bytes, const char *name, hw_error *err);

/* Appends the file made from PoliMorf, or from any dictionary in its format; `name` is for messages. Takes seconds and
 * hundreds of megabytes. Errors: CORRUPT, NOMEM. */
hw_status hw_dictionary_write(hw_span polimorf, const char *name, hw_buf *out, hw_error *err);

#endif
