#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The programs of a release are position independent, have all relocations read-only before main, guard their stacks,
# have no stack that can be executed, and call the checked variants of string functions.
set -eu
wrong=0 programs=0
need() { # need FILE WHAT PATTERN: a line of what readelf says
    grep -qE "$3" said || { echo "$1: $2"; wrong=$((wrong + 1)); }
}
grep -qx 'CMAKE_BUILD_TYPE:STRING=Release' "$HW_BUILD_DIR/CMakeCache.txt" || { echo "skipped: this is no release"; exit 77; }
command -v readelf >/dev/null || { echo "skipped: there is no readelf"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for program in "$HEADWORD" "$HEADWORD-service" "$HEADWORD-trust"; do
    [ -e "$program" ] || continue
    programs=$((programs + 1))
    readelf --wide --file-header --dynamic --program-headers --dyn-syms "$program" >said
    need "$program" "not position independent" '^ *Type: +DYN '
    need "$program" "not marked as a PIE" 'FLAGS_1.*PIE'
    need "$program" "no part is read-only after relocation" 'GNU_RELRO'
    need "$program" "symbols are bound late, so the table of them stays writable" 'FLAGS_1.*NOW|BIND_NOW'
    need "$program" "the stack can be executed" 'GNU_STACK.* RW +0x'
    need "$program" "no function guards its stack" '__stack_chk_fail'
    need "$program" "no function of libc is called that checks sizes" ' __[a-z]+_chk@'
done
echo "$programs programs"
[ $programs -gt 0 ] && [ $wrong = 0 ]
