/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/stopwords.h"

#include <stdlib.h>

/* Sorted by bytes; Polish words stand with and without accents. */

static const char *const english_stop[] = {
    "a",       "about",   "all",   "also",    "am",     "an",         "and",     "any",       "are",       "aren't",
    "as",      "at",      "be",    "because", "been",   "being",      "between", "both",      "but",       "by",
    "can",     "can't",   "could", "did",     "do",     "does",       "doesn't", "doing",     "don't",     "during",
    "each",    "for",     "from",  "had",     "has",    "have",       "having",  "he",        "her",       "here",
    "hers",    "herself", "him",   "himself", "his",    "i",          "i'm",     "i've",      "if",        "in",
    "into",    "is",      "isn't", "it",      "it's",   "its",        "itself",  "just",      "may",       "me",
    "might",   "mine",    "most",  "must",    "my",     "myself",     "no",      "nor",       "not",       "of",
    "on",      "only",    "onto",  "or",      "other",  "our",        "ours",    "ourselves", "own",       "per",
    "s",       "same",    "shall", "she",     "should", "so",         "some",    "such",      "t",         "than",
    "that",    "the",     "their", "theirs",  "them",   "themselves", "then",    "there",     "these",     "they",
    "they're", "this",    "those", "through", "to",     "too",        "until",   "upon",      "us",        "very",
    "via",     "was",     "we",    "we're",   "we've",  "were",       "while",   "will",      "with",      "within",
    "without", "would",   "you",   "you're",  "you've", "your",       "yours",   "yourself",  "yourselves"};

static const char *const english_question[] = {"how",     "how's", "what", "what's", "whats", "when",  "where",
                                               "where's", "which", "who",  "who's",  "whom",  "whose", "why"};

static const char *const polish_stop[] = {
    "a",       "aby",     "albo",     "ale",      "beda",     "bedzie",   "bez",     "bo",       "by",      "byc",
    "byl",     "byla",    "bylo",     "byly",     "być",      "był",      "była",    "było",     "były",    "będzie",
    "będą",    "ci",      "cie",      "ciebie",   "cię",      "czyli",    "dla",     "dlatego",  "do",      "gdy",
    "gdyz",    "gdyż",    "go",       "i",        "ich",      "im",       "itd",     "itp",      "ja",      "jako",
    "je",      "jego",    "jej",      "jesli",    "jest",     "jestem",   "jestes",  "jestesmy", "jesteś",  "jesteśmy",
    "jeszcze", "jezeli",  "jeśli",    "jeżeli",   "juz",      "już",      "kazda",   "kazde",    "kazdego", "kazdej",
    "kazdy",   "każda",   "każde",    "każdego",  "każdej",   "każdy",    "ktora",   "ktore",    "ktorego", "ktorej",
    "ktoremu", "ktory",   "ktorych",  "ktorym",   "ktorymi",  "ktorzy",   "która",   "które",    "którego", "której",
    "któremu", "który",   "których",  "którym",   "którymi",  "którzy",   "którą",   "ku",       "lecz",    "lub",
    "ma",      "maja",    "mają",     "mi",       "miec",     "miedzy",   "mieć",    "między",   "mna",     "mnie",
    "mną",     "moga",    "mogą",     "moj",      "moja",     "moje",     "moze",    "mozna",    "może",    "można",
    "mu",      "my",      "mój",      "na",       "nad",      "nam",      "nami",    "nas",      "nia",     "nich",
    "nie",     "niego",   "niej",     "nim",      "nimi",     "niz",      "nią",     "niż",      "np",      "o",
    "od",      "on",      "ona",      "one",      "oni",      "ono",      "oraz",    "oto",      "owych",   "po",
    "pod",     "podczas", "pomiedzy", "pomiędzy", "poniewaz", "ponieważ", "poprzez", "przed",    "przez",   "przy",
    "rowniez", "również", "sa",       "sie",      "siebie",   "się",      "soba",    "sobie",    "sobą",    "swoich",
    "swoim",   "swoj",    "swoja",    "swoje",    "swojego",  "swojej",   "swoją",   "swój",     "są",      "ta",
    "tak",     "taka",    "taki",     "takich",   "takie",    "takiego",  "takiej",  "takze",    "także",   "tam",
    "te",      "tego",    "tej",      "temu",     "ten",      "tez",      "też",     "tj",       "to",      "tobie",
    "tu",      "tutaj",   "ty",       "tych",     "tylko",    "tym",      "tymi",    "tzw",      "tą",      "tę",
    "u",       "w",       "wam",      "wami",     "was",      "we",       "wedlug",  "według",   "wiec",    "więc",
    "wobec",   "wy",      "z",        "za",       "zas",      "zatem",    "zaś",     "ze",       "zeby",    "zostal",
    "zostala", "zostalo", "zostaly",  "został",   "została",  "zostało",  "zostały", "że",       "żeby"};

static const char *const polish_question[] = {
    "co",    "czego",  "czemu", "czy",   "czyj", "czyja", "czyje",  "czym",  "dlaczego", "dokad",
    "dokąd", "gdzie",  "ile",   "jak",   "jaka", "jaki",  "jakich", "jakie", "jakiego",  "jakiej",
    "jakim", "jakimi", "jaką",  "kiedy", "kim",  "kogo",  "komu",   "kto",   "skad",     "skąd"};

typedef struct word_list {
    const char *const *words;
    size_t count;
} word_list;

#define LIST(table)                                                                                                    \
    {                                                                                                                  \
        (table), sizeof(table) / sizeof *(table)                                                                       \
    }

static int compare_word(const void *word, const void *row)
{
    return hw_span_compare_str(*(const hw_span *)word, *(const char *const *)row);
}

static bool holds(word_list list, hw_span word)
{
    return bsearch(&word, list.words, list.count, sizeof *list.words, compare_word) != NULL;
}

static bool is_language(hw_span lang, const char *tag)
{
    return lang.len >= 2 && hw_span_equal_nocase(hw_span_sub(lang, 0, 2), hw_span_str(tag)) &&
           (lang.len == 2 || lang.ptr[2] == '-' || lang.ptr[2] == '_');
}

bool hw_is_stop_word(hw_span lang, hw_span word)
{
    static const word_list english = LIST(english_stop), polish = LIST(polish_stop);
    return (is_language(lang, "en") && holds(english, word)) || (is_language(lang, "pl") && holds(polish, word));
}

bool hw_is_question_word(hw_span lang, hw_span word)
{
    static const word_list english = LIST(english_question), polish = LIST(polish_question);
    return (is_language(lang, "en") && holds(english, word)) || (is_language(lang, "pl") && holds(polish, word));
}
