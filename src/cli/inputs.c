/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/inputs.h"

#include "cli/message.h"

#include <stdlib.h>
#include <string.h>

const char *const hw_import_formats[] = {"jsonl", "csv", "tsv", "markdown", "text", "dictd", NULL};

/* Files are read in the order of their paths, so that the order they are named in leaves no trace in an index. */
static int by_path(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void report(const hw_import_choices *choices, const char *input, const hw_error *err)
{
    hw_say("%s", err->message);
    if (err->status == HW_E_NOMEM && choices->memory_mb)
        hw_say("%s: the %llu MB of --memory are too little to read it; reading and indexing take about ten times its "
               "size, "
               "unpacked, and 120 MB",
               input, (unsigned long long)choices->memory_mb);
}

static hw_exit read_all(hw_glossary *glossary, const hw_import_choices *choices, hw_args inputs)
{
    hw_exit worst = HW_EXIT_FOUND;
    qsort(inputs.items, inputs.count, sizeof *inputs.items, by_path);
    for (size_t i = 0; i < inputs.count; i++) {
        hw_error err = {0};
        if (hw_glossary_read(glossary, inputs.items[i], &err) == HW_OK)
            continue;
        report(choices, inputs.items[i], &err);
        worst = HW_EXIT_INPUT;
    }
    return worst;
}

hw_exit hw_inputs_read(const hw_command *command, const hw_import_choices *choices, hw_args inputs, hw_glossary **out)
{
    hw_error err = {0};
    hw_glossary *glossary = NULL;
    hw_import_options options = HW_IMPORT_OPTIONS_INIT;
    *out = NULL;
    if (!inputs.count)
        return hw_command_misuse(command, "what is to be read? Name files or directories, or - for standard input");
    options.format = choices->format ? hw_import_formats[choices->format - 1] : NULL;
    options.charset = choices->charset;
    options.lang = choices->lang;
    options.source = choices->source;
    options.maps = choices->maps.items;
    options.map_count = choices->maps.count;
    options.max_bytes = choices->max_bytes;
    options.jobs = (uint32_t)choices->jobs;
    options.warn = hw_say_warning;
    hw_status status = hw_glossary_new(&glossary, &options, &err);
    if (status == HW_E_ARG)
        return hw_command_misuse(command, "%s", err.message);
    if (status) {
        hw_say("%s", err.message);
        return hw_exit_of(status);
    }
    hw_exit result = read_all(glossary, choices, inputs);
    if (result == HW_EXIT_FOUND)
        *out = glossary;
    else
        hw_glossary_free(glossary);
    return result;
}
