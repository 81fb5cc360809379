/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/glass_postings.h"

#include "base/fail.h"
#include "store/glass_table.h"

#include <stdlib.h>

enum {
    CHUNK_BYTES_MOST = 8192, /* of one that is put together; Xapian begins another after 2000 */
    DOCUMENT_BYTES_MOST = 5  /* of a number in a key */
};

typedef struct glass_postings {
    hw_postings base;
    hw_glass_table table;
} glass_postings;

/* A walk within a chunk: where it is, and what it stands on. */
typedef struct walk {
    const unsigned char *at, *end;
    uint32_t document, count;
    uint32_t last; /* document of the chunk */
} walk;

typedef struct term_key {
    size_t len;
    char bytes[HW_GLASS_KEY_MOST];
} term_key;

typedef struct glass_cursor {
    hw_cursor base;
    const hw_glass_table *table;
    hw_arena *arena;
    hw_glass_place place; /* of the chunk's last component */
    walk walk;
    bool in_last_chunk, ended;
    char *joined; /* room for a chunk of several components, once there was one */
    term_key key;
} glass_cursor;

/* False when the term is too long to be there. */
static bool make_key(hw_span term, term_key *key)
{
    key->len = 0;
    for (size_t i = 0; i < term.len; i++) {
        if (key->len + 2 > sizeof key->bytes)
            return false;
        key->bytes[key->len++] = term.ptr[i];
        if (term.ptr[i] == '\0')
            key->bytes[key->len++] = '\xff';
    }
    return term.len > 0;
}

/* So that numbers sort as their bytes do: two of them below 2^15, else ones at the front say how many follow. */
static size_t put_document(char out[DOCUMENT_BYTES_MOST], uint32_t document)
{
    size_t len = 2;
    while (len < DOCUMENT_BYTES_MOST && document >> (7 * len + 1))
        len++;
    uint64_t ones = len > 2 ? ((UINT64_C(1) << (len - 2)) - 1) << (7 * len + 2) : 0;
    for (size_t i = 0; i < len; i++)
        out[i] = (char)((document | ones) >> 8 * (len - 1 - i));
    return len;
}

static bool take_document(hw_span bytes, uint32_t *document)
{
    char again[DOCUMENT_BYTES_MOST];
    uint64_t value = 0;
    if (bytes.len < 2 || bytes.len > sizeof again)
        return false;
    for (size_t i = 0; i < bytes.len; i++)
        value = value << 8 | (unsigned char)bytes.ptr[i];
    *document = (uint32_t)(value & ((UINT64_C(1) << (7 * bytes.len + 1)) - 1));
    return hw_span_equal(hw_span_of(again, put_document(again, *document)), bytes);
}

/* Which document a chunk begins with, by its key; false when it is no chunk of the term but its first. */
static bool is_later_chunk(const glass_cursor *c, hw_span key, uint32_t *first)
{
    size_t len = c->key.len;
    return key.len > len && memcmp(key.ptr, c->key.bytes, len) == 0 && key.ptr[len] == '\0' &&
           take_document(hw_span_sub(key, len + 1, key.len), first);
}

/* The tag that begins with this item, whose later components are put behind it. */
static hw_status join_tag(glass_cursor *c, hw_glass_item item, hw_span *tag, hw_error *err)
{
    hw_span key = item.key;
    size_t len = 0;
    *tag = item.tag;
    if (item.component == 1 && item.last)
        return HW_OK;
    if (!c->joined && !(c->joined = hw_arena_alloc(c->arena, CHUNK_BYTES_MOST)))
        return hw_fail_nomem(err);
    for (uint32_t component = 1;; component++) {
        if (item.component != component || !hw_span_equal(item.key, key) || item.tag.len > CHUNK_BYTES_MOST - len)
            return hw_glass_fail(err);
        memcpy(c->joined + len, item.tag.ptr, item.tag.len);
        len += item.tag.len;
        if (item.last)
            break;
        bool found;
        hw_status status = hw_glass_next(c->table, &c->place, &item, &found, err);
        if (status || !found)
            return status ? status : hw_glass_fail(err);
    }
    *tag = hw_span_of(c->joined, len);
    return HW_OK;
}

/* Stands on the first posting of a chunk, which must come after `before`. `tag` is what follows the numbers that only
 * the first chunk of a term has. */
static bool begin_chunk(glass_cursor *c, hw_span tag, uint32_t first, uint32_t before)
{
    walk w = {.at = (const unsigned char *)tag.ptr, .document = first};
    uint32_t more;
    w.end = w.at + tag.len;
    if (w.at == w.end || (*w.at != '0' && *w.at != '1'))
        return false;
    c->in_last_chunk = *w.at++ == '1';
    if (!hw_glass_take(&w.at, w.end, &more) || !hw_glass_take(&w.at, w.end, &w.count) || first <= before ||
        first > c->table->entries || more > c->table->entries - first)
        return false;
    w.last = first + more;
    c->walk = w;
    return true;
}

/* The numbers that a term's first chunk begins with. */
static bool take_totals(hw_span *tag, uint32_t *frequency, uint32_t *first)
{
    const unsigned char *at = (const unsigned char *)tag->ptr, *end = at + tag->len;
    uint32_t sum;
    if (!hw_glass_take(&at, end, frequency) || !hw_glass_take(&at, end, &sum) || !hw_glass_take(&at, end, first) ||
        *first == UINT32_MAX)
        return false;
    ++*first;
    *tag = hw_span_of((const char *)at, (size_t)(end - at));
    return *frequency > 0;
}

static hw_status open_first_chunk(glass_cursor *c, hw_error *err)
{
    hw_glass_item item;
    hw_span key = hw_span_of(c->key.bytes, c->key.len), tag;
    uint32_t first;
    hw_status status = hw_glass_find(c->table, key, &c->place, &item, err);
    c->ended = true;
    if (status || !hw_span_equal(item.key, key))
        return status;
    if ((status = join_tag(c, item, &tag, err)))
        return status;
    if (!take_totals(&tag, &c->base.frequency, &first) || !begin_chunk(c, tag, first, 0))
        return hw_glass_fail(err);
    c->ended = false;
    return HW_OK;
}

static hw_status open_later_chunk(glass_cursor *c, hw_glass_item item, hw_error *err)
{
    uint32_t first, before = c->walk.last;
    hw_span tag;
    if (!is_later_chunk(c, item.key, &first))
        return hw_glass_fail(err);
    hw_status status = join_tag(c, item, &tag, err);
    return status || begin_chunk(c, tag, first, before) ? status : hw_glass_fail(err);
}

static hw_status next_chunk(glass_cursor *c, hw_error *err)
{
    hw_glass_item item;
    bool found;
    if (c->in_last_chunk) {
        c->ended = true;
        return HW_OK;
    }
    hw_status status = hw_glass_next(c->table, &c->place, &item, &found, err);
    if (status || !found)
        return status ? status : hw_glass_fail(err);
    return open_later_chunk(c, item, err);
}

/* From the chunk that the cursor is in to the last one of the term that does not begin after a document: by the keys.
 */
static hw_status jump(glass_cursor *c, uint32_t document, hw_error *err)
{
    hw_glass_item item;
    hw_glass_place place;
    term_key key = c->key;
    uint32_t first;
    if (key.len + 1 + DOCUMENT_BYTES_MOST > sizeof key.bytes)
        return HW_OK;
    key.bytes[key.len++] = '\0';
    key.len += put_document(key.bytes + key.len, document);
    hw_status status = hw_glass_find(c->table, hw_span_of(key.bytes, key.len), &place, &item, err);
    if (!status && item.component > 1) /* of the chunk that is looked for */
        status = hw_glass_find(c->table, item.key, &place, &item, err);
    if (status || !is_later_chunk(c, item.key, &first) || first <= c->walk.last)
        return status;
    c->place = place;
    return open_later_chunk(c, item, err);
}

/* To the chunk that has the first posting of a document or a later one, unless the cursor is in it. Most often that is
 * the next, or far away. */
static hw_status find_chunk(glass_cursor *c, uint32_t document, hw_error *err)
{
    hw_status status = HW_OK;
    for (bool jumped = false; !c->ended && document > c->walk.last && !status; jumped = true) {
        status = next_chunk(c, err);
        if (!status && !c->ended && document > c->walk.last && !jumped)
            status = jump(c, document, err);
    }
    return status;
}

/* To the posting after the one it stands on, in the same chunk: w->at < w->end. False when there is none that may be.
 */
static inline bool step(walk *w)
{
    uint32_t skipped;
    if (w->end - w->at >= 2 && (w->at[0] | w->at[1]) < 0x80) {
        skipped = w->at[0];
        w->count = w->at[1];
        w->at += 2;
    } else if (!hw_glass_take(&w->at, w->end, &skipped) || !hw_glass_take(&w->at, w->end, &w->count)) {
        return false;
    }
    if (skipped >= w->last - w->document)
        return false;
    w->document += skipped + 1;
    return true;
}

/* Four postings at once, while they are two bytes each and stay before a document. */
static inline void skip(walk *w, uint32_t document)
{
    for (uint64_t four; w->end - w->at >= 8; w->at += sizeof four) {
        memcpy(&four, w->at, sizeof four);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        four = __builtin_bswap64(four);
#endif
        uint32_t skipped = (uint32_t)((four & UINT64_C(0x00FF00FF00FF00FF)) * UINT64_C(0x0001000100010001) >> 48);
        if (four & UINT64_C(0x8080808080808080) || skipped + 4 >= document - w->document)
            return;
        w->document += skipped + 4;
    }
}

/* Past the posting it stands on. */
static hw_status pass(glass_cursor *c, hw_error *err)
{
    walk w = c->walk;
    if (w.at == w.end)
        return w.document == w.last ? next_chunk(c, err) : hw_glass_fail(err);
    bool good = step(&w);
    c->walk = w;
    return good ? HW_OK : hw_glass_fail(err);
}

static hw_status glass_read(hw_cursor *cursor, hw_posting *postings, size_t most, size_t *got, hw_error *err)
{
    glass_cursor *c = (glass_cursor *)cursor;
    hw_status status = HW_OK;
    *got = 0;
    while (*got < most && !c->ended && !status) {
        walk w = c->walk;
        bool good = true;
        do
            postings[(*got)++] = (hw_posting){w.document - 1, w.count};
        while (*got < most && w.at < w.end && (good = step(&w)));
        c->walk = w;
        status = good ? pass(c, err) : hw_glass_fail(err);
    }
    return status;
}

static hw_status glass_seek(hw_cursor *cursor, uint32_t entry, hw_posting *posting, bool *found, hw_error *err)
{
    glass_cursor *c = (glass_cursor *)cursor;
    *found = false;
    if (entry >= c->table->entries)
        c->ended = true;
    hw_status status = find_chunk(c, entry + 1, err);
    if (status || c->ended)
        return status;
    walk w = c->walk;
    while (w.document <= entry) {
        skip(&w, entry + 1);
        if (w.at == w.end || !step(&w))
            return hw_glass_fail(err);
    }
    c->walk = w;
    *found = true;
    *posting = (hw_posting){w.document - 1, w.count};
    return pass(c, err);
}

static hw_status glass_open(hw_cursor **out, hw_postings *postings, hw_span term, hw_arena *arena, hw_error *err)
{
    const hw_glass_table *table = &((glass_postings *)postings)->table;
    *out = NULL;
    glass_cursor *c = hw_arena_alloc(arena, sizeof *c);
    if (!c)
        return hw_fail_nomem(err);
    c->base = (hw_cursor){.kind = postings->kind};
    c->table = table;
    c->arena = arena;
    c->joined = NULL;
    c->ended = true;
    hw_status status = make_key(term, &c->key) && !table->empty ? open_first_chunk(c, err) : HW_OK;
    if (!status)
        *out = &c->base;
    return status;
}

/* Cursors are in the arena. */
static void glass_free(hw_cursor *cursor)
{
    (void)cursor;
}

static hw_status glass_frequency(hw_postings *postings, hw_span term, uint32_t *frequency, hw_error *err)
{
    const hw_glass_table *table = &((glass_postings *)postings)->table;
    hw_glass_place place;
    hw_glass_item item;
    term_key key;
    uint32_t first;
    *frequency = 0;
    if (table->empty || !make_key(term, &key))
        return HW_OK;
    hw_status status = hw_glass_find(table, hw_span_of(key.bytes, key.len), &place, &item, err);
    if (status || !hw_span_equal(item.key, hw_span_of(key.bytes, key.len)))
        return status;
    return take_totals(&item.tag, frequency, &first) ? HW_OK : hw_glass_fail(err);
}

static void glass_close(hw_postings *postings)
{
    free((glass_postings *)postings);
}

hw_status hw_postings_open_mapped(hw_postings **out, hw_span database, hw_error *err)
{
    static const hw_postings_kind kind = {
        .close = glass_close,
        .frequency = glass_frequency,
        .open = glass_open,
        .free = glass_free,
        .read = glass_read,
        .seek = glass_seek,
    };
    *out = NULL;
    glass_postings *postings = malloc(sizeof *postings);
    if (!postings)
        return hw_fail_nomem(err);
    hw_status status = hw_glass_open(&postings->table, database, err);
    if (status) {
        free(postings);
        return status;
    }
    postings->base = (hw_postings){&kind, postings->table.entries};
    *out = &postings->base;
    return HW_OK;
}
