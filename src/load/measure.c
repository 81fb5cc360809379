/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "load/measure.h"

#include "base/fail.h"
#include "load/http.h"

#include <malloc.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

pid_t hw_load_listener(const char *address)
{
    struct ucred peer = {.pid = 0};
    socklen_t size = sizeof peer;
    int fd;
    if (hw_load_connect(&fd, address, NULL))
        return 0;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 || peer.pid < 2) /* 1 listens for others */
        peer.pid = 0;
    close(fd);
    return peer.pid;
}

static hw_usage look(const hw_load_measurement *m)
{
    switch (m->payer) {
    case HW_LOAD_PAYER_SELF:
        return hw_usage_of_self();
    case HW_LOAD_PAYER_CHILDREN:
        return hw_usage_of_children();
    case HW_LOAD_PAYER_OTHER:
        break;
    }
    return m->other ? hw_usage_of(m->other) : (hw_usage){0};
}

/* own: bytes that the measurement itself keeps in this process. */
static void report_usage(const hw_load_measurement *m, hw_load_report *report, uint64_t before_anonymous,
                         double before_cpu_us, size_t own)
{
    hw_usage after = look(m);
    bool self = m->payer == HW_LOAD_PAYER_SELF;
    double cpu_us = after.cpu_us - before_cpu_us;
    report->cpu_us = report->asked && cpu_us > 0 ? cpu_us / (double)report->asked : 0;
    report->anonymous_bytes = after.anonymous_bytes;
    report->peak_bytes = after.peak_bytes;
    if (self && after.anonymous_bytes >= before_anonymous)
        report->anonymous_bytes = after.anonymous_bytes - before_anonymous;
    if (self && after.peak_bytes > own)
        report->peak_bytes = after.peak_bytes - own;
}

static hw_status open_clients(const hw_load_target *target, void **clients, size_t count, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < count && !status; i++)
        status = target->open(target->context, &clients[i], err);
    return status;
}

static hw_status warm_up(const hw_load_measurement *m, void *const *clients, hw_error *err)
{
    hw_load_plan plan = m->plan;
    plan.count = 0;
    plan.duration_ns = m->warm_up_ns;
    return m->warm_up_ns ? hw_load_run(&m->target, clients, m->queries, &plan, &hw_load_clock_monotonic, NULL, err)
                         : HW_OK;
}

hw_status hw_load_measure(const hw_load_measurement *m, hw_load_report *report, hw_buf *hgrm, hw_error *err)
{
    hw_load_record *record = NULL;
    hw_histogram *all = NULL;
    void **clients = calloc(m->plan.clients, sizeof *clients);
    hw_status status = clients ? hw_load_record_new(&record, m->queries, err) : hw_fail_nomem(err);
    malloc_trim(0);
    hw_usage before = look(m);
    if (!status)
        status = open_clients(&m->target, clients, m->plan.clients, err);
    if (!status)
        status = warm_up(m, clients, err);
    double cpu_us = look(m).cpu_us;
    if (!status)
        status = hw_load_run(&m->target, clients, m->queries, &m->plan, &hw_load_clock_monotonic, record, err);
    if (status)
        goto done;
    report->asked = record->asked;
    report_usage(m, report, before.anonymous_bytes, cpu_us, hw_load_record_bytes(record));
    all = calloc(HW_LOAD_SLICES, sizeof *all);
    if (!all || !record->asked) {
        status = all ? hw_fail(err, HW_E_ARG, "not one query was asked within the duration; give it longer")
                     : hw_fail_nomem(err);
        goto done;
    }
    hw_load_report_count(report, record, m->queries, all);
    if (hgrm)
        hw_histogram_add_hgrm(&all[0], hgrm);
done:
    for (size_t i = 0; clients && i < m->plan.clients; i++)
        if (clients[i])
            m->target.close(clients[i]);
    free(clients);
    free(all);
    hw_load_record_free(record);
    return status;
}
