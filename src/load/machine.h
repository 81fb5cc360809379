/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_LOAD_MACHINE_H
#define HW_LOAD_MACHINE_H

/* What a measurement ran on, and what a process has taken of it. From /proc; what cannot be read is empty or 0. */

#include "base/arena.h"

#include <sys/types.h>

typedef struct hw_machine {
    hw_span cpu, kernel;
    uint64_t cores;
    double load; /* average of the last minute */
} hw_machine;

hw_status hw_machine_look(hw_machine *machine, hw_arena *arena, hw_error *err);

typedef struct hw_usage {
    double cpu_us;            /* user and system; of another process in steps of 10 ms */
    uint64_t anonymous_bytes; /* memory of its own now, pages of files not counted */
    uint64_t peak_bytes;      /* the most it ever had, pages of files included */
} hw_usage;

hw_usage hw_usage_of_self(void);
hw_usage hw_usage_of_children(void); /* that have ended; memory is not known */
hw_usage hw_usage_of(pid_t pid);

#endif
