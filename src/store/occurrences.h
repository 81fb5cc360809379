/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_OCCURRENCES_H
#define HW_STORE_OCCURRENCES_H

/* How often a stem occurs in an entry, as the one number that a posting has: Xapian's wdf.
 *
 *     wdf = HW_NAME_WEIGHT * occurrences in headword and aliases + occurrences in the definition, of which only the
 *           first HW_NAME_WEIGHT - 1 count
 *
 * So nearly all fit the byte that Xapian gives a number below 128, and to its own tools, which take the number for a
 * weight, a word in a name counts more.
 */

#include <stdint.h>

enum { HW_NAME_WEIGHT = 32 };

typedef struct hw_occurrences {
    uint32_t text; /* anywhere, names included */
    uint32_t name; /* in headword or aliases, at most as many */
} hw_occurrences;

static inline uint32_t hw_occurrences_pack(hw_occurrences o)
{
    uint32_t name = o.name < UINT32_MAX / HW_NAME_WEIGHT ? o.name : UINT32_MAX / HW_NAME_WEIGHT;
    uint32_t rest = o.text - o.name < HW_NAME_WEIGHT ? o.text - o.name : HW_NAME_WEIGHT - 1;
    return name * HW_NAME_WEIGHT + rest;
}

static inline hw_occurrences hw_occurrences_unpack(uint32_t wdf)
{
    uint32_t name = wdf / HW_NAME_WEIGHT;
    return (hw_occurrences){.text = name + wdf % HW_NAME_WEIGHT, .name = name};
}

#endif
