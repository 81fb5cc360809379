/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_SECTIONS_LAYOUT_H
#define HW_STORE_SECTIONS_LAYOUT_H

/* Offsets that sections.c and sections_writer.c share; sections.h has the picture. */

#include "store/schema.h"

#define SEAL_MAGIC "HEADWORD"
#define XAPIAN_MAGIC "\x0f\x0dXapian Glass"

enum {
    SECTION_ALIGNMENT = 64,
    NAME_BYTES = 24,
    RECORD_BYTES = NAME_BYTES + 3 * 8,
    SEAL_VERSION_AT = 8,
    SEAL_COUNT_AT = 12,
    SEAL_FILE_AT = 16,
    SEAL_DIRECTORY_AT = 24,
    SEAL_DIRECTORY_HASH_AT = 32,
    SEAL_HASH_AT = 56
};

#endif
