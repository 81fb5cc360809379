/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/common_words.h"

#include <stdlib.h>

/* Sorted by bytes; Polish words stand with and without accents. */

static const char *const english[] = {
    "able",       "about",     "above",     "accept",     "across",   "act",         "actually",  "add",
    "again",      "against",   "ago",       "agree",      "allow",    "almost",      "already",   "also",
    "always",     "among",     "amount",    "another",    "answer",   "anybody",     "anyone",    "anything",
    "anyway",     "anywhere",  "apart",     "appear",     "area",     "aren't",      "around",    "ask",
    "away",       "awesome",   "back",      "bad",        "base",     "basic",       "become",    "before",
    "begin",      "behind",    "believe",   "below",      "benefit",  "best",        "better",    "big",
    "bit",        "boring",    "both",      "brand",      "bring",    "build",       "busy",      "buy",
    "call",       "can't",     "care",      "case",       "cause",    "certain",     "certainly", "chance",
    "change",     "cheap",     "check",     "choose",     "city",     "clear",       "close",     "closest",
    "come",       "common",    "company",   "compare",    "complete", "consider",    "contain",   "continue",
    "cool",       "correct",   "cost",      "couldn't",   "count",    "country",     "couple",    "course",
    "current",    "currently", "cut",       "daily",      "date",     "day",         "deal",      "decide",
    "definitely", "didn't",    "different", "difficult",  "directly", "do",          "doesn't",   "doing",
    "don't",      "done",      "down",      "early",      "earn",     "easily",      "easy",      "eight",
    "either",     "else",      "end",       "enjoy",      "enough",   "especially",  "even",      "ever",
    "every",      "everybody", "everyone",  "everything", "exactly",  "example",     "except",    "expect",
    "expensive",  "explain",   "fact",      "fairly",     "fall",     "famous",      "far",       "fast",
    "favorite",   "feel",      "few",       "figure",     "final",    "finally",     "find",      "fine",
    "first",      "five",      "follow",    "four",       "free",     "full",        "fun",       "further",
    "future",     "general",   "get",       "give",       "go",       "going",       "good",      "great",
    "group",      "guess",     "guy",       "half",       "happen",   "hard",        "hardly",    "have",
    "he's",       "hear",      "hello",     "help",       "here",     "hi",          "high",      "hold",
    "home",       "hope",      "hour",      "house",      "hundred",  "i'd",         "i'll",      "idea",
    "if",         "important", "include",   "inside",     "instead",  "interesting", "involve",   "isn't",
    "it'll",      "item",      "itself",    "keep",       "kind",     "know",        "large",     "last",
    "late",       "lately",    "later",     "latest",     "learn",    "least",       "leave",     "left",
    "less",       "let",       "let's",     "level",      "like",     "likely",      "line",      "list",
    "listen",     "little",    "live",      "local",      "long",     "longer",      "look",      "lose",
    "lot",        "love",      "low",       "main",       "make",     "man",         "manage",    "many",
    "matter",     "maybe",     "mean",      "meet",       "mention",  "method",      "middle",    "million",
    "mind",       "minute",    "miss",      "moment",     "money",    "month",       "more",      "morning",
    "move",       "much",      "must",      "name",       "near",     "nearest",     "nearly",    "necessary",
    "need",       "never",     "new",       "next",       "nice",     "night",       "nine",      "nobody",
    "nothing",    "now",       "number",    "occur",      "offer",    "often",       "oh",        "ok",
    "okay",       "old",       "once",      "one",        "online",   "open",        "opinion",   "option",
    "order",      "original",  "others",    "otherwise",  "out",      "over",        "part",      "particular",
    "past",       "pay",       "people",    "perfect",    "perhaps",  "person",      "pick",      "place",
    "plan",       "play",      "please",    "point",      "popular",  "possible",    "possibly",  "prefer",
    "pretty",     "prevent",   "previous",  "price",      "probably", "problem",     "process",   "program",
    "properly",   "provide",   "purpose",   "put",        "question", "quick",       "quickly",   "quite",
    "rather",     "reach",     "read",      "ready",      "real",     "really",      "reason",    "receive",
    "recent",     "recently",  "recommend", "regarding",  "related",  "remember",    "require",   "required",
    "result",     "return",    "right",     "run",        "safe",     "say",         "search",    "second",
    "see",        "seem",      "sell",      "send",       "serious",  "set",         "seven",     "several",
    "she's",      "shouldn't", "show",      "side",       "simple",   "simply",      "since",     "single",
    "sit",        "situation", "six",       "size",       "small",    "somebody",    "somehow",   "someone",
    "something",  "sometimes", "somewhere", "soon",       "sort",     "sound",       "special",   "specific",
    "spend",      "stand",     "start",     "state",      "stay",     "step",        "still",     "stop",
    "story",      "strange",   "stuff",     "successful", "suggest",  "suppose",     "sure",      "take",
    "talk",       "tell",      "ten",       "thank",      "thanks",   "that's",      "there's",   "thing",
    "think",      "though",    "thought",   "thousand",   "three",    "through",     "time",      "tip",
    "today",      "together",  "tomorrow",  "tonight",    "top",      "total",       "toward",    "towards",
    "town",       "trick",     "trip",      "true",       "truth",    "try",         "turn",      "twice",
    "two",        "type",      "under",     "understand", "unless",   "up",          "use",       "useful",
    "user",       "usual",     "usually",   "various",    "wait",     "walk",        "want",      "wasn't",
    "way",        "week",      "weekend",   "well",       "whatever", "whenever",    "wherever",  "whether",
    "while",      "whole",     "whose",     "wide",       "wish",     "within",      "without",   "woman",
    "won't",      "wonder",    "word",      "work",       "world",    "worry",       "worse",     "worst",
    "worth",      "wouldn't",  "write",     "wrong",      "yeah",     "year",        "yes",       "yesterday",
    "yet",        "you'd",     "you'll",    "young"};

static const char *const polish[] = {
    "bardziej",  "bardzo",    "byc",       "bywac",     "bywać",       "być",         "caly",       "cały",
    "chciec",    "chcieć",    "chodzic",   "chodzić",   "chwila",      "cos",         "coś",        "czas",
    "czasem",    "czesto",    "często",    "dac",       "dany",        "dawac",       "dawać",      "dawno",
    "dać",       "dlugo",     "dobry",     "dobrze",    "dom",         "dostac",      "dostawac",   "dostawać",
    "dostać",    "duzy",      "duży",      "dwa",       "dziac",       "dziać",       "dzieki",     "dzien",
    "dzień",     "dzis",      "dzisiaj",   "dzięki",    "dziś",        "długo",       "gdyby",      "gdzies",
    "gdzieś",    "glowny",    "godzina",   "główny",    "inny",        "isc",         "istniec",    "istnieć",
    "iść",       "jakis",     "jakiś",     "jakos",     "jakoś",       "jeden",       "jutro",      "kiedys",
    "kiedyś",    "kilka",     "koniec",    "konkretny", "kraj",        "ktos",        "ktoś",       "lata",
    "lepiej",    "lepszy",    "liczba",    "ludzie",    "malo",        "maly",        "mało",       "mały",
    "miec",      "miejsce",   "miesiac",   "miesiąc",   "mieć",        "minuta",      "moc",        "mowic",
    "musiec",    "musieć",    "myslec",    "myśleć",    "móc",         "mówić",       "nadal",      "najbardziej",
    "najlepszy", "nalezec",   "należeć",   "nasz",      "nawet",       "nazwa",       "nazywac",    "nazywać",
    "nic",       "nigdy",     "nikt",      "nowy",      "obecnie",     "osoba",       "ostatni",    "pan",
    "pani",      "panstwo",   "państwo",   "pewien",    "pierwszy",    "podobny",     "pokazac",    "pokazać",
    "polecic",   "polecić",   "ponad",     "potem",     "potrzebowac", "potrzebować", "powiedziec", "powiedzieć",
    "powinien",  "prawda",    "prawie",    "prosze",    "proszę",      "przyjsc",     "przyjść",    "przyklad",
    "przykład",  "pytanie",   "raczej",    "raz",       "razem",       "robic",       "robić",      "rok",
    "rozny",     "rzecz",     "różny",     "sam",       "sposob",      "sposób",      "sprawa",     "stac",
    "stary",     "stać",      "swiat",     "szukac",    "szukać",      "temat",       "teraz",      "trzeba",
    "trzy",      "tydzien",   "tydzień",   "tyle",      "uzywac",      "używać",      "wasz",       "wazny",
    "ważny",     "wczesniej", "wcześniej", "wczoraj",   "widziec",     "widzieć",     "wiecej",     "wiedziec",
    "wiedzieć",  "wiekszosc", "wiele",     "wielki",    "więcej",      "większość",   "wlasnie",    "wszyscy",
    "wszystek",  "wszystko",  "wtedy",     "wybrac",    "wybrać",      "wystapic",    "wystąpić",   "wziac",
    "wziąć",     "właśnie",   "zaczac",    "zacząć",    "zawsze",      "znac",        "znaczyc",    "znaczyć",
    "znajdowac", "znajdować", "znalezc",   "znaleźć",   "znać",        "znowu",       "zostac",     "zostać",
    "zrobic",    "zrobić",    "zwykle",    "zycie",     "świat",       "życie"};

static int compare_word(const void *word, const void *row)
{
    return hw_span_compare(*(const hw_span *)word, hw_span_str(*(const char *const *)row));
}

bool hw_is_common_word(hw_span word)
{
    return bsearch(&word, english, sizeof english / sizeof *english, sizeof *english, compare_word) ||
           bsearch(&word, polish, sizeof polish / sizeof *polish, sizeof *polish, compare_word);
}
