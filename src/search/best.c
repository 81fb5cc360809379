/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/best.h"

/* Better first: a total order. */
static bool is_better(const hw_match *a, const hw_match *b)
{
    return a->score != b->score ? a->score > b->score : a->entry < b->entry;
}

static void swap(hw_match *a, hw_match *b)
{
    hw_match swapped = *a;
    *a = *b;
    *b = swapped;
}

static void sift_down(hw_match *heap, size_t count, size_t at)
{
    for (;;) {
        size_t worst = at, left = 2 * at + 1;
        if (left < count && is_better(&heap[worst], &heap[left]))
            worst = left;
        if (left + 1 < count && is_better(&heap[worst], &heap[left + 1]))
            worst = left + 1;
        if (worst == at)
            return;
        swap(&heap[at], &heap[worst]);
        at = worst;
    }
}

void hw_best_keep(hw_matches *matches, hw_match match)
{
    hw_match *heap = matches->items;
    if (matches->count < matches->most) {
        size_t at = matches->count++;
        heap[at] = match;
        for (; at && is_better(&heap[(at - 1) / 2], &heap[at]); at = (at - 1) / 2)
            swap(&heap[at], &heap[(at - 1) / 2]);
    } else if (matches->count && is_better(&match, &heap[0])) {
        heap[0] = match;
        sift_down(heap, matches->count, 0);
    }
}

void hw_best_sort(hw_matches *matches)
{
    for (size_t left = matches->count; left > 1; left--) {
        swap(&matches->items[0], &matches->items[left - 1]);
        sift_down(matches->items, left - 1, 0);
    }
}
