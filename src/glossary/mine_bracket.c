/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/mine_parts.h"

#include "glossary/letters.h"
#include "glossary/names.h"
#include "glossary/words.h"

/* The names in a bracket that a definition begins with:
 *
 *     (CQ, or "waiting line")   (also hold queue, queue)   (plural "queues")   (abbr. CQ)
 *
 * A name is an abbreviation of the term, stands in quotes, follows a word that says so, or is among the names before
 * the label. 'From "queue"' and "by analogy with ..." are none of these.
 */

enum { BRACKET_BYTES = 160, NAME_WORDS = 5 };

static const hw_span none = {NULL, 0};

typedef enum mark { MARK_NONE, MARK_OR, MARK_OTHER, MARK_PLURAL, MARK_SHORT } mark;

typedef struct bracket {
    hw_span before; /* names before the label */
    bool named;     /* the first item was a name: so are capitals and quotes behind it */
    bool other;     /* "or", "also" was said, of everything behind it */
} bracket;

/* Takes the word off the front that says what the item is. */
static mark take_mark(hw_span *item)
{
    static const struct word {
        hw_span word;
        mark mark;
    } words[] = {
        {HW_LIT_INIT("or"), MARK_OR},
        {HW_LIT_INIT("also"), MARK_OTHER},
        {HW_LIT_INIT("sometimes"), MARK_OTHER},
        {HW_LIT_INIT("formerly"), MARK_OTHER},
        {HW_LIT_INIT("less often"), MARK_OTHER},
        {HW_LIT_INIT("lub"), MARK_OR},
        {HW_LIT_INIT("albo"), MARK_OR},
        {HW_LIT_INIT("także"), MARK_OTHER},
        {HW_LIT_INIT("też"), MARK_OTHER},
        {HW_LIT_INIT("również"), MARK_OTHER},
        {HW_LIT_INIT("czasem"), MARK_OTHER},
        {HW_LIT_INIT("dawniej"), MARK_OTHER},
        {HW_LIT_INIT("fachowo"), MARK_OTHER},
        {HW_LIT_INIT("potocznie"), MARK_OTHER},
        {HW_LIT_INIT("oder"), MARK_OR},
        {HW_LIT_INIT("auch"), MARK_OTHER},
        {HW_LIT_INIT("früher"), MARK_OTHER},
        {HW_LIT_INIT("ou"), MARK_OR},
        {HW_LIT_INIT("aussi"), MARK_OTHER},
        {HW_LIT_INIT("o"), MARK_OR},
        {HW_LIT_INIT("también"), MARK_OTHER},
        {HW_LIT_INIT("plural"), MARK_PLURAL},
        {HW_LIT_INIT("plural form"), MARK_PLURAL},
        {HW_LIT_INIT("pl."), MARK_PLURAL},
        {HW_LIT_INIT("l. mn."), MARK_PLURAL},
        {HW_LIT_INIT("lm"), MARK_PLURAL},
        {HW_LIT_INIT("liczba mnoga"), MARK_PLURAL},
        {HW_LIT_INIT("pluriel"), MARK_PLURAL},
        {HW_LIT_INIT("abbr"), MARK_SHORT},
        {HW_LIT_INIT("abbreviation"), MARK_SHORT},
        {HW_LIT_INIT("abbreviated"), MARK_SHORT},
        {HW_LIT_INIT("acronym"), MARK_SHORT},
        {HW_LIT_INIT("skrót"), MARK_SHORT},
        {HW_LIT_INIT("w skrócie"), MARK_SHORT},
        {HW_LIT_INIT("Abk"), MARK_SHORT},
        {HW_LIT_INIT("kurz"), MARK_SHORT},
    };
    mark found = MARK_NONE;
    for (bool more = true; more;) {
        size_t longest = 0;
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            size_t len = hw_words_open(*item, words[i].word);
            bool apart = len > 0 && len < item->len && strchr(" .:", item->ptr[len]); /* not "PL/C" */
            if (apart && len > longest && !hw_is_capitals(hw_span_of(item->ptr, len))) {
                longest = len;
                found = words[i].mark;
            }
        }
        more = longest > 0;
        *item = hw_span_sub(*item, longest, item->len);
        while (more && item->len > 0 && strchr(" .:", item->ptr[0]))
            *item = hw_span_sub(*item, 1, item->len);
    }
    return found;
}

hw_span hw_mine_skip_marks(hw_span item)
{
    hw_span name = item;
    mark said = take_mark(&name);
    return said == MARK_OR || said == MARK_OTHER ? name : item;
}

/* The next of items parted by commas, semicolons and "or"; what stands in quotes belongs together. */
static bool take_item(hw_span *rest, hw_span *item)
{
    static const hw_span ors[] = {HW_LIT_INIT(" or "), HW_LIT_INIT(" lub "), HW_LIT_INIT(" oder "),
                                  HW_LIT_INIT(" ou ")};
    bool quoted = false;
    size_t end = 0;
    if (rest->len == 0)
        return false;
    for (; end < rest->len; end++) {
        hw_span here = hw_span_sub(*rest, end, rest->len);
        quoted ^= here.ptr[0] == '"';
        if (quoted)
            continue;
        if (here.ptr[0] == ',' || here.ptr[0] == ';')
            break;
        bool ends = false;
        for (size_t i = 0; i < sizeof ors / sizeof *ors; i++)
            ends = ends || hw_span_starts(here, ors[i]);
        if (ends)
            break;
    }
    *item = hw_span_trim(hw_span_of(rest->ptr, end));
    *rest = hw_span_sub(*rest, end < rest->len ? end + 1 : end, rest->len);
    return true;
}

/* Takes the quotes off an item that is all in one pair of them. */
static bool take_quotes(hw_span *item)
{
    static const hw_span opens[] = {HW_LIT_INIT("\""), HW_LIT_INIT("“"), HW_LIT_INIT("„"), HW_LIT_INIT("«")};
    static const hw_span closes[] = {HW_LIT_INIT("\""), HW_LIT_INIT("”"), HW_LIT_INIT("“"), HW_LIT_INIT("»")};
    for (size_t i = 0; i < sizeof opens / sizeof *opens; i++)
        for (size_t k = 0; hw_span_starts(*item, opens[i]) && k < sizeof closes / sizeof *closes; k++) {
            if (!hw_span_ends(*item, closes[k]) || item->len <= opens[i].len + closes[k].len)
                continue;
            hw_span inner = hw_span_sub(*item, opens[i].len, item->len - closes[k].len);
            if (hw_span_find(inner, closes[k]) != SIZE_MAX)
                return false;
            *item = hw_span_trim(inner);
            return true;
        }
    return false;
}

/* A few words without a sign that names lack, and none of those that only a remark begins with. */
static bool is_name(hw_span item)
{
    static const hw_span openings[] = {
        HW_LIT_INIT("in"),   HW_LIT_INIT("for"),   HW_LIT_INIT("from"), HW_LIT_INIT("by"),    HW_LIT_INIT("after"),
        HW_LIT_INIT("as"),   HW_LIT_INIT("when"),  HW_LIT_INIT("of"),   HW_LIT_INIT("at"),    HW_LIT_INIT("with"),
        HW_LIT_INIT("than"), HW_LIT_INIT("more"),  HW_LIT_INIT("any"),  HW_LIT_INIT("just"),  HW_LIT_INIT("see"),
        HW_LIT_INIT("w"),    HW_LIT_INIT("z"),     HW_LIT_INIT("dla"),  HW_LIT_INIT("przez"), HW_LIT_INIT("jako"),
        HW_LIT_INIT("od"),   HW_LIT_INIT("named"), HW_LIT_INIT("von"),  HW_LIT_INIT("dans"),
    };
    if (item.len == 0 || item.ptr[0] == '-' || item.ptr[0] == '/' || hw_span_find(item, HW_LIT(" - ")) != SIZE_MAX)
        return false; /* "- assisted", half of a name; "/kju:/" */
    for (size_t i = 0; i < item.len; i++)
        if (strchr("=%\"?!:()[]<>", item.ptr[i]))
            return false;
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (hw_words_open(item, openings[i]) > 0)
            return false;
    return item.len > 1 && hw_word_count(item) <= NAME_WORDS && hw_has_letter(item) && !hw_ends_sentence(item) &&
           hw_article_len(item) == 0;
}

/* "CQ", "cq", "NaN": short and in the order of the term's letters. */
static bool abbreviates(hw_span item, hw_span term)
{
    enum { SHORT_BYTES = 6 };
    if (hw_word_count(item) != 1)
        return false;
    return hw_names_initials(item, term) ||
           (hw_names_abbreviate(item, term) && (item.len <= SHORT_BYTES || hw_is_capitals(item)));
}

static void add(hw_mine *mine, hw_span item, hw_alias_kind kind)
{
    hw_mine_add(mine, item, kind, none, HW_LIT("parenthesis"));
}

static void read_item(hw_mine *mine, bracket *b, hw_span item, bool first)
{
    hw_cue cue;
    bool cued = hw_cue_at(item, &cue) && cue.kind == HW_CUE_SYNONYM && cue.closing.len == 0;
    if (cued) /* before the marks: "also" begins "also known as" */
        item = hw_span_trim(hw_span_sub(item, cue.len, item.len));
    mark said = take_mark(&item);
    bool quoted = take_quotes(&item);
    bool known = hw_names_kind(mine->term, item) == HW_ALIAS_VARIANT;
    b->other = b->other || cued || said == MARK_OR || said == MARK_OTHER;
    if (!is_name(item) || (said == MARK_OR && !first && !b->named))
        return;
    if (said == MARK_PLURAL && hw_names_same(item, mine->term))
        add(mine, item, HW_ALIAS_VARIANT);
    else if ((!known && abbreviates(item, mine->term)) || (said == MARK_SHORT && hw_is_capitals(item)))
        add(mine, item, HW_ALIAS_ACRONYM);
    else if (b->other || (quoted && (first || b->named)) || hw_words_find(b->before, item) != SIZE_MAX)
        add(mine, item, hw_names_kind(mine->term, item));
    else
        return;
    b->named = b->named || first;
}

/* Two brackets at most: the first may say where the entry belongs, "(Sales) (also hot lead)". */
void hw_mine_head_bracket(hw_mine *mine, hw_span before)
{
    hw_span text = mine->definition, item;
    size_t known = mine->draft->aliases.count;
    for (int brackets = 0; brackets < 2 && mine->draft->aliases.count == known; brackets++) {
        text = hw_span_trim(text);
        const char *close = text.len > 0 && text.ptr[0] == '(' ? memchr(text.ptr, ')', text.len) : NULL;
        if (!close || close - text.ptr > BRACKET_BYTES)
            return;
        hw_span rest = hw_span_trim(hw_span_of(text.ptr + 1, (size_t)(close - text.ptr) - 1));
        bracket b = {before, false, false};
        for (bool first = true; take_item(&rest, &item); first = false)
            read_item(mine, &b, item, first);
        text = hw_span_sub(text, (size_t)(close - text.ptr) + 1, text.len);
    }
}
