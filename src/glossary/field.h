/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_FIELD_H
#define HW_GLOSSARY_FIELD_H

/* The fields of an entry by the names people give them, as columns ("Hasło") and as labels ("See also:"), and
 * how a value as text gets into a draft. */

#include "glossary/reader.h"

typedef enum hw_field {
    HW_FIELD_NONE = 0,
    HW_FIELD_ID,
    HW_FIELD_TERM,
    HW_FIELD_LANG,
    HW_FIELD_DEFINITION,
    HW_FIELD_ALIASES, /* the kind of each is told by its looks */
    HW_FIELD_ACRONYM,
    HW_FIELD_VARIANTS,
    HW_FIELD_TRANSLATION,
    HW_FIELD_TAGS,
    HW_FIELD_RELATED,
    HW_FIELD_SOURCE,
    HW_FIELD_STATUS,
    HW_FIELDS
} hw_field;

#define HW_FIELD_NAMES                                                                                                 \
    "id, term, lang, definition, aliases, acronym, variants, translation, tags, related, source, status"

/* By the names of HW_FIELD_NAMES alone; HW_FIELD_NONE for any other. */
hw_field hw_field_by_name(hw_span name);

/* By any name a column may have; `name` is in lower case. */
hw_field hw_field_of_column(hw_span name);

/* By any name a label may have; `name` is in lower case. For a translation *lang becomes its language, "" when the
 * label does not say. */
hw_field hw_field_of_label(hw_span name, hw_span *lang);

/* Whether the field takes several values. */
bool hw_field_is_list(hw_field field);

/* HW_OK or HW_E_ARG: is this "COLUMN=FIELD" with a field we know, or "COLUMN="? */
hw_status hw_map_check(const char *map, hw_error *err);

/* Puts a value where it belongs. A list is split at any of `separators`; of a single value the first one given
 * stays, but definitions are put one below the other. `lang` is for translations. false when memory is out. */
bool hw_field_put(hw_reader *reader, hw_draft *draft, hw_field field, hw_span value, const char *separators,
                  hw_span lang, uint32_t line);

/* The kind of a name that was given without one. */
hw_alias_kind hw_field_alias_kind(hw_span text, hw_span term);

#endif
