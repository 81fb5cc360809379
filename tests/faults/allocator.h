/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TESTS_FAULTS_ALLOCATOR_H
#define HW_TESTS_FAULTS_ALLOCATOR_H

/* The allocator of a test program, for all libraries in it as well: it fails when told to, and knows what is out.
 *
 * Takes the place of malloc and its family (glibc lets a program do so), hence not for a program with sanitizers,
 * which do the same. Counts the calling thread's allocations only.
 */

#include <stdbool.h>
#include <stddef.h>

/* Allocation number n from now on (0 = the next) fails, and none after it. */
void hw_allocator_fail(size_t n);

/* No more failures; says whether one happened since hw_allocator_fail. */
bool hw_allocator_stop(void);

/* Blocks handed out by any thread and not yet freed. */
long hw_allocator_live(void);

#endif
