/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_RENDER_JSON_H
#define HW_RENDER_JSON_H

/* Writing JSON (RFC 8259), a value at a time, on one line:
 *
 *     hw_json json = hw_json_begin(out);
 *     hw_json_open(&json, NULL, '{');
 *     hw_json_text(&json, "term", entry->term);
 *     hw_json_close(&json, '}');
 *
 * key is NULL inside an array and at the top. What comes out is valid UTF-8 whatever goes in, and has no control
 * characters: they are escaped, C1 and bidirectional overrides too, so that it is safe on a terminal.
 */

#include "base/buf.h"

typedef struct hw_json {
    hw_buf *out;
    bool comma; /* a value stands before the next one */
} hw_json;

hw_json hw_json_begin(hw_buf *out);
void hw_json_open(hw_json *json, const char *key, char bracket);
void hw_json_close(hw_json *json, char bracket);
void hw_json_text(hw_json *json, const char *key, hw_span text);
void hw_json_flag(hw_json *json, const char *key, bool flag);
void hw_json_count(hw_json *json, const char *key, uint64_t count);
void hw_json_number(hw_json *json, const char *key, double value);

/* The value null: there is nothing to say, as with a share of nothing. */
void hw_json_null(hw_json *json, const char *key);

/* The value true; a member that is not so is left out. */
void hw_json_true(hw_json *json, const char *key);

/* An array of strings. */
void hw_json_texts(hw_json *json, const char *key, const hw_span *texts, size_t count);

#endif
