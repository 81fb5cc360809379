/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_LOAD_RANDOM_H
#define HW_LOAD_RANDOM_H

/* The same numbers for the same seed on every machine: SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast splittable
 * pseudorandom number generators", 2014). */

#include <stdint.h>

typedef struct hw_random {
    uint64_t state; /* any seed */
} hw_random;

static inline uint64_t hw_random_next(hw_random *random)
{
    uint64_t z = random->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

/* 0 .. below - 1, all as likely within below / 2^32; below > 0. */
static inline uint32_t hw_random_below(hw_random *random, uint32_t below)
{
    return (uint32_t)((hw_random_next(random) >> 32) * below >> 32);
}

#endif
