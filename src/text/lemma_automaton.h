/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_LEMMA_AUTOMATON_H
#define HW_TEXT_LEMMA_AUTOMATON_H

/* Writes a CFSA2 automaton, the format morfologik.h reads: the smallest that accepts the given lines.
 *
 * Built line by line from sorted input (Daciuk, Mihov, Watson, Watson: "Incremental construction of minimal acyclic
 * finite-state automata", 2000). Thread safety: no state.
 */

#include "base/buf.h"

/* Appends the line "form;P K suffix;tags", where tags may be empty. */
void hw_lemma_line_add(hw_buf *out, hw_span form, hw_span lemma, hw_span tags);

/* Appends the automaton. Lines are sorted by bytes, differ, and are not empty. Errors: NOMEM, ARG. */
hw_status hw_lemma_automaton_write(const hw_span *lines, size_t count, hw_buf *out, hw_error *err);

#endif
