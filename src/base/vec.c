/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/vec.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The array is reached through memcpy because `void **` may not alias `T **`. */
bool hw_vec_grow_(void **items, size_t *capacity, size_t need, size_t item_size)
{
    if (need <= *capacity)
        return true;
    size_t grown = *capacity < 8 ? 8 : *capacity + *capacity / 2;
    if (grown < need)
        grown = need;
    void *old, *fresh = NULL;
    memcpy(&old, items, sizeof old);
    if (grown <= SIZE_MAX / item_size)
        fresh = realloc(old, grown * item_size);
    if (!fresh)
        return false;
    memcpy(items, &fresh, sizeof fresh);
    *capacity = grown;
    return true;
}

void hw_vec_release_(void **items, size_t *count, size_t *capacity)
{
    void *old, *none = NULL;
    memcpy(&old, items, sizeof old);
    free(old);
    memcpy(items, &none, sizeof none);
    *count = 0;
    *capacity = 0;
}
