/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/tally.h"

#include <stdlib.h>

uint64_t hw_tally_hash(hw_span text)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.ptr[i]) * 1099511628211u;
    return hash;
}

bool hw_tally_add(hw_tally *tally, uint64_t hash)
{
    return hw_vec_push(&tally->hashes, hash);
}

static int compare(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

void hw_tally_sort(hw_tally *tally)
{
    if (tally->hashes.count > 1)
        qsort(tally->hashes.items, tally->hashes.count, sizeof *tally->hashes.items, compare);
}

/* The first place where `hash`, or something above it, stands. */
static size_t lower_bound(const hw_tally *tally, uint64_t hash)
{
    size_t low = 0, high = tally->hashes.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tally->hashes.items[middle] < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t hw_tally_count(const hw_tally *tally, uint64_t hash)
{
    size_t first = lower_bound(tally, hash);
    return (hash == UINT64_MAX ? tally->hashes.count : lower_bound(tally, hash + 1)) - first;
}

void hw_tally_release(hw_tally *tally)
{
    hw_vec_release(&tally->hashes);
}
