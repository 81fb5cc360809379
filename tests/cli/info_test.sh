#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What is in an index.
. "$(dirname "$0")/lib"
write_glossary
run index --output a.hw desk.csv biuro.md
expect_exit 0

run info a.hw
expect_exit 0
expect_no_err
check "entries" grep -qE '^entries +5$' out
check "languages" grep -qE '^language +3  en$' out
check "sources" grep -qE '^source +2  biuro$' out
check "parts" grep -qE '^part +[0-9]+ bytes +[0-9.]+ %  [0-9a-f]{16}  ' out
cp out text
run info --index a.hw
check "the index may be an option" cmp -s out text
run info --json a.hw
expect_lines 1
expect_json 'x["entries"] == 5 and x["format_version"] >= 1 and len(x["content_hash"]) == 32 and x["parts"]'
expect_json 'sum(l["entries"] for l in x["languages"]) == 5 and sum(p["bytes"] for p in x["parts"]) <= x["file_bytes"]'
if command -v sha256sum >/dev/null; then
    sum=$(sha256sum a.hw | cut -d' ' -f1)
    expect_json "x['sha256'] == '$sum'"
fi
finish
