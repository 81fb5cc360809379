#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# instructions.sh [HEADWORD [INDEX]]: how many instructions one-shot searches take, beside a program that only loads
# the same libraries. Counts repeat where seconds do not. Needs valgrind, cc and pkg-config.
set -eu
headword=${1:-build/release/headword}
index=${2:-build/demo.hw}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command -v valgrind >/dev/null || { echo "$0: valgrind is missing; install it" >&2; exit 1; }
[ -e "$index" ] || { echo "$0: $index is missing; make demo makes it" >&2; exit 1; }

count() { # count COMMAND...: instructions in thousands
    valgrind --tool=callgrind --callgrind-out-file="$work/out" "$@" >/dev/null 2>&1 || :
    awk '/^summary:|^totals:/ { print int($2 / 1000); exit }' "$work/out"
}

echo 'int main(void) { return 0; }' >"$work/floor.c"
# shellcheck disable=SC2046 # a list of options
cc -o "$work/floor" "$work/floor.c" -Wl,--no-as-needed $(pkg-config --libs xapian-core icu-uc icu-i18n zlib jansson libxxhash) \
    -lstemmer
floor=$(count "$work/floor")
printf '%10s  %6s  %s\n' 'thousand' ratio 'what (ratio to a program that only links the same libraries)'
printf '%10d  %6s  %s\n' "$floor" 1.00 'nothing but loading'
"$headword" search --index "$index" --limit 1 ACW >/dev/null || { echo "$0: $headword finds nothing in $index" >&2; exit 1; }
while IFS='	' read -r kind query; do
    n=$(count "$headword" search --index "$index" --limit 3 -- "$query")
    printf '%10d  %6s  %s: %s\n' "$n" "$(echo "$n $floor" | awk '{ printf "%.2f", $1 / $2 }')" "$kind" "$query"
done <<'END'
exact	After-Call Work
acronym	CSAT
inflected	bazy wiedzy
typo	esclation
words	caller hangs up before reaching an agent
question	what is the resolution rate?
END
