#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Import prints JSON Lines that are read back as the same entries.
. "$(dirname "$0")/lib"
write_glossary

run import desk.csv biuro.md
expect_exit 0
expect_no_err
expect_lines 5
expect_json 'x["id"] and x["term"] and x["lang"] in ("en", "pl") and x["definition"] and x["source"] and x["line"] > 0'
expect_out '{"text":"ACW","kind":"acronym","pattern":"field","line":2}'
expect_out '"tags":["Support","Sales"]'
expect_out '"related":["Talk time"]'
expect_out '"status":"draft"'
expect_out '"file":"desk.csv","line":2'
cp out first.jsonl
run import first.jsonl
expect_exit 0
check "a second import changes nothing" cmp -s out first.jsonl
run_with first.jsonl import --format jsonl -
expect_exit 0
expect_lines 5

run index --output a.hw first.jsonl
expect_exit 0
run define --index a.hw ACW
check "what was imported is found" [ "$(grep -c '^definition:' out)" -eq 2 ]

printf '\357\273\277term\tdefinition\nSkarga\tPismo, w kt\303\263rym klient zg\305\202asza problem.\n' >bom.tsv
run import bom.tsv
expect_exit 0
expect_out 'Pismo, w którym klient zgłasza problem.'
printf 'term,definition\nSkarga,"Pismo, w kt\363rym klient zg\263asza problem z us\263ug\271."\n' >old.csv
run import --charset windows-1250 old.csv
expect_exit 0
expect_out 'Pismo, w którym klient zgłasza problem z usługą.'

printf 'term,definition,colour of the cover\nHold,The customer waits.,blue\n' >extra.csv
run import extra.csv
expect_exit 0
check "an unknown column is a warning with its place" grep -q '^extra\.csv:1: .*colour of the cover' err
expect_lines 1

printf 'hold\tA\tZ\n' >calls.index
printf 'Hold\n  See {call queue}.\n' >calls.dict
run import calls.dict calls.index
expect_exit 0
expect_lines 1
expect_out '"term":"Hold"'
expect_out '"related":["call queue"]'
rm calls.dict
run import calls.index
expect_exit 3
expect_err 'calls.dict.dz (or .dict) is missing'

latest="headword import desk.csv | head -n 1"
"$HEADWORD" import desk.csv 2>err | head -n 1 >out
code=$?
expect_no_err
expect_lines 1
if [ -e /dev/full ]; then
    latest="headword import desk.csv >/dev/full"
    "$HEADWORD" import desk.csv >/dev/full 2>err
    code=$?
    expect_exit 3
    expect_err "standard output: cannot write"
fi
finish
