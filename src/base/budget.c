/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/budget.h"

#include <time.h>

static uint64_t now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

hw_budget hw_budget_start(uint32_t us)
{
    return (hw_budget){.started_us = now_us(), .us = us};
}

bool hw_budget_is_spent(hw_budget *budget)
{
    if (budget->us && !budget->spent)
        budget->spent = now_us() - budget->started_us >= budget->us;
    return budget->spent;
}

bool hw_budget_is_overdrawn(hw_budget *budget)
{
    if (!budget->us || now_us() - budget->started_us < 2 * (uint64_t)budget->us)
        return false;
    budget->spent = true;
    return true;
}

uint32_t hw_budget_took(const hw_budget *budget)
{
    uint64_t took = now_us() - budget->started_us;
    return took < UINT32_MAX ? (uint32_t)took : UINT32_MAX;
}
