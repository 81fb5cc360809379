/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_RESPELLING_H
#define HW_STORE_RESPELLING_H

/* How a text is written when its key is known: a few bytes where the text itself would take many.
 *
 *     key             text              respelling
 *     "accountname"   "Account Name"    capitals of words; a space after 7
 *     "wskaznik"      "Wskaźnik"        first capital; after 4, 1 byte becomes "ź"
 *
 *     head = capitals, 2 bits | kind, 3 bits | edits, 3 bits (7: their number follows as varint)
 *     edit = varint (key bytes since the edit before) << 2 | what
 *            what: 0 a space, 1 a hyphen, 2 bytes to insert: u8 length, bytes
 *                  3 bytes to replace: u8 key bytes, u8 length, bytes
 */

#include "base/buf.h"

enum {
    HW_RESPELLED_MOST = 2000, /* bytes of a text */
    HW_RESPELLING_KINDS = 8
};

/* kind: a number below HW_RESPELLING_KINDS, kept for the caller. Texts of at most HW_RESPELLED_MOST bytes. */
void hw_respelling_write(hw_buf *out, hw_span key, hw_span text, uint8_t kind);

/* Steps over one; false when it is cut. */
bool hw_respelling_skip(hw_span *rest);

typedef struct hw_respelled {
    char text[HW_RESPELLED_MOST];
    size_t len;
    uint8_t kind;
    size_t start, end; /* where in the text the key bytes of the mark are */
} hw_respelled;

/* Takes a respelling off the front of *rest. The bytes [mark, mark_end) of the key are looked for in the text. False
 * when it does not fit the key, or is cut. */
bool hw_respelling_read(hw_span *rest, hw_span key, size_t mark, size_t mark_end, hw_respelled *out);

#endif
