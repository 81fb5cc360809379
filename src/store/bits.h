/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_BITS_H
#define HW_STORE_BITS_H

/* Numbers that take as many bits as they need, the highest bit first. */

#include "base/buf.h"

/* Writing. */
typedef struct hw_bit_writer {
    hw_buf *out;
    uint64_t held;  /* what is no whole byte yet, in its low bits */
    uint32_t count; /* bits held, fewer than 8 between calls */
} hw_bit_writer;

/* The low `bits` bits of a value, 0 .. 32 of them. */
static inline void hw_bits_put(hw_bit_writer *writer, uint32_t value, uint32_t bits)
{
    writer->held = writer->held << bits | (value & ((UINT64_C(1) << bits) - 1));
    for (writer->count += bits; writer->count >= 8; writer->count -= 8)
        hw_buf_add_byte(writer->out, (char)(writer->held >> (writer->count - 8)));
}

/* 0, 1, 2, ... in 1, 3, 3, 5, ... bits (Elias's gamma code of the number and one). value < UINT32_MAX */
static inline void hw_bits_put_number(hw_bit_writer *writer, uint32_t value)
{
    uint32_t bits = 0;
    while ((value + 1) >> bits > 1)
        bits++;
    hw_bits_put(writer, 0, bits);
    hw_bits_put(writer, 1, 1);
    hw_bits_put(writer, value + 1, bits);
}

/* Zeros up to the next whole byte. */
static inline void hw_bits_end(hw_bit_writer *writer)
{
    hw_bits_put(writer, 0, (8 - writer->count) % 8);
}

/* Reading takes whole words, so this many bytes must follow the last that has bits. */
enum { HW_BITS_PADDING = 8 };

typedef struct hw_bit_reader {
    const char *bytes;
    uint64_t at, end; /* in bits */
} hw_bit_reader;

/* The bits from `at` on, 57 of them at least, in the high bits; at is in the bytes or in the padding. */
static inline uint64_t hw_bits_word(const char *bytes, uint64_t at)
{
    uint64_t word;
    memcpy(&word, bytes + (at >> 3), sizeof word);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word << (at & 7);
}

static inline uint32_t hw_bits_peek(const char *bytes, uint64_t at)
{
    return (uint32_t)(hw_bits_word(bytes, at) >> 32);
}

/* The next `bits` bits, 0 .. 32 of them; at + bits <= end. */
static inline uint32_t hw_bits_take(hw_bit_reader *reader, uint32_t bits)
{
    uint32_t value = (uint32_t)((uint64_t)hw_bits_peek(reader->bytes, reader->at) >> (32 - bits));
    reader->at += bits;
    return value;
}

/* As hw_bits_put_number wrote it; false when there is no such number before the end. */
static inline bool hw_bits_take_number(hw_bit_reader *reader, uint32_t *value)
{
    uint32_t next = reader->at < reader->end ? hw_bits_peek(reader->bytes, reader->at) : 0;
    uint32_t bits = next ? (uint32_t)__builtin_clz(next) : 32;
    if (bits == 32 || reader->end - reader->at < 2 * bits + 1)
        return false;
    reader->at += bits;
    *value = hw_bits_take(reader, bits + 1) - 1;
    return true;
}

#endif
