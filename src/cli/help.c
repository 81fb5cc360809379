/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

#include "cli/message.h"
#include "render/flow.h"

#include <stdarg.h>
#include <stdio.h>

enum { NAMES_INDENT = 2, HELP_COLUMN = 26, SUMMARY_COLUMN = 12 };

static void add_paragraph(hw_buf *out, const hw_style *style, uint32_t indent, uint32_t column, const char *text)
{
    hw_flow flow;
    hw_flow_init(&flow, out, style, indent, column);
    hw_flow_add(&flow, HW_FACE_PLAIN, hw_span_str(text));
    hw_flow_finish(&flow);
}

void hw_commands_describe(const hw_command *const *commands, size_t count, uint32_t columns, hw_buf *out)
{
    const hw_style style = {HW_LAYOUT_PAGE, HW_MARKS_NONE, columns};
    hw_buf_add_str(out, "Usage: headword COMMAND [OPTION]... [ARGUMENT]...\n\n");
    add_paragraph(out, &style, 0, 0,
                  "Searches glossaries, offline: many glossary files become one index file, which answers queries.");
    hw_buf_add_str(out, "\nCommands:\n");
    for (size_t i = 0; i < count; i++) {
        hw_buf_printf(out, "%*s%-*s", NAMES_INDENT, "", SUMMARY_COLUMN - NAMES_INDENT, commands[i]->name);
        add_paragraph(out, &style, SUMMARY_COLUMN, SUMMARY_COLUMN, commands[i]->summary);
    }
    hw_buf_add_str(out, "\nOptions:\n  -h, --help  ");
    add_paragraph(out, &style, SUMMARY_COLUMN + 2, SUMMARY_COLUMN + 2,
                  "show this help; 'headword COMMAND --help' says more");
    hw_buf_add_str(out, "  --version   show the version\n\n"
                        "To begin:\n"
                        "  headword index --output glossary.hw FILE...\n"
                        "  headword search after call work\n");
}

/* "  -n, --limit N           show at most ..." */
static void add_option(hw_buf *out, const hw_style *style, const hw_opt *opt)
{
    size_t start = out->len;
    hw_buf_printf(out, "%*s", NAMES_INDENT, "");
    if (opt->letter)
        hw_buf_printf(out, "-%c, ", opt->letter);
    else
        hw_buf_add_str(out, "    ");
    hw_buf_printf(out, "--%s", opt->name);
    if (opt->value && opt->kind == HW_OPT_CHOICE && opt->preset)
        hw_buf_printf(out, "[=%s]", opt->value);
    else if (opt->value)
        hw_buf_printf(out, " %s", opt->value);
    uint32_t column = (uint32_t)(out->len - start);
    if (column + 2 > HELP_COLUMN) {
        hw_buf_add_byte(out, '\n');
        column = 0;
    }
    hw_buf_printf(out, "%*s", (int)(HELP_COLUMN - column), "");
    add_paragraph(out, style, HELP_COLUMN, HELP_COLUMN, opt->help);
}

void hw_command_describe(const hw_command *command, uint32_t columns, hw_buf *out)
{
    static const hw_opt help = {'h', "help", NULL, "show this help", HW_OPT_FLAG, 0, 0, 0, NULL, 0};
    const hw_style style = {HW_LAYOUT_PAGE, HW_MARKS_NONE, columns};
    hw_buf_printf(out, "Usage: headword %s %s\n\n", command->name, command->arguments);
    add_paragraph(out, &style, 0, 0, command->notes);
    hw_buf_add_str(out, "\nOptions:\n");
    for (size_t i = 0; i < command->options.count; i++)
        add_option(out, &style, &command->options.rows[i]);
    add_option(out, &style, &help);
    hw_buf_add_byte(out, '\n');
    add_paragraph(out, &style, 0, 0,
                  "Exit status: 0 found or done, 1 nothing found, 2 wrong usage, 3 wrong input or a system error, "
                  "4 index missing, damaged or locked.");
}

hw_exit hw_command_misuse(const hw_command *command, const char *format, ...)
{
    char what[512];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    hw_say("%s: %s; see 'headword %s --help'", command->name, what, command->name);
    return HW_EXIT_USAGE;
}
