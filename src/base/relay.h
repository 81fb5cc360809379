/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_BASE_RELAY_H
#define HW_BASE_RELAY_H

/* Work in two steps on items 0, 1, 2, ...: the first on several threads at once, the second one item after another, in
 * order, on the thread that called. So what comes out does not depend on how many threads there are.
 *
 *     prepare   3 ───────      4 ─────        threads 0 .. jobs - 1; 0 is the caller's, which helps when it would wait
 *     accept         1 ── 2 ── 3 ──           the caller's
 *
 * An item in work has a slot; an item's slot is free again when it was accepted.
 */

#include "base/span.h"

typedef struct hw_relay {
    void *context;
    size_t jobs;  /* 1 = no threads are made */
    size_t slots; /* items in work at once, at least 1 */
    size_t items;
    hw_status (*prepare)(void *context, size_t thread, size_t slot, size_t item, hw_error *err);
    hw_status (*accept)(void *context, size_t slot, size_t item, hw_error *err);
} hw_relay;

/* The failure of the first item that fails; then no other is begun. A thread that the system does not give is done
 * without. Errors: NOMEM, those of the steps. */
hw_status hw_relay_run(const hw_relay *relay, hw_error *err);

/* How many threads this machine runs at once. At least 1. */
size_t hw_cores(void);

#endif
