#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Where the output goes to, and what becomes of it: a reader that left is no error, a full disk is one, for every
# command that prints.
. "$(dirname "$0")/lib"
write_glossary
run index --output glossary.hw desk.csv biuro.md
expect_exit 0
printf '1\tcallback\n2\ttalk time\n' >queries.tsv
printf '1\tdesk/callback\t1\n' >qrels.tsv

# What is on its standard input (the reader) is gone before the command begins.
run_without_reader() {
    latest="headword $* | true"
    rm -f gone
    {
        until [ -e gone ]; do sleep 0.01; done
        "$HEADWORD" "$@" 2>err </dev/null
        echo $? >status
    } | {
        exec <&-
        : >gone
    }
    code=$(cat status)
    : >out
}

while read -r arguments; do
    # shellcheck disable=SC2086 # arguments are words
    set -- $arguments
    run "$@"
    expect_exit 0
    expect_no_err
    check "something is printed" [ -s out ]

    run_without_reader "$@"
    expect_exit 0
    expect_no_err

    latest="headword $arguments >&-"
    "$HEADWORD" "$@" >&- 2>err </dev/null
    code=$?
    expect_exit 3
    expect_err "headword: standard output: cannot write"

    [ -e /dev/full ] || continue
    latest="headword $arguments >/dev/full"
    "$HEADWORD" "$@" >/dev/full 2>err </dev/null
    code=$?
    expect_exit 3
    expect_err "headword: standard output: cannot write"
    check "it is said once" [ "$(wc -l <err)" -eq 1 ]
done <<'TABLE'
--help
--version
index --help
import desk.csv
search callback
search --json callback
search --queries queries.tsv
define callback
ask --json what is a callback
ask what is a callback
ask --json --queries queries.tsv
suggest call
suggest --queries queries.tsv
aliases
aliases --why ACW
info
info --json
analyze callback
eval --queries queries.tsv --qrels qrels.tsv
TABLE

# A file of queries that cannot be opened leaves no header row behind.
for command in search suggest; do
    run "$command" --format tsv --queries missing.tsv
    expect_exit 3
    expect_no_out
    expect_err "missing.tsv"
done
finish
