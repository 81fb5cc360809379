/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HEADWORD_GLOSSARY_H
#define HEADWORD_GLOSSARY_H

/* Reading glossaries: a file in any known format becomes entries.
 *
 *     hw_glossary *glossary = NULL;
 *     if (hw_glossary_new(&glossary, NULL, &err) == HW_OK &&
 *         hw_glossary_read(glossary, "terms.csv", &err) == HW_OK)
 *         for (size_t i = 0; i < hw_glossary_count(glossary); i++) use(hw_glossary_entry(glossary, i));
 *     hw_glossary_free(glossary);
 *
 * Formats: JSON Lines, CSV, TSV, Markdown, plain text as copied from a web page, each of which may be gzipped; and
 * databases of dictd, NAME.index with NAME.dict.dz or NAME.dict beside it: the path of either file reads both.
 * The format is told by the file's name, else by its first bytes. Charset is detected.
 *
 * Fields, by their names in JSON Lines: id, term, lang, aliases (strings, or objects of text, kind, lang), definition,
 * tags, related, source, status, file, line. Only a term or a definition is needed. What is missing:
 *   id      is made of source and term, "desk/hold-time"; a second one gets "-2". One that is given twice is an error.
 *   source  is the file's name without extension.
 *   lang    is told by the definition; where that is too short, most entries of the file decide. A translation
 *           without one is told by all translations of its file; "und" when they say too little.
 *   kind    of an alias: acronym for a short word in capitals, variant for the same letters as the term, else synonym.
 *
 * Thread safety: one thread per hw_glossary.
 */

#include "headword/entry.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hw_glossary hw_glossary;

/* Called for everything the reader is unsure of and keeps all the same; `line` 0 = whole file. */
typedef void hw_warn_fn(void *context, const char *file, uint32_t line, const char *message);

typedef struct hw_import_options {
    const char *format;      /* "jsonl", "csv", "tsv", "markdown", "text", "dictd"; NULL = tell by name and content */
    const char *charset;     /* IANA name; NULL = detect */
    const char *lang;        /* BCP 47 for entries that do not say; NULL = detect per entry */
    const char *source;      /* source for entries that do not say; NULL = the file's name */
    const char *const *maps; /* "COLUMN=FIELD" for CSV and TSV, map_count of them */
    size_t map_count;
    uint64_t max_bytes; /* largest file, and largest unpacked; 0 = 1 GiB, and unpacked 64 MiB or 50 times its size */
    uint32_t jobs;      /* threads that read JSON Lines; 0 = as many as the machine runs. The entries are the same */
    hw_warn_fn *warn;   /* NULL = warnings are dropped; called by the thread that reads */
    void *warn_context;
} hw_import_options;

#define HW_IMPORT_OPTIONS_INIT                                                                                         \
    {                                                                                                                  \
        0                                                                                                              \
    }

/* Options are copied shallowly: their strings must outlive the glossary. NULL options = defaults.
 * Errors: NOMEM, ARG (unknown format, charset or field). */
HW_API hw_status hw_glossary_new(hw_glossary **out, const hw_import_options *options, hw_error *err);
HW_API void hw_glossary_free(hw_glossary *glossary);

/* Adds the entries of one file, of every known file below a directory (in byte order of their paths), or
 * of standard input ("-"). On failure the entries of that file are not added; the message reads
 * "FILE:LINE: what; way out". Known are .jsonl, .ndjson, .json, .csv, .tsv, .md, .markdown, .txt and .text, each also
 * with .gz, and .index, .dict and .dict.dz. In a directory hidden files are passed over, and prose (.md, .txt) named
 * README, PROVENANCE, LICENSE or COPYING. A file without any entry is an error when it is named, a warning in a
 * directory. Errors: NOMEM, NOTFOUND, IO, SYNTAX, ARG (larger than max_bytes). */
HW_API hw_status hw_glossary_read(hw_glossary *glossary, const char *path, hw_error *err);

/* Adds the entries of bytes in memory; `name` stands for the file in entries and messages. */
HW_API hw_status hw_glossary_read_bytes(hw_glossary *glossary, const char *name, hw_span bytes, hw_error *err);

HW_API size_t hw_glossary_count(const hw_glossary *glossary);

/* Borrowed until the glossary is freed. i < count. */
HW_API const hw_entry *hw_glossary_entry(const hw_glossary *glossary, size_t i);

#ifdef __cplusplus
}
#endif
#endif
