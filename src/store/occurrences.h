/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_OCCURRENCES_H
#define HW_STORE_OCCURRENCES_H

/* How often a stem occurs in an entry, and how long the shortest name is that has it, as the one number that a posting
 * has: Xapian's wdf.
 *
 *     wdf = 32 * names + occurrences in the definition, of which the first 31 count
 *     names = 0 without any, else 64 * (occurrences in headword and aliases - 1) + words of the shortest name, of which
 *             the first 3 and the first 64 count
 *
 * So most fit the byte that Xapian gives a number below 128, and to its own tools, which take the number for a weight,
 * a word in a name counts more.
 */

#include <stdint.h>

enum {
    HW_NAME_WEIGHT = 32,
    HW_NAME_COUNTED = 3,     /* occurrences in names; more are as good */
    HW_NAME_WORDS_MOST = 64, /* more are as good */
};

typedef struct hw_occurrences {
    uint32_t text;       /* anywhere, names included */
    uint32_t name;       /* in headword or aliases, at most as many */
    uint32_t name_words; /* words, stop words aside, of the shortest headword or alias that has it; 0 = none has */
} hw_occurrences;

static inline uint32_t hw_occurrences_pack(hw_occurrences o)
{
    uint32_t rest = o.text - o.name < HW_NAME_WEIGHT ? o.text - o.name : HW_NAME_WEIGHT - 1;
    if (!o.name || !o.name_words)
        return rest;
    uint32_t count = o.name < HW_NAME_COUNTED ? o.name : HW_NAME_COUNTED;
    uint32_t words = o.name_words < HW_NAME_WORDS_MOST ? o.name_words : HW_NAME_WORDS_MOST;
    return HW_NAME_WEIGHT * (HW_NAME_WORDS_MOST * (count - 1) + words) + rest;
}

static inline hw_occurrences hw_occurrences_unpack(uint32_t wdf)
{
    uint32_t names = wdf / HW_NAME_WEIGHT, rest = wdf % HW_NAME_WEIGHT;
    if (!names)
        return (hw_occurrences){.text = rest};
    uint32_t name = (names - 1) / HW_NAME_WORDS_MOST + 1;
    return (hw_occurrences){.text = name + rest, .name = name, .name_words = (names - 1) % HW_NAME_WORDS_MOST + 1};
}

#endif
