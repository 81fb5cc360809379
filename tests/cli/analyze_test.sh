#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What the analyzer makes of a text.
. "$(dirname "$0")/lib"

run analyze --lang en The agents called
expect_exit 0
check "words, offsets, stems and flags" grep -qE '^4-10	agents	agent	' out
check "stop words are told" grep -qE '^0-3	the	.*stop' out

printf 'Zażółć gęślą\r\n\nC.R.M.\n' >lines
run_with lines analyze --lang pl --format jsonl
expect_exit 0
expect_lines 3
expect_json 'all(x["text"].encode()[t["start"]:t["end"]] and t["stems"] for t in x["tokens"])'
expect_out '{"text":"","tokens":[]}'
expect_out '"folded":"zazolc"'
expect_out '"acronym"'

printf 'no end of line' >lines
run_with lines analyze --json
expect_lines 1
: >lines
run_with lines analyze --json
expect_exit 0
expect_no_out
printf 'bad \377 bytes\n' >lines
run_with lines analyze --json
expect_exit 0
expect_json 'len(x["tokens"]) == 2'

# A line is answered before the next one is asked for.
mkfifo ask answer
"$HEADWORD" analyze --json <ask >answer 2>err &
exec 3>ask 4<answer
latest="headword analyze, a line at a time"
echo one >&3
read -r line <&4
echo "$line" >out
expect_out '"text":"one"'
exec 3>&- 4<&-
wait
finish
