/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_RENDER_ALIASES_H
#define HW_RENDER_ALIASES_H

/* Aliases and their receipts, one line each. As all of render: valid UTF-8 that cannot steer a terminal. */

#include "base/buf.h"
#include "headword/aliases.h"
#include "render/json.h"

/* {"alias", "of", "kind", "lang", "entry", "source", "file"?, "line"?, "pattern"} */
void hw_add_alias(hw_json *json, const hw_alias_receipt *receipt);

/* The same, a line. */
void hw_render_alias_jsonl(hw_buf *out, const hw_alias_receipt *receipt);

/* "alias of kind lang entry source line pattern", tab separated; line 0 = unknown. */
void hw_render_alias_tsv_header(hw_buf *out);
void hw_render_alias_tsv(hw_buf *out, const hw_alias_receipt *receipt);

/* "AHT = Average handle time  (acronym, en; desk)" */
void hw_render_alias_text(hw_buf *out, const hw_alias_receipt *receipt);

/* "AHT = Average handle time: acronym, found by pattern 'parenthesis' in desk line 7 (desk.md), entry desk/aht" */
void hw_render_alias_why(hw_buf *out, const hw_alias_receipt *receipt);

#endif
