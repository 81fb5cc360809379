/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_NAMES_CURSOR_H
#define HW_STORE_NAMES_CURSOR_H

/* From key to key of the name table, forward only, references passed over. Both moves tell what the key at hand has in
 * common with what is known already, so that whoever reads letters need not read those again.
 */

#include "store/names_view.h"

typedef struct hw_names_cursor {
    hw_names_table table;
    const unsigned char *next, *end; /* bytes after the key at hand */
    uint32_t position;               /* table.keys = at the end */
    size_t key_len;
    char key[KEY_MOST]; /* with its class byte */
} hw_names_cursor;

/* Stands on the first key. Errors: CORRUPT. */
hw_status hw_names_cursor_open(hw_names_cursor *out, hw_span section, hw_error *err);

static inline bool hw_names_cursor_ended(const hw_names_cursor *cursor)
{
    return cursor->position >= cursor->table.keys;
}

/* To the next key; *common: bytes that it shares with the one before. Errors: CORRUPT. */
hw_status hw_names_cursor_next(hw_names_cursor *cursor, size_t *common, hw_error *err);

/* To the first key from here on that is not below `target`; *common: bytes that it shares with the target.
 * Errors: CORRUPT. */
hw_status hw_names_cursor_seek(hw_names_cursor *cursor, hw_span target, size_t *common, hw_error *err);

#endif
