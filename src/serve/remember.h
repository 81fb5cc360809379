/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_REMEMBER_H
#define HW_SERVE_REMEMBER_H

/* Writing down what was asked and what became of it, if the service keeps a journal. Never waits. */

#include "headword/ask.h"
#include "serve/route.h"

/* Only the first page of hits counts as a question; route is "search" or "define". */
void hw_remember_results(const hw_call *call, const char *route, hw_span text, const hw_results *results);

void hw_remember_reply(const hw_call *call, const hw_reply *reply);

/* Who asks: the parameter `session`, else the header X-Headword-Session; empty when there is none, or when it has more
 * than 64 bytes or others than printable ASCII. */
hw_span hw_call_session(const hw_call *call);

#endif
