/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/lemma_automaton.h"

#include "base/fail.h"
#include "base/vec.h"
#include "text/morfologik.h"

#include <stdlib.h>
#include <xxhash.h>

/* How many bytes to cut off the front of the form, so that most of it is the start of the lemma: "naj-", "nie-". */
static size_t best_cut(hw_span form, hw_span lemma, size_t *shared)
{
    size_t best = 0;
    *shared = 0;
    for (size_t cut = 0; cut < form.len; cut++) {
        size_t len = 0;
        while (len < lemma.len && cut + len < form.len && form.ptr[cut + len] == lemma.ptr[len])
            len++;
        if (len > *shared) {
            *shared = len;
            best = cut;
        }
    }
    return best;
}

void hw_lemma_line_add(hw_buf *out, hw_span form, hw_span lemma, hw_span tags)
{
    size_t shared, cut = best_cut(form, lemma, &shared);
    hw_buf_add(out, form);
    hw_buf_add_byte(out, ';');
    hw_buf_add_byte(out, (char)('A' + cut));
    hw_buf_add_byte(out, (char)('A' + (form.len - cut - shared)));
    hw_buf_add(out, hw_span_sub(lemma, shared, lemma.len));
    hw_buf_add_byte(out, ';');
    hw_buf_add(out, tags);
}

/* No padding: states are compared and hashed as bytes. */
typedef struct arc {
    uint32_t target; /* state; 0 = nothing follows */
    uint16_t label;
    uint16_t final;
} arc;

typedef struct state {
    size_t first; /* in the pool of arcs */
    uint32_t count;
    uint32_t address; /* in the file; settles over a few rounds */
} state;

typedef HW_VEC(arc) arc_list;

typedef struct builder {
    arc_list path[HW_MORFOLOGIK_DEPTH + 1]; /* the states along the latest line, not final yet */
    arc_list arcs;
    HW_VEC(state) states;   /* states[0] has no arcs */
    HW_VEC(uint32_t) order; /* of states in the file */
    uint32_t *known;        /* hash table of states, 0 = free; a power of two */
    size_t known_size;
    unsigned char index_of[256]; /* labels that fit into the flags, 1 .. 31; 0 = they do not */
    unsigned char labels[32];
} builder;

static void release(builder *b)
{
    for (size_t i = 0; i <= HW_MORFOLOGIK_DEPTH; i++)
        hw_vec_release(&b->path[i]);
    hw_vec_release(&b->arcs);
    hw_vec_release(&b->states);
    hw_vec_release(&b->order);
    free(b->known);
    free(b);
}

static uint32_t *slot_of(const builder *b, const arc *arcs, size_t count)
{
    size_t at = (size_t)XXH3_64bits(arcs, count * sizeof *arcs) & (b->known_size - 1);
    for (; b->known[at]; at = (at + 1) & (b->known_size - 1)) {
        const state *s = &b->states.items[b->known[at]];
        if (s->count == count && memcmp(b->arcs.items + s->first, arcs, count * sizeof *arcs) == 0)
            break;
    }
    return &b->known[at];
}

static bool grow_known(builder *b)
{
    uint32_t *old = b->known;
    size_t size = b->known_size ? b->known_size * 2 : 1024;
    uint32_t *bigger = calloc(size, sizeof *bigger);
    if (!bigger)
        return false;
    b->known = bigger;
    b->known_size = size;
    for (uint32_t i = 1; i < b->states.count; i++)
        *slot_of(b, b->arcs.items + b->states.items[i].first, b->states.items[i].count) = i;
    free(old);
    return true;
}

/* The state that has these arcs: an old one, or a new one. 0 when memory is out. */
static uint32_t intern(builder *b, const arc_list *list)
{
    if (b->states.count * 2 >= b->known_size && !grow_known(b))
        return 0;
    uint32_t *slot = slot_of(b, list->items, list->count);
    if (*slot)
        return *slot;
    state made = {.first = b->arcs.count, .count = (uint32_t)list->count};
    if (!hw_vec_grow(&b->arcs, list->count) || !hw_vec_push(&b->states, made))
        return 0;
    memcpy(b->arcs.items + b->arcs.count, list->items, list->count * sizeof *list->items);
    b->arcs.count += list->count;
    *slot = (uint32_t)(b->states.count - 1);
    return *slot;
}

/* Gives the states of path[depth + 1 ..] their place: the next line will not touch them. */
static bool freeze(builder *b, size_t depth, size_t line_len)
{
    for (size_t i = line_len; i > depth; i--) {
        if (b->path[i].count == 0)
            continue;
        uint32_t target = intern(b, &b->path[i]);
        if (!target)
            return false;
        b->path[i - 1].items[b->path[i - 1].count - 1].target = target;
        b->path[i].count = 0;
    }
    return true;
}

static bool add_line(builder *b, hw_span previous, hw_span line)
{
    size_t shared = 0;
    while (shared < previous.len && shared < line.len && previous.ptr[shared] == line.ptr[shared])
        shared++;
    if (!freeze(b, shared, previous.len))
        return false;
    for (size_t i = shared; i < line.len; i++) {
        arc next = {.label = (unsigned char)line.ptr[i], .final = i + 1 == line.len};
        if (!hw_vec_push(&b->path[i], next))
            return false;
    }
    return true;
}

/* The states in the order of the file: each is followed by the target of its last arc where that is still free, so that
 * this arc needs no address. */
static bool place(builder *b, uint32_t id)
{
    const uint32_t unplaced = 0, placed = 1;
    state *s = &b->states.items[id];
    if (id == 0 || s->address != unplaced)
        return true;
    s->address = placed;
    if (!hw_vec_push(&b->order, id))
        return false;
    for (size_t i = s->count; i-- > 0;)
        if (!place(b, b->arcs.items[s->first + i].target))
            return false;
    return true;
}

typedef struct frequency {
    size_t uses;
    unsigned char label;
} frequency;

static int compare_uses(const void *left, const void *right)
{
    const frequency *a = left, *b = right;
    if (a->uses != b->uses)
        return a->uses > b->uses ? -1 : 1;
    return a->label < b->label ? -1 : 1;
}

/* The most frequent labels fit into the flags of an arc. */
static void choose_labels(builder *b)
{
    frequency of[256];
    for (size_t i = 0; i < 256; i++)
        of[i] = (frequency){.label = (unsigned char)i};
    for (size_t i = 0; i < b->arcs.count; i++)
        of[b->arcs.items[i].label].uses++;
    qsort(of, 256, sizeof *of, compare_uses);
    for (unsigned char i = 1; i < sizeof b->labels; i++) {
        b->labels[i] = of[i - 1].label;
        b->index_of[b->labels[i]] = i;
    }
}

enum { TARGET_NEXT = 0x80, LAST_ARC = 0x40, FINAL_ARC = 0x20 };

static void write_arc(const builder *b, const arc *a, bool last, uint32_t next, hw_buf *out)
{
    bool follows = a->target && a->target == next;
    unsigned char index = b->index_of[a->label];
    hw_buf_add_byte(out,
                    (char)((follows ? TARGET_NEXT : 0) | (last ? LAST_ARC : 0) | (a->final ? FINAL_ARC : 0) | index));
    if (!index)
        hw_buf_add_byte(out, (char)a->label);
    if (!follows)
        hw_buf_add_varint(out, b->states.items[a->target].address);
}

/* Writes all nodes with the addresses of the round before; *settled says whether those were right. */
static void write_nodes(builder *b, uint32_t root, hw_buf *out, bool *settled)
{
    const arc entry = {.label = '^', .target = root};
    *settled = true;
    hw_buf_clear(out);
    write_arc(b, &entry, true, 0, out);
    for (size_t i = 0; i < b->order.count; i++) {
        state *s = &b->states.items[b->order.items[i]];
        uint32_t next = i + 1 < b->order.count ? b->order.items[i + 1] : 0;
        *settled = *settled && s->address == out->len;
        s->address = (uint32_t)out->len;
        for (uint32_t j = 0; j < s->count; j++)
            write_arc(b, &b->arcs.items[s->first + j], j + 1 == s->count, next, out);
    }
}

static hw_status write_file(builder *b, uint32_t root, hw_buf *out, hw_error *err)
{
    hw_buf nodes;
    bool settled = false;
    hw_buf_init(&nodes, UINT32_MAX / 2);
    while (!settled && !nodes.failed)
        write_nodes(b, root, &nodes, &settled); /* addresses only grow, and are bounded */
    hw_status status = hw_buf_finish(&nodes, err);
    if (!status) {
        hw_buf_add(out, hw_span_of("\\fsa\xC6\x00\x07", 7));
        hw_buf_add_byte(out, sizeof b->labels);
        hw_buf_add(out, hw_span_of((const char *)b->labels, sizeof b->labels));
        hw_buf_add(out, hw_buf_span(&nodes));
        status = hw_buf_finish(out, err);
    }
    hw_buf_release(&nodes);
    return status;
}

hw_status hw_lemma_automaton_write(const hw_span *lines, size_t count, hw_buf *out, hw_error *err)
{
    hw_span previous = {NULL, 0};
    builder *b = calloc(1, sizeof *b);
    bool fits = b && hw_vec_push(&b->states, (state){0});
    hw_status status = HW_OK;
    for (size_t i = 0; i < count && fits && !status; i++) {
        if (lines[i].len >= HW_MORFOLOGIK_DEPTH)
            status = hw_fail(err, HW_E_ARG, "a dictionary line of %zu bytes is too long", lines[i].len);
        else
            fits = add_line(b, previous, lines[i]);
        previous = lines[i];
    }
    uint32_t root = 0;
    if (fits && !status && count) {
        root = freeze(b, 0, previous.len) ? intern(b, &b->path[0]) : 0;
        fits = root && place(b, root);
    }
    if (!fits)
        status = hw_fail_nomem(err);
    if (!status) {
        choose_labels(b);
        status = write_file(b, root, out, err);
    }
    if (b)
        release(b);
    return status;
}
