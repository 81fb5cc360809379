/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_RENDER_JSON_STYLE_H
#define HW_RENDER_JSON_STYLE_H

/* How ranges of a text are counted in JSON, and what marks them in HTML:
 *
 *     "Obsługa 👍 call"     call is bytes 14 to 18, and UTF-16 code units 11 to 15, as JavaScript counts
 *
 * An object with UTF-16 ranges says so: "units": "utf16". Bytes go without saying.
 */

#include "base/span.h"

typedef enum hw_units { HW_UNITS_BYTES = 0, HW_UNITS_UTF16 } hw_units;

typedef struct hw_json_hits_style {
    hw_units units;
    hw_span mark_open, mark_close; /* put into "formatted" as they are: whoever gives them vouches for them */
} hw_json_hits_style;

/* Bytes, <mark> and </mark>. */
extern const hw_json_hits_style hw_json_hits_default;

/* Counts through a text once: what is asked for should not fall. */
typedef struct hw_ruler {
    hw_units units;
    hw_span text;
    size_t at; /* bytes counted */
    size_t count;
} hw_ruler;

hw_ruler hw_ruler_on(hw_units units, hw_span text);

/* How many units stand before a byte of the text; what lies behind its end counts as its end, unless in bytes. */
size_t hw_ruler_at(hw_ruler *ruler, size_t byte);

#endif
