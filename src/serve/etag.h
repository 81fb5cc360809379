/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_ETAG_H
#define HW_SERVE_ETAG_H

/* What an answer depends on, as a weak validator: the index, the route, its parameters, our version. Weak, since the
 * time it took is in the answer, too.
 */

#include "serve/route.h"

enum { HW_ETAG_BYTES = 64 };

/* W/"INDEX-PARAMETERS": parameters in the order of the route's table, so that how they were sent does not matter. */
void hw_etag_make(const hw_call *call, char out[HW_ETAG_BYTES]);

/* Whether an If-None-Match header has it; "*" has all. */
bool hw_etag_matches(hw_span header, const char *etag);

#endif
