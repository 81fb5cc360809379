/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_BASE_HELD_H
#define HW_BASE_HELD_H

/* How much memory the process has of its own: what it may write and nobody shares, as RLIMIT_DATA counts it, whether it
 * is touched or not. Pages of programs and mapped files are not among it. */

#include <stdint.h>

/* Bytes; 0 when the system does not tell. */
uint64_t hw_held_bytes(void);

#endif
