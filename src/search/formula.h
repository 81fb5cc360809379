/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_FORMULA_H
#define HW_SEARCH_FORMULA_H

/* Does a definition say how to calculate the thing: in signs, or in words of English or Polish? */

#include "base/span.h"

bool hw_has_formula(hw_span definition);

#endif
