/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_LINK_H
#define HW_STORE_LINK_H

/* One thread's way to a shard that is served elsewhere, made by the first call that needs it.
 *
 * A connection that has ended (xapian-tcpsrv ends idle ones) is made again, once a call; what is served then must be
 * the same shard of the same build. Errors of all calls: NOMEM, CORRUPT, IO (nobody answers, or not in time), STALE (it
 * is another shard now); messages name the shard.
 */

#include "store/postings.h"
#include "store/shard.h"

typedef struct hw_link hw_link;

/* Borrows the shard. */
hw_status hw_link_new(hw_link **out, const hw_shard *shard, hw_error *err);
void hw_link_free(hw_link *link);

/* Appends a note; one that is not there is CORRUPT. */
hw_status hw_link_note(hw_link *link, const char *key, hw_buf *value, hw_error *err);

/* The same of any shard: from its file, or by the link. */
hw_status hw_shard_note(const hw_shard *shard, hw_link *link, const char *key, hw_buf *value, hw_error *err);

/* All postings of a term. Lists are kept for a while, since a query opens its terms several times. */
typedef struct hw_list {
    size_t holders;
    size_t count;
    hw_posting *postings;
} hw_list;

hw_status hw_link_list(hw_link *link, hw_span term, hw_list **out, hw_error *err);
void hw_list_release(hw_list *list);

#endif
