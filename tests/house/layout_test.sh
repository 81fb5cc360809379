#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Things are where one looks for them: few names at the top, a licence line in every source, tests that mirror src.
set -eu
cd "$HW_SOURCE_DIR"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What git tracks and has not deleted; without git, whatever is there.
{ git ls-files --cached --others --exclude-standard 2>/dev/null || :; } >"$work/tracked"
[ -s "$work/tracked" ] ||
    find . -path ./build -prune -o -path ./.git -prune -o -type f -print | sed 's|^\./||' >"$work/tracked"
while read -r path; do [ ! -e "$path" ] || echo "$path"; done <"$work/tracked" >"$work/files"

allowed="CMakeLists.txt README.md SECURITY.md src include corpus tests bench \
Makefile CMakePresets.json LICENSE .clang-format .editorconfig .gitignore .ci"
cut -d/ -f1 "$work/files" | sort -u | while read -r name; do
    case " $allowed " in *" $name "*) ;; *) echo "$name: does not belong at the top level" ;; esac
done >"$work/wrong"

grep -E '^(src|include|tests|bench)/.*\.(c|h|cpp)$' "$work/files" >"$work/sources"
while read -r path; do
    [ "$(head -n 1 "$path")" = '/* SPDX-License-Identifier: GPL-2.0-or-later */' ] ||
        echo "$path:1: the first line is not the SPDX line"
done <"$work/sources" >>"$work/wrong"
grep -E '(\.sh|\.cmake|CMakeLists\.txt|Makefile|^\.ci/.*)$' "$work/files" | while read -r path; do
    head -n 2 "$path" | grep -q '^# SPDX-License-Identifier: GPL-2.0-or-later$' ||
        echo "$path:1: no SPDX line in the first two lines"
done >>"$work/wrong"

# tests/ROOM/x_test.c tests src/ROOM/x, and so does x_ASPECT_test.c; X_threads_test.c tests how a room bears threads.
grep -E '^tests/[a-z]+/[a-z0-9_]+_test\.c$' "$work/files" | while read -r path; do
    mirrored=src/${path#tests/}
    mirrored=${mirrored%_test.c}
    [ -d "$(dirname "$mirrored")" ] || continue
    case $mirrored in *threads) continue ;; esac
    whole=${mirrored%_*}
    [ -e "$mirrored.c" ] || [ -e "$mirrored.h" ] || [ -e "$mirrored.cpp" ] || [ -e "$whole.c" ] || [ -e "$whole.h" ] ||
        echo "$path: there is no $mirrored.c, .h or .cpp that it could test"
done >>"$work/wrong"

cat "$work/wrong"
[ "$(wc -l <"$work/sources")" -gt 10 ] || { echo "hardly any source was found"; exit 1; }
[ ! -s "$work/wrong" ] || exit 1
echo "$(wc -l <"$work/files") files are where they belong"
