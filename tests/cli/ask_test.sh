#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Questions, answers and refusals.
. "$(dirname "$0")/lib"
write_glossary
run index --output glossary.hw desk.csv biuro.md
expect_exit 0

run ask "what is after-call work?"
expect_exit 0
expect_no_err
expect_out "term: After-Call Work"
expect_out "source: desk"
expect_out "definition: The time an agent spends on notes and forms once the customer has hung up."
check "one answer" [ "$(grep -c '^definition:' out)" -eq 1 ]
run ask co to jest oddzwonienie
expect_exit 0
expect_out "term: Oddzwonienie"

run ask "what is photosynthesis"
expect_exit 1
expect_no_out
expect_err "I don't know: nothing in the glossary is about it"
run ask --lang de "after-call work"
expect_exit 1
expect_err "it is defined in another language only; nearest: After-Call Work"

run ask --json "what is after-call work?"
expect_exit 0
expect_lines 1
expect_json 'x["answered"] is True and x["kind"] == "definition" and x["answer"]["term"] == "After-Call Work"'
expect_json '"reason" not in x and 0.5 < x["confidence"] <= 1 and x["took_us"] >= 0'
expect_json '"evidence" not in x and all(set(n) == {"id", "term"} for n in x["nearest"])'
run ask --json --explain "what is after-call work?"
expect_json 'x["evidence"] and all(set(e) == {"name", "value", "weight", "about"} for e in x["evidence"])'
run ask --json "what is photosynthesis"
expect_exit 1
expect_json 'x["answered"] is False and x["reason"] == "no_term" and "answer" not in x'
run ask --json "after-call work vs callback"
expect_exit 0
expect_json 'x["kind"] == "difference" and [a["term"] for a in x["answers"]] == ["After-Call Work", "Callback"]'
expect_json 'x["answer"]["id"] == x["answers"][0]["id"]'

printf 'a\twhat is a callback?\nb\txyzzy\n\nAfter-Call Work\n' >questions.tsv
run ask --queries questions.tsv
expect_exit 0
expect_lines 3
check "ids are kept, lines without one numbered" [ "$(grep -o '^{"id":"[^"]*"' out | tr -d '\n')" = '{"id":"a"{"id":"b"{"id":"4"' ]
run_with questions.tsv ask --queries - --format jsonl
expect_lines 3
printf 'xyzzy\n' >none.tsv
run ask --queries none.tsv
expect_exit 1
expect_lines 1
printf 'x\tbad \377 bytes\nCallback\n' >bad.tsv
run ask --queries bad.tsv
expect_exit 3
expect_lines 1
expect_err "bad.tsv:1: "

run ask
expect_exit 2
expect_err "what is the question?"
run ask --queries questions.tsv more
expect_exit 2
run ask --queries questions.tsv --format text
expect_exit 2
run ask --nearest 11 callback
expect_exit 2
run ask --index missing.hw callback
expect_exit 4
finish

# Of several senses, each with all its definitions: nobody has to ask again.
cat >two.csv <<'CSV'
term,lang,definition,acronym,source
Cases Per Hour,en,"Cases closed in sixty minutes.",CPH,desk
Contacts Per Hour,en,"Contacts handled in sixty minutes.",CPH,floor
Contacts Per Hour,pl,"Kontakty obsłużone w godzinę.",CPH,biuro
CSV
run index --output two.hw two.csv
run ask --index two.hw --json "what is CPH"
expect_exit 1
expect_json 'x["reason"] == "ambiguous" and [s["label"] for s in x["senses"]] == ["Contacts Per Hour", "Cases Per Hour"]'
expect_json '[[d["source"] for d in s.get("definitions", [])] for s in x["senses"]] == [["biuro"], []]'
expect_json 'x["senses"][0]["definitions"][0]["definition"] == "Kontakty obsłużone w godzinę."'
