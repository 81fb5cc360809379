/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HEADWORD_ALIASES_H
#define HEADWORD_ALIASES_H

/* Every alias an index knows, with its receipt: what found it, and where.
 *
 * Two kinds of pairs: the aliases of entries, and abbreviations that a text introduces of whatever it mentions
 * ("the average handle time (AHT) of the desk"): these name no entry, yet they tell what the letters mean.
 * They are sorted by alias, case and punctuation set aside, and numbered.
 *
 *     uint32_t first, end;
 *     if (hw_aliases_find(index, alias, &first, &end, &err) == HW_OK)
 *         for (uint32_t i = first; i < end && hw_aliases_at(index, i, &receipt, &err) == HW_OK; i++) use(&receipt);
 */

#include "headword/index.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hw_alias_receipt {
    hw_span alias;   /* "AHT" */
    hw_span of;      /* "Average handle time": the headword of the entry, or the long form in its text */
    hw_span lang;    /* BCP 47, of the alias if it says so, else of the entry */
    hw_span pattern; /* what found it: "field", "parenthesis", "stands for", ...; may be empty */
    hw_span entry;   /* id of the entry that has it, or whose text introduces it */
    hw_span source;
    hw_span file;  /* as in hw_entry; may be empty */
    uint32_t line; /* in that file, of the alias or else of the entry; 0 = unknown */
    hw_alias_kind kind;
    int mined; /* 1 = from the text of the entry, 0 = an alias of the entry */
} hw_alias_receipt;

/* How many there are. Errors: CORRUPT. */
HW_API hw_status hw_aliases_count(hw_index *index, uint32_t *count, hw_error *err);

/* [first, end) are the numbers of those of one alias; case, accents, hyphens and dots do not matter.
 * Errors: NOMEM, CORRUPT. */
HW_API hw_status hw_aliases_find(hw_index *index, hw_span alias, uint32_t *first, uint32_t *end, hw_error *err);

/* One of them, borrowed until the next call on this index. Errors: NOMEM, ARG (no such number), CORRUPT, IO. */
HW_API hw_status hw_aliases_at(hw_index *index, uint32_t number, hw_alias_receipt *out, hw_error *err);

#ifdef __cplusplus
}
#endif
#endif
