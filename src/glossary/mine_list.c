/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/mine_parts.h"

#include "base/utf8.h"
#include "glossary/language.h"
#include "glossary/letters.h"
#include "glossary/names.h"
#include "glossary/words.h"

/* The names behind a cue: „Wrap-up” lub “Post-Call Processing (PCP)”, to ... Quotes bound a name; without them it goes
 * on to a punctuation mark or a word that no name contains. */

enum { NAME_WORDS = 6, QUOTED_BYTES = 80, MOST_NAMES = 6 };

static bool is_quote(uint32_t code)
{
    return code == '"' || code == 0xAB || code == 0xBB || (code >= 0x2018 && code <= 0x201F && code != 0x2019);
}

/* Ends a name; language "" = any. */
static const struct stop {
    hw_span word;
    const char *lang;
} stops[] = {
    {HW_LIT_INIT("which"), ""},    {HW_LIT_INIT("that"), ""},       {HW_LIT_INIT("who"), ""},
    {HW_LIT_INIT("whose"), ""},    {HW_LIT_INIT("where"), ""},      {HW_LIT_INIT("when"), ""},
    {HW_LIT_INIT("is"), ""},       {HW_LIT_INIT("are"), ""},        {HW_LIT_INIT("was"), ""},
    {HW_LIT_INIT("refers"), ""},   {HW_LIT_INIT("means"), ""},      {HW_LIT_INIT("involves"), ""},
    {HW_LIT_INIT("measures"), ""}, {HW_LIT_INIT("describes"), ""},  {HW_LIT_INIT("has"), ""},
    {HW_LIT_INIT("can"), ""},      {HW_LIT_INIT("may"), ""},        {HW_LIT_INIT("will"), ""},
    {HW_LIT_INIT("in"), ""},       {HW_LIT_INIT("on"), "en"},       {HW_LIT_INIT("by"), ""},
    {HW_LIT_INIT("for"), "en"},    {HW_LIT_INIT("from"), ""},       {HW_LIT_INIT("with"), ""},
    {HW_LIT_INIT("within"), ""},   {HW_LIT_INIT("at"), "en"},       {HW_LIT_INIT("as"), ""},
    {HW_LIT_INIT("and"), "en"},    {HW_LIT_INIT("but"), "en"},      {HW_LIT_INIT("because"), ""},
    {HW_LIT_INIT("since"), ""},    {HW_LIT_INIT("while"), ""},      {HW_LIT_INIT("after"), "en"},
    {HW_LIT_INIT("before"), ""},   {HW_LIT_INIT("to"), "pl"},       {HW_LIT_INIT("jest"), ""},
    {HW_LIT_INIT("są"), ""},       {HW_LIT_INIT("który"), ""},      {HW_LIT_INIT("która"), ""},
    {HW_LIT_INIT("które"), ""},    {HW_LIT_INIT("oznacza"), ""},    {HW_LIT_INIT("w"), "pl"},
    {HW_LIT_INIT("oraz"), ""},     {HW_LIT_INIT("wymowa"), ""},     {HW_LIT_INIT("ale"), "pl"},
    {HW_LIT_INIT("czyli"), ""},    {HW_LIT_INIT("i"), "pl"},        {HW_LIT_INIT("ist"), ""},
    {HW_LIT_INIT("sind"), ""},     {HW_LIT_INIT("die"), "de"},      {HW_LIT_INIT("der"), "de"},
    {HW_LIT_INIT("das"), "de"},    {HW_LIT_INIT("wird"), ""},       {HW_LIT_INIT("und"), ""},
    {HW_LIT_INIT("genannt"), ""},  {HW_LIT_INIT("bezeichnet"), ""}, {HW_LIT_INIT("est"), ""},
    {HW_LIT_INIT("sont"), ""},     {HW_LIT_INIT("qui"), ""},        {HW_LIT_INIT("et"), "fr"},
    {HW_LIT_INIT("dans"), ""},     {HW_LIT_INIT("es"), "es"},       {HW_LIT_INIT("que"), ""},
    {HW_LIT_INIT("y"), "es"},
};

static bool is_stop(hw_span word, hw_span lang)
{
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if ((stops[i].lang[0] == '\0' || hw_span_starts(lang, hw_span_str(stops[i].lang))) &&
            hw_words_equal(word, stops[i].word))
            return true;
    return false;
}

static size_t separator_len(hw_span text)
{
    static const hw_span words[] = {HW_LIT_INIT("or"),   HW_LIT_INIT("lub"), HW_LIT_INIT("albo"), HW_LIT_INIT("bądź"),
                                    HW_LIT_INIT("oder"), HW_LIT_INIT("ou"),  HW_LIT_INIT("o")};
    if (text.len > 0 && text.ptr[0] == '/')
        return 1;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (hw_words_open(text, words[i]) > 0 && text.len > words[i].len && text.ptr[words[i].len] == ' ')
            return words[i].len;
    return 0;
}

/* Takes a name in quotes off the front; the quotes need not be a pair ("„one„"). */
static bool take_quoted(hw_span *text, hw_span *name)
{
    size_t at = 0, start;
    if (text->len == 0 || !is_quote(hw_utf8_next(*text, &at)))
        return false;
    for (start = at; at < text->len && at < QUOTED_BYTES;) {
        size_t here = at;
        if (is_quote(hw_utf8_next(*text, &at)) || hw_code_at(*text, here) == 0x2019) {
            *name = hw_span_sub(*text, start, here);
            *text = hw_span_sub(*text, at, text->len);
            return name->len > 0;
        }
    }
    return false;
}

/* Takes a bare name off the front: words up to a stop, a separator, a bracket or a punctuation mark. */
static bool take_bare(hw_span *text, hw_span lang, hw_span *name)
{
    hw_span rest = *text, word;
    size_t end = 0, words = 0;
    while (words <= NAME_WORDS) {
        hw_span after = rest;
        if (!hw_word_take(&after, &word) || word.ptr[0] == '(' || is_quote(hw_code_at(word, 0)) ||
            is_stop(word, lang) || memchr(word.ptr, ':', word.len - 1) || separator_len(hw_span_trim(rest)) > 0 ||
            hw_word_strip(word).len == 0)
            break;
        hw_span bare = hw_word_strip(word);
        end = (size_t)(bare.ptr + bare.len - text->ptr);
        words++;
        rest = after;
        if (bare.ptr + bare.len != word.ptr + word.len)
            break;
    }
    *name = hw_word_strip(hw_span_of(text->ptr, end));
    *text = hw_span_sub(*text, end, text->len);
    return words > 0 && words <= NAME_WORDS && name->len > 1;
}

/* Polish says what something is called in the instrumental: "zwana integracją" names an "integracja". */
static hw_span in_nominative(hw_mine *mine, const hw_cue *cue, hw_span name)
{
    static const hw_span a_with_tail = HW_LIT_INIT("\xC4\x85"); /* "ą" */
    size_t len = 0;
    if ((!hw_span_starts(cue->pattern, HW_LIT("nazywany")) && !hw_span_starts(cue->pattern, HW_LIT("zwany"))) ||
        hw_span_find(name, a_with_tail) == SIZE_MAX)
        return name;
    char *room = hw_arena_alloc(mine->arena, name.len);
    if (!room) {
        mine->ok = false;
        return name;
    }
    for (size_t at = 0; at < name.len;) {
        bool ends = at + 2 == name.len || (at + 2 < name.len && name.ptr[at + 2] == ' ');
        if (ends && hw_span_starts(hw_span_sub(name, at, name.len), a_with_tail)) {
            room[len++] = 'a';
            at += 2;
        } else {
            room[len++] = name.ptr[at++];
        }
    }
    return hw_span_of(room, len);
}

static void add_name(hw_mine *mine, const hw_cue *cue, hw_span name)
{
    hw_span none = {NULL, 0}, english = HW_LIT("en");
    hw_alias_kind kind = hw_names_kind(mine->term, name);
    switch (cue->kind) {
    case HW_CUE_SYNONYM:
        hw_mine_add(mine, name, kind, none, cue->pattern);
        break;
    case HW_CUE_LONG:
        if (hw_is_capitals(mine->term) || hw_names_abbreviate(mine->term, name))
            hw_mine_add(mine, name, HW_ALIAS_SYNONYM, none, cue->pattern);
        break;
    case HW_CUE_SHORT:
        if (hw_is_capitals(name))
            hw_mine_add(mine, name, HW_ALIAS_ACRONYM, none, cue->pattern);
        break;
    case HW_CUE_ENGLISH:
        if (kind == HW_ALIAS_ACRONYM)
            hw_mine_add(mine, name, kind, none, cue->pattern);
        else
            hw_mine_add(mine, name, HW_ALIAS_TRANSLATION, english, cue->pattern);
        break;
    }
}

/* "Post-Call Processing (PCP)": a name and its own abbreviation. */
static void add_with_bracket(hw_mine *mine, const hw_cue *cue, hw_span name)
{
    const char *open = memchr(name.ptr, '(', name.len);
    hw_span bare = open ? hw_span_trim(hw_span_of(name.ptr, (size_t)(open - name.ptr))) : name;
    add_name(mine, cue, bare);
    if (!open)
        return;
    hw_span bracket = hw_word_strip(hw_span_sub(name, bare.len, name.len));
    bracket = hw_span_trim(bracket);
    if (bracket.len > 2 && bracket.ptr[0] == '(')
        bracket = hw_span_sub(bracket, 1, bracket.len - (bracket.ptr[bracket.len - 1] == ')'));
    if (hw_is_capitals(bracket) && hw_names_abbreviate(bracket, bare))
        hw_mine_add(mine, bracket, HW_ALIAS_ACRONYM, (hw_span){NULL, 0}, cue->pattern);
}

/* After a comma the names go on only when that is plain to see: a quote, capitals, or "one, two or three". */
static bool goes_on(hw_span text, hw_span lang)
{
    hw_span name, rest = text, word;
    if (hw_word_take(&rest, &word) && (hw_is_capitals(hw_word_strip(word)) || is_quote(hw_code_at(word, 0))))
        return true;
    if (separator_len(text) > 0)
        return true;
    rest = text;
    if (hw_article_len(text) > 0 || !take_bare(&rest, lang, &name))
        return false;
    rest = hw_span_trim(rest);
    if (rest.len > 0 && rest.ptr[0] == ',')
        rest = hw_span_trim(hw_span_sub(rest, 1, rest.len));
    return separator_len(rest) > 0;
}

static hw_span cut_at_closing(hw_span text, hw_span closing)
{
    enum { CLOSING_BYTES = 100 };
    hw_span near = hw_span_of(text.ptr, text.len < CLOSING_BYTES ? text.len : CLOSING_BYTES);
    size_t at = hw_words_find(near, closing);
    return at == SIZE_MAX ? (hw_span){NULL, 0} : hw_span_trim(hw_span_of(text.ptr, at));
}

/* Quoted and bare names in a row, each with a bracket behind it or not. */
void hw_mine_list(hw_mine *mine, const hw_cue *cue, hw_span text)
{
    hw_span lang = mine->draft->lang, name;
    if (cue->closing.len > 0)
        text = cut_at_closing(text, cue->closing);
    for (size_t names = 0; names < MOST_NAMES; names++) {
        text = hw_span_trim(text);
        while (text.len > 0 && (text.ptr[0] == ':' || text.ptr[0] == '.'))
            text = hw_span_trim(hw_span_sub(text, 1, text.len));
        if (cue->kind != HW_CUE_ENGLISH) /* "ang. The Sun Also Rises" */
            text = hw_span_sub(text, hw_article_len(text), text.len);
        hw_cue another;
        bool quoted = take_quoted(&text, &name);
        if (!quoted && hw_cue_at(text, &another))
            return;
        if (!quoted && !take_bare(&text, lang, &name))
            return;
        hw_span after = hw_span_trim(text);
        const char *close = after.len > 0 && after.ptr[0] == '(' ? memchr(after.ptr, ')', after.len) : NULL;
        if (close) {
            name = hw_span_of(name.ptr, (size_t)(close + 1 - name.ptr));
            after = hw_span_sub(after, (size_t)(close + 1 - after.ptr), after.len);
        }
        add_with_bracket(mine, cue, quoted ? name : in_nominative(mine, cue, name));
        text = hw_span_trim(after);
        size_t separator = separator_len(text);
        if (separator == 0 && text.len > 0 && text.ptr[0] == ',' &&
            goes_on(hw_span_trim(hw_span_sub(text, 1, text.len)), lang)) {
            text = hw_span_trim(hw_span_sub(text, 1, text.len));
            separator = separator_len(text);
        } else if (separator == 0) {
            return;
        }
        text = hw_span_sub(text, separator, text.len);
    }
}
