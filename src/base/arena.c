/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/arena.h"

#include <stdlib.h>

enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 1 << 20, ALIGN = 16 };

struct hw_arena_block {
    hw_arena_block *older;
    size_t size; /* bytes in data */
    size_t used;
    _Alignas(ALIGN) char data[];
};

void hw_arena_init(hw_arena *arena)
{
    *arena = (hw_arena)HW_ARENA_INIT;
}

static void free_from(hw_arena_block *block)
{
    while (block) {
        hw_arena_block *older = block->older;
        free(block);
        block = older;
    }
}

void hw_arena_release(hw_arena *arena)
{
    free_from(arena->newest);
    hw_arena_init(arena);
}

void hw_arena_clear(hw_arena *arena)
{
    hw_arena_block *largest = arena->newest;
    for (hw_arena_block *block = largest; block; block = block->older)
        if (block->size > largest->size)
            largest = block;
    hw_arena_block *block = arena->newest;
    while (block) {
        hw_arena_block *older = block->older;
        if (block != largest)
            free(block);
        block = older;
    }
    if (largest) {
        largest->older = NULL;
        largest->used = 0;
    }
    arena->newest = largest;
}

static hw_arena_block *add_block(hw_arena *arena, size_t need)
{
    size_t size = arena->next_size ? arena->next_size : FIRST_BLOCK;
    if (size < need)
        size = need;
    hw_arena_block *block = size <= SIZE_MAX - sizeof *block ? malloc(sizeof *block + size) : NULL;
    if (!block)
        return NULL;
    block->older = arena->newest;
    block->size = size;
    block->used = 0;
    arena->newest = block;
    arena->next_size = size < LARGEST_BLOCK / 2 ? size * 2 : LARGEST_BLOCK;
    return block;
}

void *hw_arena_alloc(hw_arena *arena, size_t size)
{
    if (size > SIZE_MAX - ALIGN)
        return NULL;
    size_t padded = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    hw_arena_block *block = arena->newest;
    if (!block || block->size - block->used < padded)
        block = add_block(arena, padded);
    if (!block)
        return NULL;
    void *memory = block->data + block->used;
    block->used += padded;
    return memory;
}

void *hw_arena_zero(hw_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        return NULL;
    void *memory = hw_arena_alloc(arena, count * size);
    if (memory)
        memset(memory, 0, count * size);
    return memory;
}

hw_span hw_arena_copy(hw_arena *arena, hw_span bytes)
{
    char *copy = bytes.len < SIZE_MAX ? hw_arena_alloc(arena, bytes.len + 1) : NULL;
    if (!copy)
        return (hw_span){NULL, 0};
    if (bytes.len)
        memcpy(copy, bytes.ptr, bytes.len);
    copy[bytes.len] = '\0';
    return (hw_span){copy, bytes.len};
}

void hw_arena_adopt(hw_arena *arena, hw_arena *other)
{
    hw_arena_block **oldest = &other->newest;
    while (*oldest)
        oldest = &(*oldest)->older;
    if (arena->newest) { /* the block in use stays the newest */
        *oldest = arena->newest->older;
        arena->newest->older = other->newest;
    } else {
        *arena = *other;
    }
    hw_arena_init(other);
}

void hw_arena_shrink(hw_arena *arena, void *latest, size_t used)
{
    hw_arena_block *block = arena->newest;
    char *start = latest;
    if (block && start >= block->data && start <= block->data + block->used) {
        size_t offset = (size_t)(start - block->data);
        size_t padded = (used + ALIGN - 1) & ~(size_t)(ALIGN - 1);
        if (offset + padded <= block->used)
            block->used = offset + padded;
    }
}
