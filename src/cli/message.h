/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_CLI_MESSAGE_H
#define HW_CLI_MESSAGE_H

/* Messages on standard error, one line each, safe to show whatever is quoted in them. */

#include "base/buf.h"

/* "headword: MESSAGE" */
__attribute__((format(printf, 1, 2))) void hw_say(const char *format, ...);

/* What somebody typed, to be quoted in a message: all of it, or its first characters and "...". */
typedef struct hw_typed {
    char text[128];
} hw_typed;

hw_typed hw_typed_short(hw_span typed);

/* "FILE:LINE: MESSAGE", as compilers do; line 0 = the whole file. An hw_warn_fn; the context may be NULL. */
void hw_say_warning(void *context, const char *file, uint32_t line, const char *message);

#endif
