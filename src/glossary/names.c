/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/names.h"

#include "base/utf8.h"
#include "glossary/letters.h"
#include "glossary/words.h"

enum { MOST_LETTERS = 12 };

static const hw_span small_words[] = {
    HW_LIT_INIT("of"),  HW_LIT_INIT("and"),  HW_LIT_INIT("the"), HW_LIT_INIT("for"), HW_LIT_INIT("to"),
    HW_LIT_INIT("in"),  HW_LIT_INIT("on"),   HW_LIT_INIT("per"), HW_LIT_INIT("a"),   HW_LIT_INIT("an"),
    HW_LIT_INIT("by"),  HW_LIT_INIT("with"), HW_LIT_INIT("&"),   HW_LIT_INIT("i"),   HW_LIT_INIT("w"),
    HW_LIT_INIT("z"),   HW_LIT_INIT("do"),   HW_LIT_INIT("na"),  HW_LIT_INIT("o"),   HW_LIT_INIT("od"),
    HW_LIT_INIT("dla"), HW_LIT_INIT("und"),  HW_LIT_INIT("der"), HW_LIT_INIT("die"), HW_LIT_INIT("des"),
    HW_LIT_INIT("für"), HW_LIT_INIT("de"),   HW_LIT_INIT("du"),  HW_LIT_INIT("la"),  HW_LIT_INIT("et"),
};

static bool is_small_word(hw_span word)
{
    for (size_t i = 0; i < sizeof small_words / sizeof *small_words; i++)
        if (hw_span_equal_nocase(word, small_words[i]))
            return true;
    return false;
}

/* Letters and digits in lower case, a plural s of capitals ("KPIs") left out. 0 when there are too many. */
static size_t letters_of(hw_span text, uint32_t *letters, size_t most)
{
    size_t count = 0;
    bool capitals = hw_is_capitals(text);
    for (size_t at = 0; at < text.len;) {
        uint32_t code = hw_utf8_next(text, &at);
        if (!hw_letter_is(code) && !(code >= '0' && code <= '9'))
            continue;
        if (capitals && code == 's' && at == text.len)
            break;
        if (count == most)
            return 0;
        letters[count++] = hw_letter_lower(code);
    }
    return count;
}

/* The next letter of `name` at or before *end; *end moves to its beginning. 0 when there is none. */
static uint32_t letter_back(hw_span name, size_t *end)
{
    while (*end > 0) {
        uint32_t code = hw_code_before(name, *end);
        do
            --*end;
        while (*end > 0 && ((unsigned char)name.ptr[*end] & 0xC0) == 0x80);
        if (hw_letter_is(code) || (code >= '0' && code <= '9'))
            return hw_letter_lower(code);
    }
    return 0;
}

bool hw_names_abbreviate(hw_span letters, hw_span name)
{
    uint32_t wanted[MOST_LETTERS];
    size_t count = letters_of(letters, wanted, MOST_LETTERS), end = name.len;
    if (count < 2 || letters.len >= name.len || hw_word_count(letters) > 1)
        return false;
    for (size_t i = count; i-- > 0;) {
        uint32_t got;
        do
            got = letter_back(name, &end);
        while (got != 0 && (got != wanted[i] || (i == 0 && end != 0)));
        if (got == 0)
            return count >= 2 && i == 0 && wanted[0] == 'x' && hw_letter_lower(hw_code_at(name, 0)) == 'e';
    }
    return true;
}

/* The initials of the parts of a word: "Knowledge-Centered" gives k, c. */
static hw_span next_part(hw_span *word)
{
    size_t end = 0;
    while (end < word->len && word->ptr[end] != '-' && word->ptr[end] != '/')
        end++;
    hw_span part = hw_span_of(word->ptr, end);
    *word = hw_span_sub(*word, end < word->len ? end + 1 : end, word->len);
    return part;
}

size_t hw_names_initials_open(hw_span letters, hw_span text)
{
    uint32_t wanted[MOST_LETTERS];
    size_t count = letters_of(letters, wanted, MOST_LETTERS), done = 0, end = 0;
    hw_span rest = text, word;
    while (done < count && count >= 2 && hw_word_take(&rest, &word)) {
        bool small = is_small_word(word), last = false;
        for (hw_span parts = hw_word_strip(word); parts.len > 0 && !last;) {
            hw_span part = next_part(&parts);
            uint32_t code = hw_letter_lower(hw_code_at(part, 0));
            if (done < count && code == wanted[done])
                done++;
            else if (!small)
                return 0;
        }
        hw_span stripped = hw_word_strip(word);
        end = (size_t)(stripped.ptr + stripped.len - text.ptr);
        last = stripped.ptr + stripped.len != word.ptr + word.len;
        if (last && done < count)
            return 0; /* punctuation ends the name too early */
    }
    return done == count && count >= 2 ? end : 0;
}

bool hw_names_initials(hw_span letters, hw_span name)
{
    size_t len = hw_names_initials_open(letters, name);
    return len > 0 && hw_word_strip(hw_span_sub(name, len, name.len)).len == 0;
}

/* How many bytes two words have in common at their beginning, case apart. */
static size_t common_start(hw_span a, hw_span b)
{
    size_t x = 0, y = 0, same = 0;
    while (x < a.len && y < b.len) {
        if (hw_letter_lower(hw_utf8_next(a, &x)) != hw_letter_lower(hw_utf8_next(b, &y)))
            break;
        same = x;
    }
    return same;
}

/* Equal but for an ending of at most three bytes, at least four bytes in common. */
static bool same_stem(hw_span a, hw_span b)
{
    enum { STEM_LEAST = 4, ENDING_MOST = 3 };
    size_t same = common_start(a, b);
    if (same == a.len && same == b.len)
        return true;
    return same >= STEM_LEAST && a.len - same <= ENDING_MOST && b.len - same <= ENDING_MOST;
}

bool hw_names_same(hw_span a, hw_span b)
{
    hw_span x, y;
    if (hw_letters_equal(a, b))
        return true;
    for (;;) {
        bool more = hw_word_take(&a, &x);
        if (more != hw_word_take(&b, &y))
            return false;
        if (!more)
            return true;
        if (!same_stem(hw_word_strip(x), hw_word_strip(y)))
            return false;
    }
}

hw_alias_kind hw_names_kind(hw_span term, hw_span alias)
{
    if (hw_letters_equal(term, alias) || hw_name_hash(term) == hw_name_hash(alias))
        return HW_ALIAS_VARIANT;
    bool one_word = hw_word_count(alias) == 1;
    if (one_word && (hw_is_capitals(alias) || (alias.len <= MOST_LETTERS / 2 && hw_names_initials(alias, term))))
        return HW_ALIAS_ACRONYM;
    return HW_ALIAS_SYNONYM;
}

/* What letters and endings speak for, in small letters; '^' = beginning, '$' = end of a word. A name has few words,
 * so that function words say little; a point for each clue, and the leader must be alone. */
static const struct clue {
    const char *letters;
    const char *lang;
} clues[] = {
    {"ą", "pl"},     {"ć", "pl"},      {"ę", "pl"},      {"ł", "pl"},     {"ń", "pl"},     {"ś", "pl"},
    {"ź", "pl"},     {"ż", "pl"},      {"cz", "pl"},     {"sz", "pl"},    {"rz", "pl"},    {"dz", "pl"},
    {"wy", "pl"},    {"prz", "pl"},    {"nie$", "pl"},   {"nia$", "pl"},  {"cja$", "pl"},  {"cji$", "pl"},
    {"ja$", "pl"},   {"owy$", "pl"},   {"owa$", "pl"},   {"owe$", "pl"},  {"ny$", "pl"},   {"nik$", "pl"},
    {"wska", "pl"},  {"ego$", "pl"},   {"ów$", "pl"},    {"ości$", "pl"}, {"ka$", "pl"},   {"ki$", "pl"},
    {"wi", "pl"},    {"^do$", "pl"},   {"^i$", "pl"},    {"^z$", "pl"},   {"^w$", "pl"},   {"^na$", "pl"},
    {"ta$", "pl"},   {"tu$", "pl"},    {"zn", "pl"},     {"ie$", "pl"},   {"em$", "pl"},   {"ek$", "pl"},
    {"iu$", "pl"},   {"th", "en"},     {"ee", "en"},     {"oo", "en"},    {"ll", "en"},    {"ck", "en"},
    {"sh", "en"},    {"qu", "en"},     {"v", "en"},      {"x", "en"},     {"ou", "en"},    {"ea", "en"},
    {"ow$", "en"},   {"ay", "en"},     {"ing$", "en"},   {"tion$", "en"}, {"sion$", "en"}, {"ment$", "en"},
    {"ness$", "en"}, {"ty$", "en"},    {"er$", "en"},    {"or$", "en"},   {"ce$", "en"},   {"te$", "en"},
    {"re$", "en"},   {"le$", "en"},    {"ge$", "en"},    {"se$", "en"},   {"me$", "en"},   {"ne$", "en"},
    {"al$", "en"},   {"ic$", "en"},    {"ch$", "en"},    {"ess", "en"},   {"ff", "en"},    {"ss", "en"},
    {"ack", "en"},   {"^of$", "en"},   {"^and$", "en"},  {"^the$", "en"}, {"^for$", "en"}, {"^per$", "en"},
    {"^call", "en"}, {"up$", "en"},    {"ey$", "en"},    {"rt$", "en"},   {"sk$", "en"},   {"ct$", "en"},
    {"at$", "en"},   {"ed$", "en"},    {"ly$", "en"},    {"cle$", "en"},  {"oa", "en"},    {"ai", "en"},
    {"ä", "de"},     {"ö", "de"},      {"ü", "de"},      {"ß", "de"},     {"sch", "de"},   {"ung$", "de"},
    {"ungs", "de"},  {"keit$", "de"},  {"heit$", "de"},  {"zeit", "de"},  {"tz", "de"},    {"^der$", "de"},
    {"^die$", "de"}, {"^das$", "de"},  {"^und$", "de"},  {"^für$", "de"}, {"kund", "de"},  {"ei", "de"},
    {"pf", "de"},    {"ruf", "de"},    {"dienst", "de"}, {"ahn", "de"},   {"ühr", "de"},   {"^ge", "de"},
    {"ent$", "de"},  {"ierung", "de"}, {"stell", "de"},  {"werk", "de"},  {"rate$", "de"}, {"é", "fr"},
    {"è", "fr"},     {"ê", "fr"},      {"ç", "fr"},      {"à", "fr"},     {"eau", "fr"},   {"eux$", "fr"},
    {"eur$", "fr"},  {"ique$", "fr"},  {"^le$", "fr"},   {"^la$", "fr"},  {"^de$", "fr"},  {"^du$", "fr"},
    {"^des$", "fr"}, {"aux$", "fr"},   {"ción$", "es"},  {"ñ", "es"},     {"^del$", "es"}, {"^el$", "es"},
    {"dad$", "es"},  {"ente$", "es"},  {"^de$", "es"},
};

static bool has_clue(hw_span word, const char *letters)
{
    hw_span clue = hw_span_str(letters);
    bool begins = clue.ptr[0] == '^', ends = clue.ptr[clue.len - 1] == '$';
    clue = hw_span_sub(clue, begins, clue.len - ends);
    if (begins && ends)
        return hw_span_equal(word, clue);
    if (begins)
        return hw_span_starts(word, clue);
    return ends ? hw_span_ends(word, clue) : hw_span_find(word, clue) != SIZE_MAX;
}

static size_t lower_word(hw_span word, char *out, size_t room)
{
    size_t len = 0;
    for (size_t at = 0; at < word.len && len + 4 <= room;) {
        uint32_t code = hw_utf8_next(word, &at);
        if (code != HW_UTF8_INVALID)
            len += hw_utf8_encode(hw_letter_lower(code), out + len);
    }
    return len;
}

hw_span hw_names_lang(hw_span name)
{
    static const char *const langs[] = {"en", "pl", "de", "fr", "es"};
    enum { LANGS = sizeof langs / sizeof *langs };
    int points[LANGS] = {0};
    hw_span word;
    while (hw_word_take(&name, &word)) {
        char lower[64];
        word = hw_word_strip(word);
        if (hw_is_capitals(word))
            continue;
        word = hw_span_of(lower, lower_word(word, lower, sizeof lower));
        for (size_t i = 0; i < sizeof clues / sizeof *clues; i++)
            if (has_clue(word, clues[i].letters))
                for (size_t k = 0; k < LANGS; k++)
                    if (strcmp(clues[i].lang, langs[k]) == 0)
                        points[k] += (unsigned char)clues[i].letters[0] >= 0x80 ? 3 : 1;
    }
    size_t best = 0;
    bool alone = true;
    for (size_t k = 1; k < LANGS; k++) {
        if (points[k] > points[best]) {
            best = k;
            alone = true;
        } else if (points[k] == points[best]) {
            alone = false;
        }
    }
    return alone && points[best] > 0 ? hw_span_str(langs[best]) : (hw_span){NULL, 0};
}
