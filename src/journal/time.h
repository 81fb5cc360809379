/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_JOURNAL_TIME_H
#define HW_JOURNAL_TIME_H

/* When things happened: milliseconds since 1970. */

#include <stdint.h>
#include <time.h>

enum { HW_DAY_MS = 24 * 60 * 60 * 1000 };

static inline int64_t hw_now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

#endif
