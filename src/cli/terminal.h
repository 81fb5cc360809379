/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_CLI_TERMINAL_H
#define HW_CLI_TERMINAL_H

/* What is at the other end of standard output and standard error. */

#include <stdbool.h>
#include <stdint.h>

#include "render/style.h"

typedef struct hw_terminal {
    bool on_stdout;
    bool on_stderr;
    bool dumb;        /* can only write lines */
    uint32_t columns; /* never 0 */
    uint32_t rows;    /* never 0 */
} hw_terminal;

typedef enum hw_colour { HW_COLOUR_AUTO = 1, HW_COLOUR_ALWAYS, HW_COLOUR_NEVER } hw_colour;

hw_terminal hw_terminal_look(void);

/* How text on standard output looks. NO_COLOR counts unless the option says otherwise. */
hw_style hw_terminal_style(const hw_terminal *terminal, hw_colour colour);

#endif
