/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_RENDER_PAGE_WORDS_H
#define HW_RENDER_PAGE_WORDS_H

/* Words of the page in the languages of its interface. */

#include "render/page.h"

typedef enum hw_word {
    HW_WORD_TITLE = 0,
    HW_WORD_LEAD,
    HW_WORD_LABEL,
    HW_WORD_PLACEHOLDER,
    HW_WORD_LANGUAGE,
    HW_WORD_ANY_LANGUAGE,
    HW_WORD_SUBMIT,
    HW_WORD_TRY,
    HW_WORD_ALSO,
    HW_WORD_SOURCE,
    HW_WORD_SOURCES,
    HW_WORD_ELSEWHERE,
    HW_WORD_RELATED,
    HW_WORD_NEAREST,
    HW_WORD_MEANINGS,
    HW_WORD_NO_ANSWER,
    HW_WORD_OTHER_LANGUAGE,
    HW_WORD_EVERY_LANGUAGE,
    HW_WORD_UNSURE,
    HW_WORD_TOO_LONG,
    HW_WORD_BROKEN,
    HW_WORD_EMBED,
    HW_WORD_EMBED_HOW,
    HW_WORD_INTERFACE,
    HW_WORDS
} hw_word;

const char *hw_page_word(hw_ui ui, hw_word word);

/* "entries", "hasła", "haseł": what so many entries are called. */
const char *hw_page_entries(hw_ui ui, uint64_t count);

/* "Polish" for "pl"; the code itself when it has no name here. */
hw_span hw_page_language(hw_ui ui, hw_span code);

/* "en" or "pl". */
const char *hw_ui_code(hw_ui ui);

#endif
