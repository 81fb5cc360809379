/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HEADWORD_SYNONYMS_H
#define HEADWORD_SYNONYMS_H

/* Synonym rules, in the format of Solr's synonym files, to be built into an index.
 *
 *     # a comment
 *     hang up, disconnect, end the call      two-way: each of them also means the others
 *     CRM tool => CRM, customer file         one-way: the left side also means the right side
 *     slip\, pay, C\=\>D, back\\slash        \, is a comma, \= an equals sign, \\ a backslash
 *
 * What a rule brings in stands beside the words that were typed and never outranks them; a rule is never applied to
 * what another one brought in, so cycles are harmless. How much a query may grow is bounded, whatever the rules say.
 *
 * Thread safety: one thread per hw_synonyms.
 */

#include "headword/glossary.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hw_synonyms hw_synonyms;

/* warn is told of rules that can do nothing, and left out; NULL = they are dropped silently. Errors: NOMEM. */
HW_API hw_status hw_synonyms_new(hw_synonyms **out, hw_warn_fn *warn, void *warn_context, hw_error *err);
HW_API void hw_synonyms_free(hw_synonyms *synonyms);

/* Adds the rules of a file ("-" = standard input), whose charset is detected. lang: BCP 47 language its words are
 * inflected in; NULL or "" = every language of the index. On failure no rule of that file is added; the message reads
 * "FILE:LINE: what; way out". Errors: NOMEM, NOTFOUND, IO, SYNTAX, ARG (larger than 1 GiB). */
HW_API hw_status hw_synonyms_read(hw_synonyms *synonyms, const char *path, const char *lang, hw_error *err);

/* Adds the rules of bytes in memory; `name` stands for the file in receipts and messages. */
HW_API hw_status hw_synonyms_read_bytes(hw_synonyms *synonyms, const char *name, const char *lang, hw_span bytes,
                                        hw_error *err);

/* How many rules there are. */
HW_API size_t hw_synonyms_count(const hw_synonyms *synonyms);

#ifdef __cplusplus
}
#endif
#endif
