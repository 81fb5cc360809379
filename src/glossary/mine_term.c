/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/mine_parts.h"

#include "base/fail.h"
#include "glossary/letters.h"
#include "glossary/names.h"
#include "glossary/words.h"

/* Names in a headword: "After Call Work or Wrap Up Time (ACW)", "First Call/Contact Resolution",
 * "Liczba połączeń (NOC Number of Calls)", "KPI: Key Performance Indicator". */

static const hw_span none = {NULL, 0};

/* Capitals in brackets that say where, not what. */
static bool is_place(hw_span letters)
{
    static const hw_span places[] = {HW_LIT_INIT("USA"), HW_LIT_INIT("US"), HW_LIT_INIT("UK"), HW_LIT_INIT("EU"),
                                     HW_LIT_INIT("UE"),  HW_LIT_INIT("PL"), HW_LIT_INIT("DE"), HW_LIT_INIT("FR")};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (hw_span_equal(letters, places[i]))
            return true;
    return false;
}

static bool abbreviates(hw_span letters, hw_span name)
{
    return hw_is_capitals(letters) && (hw_names_abbreviate(letters, name) || hw_names_initials(letters, name));
}

/* The first word of a bracket are the initials of the others: "NOC Number of Calls Offered". */
static bool add_spelled_out(hw_mine *mine, hw_span bracket)
{
    hw_span rest = bracket, letters;
    if (!hw_word_take(&rest, &letters) || !hw_is_capitals(hw_word_strip(letters)))
        return false;
    letters = hw_word_strip(letters);
    rest = hw_word_strip(rest);
    if (memchr(rest.ptr, ',', rest.len)) /* more than one name */
        return false;
    if (hw_names_initials_open(letters, rest) == 0 && !hw_names_abbreviate(letters, rest))
        return false;
    hw_span lang = hw_names_lang(rest), own = hw_names_lang(mine->term);
    bool foreign = lang.len > 0 && own.len > 0 && !hw_span_equal(lang, own);
    hw_mine_add(mine, letters, HW_ALIAS_ACRONYM, none, HW_LIT("parenthesis"));
    hw_mine_add(mine, rest, foreign ? HW_ALIAS_TRANSLATION : HW_ALIAS_SYNONYM, foreign ? lang : none,
                HW_LIT("parenthesis"));
    return true;
}

/* "Zgłoszenie (ticket)" */
static bool add_foreign(hw_mine *mine, hw_span name, hw_span bracket)
{
    hw_span lang = hw_names_lang(bracket), own = hw_names_lang(name);
    if (lang.len == 0 || own.len == 0 || hw_span_equal(lang, own))
        return false;
    hw_mine_add(mine, bracket, HW_ALIAS_TRANSLATION, lang, HW_LIT("parenthesis"));
    return true;
}

bool hw_mine_bracket(hw_mine *mine, hw_span name, hw_span bracket, bool lenient)
{
    hw_cue cue;
    bracket = hw_word_strip(bracket);
    if (hw_cue_at(bracket, &cue)) {
        hw_mine_list(mine, &cue, hw_span_sub(bracket, cue.len, bracket.len));
        return true;
    }
    bool own = !hw_is_capitals(mine->term) || hw_names_initials(bracket, name); /* "DDCMP: Digital Data ... (DEC)" */
    if ((own && abbreviates(bracket, name)) || (lenient && hw_is_capitals(bracket) && hw_word_count(bracket) == 1 &&
                                                !hw_is_capitals(name) && !is_place(bracket))) {
        hw_mine_add(mine, bracket, HW_ALIAS_ACRONYM, none, HW_LIT("parenthesis"));
        return true;
    }
    if (abbreviates(name, bracket)) {
        hw_mine_add(mine, bracket, HW_ALIAS_SYNONYM, none, HW_LIT("parenthesis"));
        return true;
    }
    return add_spelled_out(mine, bracket) || (lenient && add_foreign(mine, name, bracket));
}

/* "name (bracket)": parts of the whole; false when it does not end in a bracket. */
static bool split_bracket(hw_span whole, hw_span *name, hw_span *bracket)
{
    if (whole.len < 3 || whole.ptr[whole.len - 1] != ')')
        return false;
    const char *open = memrchr(whole.ptr, '(', whole.len);
    if (!open || open == whole.ptr)
        return false;
    *name = hw_span_trim(hw_span_of(whole.ptr, (size_t)(open - whole.ptr)));
    *bracket = hw_span_trim(hw_span_of(open + 1, whole.len - name->len - 1));
    bracket->len = (size_t)(whole.ptr + whole.len - 1 - bracket->ptr);
    *bracket = hw_span_trim(*bracket);
    return name->len > 0 && bracket->len > 0;
}

/* Every word of a name begins with a capital, small words apart. */
static bool is_title(hw_span name)
{
    hw_span word;
    while (hw_word_take(&name, &word))
        if (hw_starts_lower(word) && word.len > 3)
            return false;
    return true;
}

/* Two sides of "or" are two names when one is the initials of the other or both are written as names. */
static bool are_two_names(hw_span a, hw_span b, hw_mine_term mode)
{
    if (abbreviates(a, b) || abbreviates(b, a))
        return true;
    size_t x = hw_word_count(a), y = hw_word_count(b);
    bool alike = hw_starts_upper(a) == hw_starts_upper(b) && is_title(a) == is_title(b);
    return alike && ((x > 1 && y > 1 && is_title(a)) || (mode == HW_MINE_SPLIT_TERM && x == y));
}

/* Where a word or sign between two names stands: offset of the first name's end and of the second's beginning. */
static bool find_between(hw_span term, hw_span sign, size_t *end, size_t *start)
{
    size_t at = hw_span_find(term, sign);
    if (at == SIZE_MAX || at == 0 || at + sign.len >= term.len)
        return false;
    *end = at;
    *start = at + sign.len;
    return true;
}

static hw_span split_alternatives(hw_mine *mine, hw_span term, hw_mine_term mode)
{
    static const struct between {
        hw_span sign;
        hw_span pattern;
    } betweens[] = {
        {HW_LIT_INIT(" or "), HW_LIT_INIT("or")},     {HW_LIT_INIT(" lub "), HW_LIT_INIT("lub")},
        {HW_LIT_INIT(" oder "), HW_LIT_INIT("oder")}, {HW_LIT_INIT(" ou "), HW_LIT_INIT("ou")},
        {HW_LIT_INIT(" albo "), HW_LIT_INIT("albo")}, {HW_LIT_INIT(" bzw. "), HW_LIT_INIT("bzw.")},
        {HW_LIT_INIT(" aka "), HW_LIT_INIT("aka")},   {HW_LIT_INIT(" / "), HW_LIT_INIT("slash")},
        {HW_LIT_INIT(": "), HW_LIT_INIT("colon")},    {HW_LIT_INIT(" - "), HW_LIT_INIT("dash")},
        {HW_LIT_INIT(" – "), HW_LIT_INIT("dash")},    {HW_LIT_INIT(" — "), HW_LIT_INIT("dash")},
        {HW_LIT_INIT(", "), HW_LIT_INIT("comma")},
    };
    for (size_t i = 0; i < sizeof betweens / sizeof *betweens; i++) {
        size_t end, start;
        if (!find_between(term, betweens[i].sign, &end, &start))
            continue;
        hw_span a = hw_span_trim(hw_span_of(term.ptr, end)), b = hw_span_trim(hw_span_sub(term, start, term.len));
        bool punctuation = i >= 8; /* only parts initials from what they stand for */
        if (punctuation ? !abbreviates(a, b) && !abbreviates(b, a) : !are_two_names(a, b, mode))
            continue;
        if (mode == HW_MINE_KEEP_TERM)
            hw_mine_add(mine, a, hw_names_kind(b, a), none, betweens[i].pattern);
        hw_mine_add(mine, b, hw_names_kind(a, b), none, betweens[i].pattern);
        return a;
    }
    return term;
}

static bool is_plain_word(hw_span word)
{
    for (size_t i = 0; i < word.len; i++)
        if ((word.ptr[i] >= '0' && word.ptr[i] <= '9') || word.ptr[i] == '&')
            return false;
    return word.len > 2 && !hw_is_capitals(word);
}

/* "First Call/Contact Resolution": one reading for each word around the slash. In structured text only when the
 * definition uses one of them: "Client/Server Architecture" is one name. */
static void add_readings(hw_mine *mine, hw_mine_term mode)
{
    hw_span term = mine->term;
    const char *slash = memchr(term.ptr, '/', term.len);
    if (!slash || memchr(slash + 1, '/', (size_t)(term.ptr + term.len - slash - 1)) || hw_word_count(term) < 2)
        return;
    size_t at = (size_t)(slash - term.ptr), start = at, end = at + 1;
    while (start > 0 && term.ptr[start - 1] != ' ')
        start--;
    while (end < term.len && term.ptr[end] != ' ')
        end++;
    hw_span left = hw_span_sub(term, start, at), right = hw_span_sub(term, at + 1, end);
    if (!is_plain_word(left) || !is_plain_word(right) || hw_starts_upper(left) != hw_starts_upper(right))
        return;
    char *room = hw_arena_alloc(mine->arena, 2 * term.len);
    if (!room) {
        mine->ok = false;
        return;
    }
    hw_span head = hw_span_of(term.ptr, start), tail = hw_span_sub(term, end, term.len), readings[2];
    const hw_span middles[] = {left, right};
    char *to = room;
    for (size_t i = 0; i < 2; i++) {
        const hw_span parts[] = {head, middles[i], tail};
        readings[i].ptr = to;
        for (size_t k = 0; k < 3; k++) {
            if (parts[k].len > 0)
                memcpy(to, parts[k].ptr, parts[k].len);
            to += parts[k].len;
        }
        readings[i].len = (size_t)(to - readings[i].ptr);
    }
    bool first = hw_words_find(mine->definition, readings[0]) != SIZE_MAX;
    bool second = hw_words_find(mine->definition, readings[1]) != SIZE_MAX;
    bool used = head.len > 0 ? first || second : first && second;
    for (size_t i = 0; i < 2 && (used || mode == HW_MINE_SPLIT_TERM); i++)
        hw_mine_add(mine, readings[i], HW_ALIAS_VARIANT, none, HW_LIT("slash"));
}

hw_status hw_mine_term_names(hw_reader *reader, hw_draft *draft, hw_mine_term mode, hw_error *err)
{
    hw_mine mine = {draft, reader->arena, hw_span_trim(draft->term), draft->definition, true};
    hw_span name, bracket, first;
    if (!hw_mine_is_name(draft->term))
        return HW_OK;
    if (split_bracket(mine.term, &name, &bracket)) {
        first = split_alternatives(&mine, name, mode);
        mine.term = name;
        if (hw_mine_bracket(&mine, name, bracket, mode == HW_MINE_SPLIT_TERM)) {
            if (mode == HW_MINE_KEEP_TERM)
                hw_mine_add(&mine, name, hw_names_kind(bracket, name), none, HW_LIT("parenthesis"));
            mine.term = first;
        } else {
            if (mode == HW_MINE_SPLIT_TERM)
                hw_mine_add(&mine, name, HW_ALIAS_VARIANT, none, HW_LIT("without parenthesis"));
            mine.term = draft->term;
        }
    } else {
        mine.term = split_alternatives(&mine, mine.term, mode);
    }
    add_readings(&mine, mode);
    if (mode == HW_MINE_SPLIT_TERM)
        draft->term = hw_word_strip(mine.term);
    return mine.ok ? HW_OK : hw_fail_nomem(err);
}
