/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/dictionary.h"

#include "base/bytes.h"
#include "base/fail.h"
#include "text/dictionary_layout.h"

#include <xxhash.h>

static bool is_whole(hw_span bytes)
{
    uint64_t hash = XXH3_64bits(bytes.ptr + HW_DICTIONARY_SIZE, bytes.len - HW_DICTIONARY_SIZE);
    return hash == hw_get_u64(bytes.ptr + HW_DICTIONARY_HASH) &&
           hw_get_u32(bytes.ptr + HW_DICTIONARY_SIZE) <= bytes.len - HW_DICTIONARY_HEAD;
}

hw_status hw_dictionary_open(hw_dictionary *out, hw_span bytes, const char *name, hw_error *err)
{
    hw_dictionary dictionary;
    *out = (hw_dictionary){0};
    if (bytes.len < HW_DICTIONARY_HEAD || !hw_span_starts(bytes, HW_LIT(HW_DICTIONARY_MAGIC)))
        return hw_fail(err, HW_E_CORRUPT, "%s: not a dictionary of this version of Headword; install Headword again",
                       name);
    if (!is_whole(bytes))
        return hw_fail(err, HW_E_CORRUPT, "%s: damaged or cut short; install Headword again", name);
    size_t middle = HW_DICTIONARY_HEAD + hw_get_u32(bytes.ptr + HW_DICTIONARY_SIZE);
    hw_status status =
        hw_morfologik_open(&dictionary.lemmas, hw_span_sub(bytes, HW_DICTIONARY_HEAD, middle), name, err);
    if (!status)
        status = hw_morfologik_open(&dictionary.forms, hw_span_sub(bytes, middle, bytes.len), name, err);
    if (!status)
        *out = dictionary;
    return status;
}
