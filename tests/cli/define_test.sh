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
finish
