/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_IMAGE_H
#define HW_STORE_IMAGE_H

/* One index file mapped into memory, with its sections and manifest: what every handle on it shares. Counted: the last
 * one to close it unmaps it.
 *
 * Or an index in shards, opened by the stub that names them: their common sections are read into memory, from a file
 * here if there is one.
 *
 * Thread safety: any threads at once. What the members below hold does not change once the image is open.
 */

#include "store/docs.h"
#include "store/manifest.h"
#include "store/postings.h"
#include "store/sections.h"
#include "store/shards.h"

typedef struct hw_image hw_image;

/* A single shard can be described and verified, but holds no answers. */
typedef enum hw_image_kind { HW_IMAGE_INDEX, HW_IMAGE_INDEX_OR_SHARD } hw_image_kind;

hw_status hw_image_open(hw_image **out, const char *path, hw_image_kind kind, hw_error *err);
hw_image *hw_image_share(hw_image *image); /* one more to close */
void hw_image_close(hw_image *image);

const char *hw_image_path(const hw_image *image);
const hw_sections *hw_image_sections(const hw_image *image);
const hw_manifest *hw_image_manifest(const hw_image *image);
const hw_docs *hw_image_docs(const hw_image *image);
hw_span hw_image_file(const hw_image *image); /* mapped; a stub's own bytes */

/* The shards of a stub, in the order of their entries; none of another index. */
const hw_shards *hw_image_shards(const hw_image *image);

/* Not for a stub: a handle of the caller's on the postings. Errors: NOMEM, CORRUPT. */
hw_status hw_image_postings(const hw_image *image, hw_postings **out, hw_error *err);

/* Compares every part with its hash, and what stands between them with zeros: reads the whole file. Errors: CORRUPT,
 * naming the part. */
hw_status hw_image_verify(const hw_image *image, hw_error *err);

/* CORRUPT: "PATH: WHAT; rebuild with headword index". */
hw_status hw_image_fail(const hw_image *image, const char *what, hw_error *err);

#endif
