#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Every public header compiles alone, as C17 and as C++17; every header of the rooms compiles alone as C17.
set -eu
cd "$HW_SOURCE_DIR"
strict='-fsyntax-only -Wall -Wextra -Wpedantic -Werror -Iinclude'
failed=0 count=0

try() { # try HEADER COMPILER...
    header=$1
    shift
    count=$((count + 1))
    echo "#include \"$header\"" | "$@" - || {
        echo "$header does not compile alone with: $*"
        failed=1
    }
}
# shellcheck disable=SC2086 # $strict is words
for path in include/headword/*.h; do
    try "${path#include/}" "$CC" -std=c17 $strict -x c
    try "${path#include/}" "$CXX" -std=c++17 $strict -x c++
done
# shellcheck disable=SC2086
for path in src/*/*.h; do
    try "${path#src/}" "$CC" -std=gnu17 -D_GNU_SOURCE $strict -Isrc -x c
done
[ "$count" -gt 10 ] || { echo "hardly any header was found"; failed=1; }
[ $failed = 0 ] && echo "$count compilations of single headers"
exit $failed
