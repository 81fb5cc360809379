/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "faults/allocator.h"

#include <errno.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdlib.h>

/* glibc's own, under the names it keeps for whoever replaces the others. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *block);

static atomic_long live;
static _Thread_local bool armed, failed;
static _Thread_local size_t left;

void hw_allocator_fail(size_t n)
{
    left = n;
    failed = false;
    armed = true;
}

bool hw_allocator_stop(void)
{
    armed = false;
    return failed;
}

long hw_allocator_live(void)
{
    return atomic_load(&live);
}

static bool refuses(void)
{
    if (!armed || left--)
        return false;
    armed = false;
    failed = true;
    errno = ENOMEM;
    return true;
}

static void *count(void *block)
{
    if (block)
        atomic_fetch_add(&live, 1);
    return block;
}

void *malloc(size_t size)
{
    return refuses() ? NULL : count(__libc_malloc(size));
}

void *calloc(size_t number, size_t size)
{
    return refuses() ? NULL : count(__libc_calloc(number, size));
}

void *realloc(void *block, size_t size)
{
    if (!block)
        return malloc(size);
    return refuses() ? NULL : __libc_realloc(block, size);
}

void *memalign(size_t alignment, size_t size)
{
    return refuses() ? NULL : count(__libc_memalign(alignment, size));
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return memalign(alignment, size);
}

int posix_memalign(void **out, size_t alignment, size_t size)
{
    void *block = memalign(alignment, size);
    if (!block)
        return ENOMEM;
    *out = block;
    return 0;
}

void free(void *block)
{
    if (!block)
        return;
    atomic_fetch_sub(&live, 1);
    __libc_free(block);
}
