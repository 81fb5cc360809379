/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/irregular.h"

#include <stdlib.h>

/* Sorted by form. */
/* clang-format off */
static const hw_irregular irregulars[] = {
    {"acknowledgement", "acknowledgment"}, {"acknowledgements", "acknowledgments"}, {"aeroplane", "airplane"},
    {"aeroplanes", "airplanes"}, {"ageing", "aging"}, {"algae", "alga"}, {"aluminium", "aluminum"},
    {"aluminiums", "aluminums"}, {"alumni", "alumnus"}, {"am", "be"}, {"amongst", "among"}, {"anaemia", "anemia"},
    {"anaemias", "anemias"}, {"analogue", "analog"}, {"analogues", "analogs"}, {"analyses", "analysis"},
    {"antennae", "antenna"}, {"appendices", "appendix"}, {"are", "be"}, {"arisen", "arise"}, {"arose", "arise"},
    {"artefact", "artifact"}, {"artefacts", "artifacts"}, {"ate", "eat"}, {"awoke", "awake"}, {"awoken", "awake"},
    {"axes", "axis"}, {"bacteria", "bacterium"}, {"bade", "bid"}, {"bases", "basis"}, {"beaten", "beat"},
    {"became", "become"}, {"been", "be"}, {"befallen", "befall"}, {"befell", "befall"}, {"began", "begin"},
    {"begun", "begin"}, {"beheld", "behold"}, {"being", "be"}, {"bent", "bend"}, {"best", "good"}, {"better", "good"},
    {"bidden", "bid"}, {"bitten", "bite"}, {"bled", "bleed"}, {"blew", "blow"}, {"blown", "blow"}, {"bore", "bear"},
    {"borne", "bear"}, {"bought", "buy"}, {"bound", "bind"}, {"bred", "breed"}, {"broke", "break"},
    {"broken", "break"}, {"brought", "bring"}, {"built", "build"}, {"burnt", "burn"}, {"businessmen", "businessman"},
    {"cacti", "cactus"}, {"calves", "calf"}, {"came", "come"}, {"catalogue", "catalog"}, {"catalogued", "cataloged"},
    {"catalogues", "catalogs"}, {"cataloguing", "cataloging"}, {"caught", "catch"}, {"chairmen", "chairman"},
    {"children", "child"}, {"chose", "choose"}, {"chosen", "choose"}, {"clung", "cling"}, {"cosy", "cozy"},
    {"could", "can"}, {"craftsmen", "craftsman"}, {"crept", "creep"}, {"crises", "crisis"}, {"criteria", "criterion"},
    {"curricula", "curriculum"}, {"data", "datum"}, {"dealt", "deal"}, {"defence", "defense"},
    {"defences", "defenses"}, {"diagnoses", "diagnosis"}, {"dialogue", "dialog"}, {"dialogues", "dialogs"},
    {"diarrhoea", "diarrhea"}, {"diarrhoeas", "diarrheas"}, {"dice", "die"}, {"did", "do"}, {"does", "do"},
    {"done", "do"}, {"drank", "drink"}, {"drawn", "draw"}, {"dreamt", "dream"}, {"drew", "draw"}, {"driven", "drive"},
    {"drove", "drive"}, {"drunk", "drink"}, {"dug", "dig"}, {"dwelt", "dwell"}, {"dying", "die"}, {"eaten", "eat"},
    {"elves", "elf"}, {"emphases", "emphasis"}, {"encyclopaedia", "encyclopedia"},
    {"encyclopaedias", "encyclopedias"}, {"enrol", "enroll"}, {"enrolment", "enrollment"},
    {"enrolments", "enrollments"}, {"enrols", "enrolls"}, {"errata", "erratum"}, {"fallen", "fall"},
    {"farther", "far"}, {"farthest", "far"}, {"fed", "feed"}, {"feet", "foot"}, {"fell", "fall"}, {"felt", "feel"},
    {"firemen", "fireman"}, {"fled", "flee"}, {"flew", "fly"}, {"flown", "fly"}, {"flung", "fling"},
    {"foetus", "fetus"}, {"foetuss", "fetuss"}, {"forbade", "forbid"}, {"forbidden", "forbid"},
    {"forecasted", "forecast"}, {"foresaw", "foresee"}, {"foreseen", "foresee"}, {"forgave", "forgive"},
    {"forgiven", "forgive"}, {"forgone", "forgo"}, {"forgot", "forget"}, {"forgotten", "forget"},
    {"formulae", "formula"}, {"forwent", "forgo"}, {"fought", "fight"}, {"found", "find"}, {"froze", "freeze"},
    {"frozen", "freeze"}, {"fulfil", "fulfill"}, {"fulfilment", "fulfillment"}, {"fulfilments", "fulfillments"},
    {"fulfils", "fulfills"}, {"fungi", "fungus"}, {"gave", "give"}, {"geese", "goose"}, {"gentlemen", "gentleman"},
    {"given", "give"}, {"goes", "go"}, {"gone", "go"}, {"got", "get"}, {"gotten", "get"},
    {"grandchildren", "grandchild"}, {"grew", "grow"}, {"grey", "gray"}, {"greyed", "grayed"}, {"greys", "grays"},
    {"grown", "grow"}, {"had", "have"}, {"haemoglobin", "hemoglobin"}, {"haemoglobins", "hemoglobins"},
    {"haemorrhage", "hemorrhage"}, {"haemorrhages", "hemorrhages"}, {"halves", "half"}, {"has", "have"},
    {"having", "have"}, {"heard", "hear"}, {"held", "hold"}, {"hid", "hide"}, {"hidden", "hide"}, {"hooves", "hoof"},
    {"hung", "hang"}, {"hypotheses", "hypothesis"}, {"indices", "index"}, {"instalment", "installment"},
    {"instalments", "installments"}, {"is", "be"}, {"jewellery", "jewelry"}, {"jewellerys", "jewelrys"},
    {"judgement", "judgment"}, {"judgements", "judgments"}, {"kept", "keep"}, {"knelt", "kneel"}, {"knew", "know"},
    {"knives", "knife"}, {"known", "know"}, {"laid", "lay"}, {"lain", "lie"}, {"larvae", "larva"}, {"leant", "lean"},
    {"leapt", "leap"}, {"learnt", "learn"}, {"least", "little"}, {"leaves", "leaf"}, {"led", "lead"},
    {"left", "leave"}, {"lent", "lend"}, {"less", "little"}, {"leukaemia", "leukemia"}, {"leukaemias", "leukemias"},
    {"lice", "louse"}, {"licence", "license"}, {"licences", "licenses"}, {"lit", "light"}, {"lives", "life"},
    {"loaves", "loaf"}, {"lost", "lose"}, {"lying", "lie"}, {"made", "make"}, {"manoeuvre", "maneuver"},
    {"manoeuvres", "maneuvers"}, {"matrices", "matrix"}, {"meant", "mean"}, {"memoranda", "memorandum"},
    {"men", "man"}, {"met", "meet"}, {"mice", "mouse"}, {"might", "may"}, {"misled", "mislead"},
    {"mistaken", "mistake"}, {"mistook", "mistake"}, {"misunderstood", "misunderstand"}, {"more", "many"},
    {"most", "many"}, {"mould", "mold"}, {"moulded", "molded"}, {"moulding", "molding"}, {"moulds", "molds"},
    {"nuclei", "nucleus"}, {"oases", "oasis"}, {"oesophagus", "esophagus"}, {"oesophaguss", "esophaguss"},
    {"oestrogen", "estrogen"}, {"oestrogens", "estrogens"}, {"offence", "offense"}, {"offences", "offenses"},
    {"orthopaedic", "orthopedic"}, {"outdid", "outdo"}, {"outdone", "outdo"}, {"outgrew", "outgrow"},
    {"outgrown", "outgrow"}, {"overcame", "overcome"}, {"overheard", "overhear"}, {"overran", "overrun"},
    {"oversaw", "oversee"}, {"overseen", "oversee"}, {"overtaken", "overtake"}, {"overthrew", "overthrow"},
    {"overthrown", "overthrow"}, {"overtook", "overtake"}, {"oxen", "ox"}, {"paediatric", "pediatric"},
    {"paid", "pay"}, {"parentheses", "parenthesis"}, {"partaken", "partake"}, {"partook", "partake"},
    {"people", "person"}, {"phenomena", "phenomenon"}, {"pled", "plead"}, {"plough", "plow"}, {"ploughs", "plows"},
    {"policemen", "policeman"}, {"practise", "practice"}, {"practised", "practiced"}, {"practises", "practices"},
    {"practising", "practicing"}, {"pretence", "pretense"}, {"pretences", "pretenses"}, {"programme", "program"},
    {"programmes", "programs"}, {"proven", "prove"}, {"pyjamas", "pajamas"}, {"pyjamass", "pajamass"},
    {"radii", "radius"}, {"ran", "run"}, {"rang", "ring"}, {"rebuilt", "rebuild"}, {"redid", "redo"},
    {"redone", "redo"}, {"repaid", "repay"}, {"resent", "resend"}, {"resold", "resell"}, {"rethought", "rethink"},
    {"rewritten", "rewrite"}, {"rewrote", "rewrite"}, {"ridden", "ride"}, {"risen", "rise"}, {"rode", "ride"},
    {"rose", "rise"}, {"rung", "ring"}, {"said", "say"}, {"salesmen", "salesman"}, {"salespeople", "salesperson"},
    {"saleswomen", "saleswoman"}, {"sang", "sing"}, {"sank", "sink"}, {"sat", "sit"}, {"saw", "see"},
    {"scarves", "scarf"}, {"sceptic", "skeptic"}, {"sceptical", "skeptical"}, {"sceptics", "skeptics"},
    {"seen", "see"}, {"selves", "self"}, {"sent", "send"}, {"sewn", "sew"}, {"shaken", "shake"}, {"shaven", "shave"},
    {"sheaves", "sheaf"}, {"shelves", "shelf"}, {"shone", "shine"}, {"shook", "shake"}, {"shot", "shoot"},
    {"should", "shall"}, {"shown", "show"}, {"shrank", "shrink"}, {"shrunk", "shrink"}, {"skilful", "skillful"},
    {"skilfuls", "skillfuls"}, {"slept", "sleep"}, {"slid", "slide"}, {"slung", "sling"}, {"smelt", "smell"},
    {"snuck", "sneak"}, {"sold", "sell"}, {"sought", "seek"}, {"sown", "sow"}, {"spat", "spit"}, {"sped", "speed"},
    {"spelt", "spell"}, {"spent", "spend"}, {"spilt", "spill"}, {"spoilt", "spoil"}, {"spoke", "speak"},
    {"spoken", "speak"}, {"spokesmen", "spokesman"}, {"spokespeople", "spokesperson"}, {"sprang", "spring"},
    {"sprung", "spring"}, {"spun", "spin"}, {"stank", "stink"}, {"stimuli", "stimulus"}, {"stole", "steal"},
    {"stolen", "steal"}, {"stood", "stand"}, {"storey", "story"}, {"storeys", "stories"}, {"strata", "stratum"},
    {"stricken", "strike"}, {"stridden", "stride"}, {"striven", "strive"}, {"strode", "stride"}, {"strove", "strive"},
    {"struck", "strike"}, {"strung", "string"}, {"stuck", "stick"}, {"stung", "sting"}, {"stunk", "stink"},
    {"sung", "sing"}, {"sunk", "sink"}, {"swam", "swim"}, {"swept", "sweep"}, {"swollen", "swell"},
    {"swore", "swear"}, {"sworn", "swear"}, {"swum", "swim"}, {"swung", "swing"}, {"syllabi", "syllabus"},
    {"syntheses", "synthesis"}, {"taken", "take"}, {"taught", "teach"}, {"teeth", "tooth"}, {"theses", "thesis"},
    {"thieves", "thief"}, {"thought", "think"}, {"threw", "throw"}, {"thriven", "thrive"}, {"throve", "thrive"},
    {"thrown", "throw"}, {"told", "tell"}, {"took", "take"}, {"tore", "tear"}, {"torn", "tear"},
    {"towards", "toward"}, {"trod", "tread"}, {"trodden", "tread"}, {"tying", "tie"}, {"undergone", "undergo"},
    {"understood", "understand"}, {"undertaken", "undertake"}, {"undertook", "undertake"}, {"underwent", "undergo"},
    {"undid", "undo"}, {"undone", "undo"}, {"upheld", "uphold"}, {"vertebrae", "vertebra"}, {"vertices", "vertex"},
    {"vortices", "vortex"}, {"was", "be"}, {"went", "go"}, {"wept", "weep"}, {"were", "be"}, {"whilst", "while"},
    {"withdrawn", "withdraw"}, {"withdrew", "withdraw"}, {"withheld", "withhold"}, {"withstood", "withstand"},
    {"wives", "wife"}, {"woke", "wake"}, {"woken", "wake"}, {"wolves", "wolf"}, {"women", "woman"}, {"won", "win"},
    {"wore", "wear"}, {"worn", "wear"}, {"worse", "bad"}, {"worst", "bad"}, {"would", "will"}, {"wove", "weave"},
    {"woven", "weave"}, {"written", "write"}, {"wrote", "write"}};
/* clang-format on */

enum { IRREGULARS = sizeof irregulars / sizeof *irregulars };

static int compare_form(const void *word, const void *row)
{
    return hw_span_compare_str(*(const hw_span *)word, ((const hw_irregular *)row)->form);
}

const char *hw_english_regular(hw_span form)
{
    const hw_irregular *row = bsearch(&form, irregulars, IRREGULARS, sizeof *irregulars, compare_form);
    return row ? row->base : NULL;
}

const hw_irregular *hw_english_irregulars(size_t *count)
{
    *count = IRREGULARS;
    return irregulars;
}
