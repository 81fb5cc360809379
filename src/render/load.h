/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_RENDER_LOAD_H
#define HW_RENDER_LOAD_H

/* What a measurement found, as a table with a curve for a terminal, and as one JSON object.
 *
 * baseline: an earlier one to compare it with, NULL = none.
 */

#include "base/buf.h"
#include "load/report.h"
#include "render/style.h"

void hw_render_load_text(hw_buf *out, const hw_style *style, const hw_load_report *report,
                         const hw_load_report *baseline);
void hw_render_load_json(hw_buf *out, const hw_load_report *report, const hw_load_report *baseline);

/* Latency by percentile, in blocks: nothing when there is no curve. */
void hw_render_load_curve(hw_buf *out, const hw_style *style, const hw_load_report *report);

#endif
