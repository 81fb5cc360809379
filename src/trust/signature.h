/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TRUST_SIGNATURE_H
#define HW_TRUST_SIGNATURE_H

/* Detached Ed25519 signatures (RFC 8032) of whole files: FILE.sig holds 64 bytes. Keys are PEM files. OpenSSL's command
 * makes and checks the same:
 *
 *     openssl genpkey -algorithm ed25519 -out key.pem
 *     openssl pkey -in key.pem -pubout -out pub.pem
 *     openssl pkeyutl -verify -pubin -inkey pub.pem -rawin -in a.hw -sigfile a.hw.sig
 */

#include "base/buf.h"

typedef enum hw_key_kind { HW_KEY_PUBLIC = 0, HW_KEY_PRIVATE } hw_key_kind;

typedef struct hw_key hw_key;

/* Errors: NOMEM, NOTFOUND, IO, SYNTAX (no such key is in the file; the message says how to make one). */
hw_status hw_key_open(hw_key **out, hw_key_kind kind, const char *path, hw_error *err);
void hw_key_close(hw_key *key);

/* Writes PATH.sig, in one step, for a file at `path` with these bytes. Errors: as hw_replacement_open. */
hw_status hw_signature_write(const hw_key *key, const char *path, hw_span bytes, hw_error *err);

/* Errors: NOMEM; NOTFOUND, IO (of PATH.sig); CORRUPT (it is no signature of these bytes by this key). */
hw_status hw_signature_check(const hw_key *key, const char *path, hw_span bytes, hw_error *err);

#endif
