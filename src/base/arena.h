/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_BASE_ARENA_H
#define HW_BASE_ARENA_H

/* Memory that is freed all at once: one arena per query, per imported file, per result.
 *
 *     block -> block -> block        the newest is filled from the front; nothing moves,
 *                                    so pointers stay good until clear or release
 *
 * Thread safety: one thread per arena.
 */

#include "base/span.h"

typedef struct hw_arena_block hw_arena_block;

typedef struct hw_arena {
    hw_arena_block *newest;
    size_t next_size; /* bytes of the next block */
} hw_arena;

#define HW_ARENA_INIT {NULL, 0}

void hw_arena_init(hw_arena *arena);
void hw_arena_release(hw_arena *arena);

/* Forgets everything but keeps the largest block, so that a warm arena does not allocate. */
void hw_arena_clear(hw_arena *arena);

/* Uninitialised, aligned for any type; NULL when memory is out. size 0 is legal. */
void *hw_arena_alloc(hw_arena *arena, size_t size);

/* count * size zeroed bytes, NULL when that overflows or memory is out. */
void *hw_arena_zero(hw_arena *arena, size_t count, size_t size);

/* Copies bytes; the copy is NUL-terminated after its length. ptr is NULL when memory is out. */
hw_span hw_arena_copy(hw_arena *arena, hw_span bytes);

/* Takes over all memory of another arena, which is empty then. */
void hw_arena_adopt(hw_arena *arena, hw_arena *other);

/* Gives back the unused end of the latest allocation. */
void hw_arena_shrink(hw_arena *arena, void *latest, size_t used);

#endif
