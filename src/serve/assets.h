/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_ASSETS_H
#define HW_SERVE_ASSETS_H

/* The files of serve/web/ inside the program: put there when it is built (web/embed.cmake), as they are and gzipped.
 *
 *     /widget.js            may be kept, but has to be asked for again: 304 when it is still the same
 *     /widget.js?v=HASH     never changes, and is kept for a year; pages of our own refer to it so
 */

#include "base/arena.h"

typedef struct hw_asset {
    const char *path; /* "/widget.js" */
    const char *type;
    const char *hash; /* of its bytes: 16 hexadecimal digits */
    hw_span bytes;
    hw_span gzipped;
} hw_asset;

extern const hw_asset hw_assets[];
extern const size_t hw_asset_count;

/* NULL = there is no such file. */
const hw_asset *hw_asset_find(hw_span path);

/* "widget.js?v=HASH", relative to "/"; empty when memory is out or there is no such file. */
hw_span hw_asset_url(const char *path, hw_arena *arena);

#endif
