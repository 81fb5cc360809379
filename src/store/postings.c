/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/postings.h"

#include "base/fail.h"
#include "store/link.h"

#include <stdlib.h>

typedef struct part {
    uint32_t first, count;
    hw_database *database; /* NULL = elsewhere */
    hw_link *link;
} part;

struct hw_postings {
    hw_database *own; /* NULL when they are those of shards */
    uint32_t entries;
    size_t part_count;
    part parts[];
};

static hw_postings *make(size_t part_count)
{
    hw_postings *postings = calloc(1, sizeof *postings + part_count * sizeof *postings->parts);
    if (postings)
        postings->part_count = part_count;
    return postings;
}

hw_status hw_postings_open(hw_postings **out, int fd, hw_error *err)
{
    *out = NULL;
    hw_postings *postings = make(1);
    if (!postings)
        return hw_fail_nomem(err);
    hw_status status = hw_database_open(&postings->own, fd, err);
    if (status) {
        hw_postings_close(postings);
        return status;
    }
    postings->entries = hw_database_entries(postings->own);
    postings->parts[0] = (part){0, postings->entries, postings->own, NULL};
    *out = postings;
    return HW_OK;
}

hw_status hw_postings_join(hw_postings **out, const hw_postings_part *parts, size_t count, hw_error *err)
{
    *out = NULL;
    hw_status status = HW_OK;
    hw_postings *postings = make(count);
    if (!postings)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < count && !status; i++) {
        hw_database *database;
        status = hw_link_file(parts[i].link, &database, err);
        postings->parts[i] = (part){parts[i].first, parts[i].count, database, parts[i].link};
        postings->entries += parts[i].count;
    }
    if (status)
        hw_postings_close(postings);
    else
        *out = postings;
    return status;
}

void hw_postings_close(hw_postings *postings)
{
    if (!postings)
        return;
    hw_database_close(postings->own);
    free(postings);
}

uint32_t hw_postings_entries(const hw_postings *postings)
{
    return postings->entries;
}

/* A stretch of the cursor: a walk, or a list with a place in it. */
typedef struct stretch {
    uint32_t first, count;
    hw_walk *walk;
    hw_list *list;
    size_t at;
} stretch;

struct hw_cursor {
    uint32_t frequency;
    size_t now, stretch_count;
    stretch stretches[];
};

static hw_status open_stretch(stretch *s, const part *p, hw_span term, uint32_t *frequency, hw_error *err)
{
    *s = (stretch){.first = p->first, .count = p->count};
    hw_status status = p->database ? hw_walk_open(&s->walk, p->database, term, err)
                                   : hw_link_list(p->link, term, &s->list, err);
    if (!status)
        *frequency += s->walk ? hw_walk_frequency(s->walk) : (uint32_t)s->list->count;
    return status;
}

hw_status hw_cursor_open(hw_cursor **out, hw_postings *postings, hw_span term, hw_error *err)
{
    *out = NULL;
    hw_status status = HW_OK;
    hw_cursor *cursor = calloc(1, sizeof *cursor + postings->part_count * sizeof *cursor->stretches);
    if (!cursor)
        return hw_fail_nomem(err);
    cursor->stretch_count = postings->part_count;
    for (size_t i = 0; i < postings->part_count && !status; i++)
        status = open_stretch(&cursor->stretches[i], &postings->parts[i], term, &cursor->frequency, err);
    if (status)
        hw_cursor_free(cursor);
    else
        *out = cursor;
    return status;
}

void hw_cursor_free(hw_cursor *cursor)
{
    if (!cursor)
        return;
    for (size_t i = 0; i < cursor->stretch_count; i++) {
        hw_walk_free(cursor->stretches[i].walk);
        hw_list_release(cursor->stretches[i].list);
    }
    free(cursor);
}

uint32_t hw_cursor_frequency(const hw_cursor *cursor)
{
    return cursor->frequency;
}

static hw_status read_stretch(stretch *s, hw_posting *postings, size_t most, size_t *got, hw_error *err)
{
    hw_status status = HW_OK;
    if (s->walk) {
        status = hw_walk_read(s->walk, postings, most, got, err);
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

hw_status hw_cursor_read(hw_cursor *cursor, hw_posting *postings, size_t most, size_t *got, hw_error *err)
{
    hw_status status = HW_OK;
    *got = 0;
    for (; cursor->now < cursor->stretch_count; cursor->now++) {
        status = read_stretch(&cursor->stretches[cursor->now], postings, most, got, err);
        if (status || *got)
            break;
    }
    return status;
}

/* `entry` is of the stretch's own. */
static hw_status seek_stretch(stretch *s, uint32_t entry, hw_posting *posting, bool *found, hw_error *err)
{
    if (s->walk)
        return hw_walk_seek(s->walk, entry, posting, found, err);
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

hw_status hw_cursor_seek(hw_cursor *cursor, uint32_t entry, hw_posting *posting, bool *found, hw_error *err)
{
    hw_status status = HW_OK;
    *found = false;
    for (; cursor->now < cursor->stretch_count; cursor->now++) {
        stretch *s = &cursor->stretches[cursor->now];
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
