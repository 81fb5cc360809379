/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_POLISH_H
#define HW_TEXT_POLISH_H

/* Polish without a dictionary: endings are cut so that the forms of a word meet.
 *
 *     "oddzwonka", "oddzwonki", "oddzwonek", "oddzwonkami" -> "oddzwonk"
 *
 * Thread safety: no state.
 */

#include "base/arena.h"

/* The stem of a folded word (no accents); a part of the word or bytes in the arena. ptr is NULL when memory is out. */
hw_span hw_polish_stem(hw_span folded, hw_arena *arena);

/* Is this an ending that Polish hangs on initials: "SLA-ów", "CRM-u", "CRM-owy"? Lower case, accents or not. */
bool hw_polish_is_acronym_ending(hw_span ending);

#endif
