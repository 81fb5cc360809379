#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# README.md tells the truth: its examples are run, and print what it says they print.
#
#   ```console                 lines beginning with "$ " are commands (go on with a \ at the end), the rest is what
#                              they print, stdout and stderr together; all blocks share one directory, which has
#                              corpus/. A command that ends in & goes on: the next waits for the socket it makes
#   <!-- file: NAME -->        the block after it is put into that file
#   <!-- compiled: ARGS -->    the ```c block after it is compiled, and run with ARGS; it prints the ```output block
#                              that follows
#   <!-- not run: REASON -->   the block after it is skipped
set -eu
[ -n "$HEADWORD" ] || { echo "skipped: there is no command headword in this build"; exit 77; }
work=$(mktemp -d)
trap 'while read -r pid; do kill "$pid" || :; done <"$work/started"; rm -rf "$work"' EXIT
: >"$work/started"
mkdir "$work/blocks" "$work/bin" "$work/here"
ln -s "$HEADWORD" "$work/bin/headword"
ln -s "${HEADWORD%/*}/headword-service" "${HEADWORD%/*}/headword-trust" "$work/bin"
ln -s "$HW_SOURCE_DIR/corpus" "$work/here/corpus"
export PATH="$work/bin:$PATH" HOME="$work/here" XDG_DATA_HOME="$work/here" LC_ALL=C.UTF-8
unset HEADWORD_INDEX || :

# One file a block: NUMBER.KIND, numbered by its line in README.md; a compiled block's arguments in NUMBER.args.
awk -v out="$work/blocks" -v here="$work/here" '
    /^```/ && inside { inside = 0; close(file); next }
    /^```/ {
        inside = 1
        kind = substr($0, 4)
        at = sprintf("%05d", NR)
        wanted = kind == "console" && !skip || kind == "output" || kind == "c" && compiled
        file = wanted ? out "/" at "." kind : name ? here "/" name : "/dev/null"
        if (kind == "c" && compiled) print args > (out "/" at ".args")
        skip = compiled = 0
        name = ""
        printf "" > file
        next
    }
    inside { print > file; next }
    /^<!-- not run: .* -->$/ { skip = 1 }
    /^<!-- file: [a-z.]+ -->$/ { name = $3 }
    /^<!-- compiled(: .*)? -->$/ {
        compiled = 1
        args = $0
        sub(/ -->$/, "", args)
        sub(/^<!-- compiled:? ?/, "", args)
    }
' "$HW_SOURCE_DIR/README.md"

mask() { # what differs from run to run: durations and rates
    sed -E -e 's/"took_us": ?[0-9]+/"took_us":N/g' \
        -e 's/[0-9][0-9.,]* ?(µs|us|ms|s)\b/N \1/g' \
        -e 's/[0-9][0-9.,]* (entries|queries)(\/s| a second)/N \1\2/g' "$@"
}

failed=0 count=0
compare() { # compare LINE WANTED GOT
    count=$((count + 1))
    mask "$2" >"$work/wanted"
    mask "$3" >"$work/got"
    diff -u --label "README.md:$1" --label 'what it really prints' "$work/wanted" "$work/got" || failed=1
}

cd "$work/here"
for block in "$work"/blocks/*.console "$work"/blocks/*.c; do
    [ -e "$block" ] || continue
    at=$(basename "${block%.*}" | sed 's/^0*//')
    if [ "${block##*.}" = console ]; then
        # A script that prints each command as README shows it, then runs it.
        awk -v quote="'" -v started="$work/started" '
            function flush_command(   shown) {
                shown = command
                gsub(quote, quote "\\" quote quote, shown)
                printf "printf %s$ %%s\\n%s %s%s%s\n%s\n", quote, quote, quote, shown, quote, command
                if (command ~ /&$/ && match(command, /[a-z]+[.]sock/))
                    printf "echo $! >>%s%s%s\ni=0; until [ -S %s ] || [ $i = 100 ]; do sleep 0.1; i=$((i + 1)); done\n",
                        quote, started, quote, substr(command, RSTART, RLENGTH)
            }
            goes_on { command = command "\n" $0 }
            !goes_on && /^\$ / { command = substr($0, 3) }
            goes_on || /^\$ / { goes_on = /\\$/; if (!goes_on) flush_command() }
        ' "$block" >"$work/script"
        grep -q . "$work/script" || { echo "README.md:$at: no line begins with \"\$ \""; failed=1; continue; }
        sh "$work/script" >"$work/output" 2>&1 </dev/null || : # README may show a failure
        compare "$at" "$block" "$work/output"
    else
        output=$(find "$work/blocks" -name '*.output' | sort | awk -v block="$block" '$0 > block { print; exit }')
        [ -n "$output" ] || { echo "README.md:$at: no \`\`\`output block follows"; failed=1; continue; }
        # shellcheck disable=SC2086 # HW_CFLAGS is words
        "$CC" -std=c17 -Wall -Wextra -Wpedantic -Werror ${HW_CFLAGS:-} -I"$HW_SOURCE_DIR/include" "$block" \
            -o "$work/bin/program" -L"$HW_BUILD_DIR" -lheadword -Wl,-rpath,"$HW_BUILD_DIR"
        eval "program $(cat "${block%.c}.args")" >"$work/output" 2>&1 || :
        compare "$at" "$output" "$work/output"
    fi
done
[ $count -gt 0 ] || { echo "README.md has no block that can be run"; exit 1; }
[ $failed = 0 ] && echo "$count blocks of README.md print what it says"
exit $failed
