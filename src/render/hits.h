/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_RENDER_HITS_H
#define HW_RENDER_HITS_H

#include "headword/search.h"
#include "render/json.h"

/* The members of a HIT (render.h), in the object that is open. */
void hw_add_hit(hw_json *json, const hw_hit *hit);

#endif
