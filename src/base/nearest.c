/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/nearest.h"

#include <string.h>

enum { LONGEST = 32, FURTHEST = 2 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Levenshtein distance; the row is updated in place. */
static size_t measure(const char *a, size_t a_len, const char *b, size_t b_len)
{
    size_t row[LONGEST + 1];
    for (size_t j = 0; j <= b_len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_len; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_len; j++) {
            size_t changed = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            row[j] = least(changed, least(row[j], row[j - 1]) + 1);
        }
    }
    return row[b_len];
}

void hw_nearest_offer(hw_nearest *nearest, const char *typed, const char *known)
{
    size_t typed_len = strlen(typed), known_len = strlen(known);
    if (typed_len > LONGEST || known_len > LONGEST)
        return;
    size_t distance = measure(typed, typed_len, known, known_len);
    if (distance > FURTHEST || distance >= known_len || (nearest->name && distance >= nearest->distance))
        return;
    nearest->name = known;
    nearest->distance = distance;
}
