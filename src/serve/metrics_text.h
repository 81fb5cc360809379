/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_METRICS_TEXT_H
#define HW_SERVE_METRICS_TEXT_H

/* Prometheus' text format, version 0.0.4. */

#include "base/buf.h"

/* "# HELP name help" and "# TYPE name type"; samples follow. */
void hw_add_metric(hw_buf *out, const char *name, const char *type, const char *help);

/* name="value", with backslashes, quotes and line ends escaped. */
void hw_add_label(hw_buf *out, const char *name, hw_span value);

/* A metric with one sample and no label. */
void hw_add_value(hw_buf *out, const char *name, const char *type, const char *help, uint64_t value);

#endif
