/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_ALSO_H
#define HW_SEARCH_ALSO_H

/* What else the glossary says of the concepts that a reply shows: their entries in other languages and sources. */

#include "headword/ask.h"
#include "search/index.h"

/* Fills reply->also by reply->answers and reply->senses, in the arena. Errors: NOMEM, IO, CORRUPT. */
hw_status hw_also_find(hw_index *index, hw_reply *reply, hw_arena *arena, hw_error *err);

#endif
