#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Keeps the best of what run.sh has found beside the seeds, for make check to replay: the inputs that add most edges.
#
#     tests/fuzz/keep.sh BUILD [NAME...]     all targets if none is named
set -eu
build=$1
shift
most=120 bytes_most=1000
seeds=$(cd "$(dirname "$0")" && pwd)/corpus
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# shellcheck disable=SC2046 # names have no blanks
[ $# -gt 0 ] || set -- $(cd "$build/corpus" && ls)

for name; do
    rm -rf "$work/kept"
    cp -r "$seeds/$name" "$work/kept"
    "$build/fuzz/${name}_fuzz" -set_cover_merge=1 -use_counters=0 -max_len=$bytes_most "$work/kept" \
        "$build/corpus/$name/" >"$work/log" 2>&1 || { tail "$work/log" >&2; exit 1; }
    # They were written in the order of what each adds.
    find "$work/kept" -type f -printf '%T@ %f\n' | sort -n | cut -d ' ' -f 2 | while read -r file; do
        [ -e "$seeds/$name/$file" ] || echo "$file"
    done | head -n $most | while read -r file; do
        cp "$work/kept/$file" "$seeds/$name/$(echo "$file" | cut -c 1-10)"
    done
    echo "$name: $(find "$seeds/$name" -type f | wc -l) inputs, $(find "$seeds/$name" -type f -printf '%s\n' | awk '{ n += $1 } END { print n }') bytes"
done
