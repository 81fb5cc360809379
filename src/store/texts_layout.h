/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_TEXTS_LAYOUT_H
#define HW_STORE_TEXTS_LAYOUT_H

/* The bytes of the texts section, for its reader and its writer.
 *
 *     u32 records | u32 bytes of the dictionary | dictionary | u32 offsets, one more than records | deflated records
 *     record: varint bytes when inflated | raw deflate stream
 *
 * Offsets count from the end of the table of offsets.
 */

enum { TEXTS_HEADER_BYTES = 8, RAW_DEFLATE = -15 /* zlib's window bits, no header */ };

#endif
