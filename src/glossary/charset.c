/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/charset.h"

#include "base/buf.h"
#include "base/fail.h"
#include "base/utf8.h"

#include <strings.h>
#include <unicode/ucnv.h>

static const char replacement[] = "\xEF\xBF\xBD";

bool hw_charset_known(const char *name)
{
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &code);
    ucnv_close(converter);
    return U_SUCCESS(code) && name[0];
}

/* ---- which one ---- */

typedef struct mark {
    hw_span bytes;
    const char *charset;
} mark;

static const mark *find_mark(hw_span bytes)
{
    static const mark marks[] = {
        {HW_LIT_INIT("\xEF\xBB\xBF"), "UTF-8"},    {HW_LIT_INIT("\xFF\xFE\0\0"), "UTF-32LE"},
        {HW_LIT_INIT("\0\0\xFE\xFF"), "UTF-32BE"}, {HW_LIT_INIT("\xFF\xFE"), "UTF-16LE"},
        {HW_LIT_INIT("\xFE\xFF"), "UTF-16BE"},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (hw_span_starts(bytes, marks[i].bytes))
            return &marks[i];
    return NULL;
}

/* UTF-16 without a mark has zeros in one half of its byte pairs only, and not few: blanks see to that in any
 * script. */
static const char *utf16_by_zeros(hw_span bytes)
{
    enum { SAMPLE = 65536 };
    size_t zeros[2] = {0, 0}, sample = bytes.len < SAMPLE ? bytes.len : SAMPLE;
    for (size_t i = 0; i < sample; i++)
        zeros[i & 1] += bytes.ptr[i] == '\0';
    if (bytes.len < 4 || zeros[0] + zeros[1] < sample / 16 + 2)
        return NULL;
    if (zeros[0] * 50 < zeros[1])
        return "UTF-16LE";
    return zeros[1] * 50 < zeros[0] ? "UTF-16BE" : NULL;
}

/* Invalid bytes are few against what is good UTF-8 beyond ASCII. */
static bool is_mostly_utf8(hw_span bytes)
{
    size_t good = 0, bad = 0;
    for (size_t at = 0; at < bytes.len;) {
        uint32_t code = hw_utf8_next(bytes, &at);
        bad += code == HW_UTF8_INVALID;
        good += code != HW_UTF8_INVALID && code >= 0x80;
    }
    return bad <= good;
}

/* One or two letters beyond ASCII fit almost any charset; curly quotes alone do not. */
static bool is_little_evidence(hw_span bytes)
{
    enum { LETTERS_LEAST = 3, FIRST_LETTER = 0xC0 };
    size_t letters = 0;
    for (size_t i = 0; i < bytes.len && letters < LETTERS_LEAST; i++)
        letters += (unsigned char)bytes.ptr[i] >= FIRST_LETTER;
    return letters > 0 && letters < LETTERS_LEAST;
}

const char *hw_charset_tell(hw_reader *reader, hw_span bytes)
{
    const char *utf16 = utf16_by_zeros(bytes);
    if (utf16 || hw_utf8_check(bytes) == SIZE_MAX || memchr(bytes.ptr, '\0', bytes.len) || is_mostly_utf8(bytes))
        return utf16;
    bool sure;
    const char *charset = hw_charset_guess(bytes, &sure);
    if (!sure || is_little_evidence(bytes))
        hw_reader_warn(reader, 0,
                       "no UTF-8; read as %s, but that is a guess: give the charset if letters come out wrong",
                       charset);
    return charset;
}

/* ---- conversion ---- */

static hw_status convert(hw_buf *out, const char *charset, hw_span bytes, hw_error *err)
{
    UErrorCode code = U_ZERO_ERROR;
    UConverter *from = ucnv_open(charset, &code), *to = ucnv_open("UTF-8", &code);
    UChar pivot[2048], *pivot_source = pivot, *pivot_target = pivot;
    const char *source = bytes.ptr, *end = bytes.ptr + bytes.len;
    UBool reset = 1;
    while (U_SUCCESS(code)) {
        char chunk[8192], *target = chunk;
        ucnv_convertEx(to, from, &target, chunk + sizeof chunk, &source, end, pivot, &pivot_source, &pivot_target,
                       pivot + sizeof pivot / sizeof *pivot, reset, 1, &code);
        reset = 0;
        hw_buf_add(out, hw_span_of(chunk, (size_t)(target - chunk)));
        if (code != U_BUFFER_OVERFLOW_ERROR)
            break;
        code = U_ZERO_ERROR;
    }
    ucnv_close(from);
    ucnv_close(to);
    if (code == U_MEMORY_ALLOCATION_ERROR)
        return hw_fail_nomem(err);
    if (U_FAILURE(code))
        return hw_fail(err, HW_E_INTERNAL, "cannot convert from %s: %s", charset, u_errorName(code));
    return hw_buf_finish(out, err);
}

/* The end of the ASCII characters at `at` that stay as they are. */
static size_t plain_run(hw_span bytes, size_t at)
{
    while (at < bytes.len && (unsigned char)bytes.ptr[at] < 0x80 && bytes.ptr[at] != '\r')
        at++;
    return at;
}

static uint32_t count_lines(hw_span text)
{
    uint32_t lines = 0;
    for (const char *end; text.len && (end = memchr(text.ptr, '\n', text.len)); lines++)
        text = hw_span_of(end + 1, (size_t)(text.ptr + text.len - end - 1));
    return lines;
}

/* Line ends become "\n", U+FEFF goes, invalid bytes become U+FFFD. `text` may be the arena's own. */
static hw_status tidy(hw_reader *reader, hw_span bytes, uint32_t warned_line, hw_error *err)
{
    size_t bad = 0, len = 0;
    uint32_t line = 1, first_bad = 0;
    for (size_t at = hw_utf8_check(bytes); at < bytes.len;)
        bad += hw_utf8_next(bytes, &at) == HW_UTF8_INVALID;
    char *out = bad <= (SIZE_MAX - bytes.len) / 2 ? hw_arena_alloc(reader->arena, bytes.len + 2 * bad) : NULL;
    if (!out)
        return hw_fail_nomem(err);
    bad = 0;
    for (size_t at = 0; at < bytes.len;) {
        size_t start = at, plain = plain_run(bytes, at);
        if (plain > at) {
            memcpy(out + len, bytes.ptr + at, plain - at);
            len += plain - at;
            line += count_lines(hw_span_sub(bytes, at, plain));
            at = plain;
            continue;
        }
        uint32_t code = hw_utf8_next(bytes, &at);
        if (code == HW_UTF8_INVALID || code == 0xFFFD) {
            first_bad = bad++ ? first_bad : line;
            memcpy(out + len, replacement, 3);
            len += 3;
        } else if (code == '\r') {
            if (at == bytes.len || bytes.ptr[at] != '\n') {
                out[len++] = '\n';
                line++;
            }
        } else if (code != 0xFEFF) {
            memcpy(out + len, bytes.ptr + start, at - start);
            len += at - start;
            line += code == '\n';
        }
    }
    hw_arena_shrink(reader->arena, out, len);
    reader->text = hw_span_of(out, len);
    if (bad)
        hw_reader_warn(reader, warned_line ? warned_line : first_bad,
                       "%zu character%s could not be read, the first here, and became U+FFFD; give "
                       "the charset of the file, or correct it",
                       bad, bad == 1 ? "" : "s");
    return HW_OK;
}

/* ---- what is no text ---- */

static const char *binary_kind(hw_span bytes)
{
    static const struct {
        hw_span start;
        const char *kind;
    } kinds[] = {
        {HW_LIT_INIT("%PDF-"), "a PDF; save its text as .txt"},
        {HW_LIT_INIT("PK\x03\x04"), "a ZIP or office file; unpack it, or save it as CSV or text"},
        {HW_LIT_INIT("\xD0\xCF\x11\xE0"), "an old office file; save it as CSV or text"},
        {HW_LIT_INIT("BZh"), "bzip2; unpack it first"},
        {HW_LIT_INIT("\xFD"
                     "7zXZ"),
         "xz; unpack it first"},
        {HW_LIT_INIT("\x28\xB5\x2F\xFD"), "zstd; unpack it first"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (hw_span_starts(bytes, kinds[i].start))
            return kinds[i].kind;
    return NULL;
}

/* Control characters that no text has; a stray few are kept. */
static bool is_binary(hw_span text)
{
    size_t controls = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == '\0')
            return true;
        controls += c < ' ' && !(c >= '\t' && c <= '\r') && c != 0x1B;
    }
    return controls > text.len / 32;
}

static bool names_utf8(const char *charset)
{
    return strcasecmp(charset, "UTF-8") == 0 || strcasecmp(charset, "UTF8") == 0;
}

hw_status hw_charset_decode_as(hw_reader *reader, const char *charset, hw_span bytes, uint32_t line, hw_error *err)
{
    hw_buf converted;
    hw_status status = HW_OK;
    hw_buf_init(&converted, SIZE_MAX);
    if (charset) {
        status = convert(&converted, charset, bytes, err);
        bytes = hw_buf_span(&converted);
    }
    if (!status && is_binary(bytes))
        status = hw_reader_fail(reader, err, line, "a binary file, not a glossary; save its text as UTF-8");
    if (!status)
        status = tidy(reader, bytes, line, err);
    hw_buf_release(&converted);
    return status;
}

/* Does the text stand as tidy() would leave it? */
static bool is_tidy(hw_span text)
{
    if (hw_utf8_check(text) != SIZE_MAX || memchr(text.ptr, '\r', text.len))
        return false;
    for (const char *at; text.len && (at = memchr(text.ptr, '\xEF', text.len));) { /* U+F000 and on */
        text = hw_span_sub(text, (size_t)(at - text.ptr), text.len);
        if (hw_span_starts(text, HW_LIT("\uFEFF")) || hw_span_starts(text, HW_LIT("\uFFFD")))
            return false;
        text = hw_span_sub(text, 1, text.len);
    }
    return true;
}

hw_status hw_charset_decode(hw_reader *reader, hw_span bytes, hw_error *err)
{
    const char *charset = reader->options->charset, *kind = binary_kind(bytes);
    const mark *found = find_mark(bytes);
    reader->text = HW_LIT("");
    if (bytes.len == 0)
        return HW_OK;
    if (kind)
        return hw_reader_fail(reader, err, 0, "this is %s", kind);
    if (charset && names_utf8(charset)) {
        size_t bad = hw_utf8_check(bytes);
        if (bad != SIZE_MAX)
            return hw_fail_at(err, bad, "%s: byte %zu is no UTF-8; correct it, or leave the charset to be detected",
                              reader->file, bad);
        charset = NULL;
    } else if (!charset && found) {
        charset = names_utf8(found->charset) ? NULL : found->charset;
        bytes = hw_span_sub(bytes, found->bytes.len, bytes.len);
    } else if (!charset) {
        charset = hw_charset_tell(reader, bytes);
    }
    if (charset || !is_tidy(bytes) || is_binary(bytes))
        return hw_charset_decode_as(reader, charset, bytes, 0, err);
    reader->text = bytes;
    return HW_OK;
}
