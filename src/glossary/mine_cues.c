/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/mine_parts.h"

#include "base/utf8.h"
#include "glossary/letters.h"
#include "glossary/names.h"
#include "glossary/words.h"

/* Grouped by their first letter, since they are looked for at every word. */
typedef struct phrase {
    hw_span words;
    hw_cue_kind kind;
    hw_span closing;
} phrase;

static const phrase a_phrases[] = {
    {HW_LIT_INIT("also known as"), HW_CUE_SYNONYM, {NULL, 0}},
    {HW_LIT_INIT("also called"), HW_CUE_SYNONYM, {NULL, 0}},
    {HW_LIT_INIT("also referred to as"), HW_CUE_SYNONYM, {NULL, 0}},
    {HW_LIT_INIT("also termed"), HW_CUE_SYNONYM, {NULL, 0}},
    {HW_LIT_INIT("also named"), HW_CUE_SYNONYM, {NULL, 0}},
    {HW_LIT_INIT("a.k.a."), HW_CUE_SYNONYM, {NULL, 0}},
    {HW_LIT_INIT("aka"), HW_CUE_SYNONYM, {NULL, 0}},
    {HW_LIT_INIT("an acronym for"), HW_CUE_LONG, {NULL, 0}},
    {HW_LIT_INIT("an abbreviation for"), HW_CUE_LONG, {NULL, 0}},
    {HW_LIT_INIT("an abbreviation of"), HW_CUE_LONG, {NULL, 0}},
    {HW_LIT_INIT("abbreviated as"), HW_CUE_SHORT, {NULL, 0}},
    {HW_LIT_INIT("abbreviated to"), HW_CUE_SHORT, {NULL, 0}},
    {HW_LIT_INIT("abbreviated"), HW_CUE_SHORT, {NULL, 0}},
    {HW_LIT_INIT("ang."), HW_CUE_ENGLISH, {NULL, 0}},
    {HW_LIT_INIT("auch bekannt als"), HW_CUE_SYNONYM, {NULL, 0}},
    {HW_LIT_INIT("auch"), HW_CUE_SYNONYM, HW_LIT_INIT("genannt")},
    {HW_LIT_INIT("auch als"), HW_CUE_SYNONYM, HW_LIT_INIT("bezeichnet")},
    {HW_LIT_INIT("Abkürzung für"), HW_CUE_LONG, {NULL, 0}},
    {HW_LIT_INIT("aussi appelé"), HW_CUE_SYNONYM, {NULL, 0}},
    {HW_LIT_INIT("aussi appelée"), HW_CUE_SYNONYM, {NULL, 0}},
    {HW_LIT_INIT("aussi connu sous le nom de"), HW_CUE_SYNONYM, {NULL, 0}},
};
static const phrase b_phrases[] = {
    {HW_LIT_INIT("better known as"), HW_CUE_SYNONYM, {NULL, 0}},
};
static const phrase c_phrases[] = {
    {HW_LIT_INIT("commonly known as"), HW_CUE_SYNONYM, {NULL, 0}},
    {HW_LIT_INIT("commonly called"), HW_CUE_SYNONYM, {NULL, 0}},
    {HW_LIT_INIT("commonly referred to as"), HW_CUE_SYNONYM, {NULL, 0}},
};
static const phrase e_phrases[] = {
    {HW_LIT_INIT("engl."), HW_CUE_ENGLISH, {NULL, 0}},
    {HW_LIT_INIT("englisch:"), HW_CUE_ENGLISH, {NULL, 0}},
    {HW_LIT_INIT("en anglais"), HW_CUE_ENGLISH, {NULL, 0}},
    {HW_LIT_INIT("en inglés"), HW_CUE_ENGLISH, {NULL, 0}},
};
static const phrase i_phrases[] = {
    {HW_LIT_INIT("inaczej"), HW_CUE_SYNONYM, {NULL, 0}},
};
static const phrase o_phrases[] = {
    {HW_LIT_INIT("often called"), HW_CUE_SYNONYM, {NULL, 0}},
    {HW_LIT_INIT("often referred to as"), HW_CUE_SYNONYM, {NULL, 0}},
    {HW_LIT_INIT("otherwise known as"), HW_CUE_SYNONYM, {NULL, 0}},
    {HW_LIT_INIT("or simply"), HW_CUE_SYNONYM, {NULL, 0}},
};
static const phrase p_phrases[] = {
    {HW_LIT_INIT("po angielsku"), HW_CUE_ENGLISH, {NULL, 0}},
};
static const phrase s_phrases[] = {
    {HW_LIT_INIT("sometimes called"), HW_CUE_SYNONYM, {NULL, 0}},
    {HW_LIT_INIT("sometimes known as"), HW_CUE_SYNONYM, {NULL, 0}},
    {HW_LIT_INIT("sometimes referred to as"), HW_CUE_SYNONYM, {NULL, 0}},
    {HW_LIT_INIT("stands for"), HW_CUE_LONG, {NULL, 0}},
    {HW_LIT_INIT("short for"), HW_CUE_LONG, {NULL, 0}},
    {HW_LIT_INIT("skrót od"), HW_CUE_LONG, {NULL, 0}},
    {HW_LIT_INIT("steht für"), HW_CUE_LONG, {NULL, 0}},
};
static const phrase t_phrases[] = {
    {HW_LIT_INIT("también conocido como"), HW_CUE_SYNONYM, {NULL, 0}},
    {HW_LIT_INIT("también conocida como"), HW_CUE_SYNONYM, {NULL, 0}},
    {HW_LIT_INIT("también llamado"), HW_CUE_SYNONYM, {NULL, 0}},
    {HW_LIT_INIT("también llamada"), HW_CUE_SYNONYM, {NULL, 0}},
};
static const phrase w_phrases[] = {
    {HW_LIT_INIT("w skrócie"), HW_CUE_SHORT, {NULL, 0}},
};
static const phrase z_phrases[] = {
    {HW_LIT_INIT("z ang."), HW_CUE_ENGLISH, {NULL, 0}},
};
static const phrase beyond_ascii[] = {
    {HW_LIT_INIT("également appelé"), HW_CUE_SYNONYM, {NULL, 0}},
    {HW_LIT_INIT("également appelée"), HW_CUE_SYNONYM, {NULL, 0}},
    {HW_LIT_INIT("également connu sous le nom de"), HW_CUE_SYNONYM, {NULL, 0}},
};

enum { LETTERS = 'z' - 'a' + 1 };

#define GROUP(table)                                                                                                   \
    {                                                                                                                  \
        (table), sizeof(table) / sizeof *(table)                                                                       \
    }

static const struct group {
    const phrase *phrases;
    size_t count;
} groups[LETTERS + 1] = {
    ['a' - 'a'] = GROUP(a_phrases), ['b' - 'a'] = GROUP(b_phrases), ['c' - 'a'] = GROUP(c_phrases),
    ['e' - 'a'] = GROUP(e_phrases), ['i' - 'a'] = GROUP(i_phrases), ['o' - 'a'] = GROUP(o_phrases),
    ['p' - 'a'] = GROUP(p_phrases), ['s' - 'a'] = GROUP(s_phrases), ['t' - 'a'] = GROUP(t_phrases),
    ['w' - 'a'] = GROUP(w_phrases), ['z' - 'a'] = GROUP(z_phrases), [LETTERS] = GROUP(beyond_ascii),
};

/* 0 for "a" and "A"; LETTERS for what does not begin with an ASCII letter. */
static size_t first_letter(hw_span text)
{
    int first = text.len ? (unsigned char)text.ptr[0] | 0x20 : 0;
    return first >= 'a' && first <= 'z' ? (size_t)(first - 'a') : LETTERS;
}

/* "nazywany również", "zwana także", "znane też jako": a participle in any gender, an adverb, and maybe "jako". */
static size_t polish_cue(hw_span text, hw_span *pattern)
{
    static const struct stem {
        hw_span stem, pattern;
    } stems[] = {
        {HW_LIT_INIT("nazywan"), HW_LIT_INIT("nazywany również")},
        {HW_LIT_INIT("zwan"), HW_LIT_INIT("zwany również")},
        {HW_LIT_INIT("znan"), HW_LIT_INIT("znany również jako")},
    };
    static const hw_span adverbs[] = {HW_LIT_INIT("również"), HW_LIT_INIT("także"),     HW_LIT_INIT("też"),
                                      HW_LIT_INIT("inaczej"), HW_LIT_INIT("potocznie"), HW_LIT_INIT("w skrócie")};
    static const hw_span links[] = {HW_LIT_INIT("jako"), HW_LIT_INIT("mianem")};
    hw_span rest = text, word;
    size_t letter = first_letter(text);
    if ((letter != 'n' - 'a' && letter != 'z' - 'a' && letter != LETTERS) || !hw_word_take(&rest, &word))
        return 0;
    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++) {
        if (word.len != stems[i].stem.len + 1 ||
            !hw_span_equal_nocase(hw_span_of(word.ptr, stems[i].stem.len), stems[i].stem))
            continue;
        rest = hw_span_trim(rest);
        size_t adverb = 0, link = 0;
        for (size_t k = 0; k < sizeof adverbs / sizeof *adverbs && adverb == 0; k++)
            adverb = hw_words_open(rest, adverbs[k]);
        if (adverb == 0)
            return 0;
        rest = hw_span_trim(hw_span_sub(rest, adverb, rest.len));
        for (size_t k = 0; k < sizeof links / sizeof *links && link == 0; k++)
            link = hw_words_open(rest, links[k]);
        *pattern = stems[i].pattern;
        return (size_t)(rest.ptr - text.ptr) + link;
    }
    return 0;
}

/* Most words differ from a cue in their second letter, too. */
static bool may_go_on(hw_span text, hw_span words)
{
    hw_span none = {NULL, 0};
    size_t a = first_letter(text.len > 1 ? hw_span_sub(text, 1, 2) : none), b = first_letter(hw_span_sub(words, 1, 2));
    return a == b || a == LETTERS || b == LETTERS;
}

bool hw_cue_at(hw_span text, hw_cue *cue)
{
    const struct group *group = &groups[first_letter(text)];
    *cue = (hw_cue){.kind = HW_CUE_SYNONYM};
    for (size_t i = 0; i < group->count; i++) {
        const phrase *p = &group->phrases[i];
        size_t len = may_go_on(text, p->words) ? hw_words_open(text, p->words) : 0;
        if (len > cue->len)
            *cue = (hw_cue){p->kind, p->words, p->closing, len};
    }
    if (cue->len == 0)
        cue->len = polish_cue(text, &cue->pattern);
    return cue->len > 0;
}

/* Words that may stand between the subject and a cue, or stand for the subject. */
static bool is_filler(hw_span word)
{
    static const hw_span fillers[] = {
        HW_LIT_INIT("is"),        HW_LIT_INIT("are"),       HW_LIT_INIT("it"),      HW_LIT_INIT("this"),
        HW_LIT_INIT("term"),      HW_LIT_INIT("sometimes"), HW_LIT_INIT("often"),   HW_LIT_INIT("also"),
        HW_LIT_INIT("commonly"),  HW_LIT_INIT("usually"),   HW_LIT_INIT("or"),      HW_LIT_INIT("which"),
        HW_LIT_INIT("can"),       HW_LIT_INIT("be"),        HW_LIT_INIT("the"),     HW_LIT_INIT("czasem"),
        HW_LIT_INIT("czasami"),   HW_LIT_INIT("często"),    HW_LIT_INIT("bywa"),    HW_LIT_INIT("jest"),
        HW_LIT_INIT("są"),        HW_LIT_INIT("termin"),    HW_LIT_INIT("ten"),     HW_LIT_INIT("on"),
        HW_LIT_INIT("ona"),       HW_LIT_INIT("ono"),       HW_LIT_INIT("lub"),     HW_LIT_INIT("to"),
        HW_LIT_INIT("potocznie"), HW_LIT_INIT("również"),   HW_LIT_INIT("ist"),     HW_LIT_INIT("wird"),
        HW_LIT_INIT("manchmal"),  HW_LIT_INIT("oft"),       HW_LIT_INIT("oder"),    HW_LIT_INIT("er"),
        HW_LIT_INIT("es"),        HW_LIT_INIT("est"),       HW_LIT_INIT("parfois"), HW_LIT_INIT("souvent"),
        HW_LIT_INIT("il"),        HW_LIT_INIT("elle"),      HW_LIT_INIT("sie"),
    };
    word = hw_word_strip(word);
    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
        if (hw_words_equal(word, fillers[i]))
            return true;
    return word.len == 0 || !hw_has_letter(word);
}

/* Whether what stands between the beginning of the sentence and the cue speaks of the entry: nothing, words that stand
 * for it, or one of its names. */
static bool is_about_entry(const hw_mine *mine, hw_span before)
{
    enum { UNNAMED_BYTES = 600 }; /* further on "it" may be anything */
    const char *start = before.ptr;
    for (;;) { /* shorter every time */
        before = hw_word_strip(before);
        if (before.len > 0 && before.ptr[before.len - 1] == '(')
            before.len--;
        size_t word = before.len;
        if (before.len > 0 && before.ptr[before.len - 1] == ')') { /* "Net Promoter Score (NPS), also" */
            const char *open = memrchr(before.ptr, '(', before.len);
            if (!open)
                return false;
            before.len = (size_t)(open - before.ptr);
            continue;
        }
        while (word > 0 && before.ptr[word - 1] != ' ' && before.ptr[word - 1] != '(')
            word--;
        if (word == before.len || !is_filler(hw_span_sub(before, word, before.len)))
            break;
        before.len = word;
    }
    before = hw_span_sub(before, hw_article_len(before), before.len);
    if (before.len == 0)
        return start - mine->definition.ptr < UNNAMED_BYTES;
    return hw_mine_knows(mine, before);
}

void hw_mine_cues(hw_mine *mine)
{
    hw_span text = mine->definition;
    size_t sentence = 0;
    bool inside = false;
    for (size_t at = 0; at < text.len;) {
        size_t next = at + 1;
        uint32_t code = (unsigned char)text.ptr[at];
        if (code >= 0x80) {
            next = at;
            code = hw_utf8_next(text, &next);
        }
        bool letter = code < 0x80 ? (code | 0x20) >= 'a' && (code | 0x20) <= 'z' : hw_letter_is(code);
        hw_cue cue;
        if (letter && !inside && hw_cue_at(hw_span_sub(text, at, text.len), &cue) &&
            is_about_entry(mine, hw_span_sub(text, sentence, at))) {
            hw_mine_list(mine, &cue, hw_span_sub(text, at + cue.len, text.len));
            next = at + cue.len;
        } else if (code == '\n' ||
                   ((code == ' ') && at > 0 && hw_ends_sentence(hw_span_of(text.ptr + sentence, at - sentence)) &&
                    !hw_starts_lower(hw_span_sub(text, next, text.len)))) {
            sentence = next;
        }
        inside = letter;
        at = next;
    }
}
