/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_BASE_UTF8_H
#define HW_BASE_UTF8_H

/* UTF-8 as RFC 3629 has it: no surrogates, no overlong forms, nothing above U+10FFFF. */

#include "base/span.h"

#define HW_UTF8_INVALID UINT32_MAX

/* The code point at *offset, which moves past it; an invalid byte gives HW_UTF8_INVALID and moves by one.
 * *offset < s.len. */
uint32_t hw_utf8_next(hw_span s, size_t *offset);

/* Writes 1 to 4 bytes, returns how many; 0 when `code` is no scalar value. */
size_t hw_utf8_encode(uint32_t code, char out[4]);

/* Offset of the first invalid byte, or SIZE_MAX when all is valid. */
size_t hw_utf8_check(hw_span s);

#endif
