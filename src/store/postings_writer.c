/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/postings_writer.h"

#include "base/bytes.h"
#include "base/fail.h"
#include "base/numbering.h"
#include "store/glass.h"

#include <stdlib.h>

/* Each term's postings are kept packed as they will stand in the file, in pieces that grow: the distance to the entry
 * before less 1, then the count. The first posting of a term, which half of them have no other than, needs no piece.
 */

typedef struct piece {
    struct piece *next;
    uint32_t used, size; /* of bytes */
    unsigned char bytes[];
} piece;

/* The postings of a term, or the lengths of all entries. */
typedef struct list {
    uint32_t first, last; /* entry */
    uint32_t entries;
    uint32_t first_count;
    uint64_t total;
    piece *begin, *end;
} list;

typedef struct note {
    hw_span key, value;
} note;

struct hw_postings_writer {
    hw_arena arena; /* of pieces, and of the keys of notes */
    HW_VEC(note) notes;
    hw_numbering terms;
    HW_VEC(list) lists; /* by number of the term */
    list lengths;
    hw_glass_statistics statistics;
};

hw_status hw_postings_writer_new(hw_postings_writer **out, hw_error *err)
{
    *out = calloc(1, sizeof **out);
    return *out ? HW_OK : hw_fail_nomem(err);
}

void hw_postings_writer_free(hw_postings_writer *writer)
{
    if (!writer)
        return;
    hw_arena_release(&writer->arena);
    hw_numbering_release(&writer->terms);
    hw_vec_release(&writer->lists);
    hw_vec_release(&writer->notes);
    free(writer);
}

/* ---- gathering ---- */

enum { VARINT_MOST = 5 };

/* Xapian's sums have 32 bits. */
static uint32_t bounded(uint64_t sum)
{
    return sum < UINT32_MAX ? (uint32_t)sum : UINT32_MAX;
}

static size_t put_varint(unsigned char *at, uint32_t value)
{
    size_t len = 0;
    for (; value >= 0x80; value >>= 7)
        at[len++] = (unsigned char)(value | 0x80);
    at[len++] = (unsigned char)value;
    return len;
}

/* Room for one more posting. NULL when memory is out. */
static piece *room_for_one(list *l, hw_arena *arena)
{
    enum { LEAST = 16, MOST = 1008, NEED = 2 * VARINT_MOST };
    piece *end = l->end;
    if (end && end->size - end->used >= NEED)
        return end;
    uint32_t size = !end ? LEAST : end->size < MOST / 2 ? end->size * 2 : MOST;
    piece *fresh = hw_arena_alloc(arena, sizeof *fresh + size);
    if (!fresh)
        return NULL;
    *fresh = (piece){.size = size};
    if (end)
        end->next = fresh;
    else
        l->begin = fresh;
    return l->end = fresh;
}

static bool append(list *l, hw_arena *arena, uint32_t entry, uint32_t count)
{
    if (l->entries == 0) {
        l->first = entry;
        l->first_count = count;
    } else {
        piece *p = room_for_one(l, arena);
        if (!p)
            return false;
        p->used += (uint32_t)put_varint(p->bytes + p->used, entry - l->last - 1);
        p->used += (uint32_t)put_varint(p->bytes + p->used, count);
    }
    l->last = entry;
    l->entries++;
    l->total += count;
    return true;
}

static void count_entry(hw_glass_statistics *s, uint32_t length)
{
    s->entries++;
    s->total_length += length;
    if (length && (s->shortest == 0 || length < s->shortest))
        s->shortest = length;
    s->longest = length > s->longest ? length : s->longest;
}

static hw_status add_posting(hw_postings_writer *writer, const hw_term_count *term, uint32_t number, hw_error *err)
{
    if (term->term.len == 0 || term->term.len > HW_TERM_BYTES_MOST)
        return hw_fail(err, HW_E_INTERNAL, "a term of %zu bytes; please report this", term->term.len);
    if (number == writer->lists.count && !hw_vec_push(&writer->lists, (list){.begin = NULL}))
        return hw_fail_nomem(err);
    if (term->count > writer->statistics.largest_count)
        writer->statistics.largest_count = term->count;
    return append(&writer->lists.items[number], &writer->arena, writer->statistics.entries, term->count)
               ? HW_OK
               : hw_fail_nomem(err);
}

hw_status hw_postings_writer_add(hw_postings_writer *writer, const hw_term_count *terms, size_t count, hw_error *err)
{
    enum { TOGETHER = 64 };
    hw_span keys[TOGETHER];
    uint32_t numbers[TOGETHER];
    uint64_t length = 0;
    hw_status status = HW_OK;
    for (size_t done = 0; done < count && !status; done += TOGETHER) {
        size_t some = count - done < TOGETHER ? count - done : TOGETHER;
        for (size_t i = 0; i < some; i++) {
            keys[i] = terms[done + i].term;
            length += terms[done + i].count;
        }
        status = hw_numbering_add_all(&writer->terms, keys, some, numbers, err);
        for (size_t i = 0; i < some && !status; i++)
            status = add_posting(writer, &terms[done + i], numbers[i], err);
    }
    if (status)
        return status;
    if (!append(&writer->lengths, &writer->arena, writer->statistics.entries, bounded(length)))
        return hw_fail_nomem(err);
    count_entry(&writer->statistics, bounded(length));
    return HW_OK;
}

hw_status hw_postings_writer_note(hw_postings_writer *writer, const char *key, hw_span value, hw_error *err)
{
    note added = {hw_arena_copy(&writer->arena, hw_span_str(key)), value};
    return added.key.ptr && hw_vec_push(&writer->notes, added) ? HW_OK : hw_fail_nomem(err);
}

/* ---- writing ---- */

/* A list on its way into the file, a chunk after another. */
typedef struct walk {
    hw_glass *table;
    hw_span term; /* empty for the lengths */
    const list *list;
    const piece *piece;
    size_t at;                 /* in the piece */
    uint32_t before;           /* the entry before the next posting */
    hw_buf *chunk, *tag, *key; /* scratch */
} walk;

static uint32_t take_varint(walk *w)
{
    uint32_t value = 0, shift = 0;
    unsigned char byte;
    do {
        byte = w->piece->bytes[w->at++];
        value |= (uint32_t)(byte & 0x7F) << shift;
        shift += 7;
    } while (byte & 0x80);
    return value;
}

/* The next posting; false at the end. */
static bool next(walk *w, uint32_t *gap, uint32_t *count)
{
    if (w->piece && w->at == w->piece->used) {
        w->piece = w->piece->next;
        w->at = 0;
    }
    if (!w->piece)
        return false;
    *gap = take_varint(w);
    *count = take_varint(w);
    return true;
}

static hw_status put_chunk(walk *w, uint32_t first, bool last, hw_error *err)
{
    bool begins = first == w->list->first;
    hw_buf_clear(w->tag);
    hw_buf_clear(w->key);
    if (w->term.len)
        hw_glass_put_key(w->key, w->term, begins ? 0 : first + 1);
    else
        hw_glass_put_length_key(w->key, begins ? 0 : first + 1);
    if (begins) {
        hw_buf_add_varint(w->tag, w->term.len ? w->list->entries : 0);
        hw_buf_add_varint(w->tag, w->term.len ? bounded(w->list->total) : 0);
        hw_buf_add_varint(w->tag, first);
    }
    hw_buf_add_byte(w->tag, last ? '1' : '0');
    hw_buf_add_varint(w->tag, w->before - first);
    hw_buf_add(w->tag, hw_buf_span(w->chunk));
    hw_status status = hw_buf_finish(w->chunk, err);
    if (!status)
        status = hw_buf_finish(w->key, err);
    if (!status)
        status = hw_buf_finish(w->tag, err);
    if (status)
        return status;
    if (w->key->len > HW_GLASS_KEY_MOST)
        return hw_fail(err, HW_E_INTERNAL, "a key of %zu bytes; please report this", w->key->len);
    return hw_glass_add(w->table, hw_buf_span(w->key), hw_buf_span(w->tag), err);
}

static hw_status put_list(walk *w, hw_error *err)
{
    enum { CHUNK = 2000 /* bytes; what Xapian takes */ };
    uint32_t first = w->list->first, gap, count;
    hw_status status = HW_OK;
    w->piece = w->list->begin;
    w->at = 0;
    w->before = first;
    hw_buf_clear(w->chunk);
    hw_buf_add_varint(w->chunk, w->list->first_count);
    while (!status && next(w, &gap, &count)) {
        uint32_t entry = w->before + gap + 1;
        if (w->chunk->len >= CHUNK) {
            status = put_chunk(w, first, false, err);
            hw_buf_clear(w->chunk);
            first = entry;
        } else {
            hw_buf_add_varint(w->chunk, gap);
        }
        hw_buf_add_varint(w->chunk, count);
        w->before = entry;
    }
    return status ? status : put_chunk(w, first, true, err);
}

typedef struct sorted {
    uint64_t head;
    hw_span term;
    uint32_t number;
} sorted;

static int by_term(const void *left, const void *right)
{
    const sorted *a = left, *b = right;
    if (a->head != b->head)
        return a->head < b->head ? -1 : 1;
    return hw_span_compare(a->term, b->term);
}

static hw_status put_lists(hw_postings_writer *writer, walk *w, hw_error *err)
{
    size_t count = writer->lists.count;
    sorted *terms = malloc((count + 1) * sizeof *terms);
    if (!terms)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < count; i++)
        terms[i] = (sorted){hw_span_head(writer->terms.keys.items[i]), writer->terms.keys.items[i], (uint32_t)i};
    qsort(terms, count, sizeof *terms, by_term);
    w->list = &writer->lengths;
    hw_status status = put_list(w, err);
    for (size_t i = 0; i < count && !status; i++) {
        w->term = terms[i].term;
        w->list = &writer->lists.items[terms[i].number];
        status = put_list(w, err);
    }
    free(terms);
    return status;
}

static int by_key(const void *left, const void *right)
{
    const note *a = left, *b = right;
    return hw_span_compare(a->key, b->key);
}

static hw_status put_notes(hw_postings_writer *writer, walk *w, hw_error *err)
{
    hw_status status = HW_OK;
    if (writer->notes.count)
        qsort(writer->notes.items, writer->notes.count, sizeof *writer->notes.items, by_key);
    for (size_t i = 0; i < writer->notes.count && !status; i++) {
        hw_buf_clear(w->key);
        hw_glass_put_note_key(w->key, writer->notes.items[i].key);
        status = hw_buf_finish(w->key, err);
        if (!status)
            status = hw_glass_add(w->table, hw_buf_span(w->key), writer->notes.items[i].value, err);
    }
    return status;
}

hw_status hw_postings_writer_finish(hw_postings_writer *writer, int fd, const unsigned char uuid[16], hw_error *err)
{
    hw_glass table;
    hw_buf chunk, tag, key;
    hw_buf_init(&chunk, SIZE_MAX);
    hw_buf_init(&tag, SIZE_MAX);
    hw_buf_init(&key, SIZE_MAX);
    walk w = {.table = &table, .chunk = &chunk, .tag = &tag, .key = &key};
    hw_status status = hw_glass_begin(&table, fd, err);
    if (!status)
        status = put_notes(writer, &w, err);
    if (!status)
        status = put_lists(writer, &w, err);
    if (!status)
        status = hw_glass_finish(&table, uuid, &writer->statistics, err);
    hw_glass_release(&table);
    hw_buf_release(&chunk);
    hw_buf_release(&tag);
    hw_buf_release(&key);
    return status;
}
