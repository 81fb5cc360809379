/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_INDEX_LEXICON_H
#define HW_INDEX_LEXICON_H

/* Every word of the index: what the vocabulary and the lemma table are made of. */

#include "index/document.h"

typedef struct hw_lexicon hw_lexicon;
hw_status hw_lexicon_new(hw_lexicon **out, hw_error *err);
void hw_lexicon_free(hw_lexicon *lexicon);

/* Notes that a language has a word, for the lemma table alone: it may be of no entry, but of a query. */
hw_status hw_lexicon_note(hw_lexicon *lexicon, hw_span lang, hw_span word, hw_error *err);

/* Counts the words of a document. Documents come one after another, each with a number of its own. */
hw_status hw_lexicon_add(hw_lexicon *lexicon, const hw_document *document, uint32_t number, hw_error *err);

/* The number of a word of a document that was added, and how many entries have a word. */
hw_status hw_lexicon_number(hw_lexicon *lexicon, hw_span word, uint32_t *number, hw_error *err);
uint32_t hw_lexicon_entries(const hw_lexicon *lexicon, uint32_t number);

/* The vocabulary section (store/vocabulary.h). */
hw_status hw_lexicon_write(const hw_lexicon *lexicon, hw_buf *section, hw_error *err);

/* The lemma table section: forms of every word, language by language (text/analyzer.h). */
hw_status hw_lexicon_write_lemmas(const hw_lexicon *lexicon, hw_analyzer *analyzer, hw_buf *section, hw_error *err);

#endif
