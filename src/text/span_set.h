/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_SPAN_SET_H
#define HW_TEXT_SPAN_SET_H

/* A set of byte strings: open addressing, a power of two, at most half full. A zeroed one is empty.
 *
 * Thread safety: one thread per set.
 */

#include "base/arena.h"

#include <stdbool.h>

typedef struct hw_span_set {
    hw_span *slots; /* ptr is NULL in a free one */
    size_t capacity;
    size_t count;
} hw_span_set;

bool hw_span_set_has(const hw_span_set *set, hw_span bytes);

/* Copies the bytes into the arena unless the set has them. False when memory is out. */
bool hw_span_set_add(hw_span_set *set, hw_span bytes, hw_arena *arena);

void hw_span_set_release(hw_span_set *set);

#endif
