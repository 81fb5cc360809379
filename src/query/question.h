/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_QUERY_QUESTION_H
#define HW_QUERY_QUESTION_H

/* What a question in English or Polish asks, and about what.
 *
 *     what is the difference between a callback and an escalation?
 *     DIFFERENCE, subject "callback", other "escalation", lang "en"
 *
 * A frame is matched word by word, case and Polish accents aside. The frame with the most words wins.
 */

#include "base/span.h"
#include "headword/ask.h"

typedef struct hw_question {
    hw_question_kind kind;
    hw_span subject; /* within the text given; all of it, marks aside, when there is no frame */
    hw_span other;   /* of a difference: the second subject; else empty */
    hw_span lang;    /* "en" or "pl", of the frame; empty = unknown */
    bool framed;     /* a frame was taken off the subject */
} hw_question;

hw_question hw_question_read(hw_span text);

/* The subject of a question about one thing; the text itself when it is none. */
hw_span hw_question_core(hw_span text);

#endif
