/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_QUERY_QUESTION_FRAMES_H
#define HW_QUERY_QUESTION_FRAMES_H

/* The frames people put around what they ask about, as a table.
 *
 * In a pattern a word may have alternatives ("is|are"), a word that ends in "?" may be missing, and each "*" is one or
 * more words: the subject, and of a difference the other subject. Patterns are lower case ASCII: Polish without
 * accents.
 */

#include "base/span.h"
#include "headword/ask.h"

typedef enum hw_frame_lang { HW_FRAME_ENGLISH, HW_FRAME_POLISH } hw_frame_lang;

typedef struct hw_frame {
    hw_question_kind kind;
    hw_frame_lang lang;
    const char *pattern;
} hw_frame;

const hw_frame *hw_question_frames(size_t *count);

/* May a frame begin with this word? Those that begin with a subject apart. Most texts are no questions, and need not be
 * compared with every frame. */
bool hw_question_may_begin(hw_span word);

/* Single words that begin a question without framing anything: what it is about, the rest tells. */
const hw_frame *hw_question_openers(size_t *count);

#endif
