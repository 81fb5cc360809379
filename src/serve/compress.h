/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_COMPRESS_H
#define HW_SERVE_COMPRESS_H

/* Deflating a body in place, with memory of an arena. */

#include "base/arena.h"
#include "base/buf.h"
#include "serve/negotiate.h"

/* Shorter bodies are not worth it: they fit into one packet as they are. */
enum { HW_COMPRESS_FROM = 1400 };

/* Replaces the bytes of a body by their gzip or deflate (zlib) form. Errors: NOMEM: the body is as it was. */
hw_status hw_compress(hw_buf *body, hw_coding coding, hw_arena *arena, hw_error *err);

#endif
