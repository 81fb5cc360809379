/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TRUST_DIGEST_H
#define HW_TRUST_DIGEST_H

/* SHA-256 (FIPS 180-4), as sha256sum prints it. */

#include "headword/error.h"

typedef struct hw_digest {
    char hex[65]; /* NUL-terminated */
} hw_digest;

/* Errors: NOMEM. */
hw_status hw_digest_make(hw_digest *out, hw_span bytes, hw_error *err);

#endif
