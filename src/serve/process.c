/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/process.h"

#include "serve/metrics_text.h"

#include <dirent.h>
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static void add_memory(hw_buf *out)
{
    unsigned long size, resident;
    FILE *file = fopen("/proc/self/statm", "re");
    if (!file)
        return;
    if (fscanf(file, "%lu %lu", &size, &resident) == 2) {
        uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE);
        hw_add_value(out, "process_virtual_memory_bytes", "gauge", "Address space.", size * page);
        hw_add_value(out, "process_resident_memory_bytes", "gauge", "Memory in use.", resident * page);
    }
    fclose(file);
}

static void add_descriptors(hw_buf *out)
{
    uint64_t count = 0;
    struct rlimit limit;
    DIR *directory = opendir("/proc/self/fd");
    if (!directory)
        return;
    while (readdir(directory))
        count++;
    closedir(directory);
    count = count > 3 ? count - 3 : 0; /* "." and "..", and the one that was looking */
    hw_add_value(out, "process_open_fds", "gauge", "Descriptors in use.", count);
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0)
        hw_add_value(out, "process_max_fds", "gauge", "Descriptors there may be.", limit.rlim_cur);
}

static void add_seconds(hw_buf *out, const char *name, const char *type, const char *help, double seconds)
{
    hw_add_metric(out, name, type, help);
    hw_buf_printf(out, "%s %.3f\n", name, seconds);
}

/* Field 22 of stat, in ticks since the machine started; the second field is in brackets and may have anything in it. */
static void add_start(hw_buf *out)
{
    char line[1024];
    unsigned long long ticks;
    struct timespec wall, up;
    FILE *file = fopen("/proc/self/stat", "re");
    if (!file)
        return;
    size_t len = fread(line, 1, sizeof line - 1, file);
    fclose(file);
    line[len] = '\0';
    const char *after = strrchr(line, ')');
    if (!after || sscanf(after + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %*d %*d %llu",
                         &ticks) != 1)
        return;
    clock_gettime(CLOCK_REALTIME, &wall);
    clock_gettime(CLOCK_BOOTTIME, &up);
    double now = (double)(wall.tv_sec - up.tv_sec) + (double)(wall.tv_nsec - up.tv_nsec) / 1e9;
    add_seconds(out, "process_start_time_seconds", "gauge", "When the process started, since 1970.",
                now + (double)ticks / (double)sysconf(_SC_CLK_TCK));
}

static void add_cpu(hw_buf *out)
{
    struct timespec used;
    if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) == 0)
        add_seconds(out, "process_cpu_seconds_total", "counter", "Processor time, user and system.",
                    (double)used.tv_sec + (double)used.tv_nsec / 1e9);
}

void hw_process_expose(hw_buf *out)
{
    add_cpu(out);
    add_memory(out);
    add_descriptors(out);
    add_start(out);
}
