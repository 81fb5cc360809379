/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_CODEBOOK_H
#define HW_STORE_CODEBOOK_H

/* Strings with a Huffman code each: the frequent ones have short codes. Decoding needs no tables but these bytes.
 *
 *     u32 strings | u32 the one that means "end" | u32 strings with a code of 1, 2, ... HW_CODE_BITS_MOST bits
 *     | u32 bytes of packed strings | u32 offset of each block of CODEBOOK_BLOCK strings | packed strings
 *     block: CODEBOOK_BLOCK heads, so that no string waits for the one before, then of each string what it has fresh
 *     head:  u8 (bytes shared with the string before, none at the start of a block) << 4 | fresh bytes
 *            15 = 15 and what a byte in front of the fresh ones says
 *
 * Strings stand in the order of their codes (canonical: D. Hirschberg, D. Lelewer, "Efficient decoding of prefix
 * codes", 1990), those of one length in byte order. The bytes are untrusted: every number is checked where it is
 * followed.
 */

#include "store/bits.h"

enum { HW_CODE_BITS_MOST = 32, HW_CODED_BYTES_MOST = 255 };

/* Writing. `uses` is by symbol: how often its string, or the end (HW_CODE_END), is to be written; what is not used at
 * all has no code. Errors: NOMEM. */
enum { HW_CODE_END = 0 };

typedef struct hw_code {
    uint32_t code;
    uint32_t bits;
} hw_code;

/* codes is by symbol, for `count` symbols. */
hw_status hw_codebook_write(hw_buf *section, const hw_span *strings, const uint32_t *uses, uint32_t count,
                            hw_code *codes, hw_error *err);

/* A short string put together before. */
typedef struct hw_coded {
    char bytes[15];
    uint8_t size; /* bytes and one; 0 = not known yet */
} hw_coded;

/* The strings with the shortest codes: most of any text. */
enum { HW_CODED_KNOWN = 16384 };

/* Reading; borrows the bytes. */
typedef struct hw_codebook {
    uint32_t count, end;
    uint32_t first[HW_CODE_BITS_MOST + 1];  /* the number of the first string of each length of code */
    uint32_t codes[HW_CODE_BITS_MOST + 1];  /* its code */
    uint64_t limits[HW_CODE_BITS_MOST + 1]; /* where the codes of each length end, as 32 bits */
    uint8_t lengths[256];                   /* of the shortest code that begins with these 8 bits, or may */
    hw_coded *known;                        /* HW_CODED_KNOWN that reading fills, zeroed at first; NULL = none */
    hw_span offsets, strings;
} hw_codebook;

/* Takes a codebook off the front of *s. */
bool hw_codebook_take(hw_span *s, hw_codebook *out);

/* Some strings of a text, by number. They lie far apart: when all of a run are fetched before the first is put
 * together, the waits for memory overlap, which are most of the time that a text takes. */
enum { HW_CODED_RUN = 16 };

typedef struct hw_coded_run {
    uint32_t numbers[HW_CODED_RUN];
    size_t count;
    bool ends; /* the text does, behind these */
} hw_coded_run;

/* The next strings, up to the end of their text. False when they are cut off. */
bool hw_codebook_take_run(const hw_codebook *book, hw_bit_reader *bits, hw_coded_run *run);

/* A string of a run, put together in `room` or borrowed from the codebook, until the next call; HW_CODED_STEP bytes may
 * be read from where it starts. False when the bytes are damaged. */
enum { HW_CODED_STEP = 16, HW_CODED_ROOM = HW_CODED_BYTES_MOST + HW_CODED_STEP };
_Static_assert(sizeof(hw_coded) >= HW_CODED_STEP, "a known string is read in one step");
bool hw_codebook_string(const hw_codebook *book, uint32_t number, char room[HW_CODED_ROOM], hw_span *out);

#endif
