/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_READ_DICT_H
#define HW_GLOSSARY_READ_DICT_H

/* Databases of dictd (RFC 2229 is its protocol, dictfmt(1) says what its files hold), which come in two files:
 *
 *     NAME.index      HEADWORD tab OFFSET tab LENGTH [tab HEADWORD AS WRITTEN]      numbers in base 64, "A" = 0
 *     NAME.dict[.dz]  the articles, end to end; .dz is gzip with marks to start at, which reading all does not need
 *
 *     text -> rows -> articles (the rows of one stretch) -> drafts -> hw_reader_add
 *
 * Offset and length count bytes as they are in the file, so it is the articles that are decoded, one by one.
 * Rows whose headword begins with "00-" or "00database" are about the database; so is their article.
 */

#include "glossary/reader.h"
#include "glossary/tally.h"

typedef struct hw_dict_row {
    hw_span name;
    uint64_t offset, length; /* within hw_dict_articles.bytes */
    uint32_t line;
} hw_dict_row;

typedef HW_VEC(hw_dict_row) hw_dict_rows;

/* How many rows, from `start`, have the same article. */
size_t hw_dict_same_article(const hw_dict_rows *rows, size_t start);

/* Whether a row is "00-database-WHAT" or "00databaseWHAT"; "" = any. */
bool hw_dict_is_about(const hw_dict_row *row, hw_span what);

/* Whether an article, which these rows stand for, is about the database. */
bool hw_dict_is_metadata(const hw_dict_row *rows, size_t count);

/* The rows of reader->text by offset, length and line, each within the articles. Errors: NOMEM, SYNTAX. */
hw_status hw_dict_index(hw_dict_rows *out, const hw_reader *reader, hw_error *err);

/* The number that digits [A-Za-z0-9+/] make; false when there is none, another character, or 2^48 and more. */
bool hw_dict_number(hw_span digits, uint64_t *out);

/* What all articles of a database have in common. */
typedef struct hw_dict_habits {
    const char *charset; /* NULL = UTF-8 */
    size_t width;        /* columns at which lines are wrapped, 0 = they are not */
    hw_tally sources;    /* hashes of lines like "[1913 Webster]" that end paragraphs */
    size_t source_least; /* how often such a line must occur to name a source */
    hw_span source;      /* what the database calls itself, "" = nothing */
    hw_span lang;        /* of its articles, "" = unknown */
} hw_dict_habits;

/* Looks at all articles. To be released even on failure. Errors: NOMEM, SYNTAX (binary data). */
hw_status hw_dict_habits_learn(hw_dict_habits *habits, hw_reader *reader, const hw_dict_rows *rows, hw_error *err);
void hw_dict_habits_release(hw_dict_habits *habits);

/* The bytes of a row's article, as they are in the file. */
hw_span hw_dict_bytes(const hw_reader *reader, const hw_dict_row *row);

/* Takes the next line of a text, without its "\n"; false at the end. */
bool hw_dict_line_take(hw_span *text, hw_span *line);

/* The line is one pair of square brackets and what is in it, and ends a paragraph: `rest` follows it. */
bool hw_dict_ends_with_source(hw_span line, hw_span rest);

size_t hw_dict_columns(hw_span line); /* how wide a line of UTF-8 is */

/* An article in the making: its rows, its text, and memory for what need not stay. */
typedef struct hw_dict_article {
    const hw_dict_habits *habits;
    const hw_dict_row *rows;
    size_t count;
    hw_span text;
    hw_arena *scratch;
} hw_dict_article;

/* Makes one entry of it. Errors: as hw_reader_add. */
hw_status hw_dict_article_add(hw_reader *reader, const hw_dict_article *article, hw_error *err);

/* Sets draft->definition, in the article's scratch: wrapped lines joined, indentation only where it tells lines apart,
 * sources gone to draft->tags, "{references}" to draft->related and left without their braces. `head` is what is left
 * of the line with the headword, which was `columns` wide; the rest of the text is `body`. Errors: NOMEM. */
hw_status hw_dict_body(hw_reader *reader, hw_draft *draft, const hw_dict_article *article, hw_span head, size_t columns,
                       hw_span body, hw_error *err);

/* The paths of both files of a database, found by that of either, or by what their names have in common. */
typedef struct hw_dict_files {
    char *index, *articles;
} hw_dict_files;

/* Errors: NOMEM, NOTFOUND (names both). */
hw_status hw_dict_files_find(hw_dict_files *out, const char *path, hw_error *err);

/* Whether a file met in a directory stands for a database: its index, when the articles are there. */
bool hw_dict_files_is_first(const char *path);
void hw_dict_files_release(hw_dict_files *files);

#endif
