/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_IDS_H
#define HW_GLOSSARY_IDS_H

/* Entry ids: which are taken, and readable ones for entries that bring none. */

#include "base/arena.h"

typedef struct hw_id_slot {
    hw_span id;        /* ptr NULL = free slot */
    const void *owner; /* the caller's */
    uint32_t twins;    /* suffixes given out so far to entries that wanted this id */
} hw_id_slot;

/* An open-addressing hash table; ids are borrowed. Zero it, release it. */
typedef struct hw_ids {
    hw_id_slot *slots;
    size_t capacity; /* a power of two, or 0 */
    size_t count;
} hw_ids;

/* Room for `more` ids. false when memory is out. */
bool hw_ids_reserve(hw_ids *ids, size_t more);
void hw_ids_clear(hw_ids *ids); /* empty, memory kept */
void hw_ids_release(hw_ids *ids);

/* The slot of an id, or NULL. Good until the next call. */
hw_id_slot *hw_ids_find(const hw_ids *ids, hw_span id);

/* Adds an id that is not there yet; room must have been reserved. id.ptr is not NULL. */
void hw_ids_add(hw_ids *ids, hw_span id, const void *owner);

/* "source/term" in lower case without accents: "My Źródło", "After-Call Work" -> "my-zrodlo/after-call-work".
 * Letters beyond Latin stay. A term without any letter or digit gives the line instead. ptr is NULL when memory is
 * out. */
hw_span hw_id_derive(hw_arena *arena, hw_span source, hw_span term, uint32_t line);

/* `base`, or when that is taken "base-2", "base-3", ...: the first that is free. ptr is NULL when memory is out. */
hw_span hw_id_unique(hw_ids *ids, hw_arena *arena, hw_span base);

#endif
