/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/held.h"

#include <stdio.h>
#include <unistd.h>

uint64_t hw_held_bytes(void)
{
    unsigned long long pages = 0;
    long page = sysconf(_SC_PAGESIZE);
    FILE *statm = fopen("/proc/self/statm", "re");
    if (!statm)
        return 0;
    int read = fscanf(statm, "%*u %*u %*u %*u %*u %llu", &pages);
    fclose(statm);
    return read == 1 && page > 0 ? pages * (uint64_t)page : 0;
}
