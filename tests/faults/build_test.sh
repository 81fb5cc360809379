#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Replacing an index while one call that changes the disk fails, for every such call: the whole old index or the whole
# new one is there, and nothing else is left after the next run.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
sites=0 wrong=0

glossary() { # glossary WORD: two entries
    printf '{"id":"a","term":"Hold","lang":"en","definition":"A caller waits, %s."}\n' "$1"
    printf '{"id":"b","term":"Average Handle Time","lang":"en","aliases":["AHT"],"definition":"Talk and %s."}\n' "$1"
}
glossary patiently >old.jsonl
glossary impatiently >new.jsonl
"$HEADWORD" index --output old.hw old.jsonl
"$HEADWORD" index --output new.hw new.jsonl
mkdir place

complain() {
    echo "$fault: $1"
    wrong=$((wrong + 1))
}

strike() { # strike CALL:N:ACTION
    fault=$1
    sites=$((sites + 1))
    cp old.hw place/x.hw
    status=0
    # In a shell of its own, so that no shell of ours announces a killed one.
    HW_FAULT=$fault LD_PRELOAD=$HW_BUILD_DIR/tests/libinject.so "$HEADWORD" index --output place/x.hw new.jsonl \
        >out 2>&1 || status=$?
    if cmp -s place/x.hw new.hw; then
        :
    elif ! cmp -s place/x.hw old.hw; then
        complain "the index is neither the old nor the new one"
    elif [ $status = 0 ]; then
        complain "exit status 0, but the index is the old one"
    fi
    case $fault in
    *:KILL) [ $status = 137 ] || complain "exit status $status, it should have been killed" ;;
    *)
        [ $status -lt 126 ] || complain "exit status $status: $(cat out)"
        [ $status = 0 ] || grep -q '^headword: ' out || complain "no message: $(cat out)"
        ;;
    esac
    "$HEADWORD" index --output place/x.hw new.jsonl
    cmp -s place/x.hw new.hw || complain "the next run did not make the new index"
    [ "$(ls -A place)" = x.hw ] || complain "left behind: $(ls -A place | tr '\n' ' ')"
}

HW_FAULT_COUNTS=counts LD_PRELOAD=$HW_BUILD_DIR/tests/libinject.so "$HEADWORD" index --output place/x.hw new.jsonl
[ -s counts ] || { echo "the faults were not loaded"; exit 1; }
while read -r call count; do
    case $call in
    open) actions='EACCES ENOSPC' ;;
    write) actions='EIO ENOSPC SHORT' ;;
    fsync | truncate | rename | mkdir) actions='EIO ENOSPC' ;;
    unlink) actions=EIO ;;
    any) actions=KILL ;;
    *) continue ;; # those that read
    esac
    for action in $actions; do
        n=1
        while [ $n -le "$count" ]; do
            strike "$call:$n:$action"
            n=$((n + 1))
        done
    done
    echo "$call: $count calls"
done <counts
echo "$sites faults"
[ $wrong = 0 ]
