/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/fleet.h"

#include "base/fail.h"
#include "store/glass_postings.h"
#include "store/joined.h"

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
    hw_link *links[];         /* NULL for files here */
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
        if (!fleet->links[i] && !hw_shard_is_here(shards->items[i]))
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

static hw_status open_part(const hw_fleet *fleet, uint32_t i, hw_joined_part *part, hw_error *err)
{
    hw_error why = {0};
    const hw_shard *shard = fleet->shards->items[i];
    hw_status status = HW_OK;
    *part = (hw_joined_part){shard->record.first, shard->record.entries, NULL, fleet->links[i]};
    if (hw_shard_is_here(shard))
        status = hw_postings_open_mapped(&part->here, shard->mapping.bytes, &why);
    if (!status && part->here && part->here->entries != shard->record.entries)
        status =
            hw_fail(&why, HW_E_CORRUPT, "its postings are of another number of entries; rebuild with headword index");
    return status ? hw_fail(err, status, "%s: %s", shard->name, why.message) : HW_OK;
}

hw_status hw_fleet_postings(hw_fleet *fleet, hw_postings **out, hw_error *err)
{
    hw_joined_part parts[HW_SHARDS_MOST] = {0};
    hw_status status = HW_OK;
    *out = NULL;
    for (uint32_t i = 0; i < fleet->shards->count && !status; i++)
        status = open_part(fleet, i, &parts[i], err);
    if (!status)
        return hw_postings_join(out, parts, fleet->shards->count, err);
    for (uint32_t i = 0; i < fleet->shards->count; i++)
        hw_postings_close(parts[i].here);
    return status;
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
        status = hw_shard_note(fleet->shards->items[shard], fleet->links[shard], key, &place->bytes, err);
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
