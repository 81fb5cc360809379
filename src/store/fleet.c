/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/fleet.h"

#include "base/fail.h"
#include "store/link.h"

#include <stdio.h>
#include <stdlib.h>

enum { KEPT_BLOCKS = 256 };

typedef struct kept {
    uint32_t number; /* of the block */
    hw_buf bytes;    /* none = nothing is kept here */
} kept;

struct hw_fleet {
    const hw_shards *shards;
    kept blocks[KEPT_BLOCKS]; /* by number; a newer one takes the place of an older */
    hw_link *links[];
};

hw_status hw_fleet_new(hw_fleet **out, const hw_shards *shards, hw_error *err)
{
    hw_status status = HW_OK;
    *out = NULL;
    hw_fleet *fleet = calloc(1, sizeof *fleet + shards->count * sizeof *fleet->links);
    if (!fleet)
        return hw_fail_nomem(err);
    fleet->shards = shards;
    for (size_t i = 0; i < KEPT_BLOCKS; i++)
        hw_buf_init(&fleet->blocks[i].bytes, SIZE_MAX);
    for (uint32_t i = 0; i < shards->count && !status; i++) {
        fleet->links[i] = hw_shard_take_link(shards->items[i]);
        if (!fleet->links[i])
            status = hw_link_new(&fleet->links[i], shards->items[i], err);
    }
    if (status)
        hw_fleet_free(fleet);
    else
        *out = fleet;
    return status;
}

void hw_fleet_free(hw_fleet *fleet)
{
    if (!fleet)
        return;
    for (size_t i = 0; i < KEPT_BLOCKS; i++)
        hw_buf_release(&fleet->blocks[i].bytes);
    for (uint32_t i = 0; i < fleet->shards->count; i++)
        hw_link_free(fleet->links[i]);
    free(fleet);
}

hw_status hw_fleet_postings(hw_fleet *fleet, hw_postings **out, hw_error *err)
{
    hw_postings_part parts[HW_SHARDS_MOST];
    for (uint32_t i = 0; i < fleet->shards->count; i++) {
        const hw_shard_record *record = &fleet->shards->items[i]->record;
        parts[i] = (hw_postings_part){record->first, record->entries, fleet->links[i]};
    }
    return hw_postings_join(out, parts, fleet->shards->count, err);
}

/* The shard of an entry. */
static uint32_t find_shard(const hw_shards *shards, uint32_t entry)
{
    uint32_t low = 0, high = shards->count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (shards->items[middle]->record.first <= entry)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static hw_status fetch_block(void *context, uint32_t number, hw_span *block, hw_error *err)
{
    hw_fleet *fleet = context;
    kept *place = &fleet->blocks[number % KEPT_BLOCKS];
    char key[HW_SHARD_KEY_BYTES];
    hw_status status = HW_OK;
    if (!place->bytes.len || place->number != number) {
        uint32_t shard = find_shard(fleet->shards, number * HW_TEXTS_BLOCK);
        uint32_t first = fleet->shards->items[shard]->record.first / HW_TEXTS_BLOCK;
        snprintf(key, sizeof key, HW_SHARD_TEXTS_NOTE, number - first);
        hw_buf_clear(&place->bytes);
        place->number = number;
        status = hw_link_note(fleet->links[shard], key, &place->bytes, err);
        if (status)
            hw_buf_clear(&place->bytes);
    }
    *block = hw_buf_span(&place->bytes);
    return status;
}

hw_texts_source hw_fleet_texts(hw_fleet *fleet)
{
    return (hw_texts_source){fetch_block, fleet};
}
