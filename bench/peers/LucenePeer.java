// SPDX-License-Identifier: GPL-2.0-or-later
// Lucene as its documentation has it: English analysis, weighted fields, the whole name in a field of its own for
// exact and FuzzyQuery, AnalyzingSuggester for completion. All words, or any when no entry has all. See harness.h for
// the files.

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.classic.MultiFieldQueryParser;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.suggest.Lookup;
import org.apache.lucene.search.suggest.InputIterator;
import org.apache.lucene.search.suggest.analyzing.AnalyzingSuggester;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;

public class LucenePeer {
    /* Names, how many entries have each, and the number of one that does. */
    static class Names implements InputIterator {
        final Iterator<Map.Entry<String, Integer>> rest;
        final Map<String, String> numbers;
        Map.Entry<String, Integer> name;

        Names(Map<String, Integer> names, Map<String, String> numbers) {
            rest = names.entrySet().iterator();
            this.numbers = numbers;
        }

        public BytesRef next() {
            name = rest.hasNext() ? rest.next() : null;
            return name == null ? null : new BytesRef(name.getKey());
        }

        public long weight() {
            return name.getValue();
        }

        public BytesRef payload() {
            return new BytesRef(numbers.get(name.getKey()));
        }

        public boolean hasPayloads() {
            return true;
        }

        public Set<BytesRef> contexts() {
            return null;
        }

        public boolean hasContexts() {
            return false;
        }
    }

    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static AnalyzingSuggester suggester(Path index) throws Exception {
        return new AnalyzingSuggester(FSDirectory.open(index), "suggest", new StandardAnalyzer());
    }

    static void build(Path entries, Path index) throws Exception {
        Map<String, Integer> names = new LinkedHashMap<>();
        Map<String, String> first = new HashMap<>();
        IndexWriterConfig config = new IndexWriterConfig(new EnglishAnalyzer());
        config.setRAMBufferSizeMB(256);
        try (BufferedReader in = Files.newBufferedReader(entries);
             IndexWriter writer = new IndexWriter(FSDirectory.open(index), config)) {
            for (String line; (line = in.readLine()) != null;) {
                String[] columns = line.split("\t", -1);
                Document document = new Document();
                document.add(new StoredField("number", columns[0]));
                document.add(new TextField("term", columns[1], Field.Store.YES));
                document.add(new TextField("definition", columns[3], Field.Store.YES));
                List<String> all = new ArrayList<>();
                all.add(columns[1]);
                for (String alias : columns[2].split("\u001f"))
                    if (!alias.isEmpty())
                        all.add(alias);
                for (int i = 0; i < all.size(); i++) {
                    if (i > 0)
                        document.add(new TextField("aliases", all.get(i), Field.Store.YES));
                    document.add(new StringField("name", fold(all.get(i)), Field.Store.NO));
                    names.merge(all.get(i), 1, Integer::sum);
                    first.putIfAbsent(all.get(i), columns[0]);
                }
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
        names.keySet().removeIf(name -> name.getBytes(StandardCharsets.UTF_8).length >= 1000);
        AnalyzingSuggester suggester = suggester(index);
        suggester.build(new Names(names, first));
        try (OutputStream out = Files.newOutputStream(index.resolve("suggester"))) {
            suggester.store(out);
        }
    }

    final IndexSearcher searcher;
    final AnalyzingSuggester suggester;
    final MultiFieldQueryParser parser;
    long touched;

    LucenePeer(Path index) throws Exception {
        searcher = new IndexSearcher(DirectoryReader.open(MMapDirectory.open(index)));
        suggester = suggester(index);
        try (InputStream in = Files.newInputStream(index.resolve("suggester"))) {
            suggester.load(in);
        }
        Map<String, Float> boosts = new HashMap<>();
        boosts.put("term", 10f);
        boosts.put("aliases", 5f);
        boosts.put("definition", 1f);
        parser = new MultiFieldQueryParser(boosts.keySet().toArray(new String[0]), new EnglishAnalyzer(), boosts);
    }

    void answer(Query query, LinkedHashSet<String> ids) throws Exception {
        for (ScoreDoc hit : searcher.search(query, 10).scoreDocs) {
            Document document = searcher.doc(hit.doc);
            ids.add(document.get("number"));
            touched += document.get("definition").hashCode() + document.get("term").hashCode();
        }
    }

    void parsed(String text, Term exact, LinkedHashSet<String> ids) throws Exception {
        for (QueryParser.Operator operator : List.of(QueryParser.Operator.AND, QueryParser.Operator.OR)) {
            parser.setDefaultOperator(operator);
            Query words = parser.parse(QueryParser.escape(text));
            if (exact == null) {
                answer(words, ids);
            } else {
                BooleanQuery.Builder either = new BooleanQuery.Builder();
                either.add(words, BooleanClause.Occur.SHOULD);
                either.add(new BoostQuery(new TermQuery(exact), 100f), BooleanClause.Occur.SHOULD);
                answer(either.build(), ids);
            }
            if (!ids.isEmpty())
                return;
        }
    }

    LinkedHashSet<String> ask(String kind, String text) throws Exception {
        LinkedHashSet<String> ids = new LinkedHashSet<>();
        Term name = new Term("name", fold(text));
        switch (kind) {
        case "exact":
            parsed(text, name, ids);
            break;
        case "prefix":
            for (Lookup.LookupResult found : suggester.lookup(text, false, 10))
                ids.add(found.payload.utf8ToString());
            break;
        case "typo1":
        case "typo2":
            answer(new FuzzyQuery(name, kind.equals("typo1") ? 1 : 2), ids);
            break;
        default:
            parsed(text, null, ids);
        }
        return ids;
    }

    static long status(String field) throws Exception {
        for (String line : Files.readAllLines(Paths.get("/proc/self/status")))
            if (line.startsWith(field))
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
        return 0;
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("build")) {
            build(Paths.get(args[1]), Paths.get(args[2]));
            return;
        }
        LucenePeer peer = new LucenePeer(Paths.get(args[1]));
        List<String[]> questions = new ArrayList<>();
        for (String line : Files.readAllLines(Paths.get(args[2])))
            questions.add(line.split("\t", 3));
        int rounds = Integer.parseInt(args[4]);
        long[][] nanoseconds = new long[questions.size()][rounds];
        List<LinkedHashSet<String>> answers = new ArrayList<>();
        /* the compiler of the Java machine needs more than one round to warm up */
        for (int warm = 0; warm < 3; warm++)
            for (String[] q : questions)
                peer.ask(q[0], q[2]);
        for (int r = 0; r < rounds; r++) {
            answers.clear();
            for (int i = 0; i < questions.size(); i++) {
                long start = System.nanoTime();
                LinkedHashSet<String> ids = peer.ask(questions.get(i)[0], questions.get(i)[2]);
                nanoseconds[i][r] = System.nanoTime() - start;
                answers.add(ids);
            }
        }
        System.out.println("memory " + status("RssAnon:") + " " + status("VmRSS:"));
        try (PrintWriter out = new PrintWriter(args[3], "UTF-8")) {
            for (int i = 0; i < questions.size(); i++) {
                StringBuilder times = new StringBuilder();
                for (long n : nanoseconds[i])
                    times.append(times.length() > 0 ? " " : "").append(n);
                out.println(questions.get(i)[0] + "\t" + questions.get(i)[1] + "\t" + times + "\t"
                        + String.join(" ", answers.get(i)));
            }
        }
    }
}
