/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/segment.h"

#include "base/fail.h"
#include "base/utf8.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

/* Word_Break of the characters plain stretches consist of. */
typedef enum wb { WB_OTHER, WB_LETTER, WB_DIGIT, WB_JOINER, WB_MID_LETTER, WB_MID_NUMBER, WB_MID_BOTH, WB_FOREIGN } wb;

static wb ascii_class(unsigned char c)
{
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
        return WB_LETTER;
    if (c >= '0' && c <= '9')
        return WB_DIGIT;
    switch (c) {
    case '_':
        return WB_JOINER;
    case '.':
    case '\'':
        return WB_MID_BOTH;
    case ',':
    case ';':
        return WB_MID_NUMBER;
    default:
        return WB_OTHER;
    }
}

static wb class_of(uint32_t code)
{
    if (code < 0x80)
        return ascii_class((unsigned char)code);
    if (code >= 0xC0 && code < 0x250)
        return code == 0xD7 || code == 0xF7 ? WB_OTHER : WB_LETTER;
    switch (code) {
    case 0xAA:
    case 0xB5:
    case 0xBA:
        return WB_LETTER;
    case 0xB7:
        return WB_MID_LETTER;
    case 0xAD: /* soft hyphen: part of the word before it */
    case 0x85:
        return WB_FOREIGN;
    case 0x2018:
    case 0x2019:
        return WB_MID_BOTH;
    case 0x2013:
    case 0x2014:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x2022:
    case 0x2026:
    case 0x20AC:
        return WB_OTHER;
    default:
        return code >= 0xA0 && code < 0xC0 ? WB_OTHER : WB_FOREIGN;
    }
}

static wb peek(hw_span text, size_t at, size_t *next)
{
    *next = at;
    if (at >= text.len)
        return WB_OTHER;
    return class_of(hw_utf8_next(text, next));
}

/* May the word go on over a character between `before` and `after` (WB6, WB7, WB11, WB12)? */
static bool bridges(wb before, wb mid, wb after)
{
    if (before == WB_LETTER)
        return after == WB_LETTER && (mid == WB_MID_LETTER || mid == WB_MID_BOTH);
    return before == WB_DIGIT && after == WB_DIGIT && (mid == WB_MID_NUMBER || mid == WB_MID_BOTH);
}

static bool is_word_part(wb class)
{
    return class == WB_LETTER || class == WB_DIGIT || class == WB_JOINER;
}

/* Cuts text[at .. end), a plain stretch. */
static bool cut_plain(hw_span text, size_t at, size_t end, hw_pieces *out)
{
    hw_span stretch = hw_span_sub(text, 0, end);
    while (at < end) {
        size_t start = at, next, after;
        wb last = peek(stretch, at, &next);
        bool named = last == WB_LETTER || last == WB_DIGIT;
        at = next;
        if (!is_word_part(last))
            continue;
        while (at < end) {
            wb class = peek(stretch, at, &next);
            if (!is_word_part(class)) {
                class = bridges(last, class, peek(stretch, next, &after)) ? last : WB_OTHER;
                next = after;
            }
            if (class == WB_OTHER)
                break;
            named = named || class != WB_JOINER;
            last = class;
            at = next;
        }
        if (named && !hw_vec_push(out, (hw_piece){(uint32_t)start, (uint32_t)at}))
            return false;
    }
    return true;
}

static hw_status fail_icu(UErrorCode code, hw_error *err)
{
    if (code == U_MEMORY_ALLOCATION_ERROR)
        return hw_fail_nomem(err);
    return hw_fail(err, HW_E_INTERNAL, "ICU cannot cut words: %s; check the installation of libicu", u_errorName(code));
}

static hw_status iterator_for(hw_segmenter *segmenter, const char *tag, UBreakIterator **out, hw_error *err)
{
    UErrorCode code = U_ZERO_ERROR;
    size_t slot = 0;
    while (slot < HW_SEGMENTERS_MOST && segmenter->by_language[slot].iterator) {
        if (strcmp(segmenter->by_language[slot].tag, tag) == 0) {
            *out = segmenter->by_language[slot].iterator;
            return HW_OK;
        }
        slot++;
    }
    UBreakIterator *iterator = ubrk_open(UBRK_WORD, tag, NULL, 0, &code);
    if (U_FAILURE(code))
        return fail_icu(code, err);
    if (slot == HW_SEGMENTERS_MOST) {
        slot = segmenter->next++ % HW_SEGMENTERS_MOST;
        ubrk_close(segmenter->by_language[slot].iterator);
    }
    segmenter->by_language[slot].iterator = iterator;
    strncpy(segmenter->by_language[slot].tag, tag, sizeof segmenter->by_language[slot].tag - 1);
    *out = iterator;
    return HW_OK;
}

/* A word needs a letter, digit or ideograph; ICU also passes "__". */
static bool only_joiners(hw_span word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] != '_')
            return false;
    return true;
}

/* Cuts text[start .. end) by ICU. */
static hw_status cut_icu(UBreakIterator *iterator, hw_span text, size_t start, size_t end, hw_pieces *out,
                         hw_error *err)
{
    UErrorCode code = U_ZERO_ERROR;
    UText view = UTEXT_INITIALIZER;
    hw_status status = HW_OK;
    utext_openUTF8(&view, text.ptr + start, (int64_t)(end - start), &code);
    ubrk_setUText(iterator, &view, &code);
    if (U_FAILURE(code)) {
        status = fail_icu(code, err);
        goto done;
    }
    int32_t from = ubrk_first(iterator), to;
    for (; (to = ubrk_next(iterator)) != UBRK_DONE; from = to) {
        size_t piece_start = start + (size_t)from, piece_end = start + (size_t)to;
        if (ubrk_getRuleStatus(iterator) < UBRK_WORD_NONE_LIMIT ||
            only_joiners(hw_span_sub(text, piece_start, piece_end)))
            continue;
        if (!hw_vec_push(out, (hw_piece){(uint32_t)piece_start, (uint32_t)piece_end})) {
            status = hw_fail_nomem(err);
            goto done;
        }
    }
done:
    utext_close(&view);
    return status;
}

/* The end of the stretch at `start`; *plain says whether our loop may cut it. */
static size_t stretch_end(hw_span text, size_t start, bool *plain)
{
    size_t at = start;
    *plain = true;
    while (at < text.len && !hw_is_gap(text.ptr[at])) {
        if ((unsigned char)text.ptr[at] < 0x80)
            at++;
        else if (class_of(hw_utf8_next(text, &at)) == WB_FOREIGN)
            *plain = false;
    }
    return at;
}

/* Stretches that are not plain are taken together with what is between them: setting up ICU costs as much as ten words.
 */
static size_t foreign_end(hw_span text, size_t end, bool tailored)
{
    for (;;) {
        size_t at = end;
        bool plain = true;
        while (at < text.len && hw_is_gap(text.ptr[at]) && text.ptr[at] != '@')
            at++;
        size_t next = at == end ? end : stretch_end(text, at, &plain);
        if (next == at || next == end || (plain && !tailored))
            return end;
        end = next;
    }
}

hw_status hw_segment(hw_segmenter *segmenter, const char *tag, hw_span text, const hw_sieve *sieve, hw_pieces *out,
                     hw_error *err)
{
    bool tailored = strcmp(tag, "sv") == 0 || strcmp(tag, "fi") == 0; /* where ICU's rules are not the root's */
    UBreakIterator *iterator = NULL;
    for (size_t at = 0; at < text.len;) {
        if (hw_is_gap(text.ptr[at])) {
            at++;
            continue;
        }
        if (sieve && (at = hw_sieve_next(sieve, text, at)) == text.len)
            break;
        bool plain;
        size_t end = stretch_end(text, at, &plain);
        if (plain && !tailored) {
            if (!cut_plain(text, at, end, out))
                return hw_fail_nomem(err);
        } else {
            end = foreign_end(text, end, tailored);
            hw_status status = iterator ? HW_OK : iterator_for(segmenter, tag, &iterator, err);
            if (!status)
                status = cut_icu(iterator, text, at, end, out, err);
            if (status)
                return status;
        }
        at = end;
    }
    return HW_OK;
}

void hw_segmenter_release(hw_segmenter *segmenter)
{
    for (size_t i = 0; i < HW_SEGMENTERS_MOST; i++)
        ubrk_close(segmenter->by_language[i].iterator);
    *segmenter = (hw_segmenter){0};
}
