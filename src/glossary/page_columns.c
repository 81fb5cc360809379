/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/page.h"

#include "glossary/words.h"

static const struct column_name {
    hw_span name;
    hw_column column;
} column_names[] = {
    {HW_LIT_INIT("terms"), HW_COLUMN_TERM},
    {HW_LIT_INIT("term"), HW_COLUMN_TERM},
    {HW_LIT_INIT("headword"), HW_COLUMN_TERM},
    {HW_LIT_INIT("word"), HW_COLUMN_TERM},
    {HW_LIT_INIT("phrase"), HW_COLUMN_TERM},
    {HW_LIT_INIT("concept"), HW_COLUMN_TERM},
    {HW_LIT_INIT("terminology"), HW_COLUMN_TERM},
    {HW_LIT_INIT("terminy"), HW_COLUMN_TERM},
    {HW_LIT_INIT("termin"), HW_COLUMN_TERM},
    {HW_LIT_INIT("hasło"), HW_COLUMN_TERM},
    {HW_LIT_INIT("hasła"), HW_COLUMN_TERM},
    {HW_LIT_INIT("pojęcie"), HW_COLUMN_TERM},
    {HW_LIT_INIT("pojęcia"), HW_COLUMN_TERM},
    {HW_LIT_INIT("nazwa"), HW_COLUMN_TERM},
    {HW_LIT_INIT("begriffe"), HW_COLUMN_TERM},
    {HW_LIT_INIT("begriff"), HW_COLUMN_TERM},
    {HW_LIT_INIT("stichwort"), HW_COLUMN_TERM},
    {HW_LIT_INIT("fachbegriff"), HW_COLUMN_TERM},
    {HW_LIT_INIT("termes"), HW_COLUMN_TERM},
    {HW_LIT_INIT("terme"), HW_COLUMN_TERM},
    {HW_LIT_INIT("término"), HW_COLUMN_TERM},
    {HW_LIT_INIT("termine"), HW_COLUMN_TERM},
    {HW_LIT_INIT("definitions"), HW_COLUMN_DEFINITION},
    {HW_LIT_INIT("definition"), HW_COLUMN_DEFINITION},
    {HW_LIT_INIT("description"), HW_COLUMN_DEFINITION},
    {HW_LIT_INIT("meaning"), HW_COLUMN_DEFINITION},
    {HW_LIT_INIT("explanation"), HW_COLUMN_DEFINITION},
    {HW_LIT_INIT("what it means"), HW_COLUMN_DEFINITION},
    {HW_LIT_INIT("definicje"), HW_COLUMN_DEFINITION},
    {HW_LIT_INIT("definicja"), HW_COLUMN_DEFINITION},
    {HW_LIT_INIT("opis"), HW_COLUMN_DEFINITION},
    {HW_LIT_INIT("znaczenie"), HW_COLUMN_DEFINITION},
    {HW_LIT_INIT("wyjaśnienie"), HW_COLUMN_DEFINITION},
    {HW_LIT_INIT("definitionen"), HW_COLUMN_DEFINITION},
    {HW_LIT_INIT("beschreibung"), HW_COLUMN_DEFINITION},
    {HW_LIT_INIT("bedeutung"), HW_COLUMN_DEFINITION},
    {HW_LIT_INIT("erklärung"), HW_COLUMN_DEFINITION},
    {HW_LIT_INIT("définition"), HW_COLUMN_DEFINITION},
    {HW_LIT_INIT("signification"), HW_COLUMN_DEFINITION},
    {HW_LIT_INIT("definición"), HW_COLUMN_DEFINITION},
    {HW_LIT_INIT("descripción"), HW_COLUMN_DEFINITION},
    {HW_LIT_INIT("significado"), HW_COLUMN_DEFINITION},
    {HW_LIT_INIT("definizione"), HW_COLUMN_DEFINITION},
    {HW_LIT_INIT("teams"), HW_COLUMN_TEAM},
    {HW_LIT_INIT("team"), HW_COLUMN_TEAM},
    {HW_LIT_INIT("department"), HW_COLUMN_TEAM},
    {HW_LIT_INIT("division"), HW_COLUMN_TEAM},
    {HW_LIT_INIT("unit"), HW_COLUMN_TEAM},
    {HW_LIT_INIT("owner"), HW_COLUMN_TEAM},
    {HW_LIT_INIT("category"), HW_COLUMN_TEAM},
    {HW_LIT_INIT("area"), HW_COLUMN_TEAM},
    {HW_LIT_INIT("group"), HW_COLUMN_TEAM},
    {HW_LIT_INIT("zespół"), HW_COLUMN_TEAM},
    {HW_LIT_INIT("dział"), HW_COLUMN_TEAM},
    {HW_LIT_INIT("kategoria"), HW_COLUMN_TEAM},
    {HW_LIT_INIT("obszar"), HW_COLUMN_TEAM},
    {HW_LIT_INIT("abteilung"), HW_COLUMN_TEAM},
    {HW_LIT_INIT("bereich"), HW_COLUMN_TEAM},
    {HW_LIT_INIT("kategorie"), HW_COLUMN_TEAM},
    {HW_LIT_INIT("équipe"), HW_COLUMN_TEAM},
    {HW_LIT_INIT("service"), HW_COLUMN_TEAM},
    {HW_LIT_INIT("equipo"), HW_COLUMN_TEAM},
    {HW_LIT_INIT("departamento"), HW_COLUMN_TEAM},
    {HW_LIT_INIT("acronym"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("acronyms"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("abbreviation"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("synonym"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("synonyms"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("also known as"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("skrót"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("akronim"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("synonimy"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("synonim"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("abkürzung"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("synonyme"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("related"), HW_COLUMN_RELATED},
    {HW_LIT_INIT("related terms"), HW_COLUMN_RELATED},
    {HW_LIT_INIT("see also"), HW_COLUMN_RELATED},
    {HW_LIT_INIT("zobacz też"), HW_COLUMN_RELATED},
    {HW_LIT_INIT("powiązane"), HW_COLUMN_RELATED},
    {HW_LIT_INIT("siehe auch"), HW_COLUMN_RELATED},
    {HW_LIT_INIT("abbreviations"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("skróty"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("akronimy"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("abkürzungen"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("akronym"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("kürzel"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("synonymes"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("synonyme(s)"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("sinónimos"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("also called"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("aka"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("abréviation"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("sigle"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("siglas"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("inne nazwy"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("inna nazwa"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("auch genannt"), HW_COLUMN_ALIAS},
    {HW_LIT_INIT("related term"), HW_COLUMN_RELATED},
    {HW_LIT_INIT("see"), HW_COLUMN_RELATED},
    {HW_LIT_INIT("hasło pokrewne"), HW_COLUMN_RELATED},
    {HW_LIT_INIT("hasła pokrewne"), HW_COLUMN_RELATED},
    {HW_LIT_INIT("pojęcie pokrewne"), HW_COLUMN_RELATED},
    {HW_LIT_INIT("pojęcia pokrewne"), HW_COLUMN_RELATED},
    {HW_LIT_INIT("powiązane hasła"), HW_COLUMN_RELATED},
    {HW_LIT_INIT("powiązane pojęcia"), HW_COLUMN_RELATED},
    {HW_LIT_INIT("zobacz także"), HW_COLUMN_RELATED},
    {HW_LIT_INIT("patrz też"), HW_COLUMN_RELATED},
    {HW_LIT_INIT("patrz także"), HW_COLUMN_RELATED},
    {HW_LIT_INIT("verwandte begriffe"), HW_COLUMN_RELATED},
    {HW_LIT_INIT("verwandter begriff"), HW_COLUMN_RELATED},
    {HW_LIT_INIT("verwandt"), HW_COLUMN_RELATED},
    {HW_LIT_INIT("voir aussi"), HW_COLUMN_RELATED},
    {HW_LIT_INIT("termes liés"), HW_COLUMN_RELATED},
    {HW_LIT_INIT("véase también"), HW_COLUMN_RELATED},
    {HW_LIT_INIT("vedi anche"), HW_COLUMN_RELATED},
};

hw_column hw_column_of(hw_span name)
{
    for (size_t i = 0; i < sizeof column_names / sizeof *column_names; i++)
        if (hw_words_equal(name, column_names[i].name))
            return column_names[i].column;
    return HW_COLUMN_OTHER;
}

/* The bytes of the longest name of this kind that `text` begins with; a capital, a blank or the end follows it. */
static size_t opening_name(hw_span text, hw_column column)
{
    size_t longest = 0;
    for (size_t end = 1; end <= text.len && end <= 24; end++)
        if ((end == text.len || text.ptr[end] == ' ' || text.ptr[end] == '\t' ||
             hw_starts_upper(hw_span_sub(text, end, text.len))) &&
            hw_column_of(hw_span_of(text.ptr, end)) == column)
            longest = end;
    return longest;
}

size_t hw_columns_glued(hw_span line)
{
    enum { TEAM_BYTES = 40 };
    size_t term = opening_name(line, HW_COLUMN_TERM);
    if (term == 0 || memchr(line.ptr, '|', line.len) || memchr(line.ptr, '\t', line.len))
        return 0;
    hw_span rest = hw_span_trim(hw_span_sub(line, term, line.len));
    size_t definition = opening_name(rest, HW_COLUMN_DEFINITION);
    if (definition == 0)
        return 0;
    rest = hw_span_trim(hw_span_sub(rest, definition, rest.len));
    if (rest.len == 0)
        return 2;
    return hw_starts_upper(rest) && rest.len <= TEAM_BYTES && !hw_ends_sentence(rest) ? 3 : 0;
}
