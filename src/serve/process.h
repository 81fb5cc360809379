/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_PROCESS_H
#define HW_SERVE_PROCESS_H

/* What the kernel says of this process, under the names every Prometheus client library uses. */

#include "base/buf.h"

/* What cannot be read (a sandbox may forbid it) is left out. */
void hw_process_expose(hw_buf *out);

#endif
