/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "trust/digest.h"

#include "base/fail.h"

#include <openssl/evp.h>
#include <stdio.h>

hw_status hw_digest_make(hw_digest *out, hw_span bytes, hw_error *err)
{
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned len = 0;
    if (EVP_Digest(bytes.ptr, bytes.len, hash, &len, EVP_sha256(), NULL) != 1 || 2 * len >= sizeof out->hex)
        return hw_fail_nomem(err);
    for (unsigned i = 0; i < len; i++)
        snprintf(out->hex + (size_t)2 * i, 3, "%02x", hash[i]);
    return HW_OK;
}
