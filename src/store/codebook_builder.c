/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/fail.h"
#include "base/vec.h"
#include "store/codebook_layout.h"

#include <stdlib.h>

/* A symbol that is used, and the length of its code. */
typedef struct leaf {
    uint64_t head; /* of the string */
    hw_span string;
    uint64_t uses;
    uint32_t symbol;
    uint32_t bits;
} leaf;

static int by_uses(const void *left, const void *right)
{
    const leaf *a = left, *b = right;
    if (a->uses != b->uses)
        return a->uses < b->uses ? -1 : 1;
    return (a->symbol > b->symbol) - (a->symbol < b->symbol);
}

static int by_code(const void *left, const void *right)
{
    const leaf *a = left, *b = right;
    if (a->bits != b->bits)
        return a->bits < b->bits ? -1 : 1;
    if (a->head != b->head)
        return a->head < b->head ? -1 : 1;
    int order = hw_span_compare(a->string, b->string);
    return order ? order : (a->symbol > b->symbol) - (a->symbol < b->symbol);
}

/* Huffman's tree over leaves sorted by use, with two queues (J. van Leeuwen, 1976): leaves, and inner nodes as they are
 * made, which come out sorted as well. parents has an item for each leaf, then for each inner node. */
static void grow_tree(const leaf *leaves, size_t count, uint64_t *weights, uint32_t *parents)
{
    size_t next_leaf = 0, next_inner = 0;
    for (size_t made = 0; made + 1 < count; made++) {
        weights[made] = 0;
        for (size_t child = 0; child < 2; child++) {
            bool leaf_first =
                next_leaf < count && (next_inner >= made || leaves[next_leaf].uses <= weights[next_inner]);
            weights[made] += leaf_first ? leaves[next_leaf].uses : weights[next_inner];
            parents[leaf_first ? next_leaf : count + next_inner] = (uint32_t)made;
            if (leaf_first)
                next_leaf++;
            else
                next_inner++;
        }
    }
}

/* The length of each leaf's code; returns the longest. weights serves for the depths of inner nodes then. */
static uint64_t measure_codes(leaf *leaves, size_t count, uint64_t *weights, const uint32_t *parents)
{
    uint64_t longest = 0;
    if (count == 1)
        leaves[0].bits = 1;
    if (count < 2)
        return count;
    weights[count - 2] = 0;
    for (size_t i = count - 2; i-- > 0;)
        weights[i] = weights[parents[count + i]] + 1;
    for (size_t i = 0; i < count; i++) {
        uint64_t depth = weights[parents[i]] + 1;
        leaves[i].bits = (uint32_t)depth;
        longest = depth > longest ? depth : longest;
    }
    return longest;
}

static hw_status choose_lengths(leaf *leaves, size_t count, hw_error *err)
{
    uint64_t *weights = malloc((count + 1) * sizeof *weights);
    uint32_t *parents = malloc((2 * count + 1) * sizeof *parents);
    hw_status status = weights && parents ? HW_OK : hw_fail_nomem(err);
    while (!status) {
        grow_tree(leaves, count, weights, parents);
        if (measure_codes(leaves, count, weights, parents) <= HW_CODE_BITS_MOST)
            break;
        for (size_t i = 0; i < count; i++) /* a flatter tree has shorter codes; the order stays */
            leaves[i].uses = leaves[i].uses / 2 + 1;
    }
    free(weights);
    free(parents);
    return status;
}

static void put_length(hw_buf *out, size_t len)
{
    if (len >= PACKED_MOST)
        hw_buf_add_byte(out, (char)(len - PACKED_MOST));
}

static size_t count_shared(hw_span before, hw_span string)
{
    size_t shared = 0;
    while (shared < before.len && shared < string.len && before.ptr[shared] == string.ptr[shared])
        shared++;
    return shared;
}

/* A block of strings: all heads, then what each has fresh. */
static void pack(hw_buf *out, const leaf *leaves, size_t count)
{
    hw_buf fresh;
    hw_buf_init(&fresh, UINT32_MAX);
    for (size_t i = 0; i < CODEBOOK_BLOCK; i++) {
        hw_span string = i < count ? leaves[i].string : HW_LIT("");
        size_t shared = i && i < count ? count_shared(leaves[i - 1].string, string) : 0, len = string.len - shared;
        hw_buf_add_byte(
            out, (char)((shared < PACKED_MOST ? shared : PACKED_MOST) << 4 | (len < PACKED_MOST ? len : PACKED_MOST)));
        put_length(&fresh, shared);
        put_length(&fresh, len);
        hw_buf_add(&fresh, hw_span_sub(string, shared, string.len));
    }
    hw_buf_add(out, hw_buf_span(&fresh));
    if (fresh.failed)
        out->failed = fresh.failed;
    hw_buf_release(&fresh);
}

/* Gives the leaves, sorted by_code, their codes. */
static void number_codes(const leaf *leaves, size_t count, hw_code *codes, uint32_t of_length[HW_CODE_BITS_MOST + 1])
{
    uint64_t code = 0;
    for (size_t i = 0; i < count; i++) {
        if (i)
            code = (code + 1) << (leaves[i].bits - leaves[i - 1].bits);
        codes[leaves[i].symbol] = (hw_code){(uint32_t)code, leaves[i].bits};
        of_length[leaves[i].bits]++;
    }
}

static hw_status put_codebook(hw_buf *section, const leaf *leaves, size_t count, hw_code *codes, hw_error *err)
{
    uint32_t of_length[HW_CODE_BITS_MOST + 1] = {0}, end = UINT32_MAX;
    hw_buf offsets, strings;
    hw_buf_init(&offsets, SIZE_MAX);
    hw_buf_init(&strings, UINT32_MAX); /* offsets have 32 bits */
    number_codes(leaves, count, codes, of_length);
    for (size_t i = 0; i < count; i += CODEBOOK_BLOCK) {
        hw_buf_add_u32(&offsets, (uint32_t)strings.len);
        pack(&strings, leaves + i, count - i < CODEBOOK_BLOCK ? count - i : CODEBOOK_BLOCK);
    }
    for (size_t i = 0; i < count; i++)
        if (leaves[i].symbol == HW_CODE_END)
            end = (uint32_t)i;
    hw_buf_add_u32(section, (uint32_t)count);
    hw_buf_add_u32(section, end);
    for (size_t bits = 1; bits <= HW_CODE_BITS_MOST; bits++)
        hw_buf_add_u32(section, of_length[bits]);
    hw_buf_add_u32(section, (uint32_t)strings.len);
    hw_buf_add(section, hw_buf_span(&offsets));
    hw_buf_add(section, hw_buf_span(&strings));
    hw_status status = hw_buf_finish(&offsets, err);
    if (!status)
        status = hw_buf_finish(&strings, err);
    hw_buf_release(&offsets);
    hw_buf_release(&strings);
    return status ? status : hw_buf_finish(section, err);
}

hw_status hw_codebook_write(hw_buf *section, const hw_span *strings, const uint32_t *uses, uint32_t count,
                            hw_code *codes, hw_error *err)
{
    size_t used = 0;
    leaf *leaves = malloc(((size_t)count + 1) * sizeof *leaves);
    if (!leaves)
        return hw_fail_nomem(err);
    for (uint32_t symbol = 0; symbol < count; symbol++)
        if (uses[symbol])
            leaves[used++] = (leaf){hw_span_head(strings[symbol]), strings[symbol], uses[symbol], symbol, 0};
    qsort(leaves, used, sizeof *leaves, by_uses);
    hw_status status = choose_lengths(leaves, used, err);
    if (!status) {
        qsort(leaves, used, sizeof *leaves, by_code);
        status = put_codebook(section, leaves, used, codes, err);
    }
    free(leaves);
    return status;
}
