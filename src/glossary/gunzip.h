/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_GUNZIP_H
#define HW_GLOSSARY_GUNZIP_H

/* gzip (RFC 1952), any number of members. */

#include "base/buf.h"

bool hw_gunzip_is(hw_span bytes);

/* Appends what the bytes unpack to; `file` is for messages. Zeros behind the last member (tape padding) are skipped.
 * Errors: NOMEM, ARG (more than `most` bytes come out), SYNTAX (cut or damaged; err->offset is in `bytes`). */
hw_status hw_gunzip(hw_buf *out, const char *file, hw_span bytes, uint64_t most, hw_error *err);

#endif
