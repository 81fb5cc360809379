/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_RENDER_HITS_H
#define HW_RENDER_HITS_H

#include "headword/search.h"
#include "render/json.h"
#include "render/json_style.h"

/* Each adds to the object that is open: the members of a HIT (render.h); "units" when they are not bytes; "start" and
 * "end" of a range of the ruler's text. */
void hw_add_hit(hw_json *json, const hw_hit *hit, const hw_json_hits_style *style);
void hw_add_units(hw_json *json, const hw_json_hits_style *style);
void hw_add_range(hw_json *json, hw_ruler *ruler, size_t start, size_t end);

#endif
