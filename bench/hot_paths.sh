#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# hot_paths.sh [BUILD [INDEX]]: how many instructions a query takes, class by class, opening the index apart: two columns,
# class and thousands. Counts repeat where seconds do not. PROFILES=FOLDER keeps callgrind's profiles there.
set -eu
build=${1:-build/release}
index=${2:-build/demo.hw}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command -v valgrind >/dev/null || { echo "$0: valgrind is missing; install it" >&2; exit 1; }
[ -e "$index" ] || { echo "$0: $index is missing; make demo makes it" >&2; exit 1; }
profiles=${PROFILES:-$work}

for class in define name alias typo words question prefix; do
    queries=$(valgrind --tool=callgrind --collect-atstart=no --toggle-collect=ask_all \
        --callgrind-out-file="$profiles/$class.callgrind" "$build/bench/hot_paths" "$index" "$class" 2>"$work/log") ||
        { cat "$work/log" >&2; exit 1; }
    [ "$queries" -gt 0 ] || { echo "$0: $index gives no queries of class $class" >&2; exit 1; }
    awk -v class="$class" -v queries="$queries" \
        '/^summary:|^totals:/ { printf "%-10s %8.1f\n", class, $2 / queries / 1000; exit }' "$profiles/$class.callgrind"
done
