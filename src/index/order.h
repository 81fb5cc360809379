/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_INDEX_ORDER_H
#define HW_INDEX_ORDER_H

/* The order entries are indexed in: by id, so that the order they came in leaves no trace. */

#include "headword/glossary.h"

/* *entries is to be freed with free(); the entries stay the glossary's.
 * Errors: NOMEM, ARG (none, or too many), SYNTAX (an id twice, or none: names the places). */
hw_status hw_order_entries(const hw_glossary *glossary, const hw_entry ***entries, size_t *count, hw_error *err);

#endif
