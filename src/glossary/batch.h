/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_BATCH_H
#define HW_GLOSSARY_BATCH_H

/* What a glossary holds, and how a file's entries get there: all of them or none.
 *
 *     hw_reader_add -> batch (one file) --commit: languages, ids--> glossary
 */

#include "glossary/ids.h"
#include "glossary/reader.h"

/* An entry and where it was read, for messages; a JSON line may say that it is from elsewhere. */
typedef struct hw_placed {
    hw_entry entry;
    hw_alias *aliases; /* entry.aliases */
    const char *file;
    uint32_t line;
    bool exchanged; /* from JSON Lines that do not say where they are from: the order of the lines means nothing */
} hw_placed;

/* Is the place of an entry of a glossary worth keeping in an index? Lines of an exchange file may be shuffled without
 * the index noticing. */
bool hw_entry_has_place(const hw_entry *entry);

struct hw_batch {
    hw_arena arena; /* the file's text and everything its entries point to */
    HW_VEC(hw_placed *) entries;
};

struct hw_glossary {
    hw_import_options options;
    HW_VEC(hw_placed *) entries;
    HW_VEC(hw_arena) arenas; /* one a file */
    hw_ids ids;
};

void hw_batch_init(hw_batch *batch);
void hw_batch_release(hw_batch *batch);

/* Gives every entry its language and id and moves all to the glossary, the arena with them; the batch is then
 * empty. On failure the glossary is as before. Errors: NOMEM, SYNTAX (an id that is there already). */
hw_status hw_batch_commit(hw_batch *batch, hw_glossary *glossary, hw_error *err);

#endif
