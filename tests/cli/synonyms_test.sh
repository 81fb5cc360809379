#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Synonym files: by name and by language, in search, define and explanations; bad ones leave the index alone.
. "$(dirname "$0")/lib"
write_glossary
printf '# of the desk\npaper round, form filling => ACW\nring later, call them again, callback\n' >desk.txt
printf 'sprzątanie => praca po rozmowie\n' >biuro.pl.txt

run index --output plain.hw desk.csv biuro.md
run search --index plain.hw --format trec 'paper round'
expect_exit 1
run index --output a.hw --synonyms desk.txt --synonyms biuro.pl.txt desk.csv biuro.md
expect_exit 0
expect_no_err
run index --output b.hw -y pl:biuro.pl.txt --synonyms=desk.txt biuro.md desk.csv
check "the order of files does not matter" cmp -s a.hw b.hw

run search --index a.hw --format tsv 'paper round'
expect_exit 0
expect_out "After-Call Work"
expect_out "Praca po rozmowie"
run search --index a.hw --limit 1 'rings later'
expect_out "term: Callback"
run search --index a.hw --limit 1 'sprzątaniem'
expect_out "term: Praca po rozmowie"
run define --index a.hw 'form filling'
expect_exit 0
expect_out "term: After-Call Work"
run search --index a.hw --explain 'paper round'
expect_out "name-synonym: ACW (desk.txt:2)"
run search --index a.hw --explain --json --limit 1 'paper round'
expect_json 'x["hits"][0]["explanation"][-1]["receipt"] == "desk.txt:2"'
expect_json 'sum(p["value"] for p in x["hits"][0]["explanation"]) == x["hits"][0]["score"]'
run search --index a.hw --limit 1 callback
expect_out "term: Callback"
run info a.hw
expect_out "synonyms"

# A rule that can do nothing is a warning; a wrong one is an error, and the index stays as it was.
printf 'alone\na, b\n' >alone.txt
run index --output c.hw --synonyms alone.txt desk.csv
expect_exit 0
expect_err 'alone.txt:1: "alone" stands alone'
cp a.hw before.hw
printf 'ok, fine\na => b => c\n' >arrows.txt
printf 'a,,b\n' >empty.txt
for rules in arrows.txt empty.txt missing.txt; do
    run index --output a.hw --synonyms "$rules" desk.csv
    expect_exit 3
    expect_no_out
    expect_err "$rules"
    check "the old index is intact" cmp -s a.hw before.hw
done
run index --output a.hw --synonyms arrows.txt --synonyms empty.txt desk.csv
expect_err "arrows.txt:2: "
expect_err "empty.txt:1: "
run_with desk.txt index --output d.hw --synonyms - desk.csv
expect_exit 0
run search --index d.hw --explain 'paper round'
expect_out "(standard input:2)"

# Twenty thousand rules, and a query of nothing but left sides.
awk 'BEGIN { for (i = 0; i < 20000; i++) printf "thing%d, item%d part => callback %d\n", i, i, i % 10 }' >many.txt
run index --output many.hw --synonyms many.txt desk.csv
expect_exit 0
run search --index many.hw --limit 1 thing19999
expect_exit 0
expect_out "term: Callback"
query=$(awk 'BEGIN { for (i = 0; i < 500; i++) printf "thing%d item%d part ", i, i }')
run search --index many.hw --limit 1 "$query"
expect_exit 0
finish
