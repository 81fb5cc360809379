/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_RELATIVES_H
#define HW_SEARCH_RELATIVES_H

/* The other entries of a concept that the query names: "knowledge base" names an English entry, and its Polish sister
 * "Baza wiedzy" is a hit as well.
 */

#include "search/pins.h"

/* Adds them to pins, which come back by entry, each entry once, in the index's query arena. Names that the query is
 * only the beginning of have no relatives. Errors: NOMEM, CORRUPT. */
hw_status hw_relatives_add(hw_index *index, const hw_pin **pins, size_t *count, hw_error *err);

#endif
