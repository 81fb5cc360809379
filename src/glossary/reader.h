/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_READER_H
#define HW_GLOSSARY_READER_H

/* What every read_*.c gets and what it gives back.
 *
 *     bytes --(import.c: gunzip, charset)--> reader.text --(read_*.c)--> drafts --(hw_reader_add)--> entries
 *
 * A reader's text is valid UTF-8 with "\n" line ends and no BOM. Everything a draft points to must live in
 * the text or in the reader's arena; both live as long as the glossary, but the text of JSON Lines, which is copied.
 */

#include "base/arena.h"
#include "base/vec.h"
#include "headword/glossary.h"

/* How much of the term mining may rewrite. */
typedef enum hw_mine_term {
    HW_MINE_KEEP_TERM, /* structured formats: the term is what the author wrote */
    HW_MINE_SPLIT_TERM /* pages: "After-Call Work (ACW)" becomes term "After-Call Work" and acronym "ACW" */
} hw_mine_term;

typedef struct hw_batch hw_batch;

/* The second file of a format that comes in two (read_dict.h), as it is on disk but for gzip. */
typedef struct hw_articles {
    const char *file; /* NULL = there is none */
    hw_span bytes;
} hw_articles;

/* Warnings of a thread, until their turn comes. */
typedef struct hw_note {
    uint32_t line;
    hw_span text; /* NUL-terminated */
    bool unknown; /* the text is a key that no entry has */
} hw_note;

typedef struct hw_notes {
    HW_VEC(hw_note) items;
    hw_arena arena;
    bool failed; /* memory is out */
} hw_notes;

typedef struct hw_reader {
    hw_glossary *glossary;
    const hw_import_options *options;
    const char *file; /* for entries and messages */
    hw_span text;
    hw_arena *arena;
    hw_batch *batch;   /* where the entries of this file wait until all of it is read */
    hw_mine_term mine; /* told by the format */
    hw_articles articles;
    bool exchange;   /* JSON Lines: where a line stands means nothing */
    hw_notes *notes; /* where warnings go; NULL = to the caller at once */
} hw_reader;

/* An entry in the making. Zero it, fill it, add it, release it. */
typedef struct hw_draft {
    hw_span id, term, lang, definition, source, status;
    uint32_t line;        /* in the text being read */
    hw_span origin_file;  /* where the entry says it is from; "" = the file being read */
    uint32_t origin_line; /* in origin_file */
    HW_VEC(hw_alias) aliases;
    HW_VEC(hw_span) tags;
    HW_VEC(hw_span) related;
} hw_draft;

#define HW_DRAFT_INIT                                                                                                  \
    {                                                                                                                  \
        0                                                                                                              \
    }

/* false when memory is out. Empty text and what is there already is skipped. */
bool hw_draft_alias(hw_draft *draft, hw_span text, hw_alias_kind kind, hw_span lang, hw_span pattern, uint32_t line);
bool hw_draft_tag(hw_draft *draft, hw_span text);
bool hw_draft_related(hw_draft *draft, hw_span text);
void hw_draft_release(hw_draft *draft);

/* Makes the draft an entry: trims, fills in source and language, mines aliases from term and definition
 * (mine.h), checks. What a whole file decides (ids, the language of entries too short to tell) follows when
 * the file is through. The draft stays the caller's. Errors: NOMEM, SYNTAX (neither term nor definition). */
hw_status hw_reader_add(hw_reader *reader, hw_draft *draft, hw_error *err);

/* Something kept but unsure; goes to the caller's warn function as FILE, line, message. */
__attribute__((format(printf, 3, 4))) void hw_reader_warn(hw_reader *reader, uint32_t line, const char *format, ...);

/* Keeps a note instead. */
void hw_notes_add(hw_notes *notes, uint32_t line, const char *text, bool unknown);
void hw_notes_clear(hw_notes *notes);
void hw_notes_release(hw_notes *notes);

/* HW_E_SYNTAX as "FILE:LINE: ..." (line 0: "FILE: ..."); err->line is set. */
__attribute__((format(printf, 4, 5))) hw_status hw_reader_fail(const hw_reader *reader, hw_error *err, uint32_t line,
                                                               const char *format, ...);

/* The beginning of some text of the file, fit for a message: short, one line, no control characters.
 *     hw_reader_warn(reader, line, "unknown column \"%s\"", hw_quote(name).text);  */
typedef struct hw_quoted {
    char text[64];
} hw_quoted;
hw_quoted hw_quote(hw_span text);

/* Trimmed, with runs of white space as one space; in the arena when that changes anything.
 * {NULL, 0} with *ok = false when memory is out. */
hw_span hw_reader_squeeze(hw_reader *reader, hw_span text, bool *ok);

/* One per format. Errors: NOMEM, SYNTAX ("FILE:LINE: what; way out"). */
hw_status hw_read_jsonl(hw_reader *reader, hw_error *err);
hw_status hw_read_csv(hw_reader *reader, char separator, hw_error *err);
hw_status hw_read_dict(hw_reader *reader, hw_error *err);
hw_status hw_read_markdown(hw_reader *reader, hw_error *err);
hw_status hw_read_text(hw_reader *reader, hw_error *err);

#endif
