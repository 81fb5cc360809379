/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/dictionary.h"

#include "base/fail.h"
#include "base/vec.h"

#include <stdlib.h>

/* After Facebook's COVER (zstd's dictBuilder, "fastcover"): every GRAM-byte string is worth the number of other records
 * it occurs in; a dictionary is put together from SEGMENT-byte pieces, the best of each stretch of the sample, and what
 * a piece covers is worth nothing to later ones.
 */
enum {
    GRAM = 6,
    SEGMENT = 64,
    SLOT_BITS = 18,
    SLOTS = 1 << SLOT_BITS,
    SAMPLE_MOST = 4 << 20 /* bytes; more train no better dictionary */
};

typedef struct piece {
    size_t start, len; /* in the sample */
    uint64_t worth;
} piece;

typedef struct trainer {
    hw_buf sample;
    uint32_t *worth; /* by gram slot: records that have it, less one */
    uint32_t *seen;  /* by gram slot: the record, or the window, that was last to have it */
    HW_VEC(piece) pieces;
} trainer;

static uint32_t slot_of(const char *gram)
{
    uint64_t bytes = 0;
    memcpy(&bytes, gram, GRAM);
    return (uint32_t)(bytes * UINT64_C(0x9E3779B97F4A7C15) >> (64 - SLOT_BITS));
}

/* Records spread evenly over all, as many as the sample holds; their grams are counted on the way. */
static void take_sample(trainer *t, const hw_span *records, size_t count)
{
    uint64_t total = 0;
    for (size_t i = 0; i < count; i++)
        total += records[i].len;
    size_t stride = (size_t)(total / SAMPLE_MOST + 1);
    for (size_t i = 0; i < count; i += stride) {
        hw_span record = records[i];
        if (record.len > SAMPLE_MOST)
            record.len = SAMPLE_MOST;
        hw_buf_add(&t->sample, record);
        for (size_t at = 0; at + GRAM <= record.len; at++) {
            uint32_t slot = slot_of(record.ptr + at), number = (uint32_t)(i + 1);
            if (t->seen[slot] == number)
                continue;
            if (t->seen[slot])
                t->worth[slot]++;
            t->seen[slot] = number;
        }
    }
}

/* The window of SEGMENT bytes in [start, end) worth most; a gram that is in it twice counts once. `held` counts the
 * grams of the window, and is all zeros before and after. */
static piece best_piece(const trainer *t, uint32_t *held, size_t start, size_t end)
{
    enum { GRAMS = SEGMENT - GRAM + 1 };
    piece best = {.start = start};
    uint64_t worth = 0;
    size_t first = start, at = start;
    for (; at + GRAM <= end; at++) {
        uint32_t slot = slot_of(t->sample.data + at);
        if (held[slot]++ == 0)
            worth += t->worth[slot];
        if (at - first == GRAMS) {
            uint32_t gone = slot_of(t->sample.data + first++);
            if (--held[gone] == 0)
                worth -= t->worth[gone];
        }
        if (worth > best.worth)
            best = (piece){first, at - first + GRAM, worth};
    }
    for (; first < at; first++)
        held[slot_of(t->sample.data + first)] = 0;
    return best;
}

/* Cuts off grams at both ends that are worth nothing, and takes the worth of the rest away from later pieces. */
static piece claim(trainer *t, piece p)
{
    const char *data = t->sample.data;
    while (p.len > GRAM && t->worth[slot_of(data + p.start)] == 0) {
        p.start++;
        p.len--;
    }
    while (p.len > GRAM && t->worth[slot_of(data + p.start + p.len - GRAM)] == 0)
        p.len--;
    for (size_t i = 0; i + GRAM <= p.len; i++)
        t->worth[slot_of(data + p.start + i)] = 0;
    return p;
}

/* One piece from each stretch of the sample, round after round until the dictionary is full or nothing is worth it. */
static hw_status choose_pieces(trainer *t, hw_error *err)
{
    enum { STRETCHES = HW_DICTIONARY_BYTES_MOST / SEGMENT, LEAST_STRETCH = 4 * SEGMENT };
    size_t stretch = t->sample.len / STRETCHES, filled = 0, before;
    if (stretch < LEAST_STRETCH)
        stretch = LEAST_STRETCH;
    memset(t->seen, 0, SLOTS * sizeof *t->seen);
    do {
        before = filled;
        for (size_t start = 0; start < t->sample.len && filled < HW_DICTIONARY_BYTES_MOST; start += stretch) {
            size_t end = t->sample.len - start > stretch ? start + stretch : t->sample.len;
            piece p = best_piece(t, t->seen, start, end);
            if (p.worth == 0)
                continue;
            p = claim(t, p);
            filled += p.len;
            if (!hw_vec_push(&t->pieces, p))
                return hw_fail_nomem(err);
        }
    } while (filled > before && filled < HW_DICTIONARY_BYTES_MOST);
    return HW_OK;
}

static int by_worth_per_byte(const void *left, const void *right)
{
    const piece *a = left, *b = right;
    uint64_t x = a->worth * b->len, y = b->worth * a->len;
    if (x != y)
        return x < y ? -1 : 1;
    return (a->start > b->start) - (a->start < b->start);
}

static void write_pieces(trainer *t, hw_buf *out)
{
    size_t total = 0;
    if (t->pieces.count)
        qsort(t->pieces.items, t->pieces.count, sizeof *t->pieces.items, by_worth_per_byte);
    for (size_t i = 0; i < t->pieces.count; i++)
        total += t->pieces.items[i].len;
    for (size_t i = 0; i < t->pieces.count; i++) {
        piece p = t->pieces.items[i];
        if (total <= HW_DICTIONARY_BYTES_MOST)
            hw_buf_add(out, hw_span_of(t->sample.data + p.start, p.len));
        total -= p.len;
    }
}

hw_status hw_dictionary_train(const hw_span *records, size_t count, hw_buf *out, hw_error *err)
{
    hw_status status = HW_OK;
    trainer t = {0};
    hw_buf_init(&t.sample, SIZE_MAX);
    t.worth = calloc(SLOTS, sizeof *t.worth);
    t.seen = calloc(SLOTS, sizeof *t.seen);
    if (!t.worth || !t.seen) {
        status = hw_fail_nomem(err);
        goto done;
    }
    take_sample(&t, records, count);
    status = hw_buf_finish(&t.sample, err);
    if (!status)
        status = choose_pieces(&t, err);
    if (status)
        goto done;
    write_pieces(&t, out);
    status = hw_buf_finish(out, err);
done:
    hw_vec_release(&t.pieces);
    hw_buf_release(&t.sample);
    free(t.worth);
    free(t.seen);
    return status;
}
