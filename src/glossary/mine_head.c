/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/mine_parts.h"

#include "base/utf8.h"
#include "glossary/letters.h"
#include "glossary/names.h"
#include "glossary/words.h"

/* What dictionaries put before a definition.
 *
 *     call queue 1. <telephony> /kju:/ (CQ, or "waiting line") A list of callers ...
 *     [names   ]    [label    ] [say ] [brackets             ]
 *
 * Names stand before a label only, and a sentence must begin behind it: "Use the <table> element" is text.
 */

enum { NAMES_BYTES = 100, LABEL_BYTES = 60, SAID_BYTES = 40, NAME_WORDS = 4 };

static const hw_span none = {NULL, 0};

/* "1. ", the number of a sense. */
static hw_span skip_number(hw_span text)
{
    size_t end = 0;
    while (end < text.len && end < 2 && text.ptr[end] >= '0' && text.ptr[end] <= '9')
        end++;
    if (end == 0 || end + 1 >= text.len || (text.ptr[end] != '.' && text.ptr[end] != ')') || text.ptr[end + 1] != ' ')
        return text;
    return hw_span_trim(hw_span_sub(text, end + 1, text.len));
}

/* Bytes of "<networking, protocol>" or "[telephony]" at the beginning; 0 when there is none. */
static size_t label_len(hw_span text)
{
    if (text.len < 5 || (text.ptr[0] != '<' && text.ptr[0] != '['))
        return 0;
    char close = text.ptr[0] == '<' ? '>' : ']';
    for (size_t at = 1; at < text.len && at < LABEL_BYTES;) {
        uint32_t code = hw_utf8_next(text, &at);
        if (code == (unsigned char)close)
            return at > 4 && at < text.len && text.ptr[at] == ' ' ? at : 0;
        if (!hw_letter_is(code) && code != ' ' && code != ',' && code != '-' && code != '/' && code != '.')
            return 0;
    }
    return 0;
}

static bool begins_sentence(hw_span text)
{
    return text.len > 0 && !hw_starts_lower(text);
}

/* Parts what stands before a label from the definition: true when a label was found. */
static bool part_label(hw_span text, hw_span *names, hw_span *rest)
{
    size_t limit = text.len < NAMES_BYTES ? text.len : NAMES_BYTES;
    for (size_t at = 0; at < limit; at++) {
        if (memchr("(\"{;:!?\n>", text.ptr[at], 9))
            return false;
        if ((text.ptr[at] != '<' && (text.ptr[at] != '[' || at > 0)) || (at > 0 && text.ptr[at - 1] != ' '))
            continue;
        hw_span here = hw_span_sub(text, at, text.len);
        size_t len = label_len(here);
        if (len == 0)
            return false;
        hw_span after = hw_span_trim(hw_span_sub(here, len, here.len));
        if (at > 0 && !begins_sentence(after))
            return false;
        *names = hw_span_trim(hw_span_of(text.ptr, at));
        *rest = after;
        return true;
    }
    return false;
}

/* "/see sharp/": how it is said. */
static hw_span skip_said(hw_span text)
{
    size_t limit = text.len < SAID_BYTES ? text.len : SAID_BYTES;
    const char *close = limit > 2 && text.ptr[0] == '/' ? memchr(text.ptr + 1, '/', limit - 1) : NULL;
    if (!close)
        return text;
    hw_span rest = hw_span_sub(text, (size_t)(close - text.ptr) + 1, text.len);
    return rest.len > 0 && rest.ptr[0] == ' ' ? hw_span_trim(rest) : text;
}

static hw_span last_word(hw_span name)
{
    size_t start = name.len;
    while (start > 0 && name.ptr[start - 1] != ' ')
        start--;
    return hw_span_sub(name, start, name.len);
}

static hw_span first_word(hw_span name)
{
    hw_span word = none;
    hw_word_take(&name, &word);
    return word;
}

/* Two names are names of one thing when they have a word or its initials in common; a name that nothing was cut off may
 * also be of one length with the term. */
static bool is_like_term(hw_span name, hw_span term, bool whole)
{
    size_t words = hw_word_count(name);
    if (words > hw_word_count(term) + 1 || words > NAME_WORDS)
        return false;
    if (words == 1 || (whole && words == hw_word_count(term)))
        return true;
    for (hw_span rest = name, word; hw_word_take(&rest, &word);)
        if (hw_words_find(term, hw_word_strip(word)) != SIZE_MAX || hw_names_initials(word, term))
            return true;
    return false;
}

/* A word twice says that two names run into each other. */
static bool repeats_word(hw_span name)
{
    for (hw_span rest = name, word; hw_word_take(&rest, &word);)
        if (hw_words_find(rest, word) != SIZE_MAX)
            return true;
    return false;
}

static bool is_part_of(hw_span name, hw_span term)
{
    return hw_words_find(term, name) != SIZE_MAX;
}

/* "Reid, Brian" */
static bool is_turned(hw_span name, hw_span term)
{
    for (hw_span rest = name, word; hw_word_take(&rest, &word);)
        if (!is_part_of(hw_word_strip(word), term))
            return false;
    return hw_word_count(name) == hw_word_count(term) && hw_word_count(name) > 1;
}

static void add_name(hw_mine *mine, hw_span name)
{
    hw_alias_kind kind = hw_names_kind(mine->term, name);
    if (is_turned(name, mine->term))
        kind = HW_ALIAS_VARIANT;
    else if (is_part_of(name, mine->term))
        kind = HW_ALIAS_SYNONYM;
    hw_mine_add(mine, name, kind, none, HW_LIT("headword"));
}

/* Adds a name cut out of others; false when it is no name by itself, and so the cut was wrong. */
static bool add_run(hw_mine *mine, hw_span run, bool whole)
{
    run = hw_word_strip(run);
    if (run.len == 0)
        return true;
    if (repeats_word(run) || (hw_word_count(run) == 1 && !hw_is_capitals(run)))
        return false;
    if (is_like_term(run, mine->term, whole))
        add_name(mine, run);
    return true;
}

/* Whether every word is the term in another form: "flamage flaming". */
static bool are_forms(hw_span names, hw_span term)
{
    for (hw_span rest = names, word; hw_word_take(&rest, &word);)
        if (!hw_names_same(word, term))
            return false;
    return true;
}

/* "2", "II": belongs to the name before it. */
static bool is_numeral(hw_span word)
{
    for (size_t i = 0; i < word.len; i++)
        if (!strchr("0123456789IVX", word.ptr[i]))
            return false;
    return word.len > 0;
}

/* Names before a label are parted by nothing but blanks: an abbreviation of the term is a name by itself, the first
 * word of the term begins one and the last word ends one. */
static void cut_names(hw_mine *mine, hw_span names)
{
    hw_span rest = names, word, run = none, first = first_word(mine->term), end = last_word(mine->term);
    while (hw_word_take(&rest, &word)) {
        hw_span next = first_word(rest);
        bool before_end = next.len > 0 && hw_names_same(next, end); /* "MS Mail" */
        bool letters = hw_names_initials(word, mine->term) ||
                       (!before_end && hw_is_capitals(word) && hw_names_abbreviate(word, mine->term));
        letters = letters && !is_numeral(next) && !is_part_of(word, mine->term);
        if ((letters || hw_names_same(word, first)) && !add_run(mine, run, false))
            return;
        if (letters) {
            add_name(mine, word);
            run = none;
            continue;
        }
        bool begins = run.len == 0 || hw_names_same(word, first);
        run = begins ? word : hw_span_of(run.ptr, (size_t)(word.ptr + word.len - run.ptr));
        if (begins || !hw_names_same(word, end))
            continue;
        if (!add_run(mine, run, run.len == names.len))
            return;
        run = none;
    }
    add_run(mine, run, run.len == names.len);
}

static void add_names(hw_mine *mine, hw_span names)
{
    hw_span rest = names, word;
    if (names.len == 0 || names.ptr[0] == '/' || hw_article_len(names) > 0 || hw_ends_sentence(names))
        return;
    if (hw_word_count(names) == 1 || is_turned(names, mine->term) || hw_names_initials(mine->term, names))
        add_name(mine, names);
    else if (are_forms(names, mine->term))
        while (hw_word_take(&rest, &word))
            add_name(mine, word);
    else if (!memchr(names.ptr, ',', names.len))
        cut_names(mine, names);
}

void hw_mine_head(hw_mine *mine)
{
    hw_span text = skip_number(hw_span_trim(mine->definition)), names = none, rest = text;
    if (part_label(text, &names, &rest)) {
        if (names.len > 3 && hw_span_ends(names, HW_LIT(" 1.")))
            names.len -= 3;
        text = rest;
    }
    text = skip_said(skip_number(text));
    mine->definition = hw_span_sub(mine->definition, (size_t)(text.ptr - mine->definition.ptr), mine->definition.len);
    hw_mine_head_bracket(mine, names);
    add_names(mine, hw_span_trim(names));
}
