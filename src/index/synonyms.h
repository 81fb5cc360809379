/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_INDEX_SYNONYMS_H
#define HW_INDEX_SYNONYMS_H

/* Synonym rules become a section: every left side gets the keys a query is looked up by. Files are taken in the order
 * of their paths, so that the order they were read in leaves no trace.
 */

#include "headword/synonyms.h"
#include "index/lexicon.h"

/* languages: of the index; rules of no language of their own are inflected in each. The words of the rules are noted
 * in the lexicon, so that queries inflect them as this does. Errors: NOMEM. */
hw_status hw_synonyms_compile(const hw_synonyms *synonyms, hw_analyzer *analyzer, const hw_span *languages,
                              size_t language_count, hw_lexicon *lexicon, hw_buf *section, hw_error *err);

#endif
