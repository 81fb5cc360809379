/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/page.h"

#include "glossary/names.h"
#include "glossary/words.h"

/* What a definition without a headword is called. In order:
 *
 *     "Synonyms: Clients" and "the term Client"         a word of the text that is one of its other names
 *     "Synonyms: Channel" and "Contact channels may"    a sentence begins with a longer form of one
 *     "refers to Customers"                             what the text says it refers to
 *     "collect ... debt collection"                     a word said twice in different forms, in an alphabetical page
 *     "Synonyms: End-User"                              else the first of the other names
 *
 * On a page in alphabetical order only a name that stands in its place will do.
 */

enum { PHRASE_WORDS = 4, STEM_BYTES = 5, TEXT_BYTES = 2000 };

static bool in_order(const hw_nameless *n, hw_span name)
{
    return (n->before.len == 0 || hw_words_compare(n->before, name) < 0) &&
           (n->after.len == 0 || hw_words_compare(name, n->after) < 0);
}

static bool is_ordered(const hw_nameless *n)
{
    return n->before.len > 0 || n->after.len > 0;
}

/* Without a plural s, and without punctuation. */
static hw_span singular(hw_span name)
{
    name = hw_word_strip(name);
    if (name.len > 3 && name.ptr[name.len - 1] == 's' && !strchr("suia", name.ptr[name.len - 2]))
        name.len--;
    return name;
}

static bool same_but_plural(hw_span a, hw_span b)
{
    return hw_name_hash(a) == hw_name_hash(b);
}

/* A word of the definition that is one of its aliases in another number. */
static hw_span find_alias_word(const hw_nameless *n)
{
    hw_span rest = n->definition, word;
    for (bool first = true; hw_word_take(&rest, &word); first = false) {
        word = hw_word_strip(word);
        for (size_t i = 0; i < n->alias_count && !first; i++)
            if (hw_starts_upper(word) && same_but_plural(word, n->aliases[i].text) &&
                !hw_words_equal(word, n->aliases[i].text) && in_order(n, singular(word)))
                return singular(word);
    }
    return (hw_span){NULL, 0};
}

/* Two or more words at the beginning of a sentence that end in an alias. */
static hw_span find_longer_form(const hw_nameless *n)
{
    hw_span rest = n->definition, word;
    for (bool begins = true; hw_word_take(&rest, &word); begins = hw_ends_sentence(word)) {
        hw_span after = rest, next;
        if (!begins || hw_article_len(hw_span_of(word.ptr, word.len + (rest.len > 0))) > 0)
            continue;
        for (size_t words = 1; words < PHRASE_WORDS && hw_word_take(&after, &next); words++) {
            hw_span phrase = hw_span_of(word.ptr, (size_t)(next.ptr + next.len - word.ptr));
            for (size_t i = 0; i < n->alias_count; i++)
                if (same_but_plural(hw_word_strip(next), n->aliases[i].text) && in_order(n, singular(phrase)))
                    return singular(phrase);
        }
    }
    return (hw_span){NULL, 0};
}

/* What stands in capitals after "refers to", "the term". */
static hw_span find_referred(const hw_nameless *n)
{
    static const hw_span cues[] = {
        HW_LIT_INIT("refers to"),     HW_LIT_INIT("refer to"),    HW_LIT_INIT("the term"),
        HW_LIT_INIT("known as"),      HW_LIT_INIT("termin"),      HW_LIT_INIT("pojęcie"),
        HW_LIT_INIT("odnosi się do"), HW_LIT_INIT("der begriff"), HW_LIT_INIT("bezieht sich auf"),
        HW_LIT_INIT("le terme"),
    };
    for (size_t i = 0; i < sizeof cues / sizeof *cues; i++) {
        size_t at = hw_words_find(n->definition, cues[i]);
        if (at == SIZE_MAX)
            continue;
        hw_span rest = hw_span_sub(n->definition, at, n->definition.len), word, name = {NULL, 0};
        rest = hw_span_trim(hw_span_sub(rest, hw_words_open(rest, cues[i]), rest.len));
        rest = hw_span_sub(rest, hw_article_len(rest), rest.len);
        for (size_t words = 0; words < PHRASE_WORDS && hw_word_take(&rest, &word) && hw_starts_upper(word); words++)
            name = hw_span_of(name.ptr ? name.ptr : word.ptr,
                              (size_t)(word.ptr + word.len - (name.ptr ? name.ptr : word.ptr)));
        if (name.len > 0 && in_order(n, singular(name)))
            return singular(name);
    }
    return (hw_span){NULL, 0};
}

/* How many words of the text begin as this one does. */
static size_t relatives(hw_span text, hw_span word)
{
    size_t count = 0;
    hw_span other;
    while (hw_word_take(&text, &other))
        if (other.len >= STEM_BYTES &&
            hw_span_equal_nocase(hw_span_of(other.ptr, STEM_BYTES), hw_span_of(word.ptr, STEM_BYTES)))
            count++;
    return count;
}

/* The longest word that is said in two forms and stands where the alphabet wants it. */
static hw_recovered find_repeated(const hw_nameless *n)
{
    hw_recovered best = {{NULL, 0}, {NULL, 0}};
    hw_span rest = n->definition, word, previous = {NULL, 0};
    for (size_t words = 0; is_ordered(n) && words < 200 && hw_word_take(&rest, &word); words++, previous = word) {
        hw_span name = singular(word);
        if (name.len <= STEM_BYTES + 2 || name.len <= best.term.len || same_but_plural(name, n->before) ||
            !in_order(n, name) || relatives(n->definition, name) < 2)
            continue;
        bool joined = previous.len > 3 && hw_starts_lower(previous) && !hw_ends_sentence(previous);
        best.term = name;
        best.longer =
            joined ? hw_span_of(previous.ptr, (size_t)(name.ptr + name.len - previous.ptr)) : (hw_span){NULL, 0};
    }
    return best;
}

hw_recovered hw_page_recover(const hw_nameless *nameless)
{
    hw_nameless start = *nameless, *n = &start;
    if (start.definition.len > TEXT_BYTES) /* a name stands near the beginning; and words are compared with words */
        start.definition.len = TEXT_BYTES;
    hw_span found = find_alias_word(n);
    if (found.len == 0)
        found = find_longer_form(n);
    if (found.len == 0 && (is_ordered(n) || n->alias_count == 0))
        found = find_referred(n);
    if (found.len == 0 && n->alias_count > 0)
        found = n->aliases[0].text;
    return found.len > 0 ? (hw_recovered){found, {NULL, 0}} : find_repeated(n);
}
