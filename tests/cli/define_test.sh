#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Every definition of a term, over sources and languages.
. "$(dirname "$0")/lib"
write_glossary
run index --output glossary.hw desk.csv biuro.md
expect_exit 0

run define ACW
expect_exit 0
expect_no_err
check "two definitions" [ "$(grep -c '^definition:' out)" -eq 2 ]
expect_out "definition: The time an agent spends on notes and forms once the customer has hung up."
expect_out "lang: pl"
expect_out "source: biuro"
expect_out "status: approved"
expect_out "related: Talk time"
cp out acw
run define acw
check "case does not matter" cmp -s out acw
run define after call work
expect_out "term: After-Call Work"
run define --lang pl ACW
expect_out "term: Praca po rozmowie"
expect_without "term: After-Call Work"
run define oddzwonieniem
expect_out "term: Oddzwonienie"
run define calback
expect_exit 1
expect_no_out
expect_err "nothing found for 'calback'"
run define --json ACW
expect_json 'x["query"] == "ACW" and len(x["hits"]) == 2'
run define --format jsonl ACW
expect_lines 2

printf '{"id":"f","term":"Rate","definition":"First paragraph.\\n\\nrate = done / all","source":"s","lang":"en"}\n' >f.jsonl
run index --output f.hw f.jsonl
run define --index f.hw rate
expect_out " rate = done / all"
check "a definition of several lines is one record" [ "$(grep -c '^$' out)" -eq 0 ]

# An entry by its id.
run define --index f.hw --id f
expect_exit 0
expect_out " rate = done / all"
run define --index f.hw --id f --json
expect_json 'x["query"] == "f" and [h["id"] for h in x["hits"]] == ["f"]'
run define --index f.hw --id F
expect_exit 1
expect_err "nothing found for 'F'"
run define --index f.hw --id f rate
expect_exit 2

cat >senses.csv <<'CSV'
id,term,lang,acronym,definition,source,tags,translation
a,Cases Per Hour,en,CPH,"Cases closed in an hour.",desk,Back office,
b,Contacts Per Hour,en,CPH,"Contacts handled in an hour.",floor,,Kontakty na godzinę
c,Kontakty na godzinę,pl,CPH,"Ile kontaktów przypada na godzinę.",biuro,,
CSV
run index --output senses.hw senses.csv
run define --index senses.hw CPH
expect_out "senses: 1. Cases Per Hour (desk); 2. Contacts Per Hour (floor, biuro)"
expect_out "concept: Contacts Per Hour; Kontakty na godzinę; CPH"
expect_out "sense: 2 Contacts Per Hour"
check "definitions of one concept come together" [ "$(sed -n 's/^id: //p' out | tr -d '\n')" = abc ]
sed 's/desk\|floor\|biuro/desk/' senses.csv >one-source.csv
run index --output one-source.hw one-source.csv
run define --index one-source.hw CPH
expect_out "senses: 1. Cases Per Hour (desk · Back office); 2. Contacts Per Hour (desk)"
run define --index one-source.hw --source desk --lang en CPH
expect_without "concept: "
run define --index senses.hw --json CPH
expect_json '[(s["label"], s["hits"], s["sources"], s["tags"]) for s in x["senses"]] == [
    ("Cases Per Hour", ["a"], ["desk"], ["Back office"]), ("Contacts Per Hour", ["b", "c"], ["floor", "biuro"], [])]'
expect_json '[s["concept"] for s in x["senses"]] == [x["hits"][0]["concept"], x["hits"][1]["concept"]]'
expect_json 'x["hits"][1]["concept"] == x["hits"][2]["concept"]'
run define --index senses.hw --lang pl "cases per hour"
expect_exit 0
expect_out "note: not in the language asked for"
run define --index senses.hw --json "cases per hour"
expect_json 'x["senses"] == [] and "other_language" not in x["hits"][0]'
finish
