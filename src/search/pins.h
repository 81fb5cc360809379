/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SEARCH_PINS_H
#define HW_SEARCH_PINS_H

/* Entries that the query names: each is a hit, whatever its text says. lookup.c and guess.c find them by the name
 * table, relatives.c adds the other entries of their concepts.
 */

#include "base/vec.h"
#include "headword/explain.h"
#include "search/index.h"
#include "search/rank.h"
#include "store/names.h"

/* An entry that the whole query names, or one of the same concept. */
typedef struct hw_pin {
    uint32_t entry;
    uint32_t name;    /* 0 = headword, n = alias n - 1; 0 for HW_MATCH_CONCEPT */
    uint32_t via;     /* for HW_MATCH_CONCEPT: the entry that is named */
    uint32_t concept; /* when the entry is meant (hw_pin_is_meant) */
    hw_match_kind kind;
    double likeness; /* 0 .. 1: of the name to what was typed */
    double value;
    uint32_t edits;  /* typing errors forgiven in the name as a whole */
    bool literal;    /* needs no phrase check: the query is the name */
    hw_span matched; /* key or corrected text */
    hw_span receipt; /* "FILE:LINE" of the synonym rule that led here */
} hw_pin;

/* Is the query a name of the entry itself, and a whole one? */
static inline bool hw_pin_is_named(const hw_pin *pin)
{
    return pin->kind == HW_MATCH_NAME || pin->kind == HW_MATCH_NAME_STEM || pin->kind == HW_MATCH_NAME_TYPO;
}

/* The same, or a name of its concept. */
static inline bool hw_pin_is_meant(const hw_pin *pin)
{
    return hw_pin_is_named(pin) || pin->kind == HW_MATCH_CONCEPT;
}

/* Pins in the making. Set `receipt` and `edits` for those that are added next. */
typedef struct hw_pins {
    hw_index *index;
    hw_span names;   /* the name table */
    hw_arena *arena; /* the query's */
    hw_span receipt; /* of the synonym rule at hand */
    uint32_t edits;  /* forgiven in the name at hand */
    HW_VEC(hw_pin) list;
} hw_pins;

void hw_pins_init(hw_pins *pins, hw_index *index);
void hw_pins_release(hw_pins *pins);

/* What a key of the name table refers to. likeness: 0 .. 1; matched: key or text by which it was met, borrowed until
 * the query is over. Errors: NOMEM, CORRUPT. */
hw_status hw_pins_add(hw_pins *pins, const hw_name_ref *refs, size_t count, hw_name_match match, double likeness,
                      hw_span matched, hw_error *err);

/* Entries with the name `text`: letter for letter, or by its stems in every language of the index. Nothing is found for
 * what is too long to be a name. Errors: NOMEM, CORRUPT. */
hw_status hw_pins_find(hw_pins *pins, hw_span text, hw_name_match match, double likeness, hw_error *err);
hw_status hw_pins_find_inflected(hw_pins *pins, hw_span text, hw_name_match match, double likeness, hw_error *err);

/* The best pin of each entry, by entry, in the query's arena. Errors: NOMEM. */
hw_status hw_pins_keep_best(hw_pins *pins, const hw_pin **best, size_t *count, hw_error *err);

#endif
