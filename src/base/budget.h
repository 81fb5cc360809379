/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_BASE_BUDGET_H
#define HW_BASE_BUDGET_H

/* A span of wall-clock time that some work may take. It is asked now and then, where something longer begins:
 *
 *     hw_budget budget = hw_budget_start(5000);
 *     while (more && !hw_budget_is_spent(&budget)) ...
 */

#include <stdbool.h>
#include <stdint.h>

typedef struct hw_budget {
    uint64_t started_us; /* on the monotonic clock */
    uint32_t us;         /* 0 = no limit: then the clock is not read */
    bool spent;          /* it was found to be: from then on it is */
} hw_budget;

hw_budget hw_budget_start(uint32_t us);

bool hw_budget_is_spent(hw_budget *budget);

/* Is twice the time over? What shows the work done by then may take as long as the work. */
bool hw_budget_is_overdrawn(hw_budget *budget);

/* Microseconds since the start, UINT32_MAX at most. */
uint32_t hw_budget_took(const hw_budget *budget);

#endif
