/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/bytes.h"
#include "base/fail.h"
#include "store/names_layout.h"

/* The numbers behind the blocks: how many aliases there are before each group of squash keys. */
typedef struct tally {
    hw_span section;
    const char *before;
    uint32_t groups, keys;
} tally;

static tally open_tally(hw_span section)
{
    uint32_t keys = hw_names_count(section); /* 0 when it is damaged */
    uint64_t bytes = keys ? hw_names_alias_bytes(keys) : 0;
    if (!bytes)
        return (tally){0};
    return (tally){section, section.ptr + section.len - bytes, (uint32_t)(bytes / 4 - 1), keys};
}

static uint32_t aliases_before(const tally *t, uint32_t group)
{
    return hw_get_u32(t->before + 4 * (size_t)group);
}

uint32_t hw_names_alias_count(hw_span section)
{
    tally t = open_tally(section);
    return t.groups ? aliases_before(&t, t.groups) : 0;
}

static hw_status fail_damaged(hw_error *err)
{
    return hw_fail(err, HW_E_CORRUPT, "the name table of the index is damaged; rebuild with headword index");
}

/* The last group that no more than `number` aliases come before. */
static uint32_t find_group(const tally *t, uint32_t number)
{
    uint32_t low = 0, high = t->groups;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (aliases_before(t, middle) <= number)
            low = middle;
        else
            high = middle;
    }
    return low;
}

hw_status hw_names_alias_at(hw_span section, uint32_t number, hw_arena *arena, hw_span *key, hw_name_ref *ref,
                            hw_error *err)
{
    tally t = open_tally(section);
    hw_status status = HW_OK;
    if (!t.groups || number >= aliases_before(&t, t.groups))
        return hw_fail(err, HW_E_ARG, "alias %lu of %lu", (unsigned long)number,
                       (unsigned long)hw_names_alias_count(section));
    uint32_t group = find_group(&t, number), at = aliases_before(&t, group);
    for (uint32_t i = 0; i < ALIAS_KEYS && !status; i++) {
        const hw_name_ref *refs;
        size_t count;
        status = hw_names_at(section, group * ALIAS_KEYS + i, arena, key, &refs, &count, err);
        for (size_t k = 0; !status && k < count; k++)
            if (refs[k].name && at++ == number) {
                *ref = refs[k];
                return HW_OK;
            }
    }
    return status == HW_E_NOMEM ? status : fail_damaged(err);
}

/* How many aliases the key at a position has. */
static hw_status count_at(const tally *t, uint32_t position, hw_arena *arena, uint32_t *count, hw_error *err)
{
    const hw_name_ref *refs;
    size_t ref_count;
    hw_span key;
    hw_status status = hw_names_at(t->section, position, arena, &key, &refs, &ref_count, err);
    *count = 0;
    for (size_t i = 0; !status && i < ref_count; i++)
        *count += refs[i].name != 0;
    return status;
}

hw_status hw_names_alias_range(hw_span section, hw_span key, hw_arena *arena, uint32_t *first, uint32_t *end,
                               hw_error *err)
{
    const hw_name_ref *refs;
    uint32_t from, to, count = 0;
    size_t ref_count;
    hw_span found = {NULL, 0};
    tally t = open_tally(section);
    *first = *end = 0;
    hw_status status = hw_names_range(section, HW_NAME_SQUASH, key, &from, &to, err);
    if (status || from == to || from >= t.keys)
        return status;
    status = hw_names_at(section, from, arena, &found, &refs, &ref_count, err);
    if (status || !hw_span_equal(found, key))
        return status;
    uint32_t at = aliases_before(&t, from / ALIAS_KEYS);
    for (uint32_t i = from / ALIAS_KEYS * ALIAS_KEYS; i < from && !status; i++) {
        status = count_at(&t, i, arena, &count, err);
        at += count;
    }
    if (!status)
        status = count_at(&t, from, arena, &count, err);
    if (status)
        return status;
    uint32_t all = aliases_before(&t, t.groups);
    if (at > all || count > all - at)
        return fail_damaged(err);
    *first = at;
    *end = at + count;
    return HW_OK;
}
