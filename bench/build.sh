#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# build.sh INPUT [HEADWORD [OPTION...]]: what it takes to index a glossary, and what the index is made of. OPTIONs go to
# headword index. Needs GNU time and jq.
set -eu
if [ $# -eq 0 ]; then
    echo "usage: $0 INPUT [HEADWORD [OPTION...]]" >&2
    exit 2
fi
input=$1
headword=${2:-build/release/headword}
[ $# -lt 2 ] && shift || shift 2
for tool in /usr/bin/time jq; do
    command -v "$tool" >/dev/null || { echo "$0: $tool is missing; install it" >&2; exit 1; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

/usr/bin/time -o "$work/time" -f '%e %U %S %M' "$headword" index "$@" -o "$work/index.hw" "$input" 2>"$work/said" ||
    { cat "$work/said" >&2; exit 1; }
read -r wall user system peak <"$work/time"
printf 'build  %s s, %s s of CPU, at most %d MB in memory\n' "$wall" "$(echo "$user $system" | awk '{ print $1 + $2 }')" \
    $((peak / 1024))
"$headword" info --json --index "$work/index.hw" | jq -r '
    def share: . * 1000 | round / 1000 | tostring;
    .text_bytes as $text
    | "\(.entries) entries, \($text) bytes of text; the file has \(.file_bytes): \(.file_bytes / $text | share) of it",
      (.parts[] | select(.bytes > 0) | "  \(.bytes / $text | share)\t\(.bytes)\t\(.name)")'
