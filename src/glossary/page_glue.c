/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/page.h"

#include "base/utf8.h"
#include "glossary/letters.h"
#include "glossary/names.h"
#include "glossary/words.h"

/* Where the term ends in a row that lost the line between its cells:
 *
 *     "Secondary researchA methodology"   small letter, then a capital
 *     "KPIKey Performance Indicator"      capitals, then a capitalised word
 *     "Lead Qualificationa process"       a word that begins definitions run into the term
 *     "CRM(Customer relationship ...)"    a bracket without a blank before it
 *
 * Every such place is a candidate; points for and against it are added up, and the best one wins. The points were
 * set so that one strong clue (a glued bracket, initials, the term said again) or two weak ones are enough.
 */

enum { SEARCH_BYTES = 110, SEARCH_WORDS = 10 };

enum {
    CASE_CHANGE = 3, /* how the place looks */
    OPENER_RUN = 3,
    BRACKET = 5,
    SPACED_OPENER = 1,
    OPENS_DEFINITION = 2, /* what stands to its right */
    SECOND_WORD_SMALL = 1,
    SECOND_WORD_CAPITAL = -1,
    GLUE_AGAIN = -4,
    SPELLED_OUT = 5, /* what both sides have to do with each other */
    SAID_AGAIN = 4,
    MENTIONED = 1,
    KNOWN_WORD = 2, /* the words it would make */
    WHOLE_WORD = -6,
    WRONG_ARTICLE = -3,
    LONG_TERM = -1, /* what stands to its left; for every word too many */
    PUNCTUATED_TERM = -5
};

static const struct opener {
    hw_span word;
    const char *lang;
    bool of; /* needs a small word after it: "measure of", "process that" */
} openers[] = {
    {HW_LIT_INIT("a"), "en", true},           {HW_LIT_INIT("an"), "en", true},
    {HW_LIT_INIT("the"), "en", true},         {HW_LIT_INIT("is"), "en", false},
    {HW_LIT_INIT("are"), "en", false},        {HW_LIT_INIT("also"), "en", false},
    {HW_LIT_INIT("when"), "en", false},       {HW_LIT_INIT("any"), "en", true},
    {HW_LIT_INIT("all"), "en", true},         {HW_LIT_INIT("how"), "en", true},
    {HW_LIT_INIT("refers"), "en", true},      {HW_LIT_INIT("means"), "en", false},
    {HW_LIT_INIT("measures"), "en", false},   {HW_LIT_INIT("describes"), "en", false},
    {HW_LIT_INIT("involves"), "en", false},   {HW_LIT_INIT("represents"), "en", false},
    {HW_LIT_INIT("used"), "en", true},        {HW_LIT_INIT("measure"), "en", true},
    {HW_LIT_INIT("measurement"), "en", true}, {HW_LIT_INIT("process"), "en", true},
    {HW_LIT_INIT("number"), "en", true},      {HW_LIT_INIT("amount"), "en", true},
    {HW_LIT_INIT("percentage"), "en", true},  {HW_LIT_INIT("ratio"), "en", true},
    {HW_LIT_INIT("total"), "en", true},       {HW_LIT_INIT("average"), "en", true},
    {HW_LIT_INIT("method"), "en", true},      {HW_LIT_INIT("technology"), "en", true},
    {HW_LIT_INIT("practice"), "en", true},    {HW_LIT_INIT("ability"), "en", true},
    {HW_LIT_INIT("person"), "en", true},      {HW_LIT_INIT("someone"), "en", true},
    {HW_LIT_INIT("software"), "en", true},    {HW_LIT_INIT("customers"), "en", true},
    {HW_LIT_INIT("act"), "en", true},         {HW_LIT_INIT("time"), "en", true},
    {HW_LIT_INIT("stands"), "en", true},      {HW_LIT_INIT("to"), "pl", false},
    {HW_LIT_INIT("jest"), "pl", false},       {HW_LIT_INIT("są"), "pl", false},
    {HW_LIT_INIT("oznacza"), "pl", false},    {HW_LIT_INIT("czyli"), "pl", false},
    {HW_LIT_INIT("określa"), "pl", false},    {HW_LIT_INIT("mierzy"), "pl", false},
    {HW_LIT_INIT("opisuje"), "pl", false},    {HW_LIT_INIT("polega"), "pl", true},
    {HW_LIT_INIT("proces"), "pl", true},      {HW_LIT_INIT("osoba"), "pl", false},
    {HW_LIT_INIT("liczba"), "pl", true},      {HW_LIT_INIT("czas"), "pl", true},
    {HW_LIT_INIT("wskaźnik"), "pl", true},    {HW_LIT_INIT("miara"), "pl", true},
    {HW_LIT_INIT("metoda"), "pl", true},      {HW_LIT_INIT("zbiór"), "pl", true},
    {HW_LIT_INIT("odsetek"), "pl", true},     {HW_LIT_INIT("procent"), "pl", true},
    {HW_LIT_INIT("średni"), "pl", true},      {HW_LIT_INIT("średnia"), "pl", true},
    {HW_LIT_INIT("narzędzie"), "pl", true},   {HW_LIT_INIT("sposób"), "pl", true},
    {HW_LIT_INIT("także"), "pl", false},      {HW_LIT_INIT("inaczej"), "pl", false},
    {HW_LIT_INIT("ist"), "de", false},        {HW_LIT_INIT("sind"), "de", false},
    {HW_LIT_INIT("der"), "de", false},        {HW_LIT_INIT("die"), "de", false},
    {HW_LIT_INIT("das"), "de", false},        {HW_LIT_INIT("ein"), "de", false},
    {HW_LIT_INIT("eine"), "de", false},       {HW_LIT_INIT("auch"), "de", false},
    {HW_LIT_INIT("bezeichnet"), "de", false}, {HW_LIT_INIT("beschreibt"), "de", false},
    {HW_LIT_INIT("misst"), "de", false},      {HW_LIT_INIT("bedeutet"), "de", false},
    {HW_LIT_INIT("steht"), "de", true},       {HW_LIT_INIT("est"), "fr", false},
    {HW_LIT_INIT("sont"), "fr", false},       {HW_LIT_INIT("le"), "fr", true},
    {HW_LIT_INIT("la"), "fr", true},          {HW_LIT_INIT("les"), "fr", true},
    {HW_LIT_INIT("un"), "fr", true},          {HW_LIT_INIT("une"), "fr", true},
    {HW_LIT_INIT("désigne"), "fr", false},    {HW_LIT_INIT("mesure"), "fr", true},
    {HW_LIT_INIT("processus"), "fr", true},   {HW_LIT_INIT("es"), "es", false},
    {HW_LIT_INIT("son"), "es", false},        {HW_LIT_INIT("el"), "es", true},
    {HW_LIT_INIT("una"), "es", true},         {HW_LIT_INIT("place"), "en", true},
    {HW_LIT_INIT("situation"), "en", true},   {HW_LIT_INIT("moment"), "en", true},
    {HW_LIT_INIT("state"), "en", true},       {HW_LIT_INIT("service"), "en", true},
    {HW_LIT_INIT("team"), "en", true},        {HW_LIT_INIT("group"), "en", true},
    {HW_LIT_INIT("program"), "en", true},     {HW_LIT_INIT("application"), "en", true},
    {HW_LIT_INIT("system"), "en", true},      {HW_LIT_INIT("platform"), "en", true},
    {HW_LIT_INIT("tool"), "en", true},        {HW_LIT_INIT("strategy"), "en", true},
    {HW_LIT_INIT("document"), "en", true},    {HW_LIT_INIT("list"), "en", true},
    {HW_LIT_INIT("plan"), "en", true},        {HW_LIT_INIT("agreement"), "en", true},
    {HW_LIT_INIT("customer"), "en", true},    {HW_LIT_INIT("employee"), "en", true},
    {HW_LIT_INIT("set"), "en", true},         {HW_LIT_INIT("series"), "en", true},
    {HW_LIT_INIT("unit"), "en", true},        {HW_LIT_INIT("part"), "en", true},
    {HW_LIT_INIT("level"), "en", true},       {HW_LIT_INIT("rate"), "en", true},
    {HW_LIT_INIT("value"), "en", true},       {HW_LIT_INIT("cost"), "en", true},
    {HW_LIT_INIT("technique"), "en", true},   {HW_LIT_INIT("approach"), "en", true},
    {HW_LIT_INIT("feature"), "en", true},     {HW_LIT_INIT("function"), "en", true},
    {HW_LIT_INIT("framework"), "en", true},   {HW_LIT_INIT("activity"), "en", true},
    {HW_LIT_INIT("each"), "en", true},        {HW_LIT_INIT("every"), "en", true},
    {HW_LIT_INIT("occurs"), "en", true},      {HW_LIT_INIT("allows"), "en", true},
    {HW_LIT_INIT("provides"), "en", true},    {HW_LIT_INIT("helps"), "en", true},
    {HW_LIT_INIT("where"), "en", true},       {HW_LIT_INIT("what"), "en", true},
    {HW_LIT_INIT("miejsce"), "pl", true},     {HW_LIT_INIT("moment"), "pl", true},
    {HW_LIT_INIT("sytuacja"), "pl", true},    {HW_LIT_INIT("stan"), "pl", true},
    {HW_LIT_INIT("usługa"), "pl", true},      {HW_LIT_INIT("działanie"), "pl", true},
    {HW_LIT_INIT("zespół"), "pl", true},      {HW_LIT_INIT("grupa"), "pl", true},
    {HW_LIT_INIT("program"), "pl", true},     {HW_LIT_INIT("oprogramowanie"), "pl", true},
    {HW_LIT_INIT("aplikacja"), "pl", true},   {HW_LIT_INIT("technologia"), "pl", true},
    {HW_LIT_INIT("strategia"), "pl", true},   {HW_LIT_INIT("okres"), "pl", true},
    {HW_LIT_INIT("ilość"), "pl", true},       {HW_LIT_INIT("suma"), "pl", true},
    {HW_LIT_INIT("wartość"), "pl", true},     {HW_LIT_INIT("umowa"), "pl", true},
    {HW_LIT_INIT("rozmowa"), "pl", true},     {HW_LIT_INIT("klient"), "pl", true},
    {HW_LIT_INIT("pracownik"), "pl", true},   {HW_LIT_INIT("dokument"), "pl", true},
    {HW_LIT_INIT("lista"), "pl", true},       {HW_LIT_INIT("etap"), "pl", true},
    {HW_LIT_INIT("zasada"), "pl", true},      {HW_LIT_INIT("ocena"), "pl", true},
    {HW_LIT_INIT("poziom"), "pl", true},      {HW_LIT_INIT("część"), "pl", true},
    {HW_LIT_INIT("forma"), "pl", true},       {HW_LIT_INIT("rodzaj"), "pl", true},
    {HW_LIT_INIT("każdy"), "pl", true},       {HW_LIT_INIT("gdy"), "pl", true},
    {HW_LIT_INIT("kiedy"), "pl", true},       {HW_LIT_INIT("system"), "pl", true},
    {HW_LIT_INIT("tells"), "en", true},       {HW_LIT_INIT("shows"), "en", true},
    {HW_LIT_INIT("gives"), "en", true},       {HW_LIT_INIT("keeps"), "en", true},
    {HW_LIT_INIT("holds"), "en", true},       {HW_LIT_INIT("lets"), "en", true},
    {HW_LIT_INIT("makes"), "en", true},       {HW_LIT_INIT("covers"), "en", true},
    {HW_LIT_INIT("includes"), "en", true},    {HW_LIT_INIT("contains"), "en", true},
    {HW_LIT_INIT("indicates"), "en", true},   {HW_LIT_INIT("counts"), "en", true},
    {HW_LIT_INIT("combines"), "en", true},    {HW_LIT_INIT("requires"), "en", true},
    {HW_LIT_INIT("says"), "en", true},        {HW_LIT_INIT("defines"), "en", true},
    {HW_LIT_INIT("identifies"), "en", true},  {HW_LIT_INIT("tracks"), "en", true},
    {HW_LIT_INIT("evaluates"), "en", true},   {HW_LIT_INIT("calculates"), "en", true},
    {HW_LIT_INIT("compares"), "en", true},    {HW_LIT_INIT("determines"), "en", true},
    {HW_LIT_INIT("enables"), "en", true},     {HW_LIT_INIT("ensures"), "en", true},
    {HW_LIT_INIT("focuses"), "en", true},     {HW_LIT_INIT("records"), "en", true},
    {HW_LIT_INIT("reflects"), "en", true},    {HW_LIT_INIT("relates"), "en", true},
    {HW_LIT_INIT("applies"), "en", true},     {HW_LIT_INIT("serves"), "en", true},
    {HW_LIT_INIT("consists"), "en", true},    {HW_LIT_INIT("happens"), "en", true},
    {HW_LIT_INIT("takes"), "en", true},       {HW_LIT_INIT("gathers"), "en", true},
    {HW_LIT_INIT("captures"), "en", true},    {HW_LIT_INIT("handles"), "en", true},
    {HW_LIT_INIT("supports"), "en", true},    {HW_LIT_INIT("pokazuje"), "pl", true},
    {HW_LIT_INIT("wskazuje"), "pl", true},    {HW_LIT_INIT("obejmuje"), "pl", true},
    {HW_LIT_INIT("umożliwia"), "pl", true},   {HW_LIT_INIT("pozwala"), "pl", true},
    {HW_LIT_INIT("zawiera"), "pl", true},     {HW_LIT_INIT("służy"), "pl", true},
    {HW_LIT_INIT("informuje"), "pl", true},   {HW_LIT_INIT("dotyczy"), "pl", true},
    {HW_LIT_INIT("odnosi"), "pl", true},      {HW_LIT_INIT("stanowi"), "pl", true},
    {HW_LIT_INIT("wykonuje"), "pl", true},    {HW_LIT_INIT("zajmuje"), "pl", true},
    {HW_LIT_INIT("przedstawia"), "pl", true}, {HW_LIT_INIT("wyraża"), "pl", true},
    {HW_LIT_INIT("porównuje"), "pl", true},   {HW_LIT_INIT("łączy"), "pl", true},
    {HW_LIT_INIT("gromadzi"), "pl", true},    {HW_LIT_INIT("pomaga"), "pl", true},
    {HW_LIT_INIT("występuje"), "pl", true},   {HW_LIT_INIT("następuje"), "pl", true},
};

/* Words that only happen to end like an opener. */
static const hw_span whole_words[] = {
    HW_LIT_INIT("data"),        HW_LIT_INIT("metadata"),    HW_LIT_INIT("media"),         HW_LIT_INIT("agenda"),
    HW_LIT_INIT("criteria"),    HW_LIT_INIT("schema"),      HW_LIT_INIT("quota"),         HW_LIT_INIT("area"),
    HW_LIT_INIT("idea"),        HW_LIT_INIT("formula"),     HW_LIT_INIT("persona"),       HW_LIT_INIT("beta"),
    HW_LIT_INIT("alpha"),       HW_LIT_INIT("extra"),       HW_LIT_INIT("camera"),        HW_LIT_INIT("delta"),
    HW_LIT_INIT("analysis"),    HW_LIT_INIT("basis"),       HW_LIT_INIT("crisis"),        HW_LIT_INIT("diagnosis"),
    HW_LIT_INIT("axis"),        HW_LIT_INIT("this"),        HW_LIT_INIT("thesis"),        HW_LIT_INIT("hypothesis"),
    HW_LIT_INIT("plan"),        HW_LIT_INIT("human"),       HW_LIT_INIT("scan"),          HW_LIT_INIT("loan"),
    HW_LIT_INIT("mean"),        HW_LIT_INIT("median"),      HW_LIT_INIT("span"),          HW_LIT_INIT("clean"),
    HW_LIT_INIT("lean"),        HW_LIT_INIT("kanban"),      HW_LIT_INIT("software"),      HW_LIT_INIT("hardware"),
    HW_LIT_INIT("middleware"),  HW_LIT_INIT("freeware"),    HW_LIT_INIT("care"),          HW_LIT_INIT("share"),
    HW_LIT_INIT("square"),      HW_LIT_INIT("aware"),       HW_LIT_INIT("call"),          HW_LIT_INIT("small"),
    HW_LIT_INIT("wall"),        HW_LIT_INIT("recall"),      HW_LIT_INIT("overall"),       HW_LIT_INIT("install"),
    HW_LIT_INIT("many"),        HW_LIT_INIT("company"),     HW_LIT_INIT("show"),          HW_LIT_INIT("uptime"),
    HW_LIT_INIT("downtime"),    HW_LIT_INIT("overtime"),    HW_LIT_INIT("realtime"),      HW_LIT_INIT("lifetime"),
    HW_LIT_INIT("contact"),     HW_LIT_INIT("impact"),      HW_LIT_INIT("fact"),          HW_LIT_INIT("reprocess"),
    HW_LIT_INIT("auto"),        HW_LIT_INIT("photo"),       HW_LIT_INIT("konto"),         HW_LIT_INIT("netto"),
    HW_LIT_INIT("brutto"),      HW_LIT_INIT("miasto"),      HW_LIT_INIT("order"),         HW_LIT_INIT("leader"),
    HW_LIT_INIT("provider"),    HW_LIT_INIT("sender"),      HW_LIT_INIT("kalender"),      HW_LIT_INIT("allein"),
    HW_LIT_INIT("verein"),      HW_LIT_INIT("allgemein"),   HW_LIT_INIT("list"),          HW_LIT_INIT("frist"),
    HW_LIT_INIT("liste"),       HW_LIT_INIT("spezialist"),  HW_LIT_INIT("test"),          HW_LIT_INIT("request"),
    HW_LIT_INIT("sales"),       HW_LIT_INIT("services"),    HW_LIT_INIT("person"),        HW_LIT_INIT("reason"),
    HW_LIT_INIT("workplace"),   HW_LIT_INIT("marketplace"), HW_LIT_INIT("teamwork"),      HW_LIT_INIT("checklist"),
    HW_LIT_INIT("worklist"),    HW_LIT_INIT("waitlist"),    HW_LIT_INIT("playlist"),      HW_LIT_INIT("blacklist"),
    HW_LIT_INIT("whitelist"),   HW_LIT_INIT("subsystem"),   HW_LIT_INIT("ecosystem"),     HW_LIT_INIT("workgroup"),
    HW_LIT_INIT("asset"),       HW_LIT_INIT("mindset"),     HW_LIT_INIT("dataset"),       HW_LIT_INIT("headset"),
    HW_LIT_INIT("offset"),      HW_LIT_INIT("subset"),      HW_LIT_INIT("reset"),         HW_LIT_INIT("upset"),
    HW_LIT_INIT("counterpart"), HW_LIT_INIT("corporate"),   HW_LIT_INIT("generate"),      HW_LIT_INIT("operate"),
    HW_LIT_INIT("template"),    HW_LIT_INIT("lifecycle"),   HW_LIT_INIT("multifunction"), HW_LIT_INIT("role"),
    HW_LIT_INIT("schedule"),    HW_LIT_INIT("channel"),     HW_LIT_INIT("canal"),
};

static bool is_opener_lang(const struct opener *o, hw_span lang)
{
    return lang.len == 0 ? o->word.len > 2 : hw_span_starts(lang, hw_span_str(o->lang));
}

static bool is_among(const hw_span *words, size_t count, hw_span word)
{
    for (size_t i = 0; i < count; i++)
        if (hw_words_equal(words[i], word))
            return true;
    return false;
}

/* The opener a text begins with, NULL when there is none. */
static const struct opener *opener_at(hw_span text, hw_span lang)
{
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++)
        if (hw_words_open(text, openers[i].word) > 0 && is_opener_lang(&openers[i], lang))
            return &openers[i];
    return NULL;
}

static hw_span first_word(hw_span text)
{
    hw_span word;
    hw_word_take(&text, &word);
    return word;
}

static hw_span last_word(hw_span text)
{
    size_t start = text.len;
    while (start > 0 && text.ptr[start - 1] != ' ')
        start--;
    return hw_span_sub(text, start, text.len);
}

/* The word around a place, from blank to blank. */
static hw_span whole_word(hw_span row, size_t at)
{
    size_t end = at;
    while (end < row.len && row.ptr[end] != ' ')
        end++;
    return last_word(hw_span_of(row.ptr, end));
}

static bool glued_inside(hw_span word)
{
    for (size_t at = 0; at < word.len;) {
        uint32_t code = hw_utf8_next(word, &at);
        if (hw_case_of(code) == HW_CASE_LOWER && hw_case_of(hw_code_at(word, at)) == HW_CASE_UPPER)
            return true;
    }
    return false;
}

static size_t known(const hw_tally *words, hw_span word)
{
    return hw_tally_count(words, hw_name_hash(hw_word_strip(word)));
}

static bool is_whole_word(hw_span word, const hw_tally *words)
{
    return is_among(whole_words, sizeof whole_words / sizeof *whole_words, word) || known(words, word) > 1;
}

static int score_words(hw_span row, size_t at, hw_span term, const hw_tally *words)
{
    hw_span whole = hw_word_strip(whole_word(row, at)), left = hw_word_strip(last_word(term));
    int score = 0;
    if (hw_starts_lower(hw_span_sub(row, at, row.len)) && is_whole_word(whole, words))
        score += WHOLE_WORD;
    if (left.len > 2 && known(words, left) > 0)
        score += KNOWN_WORD;
    return score;
}

static int score_term(hw_span term)
{
    size_t words = hw_word_count(term);
    int score = words > 5 ? LONG_TERM * (int)(words - 5) : 0;
    for (size_t i = 0; i + 1 < term.len; i++)
        if (strchr(".,;:!?", term.ptr[i]) && term.ptr[i + 1] == ' ')
            score += PUNCTUATED_TERM;
    return score;
}

/* "a" before a vowel, "an" before a consonant: the letters belong to the term. */
static bool wrong_article(hw_span right)
{
    bool a = hw_words_open(right, HW_LIT("a")) > 0, an = hw_words_open(right, HW_LIT("an")) > 0;
    if (!a && !an)
        return false;
    hw_span next = hw_span_trim(hw_span_sub(right, a ? 1 : 2, right.len));
    if (hw_starts_upper(next))
        return false;
    bool vowel = next.len > 0 && strchr("aeio", next.ptr[0]);
    return a ? vowel && next.len > 1 && !strchr("un", next.ptr[1])
             : !vowel && next.len > 0 && !strchr("hu", next.ptr[0]);
}

/* How an opener stands at `at` that the term ran into, or that a blank parts from it. */
static int look_of_opener(hw_span row, size_t at, hw_span lang)
{
    hw_span right = hw_span_sub(row, at, row.len);
    const struct opener *opener = opener_at(right, lang);
    if (!opener)
        return 0;
    hw_span after = hw_span_sub(right, opener->word.len, right.len);
    if (after.len < 2 || (after.ptr[0] != ' ' && after.ptr[0] != ','))
        return 0;
    after = hw_span_trim(hw_span_sub(after, 1, after.len));
    if (row.ptr[at - 1] == ' ')
        return hw_starts_upper(right) && hw_starts_lower(after) ? SPACED_OPENER : 0;
    return !opener->of || hw_starts_lower(after) || hw_is_capitals(first_word(after)) ? OPENER_RUN : 0;
}

/* Whether another place inside the first word would do as well: "Suiteis a", "TubeVideo platform". */
static bool glued_again(hw_span right, hw_span first, hw_span lang, const hw_tally *words)
{
    if (glued_inside(first))
        return true;
    for (size_t at = 2; at < first.len; at++)
        if (((unsigned char)first.ptr[at] & 0xC0) != 0x80 && look_of_opener(right, at, lang) > 0)
            return !is_whole_word(first, words);
    return false;
}

static int score_right(hw_span right, hw_span lang, const hw_tally *words)
{
    const char *close = right.len > 0 && right.ptr[0] == '(' ? memchr(right.ptr, ')', right.len) : NULL;
    if (close)
        right = hw_span_trim(hw_span_sub(right, (size_t)(close - right.ptr) + 1, right.len));
    hw_span first = first_word(right), rest = hw_span_trim(hw_span_sub(right, first.len, right.len));
    int score = 0;
    const struct opener *opener = opener_at(right, lang);
    if (opener)
        score += OPENS_DEFINITION;
    if (glued_again(right, first, lang, words))
        score += GLUE_AGAIN;
    if (hw_starts_lower(rest))
        score += SECOND_WORD_SMALL;
    else if (hw_starts_upper(rest) && !opener)
        score += SECOND_WORD_CAPITAL;
    return score + (wrong_article(right) ? WRONG_ARTICLE : 0);
}

static int score_sides(hw_span term, hw_span right)
{
    hw_span bare = right.len > 0 && right.ptr[0] == '(' ? hw_span_sub(right, 1, right.len) : right;
    bare = hw_span_sub(bare, hw_article_len(bare), bare.len);
    if (hw_names_initials_open(last_word(term), bare) > 0)
        return SPELLED_OUT;
    if (hw_words_open(bare, term) > 0)
        return SAID_AGAIN;
    return hw_words_find(hw_span_of(right.ptr, right.len < 400 ? right.len : 400), term) != SIZE_MAX ? MENTIONED : 0;
}

static hw_glue judge(hw_span row, size_t term_end, size_t start, int look, hw_span lang, const hw_tally *words)
{
    hw_span term = hw_span_trim(hw_span_of(row.ptr, term_end)), right = hw_span_sub(row, start, row.len);
    hw_glue glue = {term_end, start, look};
    if (term_end == start)
        glue.score += score_words(row, term_end, term, words);
    glue.score += score_term(term) + score_right(right, lang, words) + score_sides(term, right);
    return glue;
}

/* How the place between two code points looks, 0 = no candidate. */
static int look_of(hw_span row, size_t at, hw_span lang)
{
    uint32_t before = hw_code_before(row, at), code = hw_code_at(row, at);
    hw_case left = hw_case_of(before), right = hw_case_of(code);
    size_t next = at;
    hw_utf8_next(row, &next);
    hw_case third = hw_case_of(hw_code_at(row, next));
    bool left_digit = before >= '0' && before <= '9';
    if (code == '(')
        return before != ' ' && before != '(' ? BRACKET : 0;
    if (before == ')')
        return hw_letter_is(code) ? BRACKET : 0;
    if (right == HW_CASE_UPPER && (left == HW_CASE_LOWER || (left_digit && third != HW_CASE_UPPER)))
        return CASE_CHANGE;
    if (right == HW_CASE_UPPER && left == HW_CASE_UPPER && (third == HW_CASE_LOWER || hw_code_at(row, next) == ' '))
        return third == HW_CASE_LOWER || look_of_opener(row, at, lang) ? CASE_CHANGE : 0;
    if (right == HW_CASE_UPPER && left == HW_CASE_UPPER) /* "KCSKCS stands" */
        return hw_words_open(hw_span_sub(row, at, row.len), last_word(hw_span_of(row.ptr, at))) ? CASE_CHANGE : 0;
    if (hw_letter_is(code) && (hw_letter_is(before) || left_digit || before == ' '))
        return look_of_opener(row, at, lang);
    return 0;
}

hw_glue hw_glue_find(hw_span row, hw_span lang, const hw_tally *words)
{
    hw_glue best = {0, 0, 0};
    size_t blanks = 0;
    int depth = 0;
    for (size_t at = 0; at < row.len && at < SEARCH_BYTES && blanks < SEARCH_WORDS;) {
        uint32_t code = hw_code_at(row, at);
        int look = at > 1 && depth == 0 ? look_of(row, at, lang) : 0;
        if (look > 0) {
            hw_glue glue = judge(row, at, at, look, lang, words);
            if (glue.score > best.score)
                best = glue;
        }
        depth += code == '(' ? 1 : code == ')' && depth > 0 ? -1 : 0;
        blanks += code == ' ';
        hw_utf8_next(row, &at);
    }
    return best;
}
