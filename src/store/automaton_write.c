/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/fail.h"
#include "store/automaton.h"

#include <stdlib.h>

/* Nodes are finished children first and laid out parents first, so the bytes are written from their end to their
 * beginning: what an edge leads to already has its place, counted from the end.
 */

enum {
    EDGE_BYTES_MOST = 12,
    SHARED_USES = 6, /* edges to a node that make it worth a place in the table */
    FIRST_NODE = 1   /* offset of the root; 0 is no node */
};

typedef struct node_use {
    uint32_t node; /* number of its first edge */
    uint32_t uses;
} node_use;

typedef struct layout {
    const hw_automaton_builder *builder;
    hw_automaton_kind kind;
    node_use *shared; /* most used first */
    uint32_t shared_count;
    uint32_t *numbers; /* of each node in the table, from 1; 0 = not there */
    uint32_t *ends;    /* of each node that has its place: its bytes and all behind it */
    uint8_t labels[HW_AUTOMATON_LABELS];
    uint8_t codes[256]; /* of each label; 0 = none */
    uint8_t *bytes;     /* filled from `capacity` down */
    size_t capacity;
    uint32_t len;
} packing;

static int by_use(const void *a, const void *b)
{
    const node_use *x = a, *y = b;
    if (x->uses != y->uses)
        return x->uses > y->uses ? -1 : 1;
    return (x->node > y->node) - (x->node < y->node);
}

static bool choose_shared(packing *to)
{
    const hw_open_edge *edges = to->builder->edges.items;
    size_t count = to->builder->edges.count;
    to->shared = calloc(count, sizeof *to->shared);
    if (!to->shared)
        return false;
    for (size_t i = 0; i < count; i++)
        to->shared[i].node = (uint32_t)i;
    for (size_t i = 1; i < count; i++)
        if (edges[i].target)
            to->shared[edges[i].target].uses++;
    qsort(to->shared, count, sizeof *to->shared, by_use);
    while (to->shared_count < count && to->shared[to->shared_count].uses >= SHARED_USES) {
        to->numbers[to->shared[to->shared_count].node] = to->shared_count + 1;
        to->shared_count++;
    }
    return true;
}

static void choose_labels(packing *to)
{
    node_use labels[256];
    for (uint32_t i = 0; i < 256; i++)
        labels[i] = (node_use){i, 0};
    for (size_t i = 1; i < to->builder->edges.count; i++)
        labels[to->builder->edges.items[i].label].uses++;
    qsort(labels, 256, sizeof *labels, by_use);
    for (uint32_t code = 1; code < HW_AUTOMATON_LABELS; code++) {
        to->labels[code] = (uint8_t)labels[code - 1].node;
        to->codes[labels[code - 1].node] = (uint8_t)code;
    }
}

/* As hw_automaton_number reads it; returns how many bytes. */
static size_t put_number(uint32_t number, uint8_t *out)
{
    static const uint32_t two = 192, three = 192 + 48 * 256, five = 192 + 48 * 256 + 15 * 65536;
    if (number < two) {
        out[0] = (uint8_t)number;
        return 1;
    }
    if (number < three) {
        out[0] = (uint8_t)(192 + (number - two) / 256);
        out[1] = (uint8_t)(number - two);
        return 2;
    }
    if (number < five) {
        out[0] = (uint8_t)(240 + (number - three) / 65536);
        out[1] = (uint8_t)((number - three) >> 8);
        out[2] = (uint8_t)(number - three);
        return 3;
    }
    out[0] = 255;
    for (size_t i = 0; i < 4; i++)
        out[1 + i] = (uint8_t)(number >> (8 * i));
    return 5;
}

/* Puts an edge before all that is there. */
static void put_edge(packing *to, const hw_open_edge *edge, bool first)
{
    uint8_t bytes[EDGE_BYTES_MOST], code = to->codes[edge->label];
    size_t len = 1;
    bool behind = edge->target && to->ends[edge->target] == to->len;
    bool far = edge->last ? !behind : edge->target != 0;
    bytes[0] = (uint8_t)(code << 3 | far << 2 | edge->final << 1 | edge->last);
    if (!code)
        bytes[len++] = edge->label;
    if (to->kind == HW_AUTOMATON_RANKED && !first)
        len += put_number(edge->skip, bytes + len);
    if (far) {
        uint32_t target = edge->target ? to->numbers[edge->target] : 0;
        uint32_t distance = edge->target ? to->shared_count + to->len - to->ends[edge->target] : 0;
        len += put_number(target ? target : distance, bytes + len);
    }
    to->len += (uint32_t)len;
    memcpy(to->bytes + to->capacity - to->len, bytes, len);
}

static void put_nodes(packing *to)
{
    const hw_open_edge *edges = to->builder->edges.items;
    size_t count = to->builder->edges.count;
    for (size_t start = 1, end; start < count; start = end) {
        end = start;
        while (!edges[end++].last)
            ;
        for (size_t i = end; i-- > start;)
            put_edge(to, &edges[i], i == start);
        to->ends[start] = to->len;
    }
}

static void add_to(const packing *to, hw_buf *out)
{
    static const char padding[HW_AUTOMATON_PADDING];
    hw_buf_add_u32(out, FIRST_NODE + to->len);
    hw_buf_add_u32(out, to->shared_count);
    hw_buf_add(out, hw_span_of((const char *)to->labels, sizeof to->labels));
    for (uint32_t i = 0; i < to->shared_count; i++)
        hw_buf_add_u32(out, FIRST_NODE + to->len - to->ends[to->shared[i].node]);
    hw_buf_add_byte(out, '\0');
    hw_buf_add(out, hw_span_of((const char *)to->bytes + to->capacity - to->len, to->len));
    hw_buf_add(out, hw_span_of(padding, sizeof padding));
}

hw_status hw_automaton_write(const hw_automaton_builder *builder, hw_automaton_kind kind, hw_buf *out, hw_error *err)
{
    size_t count = builder->edges.count;
    packing to = {.builder = builder, .kind = kind, .capacity = count * EDGE_BYTES_MOST};
    hw_status status = HW_E_NOMEM;
    if (to.capacity >= UINT32_MAX)
        return hw_fail(err, HW_E_ARG, "too many different words for one index; split the glossary");
    to.numbers = calloc(count, sizeof *to.numbers);
    to.ends = calloc(count, sizeof *to.ends);
    to.bytes = malloc(to.capacity);
    if (to.numbers && to.ends && to.bytes && choose_shared(&to)) {
        choose_labels(&to);
        put_nodes(&to);
        add_to(&to, out);
        status = hw_buf_finish(out, err);
    } else
        hw_fail_nomem(err);
    free(to.shared);
    free(to.numbers);
    free(to.ends);
    free(to.bytes);
    return status;
}
