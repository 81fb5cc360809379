#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# A query takes no more instructions than half as many again as it did when instructions.tsv was written. Where that is
# meant, write the table anew: bench/hot_paths.sh BUILD INDEX > tests/house/instructions.tsv
set -eu
skip() {
    echo "skipped: $1"
    exit 77
}
command -v valgrind >/dev/null || skip "valgrind is missing; install it"
grep -q '^CMAKE_BUILD_TYPE:[A-Z]*=Release$' "$HW_BUILD_DIR/CMakeCache.txt" || skip "only a release build is counted"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$HEADWORD" index --output "$work/corpus.hw" "$HW_SOURCE_DIR/corpus" 2>"$work/log" || { cat "$work/log"; exit 1; }
"$HW_SOURCE_DIR/bench/hot_paths.sh" "$HW_BUILD_DIR" "$work/corpus.hw" >"$work/counts" || exit 1
awk 'NR == FNR { known[$1] = $2; next }
    !($1 in known) { print $1 ": no line in instructions.tsv"; bad = 1; next }
    { seen++; printf "%-10s %8.1f thousand instructions, %.2f of what they were\n", $1, $2, $2 / known[$1] }
    $2 > 1.5 * known[$1] { print $1 ": more than half as many again"; bad = 1 }
    END { exit bad || seen == 0 }' "$HW_SOURCE_DIR/tests/house/instructions.tsv" "$work/counts"
