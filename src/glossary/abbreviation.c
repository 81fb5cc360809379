/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/abbreviation.h"

#include "base/fail.h"
#include "glossary/abbreviation_align.h"
#include "glossary/abbreviation_cues.h"
#include "glossary/words.h"

enum {
    BRACKET_MOST = 240,
    UNSURE_LETTERS_LEAST = 3 /* of a short form that nothing but its letters speaks for */
};

typedef struct finder {
    hw_span text;
    hw_abbreviations *found;
    hw_error *err;
} finder;

/* A pair of brackets: [open, close] are where they stand. */
typedef struct bracket {
    size_t open, close;
    hw_span inner;
    hw_spacing spacing;
} bracket;

static hw_status add(finder *f, hw_span brief, hw_span full, hw_span pattern)
{
    hw_abbreviation found = {brief, full, pattern};
    return hw_vec_push(f->found, found) ? HW_OK : hw_fail_nomem(f->err);
}

/* The bracket that closes the one at `open`, SIZE_MAX when it is too far away. */
static size_t find_close(hw_span text, size_t open)
{
    size_t depth = 0, end = text.len - open > BRACKET_MOST ? open + BRACKET_MOST : text.len;
    for (size_t at = open; at < end; at++) {
        depth += text.ptr[at] == '(';
        if (text.ptr[at] == ')' && --depth == 0)
            return at;
    }
    return SIZE_MAX;
}

/* The part of a bracket up to a comma, semicolon, colon or inner bracket; *rest is what follows that. */
static hw_span take_part(hw_span *rest)
{
    size_t end = 0;
    while (end < rest->len && !strchr(",;:([=", rest->ptr[end]))
        end++;
    hw_span part = hw_span_of(rest->ptr, end);
    *rest = hw_span_sub(*rest, end < rest->len ? end + 1 : end, rest->len);
    return hw_word_strip(part);
}

/* "AHT", and of "SDU 2019", "WWW '16" what is before the year. */
static bool read_form(hw_form *form, hw_span part)
{
    part = hw_cue_drop_lead(part);
    hw_span rest = part, word;
    if (hw_word_take(&rest, &word) && rest.len > 0) {
        hw_span year = hw_span_trim(rest);
        if (year.len > 2 && (year.ptr[0] == '\'' || (year.len == 4 && year.ptr[0] >= '1' && year.ptr[0] <= '2' &&
                                                     year.ptr[3] >= '0' && year.ptr[3] <= '9')))
            part = word;
    }
    return hw_form_read(form, part);
}

/* The long form before a bracket, or of "After Call Work or Wrap-up Time (ACW)" the first of both. */
static bool align_before(const hw_form *form, hw_phrase *phrase, hw_span *full)
{
    size_t count = phrase->count;
    bool fits = hw_form_align(form, phrase, HW_ANCHOR_END, HW_TRUST_BRACKET, full);
    for (size_t w = count; !fits && w-- > 1;)
        if (hw_cue_is_or(hw_span_sub(phrase->text, phrase->words[w].start, phrase->words[w].end))) {
            phrase->count = w;
            fits = hw_form_align(form, phrase, HW_ANCHOR_END, HW_TRUST_BRACKET, full);
        }
    phrase->count = count;
    return fits;
}

/* "average handle time (AHT)", "(AHT or HT)", "(AHT; see below)". */
static hw_status find_short_inside(finder *f, const bracket *b, bool *any)
{
    hw_phrase phrase;
    hw_form form;
    hw_span rest = b->inner, full;
    hw_status status = HW_OK;
    hw_span part = take_part(&rest), alternative;
    bool split = false;
    while (!status && hw_cue_take_alternative(&part, &alternative)) {
        if (!read_form(&form, alternative))
            continue;
        if (!split)
            hw_phrase_before(&phrase, hw_span_sub(f->text, 0, b->open), b->spacing);
        split = true;
        if (!align_before(&form, &phrase, &full))
            continue;
        *any = true;
        status = add(f, form.text, full, HW_LIT("parenthesis"));
    }
    return status;
}

/* "(ang. average handle time, AHT)" */
static hw_status find_both_inside(finder *f, const bracket *b, bool *any)
{
    hw_phrase phrase;
    hw_form form;
    hw_span rest = b->inner, full;
    hw_span first = hw_cue_drop_lead(take_part(&rest)), second = take_part(&rest);
    if (first.len == 0 || !read_form(&form, second) || form.capitals < 2)
        return HW_OK;
    hw_phrase_before(&phrase, first, b->spacing);
    if (!hw_form_align(&form, &phrase, HW_ANCHOR_BOTH, HW_TRUST_BRACKET, &full))
        return HW_OK;
    *any = true;
    return add(f, form.text, full, HW_LIT("parenthesis"));
}

/* The word before a bracket; in tokenized text "LTE - A" is one. */
static hw_span word_before(hw_span text, hw_spacing spacing)
{
    text = hw_span_trim(text);
    size_t start = text.len;
    while (start > 0 && !strchr(" \n\t,;:()[]\"", text.ptr[start - 1]))
        start--;
    while (spacing == HW_SPACING_TOKENIZED && start >= 3 && hw_span_ends(hw_span_sub(text, 0, start), HW_LIT(" - "))) {
        start -= 3;
        while (start > 0 && !strchr(" \n\t,;:()[]\"", text.ptr[start - 1]))
            start--;
    }
    return hw_word_strip(hw_span_sub(text, start, text.len));
}

/* "AHT (average handle time)" */
static hw_status find_long_inside(finder *f, const bracket *b)
{
    hw_phrase phrase;
    hw_form form;
    hw_span rest = b->inner, full;
    hw_span brief = word_before(hw_span_sub(f->text, 0, b->open), b->spacing);
    if (!hw_form_read(&form, brief) || form.count < 2)
        return HW_OK;
    hw_phrase_before(&phrase, hw_cue_drop_lead(take_part(&rest)), b->spacing);
    bool fits = hw_form_align(&form, &phrase, HW_ANCHOR_BOTH, HW_TRUST_BRACKET, &full);
    if (!fits) {
        hw_phrase_before(&phrase, hw_cue_drop_lead(b->inner), b->spacing);
        fits = hw_form_align(&form, &phrase, HW_ANCHOR_BOTH, HW_TRUST_BRACKET, &full);
    }
    return fits ? add(f, form.text, full, HW_LIT("parenthesis")) : HW_OK;
}

static hw_status find_in_bracket(finder *f, size_t open)
{
    bracket b = {.open = open, .close = find_close(f->text, open)};
    bool any = false;
    if (b.close == SIZE_MAX)
        return HW_OK;
    hw_span inner = hw_span_sub(f->text, open + 1, b.close);
    b.spacing = hw_span_starts(inner, HW_LIT(" ")) && hw_span_ends(inner, HW_LIT(" ")) ? HW_SPACING_TOKENIZED
                                                                                       : HW_SPACING_NATURAL;
    b.inner = hw_span_trim(inner);
    hw_status status = find_short_inside(f, &b, &any);
    if (!status && !any)
        status = find_both_inside(f, &b, &any);
    return status || any ? status : find_long_inside(f, &b);
}

static hw_status find_in_brackets(finder *f)
{
    hw_status status = HW_OK;
    for (size_t at = 0; at < f->text.len && !status; at++) {
        const char *open = memchr(f->text.ptr + at, '(', f->text.len - at);
        if (!open)
            break;
        at = (size_t)(open - f->text.ptr);
        status = find_in_bracket(f, at);
    }
    return status;
}

/* Where nothing but the letters speaks for a pair most are none, and seen to be none cheaply: the word next to the
 * cue must begin with the letter next to it. */
static bool begins_with(hw_span text, uint32_t letter)
{
    return hw_form_letter(hw_code_at(text, 0)) == letter;
}

static hw_span last_word(hw_span text)
{
    size_t start = text.len;
    while (start > 0 && !strchr(" -/\n\"", text.ptr[start - 1]))
        start--;
    return hw_span_sub(text, start, text.len);
}

static bool may_stand(const hw_form *form, const hw_cue *cue, hw_span nearest, uint32_t letter)
{
    if (cue->trust != HW_TRUST_NONE)
        return true;
    return form->count >= UNSURE_LETTERS_LEAST && begins_with(nearest, letter);
}

/* "AHT stands for average handle time" */
static hw_status find_after(finder *f, const hw_form *form, size_t end)
{
    hw_phrase phrase;
    hw_span rest = hw_span_sub(f->text, end, f->text.len), full;
    const hw_cue *cue = hw_cue_after_short(rest);
    rest = cue ? hw_span_sub(rest, cue->text.len, rest.len) : rest;
    if (!cue || !may_stand(form, cue, rest, form->letters[0]))
        return HW_OK;
    hw_phrase_after(&phrase, rest, HW_SPACING_NATURAL);
    bool fits = hw_form_align(form, &phrase, HW_ANCHOR_START, cue->trust, &full);
    return fits ? add(f, form->text, full, cue->pattern) : HW_OK;
}

/* "average handle time, abbreviated AHT" */
static hw_status find_before(finder *f, const hw_form *form, size_t start)
{
    hw_phrase phrase;
    hw_span rest = hw_span_sub(f->text, 0, start), full;
    const hw_cue *cue = hw_cue_before_short(rest);
    rest = cue ? hw_span_sub(rest, 0, rest.len - cue->text.len) : rest;
    if (!cue || !may_stand(form, cue, last_word(rest), form->letters[form->count - 1]))
        return HW_OK;
    hw_phrase_before(&phrase, rest, HW_SPACING_NATURAL);
    bool fits = hw_form_align(form, &phrase, HW_ANCHOR_END, cue->trust, &full);
    return fits ? add(f, form->text, full, cue->pattern) : HW_OK;
}

static bool is_upper(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static bool is_plain(char byte)
{
    return is_upper(byte) || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

/* From a capital at *at: where its word ends, SIZE_MAX when it is not in capitals. */
static size_t capitals_end(hw_span text, size_t at)
{
    size_t end = at, capitals = 0;
    while (end < text.len && (is_plain(text.ptr[end]) || (text.ptr[end] == '&' && end + 1 < text.len)))
        capitals += is_upper(text.ptr[end++]);
    bool whole = end == text.len || (unsigned char)text.ptr[end] < 0x80;
    return whole && capitals >= 2 && capitals * 2 >= end - at ? end : SIZE_MAX;
}

/* Only ASCII capitals are looked for outside brackets: every byte of a glossary passes through here. */
static hw_status find_in_open(finder *f)
{
    hw_status status = HW_OK;
    hw_form form;
    for (size_t at = 0; at < f->text.len && !status; at++) {
        if (!is_upper(f->text.ptr[at]))
            continue;
        if (at > 0 && (is_plain(f->text.ptr[at - 1]) || f->text.ptr[at - 1] == '-' || f->text.ptr[at - 1] & 0x80))
            continue;
        size_t end = capitals_end(f->text, at);
        if (end == SIZE_MAX || !hw_form_read(&form, hw_span_sub(f->text, at, end)))
            continue;
        size_t before = f->found->count;
        status = find_after(f, &form, end);
        if (!status && f->found->count == before)
            status = find_before(f, &form, at);
        at = end - 1;
    }
    return status;
}

hw_status hw_abbreviations_find(hw_span text, hw_abbreviations *found, hw_error *err)
{
    finder f = {text, found, err};
    hw_status status = find_in_brackets(&f);
    return status ? status : find_in_open(&f);
}
