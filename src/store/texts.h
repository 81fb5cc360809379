/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_TEXTS_H
#define HW_STORE_TEXTS_H

/* Records by number, each deflated on its own (zlib, raw) against one preset dictionary trained on all of them, so
 * that short ones shrink too and a hit costs one small inflate.
 */

#include "base/arena.h"
#include "base/buf.h"

/* Writing. */
typedef struct hw_texts_builder hw_texts_builder;
hw_status hw_texts_builder_new(hw_texts_builder **out, hw_error *err);
hw_status hw_texts_builder_add(hw_texts_builder *builder, hw_span record, hw_error *err); /* number 0, 1, 2, ... */
hw_status hw_texts_builder_finish(hw_texts_builder *builder, hw_buf *section, hw_error *err);
void hw_texts_builder_free(hw_texts_builder *builder);

/* Reading: holds the primed inflate stream. Borrows the section. One thread per handle. */
typedef struct hw_texts hw_texts;
hw_status hw_texts_open(hw_texts **out, hw_span section, hw_error *err);
void hw_texts_close(hw_texts *texts);
uint32_t hw_texts_count(const hw_texts *texts);
hw_status hw_texts_get(hw_texts *texts, uint32_t number, hw_arena *arena, hw_span *record, hw_error *err);

/* Only its first `most` bytes, or all when there are not more: what follows is neither inflated nor checked. */
hw_status hw_texts_head(hw_texts *texts, uint32_t number, size_t most, hw_arena *arena, hw_span *head, hw_error *err);

#endif
