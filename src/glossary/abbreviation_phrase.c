/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/abbreviation_align.h"

#include "base/utf8.h"
#include "glossary/letters.h"
#include "glossary/words.h"

enum { REACH_BYTES = 240 };

static const hw_span small_words[] = {
    HW_LIT_INIT("a"),   HW_LIT_INIT("an"),  HW_LIT_INIT("the"),  HW_LIT_INIT("of"),   HW_LIT_INIT("for"),
    HW_LIT_INIT("and"), HW_LIT_INIT("or"),  HW_LIT_INIT("to"),   HW_LIT_INIT("in"),   HW_LIT_INIT("on"),
    HW_LIT_INIT("by"),  HW_LIT_INIT("at"),  HW_LIT_INIT("with"), HW_LIT_INIT("from"), HW_LIT_INIT("per"),
    HW_LIT_INIT("as"),  HW_LIT_INIT("s"),   HW_LIT_INIT("its"),  HW_LIT_INIT("into"), HW_LIT_INIT("over"),
    HW_LIT_INIT("i"),   HW_LIT_INIT("w"),   HW_LIT_INIT("z"),    HW_LIT_INIT("do"),   HW_LIT_INIT("na"),
    HW_LIT_INIT("o"),   HW_LIT_INIT("od"),  HW_LIT_INIT("dla"),  HW_LIT_INIT("ds"),   HW_LIT_INIT("lub"),
    HW_LIT_INIT("und"), HW_LIT_INIT("der"), HW_LIT_INIT("die"),  HW_LIT_INIT("das"),  HW_LIT_INIT("für"),
    HW_LIT_INIT("de"),  HW_LIT_INIT("du"),  HW_LIT_INIT("la"),   HW_LIT_INIT("le"),   HW_LIT_INIT("et"),
};

/* What one writes for a word, or for the beginning of one. */
static const struct {
    hw_span word;
    uint32_t sign;
    bool whole;
} signs[] = {
    {HW_LIT_INIT("one"), '1', true},     {HW_LIT_INIT("first"), '1', true},    {HW_LIT_INIT("two"), '2', true},
    {HW_LIT_INIT("second"), '2', true},  {HW_LIT_INIT("to"), '2', true},       {HW_LIT_INIT("three"), '3', true},
    {HW_LIT_INIT("third"), '3', true},   {HW_LIT_INIT("four"), '4', true},     {HW_LIT_INIT("fourth"), '4', true},
    {HW_LIT_INIT("for"), '4', true},     {HW_LIT_INIT("five"), '5', true},     {HW_LIT_INIT("fifth"), '5', true},
    {HW_LIT_INIT("six"), '6', true},     {HW_LIT_INIT("sixth"), '6', true},    {HW_LIT_INIT("seven"), '7', true},
    {HW_LIT_INIT("eight"), '8', true},   {HW_LIT_INIT("nine"), '9', true},     {HW_LIT_INIT("dwa"), '2', true},
    {HW_LIT_INIT("trzy"), '3', true},    {HW_LIT_INIT("alpha"), 0x3B1, true},  {HW_LIT_INIT("beta"), 0x3B2, true},
    {HW_LIT_INIT("gamma"), 0x3B3, true}, {HW_LIT_INIT("delta"), 0x3B4, true},  {HW_LIT_INIT("epsilon"), 0x3B5, true},
    {HW_LIT_INIT("kappa"), 0x3BA, true}, {HW_LIT_INIT("lambda"), 0x3BB, true}, {HW_LIT_INIT("micro"), 0x3BC, false},
    {HW_LIT_INIT("sigma"), 0x3C3, true}, {HW_LIT_INIT("omega"), 0x3C9, true},  {HW_LIT_INIT("ex"), 'x', false},
    {HW_LIT_INIT("cross"), 'x', false},  {HW_LIT_INIT("trans"), 'x', false},
};

static void read_sign(hw_phrase_word *word, hw_span text)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs && !word->sign; i++) {
        hw_span wanted = signs[i].word;
        if (text.len < wanted.len || (signs[i].whole && text.len > wanted.len))
            continue;
        if (hw_span_equal_nocase(hw_span_of(text.ptr, wanted.len), wanted))
            word->sign = signs[i].sign;
    }
}

static void read_word(hw_phrase_word *word, hw_span text)
{
    for (size_t at = 0; at < text.len && word->count < HW_WORD_LETTERS_MOST;) {
        uint32_t code = hw_utf8_next(text, &at);
        if (hw_case_of(code) == HW_CASE_UPPER)
            word->capitals |= (uint32_t)1 << word->count;
        word->letters[word->count++] = hw_form_letter(code);
    }
    for (size_t i = 0; i < sizeof small_words / sizeof *small_words && !word->small; i++)
        word->small = hw_span_equal_nocase(text, small_words[i]);
    read_sign(word, text);
}

/* Does a word go on, or begin, with this? "Crohn's" is one word. */
static bool goes_on(uint32_t code, bool begun)
{
    return code != HW_UTF8_INVALID &&
           (hw_letter_is(code) || (code >= '0' && code <= '9') || (begun && (code == '\'' || code == 0x2019)));
}

static bool is_hyphen(uint32_t code)
{
    return code == '-' || code == '/' || code == 0x2010 || code == 0x2011 || code == 0x2013 || code == '_';
}

/* What stands between two words. */
typedef struct separation {
    bool hyphen, blank, comma;
} separation;

static bool is_joined(const separation *gap, hw_spacing spacing)
{
    return gap->hyphen && (!gap->blank || spacing == HW_SPACING_TOKENIZED);
}

static void add_word(hw_phrase *phrase, size_t start, size_t end, const separation *gap, hw_spacing spacing)
{
    if (phrase->count == HW_PHRASE_WORDS_MOST) {
        phrase->count--;
        memmove(phrase->words, phrase->words + 1, phrase->count * sizeof *phrase->words);
    }
    hw_phrase_word *word = &phrase->words[phrase->count++];
    *word = (hw_phrase_word){.start = start, .end = end, .comma = gap->comma, .joined = is_joined(gap, spacing)};
    read_word(word, hw_span_sub(phrase->text, start, end));
}

/* Keeps the last words, as many as there is room for. */
static void split(hw_phrase *out, hw_span text, hw_spacing spacing)
{
    separation gap = {0};
    out->text = text;
    out->count = 0;
    for (size_t at = 0; at < text.len;) {
        size_t start = at, next = at;
        while (at < text.len && (next = at, goes_on(hw_utf8_next(text, &next), at > start)))
            at = next;
        if (at > start) {
            add_word(out, start, at, &gap, spacing);
            gap = (separation){0};
        }
        if (at < text.len) {
            uint32_t code = hw_utf8_next(text, &at);
            gap.hyphen |= is_hyphen(code);
            gap.blank |= code == ' ' || code == '\n' || code == '\t' || code == 0xA0;
            gap.comma |= code == ',';
        }
    }
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

static bool is_lower(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

static bool is_upper(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

/* Does a phrase end at this byte? "U.S. Department" goes on. */
static bool ends_phrase(hw_span text, size_t at)
{
    char byte = text.ptr[at];
    if (byte == '.' || byte == '!' || byte == '?')
        return at + 1 < text.len && at >= 2 && !is_blank(text.ptr[at - 2]) && text.ptr[at - 2] != '.' &&
               (is_blank(text.ptr[at + 1]) || (is_lower(text.ptr[at - 1]) && is_upper(text.ptr[at + 1])));
    if (byte == '\n')
        return at + 1 < text.len && text.ptr[at + 1] == '\n';
    return byte == '(' || byte == ')' || byte == '[' || byte == ']' || byte == '{' || byte == '}' || byte == ';' ||
           byte == ':' || byte == '=' || byte == '|';
}

void hw_phrase_before(hw_phrase *out, hw_span text, hw_spacing spacing)
{
    size_t least = text.len > REACH_BYTES ? text.len - REACH_BYTES : 0, start = text.len;
    while (start > least && !ends_phrase(text, start - 1))
        start--;
    if (start == least && least > 0) /* a cut word is no word */
        while (start < text.len && !is_blank(text.ptr[start]))
            start++;
    split(out, hw_span_sub(text, start, text.len), spacing);
}

void hw_phrase_after(hw_phrase *out, hw_span text, hw_spacing spacing)
{
    size_t most = text.len > REACH_BYTES ? REACH_BYTES : text.len, end = 0;
    while (end < most && !ends_phrase(text, end))
        end++;
    if (end == most && most < text.len)
        while (end > 0 && !is_blank(text.ptr[end - 1]))
            end--;
    split(out, hw_span_sub(text, 0, end), spacing);
    if (out->count == HW_PHRASE_WORDS_MOST && out->words[0].start > 0)
        out->count = 0;
}
