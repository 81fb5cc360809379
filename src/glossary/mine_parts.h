/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_MINE_PARTS_H
#define HW_GLOSSARY_MINE_PARTS_H

/* What mine_*.c share.
 *
 *     headword ── mine_term.c ───> names in it: brackets, "or", "/"
 *     definition ─ mine_head.c ───> what a dictionary puts before it: "call queue <telephony> ..."
 *                ├ mine_bracket.c > names in the bracket it begins with: '(CQ, or "waiting line") ...'
 *                ├ mine_opening.c > what it begins with: "Centrum kontaktu (CK) to ..."
 *                └ mine_cues.c ──> "also known as", "zwana również", "stands for"
 *                     both: mine_list.c, the names that follow a cue
 */

#include "glossary/mine.h"

typedef struct hw_mine {
    hw_draft *draft;
    hw_arena *arena;
    hw_span term;       /* without what mine_term.c took off it */
    hw_span definition; /* its beginning: names stand there or nowhere */
    bool ok;            /* false when memory is out */
} hw_mine;

/* Adds an alias unless it is there, is the term, or cannot be a name. An empty lang: as the entry. */
void hw_mine_add(hw_mine *mine, hw_span text, hw_alias_kind kind, hw_span lang, hw_span pattern);

/* Whether a name is the term or one of the aliases, endings apart. */
bool hw_mine_knows(const hw_mine *mine, hw_span name);

/* A question or a sentence is no name to mine from. */
bool hw_mine_is_name(hw_span term);

/* What a cue says about the names that follow. */
typedef enum hw_cue_kind {
    HW_CUE_SYNONYM, /* other names; abbreviations among them are told by their look */
    HW_CUE_LONG,    /* what the term is short for */
    HW_CUE_SHORT,   /* an abbreviation of the term */
    HW_CUE_ENGLISH  /* the name in English */
} hw_cue_kind;

typedef struct hw_cue {
    hw_cue_kind kind;
    hw_span pattern; /* its name in receipts */
    hw_span closing; /* a word that must end the names: "auch ... genannt"; or empty */
    size_t len;      /* bytes of text it takes */
} hw_cue;

/* The cue a text begins with; false when it begins with none. */
bool hw_cue_at(hw_span text, hw_cue *cue);

/* Adds the names that `text` begins with. */
void hw_mine_list(hw_mine *mine, const hw_cue *cue, hw_span text);

/* Adds what stands in brackets behind `name`. False when it is not understood. `lenient`: capitals need not be
 * initials. */
bool hw_mine_bracket(hw_mine *mine, hw_span name, hw_span bracket, bool lenient);

/* Reads what a dictionary puts before a definition; mine->definition begins behind it afterwards, with its bracket. */
void hw_mine_head(hw_mine *mine);

/* Adds the names in the bracket that the definition begins with; `before`: names before its label, or empty. */
void hw_mine_head_bracket(hw_mine *mine, hw_span before);

/* An item of a bracket without "also", "or", "dawniej" in front. */
hw_span hw_mine_skip_marks(hw_span item);

void hw_mine_opening(hw_mine *mine);
void hw_mine_cues(hw_mine *mine);
void hw_mine_initials(hw_mine *mine);

#endif
