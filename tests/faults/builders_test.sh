#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Several builders at one target: each makes the whole index or says that another one is at it; who reads meanwhile finds
# a whole one, always; nothing else is left.
. "$HW_SOURCE_DIR/tests/cli/lib"
mkdir place
for word in one two three four; do
    awk -v word=$word 'BEGIN { for (i = 0; i < 300; i++)
        printf "{\"id\":\"e%d\",\"term\":\"Term %d\",\"lang\":\"en\",\"definition\":\"Number %s of %d.\"}\n", i, i, word, i }' >$word.jsonl
    run index --output $word.hw $word.jsonl
    expect_exit 0
done
is_one_of_them() {
    for word in one two three four; do
        cmp -s place/x.hw $word.hw && return
    done
    return 1
}
cp one.hw place/x.hw
won=0 turned_away=0
for round in 1 2 3 4 5 6 7 8 9 10; do
    builders=
    for word in one two three four; do
        "$HEADWORD" index --output place/x.hw $word.jsonl >$word.out 2>$word.err &
        builders="$builders $!"
    done
    run verify place/x.hw
    expect_exit 0
    winners=0
    set -- one two three four
    for builder in $builders; do
        wait "$builder"
        code=$?
        latest="builder $1 of round $round: $(cat "$1.err")"
        case $code in
        0) winners=$((winners + 1)) ;;
        4) check "it says why" grep -q 'x.hw: being written by another process; retry later' "$1.err" ;;
        *) check "exit 0 or 4" false ;;
        esac
        shift
    done
    latest="round $round"
    check "somebody won" [ $winners -gt 0 ]
    check "one of the indexes, whole" is_one_of_them
    check "nothing else is left: $(ls -A place)" [ "$(ls -A place)" = x.hw ]
    won=$((won + winners)) turned_away=$((turned_away + 4 - winners))
done

# One that is certainly at it: the file beside the target is locked.
flock place/.x.hw.hw-new "$HEADWORD" index --output place/x.hw two.jsonl >out 2>err
code=$?
latest="while another one builds"
expect_exit 4
expect_err 'x.hw: being written by another process; retry later'
check "one of the indexes, whole" is_one_of_them
run index --output place/x.hw two.jsonl
expect_exit 0
check "nothing else is left: $(ls -A place)" [ "$(ls -A place)" = x.hw ]
echo "$won builds, $turned_away turned away"
finish
