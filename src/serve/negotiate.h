/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_NEGOTIATE_H
#define HW_SERVE_NEGOTIATE_H

/* What a client takes: media types and content codings with their qualities (RFC 9110, 12.4 and 12.5).
 *
 * A header that is absent (ptr NULL) leaves the choice to us. What is not well formed counts as not there.
 */

#include "base/span.h"

typedef enum hw_coding { HW_IDENTITY = 0, HW_GZIP, HW_DEFLATE, HW_NO_CODING } hw_coding;

/* "application/json; charset=utf-8" is application/json. */
bool hw_is_media_type(hw_span header, hw_span type);

/* Whether an Accept header takes a media type: by its most specific range. */
bool hw_accepts(hw_span header, hw_span type);

/* The coding wanted most, gzip before deflate before none; none before both when they are wanted less.
 * HW_NO_CODING: nothing we have is taken. *refused: identity is not. */
hw_coding hw_coding_wanted(hw_span header, bool *identity_refused);

#endif
