/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_ACRONYM_H
#define HW_TEXT_ACRONYM_H

/* Initials, told by their capitals and dots.
 *
 *     text       initials   what hangs on them
 *     "C.R.M"    "C.R.M"                            dots go away
 *     "SLAs"     "SLA"      a plural s, a genitive 's
 *     "SLA-ów"   "SLA"      a Polish ending: "SLAów", "CRM-u", "CRM-owy"
 *     "e.g"      "e.g"      dotted, but without capitals no acronym
 *
 * Thread safety: no state.
 */

#include "text/stem.h"

typedef struct hw_initials {
    size_t len;   /* bytes of the initials at the start of the token; all of it when nothing hangs on */
    bool acronym; /* two or more capitals and no other letters */
    bool dotted;
} hw_initials;

hw_initials hw_initials_of(hw_span token, const hw_language *language);

#endif
