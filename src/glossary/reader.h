/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_READER_H
#define HW_GLOSSARY_READER_H

/* What every read_*.c gets and what it gives back.
 *
 *     bytes --(import.c: gunzip, charset)--> reader.text --(read_*.c)--> drafts --(hw_reader_add)--> entries
 *
 * A reader's text is valid UTF-8 with "\n" line ends and no BOM. Everything a draft points to must live in
 * the text or in the reader's arena; both live as long as the glossary.
 */

#include "base/arena.h"
#include "base/vec.h"
#include "headword/glossary.h"

typedef struct hw_reader {
    hw_glossary *glossary;
    const hw_import_options *options;
    const char *file; /* for entries and messages */
    hw_span text;
    hw_arena *arena;
} hw_reader;

/* An entry in the making. Zero it, fill it, add it, release it. */
typedef struct hw_draft {
    hw_span id, term, lang, definition, source, status;
    uint32_t line;
    HW_VEC(hw_alias) aliases;
    HW_VEC(hw_span) tags;
    HW_VEC(hw_span) related;
} hw_draft;

#define HW_DRAFT_INIT {0}

/* false when memory is out. Empty text and what is there already is skipped. */
bool hw_draft_alias(hw_draft *draft, hw_span text, hw_alias_kind kind, hw_span lang, hw_span pattern, uint32_t line);
bool hw_draft_tag(hw_draft *draft, hw_span text);
bool hw_draft_related(hw_draft *draft, hw_span text);
void hw_draft_release(hw_draft *draft);

/* Makes the draft an entry: trims, fills in source, language and id, mines aliases from term and definition
 * (mine.h), checks. The draft stays the caller's. Errors: NOMEM, SYNTAX (neither term nor definition). */
hw_status hw_reader_add(hw_reader *reader, hw_draft *draft, hw_error *err);

/* Something kept but unsure; goes to the caller's warn function as FILE, line, message. */
__attribute__((format(printf, 3, 4))) void hw_reader_warn(hw_reader *reader, uint32_t line, const char *format, ...);

/* One per format. Errors: NOMEM, SYNTAX ("FILE:LINE: what; way out"). */
hw_status hw_read_jsonl(hw_reader *reader, hw_error *err);
hw_status hw_read_csv(hw_reader *reader, char separator, hw_error *err);
hw_status hw_read_markdown(hw_reader *reader, hw_error *err);
hw_status hw_read_text(hw_reader *reader, hw_error *err);

#endif
