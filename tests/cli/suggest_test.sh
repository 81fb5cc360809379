#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Completing names, in every format.
. "$(dirname "$0")/lib"
write_glossary
run index --output glossary.hw desk.csv biuro.md
expect_exit 0

run suggest call
expect_exit 0
expect_no_err
expect_lines 2
check "what begins so comes first" [ "$(head -n 1 out)" = Callback ]
check "then what has a word that does" [ "$(tail -n 1 out)" = "After-Call Work" ]
run suggest praca po roz
expect_out "Praca po rozmowie"
run suggest --limit 1 call
expect_lines 1
run suggest acw
check "an acronym that is complete comes first" [ "$(head -n 1 out)" = ACW ]
run suggest ac
expect_exit 1
expect_no_out
expect_err "headword: no name begins with 'ac'"
run suggest calback
expect_out "Callback"
run suggest --no-fuzzy calback
expect_exit 1
run suggest --lang pl p
expect_out "Praca po rozmowie"
run suggest --color=always back
expect_exit 1
run suggest --color=always call
check "what was typed is coloured" [ "$(tr -dc '\033' <out | wc -c)" -gt 0 ]

run suggest --json call
expect_exit 0
expect_lines 1
expect_json 'x["query"] == "call" and x["took_us"] >= 0 and [s["text"] for s in x["suggestions"]] == ["Callback", "After-Call Work"]'
expect_json 'all(set(s) == {"text", "kind", "lang", "term", "id", "score", "highlights"} for s in x["suggestions"])'
expect_json 'all(s["text"].encode()[h["start"]:h["end"]].lower() == b"call" for s in x["suggestions"] for h in s["highlights"])'
run suggest --json zzzzzz
expect_exit 1
expect_json 'x["suggestions"] == []'
run suggest --json acw
expect_json 'x["suggestions"][0]["kind"] == "acronym" and x["suggestions"][0]["term"] == "Praca po rozmowie"'
run suggest --format jsonl call
expect_lines 2
expect_json 'x["rank"] in (1, 2) and x["text"] and "query_id" not in x'
run suggest --format tsv call
expect_lines 3
expect_out "rank	score	text	kind	lang	term	id"
check "a row has the columns of the header" [ "$(awk -F'\t' '{ print NF }' out | sort -u)" = 7 ]

printf 'q1\tcall\n\ntalk\r\nq3\tzzzzzz\n' >queries.tsv
run suggest --queries queries.tsv
expect_exit 0
expect_lines 4
expect_out "query	rank	score	text"
check "a query without an id has its line as one" grep -q '^3	1	.*	Talk time	' out
cp out tsv
run_with queries.tsv suggest --queries -
check "standard input does as well" cmp -s out tsv
run suggest --queries queries.tsv --format jsonl
expect_json 'x["query_id"] in ("q1", "3") and x["rank"] >= 1 and x["text"]'
run suggest --queries queries.tsv --format json
expect_lines 3
expect_json 'x["query_id"] and "suggestions" in x'
printf 'q1\tbad \377\nq2\tcall\n' >bad.tsv
run suggest --queries bad.tsv
expect_exit 3
expect_err "bad.tsv:1: "
expect_out "q2	1	"
printf 'zzzzzz\n' >none.tsv
run suggest --queries none.tsv --format jsonl
expect_exit 1
expect_no_out
run suggest --queries missing.tsv
expect_exit 3
expect_err "missing.tsv"

while IFS='|' read -r arguments message; do
    # shellcheck disable=SC2086 # arguments are words
    run $arguments
    expect_exit 2
    expect_no_out
    expect_err "$message"
done <<'TABLE'
suggest|what is to be completed?
suggest --limit 0 y|--limit: '0' is not a number from 1 to 1000
suggest --format trec y|--format: 'trec' is none of text, json, jsonl, tsv
suggest --queries f y|--queries takes the place of a prefix
suggest --queries f --format text|--queries goes with --format json, jsonl or tsv
TABLE
run suggest --help
expect_exit 0
check "help fits in 80 columns" [ "$(awk 'length > 80' out | wc -l)" -eq 0 ]
run suggest --index nowhere.hw x
expect_exit 4
expect_err "nowhere.hw"

# An index whose completions are damaged is told from one without an answer.
cp glossary.hw damaged.hw
# shellcheck disable=SC2046 # two numbers
set -- $(python3 - <<'PY' 2>/dev/null
import struct
data = open("glossary.hw", "rb").read()
records, directory = struct.unpack("<I8xQ", data[-52:-32])
for i in range(records):
    name, offset, length, _ = struct.unpack("<24sQQQ", data[directory + 48 * i:directory + 48 * i + 48])
    if name.rstrip(b"\0") == b"completions":
        print(offset, length)
PY
)
if [ $# -eq 2 ]; then
    printf '\377\377\377\377' | dd of=damaged.hw bs=1 seek="$1" conv=notrunc 2>/dev/null
    run suggest --index damaged.hw call
    expect_exit 4
    expect_err "rebuild with headword index"
fi
finish
