/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_STOPWORDS_H
#define HW_TEXT_STOPWORDS_H

/* Function words of English and Polish. Words that ask are listed apart and are no stop words: "what", "jak".
 *
 * `lang` is a BCP-47 tag of which the primary part counts, `word` a normalized word with or without its accents.
 * Thread safety: no state.
 */

#include "base/span.h"

bool hw_is_stop_word(hw_span lang, hw_span word);
bool hw_is_question_word(hw_span lang, hw_span word);

#endif
