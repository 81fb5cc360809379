/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/mine_parts.h"

#include "glossary/letters.h"
#include "glossary/names.h"
#include "glossary/words.h"

/* Initials and what they stand for, anywhere in the definition: the initials of the term ("ASA" below "Average Speed of
 * Answer"), the term with its abbreviation in brackets behind it, or before it what the term is short for. An
 * abbreviation of anything else is none of ours. */

enum { LETTERS_LEAST = 3 };

static const hw_span none = {NULL, 0};

/* The words before `text`'s end that `letters` are the initials of. */
static hw_span spelled_out_before(hw_span text, hw_span letters)
{
    size_t start = text.len;
    for (size_t words = 0; words < 2 * letters.len && start > 0; words++) {
        while (start > 0 && text.ptr[start - 1] == ' ')
            start--;
        while (start > 0 && text.ptr[start - 1] != ' ' && text.ptr[start - 1] != '\n')
            start--;
        hw_span name = hw_span_sub(text, start, text.len);
        if (hw_article_len(name) == 0 && hw_names_initials(letters, name) && hw_word_count(name) > 1)
            return name;
        if (start > 0 && text.ptr[start - 1] == '\n')
            break;
    }
    return none;
}

static void read_bracket(hw_mine *mine, hw_span before, hw_span bracket)
{
    bool capitals = hw_is_capitals(mine->term);
    if (capitals && hw_words_equal(bracket, mine->term)) {
        hw_span name = spelled_out_before(hw_span_trim(before), mine->term);
        hw_mine_add(mine, name, HW_ALIAS_SYNONYM, none, HW_LIT("parenthesis"));
        return;
    }
    size_t start = before.len > mine->term.len ? before.len - mine->term.len : 0;
    if (hw_is_capitals(bracket) && hw_words_equal(hw_span_sub(before, start, before.len), mine->term) &&
        (start == 0 || before.ptr[start - 1] == ' ') && hw_names_abbreviate(bracket, mine->term))
        hw_mine_add(mine, bracket, HW_ALIAS_ACRONYM, none, HW_LIT("parenthesis"));
}

static void read_word(hw_mine *mine, hw_span word)
{
    const char *end = memchr(word.ptr, '-', word.len); /* "ASA-based" */
    if (end)
        word.len = (size_t)(end - word.ptr);
    if (hw_is_capitals(word) && word.ptr[word.len - 1] == 's')
        word.len--; /* "KPIs" */
    if (word.len >= LETTERS_LEAST && hw_is_capitals(word) && !hw_is_capitals(mine->term) &&
        hw_names_initials(word, mine->term))
        hw_mine_add(mine, word, HW_ALIAS_ACRONYM, none, HW_LIT("initials"));
}

void hw_mine_initials(hw_mine *mine)
{
    hw_span rest = mine->definition, word;
    while (hw_word_take(&rest, &word)) {
        if (word.ptr[0] >= 'a' && word.ptr[0] <= 'z') /* neither in brackets nor in capitals, as most */
            continue;
        hw_span bare = hw_word_strip(word);
        if (bare.len > 2 && bare.ptr[0] == '(' && bare.ptr[bare.len - 1] == ')') {
            hw_span before = hw_span_of(mine->definition.ptr, (size_t)(word.ptr - mine->definition.ptr));
            bare = hw_span_sub(bare, 1, bare.len - 1);
            read_bracket(mine, hw_span_trim(before), bare);
        }
        read_word(mine, bare);
    }
}
