/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_LOAD_MEASURE_H
#define HW_LOAD_MEASURE_H

/* A whole measurement: clients are opened, they warm up, they ask, and what came out is reported. */

#include "load/report.h"

/* Whose processor time and memory count. */
typedef enum hw_load_payer { HW_LOAD_PAYER_SELF = 0, HW_LOAD_PAYER_CHILDREN, HW_LOAD_PAYER_OTHER } hw_load_payer;

typedef struct hw_load_measurement {
    hw_load_target target;
    const hw_load_queries *queries;
    hw_load_plan plan;
    uint64_t warm_up_ns; /* 0 = none */
    hw_load_payer payer;
    pid_t other; /* of HW_LOAD_PAYER_OTHER; 0 = nobody knows */
} hw_load_measurement;

/* Fills in what is measured; the rest of the report stays as it is. hgrm: the table of all, NULL = not wanted.
 * Errors: NOMEM, those of the target. */
hw_status hw_load_measure(const hw_load_measurement *m, hw_load_report *report, hw_buf *hgrm, hw_error *err);

/* The process that listens at "unix:PATH"; 0 when it cannot be told. */
pid_t hw_load_listener(const char *address);

#endif
