/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_JOINED_H
#define HW_STORE_JOINED_H

/* The postings of shards as those of one index: those of one after those of another. A shard that is a file here is
 * walked along; of another all postings of a term are fetched at once. */

#include "store/link.h"

typedef struct hw_joined_part {
    uint32_t first, count; /* entries of the shard */
    hw_postings *here;     /* of a file here, NULL = */
    hw_link *link;         /* to where they are */
} hw_joined_part;

/* Takes the postings that are here, succeed or fail; borrows the links. Parts are in the order of their entries,
 * without gaps. */
hw_status hw_postings_join(hw_postings **out, const hw_joined_part *parts, size_t count, hw_error *err);

#endif
