/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query/question_frames.h"

#include <stdlib.h>

#define EN HW_FRAME_ENGLISH
#define PL HW_FRAME_POLISH
#define WHAT_IS "what|what's|whats is|are|was|were? "
#define HOW_ONE "how do|does|can|could|should|would you|i|we|one|they "
#define THE "a|an|the? "
#define TERM "term|word|phrase|concept|acronym|abbreviation? "

static const hw_frame frames[] = {
    {HW_QUESTION_DEFINITION, EN, "what is|are|was|were|does|do exactly? " THE "*"},
    {HW_QUESTION_DEFINITION, EN, "what's|whats " THE "*"},
    {HW_QUESTION_DEFINITION, EN, "what is|are meant|understood by " THE "*"},
    {HW_QUESTION_DEFINITION, EN, WHAT_IS "the? meaning|definition|concept|idea of " THE TERM "*"},
    {HW_QUESTION_DEFINITION, EN, "what does|do|did " THE TERM "* mean|means|do"},
    {HW_QUESTION_DEFINITION, EN, "what does|did it mean to? *"},
    {HW_QUESTION_DEFINITION, EN, "please? define|explain the? concept|meaning|term? of? " THE TERM "*"},
    {HW_QUESTION_DEFINITION, EN, "definition|meaning of " THE TERM "*"},
    {HW_QUESTION_DEFINITION, EN, "can|could|would you please? define|explain " THE "*"},
    {HW_QUESTION_DEFINITION, EN, "can|could|would you please? tell|explain me|us|to? what " THE "* is|are|means"},
    {HW_QUESTION_DEFINITION, EN, "please? tell me|us what " THE "* is|are|means"},
    {HW_QUESTION_DEFINITION, EN, "please? tell me|us more? about " THE "*"},
    {HW_QUESTION_DEFINITION, EN, "do you know what " THE "* is|are|means"},
    {HW_QUESTION_DEFINITION, EN, HOW_ONE "define|explain|describe " THE "*"},
    {HW_QUESTION_DEFINITION, EN, "how is|are " THE "* defined?"},
    {HW_QUESTION_DEFINITION, EN, "how does|do " THE "* work"},
    {HW_QUESTION_DIFFERENCE, EN, "* vs|versus " THE "*"},
    {HW_QUESTION_DIFFERENCE, EN, WHAT_IS "the? difference|differences|distinction between " THE "* and|& " THE "*"},
    {HW_QUESTION_DIFFERENCE, EN, "the? difference|differences|distinction between " THE "* and|& " THE "*"},
    {HW_QUESTION_DIFFERENCE, EN,
     "please? explain|describe|tell me? the? difference|differences|distinction between " THE "* and|& " THE "*"},
    {HW_QUESTION_DIFFERENCE, EN, WHAT_IS "the difference|differences " THE "* vs|versus " THE "*"},
    {HW_QUESTION_DIFFERENCE, EN, "how is|are|does|do " THE "* differ|different from " THE "*"},
    {HW_QUESTION_DIFFERENCE, EN, "how do|does " THE "* and " THE "* differ"},
    {HW_QUESTION_DIFFERENCE, EN, "compare " THE "* and|with|to " THE "*"},
    {HW_QUESTION_ACRONYM, EN, WHAT_IS "the? acronym|abbreviation|initials|initialism for|of " THE "*"},
    {HW_QUESTION_ACRONYM, EN, "acronym|abbreviation|initials for|of " THE "*"},
    {HW_QUESTION_ACRONYM, EN, HOW_ONE "abbreviate " THE "*"},
    {HW_QUESTION_ACRONYM, EN, "how is|are " THE "* abbreviated"},
    {HW_QUESTION_ACRONYM, EN, "what does|do|did " THE "acronym|abbreviation|letters|initials? * stand|stands for"},
    {HW_QUESTION_ACRONYM, EN, "what does|do|did " THE "acronym|abbreviation|letters|initials * mean|means"},
    {HW_QUESTION_ACRONYM, EN, "what is|are * short|an? acronym|abbreviation? for"},
    {HW_QUESTION_CALCULATION, EN, HOW_ONE "calculate|compute|work|figure out? " THE "*"},
    {HW_QUESTION_CALCULATION, EN, "how to calculate|compute|work|figure out? " THE "*"},
    {HW_QUESTION_CALCULATION, EN, "how is|are " THE "* calculated|computed"},
    {HW_QUESTION_CALCULATION, EN, WHAT_IS "the? formula|equation|calculation for|of " THE "*"},
    {HW_QUESTION_CALCULATION, EN, "formula|equation for|of " THE "*"},
    {HW_QUESTION_MEASURE, EN, HOW_ONE "measure|track " THE "*"},
    {HW_QUESTION_MEASURE, EN, "how to measure|track " THE "*"},
    {HW_QUESTION_MEASURE, EN, "how is|are " THE "* measured|tracked"},
    {HW_QUESTION_WHO, EN, "who is|are|was|were " THE "*"},
    {HW_QUESTION_WHO, EN, "who's " THE "*"},
    {HW_QUESTION_WHY, EN, "why is|are " THE "* important|useful|needed|used?"},
    {HW_QUESTION_WHY, EN, "why does|do " THE "* matter"},
    {HW_QUESTION_WHY, EN, "why do|should we|you|i|one need|use|have|measure|track " THE "*"},
    {HW_QUESTION_WHY, EN, WHAT_IS "the? purpose|point|role|use|aim|goal of " THE "*"},
    {HW_QUESTION_WHY, EN, "what is|are " THE "* used? for"},
    {HW_QUESTION_DESCRIPTION, EN, "what do|does|would|should you|we|i|one call it? when|if? " THE "*"},
    {HW_QUESTION_DESCRIPTION, EN, "what is it called when|if " THE "*"},
    {HW_QUESTION_DESCRIPTION, EN, WHAT_IS "the? name|term|word for when? " THE "*"},
    {HW_QUESTION_DESCRIPTION, EN, "what is|are " THE "* called"},
    {HW_QUESTION_DESCRIPTION, EN, "name|term|word for when? " THE "*"},

    {HW_QUESTION_DEFINITION, PL, "co to wlasciwie? jest|sa|byl|byla|bylo|byly? *"},
    {HW_QUESTION_DEFINITION, PL, "co to jest|sa za *"},
    {HW_QUESTION_DEFINITION, PL, "co to? znaczy|oznacza|oznaczaja|znacza pojecie|termin|slowo|haslo|zwrot? *"},
    {HW_QUESTION_DEFINITION, PL, "co * oznacza|znaczy|oznaczaja|znacza"},
    {HW_QUESTION_DEFINITION, PL, "czym wlasciwie? jest|sa|byl|byla|bylo|byly *"},
    {HW_QUESTION_DEFINITION, PL, "co sie? rozumie|rozumiemy przez|pod pojeciem|pojecie? *"},
    {HW_QUESTION_DEFINITION, PL, "jak dziala|dzialaja|rozumiec|zdefiniowac|definiujemy|wyjasnic *"},
    {HW_QUESTION_DEFINITION, PL, "jak sie? definiuje|rozumie sie? *"},
    {HW_QUESTION_DEFINITION, PL, "na czym polega|polegaja *"},
    {HW_QUESTION_DEFINITION, PL, "prosze? wyjasnij|zdefiniuj|wytlumacz|opisz mi? pojecie|termin|haslo? *"},
    {HW_QUESTION_DEFINITION, PL, "prosze? wyjasnij|powiedz|wytlumacz mi? co to jest|sa *"},
    {HW_QUESTION_DEFINITION, PL, "prosze? wyjasnij|powiedz|wytlumacz mi? czym jest|sa *"},
    {HW_QUESTION_DEFINITION, PL, "definicja|znaczenie|wyjasnienie pojecia|terminu|slowa|hasla? *"},
    {HW_QUESTION_DEFINITION, PL, "jaka jest definicja pojecia|terminu? *"},
    {HW_QUESTION_DEFINITION, PL, "jakie jest znaczenie pojecia|terminu? *"},
    {HW_QUESTION_DIFFERENCE, PL, "czym sie? rozni|roznia sie? * od *"},
    {HW_QUESTION_DIFFERENCE, PL, "czym sie? rozni|roznia sie? * i|oraz|a *"},
    {HW_QUESTION_DIFFERENCE, PL, "jaka|jakie? jest|sa? roznica|roznice miedzy|pomiedzy * a|i|oraz *"},
    {HW_QUESTION_DIFFERENCE, PL, "na czym polega|polegaja roznica|roznice miedzy|pomiedzy * a|i|oraz *"},
    {HW_QUESTION_DIFFERENCE, PL, "porownaj * z|i|oraz *"},
    {HW_QUESTION_DIFFERENCE, PL, "* kontra *"},
    {HW_QUESTION_ACRONYM, PL, "jaki? jest? skrot|skrotowiec|akronim od|dla *"},
    {HW_QUESTION_ACRONYM, PL, "co to? znaczy|oznacza|oznaczaja skrot|skrotowiec|akronim *"},
    {HW_QUESTION_ACRONYM, PL, "czego skrotem jest *"},
    {HW_QUESTION_ACRONYM, PL, "od czego jest? skrotem|skrot jest? *"},
    {HW_QUESTION_ACRONYM, PL, "jak sie? skraca|skrocic|skracamy sie? *"},
    {HW_QUESTION_ACRONYM, PL, "jak rozwinac|rozwija|rozszyfrowac sie? skrot *"},
    {HW_QUESTION_ACRONYM, PL, "rozwiniecie skrotu *"},
    {HW_QUESTION_CALCULATION, PL,
     "jak sie? oblicza|obliczyc|obliczamy|obliczac|liczy|liczyc|policzyc|wyliczyc|"
     "wylicza|liczymy sie? *"},
    {HW_QUESTION_CALCULATION, PL, "jak jest|sa obliczany|obliczana|obliczane|liczony|liczona|liczone *"},
    {HW_QUESTION_CALCULATION, PL, "jaki? jest? wzor na|dla *"},
    {HW_QUESTION_MEASURE, PL, "jak sie? mierzy|mierzyc|zmierzyc|mierzymy|badac|zbadac sie? *"},
    {HW_QUESTION_MEASURE, PL, "jak jest|sa mierzony|mierzona|mierzone *"},
    {HW_QUESTION_WHO, PL, "kim jest|sa|byl|byla *"},
    {HW_QUESTION_WHO, PL, "kto to jest|sa|byl|byla? *"},
    {HW_QUESTION_WHY, PL, "po co jest|sa|nam? *"},
    {HW_QUESTION_WHY, PL, "po co sie? mierzy|stosuje|uzywa|robi sie? *"},
    {HW_QUESTION_WHY, PL, "do czego sluzy|sluza *"},
    {HW_QUESTION_DESCRIPTION, PL, "jak sie? nazywa|nazywaja|nazywamy|nazwac sie? sytuacja|sytuacje|to? gdy|kiedy? *"},
};

/* Words that ask without framing anything: the rest of the sentence tells what about. */
static const hw_frame openers[] = {
    {HW_QUESTION_WHO, EN, "who"},      {HW_QUESTION_WHY, EN, "why"},   {HW_QUESTION_WHO, PL, "kto"},
    {HW_QUESTION_WHY, PL, "dlaczego"}, {HW_QUESTION_WHY, PL, "czemu"},
};

/* The first words of all frames, sorted; a test compares them. */
static const char *const beginnings[] = {
    "abbreviation", "acronym",     "akronim",   "can",        "co",         "compare",    "could",       "czego",
    "czym",         "define",      "definicja", "definition", "describe",   "difference", "differences", "distinction",
    "do",           "equation",    "explain",   "formula",    "how",        "initials",   "jak",         "jaka",
    "jaki",         "jakie",       "jest",      "kim",        "kto",        "meaning",    "na",          "name",
    "od",           "opisz",       "please",    "po",         "porownaj",   "powiedz",    "prosze",      "roznica",
    "roznice",      "rozwiniecie", "sa",        "skrot",      "skrotowiec", "tell",       "term",        "the",
    "what",         "what's",      "whats",     "who",        "who's",      "why",        "word",        "would",
    "wyjasnienie",  "wyjasnij",    "wytlumacz", "wzor",       "zdefiniuj",  "znaczenie"};

static int compare_word(const void *word, const void *row)
{
    return hw_span_compare_str(*(const hw_span *)word, *(const char *const *)row);
}

bool hw_question_may_begin(hw_span word)
{
    return bsearch(&word, beginnings, sizeof beginnings / sizeof *beginnings, sizeof *beginnings, compare_word) != NULL;
}

const hw_frame *hw_question_frames(size_t *count)
{
    *count = sizeof frames / sizeof *frames;
    return frames;
}

const hw_frame *hw_question_openers(size_t *count)
{
    *count = sizeof openers / sizeof *openers;
    return openers;
}
