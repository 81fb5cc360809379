/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_NAMES_VIEW_H
#define HW_STORE_NAMES_VIEW_H

/* The name table, opened: for its readers. */

#include "store/names_layout.h"

typedef struct hw_names_table {
    hw_span restarts, blocks;
    uint32_t keys, squash_keys;
} hw_names_table;

/* Errors: CORRUPT. */
hw_status hw_names_open(hw_names_table *out, hw_span section, hw_error *err);

hw_status hw_names_fail(hw_error *err);

static inline uint32_t hw_names_blocks(uint32_t keys)
{
    return keys / BLOCK_KEYS + (keys % BLOCK_KEYS != 0);
}

#endif
