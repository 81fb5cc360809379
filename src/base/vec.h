/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_BASE_VEC_H
#define HW_BASE_VEC_H

/* A growable array of anything:
 *
 *     struct { uint32_t *items; size_t count, capacity; } ids = {0};
 *     if (!hw_vec_push(&ids, 42)) return hw_fail_nomem(err);
 *     ... ids.items[0], ids.count ...
 *     hw_vec_release(&ids);
 */

#include <stdbool.h>
#include <stddef.h>

#define HW_VEC(type)                                                                                                   \
    struct {                                                                                                           \
        type *items;                                                                                                   \
        size_t count;                                                                                                  \
        size_t capacity;                                                                                               \
    }


/* Evaluates to false when memory is out; `item` is then not evaluated. */
#define hw_vec_push(vec, ...)                                                                                          \
    (hw_vec_grow(vec, 1) ? ((vec)->items[(vec)->count++] = (__VA_ARGS__), true) : false)

/* Room for `more` items. */
#define hw_vec_grow(vec, more)                                                                                         \
    hw_vec_grow_((void **)&(vec)->items, &(vec)->capacity, (vec)->count + (more), sizeof *(vec)->items)

#define hw_vec_release(vec) hw_vec_release_((void **)&(vec)->items, &(vec)->count, &(vec)->capacity)

bool hw_vec_grow_(void **items, size_t *capacity, size_t need, size_t item_size);
void hw_vec_release_(void **items, size_t *count, size_t *capacity);

#endif
