/* SPDX-License-Identifier: GPL-2.0-or-later */
// Xapian as its users write it: TermGenerator with stems, the term weighted by wdf, QueryParser. MODE "and": all words
// first, any when no entry has all; "or": any word, which is QueryParser's default; "snippet": as "and", with
// MSet::snippet for each hit.
#include "harness.h"

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <xapian.h>

namespace
{

// Into a directory beside the index, which is then what compacting leaves.
void build(FILE *entries, const std::string &path)
{
    std::string loose = path + ".loose";
    Xapian::WritableDatabase db(loose, Xapian::DB_CREATE_OR_OVERWRITE);
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("en"));
    generator.set_flags(Xapian::TermGenerator::FLAG_SPELLING);
    generator.set_database(db);
    entry e = {};
    while (entry_read(&e, entries)) {
        Xapian::Document document;
        std::string aliases = e.aliases;
        for (char &c : aliases)
            if (c == '\x1f')
                c = '\n';
        generator.set_document(document);
        generator.index_text(e.term, 10);
        generator.increase_termpos();
        generator.index_text(aliases, 5);
        generator.increase_termpos();
        generator.index_text(e.definition);
        document.set_data(std::to_string(e.number) + "\n" + e.term + "\n" + e.definition);
        db.add_document(document);
    }
    free(e.line);
    db.commit();
    db.compact(path);
    db.close();
    std::filesystem::remove_all(loose);
}

struct Tool {
    Xapian::Database db;
    Xapian::QueryParser parser;
    bool and_first, snippets;
};

void answer_with(Tool &tool, const Xapian::Query &query, answer *out)
{
    Xapian::Enquire enquire(tool.db);
    enquire.set_query(query);
    Xapian::MSet hits = enquire.get_mset(0, ANSWERS);
    for (Xapian::MSetIterator i = hits.begin(); i != hits.end(); ++i) {
        std::string data = i.get_document().get_data();
        if (tool.snippets)
            data += hits.snippet(data, 300, Xapian::Stem("en"));
        answer_add(out, data.c_str(), data.find('\n'));
        answer_touch(out, data.data(), data.size());
    }
}

Xapian::Query parse(Tool &tool, const std::string &text, unsigned flags, Xapian::Query::op op)
{
    tool.parser.set_default_op(op);
    return tool.parser.parse_query(text, flags);
}

int ask(void *context, kind what, const char *text, answer *out)
{
    Tool &tool = *static_cast<Tool *>(context);
    unsigned flags = Xapian::QueryParser::FLAG_DEFAULT;
    std::string query = text;
    if (what == PREFIX)
        flags |= Xapian::QueryParser::FLAG_PARTIAL;
    if (what == TYPO1 || what == TYPO2) {
        parse(tool, query, flags | Xapian::QueryParser::FLAG_SPELLING_CORRECTION, Xapian::Query::OP_AND);
        std::string corrected = tool.parser.get_corrected_query_string();
        if (!corrected.empty())
            query = corrected;
    }
    if (tool.and_first)
        answer_with(tool, parse(tool, query, flags, Xapian::Query::OP_AND), out);
    if (out->count == 0)
        answer_with(tool, parse(tool, query, flags, Xapian::Query::OP_OR), out);
    return 1;
}

} // namespace

int main(int argc, char **argv)
try {
    if (argc >= 4 && strcmp(argv[1], "build") == 0) {
        FILE *entries = fopen(argv[2], "r");
        if (!entries)
            die("cannot open %s", argv[2]);
        build(entries, argv[3]);
        fclose(entries);
        return 0;
    }
    if (argc != 7 || strcmp(argv[1], "ask") != 0)
        die("usage: %s build ENTRIES INDEX | ask INDEX QUESTIONS ANSWERS ROUNDS and|or|snippet", argv[0]);
    Tool tool = {Xapian::Database(argv[2]), Xapian::QueryParser(), strcmp(argv[6], "or") != 0,
                 strcmp(argv[6], "snippet") == 0};
    tool.parser.set_stemmer(Xapian::Stem("en"));
    tool.parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    tool.parser.set_database(tool.db);
    harness_ask(argv[3], argv[4], atoi(argv[5]), ask, &tool);
    return 0;
} catch (const Xapian::Error &error) {
    die("%s", error.get_description().c_str());
}
