/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/automaton.h"

#include "base/fail.h"

#include <stdlib.h>

enum { KNOWN_AT_FIRST = 1 << 10 };

hw_status hw_automaton_builder_init(hw_automaton_builder *builder, hw_error *err)
{
    *builder = (hw_automaton_builder){0};
    if (!hw_vec_push(&builder->edges, (hw_open_edge){.last = true}) || !hw_vec_grow(&builder->known, KNOWN_AT_FIRST)) {
        hw_automaton_builder_release(builder);
        return hw_fail_nomem(err);
    }
    builder->known.count = KNOWN_AT_FIRST;
    memset(builder->known.items, 0, KNOWN_AT_FIRST * sizeof *builder->known.items);
    return HW_OK;
}

void hw_automaton_builder_release(hw_automaton_builder *builder)
{
    hw_vec_release(&builder->edges);
    hw_vec_release(&builder->open);
    hw_vec_release(&builder->known);
}

static uint64_t edge_bits(const hw_open_edge *edge)
{
    return (uint64_t)edge->label | (uint64_t)edge->last << 8 | (uint64_t)edge->final << 9 |
           (uint64_t)edge->target << 10;
}

static size_t hash_node(const hw_open_edge *edges)
{
    uint64_t hash = 0;
    for (size_t i = 0;; i++) {
        hash = (hash ^ edge_bits(&edges[i])) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 29;
        if (edges[i].last)
            return (size_t)hash;
    }
}

static bool same_node(const hw_open_edge *a, const hw_open_edge *b)
{
    for (size_t i = 0;; i++) {
        if (edge_bits(&a[i]) != edge_bits(&b[i]))
            return false;
        if (a[i].last)
            return true;
    }
}

/* The slot that holds the same node, or the empty one where it belongs. */
static uint32_t *find_slot(hw_automaton_builder *builder, const hw_open_edge *node)
{
    size_t mask = builder->known.count - 1;
    for (size_t at = hash_node(node) & mask;; at = (at + 1) & mask) {
        uint32_t *slot = &builder->known.items[at];
        if (!*slot || same_node(&builder->edges.items[*slot], node))
            return slot;
    }
}

static bool double_known(hw_automaton_builder *builder)
{
    uint32_t *old = builder->known.items;
    size_t old_count = builder->known.count;
    uint32_t *fresh = calloc(2 * old_count, sizeof *fresh);
    if (!fresh)
        return false;
    builder->known.items = fresh;
    builder->known.count = builder->known.capacity = 2 * old_count;
    for (size_t i = 0; i < old_count; i++)
        if (old[i])
            *find_slot(builder, &builder->edges.items[old[i]]) = old[i];
    free(old);
    return true;
}

/* Strings that can be read from a finished node's edges on, one of them being its end if `final`. */
static uint32_t strings_through(const hw_automaton_builder *builder, const hw_open_edge *edge)
{
    uint32_t strings = edge->final;
    if (edge->target) {
        const hw_open_edge *last = &builder->edges.items[edge->target];
        while (!last->last)
            last++;
        strings += last->skip + strings_through(builder, last);
    }
    return strings;
}

/* Finishes the deepest open node (at `depth`) and hangs it on its parent's last edge. */
static hw_status close_node(hw_automaton_builder *builder, size_t depth, uint32_t *node, hw_error *err)
{
    size_t start = builder->starts[depth], count = builder->open.count - start;
    *node = 0;
    if (!count)
        return HW_OK;
    hw_open_edge *edges = &builder->open.items[start];
    edges[count - 1].last = true;
    uint32_t *slot = find_slot(builder, edges);
    if (!*slot) {
        if (builder->edges.count + count >= UINT32_C(1) << 30)
            return hw_fail(err, HW_E_ARG, "too many different words for one index; split the glossary");
        if (!hw_vec_grow(&builder->edges, count))
            return hw_fail_nomem(err);
        *slot = (uint32_t)builder->edges.count;
        uint32_t skip = 0;
        for (size_t i = 0; i < count; i++) {
            edges[i].skip = skip;
            skip += strings_through(builder, &edges[i]);
            builder->edges.items[builder->edges.count++] = edges[i];
        }
        builder->known_count++;
    }
    *node = *slot;
    builder->open.count = start;
    if (builder->known_count * 2 > builder->known.count && !double_known(builder))
        return hw_fail_nomem(err);
    return HW_OK;
}

static hw_status close_below(hw_automaton_builder *builder, size_t depth, hw_error *err)
{
    for (size_t d = builder->latest_len; d > depth; d--) {
        uint32_t node;
        hw_status status = close_node(builder, d, &node, err);
        if (status != HW_OK)
            return status;
        builder->open.items[builder->open.count - 1].target = node;
    }
    builder->latest_len = depth;
    return HW_OK;
}

hw_status hw_automaton_builder_add(hw_automaton_builder *builder, hw_span string, hw_error *err)
{
    size_t shared = 0;
    while (shared < builder->latest_len && shared < string.len && builder->latest[shared] == string.ptr[shared])
        shared++;
    if (string.len == 0 || string.len > HW_AUTOMATON_STRING_MOST || shared == string.len ||
        (shared < builder->latest_len && (uint8_t)string.ptr[shared] < (uint8_t)builder->latest[shared]))
        return hw_fail(err, HW_E_INTERNAL, "automaton: strings are not in order; please report this");
    hw_status status = close_below(builder, shared, err);
    if (status != HW_OK)
        return status;
    if (!hw_vec_grow(&builder->open, string.len))
        return hw_fail_nomem(err);
    for (size_t i = shared; i < string.len; i++) {
        builder->open.items[builder->open.count++] =
            (hw_open_edge){.label = (uint8_t)string.ptr[i], .final = i + 1 == string.len};
        builder->starts[i + 1] = builder->open.count;
    }
    memcpy(builder->latest, string.ptr, string.len);
    builder->latest_len = string.len;
    return HW_OK;
}

hw_status hw_automaton_builder_finish(hw_automaton_builder *builder, hw_automaton_kind kind, hw_buf *out, hw_error *err)
{
    uint32_t root;
    hw_status status = close_below(builder, 0, err);
    if (status == HW_OK)
        status = close_node(builder, 0, &root, err);
    return status == HW_OK ? hw_automaton_write(builder, kind, out, err) : status;
}

bool hw_automaton_take(hw_span *s, hw_automaton_kind kind, hw_automaton *out)
{
    hw_span header, shared, edges;
    if (!hw_take_bytes(s, 8 + HW_AUTOMATON_LABELS, &header))
        return false;
    uint32_t size = hw_get_u32(header.ptr), shared_count = hw_get_u32(header.ptr + 4);
    if (!hw_take_bytes(s, 4 * (uint64_t)shared_count, &shared) ||
        !hw_take_bytes(s, (uint64_t)size + HW_AUTOMATON_PADDING, &edges))
        return false;
    *out = (hw_automaton){.labels = (const uint8_t *)header.ptr + 8,
                          .shared = shared.ptr,
                          .shared_count = shared_count,
                          .edges = (const uint8_t *)edges.ptr,
                          .size = size,
                          .kind = kind};
    return true;
}
