/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_CODEBOOK_LAYOUT_H
#define HW_STORE_CODEBOOK_LAYOUT_H

/* Numbers that reader and writer of a codebook share; its bytes are drawn in codebook.h. */

#include "store/codebook.h"

enum { CODEBOOK_HEADER_BYTES = 4 * (3 + HW_CODE_BITS_MOST), CODEBOOK_BLOCK = 16, PACKED_MOST = 15 };

#endif
