/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/english.h"

#include <stdlib.h>

typedef struct irregular {
    const char *form, *base;
} irregular;

/* Sorted by form. */
static const irregular irregulars[] = {{"acknowledgement", "acknowledgment"},
                                       {"aeroplane", "airplane"},
                                       {"ageing", "aging"},
                                       {"algae", "alga"},
                                       {"aluminium", "aluminum"},
                                       {"alumni", "alumnus"},
                                       {"am", "be"},
                                       {"amongst", "among"},
                                       {"anaemia", "anemia"},
                                       {"analogue", "analog"},
                                       {"analyses", "analysis"},
                                       {"antennae", "antenna"},
                                       {"appendices", "appendix"},
                                       {"are", "be"},
                                       {"arisen", "arise"},
                                       {"arose", "arise"},
                                       {"artefact", "artifact"},
                                       {"ate", "eat"},
                                       {"awoke", "awake"},
                                       {"awoken", "awake"},
                                       {"axes", "axis"},
                                       {"bacteria", "bacterium"},
                                       {"bade", "bid"},
                                       {"bases", "basis"},
                                       {"beaten", "beat"},
                                       {"became", "become"},
                                       {"been", "be"},
                                       {"befallen", "befall"},
                                       {"befell", "befall"},
                                       {"began", "begin"},
                                       {"begun", "begin"},
                                       {"beheld", "behold"},
                                       {"being", "be"},
                                       {"bent", "bend"},
                                       {"best", "good"},
                                       {"better", "good"},
                                       {"bidden", "bid"},
                                       {"bit", "bite"},
                                       {"bitten", "bite"},
                                       {"bled", "bleed"},
                                       {"blew", "blow"},
                                       {"blown", "blow"},
                                       {"bore", "bear"},
                                       {"borne", "bear"},
                                       {"bought", "buy"},
                                       {"bound", "bind"},
                                       {"bred", "breed"},
                                       {"broke", "break"},
                                       {"broken", "break"},
                                       {"brought", "bring"},
                                       {"built", "build"},
                                       {"burnt", "burn"},
                                       {"businessmen", "businessman"},
                                       {"cacti", "cactus"},
                                       {"calves", "calf"},
                                       {"came", "come"},
                                       {"catalogue", "catalog"},
                                       {"caught", "catch"},
                                       {"chairmen", "chairman"},
                                       {"cheque", "check"},
                                       {"children", "child"},
                                       {"chose", "choose"},
                                       {"chosen", "choose"},
                                       {"clung", "cling"},
                                       {"cosy", "cozy"},
                                       {"could", "can"},
                                       {"craftsmen", "craftsman"},
                                       {"crept", "creep"},
                                       {"crises", "crisis"},
                                       {"criteria", "criterion"},
                                       {"curricula", "curriculum"},
                                       {"data", "datum"},
                                       {"dealt", "deal"},
                                       {"defence", "defense"},
                                       {"diagnoses", "diagnosis"},
                                       {"dialogue", "dialog"},
                                       {"diarrhoea", "diarrhea"},
                                       {"dice", "die"},
                                       {"did", "do"},
                                       {"does", "do"},
                                       {"done", "do"},
                                       {"drank", "drink"},
                                       {"drawn", "draw"},
                                       {"dreamt", "dream"},
                                       {"drew", "draw"},
                                       {"driven", "drive"},
                                       {"drove", "drive"},
                                       {"drunk", "drink"},
                                       {"dug", "dig"},
                                       {"dwelt", "dwell"},
                                       {"dying", "die"},
                                       {"eaten", "eat"},
                                       {"elves", "elf"},
                                       {"emphases", "emphasis"},
                                       {"encyclopaedia", "encyclopedia"},
                                       {"enrol", "enroll"},
                                       {"enrolment", "enrollment"},
                                       {"errata", "erratum"},
                                       {"fallen", "fall"},
                                       {"farther", "far"},
                                       {"farthest", "far"},
                                       {"fed", "feed"},
                                       {"feet", "foot"},
                                       {"fell", "fall"},
                                       {"felt", "feel"},
                                       {"firemen", "fireman"},
                                       {"fled", "flee"},
                                       {"flew", "fly"},
                                       {"flown", "fly"},
                                       {"flung", "fling"},
                                       {"foetus", "fetus"},
                                       {"forbade", "forbid"},
                                       {"forbidden", "forbid"},
                                       {"forecasted", "forecast"},
                                       {"foresaw", "foresee"},
                                       {"foreseen", "foresee"},
                                       {"forgave", "forgive"},
                                       {"forgiven", "forgive"},
                                       {"forgone", "forgo"},
                                       {"forgot", "forget"},
                                       {"forgotten", "forget"},
                                       {"formulae", "formula"},
                                       {"forwent", "forgo"},
                                       {"fought", "fight"},
                                       {"found", "find"},
                                       {"froze", "freeze"},
                                       {"frozen", "freeze"},
                                       {"fulfil", "fulfill"},
                                       {"fulfilment", "fulfillment"},
                                       {"fungi", "fungus"},
                                       {"further", "far"},
                                       {"furthest", "far"},
                                       {"gave", "give"},
                                       {"geese", "goose"},
                                       {"gentlemen", "gentleman"},
                                       {"given", "give"},
                                       {"goes", "go"},
                                       {"gone", "go"},
                                       {"got", "get"},
                                       {"gotten", "get"},
                                       {"grandchildren", "grandchild"},
                                       {"grew", "grow"},
                                       {"grey", "gray"},
                                       {"ground", "grind"},
                                       {"grown", "grow"},
                                       {"had", "have"},
                                       {"haemoglobin", "hemoglobin"},
                                       {"haemorrhage", "hemorrhage"},
                                       {"halves", "half"},
                                       {"has", "have"},
                                       {"having", "have"},
                                       {"heard", "hear"},
                                       {"held", "hold"},
                                       {"hid", "hide"},
                                       {"hidden", "hide"},
                                       {"hooves", "hoof"},
                                       {"hung", "hang"},
                                       {"hypotheses", "hypothesis"},
                                       {"indices", "index"},
                                       {"instalment", "installment"},
                                       {"is", "be"},
                                       {"jewellery", "jewelry"},
                                       {"judgement", "judgment"},
                                       {"kept", "keep"},
                                       {"knelt", "kneel"},
                                       {"knew", "know"},
                                       {"knives", "knife"},
                                       {"known", "know"},
                                       {"laid", "lay"},
                                       {"lain", "lie"},
                                       {"larvae", "larva"},
                                       {"leant", "lean"},
                                       {"leapt", "leap"},
                                       {"learnt", "learn"},
                                       {"least", "little"},
                                       {"leaves", "leaf"},
                                       {"led", "lead"},
                                       {"left", "leave"},
                                       {"lent", "lend"},
                                       {"less", "little"},
                                       {"leukaemia", "leukemia"},
                                       {"lice", "louse"},
                                       {"licence", "license"},
                                       {"lit", "light"},
                                       {"lives", "life"},
                                       {"loaves", "loaf"},
                                       {"lost", "lose"},
                                       {"lying", "lie"},
                                       {"made", "make"},
                                       {"manoeuvre", "maneuver"},
                                       {"matrices", "matrix"},
                                       {"meant", "mean"},
                                       {"media", "medium"},
                                       {"memoranda", "memorandum"},
                                       {"men", "man"},
                                       {"met", "meet"},
                                       {"mice", "mouse"},
                                       {"might", "may"},
                                       {"misled", "mislead"},
                                       {"mistaken", "mistake"},
                                       {"mistook", "mistake"},
                                       {"misunderstood", "misunderstand"},
                                       {"more", "many"},
                                       {"most", "many"},
                                       {"mould", "mold"},
                                       {"nuclei", "nucleus"},
                                       {"oases", "oasis"},
                                       {"oesophagus", "esophagus"},
                                       {"oestrogen", "estrogen"},
                                       {"offence", "offense"},
                                       {"orthopaedic", "orthopedic"},
                                       {"outdid", "outdo"},
                                       {"outdone", "outdo"},
                                       {"outgrew", "outgrow"},
                                       {"outgrown", "outgrow"},
                                       {"overcame", "overcome"},
                                       {"overheard", "overhear"},
                                       {"overran", "overrun"},
                                       {"oversaw", "oversee"},
                                       {"overseen", "oversee"},
                                       {"overtaken", "overtake"},
                                       {"overthrew", "overthrow"},
                                       {"overthrown", "overthrow"},
                                       {"overtook", "overtake"},
                                       {"oxen", "ox"},
                                       {"paediatric", "pediatric"},
                                       {"paid", "pay"},
                                       {"parentheses", "parenthesis"},
                                       {"partaken", "partake"},
                                       {"partook", "partake"},
                                       {"people", "person"},
                                       {"phenomena", "phenomenon"},
                                       {"pled", "plead"},
                                       {"plough", "plow"},
                                       {"policemen", "policeman"},
                                       {"practise", "practice"},
                                       {"practised", "practiced"},
                                       {"practising", "practicing"},
                                       {"pretence", "pretense"},
                                       {"programme", "program"},
                                       {"proven", "prove"},
                                       {"pyjamas", "pajamas"},
                                       {"radii", "radius"},
                                       {"ran", "run"},
                                       {"rang", "ring"},
                                       {"rebuilt", "rebuild"},
                                       {"redid", "redo"},
                                       {"redone", "redo"},
                                       {"repaid", "repay"},
                                       {"resent", "resend"},
                                       {"resold", "resell"},
                                       {"rethought", "rethink"},
                                       {"rewritten", "rewrite"},
                                       {"rewrote", "rewrite"},
                                       {"ridden", "ride"},
                                       {"risen", "rise"},
                                       {"rode", "ride"},
                                       {"rose", "rise"},
                                       {"rung", "ring"},
                                       {"said", "say"},
                                       {"salesmen", "salesman"},
                                       {"salespeople", "salesperson"},
                                       {"saleswomen", "saleswoman"},
                                       {"sang", "sing"},
                                       {"sank", "sink"},
                                       {"sat", "sit"},
                                       {"saw", "see"},
                                       {"scarves", "scarf"},
                                       {"sceptic", "skeptic"},
                                       {"sceptical", "skeptical"},
                                       {"seen", "see"},
                                       {"selves", "self"},
                                       {"sent", "send"},
                                       {"sewn", "sew"},
                                       {"shaken", "shake"},
                                       {"shaven", "shave"},
                                       {"sheaves", "sheaf"},
                                       {"shelves", "shelf"},
                                       {"shone", "shine"},
                                       {"shook", "shake"},
                                       {"shot", "shoot"},
                                       {"should", "shall"},
                                       {"shown", "show"},
                                       {"shrank", "shrink"},
                                       {"shrunk", "shrink"},
                                       {"skilful", "skillful"},
                                       {"slept", "sleep"},
                                       {"slid", "slide"},
                                       {"slung", "sling"},
                                       {"smelt", "smell"},
                                       {"snuck", "sneak"},
                                       {"sold", "sell"},
                                       {"sought", "seek"},
                                       {"sown", "sow"},
                                       {"spat", "spit"},
                                       {"sped", "speed"},
                                       {"spelt", "spell"},
                                       {"spent", "spend"},
                                       {"spilt", "spill"},
                                       {"spoilt", "spoil"},
                                       {"spoke", "speak"},
                                       {"spoken", "speak"},
                                       {"spokesmen", "spokesman"},
                                       {"spokespeople", "spokesperson"},
                                       {"sprang", "spring"},
                                       {"sprung", "spring"},
                                       {"spun", "spin"},
                                       {"stank", "stink"},
                                       {"stimuli", "stimulus"},
                                       {"stole", "steal"},
                                       {"stolen", "steal"},
                                       {"stood", "stand"},
                                       {"storey", "story"},
                                       {"strata", "stratum"},
                                       {"stricken", "strike"},
                                       {"stridden", "stride"},
                                       {"striven", "strive"},
                                       {"strode", "stride"},
                                       {"strove", "strive"},
                                       {"struck", "strike"},
                                       {"strung", "string"},
                                       {"stuck", "stick"},
                                       {"stung", "sting"},
                                       {"stunk", "stink"},
                                       {"sung", "sing"},
                                       {"sunk", "sink"},
                                       {"swam", "swim"},
                                       {"swept", "sweep"},
                                       {"swollen", "swell"},
                                       {"swore", "swear"},
                                       {"sworn", "swear"},
                                       {"swum", "swim"},
                                       {"swung", "swing"},
                                       {"syllabi", "syllabus"},
                                       {"syntheses", "synthesis"},
                                       {"taken", "take"},
                                       {"taught", "teach"},
                                       {"teeth", "tooth"},
                                       {"theses", "thesis"},
                                       {"thieves", "thief"},
                                       {"thought", "think"},
                                       {"threw", "throw"},
                                       {"thriven", "thrive"},
                                       {"throve", "thrive"},
                                       {"thrown", "throw"},
                                       {"told", "tell"},
                                       {"took", "take"},
                                       {"tore", "tear"},
                                       {"torn", "tear"},
                                       {"towards", "toward"},
                                       {"trod", "tread"},
                                       {"trodden", "tread"},
                                       {"tying", "tie"},
                                       {"undergone", "undergo"},
                                       {"understood", "understand"},
                                       {"undertaken", "undertake"},
                                       {"undertook", "undertake"},
                                       {"underwent", "undergo"},
                                       {"undid", "undo"},
                                       {"undone", "undo"},
                                       {"upheld", "uphold"},
                                       {"vertebrae", "vertebra"},
                                       {"vertices", "vertex"},
                                       {"vortices", "vortex"},
                                       {"was", "be"},
                                       {"well", "good"},
                                       {"went", "go"},
                                       {"wept", "weep"},
                                       {"were", "be"},
                                       {"whilst", "while"},
                                       {"withdrawn", "withdraw"},
                                       {"withdrew", "withdraw"},
                                       {"withheld", "withhold"},
                                       {"withstood", "withstand"},
                                       {"wives", "wife"},
                                       {"woke", "wake"},
                                       {"woken", "wake"},
                                       {"wolves", "wolf"},
                                       {"women", "woman"},
                                       {"won", "win"},
                                       {"wore", "wear"},
                                       {"worn", "wear"},
                                       {"worse", "bad"},
                                       {"worst", "bad"},
                                       {"would", "will"},
                                       {"wound", "wind"},
                                       {"wove", "weave"},
                                       {"woven", "weave"},
                                       {"written", "write"},
                                       {"wrote", "write"}};

/* Words in -our that are -or in America, by how they begin. */
static const char *const our_words[] = {
    "armour",       "behaviour", "candour", "clamour", "colour",   "demeanour", "discolour", "dishonour",
    "endeavour",    "favour",    "fervour", "flavour", "harbour",  "honour",    "humour",    "labour",
    "misbehaviour", "neighbour", "odour",   "parlour", "rancour",  "rigour",    "rumour",    "saviour",
    "savour",       "splendour", "succour", "tumour",  "unfavour", "valour",    "vapour",    "vigour"};

/* Words in -re that are -er in America, without the ending. */
static const char *const re_words[] = {"calib",   "cent", "centimet", "fib",      "kilomet", "lit",
                                       "lust",    "met",  "milli",    "millimet", "meag",    "sab",
                                       "sepulch", "somb", "spect",    "theat",    "epicent", "millilit"};
static const char *const re_endings[][2] = {{"re", "er"}, {"res", "ers"}, {"red", "ered"}, {"ring", "ering"}};

static const char *const ise_endings[] = {"e", "ed", "er", "ers", "es", "ing", "ation", "ations", "able"};

/* Words in -ise that have no -ize. */
static const char *const ise_only[] = {"advertis", "compromis", "demis",  "expertis", "franchis", "merchandis",
                                       "paradis",  "premis",    "promis", "surmis",   "treatis"};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool is_vowel(char c)
{
    return strchr("aeiou", c) != NULL;
}

static int compare_form(const void *word, const void *row)
{
    return hw_span_compare(*(const hw_span *)word, hw_span_str(((const irregular *)row)->form));
}

/* word[0 .. keep) + tail */
static hw_span joined(hw_span word, size_t keep, hw_span tail, hw_arena *arena)
{
    char *bytes = hw_arena_alloc(arena, keep + tail.len);
    if (!bytes)
        return (hw_span){NULL, 0};
    memcpy(bytes, word.ptr, keep);
    memcpy(bytes + keep, tail.ptr, tail.len);
    return hw_span_of(bytes, keep + tail.len);
}

static bool is_one_of(hw_span word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (hw_span_equal(word, hw_span_str(list[i])))
            return true;
    return false;
}

/* "colourful" -> "colorful" */
static hw_span respell_our(hw_span word, hw_arena *arena)
{
    for (size_t i = 0; i < COUNT(our_words); i++) {
        hw_span begin = hw_span_str(our_words[i]);
        if (hw_span_starts(word, begin))
            return joined(word, begin.len - 2, hw_span_sub(word, begin.len - 1, word.len), arena);
    }
    return word;
}

/* "centres" -> "centers" */
static hw_span respell_re(hw_span word, hw_arena *arena)
{
    for (size_t i = 0; i < COUNT(re_endings); i++) {
        hw_span ending = hw_span_str(re_endings[i][0]);
        if (!hw_span_ends(word, ending) ||
            !is_one_of(hw_span_sub(word, 0, word.len - ending.len), re_words, COUNT(re_words)))
            continue;
        return joined(word, word.len - ending.len, hw_span_str(re_endings[i][1]), arena);
    }
    return word;
}

/* Does a word that begins so, "organis", have a sister in -ize? Told by the letter before "is": "revise", "precise",
 * "rise", "noise", "surprise" and their like have none. */
static bool has_ize(hw_span begin)
{
    if (begin.len < 5 || is_one_of(begin, ise_only, COUNT(ise_only)))
        return false;
    char last = begin.ptr[begin.len - 3], before = begin.ptr[begin.len - 4];
    if (last == 'r')
        return is_vowel(before);
    if (last == 'c')
        return before == 'i';
    return strchr("dghklmnstz", last) != NULL;
}

/* "organisation" -> "organization", "analysed" -> "analyzed" */
static hw_span respell_ise(hw_span word, hw_arena *arena)
{
    for (size_t i = 0; i < COUNT(ise_endings); i++) {
        hw_span ending = hw_span_str(ise_endings[i]);
        if (word.len < ending.len + 5 || !hw_span_ends(word, ending))
            continue;
        size_t s = word.len - ending.len - 1;
        hw_span begin = hw_span_sub(word, 0, s + 1);
        if (hw_span_ends(begin, HW_LIT("lys")) || (hw_span_ends(begin, HW_LIT("is")) && has_ize(begin))) {
            hw_span out = joined(word, s, hw_span_sub(word, s, word.len), arena);
            if (out.ptr)
                ((char *)(uintptr_t)out.ptr)[s] = 'z';
            return out;
        }
    }
    return word;
}

hw_span hw_english_base(hw_span folded, hw_arena *arena)
{
    const irregular *row = bsearch(&folded, irregulars, COUNT(irregulars), sizeof *irregulars, compare_form);
    if (row)
        return hw_span_str(row->base);
    static hw_span (*const rules[])(hw_span, hw_arena *) = {respell_our, respell_re, respell_ise};
    for (size_t i = 0; i < COUNT(rules); i++) {
        hw_span respelt = rules[i](folded, arena);
        if (respelt.ptr != folded.ptr)
            return respelt;
    }
    return folded;
}
