#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The shared library exports exactly the functions that include/headword declares HW_API.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
library=$HW_BUILD_DIR/libheadword.so

cat "$HW_SOURCE_DIR"/include/headword/*.h | tr '\n' ' ' | grep -o 'HW_API[^(#;{]*(' | grep -o 'hw_[a-z0-9_]*($' |
    tr -d '(' | sort >"$work/declared"
nm -D --defined-only "$library" | awk '{ print $NF }' | sort >"$work/exported"

[ -s "$work/declared" ] || { echo "no HW_API declaration was found: is the pattern wrong?"; exit 1; }
comm -23 "$work/declared" "$work/exported" | sed 's/$/: declared HW_API, but not in libheadword.so/' >"$work/wrong"
comm -13 "$work/declared" "$work/exported" | sed 's/$/: exported, but not declared HW_API/' >>"$work/wrong"
readelf -d "$library" | grep -q 'SONAME.*\[libheadword\.so\.0\]' ||
    echo "the soname is not libheadword.so.0" >>"$work/wrong"
cat "$work/wrong"
[ ! -s "$work/wrong" ] || exit 1
echo "$(wc -l <"$work/declared") functions are exported, as declared"
