/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_RENDER_CONCEPTS_H
#define HW_RENDER_CONCEPTS_H

/* What is said of concepts as a whole, in text:
 *
 *     CPH has 2 senses:                        <- with tags too when the sources are the same
 *       1. Cases Per Hour (desk)
 *       2. Contacts Per Hour (floor, biuro)
 *
 *     Knowledge Base; KB; Baza wiedzy          <- above the definitions of one concept
 *
 * In records they are records of one line: "senses: 1. Cases Per Hour (desk); 2. Contacts Per Hour (floor, biuro)",
 * and "concept: Knowledge Base; ...".
 */

#include "render/render.h"

/* Nothing when there are no senses, else they and a blank line. */
void hw_add_senses(hw_buf *out, const hw_style *style, const hw_answered *answered);

/* All names of the entries hits[first] .. of the same concept, headwords first, and a blank line. */
void hw_add_headline(hw_buf *out, const hw_style *style, const hw_results *results, size_t first);

/* The number of the sense that a hit is of, from 1 on; 0 when there are no senses or it is of none. */
size_t hw_sense_of(const hw_results *results, const hw_hit *hit);

#endif
