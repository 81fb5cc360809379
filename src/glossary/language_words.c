/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/language.h"

enum {
    EN = 1 << 0,
    PL = 1 << 1,
    DE = 1 << 2,
    FR = 1 << 3,
    ES = 1 << 4,
    IT = 1 << 5,
    PT = 1 << 6,
    NL = 1 << 7,
    CS = 1 << 8,
    SK = 1 << 9,
    RU = 1 << 10,
    UK = 1 << 11
};

const char hw_language_codes[HW_LANGUAGES][3] = {"en", "pl", "de", "fr", "es", "it",
                                                 "pt", "nl", "cs", "sk", "ru", "uk"};

/* clang-format off */

/* Words that hardly any sentence does without, and hardly any other language has. */
const hw_language_word hw_language_words[] = {
    {"a", EN | PL | PT | CS | SK}, {"aan", NL}, {"about", EN}, {"aby", PL | CS | SK}, {"afin", FR}, {"after", EN},
    {"ai", IT}, {"ako", SK}, {"al", ES | IT}, {"albo", PL}, {"ale", PL | CS | SK}, {"alebo", SK}, {"all", EN},
    {"alla", IT}, {"als", DE | NL}, {"also", EN}, {"am", DE}, {"an", EN | DE}, {"anche", IT}, {"and", EN}, {"any", EN},
    {"ao", PT}, {"are", EN}, {"as", EN | PT}, {"at", EN}, {"até", PT}, {"au", FR}, {"auch", DE}, {"auf", DE},
    {"aus", DE}, {"aux", FR}, {"avec", FR}, {"bardzo", PL}, {"be", EN}, {"because", EN}, {"been", EN}, {"before", EN},
    {"bei", DE}, {"being", EN}, {"between", EN}, {"bez", PL}, {"bij", NL}, {"bis", DE}, {"bol", SK}, {"bola", SK},
    {"bolo", SK}, {"but", EN}, {"by", EN | PL}, {"byc", PL}, {"byl", CS}, {"byla", CS}, {"bylo", CS}, {"być", PL},
    {"byť", SK}, {"být", CS}, {"cada", ES | PT}, {"can", EN}, {"ce", FR}, {"ces", FR}, {"cette", FR}, {"che", IT},
    {"co", PL | CS}, {"com", PT}, {"come", IT}, {"comme", FR}, {"como", ES | PT}, {"con", ES | IT}, {"could", EN},
    {"cuando", ES}, {"cui", IT}, {"customer", EN}, {"customers", EN}, {"czy", PL}, {"czyli", PL}, {"czym", PL},
    {"da", IT | PT}, {"dal", IT}, {"dalla", IT}, {"dan", NL}, {"dans", FR}, {"das", DE | PT}, {"dass", DE}, {"dat", NL},
    {"de", FR | ES | PT | NL}, {"degli", IT}, {"dei", IT}, {"del", ES | IT}, {"della", IT}, {"delle", IT},
    {"dello", IT}, {"dem", DE}, {"den", DE}, {"der", DE}, {"des", DE | FR}, {"desde", ES}, {"deze", NL}, {"di", IT},
    {"did", EN}, {"die", DE | NL}, {"dit", NL}, {"dla", PL}, {"do", EN | PL | PT | CS | SK}, {"does", EN},
    {"donde", ES}, {"dont", FR}, {"door", NL}, {"dos", PT}, {"du", FR}, {"durch", DE}, {"during", EN}, {"e", IT | PT},
    {"each", EN}, {"een", NL}, {"ein", DE}, {"eine", DE}, {"einem", DE}, {"einen", DE}, {"einer", DE}, {"eines", DE},
    {"el", ES}, {"ela", PT}, {"ele", PT}, {"elle", FR}, {"em", PT}, {"en", FR | ES | NL}, {"entre", FR | ES | PT},
    {"er", DE | NL}, {"es", DE | ES}, {"essere", IT}, {"est", FR}, {"esta", ES | PT}, {"estas", ES}, {"este", ES | PT},
    {"estos", ES}, {"et", FR}, {"every", EN}, {"fait", FR}, {"foi", PT}, {"for", EN}, {"fra", IT}, {"from", EN},
    {"fue", ES}, {"für", DE}, {"gdy", PL}, {"geen", NL}, {"gli", IT}, {"ha", ES | IT}, {"haben", DE}, {"han", ES},
    {"hanno", IT}, {"has", EN}, {"hasta", ES}, {"hat", DE}, {"have", EN}, {"he", EN}, {"hebben", NL}, {"heeft", NL},
    {"her", EN}, {"here", EN}, {"het", NL}, {"hij", NL}, {"his", EN}, {"how", EN}, {"hun", NL}, {"há", PT},
    {"i", PL | IT | CS | SK}, {"ich", PL | SK}, {"if", EN}, {"ihr", DE}, {"ihre", DE}, {"il", FR | IT}, {"ile", PL},
    {"ils", FR}, {"im", DE}, {"in", EN | DE | IT | NL}, {"inaczej", PL}, {"into", EN}, {"is", EN | NL}, {"isso", PT},
    {"ist", DE}, {"it", EN}, {"its", EN}, {"jak", PL}, {"jako", PL | CS}, {"je", NL | CS | SK}, {"jego", PL},
    {"jeho", CS | SK}, {"jej", PL | SK}, {"jejich", CS}, {"její", CS}, {"jen", CS}, {"jest", PL}, {"jeśli", PL},
    {"jsou", CS}, {"już", PL}, {"k", CS | SK}, {"kan", NL}, {"kann", DE}, {"każda", PL}, {"każdy", PL}, {"když", CS},
    {"keď", SK}, {"kiedy", PL}, {"klient", PL}, {"klienta", PL}, {"klientów", PL}, {"která", CS}, {"které", CS},
    {"který", CS}, {"kteří", CS}, {"ktora", PL}, {"ktore", PL}, {"ktory", PL}, {"ktorá", SK}, {"ktoré", SK},
    {"ktorí", SK}, {"ktorý", SK}, {"która", PL}, {"które", PL}, {"którego", PL}, {"której", PL}, {"któremu", PL},
    {"który", PL}, {"których", PL}, {"którym", PL}, {"kunnen", NL}, {"können", DE}, {"la", FR | ES | IT}, {"las", ES},
    {"le", FR | ES | IT}, {"lecz", PL}, {"len", SK}, {"les", FR | ES}, {"leur", FR}, {"leurs", FR}, {"lo", ES | IT},
    {"loro", IT}, {"lorsque", FR}, {"los", ES}, {"lub", PL}, {"ma", IT}, {"maar", NL}, {"mais", FR | PT}, {"man", DE},
    {"mas", PT}, {"may", EN}, {"medzi", SK}, {"meer", NL}, {"met", NL}, {"mezi", CS}, {"mit", DE}, {"między", PL},
    {"more", EN}, {"most", EN}, {"moze", PL}, {"mozna", PL}, {"może", PL}, {"można", PL}, {"muito", PT}, {"must", EN},
    {"muy", ES}, {"más", ES}, {"môže", SK}, {"může", CS}, {"na", PL | PT | CS | SK}, {"naar", NL}, {"nach", DE},
    {"nad", PL}, {"nas", PL | PT}, {"ne", FR}, {"nebo", CS}, {"nei", IT}, {"nel", IT}, {"nella", IT}, {"není", CS},
    {"než", CS | SK}, {"nich", PL}, {"nicht", DE}, {"nie", PL | SK}, {"niej", PL}, {"niet", NL}, {"nim", PL},
    {"no", EN | ES | PT}, {"noch", DE}, {"nog", NL}, {"non", IT}, {"nos", ES | PT}, {"not", EN}, {"nous", FR},
    {"nur", DE}, {"não", PT}, {"o", PL | ES | IT | PT | CS | SK}, {"od", PL | CS | SK}, {"oder", DE}, {"of", EN | NL},
    {"often", EN}, {"ogni", IT}, {"om", NL}, {"on", EN | FR}, {"one", EN}, {"only", EN}, {"onze", NL}, {"ook", NL},
    {"op", NL}, {"or", EN}, {"oraz", PL}, {"os", PT}, {"other", EN}, {"ou", FR | PT}, {"our", EN}, {"out", EN},
    {"over", EN | NL}, {"oznacza", PL}, {"où", FR}, {"par", FR}, {"para", ES | PT}, {"pas", FR}, {"pela", PT},
    {"pelo", PT}, {"per", EN | IT}, {"pero", ES}, {"peut", FR}, {"più", IT}, {"plus", FR}, {"po", PL | CS | SK},
    {"pod", PL}, {"pode", PT}, {"podle", CS}, {"podľa", SK}, {"polega", PL}, {"por", ES | PT}, {"pour", FR},
    {"pre", SK}, {"pred", SK}, {"pri", SK}, {"pro", CS}, {"przed", PL}, {"przez", PL}, {"przy", PL}, {"puede", ES},
    {"può", IT}, {"před", CS}, {"při", CS}, {"quando", IT | PT}, {"que", FR | ES | PT}, {"questa", IT}, {"questo", IT},
    {"qui", FR}, {"quien", ES}, {"rowniez", PL}, {"również", PL}, {"s", CS | SK}, {"sa", PL | FR | SK}, {"sans", FR},
    {"se", FR | ES | PT | CS}, {"sein", DE}, {"seine", DE}, {"sem", PT}, {"ser", ES | PT}, {"ses", FR}, {"seu", PT},
    {"she", EN}, {"should", EN}, {"si", IT | CS | SK}, {"sich", DE}, {"sie", PL | DE}, {"sin", ES}, {"sind", DE},
    {"się", PL}, {"so", EN | DE}, {"sobre", ES | PT}, {"someone", EN}, {"something", EN}, {"son", FR | ES},
    {"sono", IT}, {"sont", FR}, {"su", ES | IT}, {"sua", IT | PT}, {"such", EN}, {"sul", IT}, {"suo", IT}, {"sur", FR},
    {"sus", ES}, {"são", PT}, {"sú", SK}, {"są", PL}, {"ta", PL}, {"tak", CS | SK}, {"takze", PL}, {"také", CS},
    {"także", PL}, {"también", ES}, {"também", PT}, {"te", PL | NL}, {"tego", PL}, {"tej", PL}, {"ten", PL},
    {"than", EN}, {"that", EN}, {"the", EN}, {"their", EN}, {"them", EN}, {"then", EN}, {"there", EN}, {"these", EN},
    {"they", EN}, {"this", EN}, {"those", EN}, {"through", EN}, {"tiež", SK}, {"to", EN | PL | CS | SK}, {"tot", NL},
    {"tra", IT}, {"très", FR}, {"two", EN}, {"tylko", PL}, {"tym", PL}, {"u", PL | CS | SK}, {"uit", NL},
    {"um", DE | PT}, {"uma", PT}, {"un", FR | ES | IT}, {"una", ES | IT}, {"und", DE}, {"une", FR}, {"until", EN},
    {"up", EN}, {"use", EN}, {"used", EN}, {"uses", EN}, {"using", EN}, {"usually", EN}, {"už", CS | SK},
    {"v", CS | SK}, {"van", NL}, {"ve", CS}, {"vo", SK}, {"você", PT}, {"vom", DE}, {"von", DE}, {"voor", NL},
    {"vous", FR}, {"w", PL}, {"was", EN | NL}, {"wat", NL}, {"we", EN | PL | NL}, {"welche", DE}, {"welcher", DE},
    {"wenn", DE}, {"werden", DE}, {"were", EN}, {"what", EN}, {"when", EN}, {"where", EN}, {"which", EN}, {"while", EN},
    {"who", EN}, {"whom", EN}, {"why", EN}, {"wie", DE | NL}, {"wiec", PL}, {"wij", NL}, {"will", EN}, {"wir", DE},
    {"wird", DE}, {"with", EN}, {"within", EN}, {"without", EN}, {"więc", PL}, {"worden", NL}, {"wordt", NL},
    {"would", EN}, {"wszystko", PL}, {"y", ES}, {"ya", ES}, {"you", EN}, {"your", EN}, {"z", PL | CS | SK},
    {"za", PL | CS | SK}, {"ze", PL | CS}, {"zeby", PL}, {"zij", NL}, {"zijn", NL}, {"zo", SK}, {"zu", DE}, {"zum", DE},
    {"zur", DE}, {"zwana", PL}, {"zwany", PL}, {"à", FR | PT}, {"è", IT}, {"é", PT}, {"être", FR}, {"über", DE},
    {"čo", SK}, {"że", PL}, {"żeby", PL}, {"že", CS | SK}, {"а", RU | UK}, {"або", UK}, {"але", UK}, {"бути", UK},
    {"быть", RU}, {"в", RU | UK}, {"ви", UK}, {"вона", UK}, {"вони", UK}, {"вы", RU}, {"від", UK}, {"він", UK},
    {"для", RU | UK}, {"до", UK}, {"его", RU}, {"если", RU}, {"же", RU}, {"з", UK}, {"за", RU | UK}, {"и", RU},
    {"из", RU}, {"или", RU}, {"их", RU}, {"й", UK}, {"його", UK}, {"к", RU}, {"как", RU}, {"которая", RU},
    {"которые", RU}, {"который", RU}, {"ми", UK}, {"мы", RU}, {"на", RU | UK}, {"не", RU | UK}, {"но", RU}, {"о", RU},
    {"он", RU}, {"она", RU}, {"они", RU}, {"от", RU}, {"по", RU | UK}, {"при", RU | UK}, {"с", RU}, {"та", UK},
    {"так", RU | UK}, {"то", RU}, {"у", RU | UK}, {"це", UK}, {"что", RU}, {"що", UK}, {"это", RU}, {"як", UK},
    {"яка", UK}, {"який", UK}, {"якщо", UK}, {"які", UK}, {"є", UK}, {"і", UK}, {"із", UK}, {"їх", UK}
};

/* clang-format on */

const size_t hw_language_word_count = sizeof hw_language_words / sizeof *hw_language_words;

uint16_t hw_language_of_letter(uint32_t code)
{
    static const struct {
        uint16_t code, languages;
    } letters[] = {{0x0A1, ES},
                   {0x0BF, ES},
                   {0x0DF, DE},
                   {0x0E0, FR | IT | PT},
                   {0x0E1, ES | PT | CS | SK},
                   {0x0E2, FR | PT},
                   {0x0E3, PT},
                   {0x0E4, DE},
                   {0x0E7, FR | PT},
                   {0x0E8, FR | IT},
                   {0x0E9, FR | ES | IT | PT | CS | SK},
                   {0x0EA, FR | PT},
                   {0x0EB, FR | NL},
                   {0x0EC, IT},
                   {0x0ED, ES | PT | CS | SK},
                   {0x0EE, FR},
                   {0x0EF, FR | NL},
                   {0x0F1, ES},
                   {0x0F2, IT},
                   {0x0F3, PL | ES | IT | PT | CS | SK},
                   {0x0F4, FR | PT | SK},
                   {0x0F5, PT},
                   {0x0F6, DE},
                   {0x0F9, FR | IT},
                   {0x0FA, ES | PT | CS | SK},
                   {0x0FB, FR},
                   {0x0FC, DE},
                   {0x0FD, CS | SK},
                   {0x105, PL},
                   {0x107, PL},
                   {0x10D, CS | SK},
                   {0x10F, CS | SK},
                   {0x119, PL},
                   {0x11B, CS},
                   {0x13A, SK},
                   {0x13E, SK},
                   {0x142, PL},
                   {0x144, PL},
                   {0x148, CS | SK},
                   {0x153, FR},
                   {0x155, SK},
                   {0x159, CS},
                   {0x15B, PL},
                   {0x161, CS | SK},
                   {0x165, CS | SK},
                   {0x16F, CS},
                   {0x17A, PL},
                   {0x17C, PL},
                   {0x17E, CS | SK},
                   {0x44A, RU},
                   {0x44B, RU},
                   {0x44D, RU},
                   {0x451, RU},
                   {0x454, UK},
                   {0x456, UK},
                   {0x457, UK},
                   {0x491, UK}};
    for (size_t i = 0; i < sizeof letters / sizeof *letters && letters[i].code <= code; i++)
        if (letters[i].code == code)
            return letters[i].languages;
    return 0;
}

uint16_t hw_language_of_ending(hw_span word)
{
    static const struct {
        hw_span ending;
        uint16_t languages;
    } endings[] = {
        {HW_LIT_INIT("ing"), EN},           {HW_LIT_INIT("tion"), EN | FR}, {HW_LIT_INIT("ness"), EN},
        {HW_LIT_INIT("ity"), EN},           {HW_LIT_INIT("anie"), PL},      {HW_LIT_INIT("enie"), PL | SK},
        {HW_LIT_INIT("ość"), PL},           {HW_LIT_INIT("osc"), PL},       {HW_LIT_INIT("ego"), PL},
        {HW_LIT_INIT("ych"), PL | CS | SK}, {HW_LIT_INIT("owy"), PL},       {HW_LIT_INIT("owa"), PL},
        {HW_LIT_INIT("czny"), PL},          {HW_LIT_INIT("czna"), PL},      {HW_LIT_INIT("cja"), PL},
        {HW_LIT_INIT("cji"), PL},           {HW_LIT_INIT("ung"), DE},       {HW_LIT_INIT("keit"), DE},
        {HW_LIT_INIT("ment"), EN | FR},     {HW_LIT_INIT("eur"), FR},       {HW_LIT_INIT("ción"), ES},
        {HW_LIT_INIT("dad"), ES},           {HW_LIT_INIT("zione"), IT},     {HW_LIT_INIT("ção"), PT},
        {HW_LIT_INIT("dade"), PT},          {HW_LIT_INIT("heid"), NL},      {HW_LIT_INIT("ování"), CS},
        {HW_LIT_INIT("osť"), SK},           {HW_LIT_INIT("ость"), RU},      {HW_LIT_INIT("ість"), UK},
    };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (word.len > endings[i].ending.len && hw_span_ends(word, endings[i].ending))
            return endings[i].languages;
    return 0;
}
