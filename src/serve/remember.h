/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_REMEMBER_H
#define HW_SERVE_REMEMBER_H

/* Writing questions down, with what became of them, if the service keeps a journal. Costs a copy of the texts: the rest
 * happens in the journal's own thread. Later pages of a search are not questions, and are left out. */

#include "headword/ask.h"
#include "serve/route.h"

/* A search or a define; text is what was typed. */
void hw_remember_results(const hw_call *call, hw_span text, const hw_results *results);

void hw_remember_reply(const hw_call *call, const hw_reply *reply);

/* Who asks: the parameter `session`, else the header X-Headword-Session; "" when there is none, or when it has more
 * than 64 bytes or others than printable ASCII. */
hw_span hw_call_session(const hw_call *call);

#endif
