/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_MINE_H
#define HW_GLOSSARY_MINE_H

/* Other names of an entry, mined from its own text, each with the pattern that found it:
 * "After Call Work or Wrap Up Time (ACW)", "also known as", "zwana również", "KPI: Key Performance Indicator".
 * Only what names the entry itself becomes its alias: an abbreviation of something else that the
 * definition mentions does not.
 */

#include "glossary/reader.h"

/* Splits a page's headword into term and aliases. Errors: NOMEM. */
hw_status hw_mine_term_names(hw_reader *reader, hw_draft *draft, hw_mine_term mode, hw_error *err);

/* Adds the aliases that the definition itself introduces. Errors: NOMEM. */
hw_status hw_mine_definition(hw_reader *reader, hw_draft *draft, hw_error *err);

#endif
