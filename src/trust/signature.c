/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "trust/signature.h"

#include "base/fail.h"
#include "base/file.h"
#include "base/replace.h"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <stdlib.h>

enum { SIGNATURE_BYTES = 64, KEY_FILE_BYTES_MOST = 64 * 1024 };

struct hw_key {
    EVP_PKEY *pkey;
    char *path;
};

/* In place of a question on the terminal. */
static int have_no_passphrase(char *out, int size, int writing, void *context)
{
    (void)out;
    (void)size;
    (void)writing;
    (void)context;
    return -1;
}

static EVP_PKEY *parse(hw_key_kind kind, hw_span pem)
{
    EVP_PKEY *pkey = NULL;
    BIO *bio = BIO_new_mem_buf(pem.ptr, (int)pem.len);
    if (bio && kind == HW_KEY_PRIVATE)
        pkey = PEM_read_bio_PrivateKey(bio, NULL, have_no_passphrase, NULL);
    else if (bio)
        pkey = PEM_read_bio_PUBKEY(bio, NULL, have_no_passphrase, NULL);
    BIO_free(bio);
    ERR_clear_error();
    if (!pkey || EVP_PKEY_get_id(pkey) == EVP_PKEY_ED25519)
        return pkey;
    EVP_PKEY_free(pkey);
    return NULL;
}

static hw_status fail_no_key(hw_key_kind kind, const char *path, hw_error *err)
{
    if (kind == HW_KEY_PRIVATE)
        return hw_fail(err, HW_E_SYNTAX,
                       "%s: not a private Ed25519 key in PEM without a passphrase; make one with 'openssl genpkey "
                       "-algorithm ed25519 -out FILE'",
                       path);
    return hw_fail(err, HW_E_SYNTAX,
                   "%s: not a public Ed25519 key in PEM; get it with 'openssl pkey -in KEY -pubout -out FILE'", path);
}

hw_status hw_key_open(hw_key **out, hw_key_kind kind, const char *path, hw_error *err)
{
    hw_buf pem;
    *out = NULL;
    hw_buf_init(&pem, KEY_FILE_BYTES_MOST);
    hw_key *key = calloc(1, sizeof *key);
    hw_status status = key ? hw_file_read(path, KEY_FILE_BYTES_MOST, &pem, err) : hw_fail_nomem(err);
    if (status)
        goto done;
    key->path = strdup(path);
    key->pkey = parse(kind, hw_buf_span(&pem));
    if (!key->path)
        status = hw_fail_nomem(err);
    else if (!key->pkey)
        status = fail_no_key(kind, path, err);
    if (status)
        goto done;
    *out = key;
    key = NULL;
done:
    if (pem.data)
        OPENSSL_cleanse(pem.data, pem.len);
    hw_buf_release(&pem);
    hw_key_close(key);
    return status;
}

void hw_key_close(hw_key *key)
{
    if (!key)
        return;
    EVP_PKEY_free(key->pkey);
    free(key->path);
    free(key);
}

static hw_status name_signature(hw_buf *out, const char *path, hw_error *err)
{
    hw_buf_printf(out, "%s.sig", path);
    return hw_buf_finish(out, err);
}

static hw_status make_signature(const hw_key *key, hw_span bytes, unsigned char *out, hw_error *err)
{
    size_t len = SIGNATURE_BYTES;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool made = context && EVP_DigestSignInit(context, NULL, NULL, NULL, key->pkey) == 1 &&
                EVP_DigestSign(context, out, &len, (const unsigned char *)bytes.ptr, bytes.len) == 1 &&
                len == SIGNATURE_BYTES;
    EVP_MD_CTX_free(context);
    return made ? HW_OK : hw_fail_nomem(err);
}

hw_status hw_signature_write(const hw_key *key, const char *path, hw_span bytes, hw_error *err)
{
    hw_buf name;
    hw_replacement *file = NULL;
    unsigned char signature[SIGNATURE_BYTES];
    hw_buf_init(&name, SIZE_MAX);
    hw_status status = name_signature(&name, path, err);
    if (!status)
        status = make_signature(key, bytes, signature, err);
    if (!status)
        status = hw_replacement_open(&file, name.data, err);
    if (!status)
        status = hw_file_put(hw_replacement_fd(file), name.data, 0,
                             hw_span_of((const char *)signature, sizeof signature), err);
    if (!status)
        status = hw_replacement_commit(file, err);
    hw_replacement_close(file);
    hw_buf_release(&name);
    return status;
}

static hw_status compare(const hw_key *key, const char *path, hw_span bytes, hw_span signature, hw_error *err)
{
    if (signature.len != SIGNATURE_BYTES)
        return hw_fail(err, HW_E_CORRUPT, "%s.sig: not an Ed25519 signature, which has %d bytes; this has %zu", path,
                       SIGNATURE_BYTES, signature.len);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool ready = context && EVP_DigestVerifyInit(context, NULL, NULL, NULL, key->pkey) == 1;
    bool good = ready && EVP_DigestVerify(context, (const unsigned char *)signature.ptr, signature.len,
                                          (const unsigned char *)bytes.ptr, bytes.len) == 1;
    EVP_MD_CTX_free(context);
    ERR_clear_error();
    if (!ready)
        return hw_fail_nomem(err);
    if (good)
        return HW_OK;
    return hw_fail(err, HW_E_CORRUPT, "%s: %s.sig is not its signature by %s: the key is another one, or the file is",
                   path, path, key->path);
}

hw_status hw_signature_check(const hw_key *key, const char *path, hw_span bytes, hw_error *err)
{
    hw_buf name, signature;
    hw_buf_init(&name, SIZE_MAX);
    hw_buf_init(&signature, SIZE_MAX);
    hw_status status = name_signature(&name, path, err);
    if (!status)
        status = hw_file_read(name.data, KEY_FILE_BYTES_MOST, &signature, err);
    if (status == HW_E_ARG) /* it is longer than that */
        status =
            hw_fail(err, HW_E_CORRUPT, "%s: not an Ed25519 signature, which has %d bytes", name.data, SIGNATURE_BYTES);
    if (!status)
        status = compare(key, path, bytes, hw_buf_span(&signature), err);
    hw_buf_release(&signature);
    hw_buf_release(&name);
    return status;
}
