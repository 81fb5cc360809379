/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_DICTIONARY_LAYOUT_H
#define HW_TEXT_DICTIONARY_LAYOUT_H

/* Where things lie at the head of the file that text/dictionary.h describes. */

#define HW_DICTIONARY_MAGIC "HWDICT\0\x01"

enum { HW_DICTIONARY_HASH = 8, HW_DICTIONARY_SIZE = 16, HW_DICTIONARY_HEAD = 20 };

#endif
