/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_LEMMA_LAYOUT_H
#define HW_TEXT_LEMMA_LAYOUT_H

/* Sizes that the reader and the writer of a lemma table share; the picture is in lemma_table.h. */

#define LEMMA_MAGIC "HWLEMMA\x01"

enum { LEMMA_HEAD = 12, LEMMA_LANGUAGE = 24 };

#endif
