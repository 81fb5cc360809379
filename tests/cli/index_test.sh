#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Making an index: quiet, in one step, the same bytes from the same entries.
. "$(dirname "$0")/lib"
write_glossary

run index --output a.hw desk.csv biuro.md
expect_exit 0
expect_no_out
expect_no_err
check "the index is there" [ -s a.hw ]

run index -o b.hw biuro.md desk.csv
check "the order of inputs does not matter" cmp -s a.hw b.hw

run index desk.csv
expect_exit 0
check "the default output is glossary.hw" [ -s glossary.hw ]
rm glossary.hw

mkdir files
cp desk.csv biuro.md files
run index --output c.hw files
expect_exit 0
run search --index c.hw --format tsv callback
expect_out "Callback"

run_with desk.csv index --output d.hw --format csv --source 'the desk' -
expect_exit 0
run search --index d.hw --format tsv callback
expect_out "the desk"

printf 'name,what it is\nHold,The customer waits in the line.\n' >odd.csv
run index --output e.hw --map 'what it is=definition' odd.csv
expect_exit 0
run define --index e.hw hold
expect_out "definition: The customer waits in the line."

# On any failure the index that was there stays as it was, and nothing is left behind.
cp a.hw before.hw
printf '{"id":"x","term":"One","definition":"First."}\n{"id":"x","term":"Two","definition":"Second."}\n' >ids.jsonl
: >empty.jsonl
printf '{"term": "cut' >cut.jsonl
set -- ids.jsonl empty.jsonl cut.jsonl missing.csv
for input in "$@"; do
    run index --output a.hw "$input"
    expect_exit 3
    expect_no_out
    expect_err "headword: "
    check "the old index is intact" cmp -s a.hw before.hw
done
run index --output a.hw desk.csv missing.csv other-missing.csv
expect_exit 3
expect_err "missing.csv"
expect_err "other-missing.csv"
check "the old index is intact" cmp -s a.hw before.hw
run index --output no-such-directory/a.hw desk.csv
expect_exit 4
expect_err "no-such-directory"
run index --output a.hw --map nonsense desk.csv
expect_exit 2
run index --output a.hw --charset no-such-charset desk.csv
expect_exit 2
check "nothing is left behind" [ "$(find . -name '*.hw*' | wc -l)" -eq 6 ]

HEADWORD_DATA=/nowhere run index --output nodict.hw biuro.md
expect_exit 0
expect_err 'there is no Polish dictionary on this machine'
finish
