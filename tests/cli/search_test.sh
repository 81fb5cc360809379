#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Searching, in every format.
. "$(dirname "$0")/lib"
write_glossary
run index --output glossary.hw desk.csv biuro.md
expect_exit 0

run search acw
expect_exit 0
expect_no_err
expect_out "term: After-Call Work"
expect_out "term: Praca po rozmowie"
expect_out "also: ACW"
expect_out "source: biuro"
expect_out "tags: Support"
check "records are separated by a blank line" [ "$(grep -c '^$' out)" -eq 1 ]
check "a pipe gets no colours" [ "$(tr -dc '\033' <out | wc -c)" -eq 0 ]
cp out plain
run search ACW
check "case does not matter, and the answer is stable" cmp -s out plain

# A budget that is enough changes nothing.
run search --budget-ms 3600000 acw
expect_no_err
check "a long budget changes nothing" cmp -s out plain
run search --budget-ms 3600000 --json acw
expect_json '"partial" not in x'
run search --budget-ms never acw
expect_exit 2

# Several words are one query, options may come after them, and -- ends options.
run search the customer chose --limit 1
expect_out "term: Callback"
check "one record" [ "$(grep -c '^term:' out)" -eq 1 ]
run search --limit=1 -- -work callback
expect_exit 0
expect_out "term: Callback"
run search '"agent and a customer"'
expect_out "term: Talk time"
run search agent -- -speak
expect_without "term: Talk time"
run search lang:pl acw
expect_without "term: After-Call Work"
run search --lang pl acw
expect_out "term: Praca po rozmowie"
expect_without "term: After-Call Work"
run search --json --lang pl talk time
expect_json '[(h["term"], h["other_language"]) for h in x["hits"]] == [("Talk time", True)]'
run search lang:pl talk time
expect_exit 1
run search --explain after call work
expect_out "term: Praca po rozmowie"
run search --source desk acw
expect_without "term: Praca po rozmowie"
run search --tag Sales customer
expect_out "term: Callback"
expect_without "term: Talk time"

run search callb
expect_out "term: Callback"
run search --no-prefix --no-fuzzy callb
expect_exit 1
run search calback
expect_out "term: Callback"
run search --no-fuzzy calback
expect_exit 1
expect_no_out
expect_err "headword: nothing found for 'calback'"
run search polaczenie
expect_out "term: Oddzwonienie"

# Pages add up to the whole.
run search --format trec --limit 10 customer
cut -d' ' -f3 out >whole
: >pages
for offset in 0 1 2 3; do
    run search --format trec --limit 1 --offset "$offset" customer
    cut -d' ' -f3 out >>pages
done
latest="pages of 1 and a page of 10"
check "pages add up to the whole" cmp -s whole pages

run search --json 'callback <"'
expect_exit 0
expect_lines 1
expect_json 'x["query"] == "callback <\"" and x["hits"][0]["term"] == "Callback" and x["took_us"] >= 0 and x["estimated_total"] >= 1'
expect_json '{"id", "term", "aliases", "lang", "source", "tags", "related", "definition", "score", "highlights", "formatted"} <= set(x["hits"][0])'
run search --json agent
expect_json 'all(h["definition"].encode()[r["start"]:r["end"]].lower().startswith(b"agent") for h in x["hits"] for r in h["highlights"] if r["field"] == "definition")'
expect_json 'any("<mark>agent</mark>" in h["formatted"] for h in x["hits"])'
run search --json zzzzzz
expect_exit 1
expect_json 'x["hits"] == []'
run search --json --explain talk tiem
expect_json 'all(sum(p["value"] for p in h["explanation"]) == h["score"] for h in x["hits"])'
run search --explain acw
expect_out "part: "
run search --format jsonl acw
expect_lines 2
expect_json 'x["rank"] in (1, 2) and x["term"]'
run search --format tsv acw
expect_lines 3
check "a row has the columns of the header" [ "$(awk -F'\t' '{ print NF }' out | sort -u)" = 9 ]

printf 'q1\tacw\n\ncallback\r\nq3\tzzzzzz\n' >queries.tsv
run search --queries queries.tsv --format trec --limit 1
expect_exit 0
expect_lines 2
check "trec lines" grep -qE '^q1 Q0 [^ ]+ 1 [0-9.]+ headword$' out
check "a query without an id has its line as one" grep -qE '^3 Q0 [^ ]+ 1 [0-9.]+ headword$' out
cp out trec
run_with queries.tsv search --queries - --format trec --limit 1
check "standard input does as well" cmp -s out trec
run search --queries queries.tsv --format jsonl
expect_json 'x["query_id"] in ("q1", "3") and x["rank"] >= 1 and x["term"]'
run search --queries queries.tsv --format json
expect_lines 3
expect_json 'x["query_id"] and x["query"] and "hits" in x'
run search --queries queries.tsv
expect_out "query	rank	score	id"
printf 'q1\tbad \377\nq2\tacw\n' >bad.tsv
run search --queries bad.tsv --format trec
expect_exit 3
expect_err "bad.tsv:1: "
expect_out "q2 Q0 "
printf 'zzzzzz\n' >none.tsv
run search --queries none.tsv --format trec
expect_exit 1
expect_no_out
run search --queries missing.tsv
expect_exit 3
expect_err "missing.tsv"

# Which index: --index, $HEADWORD_INDEX, ./glossary.hw, $XDG_DATA_HOME/headword/default.hw.
mkdir -p data/headword elsewhere
cp glossary.hw elsewhere/a.hw
mv glossary.hw data/headword/default.hw
run search acw
expect_exit 0
rm -r data
run search acw
expect_exit 4
HEADWORD_INDEX=elsewhere/a.hw
export HEADWORD_INDEX
run search acw
expect_exit 0
run search --index nowhere.hw acw
expect_exit 4
run search --index elsewhere/a.hw acw
expect_exit 0

# A reader that goes away, a full disk, colour.
latest="headword search --limit 10000 customer | head -n 1"
"$HEADWORD" search --limit 10000 customer 2>err | head -n 1 >out
expect_no_err
if [ -e /dev/full ]; then
    latest="headword search acw >/dev/full"
    "$HEADWORD" search acw >/dev/full 2>err
    code=$?
    expect_exit 3
fi
run search --color=always agent
check "colours were asked for" [ "$(tr -dc '\033' <out | wc -c)" -gt 0 ]
NO_COLOR=1 TERM=dumb run search --color agent
check "the option beats the environment" [ "$(tr -dc '\033' <out | wc -c)" -gt 0 ]
finish
