/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_CLI_PAGER_H
#define HW_CLI_PAGER_H

/* The reader's pager. */

#include "base/span.h"

/* Shows text in $PAGER, or in less when that is not set, and waits until the reader is done. False when it could
 * not be started, or $PAGER is empty: then nothing was shown. */
bool hw_pager_show(hw_span text);

#endif
