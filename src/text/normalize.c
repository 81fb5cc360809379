/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/normalize.h"

#include "base/fail.h"
#include "base/utf8.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

enum { LATIN_FIRST = 0xC0, LATIN_END = 0x180 };

/* U+00C0 .. U+017F without case and accents, also the letters that do not decompose. */
static const char plain_latin[LATIN_END - LATIN_FIRST][3] = {
    "a", "a", "a",  "a", "a", "a", "ae", "c",  "e", "e", "e",  "e",  "i", "i", "i",  "i",  "d", "n", "o",  "o",
    "o", "o", "o",  "",  "o", "u", "u",  "u",  "u", "y", "th", "ss", "a", "a", "a",  "a",  "a", "a", "ae", "c",
    "e", "e", "e",  "e", "i", "i", "i",  "i",  "d", "n", "o",  "o",  "o", "o", "o",  "",   "o", "u", "u",  "u",
    "u", "y", "th", "y", "a", "a", "a",  "a",  "a", "a", "c",  "c",  "c", "c", "c",  "c",  "c", "c", "d",  "d",
    "d", "d", "e",  "e", "e", "e", "e",  "e",  "e", "e", "e",  "e",  "g", "g", "g",  "g",  "g", "g", "g",  "g",
    "h", "h", "h",  "h", "i", "i", "i",  "i",  "i", "i", "i",  "i",  "i", "i", "ij", "ij", "j", "j", "k",  "k",
    "k", "l", "l",  "l", "l", "l", "l",  "l",  "l", "l", "l",  "n",  "n", "n", "n",  "n",  "n", "n", "n",  "n",
    "o", "o", "o",  "o", "o", "o", "oe", "oe", "r", "r", "r",  "r",  "r", "r", "s",  "s",  "s", "s", "s",  "s",
    "s", "s", "t",  "t", "t", "t", "t",  "t",  "u", "u", "u",  "u",  "u", "u", "u",  "u",  "u", "u", "u",  "u",
    "w", "w", "y",  "y", "y", "z", "z",  "z",  "z", "z", "z",  "s"};

/* Lower case of a letter that NFKC case folding only lowers; 0 for all others. */
static uint32_t lower_simple(uint32_t code)
{
    if (code < 0x80)
        return code >= 'A' && code <= 'Z' ? code + 32 : code;
    if (code == 0x2018 || code == 0x2019)
        return '\'';
    if (code < LATIN_FIRST || code >= LATIN_END || code == 0xDF || code == 0x130 || code == 0x132 || code == 0x133 ||
        code == 0x13F || code == 0x140 || code == 0x149 || code == 0x17F)
        return 0;
    if (code < 0x100)
        return code <= 0xDE && code != 0xD7 ? code + 32 : code;
    if (code == 0x178)
        return 0xFF;
    if (code == 0x131 || code == 0x138)
        return code;
    bool upper_is_odd = (code >= 0x139 && code <= 0x148) || code >= 0x179;
    return (code & 1) == upper_is_odd ? code + 1 : code;
}

/* False when the word needs more than lowering. */
static bool normalize_simple(hw_span word, char *to, size_t *len)
{
    size_t at = 0, used = 0;
    while (at < word.len) {
        unsigned char byte = (unsigned char)word.ptr[at];
        if (byte < 0x80) {
            to[used++] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
            at++;
            continue;
        }
        uint32_t lower = lower_simple(hw_utf8_next(word, &at));
        if (!lower)
            return false;
        used += hw_utf8_encode(lower, to + used); /* never longer than what it stands for */
    }
    *len = used;
    return true;
}

static void straighten(UChar *text, int32_t len)
{
    for (int32_t i = 0; i < len; i++)
        if (text[i] == 0x2018 || text[i] == 0x2019 || text[i] == 0x02BC)
            text[i] = '\'';
}

static hw_status fail_icu(UErrorCode code, hw_error *err)
{
    if (code == U_MEMORY_ALLOCATION_ERROR)
        return hw_fail_nomem(err);
    return hw_fail(err, HW_E_INTERNAL, "ICU cannot normalize text: %s; check the installation of libicu",
                   u_errorName(code));
}

static hw_status normalize_icu(hw_span word, hw_arena *arena, hw_span *out, hw_error *err)
{
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance(&code);
    if (word.len > INT32_MAX / 64)
        return hw_fail(err, HW_E_ARG, "a word of %zu bytes is too long; split the text", word.len);
    UChar *from = hw_arena_alloc(arena, (word.len + 1) * sizeof *from);
    if (!from)
        return hw_fail_nomem(err);
    int32_t from_len = 0, to_len = 0, bytes = 0;
    u_strFromUTF8WithSub(from, (int32_t)word.len + 1, &from_len, word.ptr, (int32_t)word.len, 0xFFFD, NULL, &code);
    int32_t room = from_len * 18 + 1; /* the longest expansion of NFKC, U+FDFA */
    UChar *to = hw_arena_alloc(arena, (size_t)room * sizeof *to);
    char *utf8 = hw_arena_alloc(arena, (size_t)room * 3);
    if (!to || !utf8)
        return hw_fail_nomem(err);
    if (U_SUCCESS(code))
        to_len = unorm2_normalize(normalizer, from, from_len, to, room, &code);
    if (U_SUCCESS(code))
        straighten(to, to_len);
    u_strToUTF8WithSub(utf8, room * 3, &bytes, to, to_len, 0xFFFD, NULL, &code);
    if (U_FAILURE(code))
        return fail_icu(code, err);
    hw_arena_shrink(arena, utf8, (size_t)bytes);
    *out = hw_span_of(utf8, (size_t)bytes);
    return HW_OK;
}

hw_status hw_normalize(hw_span word, hw_arena *arena, hw_span *out, hw_error *err)
{
    char *to = hw_arena_alloc(arena, word.len);
    size_t len = 0;
    if (!to)
        return hw_fail_nomem(err);
    if (!normalize_simple(word, to, &len))
        return normalize_icu(word, arena, out, err);
    *out = hw_span_of(to, len);
    return HW_OK;
}

/* Marks that are accents; vowel signs of Indic scripts or the dakuten of kana are not. */
static bool is_accent(uint32_t code)
{
    return (code >= 0x300 && code <= 0x36F) || (code >= 0x1AB0 && code <= 0x1AFF) ||
           (code >= 0x1DC0 && code <= 0x1DFF) || (code >= 0x20D0 && code <= 0x20FF);
}

static size_t fold_plain(uint32_t code, char *to)
{
    if (code >= LATIN_FIRST && code < LATIN_END) {
        const char *plain = plain_latin[code - LATIN_FIRST];
        size_t len = strnlen(plain, sizeof plain_latin[0]);
        memcpy(to, plain, len);
        return len;
    }
    return is_accent(code) ? 0 : hw_utf8_encode((uint32_t)u_foldCase((UChar32)code, U_FOLD_CASE_DEFAULT), to);
}

size_t hw_fold_code_point(uint32_t code, char out[HW_FOLD_MOST])
{
    if (code < 0x80) {
        out[0] = (char)(code >= 'A' && code <= 'Z' ? code + 32 : code);
        return 1;
    }
    if (code < LATIN_END || code >= 0x3000)
        return fold_plain(code, out);
    UErrorCode status = U_ZERO_ERROR;
    UChar parts[8];
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    int32_t count = U_SUCCESS(status) ? unorm2_getDecomposition(nfc, (UChar32)code, parts, 8, &status) : -1;
    if (U_FAILURE(status) || count < 0)
        return fold_plain(code, out);
    size_t used = 0;
    for (int32_t i = 0; i < count;) {
        uint32_t part = parts[i++];
        if (U16_IS_LEAD(part) && i < count)
            part = (part << 10) + parts[i++] - U16_SURROGATE_OFFSET;
        used += fold_plain(part, out + used);
    }
    return used;
}

static bool is_ascii(hw_span word)
{
    for (size_t i = 0; i < word.len; i++)
        if ((unsigned char)word.ptr[i] >= 0x80)
            return false;
    return true;
}

hw_status hw_fold_accents(hw_span word, hw_arena *arena, hw_span *out, hw_error *err)
{
    *out = word;
    if (is_ascii(word))
        return HW_OK;
    size_t used = 0, room = word.len * 2 + HW_FOLD_MOST;
    char *to = hw_arena_alloc(arena, room);
    if (!to)
        return hw_fail_nomem(err);
    for (size_t at = 0; at < word.len;) {
        char piece[HW_FOLD_MOST];
        uint32_t code = hw_utf8_next(word, &at);
        size_t len = hw_fold_code_point(code == HW_UTF8_INVALID ? 0xFFFD : code, piece);
        if (len > room - used) /* no code point doubles in size, but the table is no proof */
            return hw_fail(err, HW_E_INTERNAL, "accent folding outgrew its room; please report the text");
        memcpy(to + used, piece, len);
        used += len;
    }
    hw_arena_shrink(arena, to, used);
    if (used == 0 || hw_span_equal(hw_span_of(to, used), word))
        return HW_OK;
    *out = hw_span_of(to, used);
    return HW_OK;
}
