/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_FLEET_H
#define HW_STORE_FLEET_H

/* All the shards of an index as one thread reaches them: their postings as those of one, and their texts block by
 * block. Connections are made by the first call that needs them. */

#include "store/postings.h"
#include "store/shards.h"
#include "store/texts.h"

typedef struct hw_fleet hw_fleet;

/* Borrows the shards. The first to come takes over the links that found them. */
hw_status hw_fleet_new(hw_fleet **out, const hw_shards *shards, hw_error *err);
void hw_fleet_free(hw_fleet *fleet);

/* To be closed before the fleet is freed. Errors: those of links (link.h). */
hw_status hw_fleet_postings(hw_fleet *fleet, hw_postings **out, hw_error *err);

/* The blocks of the texts; some hundred are kept. Good until the fleet is freed. */
hw_texts_source hw_fleet_texts(hw_fleet *fleet);

#endif
