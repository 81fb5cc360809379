#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Help, versions, wrong usage: what works without an index.
. "$(dirname "$0")/lib"

run --version
expect_exit 0
check "the version" grep -qx 'headword [0-9]*\.[0-9]*\.[0-9]*' out

run --help
expect_exit 0
expect_no_err
for command in index import search define info analyze eval; do
    expect_out "  $command "
    run "$command" --help
    expect_exit 0
    expect_no_err
    expect_out "Usage: headword $command "
    expect_out "--help"
    expect_out "Exit status:"
    check "help fits in 80 columns" [ "$(awk 'length > 80' out | wc -l)" -eq 0 ]
    run "$command" --no-such-option
    expect_exit 2
    expect_no_out
    expect_err "headword: $command: there is no option --no-such-option"
    expect_err "headword $command --help"
    run --help
done

run
expect_exit 2
expect_no_out
expect_err "headword --help"
run serch x
expect_exit 2
expect_err "did you mean 'search'"
run frobnicate
expect_exit 2
expect_err "there is no command 'frobnicate'"

while IFS='|' read -r arguments message; do
    # shellcheck disable=SC2086 # arguments are words
    run $arguments
    expect_exit 2
    expect_no_out
    expect_err "$message"
done <<'TABLE'
search|what is to be found?
search --limit x y|--limit: 'x' is not a number from 1 to 10000
search --limit=0 y|--limit: '0' is not a number from 1 to 10000
search -n 10001 y|-n: '10001' is not a number from 1 to 10000
search -n -1 y|-n: '-1' is not a number from 1 to 10000
search -n99999999999999999999 y|is not a number from 1 to 10000
search --offset 1x y|--offset: '1x' is not a number from 0 to 10000
search --limt 3 y|did you mean --limit?
search --limit|--limit needs a value
search --json=yes y|--json takes no value
search --format xml y|--format: 'xml' is none of text, json, jsonl, tsv, trec
search --color=sometimes y|is none of auto, always, never
search -Z y|there is no option -Z
search call -xylophone|to pass '-xylophone' as an argument put -- before it
search --queries f y|--queries takes the place of a query
search --queries f --format text|--queries goes with --format json, jsonl, tsv or trec
define|which term?
define --format tsv x|--format: 'tsv' is none of text, json, jsonl
info a b|one index at a time
index|what is to be read?
import|what is to be read?
import --format xml x|is none of jsonl, csv, tsv, markdown, text
analyze --format json x|is none of text, jsonl
TABLE

# Without an index the message says how to make one.
run search x
expect_exit 4
expect_no_out
expect_err "headword index --output glossary.hw"
run define x
expect_exit 4
run info
expect_exit 4
run search --index nowhere.hw x
expect_exit 4
expect_err "nowhere.hw"
expect_err "headword index --output nowhere.hw"

# A full disk, and nobody to write to.
if [ -e /dev/full ]; then
    latest="headword --help >/dev/full"
    "$HEADWORD" --help >/dev/full 2>err
    code=$?
    expect_exit 3
    expect_err "headword: standard output: cannot write"
fi
latest="headword --help >&-"
"$HEADWORD" --help >&- 2>err
code=$?
expect_exit 3
finish
