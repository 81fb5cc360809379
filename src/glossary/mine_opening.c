/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/mine_parts.h"

#include "glossary/letters.h"
#include "glossary/names.h"
#include "glossary/words.h"

/* How a definition begins.
 *
 *     Wskaźnik satysfakcji klienta (CSAT) jest najprostszą ...
 *     [name                      ] [brkt] [verb]
 *
 * The name is the term again, what the term is short for, its initials, or, when the definition is in another language
 * than the term, its translation. An English definition that begins "A prospect is" under "Opportunity" says
 * nothing about names.
 */

enum { OPENING_WORDS = 8, BRACKET_BYTES = 80, BRACKET_WORDS = 3 };

static const hw_span none = {NULL, 0};

typedef enum ending { END_NONE, END_VERB, END_COPULA, END_DASH, END_COMMA } ending;

typedef struct opening {
    hw_span name, bracket; /* bracket: what stands in it, or empty */
    bool article;          /* stood before the name, so that it need not begin with a capital */
    ending ending;
    hw_span rest; /* after a comma */
} opening;

/* "X to Y" almost always defines; "X jest Y" may as well say something else about X. */
static ending verb_at(hw_span text, hw_span lang)
{
    static const struct verb {
        hw_span word;
        const char *lang;
        ending ending;
    } verbs[] = {
        {HW_LIT_INIT("to"), "pl", END_VERB},         {HW_LIT_INIT("oznacza"), "pl", END_VERB},
        {HW_LIT_INIT("opisuje"), "pl", END_VERB},    {HW_LIT_INIT("określa"), "pl", END_VERB},
        {HW_LIT_INIT("jest"), "pl", END_COPULA},     {HW_LIT_INIT("są"), "pl", END_COPULA},
        {HW_LIT_INIT("mierzy"), "pl", END_COPULA},   {HW_LIT_INIT("is"), "en", END_COPULA},
        {HW_LIT_INIT("are"), "en", END_COPULA},      {HW_LIT_INIT("refers"), "en", END_VERB},
        {HW_LIT_INIT("means"), "en", END_VERB},      {HW_LIT_INIT("describes"), "en", END_VERB},
        {HW_LIT_INIT("measures"), "en", END_COPULA}, {HW_LIT_INIT("ist"), "de", END_COPULA},
        {HW_LIT_INIT("sind"), "de", END_COPULA},     {HW_LIT_INIT("bezeichnet"), "de", END_VERB},
        {HW_LIT_INIT("beschreibt"), "de", END_VERB}, {HW_LIT_INIT("bedeutet"), "de", END_VERB},
        {HW_LIT_INIT("misst"), "de", END_COPULA},    {HW_LIT_INIT("est"), "fr", END_COPULA},
        {HW_LIT_INIT("sont"), "fr", END_COPULA},     {HW_LIT_INIT("désigne"), "fr", END_VERB},
        {HW_LIT_INIT("es"), "es", END_COPULA},       {HW_LIT_INIT("son"), "es", END_COPULA},
    };
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (hw_span_starts(lang, hw_span_str(verbs[i].lang)) && hw_words_open(text, verbs[i].word) > 0)
            return verbs[i].ending;
    return END_NONE;
}

static bool is_dash(hw_span word)
{
    return hw_span_equal(word, HW_LIT("-")) || hw_span_equal(word, HW_LIT("–")) || hw_span_equal(word, HW_LIT("—"));
}

/* Takes "(...)" off the front of *text. */
static bool take_bracket(hw_span *text, hw_span *bracket)
{
    const char *close = text->len > 0 && text->ptr[0] == '(' ? memchr(text->ptr, ')', text->len) : NULL;
    if (!close || close - text->ptr > BRACKET_BYTES)
        return false;
    *bracket = hw_span_trim(hw_span_of(text->ptr + 1, (size_t)(close - text->ptr) - 1));
    *text = hw_span_trim(hw_span_sub(*text, (size_t)(close - text->ptr) + 1, text->len));
    return true;
}

static ending ending_at(hw_span text, hw_span lang)
{
    hw_span word, rest = text;
    if (!hw_word_take(&rest, &word))
        return END_NONE;
    return is_dash(word) ? END_DASH : text.ptr[0] == ',' ? END_COMMA : verb_at(text, lang);
}

static opening read_opening(hw_span text, hw_span lang)
{
    opening o = {none, none, hw_article_len(text) > 0, END_NONE, none};
    text = hw_span_sub(text, hw_article_len(text), text.len);
    hw_span rest = text, word;
    const char *end = text.ptr;
    for (size_t words = 0; words <= OPENING_WORDS; words++) {
        hw_span here = hw_span_trim(rest);
        bool bracket = take_bracket(&here, &o.bracket);
        o.ending = ending_at(here, lang);
        if (bracket || o.ending != END_NONE) {
            o.name = hw_word_strip(hw_span_of(text.ptr, (size_t)(end - text.ptr)));
            o.rest = here;
            return o;
        }
        if (!hw_word_take(&rest, &word) || hw_ends_sentence(word) || strchr(":;", word.ptr[word.len - 1]))
            break;
        end = word.ptr + word.len;
        if (word.ptr[word.len - 1] == ',') {
            o.name = hw_word_strip(hw_span_of(text.ptr, (size_t)(end - text.ptr)));
            o.ending = END_COMMA;
            o.rest = hw_span_trim(rest);
            return o;
        }
    }
    return (opening){none, none, false, END_NONE, none};
}

/* "This", "Termin ten": speaks of the entry without naming it. */
static bool is_pronoun(hw_span name)
{
    static const hw_span words[] = {
        HW_LIT_INIT("this"),    HW_LIT_INIT("that"),       HW_LIT_INIT("it"),    HW_LIT_INIT("termin"),
        HW_LIT_INIT("pojęcie"), HW_LIT_INIT("określenie"), HW_LIT_INIT("nazwa"), HW_LIT_INIT("ten"),
        HW_LIT_INIT("ta"),      HW_LIT_INIT("te"),         HW_LIT_INIT("to"),    HW_LIT_INIT("es"),
        HW_LIT_INIT("dies"),    HW_LIT_INIT("dieser"),     HW_LIT_INIT("diese"), HW_LIT_INIT("begriff"),
        HW_LIT_INIT("ce"),      HW_LIT_INIT("cette"),      HW_LIT_INIT("terme"), HW_LIT_INIT("term"),
    };
    hw_span word;
    while (hw_word_take(&name, &word))
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (hw_words_equal(word, words[i]))
                return true;
    return false;
}

/* The term is in another language than the definition, and the name is not in that one. When the term's letters say
 * nothing, the name's must. */
static bool is_foreign(const hw_mine *mine, const opening *o)
{
    hw_span lang = mine->draft->lang, term = hw_names_lang(mine->term), own = hw_names_lang(o->name);
    if (lang.len < 2)
        return false;
    if (term.len == 0)
        return own.len > 0 && hw_span_starts(lang, own) && (o->ending == END_VERB || o->ending == END_DASH) &&
               !hw_span_equal(own, HW_LIT("en"));
    return !hw_span_starts(lang, term) && (own.len == 0 || !hw_span_equal(own, term));
}

/* "Northrop B-2" and "B-2": a longer or shorter form, no translation. */
static bool shares_word(hw_span a, hw_span b)
{
    hw_span word;
    while (hw_word_take(&a, &word))
        if (hw_word_strip(word).len > 2 && hw_words_find(b, hw_word_strip(word)) != SIZE_MAX)
            return true;
    return false;
}

/* "Czas obsługi" under "Handle Time": a name in the language of the definition. */
static bool is_translation(const hw_mine *mine, const opening *o)
{
    if ((!o->article && !hw_starts_upper(o->name)) || hw_is_capitals(o->name) ||
        (o->ending == END_COPULA && o->bracket.len == 0 && hw_word_count(o->name) < 2) || is_pronoun(o->name) ||
        shares_word(o->name, mine->term) || !is_foreign(mine, o))
        return false;
    hw_cue cue;
    switch (o->ending) {
    case END_VERB:
    case END_DASH:
    case END_COPULA:
        return true;
    case END_COMMA:
        return hw_cue_at(o->rest, &cue);
    case END_NONE:
        break;
    }
    return o->bracket.len > 0 && hw_mine_knows(mine, o->bracket);
}

/* Adds the name when it is one; true when the definition speaks of the entry under this name. */
static bool add_name(hw_mine *mine, const opening *o)
{
    if (o->name.len == 0)
        return false;
    if (hw_mine_knows(mine, o->name))
        return true;
    if (hw_is_capitals(mine->term) && hw_names_initials(mine->term, o->name))
        hw_mine_add(mine, o->name, HW_ALIAS_SYNONYM, none, HW_LIT("opening name"));
    else if (hw_is_capitals(o->name) && hw_names_initials(o->name, mine->term))
        hw_mine_add(mine, o->name, HW_ALIAS_ACRONYM, none, HW_LIT("opening name"));
    else if (is_translation(mine, o))
        hw_mine_add(mine, o->name, HW_ALIAS_TRANSLATION, mine->draft->lang, HW_LIT("opening name"));
    else
        return false;
    return true;
}

/* Words that say something about a name and are none. */
static bool is_remark(hw_span word)
{
    static const hw_span remarks[] = {
        HW_LIT_INIT("from"),   HW_LIT_INIT("formerly"), HW_LIT_INIT("also"),       HW_LIT_INIT("see"),
        HW_LIT_INIT("plural"), HW_LIT_INIT("symbol"),   HW_LIT_INIT("dawniej"),    HW_LIT_INIT("pierwotnie"),
        HW_LIT_INIT("wymowa"), HW_LIT_INIT("zobacz"),   HW_LIT_INIT("nazwa"),      HW_LIT_INIT("oficjalnie"),
        HW_LIT_INIT("także"),  HW_LIT_INIT("też"),      HW_LIT_INIT("właściwie"),  HW_LIT_INIT("skrót"),
        HW_LIT_INIT("auch"),   HW_LIT_INIT("früher"),   HW_LIT_INIT("eigentlich"), HW_LIT_INIT("aussi"),
        HW_LIT_INIT("np"),     HW_LIT_INIT("z"),        HW_LIT_INIT("von"),        HW_LIT_INIT("a"),
        HW_LIT_INIT("an"),     HW_LIT_INIT("the"),
    };
    for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++)
        if (hw_words_equal(word, remarks[i]))
            return true;
    return false;
}

/* A common noun or two: small letters only, nothing abbreviated. */
static bool is_bracket_name(hw_span name)
{
    hw_span word;
    if (name.len == 0 || hw_word_count(name) > BRACKET_WORDS)
        return false;
    while (hw_word_take(&name, &word))
        if (!hw_starts_lower(word) || memchr(word.ptr, '.', word.len) || is_remark(word))
            return false;
    return true;
}

/* The next of names parted by "/" or ",". */
static bool next_part(hw_span *bracket, hw_span *name)
{
    size_t end = 0;
    if (bracket->len == 0)
        return false;
    while (end < bracket->len && bracket->ptr[end] != '/' && bracket->ptr[end] != ',')
        end++;
    *name = hw_mine_skip_marks(hw_span_trim(hw_span_of(bracket->ptr, end)));
    *bracket = hw_span_sub(*bracket, end < bracket->len ? end + 1 : end, bracket->len);
    return true;
}

/* Names in brackets behind the name: "(konsultant / doradca klienta)". All of them must look like names. */
static void add_bracket_names(hw_mine *mine, hw_span bracket)
{
    hw_span rest = bracket, name;
    for (size_t i = 0; i < bracket.len; i++)
        if (strchr(":;0123456789=%", bracket.ptr[i]))
            return;
    while (next_part(&rest, &name))
        if (!is_bracket_name(name))
            return;
    while (next_part(&bracket, &name))
        hw_mine_add(mine, name, hw_names_kind(mine->term, name), none, HW_LIT("parenthesis"));
}

/* "(Automatyczne oddzwanianie) – funkcja ...", "(Customer relationship management) Technology ..." */
static void read_leading_bracket(hw_mine *mine)
{
    hw_span rest = mine->definition, bracket;
    if (!take_bracket(&rest, &bracket) || hw_mine_bracket(mine, mine->term, bracket, false))
        return;
    opening o = {hw_word_strip(bracket), none, false, ending_at(rest, mine->draft->lang), none};
    if (o.ending == END_DASH || o.ending == END_VERB)
        add_name(mine, &o);
}

/* "Key Performance Indicator or metrics": what capitals stand for, without a verb. */
static void read_spelled_out(hw_mine *mine)
{
    size_t article = hw_article_len(mine->definition);
    hw_span text = hw_span_sub(mine->definition, article, mine->definition.len);
    size_t len = hw_is_capitals(mine->term) ? hw_names_initials_open(mine->term, text) : 0;
    if (len > 0 && hw_word_count(hw_span_of(text.ptr, len)) > 1)
        hw_mine_add(mine, hw_span_of(text.ptr, len), HW_ALIAS_SYNONYM, none, HW_LIT("opening name"));
}

void hw_mine_opening(hw_mine *mine)
{
    opening o = read_opening(mine->definition, mine->draft->lang);
    read_leading_bracket(mine);
    read_spelled_out(mine);
    if (!add_name(mine, &o) || o.bracket.len == 0)
        return;
    hw_cue cue;
    if (hw_cue_at(o.bracket, &cue) || hw_mine_bracket(mine, o.name, o.bracket, false))
        return; /* a cue anywhere is read by hw_mine_cues */
    bool defines = o.ending == END_VERB || o.ending == END_DASH || o.ending == END_COPULA;
    if (defines && hw_starts_lower(o.bracket))
        add_bracket_names(mine, o.bracket);
}
