/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/concept_pair.h"

enum { DIFFERENT = -1, OPEN = 0 };

/* How the names of two entries compare. */
typedef struct comparison {
    const hw_profile *a, *b;
    bool mine[HW_CALLED_MOST], theirs[HW_CALLED_MOST]; /* a's and b's names that are shared */
    int shared;                                        /* names, but acronyms */
    int acronyms;                                      /* that are shared */
    bool other_acronyms;                               /* both have some, and share none */
    int apart;         /* languages in which both have names that are not shared, and none that is but the headword */
    bool expanded;     /* a shared acronym stands for the same */
    bool contradicted; /* a shared acronym stands for different things */
    bool same_headword, spelt_apart;
    bool a_in_b, b_in_a; /* the headword is a name of the other */
    bool only_synonym;   /* where it is, it is called a synonym in the language of both */
    bool siblings;       /* of one glossary, in one language */
} comparison;

static bool is_same_name(const hw_called *x, const hw_called *y)
{
    return x->squash == y->squash || (x->stem && x->stem == y->stem);
}

static void share(comparison *c, size_t i, size_t j)
{
    const hw_called *x = &c->a->names[i], *y = &c->b->names[j];
    bool first = !c->mine[i] && !c->theirs[j];
    if (x->acronym && y->acronym) {
        c->acronyms += first;
    } else if (x->acronym || y->acronym) {
        return; /* "IT" and "it": no more than a chance */
    } else {
        c->shared += first;
    }
    c->mine[i] = c->theirs[j] = true;
    if (i && j)
        return;
    c->b_in_a = c->b_in_a || (i && !j);
    c->a_in_b = c->a_in_b || (!i && j);
    const hw_called *other = i ? x : y; /* the one that may be no headword */
    if ((i || j) && (other->kind != HW_ALIAS_SYNONYM || c->a->lang != c->b->lang))
        c->only_synonym = false;
}

static int count_acronyms(const hw_profile *profile)
{
    int count = 0;
    for (size_t i = 0; i < profile->name_count; i++)
        count += profile->names[i].acronym;
    return count;
}

/* Has the entry names in a language that the other does not have? */
static bool has_own(const hw_profile *profile, const bool *shared, uint32_t lang)
{
    for (size_t i = 0; i < profile->name_count; i++)
        if (profile->names[i].lang == lang && !profile->names[i].acronym && !shared[i])
            return true;
    return false;
}

static bool was_before(const hw_profile *profile, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (profile->names[k].lang == profile->names[i].lang)
            return true;
    return false;
}

static int count_apart(const comparison *c)
{
    int apart = 0;
    for (size_t i = 0; i < c->a->name_count; i++) {
        uint32_t lang = c->a->names[i].lang;
        if (!was_before(c->a, i))
            apart += has_own(c->a, c->mine, lang) && has_own(c->b, c->theirs, lang);
    }
    return apart;
}

/* What the acronyms that both have stand for. */
static void compare_expansions(comparison *c)
{
    bool agree = false, known = false;
    for (size_t i = 0; i < c->a->expansion_count; i++) {
        for (size_t j = 0; j < c->b->expansion_count; j++) {
            if (c->a->expansions[i].acronym != c->b->expansions[j].acronym)
                continue;
            known = true;
            agree = agree || c->a->expansions[i].words == c->b->expansions[j].words;
        }
    }
    c->expanded = agree;
    c->contradicted = known && !agree;
}

static void compare_headwords(comparison *c)
{
    const hw_called *x = &c->a->names[0], *y = &c->b->names[0];
    bool acronyms = x->acronym && y->acronym;
    c->same_headword = !acronyms && is_same_name(x, y);
    c->spelt_apart = c->same_headword && (c->a->spelt != c->b->spelt || x->acronym != y->acronym);
}

static comparison compare(const hw_profile *a, const hw_profile *b)
{
    comparison c = {.a = a, .b = b, .only_synonym = true};
    for (size_t i = 0; i < a->name_count; i++)
        for (size_t j = 0; j < b->name_count; j++)
            if (is_same_name(&a->names[i], &b->names[j]))
                share(&c, i, j);
    c.other_acronyms = !c.acronyms && count_acronyms(a) && count_acronyms(b);
    c.apart = count_apart(&c);
    c.siblings = a->source == b->source && a->lang == b->lang;
    compare_expansions(&c);
    compare_headwords(&c);
    return c;
}

static int strength(const comparison *c)
{
    return 1 + 3 * c->same_headword + 2 * c->shared + 2 * (c->a_in_b && c->b_in_a) + c->acronyms + 2 * c->expanded;
}

/* The same headword, but for spelling, inflection, or in one glossary: it takes more. */
static hw_status judge_loose_headword(const hw_judge *judge, const comparison *c, uint32_t a, uint32_t b, int *verdict,
                                      hw_error *err)
{
    bool alike = c->shared > 1 || c->acronyms;
    hw_status status = alike ? HW_OK : judge->alike(judge->context, a, b, &alike, err);
    if (alike)
        *verdict = strength(c);
    else
        *verdict = c->siblings || c->apart ? DIFFERENT : OPEN;
    return status;
}

static int judge_headword(const comparison *c)
{
    return c->shared > 1 || c->acronyms || c->apart < 2 ? strength(c) : DIFFERENT;
}

/* One glossary that has two headwords in one language means two things, unless it says otherwise loud and clear. */
static int judge_siblings(const comparison *c)
{
    bool said = c->a_in_b && c->b_in_a && c->acronyms;
    return said || c->shared > 2 ? strength(c) : DIFFERENT;
}

static int judge_named(const comparison *c)
{
    bool agrees = c->shared > 1 || c->acronyms || (c->a_in_b && c->b_in_a);
    int apart_most = c->only_synonym ? 0 : 1;
    return agrees || c->apart <= apart_most ? strength(c) : OPEN;
}

static int count_names(const hw_profile *profile)
{
    return (int)profile->name_count - count_acronyms(profile);
}

static int judge_shared_names(const comparison *c)
{
    int fewer = count_names(c->a) < count_names(c->b) ? count_names(c->a) : count_names(c->b);
    if (c->acronyms && (c->expanded || (c->shared && c->a->lang != c->b->lang)))
        return strength(c);
    return c->shared > 1 && 2 * c->shared >= fewer ? strength(c) : OPEN;
}

hw_status hw_judge_pair(const hw_judge *judge, uint32_t a, uint32_t b, int *verdict, hw_error *err)
{
    const hw_profile *left = &judge->profiles[a], *right = &judge->profiles[b];
    *verdict = OPEN;
    if (!left->name_count || !right->name_count)
        return HW_OK;
    comparison c = compare(left, right);
    if (c.shared < 2 && (c.other_acronyms || (c.contradicted && !c.same_headword)))
        *verdict = DIFFERENT;
    else if (c.same_headword && (c.spelt_apart || c.siblings))
        return judge_loose_headword(judge, &c, a, b, verdict, err);
    else if (c.same_headword)
        *verdict = judge_headword(&c);
    else if (c.siblings)
        *verdict = judge_siblings(&c);
    else if (c.shared && (c.a_in_b || c.b_in_a))
        *verdict = judge_named(&c);
    else
        *verdict = judge_shared_names(&c);
    return HW_OK;
}
