/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_NAMED_H
#define HW_SEARCH_NAMED_H

/* Queries that are answered by the name table alone: no posting is read for their words. */

#include "search/ladder.h"

/* The entries that the query is a name of, and their relatives, concept by concept. Errors: NOMEM, IO, CORRUPT. */
hw_status hw_named_definitions(hw_ladder *l, hw_error *err);

/* The entries of the only concept that the query, or what it asks about, names letter for letter, best names first;
 * *is_name is false, and there are no matches, when there is no such concept. Errors: NOMEM, IO, CORRUPT. */
hw_status hw_named_concept(hw_ladder *l, bool *is_name, hw_error *err);

#endif
