/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/words.h"

#include "base/utf8.h"
#include "glossary/letters.h"

uint32_t hw_case_to_upper(uint32_t code)
{
    static const uint32_t distances[] = {32, 1, 80};
    for (size_t i = 0; i < sizeof distances / sizeof *distances; i++)
        if (code > distances[i] && hw_letter_lower(code - distances[i]) == code)
            return code - distances[i];
    return code;
}

hw_case hw_case_of(uint32_t code)
{
    if (code < 0x80) /* most are */
        return code >= 'a' && code <= 'z' ? HW_CASE_LOWER : code >= 'A' && code <= 'Z' ? HW_CASE_UPPER : HW_CASE_NONE;
    if (!hw_letter_is(code))
        return HW_CASE_NONE;
    if (hw_letter_lower(code) != code)
        return HW_CASE_UPPER;
    return code == 0xDF || code == 0xFF || hw_case_to_upper(code) != code ? HW_CASE_LOWER : HW_CASE_NONE;
}

uint32_t hw_code_at(hw_span text, size_t offset)
{
    return offset < text.len ? hw_utf8_next(text, &offset) : 0;
}

uint32_t hw_code_before(hw_span text, size_t offset)
{
    if (offset == 0)
        return 0;
    size_t start = offset - 1;
    while (start > 0 && offset - start < 4 && ((unsigned char)text.ptr[start] & 0xC0) == 0x80)
        start--;
    return hw_utf8_next(text, &start);
}

bool hw_starts_upper(hw_span text)
{
    return hw_case_of(hw_code_at(text, 0)) == HW_CASE_UPPER;
}

bool hw_starts_lower(hw_span text)
{
    return hw_case_of(hw_code_at(text, 0)) == HW_CASE_LOWER;
}

bool hw_has_letter(hw_span text)
{
    for (size_t at = 0; at < text.len;)
        if (hw_letter_is(hw_utf8_next(text, &at)))
            return true;
    return false;
}

bool hw_is_capitals(hw_span text)
{
    enum { BYTES = 32 }; /* room for eight letters of any script */
    size_t count = 0, upper = 0;
    if (text.len > BYTES)
        return false;
    for (size_t at = 0; at < text.len; count++) {
        uint32_t code = hw_utf8_next(text, &at);
        bool plural = code == 's' && at == text.len && upper >= 2;
        if (hw_case_of(code) == HW_CASE_UPPER)
            upper++;
        else if (!plural && !(code >= '0' && code <= '9') && code != '&' && code != '/' && code != '-')
            return false;
    }
    return upper >= 2 && count <= 8;
}

static bool is_space(uint32_t code)
{
    if (code > ' ' && code < 0x80)
        return false;
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xA0 || code == 0x3000 ||
           (code >= 0x2000 && code <= 0x200B);
}

static bool is_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

static bool is_letter_or_digit(uint32_t code)
{
    if (code < 0x80)
        return is_digit(code) || hw_case_of(code) != HW_CASE_NONE;
    return hw_letter_is(code);
}

static bool is_quote(uint32_t code)
{
    return code == '"' || code == '\'' || code == 0xAB || code == 0xBB || (code >= 0x2018 && code <= 0x201F) ||
           code == 0x2039 || code == 0x203A;
}

bool hw_ends_sentence(hw_span text)
{
    if (text.len > 0 && (unsigned char)text.ptr[text.len - 1] < 0x80 &&
        is_letter_or_digit((unsigned char)text.ptr[text.len - 1])) /* most do not */
        return false;
    text = hw_span_trim(text);
    while (text.len > 0) {
        uint32_t last = hw_code_before(text, text.len);
        if (!is_quote(last) && last != ')' && last != ']')
            return last == '.' || last == '!' || last == '?' || last == 0x2026;
        while (text.len > 0 && ((unsigned char)text.ptr[--text.len] & 0xC0) == 0x80)
            ;
    }
    return false;
}

/* The end of the run of characters at `at` that are, or are not, white space. */
static size_t run_end(hw_span text, size_t at, bool space)
{
    while (at < text.len) {
        size_t next = at + 1;
        uint32_t code = (unsigned char)text.ptr[at];
        if (code >= 0x80) {
            next = at;
            code = hw_utf8_next(text, &next);
        }
        if (is_space(code) != space)
            break;
        at = next;
    }
    return at;
}

bool hw_word_take(hw_span *text, hw_span *word)
{
    size_t start = run_end(*text, 0, true), end = run_end(*text, start, false);
    *word = hw_span_sub(*text, start, end);
    *text = hw_span_sub(*text, end, text->len);
    return word->len > 0;
}

size_t hw_word_count(hw_span text)
{
    size_t count = 0;
    for (hw_span word; hw_word_take(&text, &word); count++)
        ;
    return count;
}

static bool is_edge(uint32_t code)
{
    return is_space(code) || is_quote(code) || code == '.' || code == ',' || code == ';' || code == ':' ||
           code == '!' || code == '?' || code == '-' || code == '*' || (code >= 0x2010 && code <= 0x2015) ||
           code == 0x2022 || code == 0x2026;
}

hw_span hw_word_strip(hw_span text)
{
    bool opens = text.len > 0 && memchr(text.ptr, '(', text.len),
         closes = text.len > 0 && memchr(text.ptr, ')', text.len);
    while (text.len > 0) {
        size_t next = 0;
        uint32_t first = hw_utf8_next(text, &next);
        if (!is_edge(first) && !(first == '(' && !closes))
            break;
        text = hw_span_sub(text, next, text.len);
    }
    while (text.len > 0) {
        uint32_t last = hw_code_before(text, text.len);
        if (!is_edge(last) && !(last == ')' && !opens))
            break;
        while (text.len > 0 && ((unsigned char)text.ptr[--text.len] & 0xC0) == 0x80)
            ;
    }
    return text;
}

/* Walks the letters and digits of a text in small letters; a run of anything else is one blank between them.
 * An apostrophe inside a word is nothing. */
typedef struct walk {
    hw_span text;
    size_t at;
} walk;

static uint32_t walk_next(walk *w)
{
    bool gap = false, begun = w->at > 0;
    while (w->at < w->text.len) {
        size_t next = w->at + 1;
        uint32_t code = (unsigned char)w->text.ptr[w->at];
        if (code >= 0x80) {
            next = w->at;
            code = hw_utf8_next(w->text, &next);
        }
        if (is_letter_or_digit(code)) {
            if (gap && begun)
                return ' '; /* w->at stays on the letter */
            w->at = next;
            return code >= 'A' && code <= 'Z' ? code + 32 : code < 0x80 ? code : hw_letter_lower(code);
        }
        if (code != '\'' && code != 0x2019)
            gap = true;
        w->at = next;
    }
    return 0;
}

/* An ASCII letter in its small form, a digit as it is, 0 for anything else. */
static unsigned char fold_ascii(unsigned char c)
{
    unsigned char small = c | 0x20;
    return small >= 'a' && small <= 'z' ? small : c >= '0' && c <= '9' ? c : 0;
}

static bool is_ascii_gap(char c)
{
    return (unsigned char)c < 0x80 && c != '\'' && !fold_ascii((unsigned char)c);
}

/* Do they differ already where both are ASCII? Most do, in the first few letters. */
static bool differ_at_once(hw_span text, hw_span phrase)
{
    size_t i = 0, j = 0;
    while (i < text.len && j < phrase.len) {
        unsigned char a = fold_ascii((unsigned char)text.ptr[i]), b = fold_ascii((unsigned char)phrase.ptr[j]);
        if (a && b) {
            if (a != b)
                return true;
            i++;
            j++;
            continue;
        }
        if (!is_ascii_gap(text.ptr[i]) || !is_ascii_gap(phrase.ptr[j]))
            return false;
        while (i < text.len && is_ascii_gap(text.ptr[i]))
            i++;
        while (j < phrase.len && is_ascii_gap(phrase.ptr[j]))
            j++;
    }
    return false;
}

int hw_words_compare(hw_span a, hw_span b)
{
    walk x = {a, 0}, y = {b, 0};
    uint32_t c, d;
    do {
        c = walk_next(&x);
        d = walk_next(&y);
    } while (c == d && c != 0);
    return (c > d) - (c < d);
}

bool hw_words_equal(hw_span a, hw_span b)
{
    return a.len > 0 && b.len > 0 && !differ_at_once(a, b) && hw_words_compare(a, b) == 0;
}

static uint32_t next_letter(walk *w)
{
    uint32_t code = walk_next(w);
    while (code == ' ')
        code = walk_next(w);
    return code;
}

bool hw_letters_equal(hw_span a, hw_span b)
{
    if (differ_at_once(a, b))
        return false;
    walk x = {a, 0}, y = {b, 0};
    uint32_t c, d;
    do {
        c = next_letter(&x);
        d = next_letter(&y);
    } while (c == d && c != 0);
    return c == d && a.len > 0;
}

/* Most texts and phrases differ in their first letter, and phrases are looked for at every word. */
static bool may_begin_alike(char a, char b)
{
    bool ascii = (unsigned char)a < 0x80 && (unsigned char)b < 0x80;
    return !ascii || ((a ^ b) & ~0x20) == 0 || hw_case_of((unsigned char)b) == HW_CASE_NONE;
}

/* How far `next` gives the same in the text as in all of the phrase, up to the end of a word; else 0. */
static size_t open_by(uint32_t (*next)(walk *), hw_span text, hw_span phrase)
{
    walk x = {text, 0}, y = {phrase, 0};
    for (;;) {
        uint32_t wanted = next(&y);
        if (wanted == 0)
            return is_letter_or_digit(hw_code_at(text, x.at)) ? 0 : x.at;
        if (next(&x) != wanted)
            return 0;
    }
}

size_t hw_words_open(hw_span text, hw_span phrase)
{
    if (text.len == 0 || phrase.len == 0 || !may_begin_alike(text.ptr[0], phrase.ptr[0]) ||
        differ_at_once(text, phrase) || !is_letter_or_digit(hw_code_at(text, 0)))
        return 0;
    return open_by(walk_next, text, phrase);
}

size_t hw_letters_open(hw_span text, hw_span phrase)
{
    return open_by(next_letter, text, phrase);
}

size_t hw_words_find(hw_span text, hw_span phrase)
{
    bool inside = false;
    for (size_t at = 0; at < text.len;) {
        size_t next = at + 1;
        uint32_t code = (unsigned char)text.ptr[at];
        if (code >= 0x80) {
            next = at;
            code = hw_utf8_next(text, &next);
        }
        bool letter = is_letter_or_digit(code);
        if (letter && !inside && phrase.len > 0 && may_begin_alike(text.ptr[at], phrase.ptr[0]) &&
            hw_words_open(hw_span_sub(text, at, text.len), phrase) > 0)
            return at;
        inside = letter;
        at = next;
    }
    return SIZE_MAX;
}

size_t hw_article_len(hw_span text)
{
    static const hw_span articles[] = {
        HW_LIT_INIT("a"),   HW_LIT_INIT("an"),  HW_LIT_INIT("the"),  HW_LIT_INIT("der"), HW_LIT_INIT("die"),
        HW_LIT_INIT("das"), HW_LIT_INIT("ein"), HW_LIT_INIT("eine"), HW_LIT_INIT("le"),  HW_LIT_INIT("la"),
        HW_LIT_INIT("les"), HW_LIT_INIT("un"),  HW_LIT_INIT("une"),  HW_LIT_INIT("el"),  HW_LIT_INIT("una"),
    };
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        size_t len = hw_words_open(text, articles[i]);
        if (len > 0 && len < text.len && text.ptr[len] == ' ')
            return len + 1;
    }
    return 0;
}

uint64_t hw_name_hash(hw_span name)
{
    name = hw_word_strip(name);
    walk w = {hw_span_sub(name, hw_article_len(name), name.len), 0};
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    uint32_t held = 0;
    for (uint32_t code = walk_next(&w); code != 0; code = walk_next(&w)) {
        if (held)
            hash = (hash ^ held) * 1099511628211u;
        held = 0;
        if (code == 's' && hash != 14695981039346656037u)
            held = code; /* counts only when the name goes on */
        else
            hash = (hash ^ code) * 1099511628211u;
    }
    return hash;
}
