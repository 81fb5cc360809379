/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_RENDER_HTML_H
#define HW_RENDER_HTML_H

/* Text in HTML: as content, and as the value of an attribute in double quotes. */

#include "base/buf.h"

/* What a character is in HTML, NULL = itself. */
const char *hw_html_entity(char c);

/* Text with what has a meaning in HTML escaped, and nothing else. */
void hw_add_escaped(hw_buf *out, hw_span text);

/* The same for a page: control characters, and those that turn the direction of writing around, are made visible
 * (visible.h), white space is kept. */
void hw_add_html(hw_buf *out, hw_span text);

/* Text as a part of a query string: percent-encoded, so that it needs no escaping either. */
void hw_add_query(hw_buf *out, hw_span text);

#endif
