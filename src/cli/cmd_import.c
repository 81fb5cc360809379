/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/inputs.h"

#include "cli/message.h"
#include "render/render.h"

typedef struct import_options {
    hw_import_choices import;
} import_options;

static const hw_opt rows[] = {HW_IMPORT_ROWS(import_options, import)};
static const import_options defaults = {0};

static hw_exit print(hw_output *out, const hw_glossary *glossary)
{
    size_t count = hw_glossary_count(glossary);
    for (size_t i = 0; i < count; i++) {
        hw_render_entry_jsonl(&out->buf, hw_glossary_entry(glossary, i));
        if (!hw_output_offer(out))
            break;
    }
    return count ? HW_EXIT_FOUND : HW_EXIT_NOTHING;
}

static hw_exit run(hw_cli *cli, const void *options, hw_args args)
{
    const import_options *o = options;
    hw_glossary *glossary = NULL;
    hw_exit result = hw_inputs_read(&hw_command_import, &o->import, args, &glossary);
    if (result == HW_EXIT_FOUND)
        result = print(&cli->out, glossary);
    if (result == HW_EXIT_NOTHING)
        hw_say("there are no entries in what was read");
    hw_glossary_free(glossary);
    return result;
}

const hw_command hw_command_import = {
    .name = "import",
    .arguments = "[OPTION]... INPUT... > ENTRIES.jsonl",
    .summary = "print glossaries as JSON Lines",
    .notes =
        "Reads glossaries as 'headword index' does and prints their entries as JSON Lines, which can be looked "
        "over, edited, and read back.\n\n"
        "Formats: JSON Lines, CSV, TSV, Markdown, plain text, each also gzipped, and dictionaries of dictd (Debian's "
        "dict-* packages): NAME.index and NAME.dict.dz or NAME.dict in one directory, of which either is named.\n\n"
        "An entry has id, term, lang, definition and source, and where there are any: aliases (text, kind, lang), "
        "tags, related, status, file and line.",
    .options = {rows, sizeof rows / sizeof *rows},
    .defaults = &defaults,
    .options_size = sizeof defaults,
    .run = run,
};
