/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_RENDER_VISIBLE_H
#define HW_RENDER_VISIBLE_H

/* Text that is safe to show: nothing in a glossary may steer the terminal.
 *
 *     ESC       ->  U+241B (its control picture)       invalid byte  ->  U+FFFD
 *     U+009B    ->  \u009B                             U+202E        ->  \u202E
 *
 * C0, DEL and C1 controls, and the characters that turn the direction of writing around, become visible.
 */

#include "base/buf.h"

enum { HW_VISIBLE_MOST = 8 }; /* bytes one code point becomes at most */

/* Writes a code point (or HW_UTF8_INVALID) as UTF-8 that is safe to show, returns the number of bytes. */
size_t hw_visible(uint32_t code, char out[HW_VISIBLE_MOST]);

/* Whether a code point does something to a terminal rather than being shown. */
bool hw_is_control(uint32_t code);

/* Adds a text in one line: runs of white space become one space, the rest becomes visible. */
void hw_add_visible(hw_buf *out, hw_span text);

#endif
