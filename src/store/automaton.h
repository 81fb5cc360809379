/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_AUTOMATON_H
#define HW_STORE_AUTOMATON_H

/* A minimal acyclic automaton: a sorted set of byte strings with shared beginnings and endings, and each
 * string's rank. Built in one pass over the sorted set (Daciuk et al., "Incremental construction of minimal
 * acyclic finite-state automata", 2000); ranks as in Lucchesi and Kowaltowski, 1993.
 *
 *     file = size of edges u32 | shared nodes' count u32 | label table | shared nodes | edges | padding
 *     node = its edges side by side, by label, up to the one marked `last`; named by where it begins
 *     edge = code << 3 | far << 2 | final << 1 | last, [label], [skip], [target]
 *
 * A code of 1 to 31 is one of the labels in the table, 0 says that the label follows. Edges but a node's first have
 * `skip`, if the automaton is ranked. A target follows if `far`: 0 for none, a number into the table of shared nodes
 * (u32 each, those with most edges first), or beyond those the distance from the end of the edge. An edge that is not
 * far leads to the node right behind it if it is the last, and nowhere otherwise.
 *
 * Targets always lie behind their edge, so following edges ends, whatever the bytes say.
 */

#include "base/buf.h"
#include "base/bytes.h"
#include "base/vec.h"

enum { HW_AUTOMATON_LABELS = 32, HW_AUTOMATON_PADDING = 16 };

/* Writing. Strings of at most HW_AUTOMATON_STRING_MOST bytes, each once, in byte order. */
enum { HW_AUTOMATON_STRING_MOST = 512 };

typedef struct hw_open_edge {
    uint32_t target; /* number of the first edge of a finished node; 0 = none */
    uint32_t skip;   /* strings of the node before those through this edge */
    uint8_t label;
    bool last;
    bool final; /* a string ends at the target */
} hw_open_edge;

typedef struct hw_automaton_builder {
    HW_VEC(hw_open_edge) edges; /* finished nodes, children before parents; number 0 is a place-holder */
    HW_VEC(hw_open_edge) open;  /* the nodes along the latest string, root first */
    HW_VEC(uint32_t) known;     /* hash table of finished nodes */
    size_t known_count;
    size_t starts[HW_AUTOMATON_STRING_MOST + 1]; /* where in `open` the node at each depth begins */
    char latest[HW_AUTOMATON_STRING_MOST];
    size_t latest_len;
} hw_automaton_builder;

hw_status hw_automaton_builder_init(hw_automaton_builder *builder, hw_error *err);
hw_status hw_automaton_builder_add(hw_automaton_builder *builder, hw_span string, hw_error *err);
typedef enum hw_automaton_kind { HW_AUTOMATON_PLAIN, HW_AUTOMATON_RANKED } hw_automaton_kind;

/* No more strings: appends the automaton. */
hw_status hw_automaton_builder_finish(hw_automaton_builder *builder, hw_automaton_kind kind, hw_buf *out,
                                      hw_error *err);
void hw_automaton_builder_release(hw_automaton_builder *builder);

/* The builder's finished nodes, packed (automaton_write.c). */
hw_status hw_automaton_write(const hw_automaton_builder *builder, hw_automaton_kind kind, hw_buf *out, hw_error *err);

/* Reading, in place. */
typedef struct hw_automaton {
    const uint8_t *labels; /* HW_AUTOMATON_LABELS */
    const char *shared;
    uint32_t shared_count;
    const uint8_t *edges; /* a byte that is no edge, the root, the others; padding follows */
    uint32_t size;
    hw_automaton_kind kind;
} hw_automaton;

typedef struct hw_edge {
    uint32_t target; /* 0 = none */
    uint32_t next;   /* where the node's next edge begins */
    uint32_t skip;
    uint8_t label;
    bool last;
    bool final;
} hw_edge;

/* Takes an automaton off the front of *s; false when it is cut. */
bool hw_automaton_take(hw_span *s, hw_automaton_kind kind, hw_automaton *out);

static inline uint32_t hw_automaton_root(const hw_automaton *automaton)
{
    return automaton->size > 1 ? 1 : 0;
}

/* A number of 1 to 5 bytes: below 192 one, below 48 * 256 more two, below 15 * 65536 more three. */
static inline uint32_t hw_automaton_number(const uint8_t **p)
{
    const uint8_t *b = *p;
    if (b[0] < 192) {
        *p += 1;
        return b[0];
    }
    if (b[0] < 240) {
        *p += 2;
        return 192 + ((b[0] - 192U) << 8 | b[1]);
    }
    if (b[0] < 255) {
        *p += 3;
        return 192 + 48 * 256 + ((b[0] - 240U) << 16 | (uint32_t)b[1] << 8 | b[2]);
    }
    *p += 5;
    return hw_get_u32((const char *)b + 1);
}

/* The edge at `at` of `node`; at < size. */
static inline hw_edge hw_automaton_edge(const hw_automaton *automaton, uint32_t node, uint32_t at)
{
    const uint8_t *p = automaton->edges + at;
    uint8_t head = *p++;
    hw_edge edge = {.last = head & 1, .final = head >> 1 & 1};
    edge.label = head >> 3 ? automaton->labels[head >> 3] : *p++;
    if (automaton->kind == HW_AUTOMATON_RANKED && at != node)
        edge.skip = hw_automaton_number(&p);
    uint32_t target = head & 4 ? hw_automaton_number(&p) : 0;
    edge.next = (uint32_t)(p - automaton->edges);
    if (!(head & 4))
        edge.target = edge.last ? edge.next : 0;
    else if (target > automaton->shared_count)
        edge.target = edge.next + (target - automaton->shared_count);
    else if (target)
        edge.target = hw_get_u32(automaton->shared + 4 * (size_t)(target - 1));
    if (edge.target && (edge.target < edge.next || edge.target >= automaton->size))
        edge.target = 0;
    return edge;
}

/* Finds the node's edge with that label. */
static inline bool hw_automaton_follow(const hw_automaton *automaton, uint32_t node, uint8_t label, hw_edge *edge)
{
    for (uint32_t at = node; at && at < automaton->size; at = edge->next) {
        *edge = hw_automaton_edge(automaton, node, at);
        if (edge->label == label)
            return true;
        if (edge->last || edge->label > label)
            return false;
    }
    return false;
}

#endif
