/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/shard.h"

#include "base/bytes.h"
#include "store/schema.h"
#include "store/texts.h"

#include <xxhash.h>

#define RECORD_MAGIC "HWSHARD1"

enum { MAGIC_BYTES = 8, HEADER_BYTES = MAGIC_BYTES + 6 * 4 + 8, HASH_BYTES = 8 };

void hw_shard_record_write(hw_buf *out, const hw_shard_record *record)
{
    hw_buf_add(out, HW_LIT(RECORD_MAGIC));
    hw_buf_add_u32(out, HW_FORMAT_VERSION);
    hw_buf_add_u32(out, record->number);
    hw_buf_add_u32(out, record->of);
    hw_buf_add_u32(out, record->first);
    hw_buf_add_u32(out, record->entries);
    hw_buf_add_u32(out, record->all);
    hw_buf_add_u64(out, record->section_bytes);
    hw_buf_add(out, record->directory);
    if (!out->failed)
        hw_buf_add_u64(out, XXH3_64bits(out->data, out->len));
}

bool hw_shard_record_read(hw_shard_record *out, hw_span bytes)
{
    if (bytes.len < HEADER_BYTES + HASH_BYTES || !hw_span_starts(bytes, HW_LIT(RECORD_MAGIC)) ||
        XXH3_64bits(bytes.ptr, bytes.len - HASH_BYTES) != hw_get_u64(bytes.ptr + bytes.len - HASH_BYTES) ||
        hw_get_u32(bytes.ptr + MAGIC_BYTES) != HW_FORMAT_VERSION)
        return false;
    const char *fields = bytes.ptr + MAGIC_BYTES + 4;
    *out = (hw_shard_record){.number = hw_get_u32(fields),
                             .of = hw_get_u32(fields + 4),
                             .first = hw_get_u32(fields + 8),
                             .entries = hw_get_u32(fields + 12),
                             .all = hw_get_u32(fields + 16),
                             .section_bytes = hw_get_u64(fields + 20),
                             .directory = hw_span_sub(bytes, HEADER_BYTES, bytes.len - HASH_BYTES)};
    return out->number >= 1 && out->number <= out->of && out->of <= hw_shards_most(out->all) &&
           out->first == hw_shard_first(out->all, out->number, out->of) &&
           out->entries == hw_shard_first(out->all, out->number + 1, out->of) - out->first;
}

bool hw_shard_records_agree(const hw_shard_record *a, const hw_shard_record *b)
{
    return a->of == b->of && a->all == b->all && a->section_bytes == b->section_bytes &&
           hw_span_equal(a->directory, b->directory);
}

uint32_t hw_shards_most(uint32_t entries)
{
    uint32_t blocks = entries / HW_TEXTS_BLOCK + (entries % HW_TEXTS_BLOCK != 0);
    return blocks < HW_SHARDS_MOST ? blocks : HW_SHARDS_MOST;
}

uint32_t hw_shard_first(uint32_t entries, uint32_t number, uint32_t of)
{
    uint64_t blocks = entries / HW_TEXTS_BLOCK + (entries % HW_TEXTS_BLOCK != 0);
    uint64_t first = blocks * (number - 1) / of * HW_TEXTS_BLOCK;
    return first < entries ? (uint32_t)first : entries;
}
