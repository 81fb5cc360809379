/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/abbreviation_align.h"

#include "base/utf8.h"
#include "glossary/letters.h"
#include "glossary/words.h"

enum { WORDS_MOST = 3, NAME_LETTERS_LEAST = 4, SMALL_LEAST = 2, SMALL_MOST = 6 };

uint32_t hw_form_letter(uint32_t code)
{
    const char *plain = hw_letter_plain(code);
    return plain ? (unsigned char)plain[0] : hw_letter_lower(code);
}

static bool is_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

/* What may stand between the letters of a short form: "R&D", "CI/CD", "U.S.", "MI - FGSM". */
static bool is_gap(uint32_t code)
{
    return code == ' ' || code == '-' || code == '.' || code == '&' || code == '/' || code == '\'' || code == '+' ||
           code == 0x2019 || code == 0x2010 || code == 0x2011 || code == 0x2013 || code == 0xA0;
}

static bool read_letters(hw_form *form)
{
    uint32_t before = ' ';
    for (size_t at = 0; at < form->text.len;) {
        uint32_t code = hw_utf8_next(form->text, &at);
        bool letter = hw_letter_is(code), upper = hw_case_of(code) == HW_CASE_UPPER;
        if (!letter && !is_digit(code)) {
            if (code == HW_UTF8_INVALID || !is_gap(code) || form->count == 0)
                return false;
        } else {
            if (form->count == HW_FORM_LETTERS_MOST)
                return false;
            form->words += before == ' ';
            form->capitals += upper;
            form->digits += !letter;
            form->loose[form->count] = letter && !upper;
            form->letters[form->count++] = hw_form_letter(code);
        }
        before = code;
    }
    return form->count > 0;
}

/* "KPIs", "KPI's": the s is of the plural. */
static void drop_plural(hw_form *form)
{
    size_t last = form->count - 1;
    if (form->capitals >= 2 && form->loose[last] && form->letters[last] == 's' && !form->loose[last - 1] &&
        (form->text.ptr[form->text.len - 1] == 's'))
        form->count--;
}

/* A word with one capital at its beginning, as any name has; more words are short forms when each is in capitals. */
static bool looks_like_names(const hw_form *form)
{
    size_t smalls = 0;
    for (size_t i = 0; i < form->count; i++)
        smalls += form->loose[i];
    if (form->words > 1)
        return smalls > 1 + form->capitals;
    return form->capitals == 1 && !form->loose[0] && smalls + 1 >= NAME_LETTERS_LEAST;
}

bool hw_form_read(hw_form *out, hw_span text)
{
    *out = (hw_form){.text = text};
    if (text.len > HW_FORM_LETTERS_MOST * 4 || !read_letters(out) || out->words > WORDS_MOST)
        return false;
    if (out->digits == out->count)
        return false;
    if (out->capitals == 0)
        return out->words == 1 && out->count >= SMALL_LEAST && out->count <= SMALL_MOST;
    drop_plural(out);
    return !looks_like_names(out);
}
