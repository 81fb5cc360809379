/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/page_words.h"

static const char *const words[HW_WORDS][HW_UIS] = {
    [HW_WORD_TITLE] = {"Look it up", "Sprawdź w glosariuszu"},
    [HW_WORD_LEAD] = {"Ask for a term, an abbreviation, or in your own words.",
                      "Zapytaj o hasło, o skrót albo po prostu własnymi słowami."},
    [HW_WORD_LABEL] = {"Search the glossary", "Szukaj w glosariuszu"},
    [HW_WORD_PLACEHOLDER] = {"A term, an abbreviation or a question", "Hasło, skrót albo pytanie"},
    [HW_WORD_LANGUAGE] = {"Language of the answer", "Język odpowiedzi"},
    [HW_WORD_ANY_LANGUAGE] = {"Any language", "Dowolny język"},
    [HW_WORD_SUBMIT] = {"Search", "Szukaj"},
    [HW_WORD_TRY] = {"Try", "Na przykład"},
    [HW_WORD_ALSO] = {"Also", "Inaczej"},
    [HW_WORD_SOURCE] = {"Source", "Źródło"},
    [HW_WORD_SOURCES] = {"Sources", "Źródła"},
    [HW_WORD_ELSEWHERE] = {"Also defined", "Także zdefiniowane"},
    [HW_WORD_RELATED] = {"Related", "Zobacz też"},
    [HW_WORD_NEAREST] = {"Nearest terms", "Najbliższe hasła"},
    [HW_WORD_MEANINGS] = {"This has several meanings", "To ma kilka znaczeń"},
    [HW_WORD_NO_ANSWER] = {"The glossary has no answer to this", "W glosariuszu nie ma na to odpowiedzi"},
    [HW_WORD_OTHER_LANGUAGE] = {"This is defined in another language only", "Definicja jest tylko w innym języku"},
    [HW_WORD_EVERY_LANGUAGE] = {"Look in every language", "Szukaj we wszystkich językach"},
    [HW_WORD_UNSURE] = {"Closest match", "Najbliższe hasło"},
    [HW_WORD_TOO_LONG] = {"This question is too long for the glossary.", "To pytanie jest za długie."},
    [HW_WORD_BROKEN] = {"The glossary could not answer this. Please try again.",
                        "Glosariusz nie mógł na to odpowiedzieć. Spróbuj ponownie."},
    [HW_WORD_EMBED] = {"Put this box on a page of your own", "Umieść to pole na własnej stronie"},
    [HW_WORD_EMBED_HOW] = {"Two lines are all it takes; what can be set is said at the top of the file.",
                           "Wystarczą dwa wiersze; co można ustawić, mówi początek pliku."},
    [HW_WORD_INTERFACE] = {"Language of this page", "Język strony"},
};

const char *hw_page_word(hw_ui ui, hw_word word)
{
    return words[word][ui];
}

/* Polish, as CLDR has it: 1 is one; 2-4, 22-24, ... but not 12-14 are few; the rest are many. */
const char *hw_page_entries(hw_ui ui, uint64_t count)
{
    uint64_t last = count % 10;
    bool teen = count / 10 % 10 == 1;
    if (ui == HW_UI_EN)
        return count == 1 ? "entry" : "entries";
    if (count == 1)
        return "hasło";
    return last >= 2 && last <= 4 && !teen ? "hasła" : "haseł";
}

hw_span hw_page_language(hw_ui ui, hw_span code)
{
    static const struct {
        hw_span code;
        const char *names[HW_UIS];
    } languages[] = {
        {HW_LIT_INIT("en"), {"English", "angielski"}},      {HW_LIT_INIT("pl"), {"Polish", "polski"}},
        {HW_LIT_INIT("de"), {"German", "niemiecki"}},       {HW_LIT_INIT("fr"), {"French", "francuski"}},
        {HW_LIT_INIT("es"), {"Spanish", "hiszpański"}},     {HW_LIT_INIT("it"), {"Italian", "włoski"}},
        {HW_LIT_INIT("pt"), {"Portuguese", "portugalski"}}, {HW_LIT_INIT("nl"), {"Dutch", "niderlandzki"}},
        {HW_LIT_INIT("cs"), {"Czech", "czeski"}},           {HW_LIT_INIT("uk"), {"Ukrainian", "ukraiński"}},
    };
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (hw_span_equal_nocase(code, languages[i].code))
            return hw_span_str(languages[i].names[ui]);
    return code;
}

const char *hw_ui_code(hw_ui ui)
{
    static const char *const codes[HW_UIS] = {[HW_UI_EN] = "en", [HW_UI_PL] = "pl"};
    return codes[ui];
}
