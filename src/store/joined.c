/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/joined.h"

#include "base/fail.h"

#include <stdlib.h>

typedef struct joined_postings {
    hw_postings base;
    size_t part_count;
    hw_joined_part parts[];
} joined_postings;

/* A part of the cursor: another cursor, or a list with a place in it. */
typedef struct stretch {
    uint32_t first, count;
    hw_cursor *walk;
    hw_list *list;
    size_t at;
} stretch;

typedef struct joined_cursor {
    hw_cursor base;
    size_t now, stretch_count;
    stretch stretches[];
} joined_cursor;

static void joined_close(hw_postings *postings)
{
    joined_postings *joined = (joined_postings *)postings;
    for (size_t i = 0; i < joined->part_count; i++)
        hw_postings_close(joined->parts[i].here);
    free(joined);
}

static hw_status joined_frequency(hw_postings *postings, hw_span term, uint32_t *frequency, hw_error *err)
{
    const joined_postings *joined = (const joined_postings *)postings;
    hw_status status = HW_OK;
    *frequency = 0;
    for (size_t i = 0; i < joined->part_count && !status; i++) {
        uint32_t of_part = 0;
        hw_list *list = NULL;
        const hw_joined_part *part = &joined->parts[i];
        if (part->here)
            status = hw_postings_frequency(part->here, term, &of_part, err);
        else if (!(status = hw_link_list(part->link, term, &list, err)))
            of_part = (uint32_t)list->count;
        hw_list_release(list);
        *frequency += of_part;
    }
    return status;
}

static void joined_free(hw_cursor *cursor)
{
    joined_cursor *c = (joined_cursor *)cursor;
    for (size_t i = 0; i < c->stretch_count; i++) {
        hw_cursor_free(c->stretches[i].walk);
        hw_list_release(c->stretches[i].list);
    }
}

static hw_status open_stretch(stretch *s, const hw_joined_part *part, hw_span term, hw_arena *arena, hw_error *err)
{
    *s = (stretch){.first = part->first, .count = part->count};
    return part->here ? hw_cursor_open(&s->walk, part->here, term, arena, err)
                      : hw_link_list(part->link, term, &s->list, err);
}

static hw_status joined_open(hw_cursor **out, hw_postings *postings, hw_span term, hw_arena *arena, hw_error *err)
{
    const joined_postings *joined = (const joined_postings *)postings;
    hw_status status = HW_OK;
    *out = NULL;
    joined_cursor *c = hw_arena_zero(arena, 1, sizeof *c + joined->part_count * sizeof *c->stretches);
    if (!c)
        return hw_fail_nomem(err);
    c->base.kind = postings->kind;
    for (; c->stretch_count < joined->part_count && !status; c->stretch_count++) {
        stretch *s = &c->stretches[c->stretch_count];
        status = open_stretch(s, &joined->parts[c->stretch_count], term, arena, err);
        if (!status)
            c->base.frequency += s->walk ? s->walk->frequency : (uint32_t)s->list->count;
    }
    if (status)
        joined_free(&c->base);
    else
        *out = &c->base;
    return status;
}

static hw_status read_stretch(stretch *s, hw_posting *postings, size_t most, size_t *got, hw_error *err)
{
    hw_status status = HW_OK;
    if (s->walk) {
        status = hw_cursor_read(s->walk, postings, most, got, err);
    } else {
        size_t left = s->list->count - s->at;
        *got = left < most ? left : most;
        memcpy(postings, s->list->postings + s->at, *got * sizeof *postings);
        s->at += *got;
    }
    for (size_t i = 0; s->first && i < *got; i++)
        postings[i].entry += s->first;
    return status;
}

static hw_status joined_read(hw_cursor *cursor, hw_posting *postings, size_t most, size_t *got, hw_error *err)
{
    joined_cursor *c = (joined_cursor *)cursor;
    hw_status status = HW_OK;
    *got = 0;
    for (; c->now < c->stretch_count; c->now++) {
        status = read_stretch(&c->stretches[c->now], postings, most, got, err);
        if (status || *got)
            break;
    }
    return status;
}

/* `entry` is of the stretch's own. */
static hw_status seek_stretch(stretch *s, uint32_t entry, hw_posting *posting, bool *found, hw_error *err)
{
    if (s->walk)
        return hw_cursor_seek(s->walk, entry, posting, found, err);
    size_t low = s->at, high = s->list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (s->list->postings[middle].entry < entry)
            low = middle + 1;
        else
            high = middle;
    }
    s->at = low;
    *found = low < s->list->count;
    if (*found)
        *posting = s->list->postings[s->at++];
    return HW_OK;
}

static hw_status joined_seek(hw_cursor *cursor, uint32_t entry, hw_posting *posting, bool *found, hw_error *err)
{
    joined_cursor *c = (joined_cursor *)cursor;
    hw_status status = HW_OK;
    *found = false;
    for (; c->now < c->stretch_count; c->now++) {
        stretch *s = &c->stretches[c->now];
        if (entry >= s->first && entry - s->first >= s->count)
            continue;
        status = seek_stretch(s, entry > s->first ? entry - s->first : 0, posting, found, err);
        if (*found)
            posting->entry += s->first;
        if (status || *found)
            break;
    }
    return status;
}

hw_status hw_postings_join(hw_postings **out, const hw_joined_part *parts, size_t count, hw_error *err)
{
    static const hw_postings_kind kind = {
        .close = joined_close,
        .frequency = joined_frequency,
        .open = joined_open,
        .free = joined_free,
        .read = joined_read,
        .seek = joined_seek,
    };
    *out = NULL;
    joined_postings *joined = calloc(1, sizeof *joined + count * sizeof *joined->parts);
    if (!joined) {
        for (size_t i = 0; i < count; i++)
            hw_postings_close(parts[i].here);
        return hw_fail_nomem(err);
    }
    joined->base.kind = &kind;
    joined->part_count = count;
    for (size_t i = 0; i < count; i++) {
        joined->parts[i] = parts[i];
        joined->base.entries += parts[i].count;
    }
    *out = &joined->base;
    return HW_OK;
}
