/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_INDEX_OFFERS_H
#define HW_INDEX_OFFERS_H

/* Names as they are offered while somebody types: one for each squash key, however many entries have it.
 *
 * A headword's own writing is preferred to an alias's, an earlier entry's to a later one's. An acronym is not offered
 * by its beginning, unless its entry has no other name. Headwords weigh more than aliases; then names of which even the
 * rarest word is frequent, which several entries have, and which are short.
 */

#include "index/document.h"
#include "index/lexicon.h"

typedef struct hw_offers hw_offers;
hw_status hw_offers_new(hw_offers **out, hw_error *err);
void hw_offers_free(hw_offers *offers);

/* Takes the names of a document that the lexicon has been given. Documents come in the order of their numbers. */
hw_status hw_offers_add(hw_offers *offers, const hw_document *document, hw_lexicon *lexicon, hw_arena *arena,
                        hw_error *err);

/* The completions section (store/completions.h), once the lexicon has every document. */
hw_status hw_offers_write(const hw_offers *offers, const hw_lexicon *lexicon, hw_buf *section, hw_error *err);

#endif
