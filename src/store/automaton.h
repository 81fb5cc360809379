/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_AUTOMATON_H
#define HW_STORE_AUTOMATON_H

/* A minimal acyclic automaton: a sorted set of byte strings with shared beginnings and endings, and each
 * string's rank. Built in one pass over the sorted set (Daciuk et al., "Incremental construction of minimal
 * acyclic finite-state automata", 2000); ranks as in Lucchesi and Kowaltowski, 1993.
 *
 *     edge = target | final | last | label         low bits first: label 8, last 1, final 1, target the rest
 *     node = its edges side by side, by label, up to the one marked `last`; named by its first edge's number
 *
 * Targets always lie below their node (children are written first), so following edges ends, whatever the
 * bytes say. Node 0 has no edges: it is where every string that is no beginning of another ends.
 */

#include "base/buf.h"
#include "base/bytes.h"
#include "base/vec.h"

typedef struct hw_edge {
    uint32_t target;
    uint32_t skip; /* strings of the node that come before those through this edge; not part of the packed edge */
    uint8_t label;
    bool last;
    bool final; /* a string ends at the target */
} hw_edge;

/* Writing. Strings of at most HW_AUTOMATON_STRING_MOST bytes, each once, in byte order. */
enum { HW_AUTOMATON_STRING_MOST = 512 };

typedef struct hw_automaton_builder {
    HW_VEC(hw_edge) edges;  /* finished nodes, node 0 being a place-holder */
    HW_VEC(hw_edge) open;   /* the nodes along the latest string, root first */
    HW_VEC(uint32_t) known; /* hash table of finished nodes */
    size_t known_count;
    size_t starts[HW_AUTOMATON_STRING_MOST + 1]; /* where in `open` the node at each depth begins */
    char latest[HW_AUTOMATON_STRING_MOST];
    size_t latest_len;
} hw_automaton_builder;

hw_status hw_automaton_builder_init(hw_automaton_builder *builder, hw_error *err);
hw_status hw_automaton_builder_add(hw_automaton_builder *builder, hw_span string, hw_error *err);
/* No more strings: *root names the node to start from; builder->edges are the edges. */
hw_status hw_automaton_builder_finish(hw_automaton_builder *builder, uint32_t *root, hw_error *err);
void hw_automaton_builder_release(hw_automaton_builder *builder);

/* Bytes of a packed edge (3 to 5), enough for targets below `count`. */
uint32_t hw_edge_width(uint32_t count);
/* The packed edges, and the padding hw_automaton_edge may read into. */
void hw_automaton_write(const hw_automaton_builder *builder, hw_buf *out);

/* Reading, in place. */
enum { HW_AUTOMATON_PADDING = 8 };

typedef struct hw_automaton {
    const char *edges;
    uint32_t count; /* edges */
    uint32_t width;
    uint32_t root;
} hw_automaton;

static inline uint64_t hw_automaton_bytes(uint32_t count)
{
    return (uint64_t)count * hw_edge_width(count) + HW_AUTOMATON_PADDING;
}

/* Edge `at` < count. */
static inline hw_edge hw_automaton_edge(const hw_automaton *automaton, uint32_t at)
{
    uint64_t bits = hw_get_u64(automaton->edges + (size_t)at * automaton->width);
    bits &= ~UINT64_C(0) >> (64 - 8 * automaton->width);
    return (hw_edge){
        .label = (uint8_t)bits, .last = bits >> 8 & 1, .final = bits >> 9 & 1, .target = (uint32_t)(bits >> 10)};
}

/* The number of the edge with that label, 0 when the node has none. */
static inline uint32_t hw_automaton_follow(const hw_automaton *automaton, uint32_t node, uint8_t label)
{
    for (uint32_t at = node; at && at < automaton->count; at++) {
        hw_edge edge = hw_automaton_edge(automaton, at);
        if (edge.label == label)
            return edge.target < node ? at : 0;
        if (edge.last || edge.label > label)
            return 0;
    }
    return 0;
}

#endif
