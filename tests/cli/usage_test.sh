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
check "help fits in 80 columns" [ "$(awk 'length > 80' out | wc -l)" -eq 0 ]
commands=$(sed -n '/^Commands:/,/^$/s/^  \([a-z]\{1,\}\) .*/\1/p' out | tr '\n' ' ')
check "the commands are these: $commands" \
    [ "$commands" = "index import search define ask suggest aliases analyze eval bench info verify sign serve gaps stats " ]
for command in $commands; do
    run "$command" --help
    expect_exit 0
    expect_no_err
    expect_out "Usage: headword $command "
    expect_out "--help"
    expect_out "Exit status:"
    check "help fits in 80 columns" [ "$(awk 'length > 80' out | wc -l)" -eq 0 ]
    mv out long
    run "$command" -h
    check "-h is --help" cmp -s long out
    run "$command" --no-such-option
    expect_exit 2
    expect_no_out
    expect_err "headword: $command: there is no option --no-such-option"
    expect_err "headword $command --help"
    run "$command" word -Z
    expect_exit 2
    expect_no_out
    expect_err "headword: $command: there is no option -Z"
    run "$command" -- --no-such-option
    check "-- ends options" [ "$(grep -c 'there is no option' err)" -eq 0 ]
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
import --format xml x|is none of jsonl, csv, tsv, markdown, text, dictd
analyze --format json x|is none of text, jsonl
ask|what is the question?
ask --queries f y|--queries takes the place of a question
ask --queries f --format text|--queries goes with --format json or jsonl
ask --nearest 11 y|--nearest: '11' is not a number from 0 to 10
suggest|what is to be completed?
suggest --queries f y|--queries takes the place of a prefix
suggest --queries f --format text|--queries goes with --format json, jsonl or tsv
aliases x|one alias is explained by --why
aliases --kind pun|is none of synonym, acronym, variant, translation
eval|both --queries and --qrels are needed
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

finish
