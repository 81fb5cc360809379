/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_FORMAT_H
#define HW_GLOSSARY_FORMAT_H

/* Which format a file is in: by its name, else by how it begins. */

#include "glossary/reader.h"

typedef enum hw_format {
    HW_FORMAT_JSONL,
    HW_FORMAT_CSV,
    HW_FORMAT_TSV,
    HW_FORMAT_MARKDOWN,
    HW_FORMAT_TEXT,
    HW_FORMAT_DICTD,
    HW_FORMATS
} hw_format;

#define HW_FORMAT_NAMES "jsonl, csv, tsv, markdown, text, dictd"

bool hw_format_by_name(const char *name, hw_format *format);

/* By the extension, with or without ".gz" or ".dz" behind it. */
bool hw_format_by_extension(const char *file, hw_format *format);

/* Whether a file found in a directory is no glossary though its extension says so: hidden, or a README, PROVENANCE,
 * LICENSE or COPYING in prose. `file` is the name without its directory. */
bool hw_format_is_company(const char *file);

/* By the first lines of reader->text. */
hw_format hw_format_by_content(hw_reader *reader);

/* The character between the cells of a header line: a tab, ';' or ','. That is the one which yields most columns we
 * know; `usual` on a tie. */
char hw_format_separator(hw_reader *reader, char usual);

#endif
