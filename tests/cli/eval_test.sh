#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Figures for queries with known answers: both forms of judgements, every kind of bad line.
. "$(dirname "$0")/lib"
cat >set.jsonl <<'END'
{"id":"a","term":"Lantern","definition":"A lamp to carry."}
{"id":"b","term":"Lamp","definition":"It gives light; a lantern is one."}
{"id":"c","term":"Anchor","definition":"Keeps a boat in place."}
END
run index --output set.hw set.jsonl
expect_exit 0

# Lantern finds a, then b. Judged: b alone, so it is second.
printf '# queries\n1\tlantern\n2\tanchor\n\n3\tnot judged\n4\t77777\n' >q.tsv
printf '1\tb\t1\n2\tc\t2\n2\tc\t1\n4\tc\t1\n9\ta\t1\n' >r.tsv
run eval --index set.hw --queries q.tsv --qrels r.tsv
expect_exit 0
expect_no_err
expect_out "queries  3"
expect_out "nDCG@10  0.5436" # (1 / log2(3) + 1 + 0) / 3
expect_out "MAP@100  0.5000"
expect_out "MRR@10   0.5000"
expect_out "R@100    0.6667"
expect_out "S@1      0.3333"
expect_out "S@10     0.6667"
cp out wanted

printf '1 0 b 1\n2 0 c 2\n2 0 c 1\n4  0  c  1\n9 0 a 1\n' >trec.txt
run eval --index set.hw --queries q.tsv --qrels trec.txt
check "TREC's four columns are the same judgements" cmp -s out wanted
printf '1\t0\tb\t1\r\n2\t0\tc\t2\r\n4\t0\tc\t1\r\n' >trec.tsv
run eval --index set.hw --queries q.tsv --qrels trec.tsv
check "with tabs between them too" cmp -s out wanted
printf '1\tb\t1\n1\ta\t0\n1\tc\t-1\n2\tc\t2\n4\tc\t1\n' >zero.tsv
run eval --index set.hw --queries q.tsv --qrels zero.tsv
check "what is judged not relevant changes nothing" cmp -s out wanted

run eval --index set.hw --queries q.tsv --qrels r.tsv --limit 1
expect_exit 0
expect_out "R@100    0.3333"

run eval --index set.hw --queries q.tsv --qrels r.tsv --per-query
expect_exit 0
check "a header and a row a query" [ "$(grep -c "$(printf '\t')" out)" -eq 4 ]
check "the figures of query 1" grep -qx "$(printf '1\t0.6309\t0.5000\t0.5000\t1.0000\t0.0000\t1.0000')" out
expect_out "S@10     0.6667"

run eval --index set.hw --queries q.tsv --qrels r.tsv --per-query --json
expect_exit 0
expect_lines 1
expect_json 'x["queries"] == 3 and abs(x["S@1"] - 1/3) < 1e-12 and [q["id"] for q in x["per_query"]] == ["1", "2", "4"]'
expect_json 'x["per_query"][0]["MRR@10"] == 0.5 and abs(x["nDCG@10"] - (x["per_query"][0]["nDCG@10"] + 1) / 3) < 1e-12'

# A query of its own and its judgements, wrong each in its way.
while IFS='|' read -r queries qrels message; do
    printf '%b' "$queries" >bad-q.tsv
    printf '%b' "$qrels" >bad-r.tsv
    run eval --index set.hw --queries bad-q.tsv --qrels bad-r.tsv
    expect_exit 3
    expect_no_out
    expect_err "$message"
done <<'TABLE'
1\tx\nlantern\n|1\ta\t1\n|bad-q.tsv:2: no query; a line is ID<tab>QUERY
\tlantern\n|1\ta\t1\n|bad-q.tsv:1: no query
1\tx\n# c\n1\ty\n|1\ta\t1\n|bad-q.tsv:3: the id '1' is that of line 1 too
1\tlantern\n|1\ta\t1\n1\tb\n|bad-r.tsv:2: no judgement
1\tlantern\n|1 a\n|bad-r.tsv:1: no judgement
1\tlantern\n|\n1\ta\tgood\n|bad-r.tsv:2: the grade 'good' is no whole number
1\tlantern\n|1\ta\t1.5\n|bad-r.tsv:1: the grade '1.5' is no whole number
1\tlantern\n|1\ta\t99999999999\n|bad-r.tsv:1: the grade '99999999999'
1\tlantern\n|1\ta\t\n|bad-r.tsv:1: the grade ''
1\tlantern\n|2\ta\t1\n|bad-r.tsv: no query of bad-q.tsv is judged here
1\tlan\0377tern\n|1\ta\t1\n|bad-q.tsv:1: the query is not UTF-8
||no query of bad-q.tsv is judged
TABLE
run eval --index set.hw --queries nowhere.tsv --qrels r.tsv
expect_exit 3
expect_err "nowhere.tsv"
run eval --index nowhere.hw --queries q.tsv --qrels r.tsv
expect_exit 4
run eval --index set.hw --queries q.tsv
expect_exit 2
expect_err "both --queries and --qrels are needed"
run eval --index set.hw --queries q.tsv --qrels r.tsv extra
expect_exit 2
finish
