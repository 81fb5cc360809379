#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The comparison with other tools runs from data to tables: on a glossary of a few entries, beside SQLite alone, whose figures
# mean nothing and whose answers must be right.
. "$(dirname "$0")/lib"
peers=$HW_SOURCE_DIR/bench/peers peer=$HW_BUILD_DIR/bench/headword_peer
[ -x "$peer" ] || { echo "skipped: $peer is not built"; exit 77; }
mkdir programs
echo 'int main(void) { return 0; }' >empty.c
"$CC" empty.c -lsqlite3 -o empty 2>/dev/null || { echo "skipped: libsqlite3-dev is not installed"; exit 77; }
"$CC" -O1 -D_GNU_SOURCE "$peers/sqlite_peer.c" "$peers/harness.c" -lsqlite3 -o programs/sqlite_peer || exit 1

i=0
for head in quarrelsome multitude cardinal brotherhood lemonade windmill aqueduct stonemason; do
    printf '{"id":"%s","term":"%s","lang":"en","source":"s","definition":"alpha%s bravo%s charlie%s delta%s echoes%s foxtrot%s"}\n' \
        "e$i" "$head" $head $head $head $head $head $head
    i=$((i + 1))
done >entries.jsonl
latest="questions.py"
python3 "$peers/questions.py" entries.jsonl . 3
code=$?
expect_exit 0
check "three questions of each class" [ "$(cut -f 1 questions.tsv | sort | uniq -c | awk '$1 == 3' | wc -l)" -eq 6 ]
cp questions.tsv first.tsv
python3 "$peers/questions.py" entries.jsonl . 3
check "the same questions every time" cmp -s first.tsv questions.tsv
latest="peers.py"
python3 "$peers/peers.py" . --headword "$HEADWORD" --headword-peer "$peer" --rounds 2 \
    --tools 'headword,sqlite fts5,sqlite btree' >out 2>err
code=$?
expect_exit 0
check "names are right at once" [ "$(grep -A 3 '^exact' out | grep -c ' 1\.000 1\.000 ')" -eq 3 ]
check "slips are forgiven by us" [ "$(grep -A 1 '^typo[12]' out | grep -c '^headword .* 1\.000 1\.000 ')" -eq 2 ]
check "every tool was built" [ "$(grep -A 3 '^building' out | grep -cE '^(headword|sqlite)')" -eq 3 ]
check "figures are kept" grep -q '"s10"' result.json
latest="synthesise.py"
python3 "$HW_SOURCE_DIR/bench/synthesise.py" entries.jsonl 20 >more.jsonl
code=$?
expect_exit 0
check "as many entries as asked for, no headword twice" [ "$(grep -o '"term": "[^"]*"' more.jsonl | sort -u | wc -l)" -eq 20 ]
finish
