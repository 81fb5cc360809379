/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/codebook.h"

#include "base/bytes.h"
#include "store/codebook_layout.h"

/* Where the codes of each length begin and end; false when there are more than fit. */
static bool lay_out_codes(hw_span header, hw_codebook *book)
{
    uint64_t code = 0, number = 0;
    for (uint32_t bits = 1; bits <= HW_CODE_BITS_MOST; bits++) {
        uint32_t count = hw_get_u32(header.ptr + 8 + 4 * (bits - 1));
        code <<= 1;
        book->first[bits] = (uint32_t)number;
        book->codes[bits] = (uint32_t)code;
        code += count;
        number += count;
        if (code > UINT64_C(1) << bits || number > book->count)
            return false;
        book->limits[bits] = code << (HW_CODE_BITS_MOST - bits);
    }
    return number == book->count;
}

/* Where looking for the length of a code may begin; past HW_CODE_BITS_MOST when no code begins so. */
static void lay_out_lengths(hw_codebook *book)
{
    uint32_t length = 1;
    for (uint64_t begin = 0; begin < 256; begin++) {
        while (length <= HW_CODE_BITS_MOST && begin << (HW_CODE_BITS_MOST - 8) >= book->limits[length])
            length++;
        book->lengths[begin] = (uint8_t)length;
    }
}

bool hw_codebook_take(hw_span *s, hw_codebook *out)
{
    hw_span header;
    *out = (hw_codebook){0};
    if (!hw_take_bytes(s, CODEBOOK_HEADER_BYTES, &header))
        return false;
    out->count = hw_get_u32(header.ptr);
    out->end = hw_get_u32(header.ptr + 4);
    uint64_t blocks = ((uint64_t)out->count + CODEBOOK_BLOCK - 1) / CODEBOOK_BLOCK;
    if (!lay_out_codes(header, out))
        return false;
    lay_out_lengths(out);
    return hw_take_bytes(s, 4 * blocks, &out->offsets) &&
           hw_take_bytes(s, hw_get_u32(header.ptr + CODEBOOK_HEADER_BYTES - 4), &out->strings);
}

/* Strings are unpacked for every word of a text: from bare pointers, and in steps that need no call. */
typedef struct packed {
    const unsigned char *at, *end;
} packed;

static inline bool take_length(packed *rest, size_t *len)
{
    if (*len < PACKED_MOST)
        return true;
    if (rest->at == rest->end)
        return false;
    *len += *rest->at++;
    return true;
}

/* Puts what a string has fresh over the one before. */
static inline bool take_string(packed *rest, unsigned char head, char out[HW_CODED_ROOM], size_t *len)
{
    size_t shared = head >> 4, fresh = head & 15;
    if (shared < PACKED_MOST && fresh < PACKED_MOST && rest->end - rest->at >= HW_CODED_STEP && shared <= *len) {
        memcpy(out + shared, rest->at, HW_CODED_STEP); /* what is too much is overwritten, or not looked at */
        rest->at += fresh;
        *len = shared + fresh;
        return true;
    }
    if (!take_length(rest, &shared) || !take_length(rest, &fresh))
        return false;
    size_t left = (size_t)(rest->end - rest->at);
    if (shared > *len || shared + fresh > HW_CODED_BYTES_MOST || fresh > left)
        return false;
    memcpy(out + shared, rest->at, fresh);
    rest->at += fresh;
    *len = shared + fresh;
    return true;
}

/* Unpacks the string that is number `at`, and on the way those of its block before it. */
static bool unpack(const hw_codebook *book, uint32_t at, char out[HW_CODED_ROOM], size_t *len)
{
    uint32_t offset = hw_get_u32(book->offsets.ptr + 4 * (size_t)(at / CODEBOOK_BLOCK));
    if (offset > book->strings.len || book->strings.len - offset < CODEBOOK_BLOCK)
        return false;
    const unsigned char *heads = (const unsigned char *)book->strings.ptr + offset;
    packed rest = {heads + CODEBOOK_BLOCK, heads + (book->strings.len - offset)};
    size_t latest = 0;
    for (uint32_t i = 0; i <= at % CODEBOOK_BLOCK; i++)
        if (!take_string(&rest, heads[i], out, &latest))
            return false;
    *len = latest;
    return true;
}

/* The number of the next string. */
static bool take_number(const hw_codebook *book, hw_bit_reader *bits, uint32_t *number)
{
    if (bits->at >= bits->end)
        return false;
    uint32_t next = hw_bits_peek(bits->bytes, bits->at);
    uint32_t length = book->lengths[next >> (HW_CODE_BITS_MOST - 8)];
    while (length <= HW_CODE_BITS_MOST && next >= book->limits[length])
        length++;
    if (length > HW_CODE_BITS_MOST || bits->end - bits->at < length)
        return false;
    bits->at += length;
    *number = book->first[length] + ((next >> (HW_CODE_BITS_MOST - length)) - book->codes[length]);
    return true;
}

static bool is_kept(const hw_codebook *book, uint32_t number)
{
    return book->known && number < HW_CODED_KNOWN;
}

bool hw_codebook_take_run(const hw_codebook *book, hw_bit_reader *bits, hw_coded_run *run)
{
    run->count = 0;
    for (run->ends = false; run->count < HW_CODED_RUN;) {
        uint32_t number;
        if (!take_number(book, bits, &number))
            return false;
        run->ends = number == book->end;
        if (run->ends)
            break;
        run->numbers[run->count++] = number;
        __builtin_prefetch(is_kept(book, number) ? (const void *)&book->known[number]
                                                 : book->offsets.ptr + 4 * (size_t)(number / CODEBOOK_BLOCK));
    }
    for (size_t i = 0; i < run->count; i++)
        if (!is_kept(book, run->numbers[i]))
            __builtin_prefetch(book->strings.ptr +
                               hw_get_u32(book->offsets.ptr + 4 * (size_t)(run->numbers[i] / CODEBOOK_BLOCK)));
    return true;
}

bool hw_codebook_string(const hw_codebook *book, uint32_t number, char room[HW_CODED_ROOM], hw_span *out)
{
    hw_coded *known = is_kept(book, number) ? &book->known[number] : NULL;
    if (known && known->size) {
        *out = hw_span_of(known->bytes, known->size - 1u);
        return true;
    }
    *out = hw_span_of(room, 0);
    if (!unpack(book, number, room, &out->len))
        return false;
    if (known && out->len <= sizeof known->bytes) {
        memcpy(known->bytes, room, out->len);
        known->size = (uint8_t)(out->len + 1);
    }
    return true;
}
