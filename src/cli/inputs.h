/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_CLI_INPUTS_H
#define HW_CLI_INPUTS_H

/* What `index` and `import` have in common: the options about reading, and the reading. */

#include "headword/glossary.h"

#include "cli/command.h"

typedef struct hw_import_choices {
    const char *lang, *source, *charset;
    int format; /* number among the choices, 0 = not given */
    uint64_t max_bytes;
    uint64_t jobs;      /* 0 = not given, as below */
    uint64_t memory_mb; /* the bound that the process has: for messages */
    hw_opt_list maps;
} hw_import_choices;

extern const char *const hw_import_formats[];

/* Rows of an option table; member is the hw_import_choices in the options struct. */
#define HW_IMPORT_ROWS(type, member)                                                                                   \
    {'l',         "lang",                                                                                              \
     "LANG",      "language of entries that do not say (default: detected)",                                           \
     HW_OPT_TEXT, .field = offsetof(type, member.lang)},                                                               \
        {'s',         "source",                                                                                        \
         "NAME",      "source of entries that do not say (default: the file's name)",                                  \
         HW_OPT_TEXT, .field = offsetof(type, member.source)},                                                         \
        {'f',                                                                                                          \
         "format",                                                                                                     \
         "FORMAT",                                                                                                     \
         "jsonl, csv, tsv, markdown, text or dictd (default: by name and content)",                                    \
         HW_OPT_CHOICE,                                                                                                \
         .field = offsetof(type, member.format),                                                                       \
         .choices = hw_import_formats},                                                                                \
        {'c',         "charset",                                                                                       \
         "NAME",      "character set of the files (default: detected)",                                                \
         HW_OPT_TEXT, .field = offsetof(type, member.charset)},                                                        \
        {'m',                                                                                                          \
         "map",                                                                                                        \
         "COLUMN=FIELD",                                                                                               \
         "read this column of a table as that field; may be repeated",                                                 \
         HW_OPT_LIST,                                                                                                  \
         .field = offsetof(type, member.maps)},                                                                        \
    {                                                                                                                  \
        0, "max-bytes", "N", "largest file accepted, also unpacked (default: 1 GiB; unpacked 64 MiB or 50 times its size)", HW_OPT_NUMBER,                        \
            .field = offsetof(type, member.max_bytes), .least = 1, .most = UINT64_MAX                                  \
    }

/* Reads all inputs. Every input that fails is reported, then the whole fails. */
hw_exit hw_inputs_read(const hw_command *command, const hw_import_choices *choices, hw_args inputs, hw_glossary **out);

#endif
