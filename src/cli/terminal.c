/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { USUAL_COLUMNS = 80, USUAL_ROWS = 24, MOST = 10000 };

static uint32_t size_from(unsigned size, const char *variable, uint32_t usual)
{
    const char *text = getenv(variable);
    if (!size && text)
        size = (unsigned)strtoul(text, NULL, 10);
    return size && size <= MOST ? size : usual;
}

static bool has_text(const char *variable)
{
    const char *text = getenv(variable);
    return text && *text;
}

hw_terminal hw_terminal_look(void)
{
    struct winsize size = {0};
    const char *term = getenv("TERM");
    hw_terminal terminal = {
        .on_stdout = isatty(STDOUT_FILENO), .on_stderr = isatty(STDERR_FILENO), .dumb = !term || !strcmp(term, "dumb")};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 && ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0)
        size = (struct winsize){0};
    terminal.columns = size_from(size.ws_col, "COLUMNS", USUAL_COLUMNS);
    terminal.rows = size_from(size.ws_row, "LINES", USUAL_ROWS);
    return terminal;
}

hw_style hw_terminal_style(const hw_terminal *terminal, hw_colour colour)
{
    bool colours = colour == HW_COLOUR_ALWAYS ||
                   (colour != HW_COLOUR_NEVER && terminal->on_stdout && !terminal->dumb && !has_text("NO_COLOR"));
    return (hw_style){
        .layout = terminal->on_stdout ? HW_LAYOUT_PAGE : HW_LAYOUT_RECORDS,
        .marks = colours               ? HW_MARKS_ANSI
                 : terminal->on_stdout ? HW_MARKS_STARS
                                       : HW_MARKS_NONE,
        .columns = terminal->on_stdout ? terminal->columns : 0,
    };
}
