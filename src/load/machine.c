/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "load/machine.h"

#include "base/fail.h"
#include "base/file.h"
#include "base/relay.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <unistd.h>

enum { PROC_MOST = 1 << 20, UTIME = 12 /* blanks in /proc/PID/stat between the name and utime */ };

/* The rest of the line that begins with `name`, after colon and blanks. */
static hw_span line_of(hw_span text, const char *name)
{
    size_t at = hw_span_find(text, hw_span_str(name));
    if (at == SIZE_MAX)
        return hw_span_of(NULL, 0);
    hw_span line = hw_span_sub(text, at + strlen(name), text.len);
    size_t end = hw_span_find(line, HW_LIT("\n"));
    line = hw_span_sub(line, 0, end < line.len ? end : line.len);
    size_t colon = hw_span_find(line, HW_LIT(":"));
    return colon == SIZE_MAX ? line : hw_span_trim(hw_span_sub(line, colon + 1, line.len));
}

hw_status hw_machine_look(hw_machine *machine, hw_arena *arena, hw_error *err)
{
    struct utsname system;
    hw_buf text;
    hw_buf_init(&text, PROC_MOST);
    *machine = (hw_machine){.cores = hw_cores()};
    if (getloadavg(&machine->load, 1) != 1)
        machine->load = 0;
    if (uname(&system) == 0)
        machine->kernel = hw_arena_copy(arena, hw_span_str(system.release));
    if (hw_file_read("/proc/cpuinfo", PROC_MOST, &text, NULL) == HW_OK)
        machine->cpu = line_of(hw_buf_span(&text), "model name");
    machine->cpu = hw_arena_copy(arena, machine->cpu);
    hw_buf_release(&text);
    return machine->cpu.ptr && machine->kernel.ptr ? HW_OK : hw_fail_nomem(err);
}

static double us_of(struct timeval t)
{
    return (double)t.tv_sec * 1e6 + (double)t.tv_usec;
}

static double cpu_of(int who)
{
    struct rusage usage;
    return getrusage(who, &usage) == 0 ? us_of(usage.ru_utime) + us_of(usage.ru_stime) : 0;
}

/* "VmHWM:     1234 kB"; the text ends in a NUL. */
static uint64_t kilobytes_of(hw_span text, const char *name)
{
    hw_span line = line_of(text, name);
    return line.len ? strtoull(line.ptr, NULL, 10) * 1024 : 0;
}

static double stat_cpu_us(hw_span text)
{
    unsigned long long user = 0, system = 0;
    const char *at = text.len ? strrchr(text.ptr, ')') : NULL; /* a program's name may have blanks and brackets */
    for (int i = 0; at && i < UTIME; i++)
        at = strchr(at + 1, ' ');
    if (!at || sscanf(at, " %llu %llu", &user, &system) != 2)
        return 0;
    return (double)(user + system) * 1e6 / (double)sysconf(_SC_CLK_TCK);
}

hw_usage hw_usage_of(pid_t pid)
{
    char path[64];
    hw_usage usage = {0};
    hw_buf text;
    hw_buf_init(&text, PROC_MOST);
    snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
    if (hw_file_read(path, PROC_MOST, &text, NULL) == HW_OK) {
        usage.anonymous_bytes = kilobytes_of(hw_buf_span(&text), "RssAnon");
        usage.peak_bytes = kilobytes_of(hw_buf_span(&text), "VmHWM");
    }
    hw_buf_clear(&text);
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    if (hw_file_read(path, PROC_MOST, &text, NULL) == HW_OK)
        usage.cpu_us = stat_cpu_us(hw_buf_span(&text));
    hw_buf_release(&text);
    return usage;
}

hw_usage hw_usage_of_self(void)
{
    hw_usage usage = hw_usage_of(getpid());
    usage.cpu_us = cpu_of(RUSAGE_SELF);
    return usage;
}

hw_usage hw_usage_of_children(void)
{
    return (hw_usage){.cpu_us = cpu_of(RUSAGE_CHILDREN)};
}
