/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/finding.h"

#include "base/fail.h"
#include "search/formula.h"
#include "text/key.h"

/* Among unnamed hits, one with this share of the best score may take its place. */
static const double as_good_share = 0.9;
/* Less of the question met than this, and the entry is about something else. */
static const double about_least = 0.5;

static bool is_same_name(hw_span a, hw_span b, hw_arena *arena)
{
    hw_span left = hw_key_squash(a, arena), right = hw_key_squash(b, arena);
    return left.len && hw_span_equal(left, right);
}

static bool has_alias(const hw_entry *entry, hw_span name, hw_arena *arena)
{
    for (size_t i = 0; i < entry->alias_count; i++)
        if (is_same_name(entry->aliases[i].text, name, arena))
            return true;
    return false;
}

/* Do two hits define the same thing? They are of one concept, or of one name as far as a headword tells. */
static bool is_same_thing(const hw_hit *a, const hw_hit *b, hw_arena *arena)
{
    return a->concept == b->concept || is_same_name(a->entry.term, b->entry.term, arena) ||
           has_alias(&a->entry, b->entry.term, arena) || has_alias(&b->entry, a->entry.term, arena);
}

static bool is_lang(hw_span lang, hw_span wanted)
{
    return lang.len >= wanted.len && hw_span_equal_nocase(hw_span_sub(lang, 0, wanted.len), wanted) &&
           (lang.len == wanted.len || lang.ptr[wanted.len] == '-' || lang.ptr[wanted.len] == '_');
}

static const hw_entry *entry_of(const hw_finding *f, size_t hit)
{
    return &f->results->hits[hit].entry;
}

/* How far the best hit is ahead of the best one that is about something else. */
static double margin_of(const hw_finding *f, hw_arena *arena)
{
    const hw_hit *hits = f->results->hits;
    double best = hits[0].score;
    for (size_t i = 1; i < f->results->hit_count; i++)
        if (!is_same_thing(&hits[0], &hits[i], arena))
            return best > 0 ? (best - hits[i].score) / best : 0;
    return 1;
}

static bool is_as_good(const hw_finding *f, size_t hit)
{
    if (f->bearings[0].name != HW_MATCH_WORD)
    return f->bearings[hit].name == f->bearings[0].name || f->results->hits[hit].concept == f->results->hits[0].concept;
    return f->bearings[hit].score >= as_good_share * f->bearings[0].score;
}

/* Among equals: first the language that was asked for, then a formula where one is wanted, then the question's own
 * language. */
static int rank_of(const hw_finding *f, size_t hit, const hw_inquiry *inquiry, hw_span lang)
{
    const hw_entry *entry = entry_of(f, hit);
    return (lang.len && is_lang(entry->lang, lang) ? 4 : 0) +
           (inquiry->kind == HW_QUESTION_CALCULATION && hw_has_formula(entry->definition) ? 2 : 0) +
           (inquiry->lang.len && is_lang(entry->lang, inquiry->lang) ? 1 : 0);
}

bool hw_finding_is_named(const hw_finding *f)
{
    return f->bearing_count && f->bearings[0].name != HW_MATCH_WORD;
}

static size_t pick(const hw_finding *f, const hw_inquiry *inquiry, hw_span lang)
{
    size_t best = 0;
    for (size_t i = 1; i < f->bearing_count; i++)
        if (is_as_good(f, i) && rank_of(f, i, inquiry, lang) > rank_of(f, best, inquiry, lang))
            best = i;
    return best;
}

/* Is the hit named by an acronym that stands for it? */
static bool is_acronym_of(const hw_finding *f, size_t hit)
{
    const hw_bearing *b = &f->bearings[hit];
    const hw_entry *entry = entry_of(f, hit);
    return b->name == HW_MATCH_NAME && b->item && b->item <= entry->alias_count &&
           entry->aliases[b->item - 1].kind == HW_ALIAS_ACRONYM;
}

/* Is the hit's concept named so, in whatever language? */
static bool is_acronym_of_concept(const hw_finding *f, size_t hit)
{
    for (size_t i = 0; i < f->bearing_count; i++)
        if (f->results->hits[i].concept == f->results->hits[hit].concept && is_acronym_of(f, i))
            return true;
    return false;
}

/* May the hit be another sense than those found so far? In another language an acronym that is shared is more often
 * the same thing translated. */
static bool is_new_sense(const hw_finding *f, size_t hit, hw_arena *arena)
{
    const hw_hit *hits = f->results->hits;
    bool found = is_lang(entry_of(f, hit)->lang, entry_of(f, f->pick)->lang) && is_acronym_of_concept(f, hit) &&
                 !is_same_thing(&hits[f->pick], &hits[hit], arena);
    for (size_t k = 0; k < hit && found; k++)
        found = !f->senses[k] || !is_same_thing(&hits[k], &hits[hit], arena);
    return found;
}

/* Several things of one language that share the acronym which is the whole question. */
static bool find_senses(hw_finding *f, hw_arena *arena)
{
    bool several = false;
    if (!is_acronym_of_concept(f, f->pick))
        return false;
    for (size_t i = 0; i < f->bearing_count; i++) {
        f->senses[i] = i == f->pick || is_new_sense(f, i, arena);
        several = several || (f->senses[i] && i != f->pick);
    }
    return several;
}

static hw_refusal judge(hw_finding *f, hw_span lang, hw_arena *arena)
{
    const hw_bearing *b = &f->bearings[0];
    if (!f->confidence.enough)
        return b->name == HW_MATCH_WORD && b->met < about_least ? HW_REFUSAL_NO_TERM : HW_REFUSAL_WEAK;
    if (lang.len && !is_lang(entry_of(f, f->pick)->lang, lang))
        return HW_REFUSAL_OTHER_LANGUAGE;
    return find_senses(f, arena) ? HW_REFUSAL_AMBIGUOUS : HW_REFUSAL_NONE;
}

hw_status hw_finding_make(hw_finding *f, hw_index *index, const hw_inquiry *inquiry, const hw_ask_options *options,
                          hw_error *err)
{
    hw_weighing weighing = {
        .subject = inquiry->subject, .other = inquiry->other, .best = f->bearings, .most = HW_BEARINGS_MOST};
    hw_search_options search = HW_SEARCH_OPTIONS_INIT;
    search.source = options->source;
    search.tag = options->tag;
    search.limit = HW_BEARINGS_MOST; /* enough for the best of other things, and for the nearest */
    search.flags = HW_SEARCH_NO_PREFIX;
    *f = (hw_finding){.subject = inquiry->subject, .refusal = HW_REFUSAL_NO_TERM};
    hw_watch watch = {hw_weigh, &weighing};
    hw_span about = inquiry->other.len ? inquiry->text : inquiry->subject;
    bool filtered = options->source.len || options->tag.len; /* names tell nothing of either */
    hw_status status =
        filtered ? HW_OK : hw_search_named(index, inquiry->text, about, &search, watch, &f->results, err);
    f->is_name = f->results;
    if (!status && !f->is_name)
        status = hw_search_watched(index, inquiry->text, &search, watch, &f->results, err);
    if (status || !f->results->hit_count)
        return status;
    f->bearing_count = weighing.count;
    hw_confidence_weigh(&f->confidence, &f->bearings[0], margin_of(f, &index->query));
    f->pick = pick(f, inquiry, options->lang);
    f->refusal = judge(f, options->lang, &index->query);
    return HW_OK;
}

void hw_finding_release(hw_finding *f)
{
    hw_results_free(f->results);
    f->results = NULL;
}
