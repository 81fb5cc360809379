/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/language.h"

#include "base/utf8.h"
#include "glossary/letters.h"

#include <stdlib.h>

/* Points for one piece of evidence; divided among the languages it speaks for, since "in" says less than "the". */
enum { WORD_POINTS = 12, LETTER_POINTS = 6, ENDING_POINTS = 6 };

/* The leader needs one word of its own, and half as much again as the next. With PLENTY ahead nothing can change. */
enum { ENOUGH = 12, PLENTY = 120 };

typedef struct tally {
    int points[HW_LANGUAGES];
    int best, second; /* indexes */
} tally;

static void count(tally *t, unsigned languages, int points)
{
    int shared = __builtin_popcount(languages);
    for (int i = 0; i < HW_LANGUAGES; i++)
        if (languages >> i & 1)
            t->points[i] += points / shared;
}

static void rank(tally *t)
{
    t->best = 0;
    t->second = 1;
    for (int i = 1; i < HW_LANGUAGES; i++) {
        if (t->points[i] > t->points[t->best]) {
            t->second = t->best;
            t->best = i;
        } else if (i == t->second || t->points[i] > t->points[t->second]) {
            t->second = i;
        }
    }
}

static int compare_words(const void *key, const void *row)
{
    const hw_span *word = key;
    return hw_span_compare(*word, hw_span_str(((const hw_language_word *)row)->word));
}

static void count_word(tally *t, hw_span word)
{
    const hw_language_word *row =
        bsearch(&word, hw_language_words, hw_language_word_count, sizeof *hw_language_words, compare_words);
    if (row) {
        count(t, row->languages, WORD_POINTS);
        return;
    }
    unsigned languages = hw_language_of_ending(word);
    if (languages)
        count(t, languages, ENDING_POINTS);
}

hw_span hw_language_detect(hw_span text)
{
    tally t = {{0}, 0, 1};
    char word[64];
    size_t len = 0;
    for (size_t at = 0; at <= text.len;) {
        uint32_t code = ' ';
        if (at < text.len)
            code = hw_utf8_next(text, &at);
        else
            at++;
        if (hw_letter_is(code)) {
            code = hw_letter_lower(code);
            unsigned languages = code < 0x80 ? 0 : hw_language_of_letter(code);
            if (languages)
                count(&t, languages, LETTER_POINTS);
            if (len + 4 <= sizeof word)
                len += hw_utf8_encode(code, word + len);
        } else if (len) {
            count_word(&t, hw_span_of(word, len));
            len = 0;
            rank(&t);
            if (t.points[t.best] - t.points[t.second] > PLENTY)
                break;
        }
    }
    int best = t.points[t.best], second = t.points[t.second];
    return best >= ENOUGH && best * 2 >= second * 3 ? hw_span_str(hw_language_codes[t.best]) : HW_LIT("");
}

hw_span hw_language_by_name(hw_span name)
{
    static const struct {
        hw_span name;
        const char *code;
    } names[] = {
        {HW_LIT_INIT("english"), "en"},    {HW_LIT_INIT("angielski"), "en"},  {HW_LIT_INIT("po angielsku"), "en"},
        {HW_LIT_INIT("in english"), "en"}, {HW_LIT_INIT("polish"), "pl"},     {HW_LIT_INIT("polski"), "pl"},
        {HW_LIT_INIT("po polsku"), "pl"},  {HW_LIT_INIT("in polish"), "pl"},  {HW_LIT_INIT("german"), "de"},
        {HW_LIT_INIT("deutsch"), "de"},    {HW_LIT_INIT("niemiecki"), "de"},  {HW_LIT_INIT("po niemiecku"), "de"},
        {HW_LIT_INIT("french"), "fr"},     {HW_LIT_INIT("français"), "fr"},   {HW_LIT_INIT("francuski"), "fr"},
        {HW_LIT_INIT("spanish"), "es"},    {HW_LIT_INIT("español"), "es"},    {HW_LIT_INIT("hiszpański"), "es"},
        {HW_LIT_INIT("italian"), "it"},    {HW_LIT_INIT("italiano"), "it"},   {HW_LIT_INIT("włoski"), "it"},
        {HW_LIT_INIT("portuguese"), "pt"}, {HW_LIT_INIT("português"), "pt"},  {HW_LIT_INIT("portugalski"), "pt"},
        {HW_LIT_INIT("dutch"), "nl"},      {HW_LIT_INIT("nederlands"), "nl"}, {HW_LIT_INIT("niderlandzki"), "nl"},
        {HW_LIT_INIT("czech"), "cs"},      {HW_LIT_INIT("čeština"), "cs"},    {HW_LIT_INIT("czeski"), "cs"},
        {HW_LIT_INIT("slovak"), "sk"},     {HW_LIT_INIT("slovenčina"), "sk"}, {HW_LIT_INIT("słowacki"), "sk"},
        {HW_LIT_INIT("russian"), "ru"},    {HW_LIT_INIT("русский"), "ru"},    {HW_LIT_INIT("rosyjski"), "ru"},
        {HW_LIT_INIT("ukrainian"), "uk"},  {HW_LIT_INIT("українська"), "uk"}, {HW_LIT_INIT("ukraiński"), "uk"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (hw_span_equal_nocase(names[i].name, name))
            return hw_span_str(names[i].code);
    return HW_LIT("");
}

static bool is_alnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static char to_case(char c, char first)
{
    char lower = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return (char)(first == 'A' && lower >= 'a' && lower <= 'z' ? lower - 32 : lower);
}

/* RFC 5646, 2.1.1: language in lower case, a region of two letters in upper, a script of four with a capital. */
static hw_span tidy_tag(hw_span field, char *out)
{
    size_t start = 0;
    for (size_t i = 0; i <= field.len; i++) {
        if (i < field.len && is_alnum(field.ptr[i]))
            continue;
        size_t len = i - start;
        if (len == 0 || len > 8 || (start == 0 && (len == 1 || len > 3)) ||
            (i < field.len && field.ptr[i] != '-' && field.ptr[i] != '_'))
            return HW_LIT("");
        for (size_t k = start; k < i; k++)
            out[k] = to_case(field.ptr[k], start && (len == 2 || (len == 4 && k == start)) ? 'A' : 'a');
        if (i < field.len)
            out[i] = '-';
        start = i + 1;
    }
    return hw_span_of(out, field.len);
}

hw_span hw_language_tag(hw_reader *reader, hw_span field, uint32_t line)
{
    hw_span named = hw_language_by_name(field);
    if (named.len || field.len == 0)
        return named;
    char *out = field.len <= 35 ? hw_arena_alloc(reader->arena, field.len) : NULL; /* RFC 5646, 4.4.1 */
    hw_span tag = out ? tidy_tag(field, out) : HW_LIT("");
    if (tag.len == 0)
        hw_reader_warn(reader, line, "\"%s\" is no language tag such as en or pl; the language is told by the text",
                       hw_quote(field).text);
    return tag;
}
