/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_INDEX_WORDS_H
#define HW_INDEX_WORDS_H

/* Every word of the index: what the vocabulary and the lemma table are made of. */

#include "index/document.h"

typedef struct hw_words hw_words;
hw_status hw_words_new(hw_words **out, hw_error *err);
void hw_words_free(hw_words *words);

/* Counts the words of a document. Documents come one after another, each with a number of its own. */
hw_status hw_words_add(hw_words *words, const hw_document *document, uint32_t number, hw_error *err);

/* The vocabulary section (store/vocabulary.h). */
hw_status hw_words_write(const hw_words *words, hw_buf *section, hw_error *err);

/* The lemma table section: forms of every word, language by language (text/analyzer.h). */
hw_status hw_words_write_lemmas(const hw_words *words, hw_analyzer *analyzer, hw_buf *section, hw_error *err);

#endif
