/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/abbreviation_cues.h"

static const hw_span leads[] = {
    HW_LIT_INIT("i.e."),        HW_LIT_INIT("e.g."),       HW_LIT_INIT("abbreviated as"),
    HW_LIT_INIT("abbreviated"), HW_LIT_INIT("abbr."),      HW_LIT_INIT("short for"),
    HW_LIT_INIT("in short"),    HW_LIT_INIT("short"),      HW_LIT_INIT("also called"),
    HW_LIT_INIT("also"),        HW_LIT_INIT("known as"),   HW_LIT_INIT("called"),
    HW_LIT_INIT("aka"),         HW_LIT_INIT("a.k.a."),     HW_LIT_INIT("hereafter"),
    HW_LIT_INIT("hereinafter"), HW_LIT_INIT("henceforth"), HW_LIT_INIT("denoted as"),
    HW_LIT_INIT("denoted by"),  HW_LIT_INIT("denoted"),    HW_LIT_INIT("referred to as"),
    HW_LIT_INIT("or"),          HW_LIT_INIT("the"),        HW_LIT_INIT("an"),
    HW_LIT_INIT("ang."),        HW_LIT_INIT("z ang."),     HW_LIT_INIT("w skrócie"),
    HW_LIT_INIT("w skr."),      HW_LIT_INIT("skrót od"),   HW_LIT_INIT("skrót"),
    HW_LIT_INIT("skr."),        HW_LIT_INIT("czyli"),      HW_LIT_INIT("tj."),
    HW_LIT_INIT("tzw."),        HW_LIT_INIT("inaczej"),    HW_LIT_INIT("dalej"),
    HW_LIT_INIT("engl."),       HW_LIT_INIT("kurz"),       HW_LIT_INIT("abgekürzt"),
};

static bool drop_one(hw_span *text)
{
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
        hw_span lead = leads[i];
        if (text->len <= lead.len || !strchr(" :\n\t", text->ptr[lead.len]))
            continue;
        if (hw_span_equal_nocase(hw_span_of(text->ptr, lead.len), lead)) {
            *text = hw_span_trim(hw_span_sub(*text, lead.len + 1, text->len));
            return true;
        }
    }
    return false;
}

hw_span hw_cue_drop_lead(hw_span text)
{
    while (drop_one(&text))
        ;
    return text;
}

bool hw_cue_is_or(hw_span word)
{
    return hw_span_equal_nocase(word, HW_LIT("or")) || hw_span_equal_nocase(word, HW_LIT("lub"));
}

bool hw_cue_take_alternative(hw_span *rest, hw_span *alternative)
{
    static const hw_span between[] = {HW_LIT_INIT(" or "), HW_LIT_INIT(" and "), HW_LIT_INIT(" lub ")};
    if (rest->len == 0)
        return false;
    size_t end = rest->len, next = rest->len;
    for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
        size_t at = hw_span_find(*rest, between[i]);
        if (at < end) {
            end = at;
            next = at + between[i].len;
        }
    }
    *alternative = hw_span_trim(hw_span_of(rest->ptr, end));
    *rest = hw_span_sub(*rest, next, rest->len);
    return true;
}

static const hw_cue after_short[] = {
    {HW_LIT_INIT(" stands for "), HW_LIT_INIT("stands for"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(", which stands for "), HW_LIT_INIT("stands for"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(" is short for "), HW_LIT_INIT("short for"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(", short for "), HW_LIT_INIT("short for"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(" is an abbreviation of "), HW_LIT_INIT("abbreviation of"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(" is an abbreviation for "), HW_LIT_INIT("abbreviation of"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(" is the abbreviation of "), HW_LIT_INIT("abbreviation of"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(" is the abbreviation for "), HW_LIT_INIT("abbreviation of"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(" is an acronym of "), HW_LIT_INIT("abbreviation of"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(" is an acronym for "), HW_LIT_INIT("abbreviation of"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(" is the acronym for "), HW_LIT_INIT("abbreviation of"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(" to skrót od "), HW_LIT_INIT("skrót od"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(", skrót od "), HW_LIT_INIT("skrót od"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(" oznacza "), HW_LIT_INIT("oznacza"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(", czyli "), HW_LIT_INIT("czyli"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(", ang. "), HW_LIT_INIT("ang."), HW_TRUST_BRACKET},
    {HW_LIT_INIT(", or "), HW_LIT_INIT("or"), HW_TRUST_NONE},
    {HW_LIT_INIT(", lub "), HW_LIT_INIT("lub"), HW_TRUST_NONE},
    {HW_LIT_INIT(": "), HW_LIT_INIT("colon"), HW_TRUST_NONE},
    {HW_LIT_INIT(" = "), HW_LIT_INIT("equals"), HW_TRUST_NONE},
    {HW_LIT_INIT(" - "), HW_LIT_INIT("dash"), HW_TRUST_NONE},
    {HW_LIT_INIT(" – "), HW_LIT_INIT("dash"), HW_TRUST_NONE},
    {HW_LIT_INIT(" — "), HW_LIT_INIT("dash"), HW_TRUST_NONE},
};

static const hw_cue before_short[] = {
    {HW_LIT_INIT(", abbreviated as "), HW_LIT_INIT("abbreviated"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(", abbreviated to "), HW_LIT_INIT("abbreviated"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(", abbreviated "), HW_LIT_INIT("abbreviated"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(", in short "), HW_LIT_INIT("in short"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(", w skrócie "), HW_LIT_INIT("w skrócie"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(" w skrócie "), HW_LIT_INIT("w skrócie"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(", w skr. "), HW_LIT_INIT("w skrócie"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(", skrót "), HW_LIT_INIT("skrót"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(", also known as "), HW_LIT_INIT("also known as"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(", known as "), HW_LIT_INIT("known as"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(", czyli "), HW_LIT_INIT("czyli"), HW_TRUST_BRACKET},
    {HW_LIT_INIT(", or "), HW_LIT_INIT("or"), HW_TRUST_NONE},
    {HW_LIT_INIT(" or "), HW_LIT_INIT("or"), HW_TRUST_NONE},
    {HW_LIT_INIT(" lub "), HW_LIT_INIT("lub"), HW_TRUST_NONE},
    {HW_LIT_INIT(", "), HW_LIT_INIT("comma"), HW_TRUST_NONE},
    {HW_LIT_INIT(" - "), HW_LIT_INIT("dash"), HW_TRUST_NONE},
    {HW_LIT_INIT(" – "), HW_LIT_INIT("dash"), HW_TRUST_NONE},
    {HW_LIT_INIT(" — "), HW_LIT_INIT("dash"), HW_TRUST_NONE},
    {HW_LIT_INIT(" "), HW_LIT_INIT("apposition"), HW_TRUST_NONE},
};

static const hw_cue *longest(const hw_cue *cues, size_t count, hw_span text, bool (*fits)(hw_span, hw_span))
{
    const hw_cue *best = NULL;
    for (size_t i = 0; i < count; i++)
        if (fits(text, cues[i].text) && (!best || cues[i].text.len > best->text.len))
            best = &cues[i];
    return best;
}

const hw_cue *hw_cue_after_short(hw_span text)
{
    return longest(after_short, sizeof after_short / sizeof *after_short, text, hw_span_starts);
}

const hw_cue *hw_cue_before_short(hw_span text)
{
    return longest(before_short, sizeof before_short / sizeof *before_short, text, hw_span_ends);
}
