/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_RENDER_DATE_H
#define HW_RENDER_DATE_H

/* Moments, in milliseconds since 1970, as text: in UTC, as ISO 8601 has it. */

#include "base/buf.h"

void hw_add_date(hw_buf *out, int64_t at_ms);   /* "2026-11-22" */
void hw_add_moment(hw_buf *out, int64_t at_ms); /* "2026-11-22T07:05:00Z" */

#endif
