#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Commands whose reading calls fail, are interrupted or bring half of what was asked for, one after the other, for every
# such call: the right answer or a message, never part of an answer or another one. Of a build: the old index or the new.
. "$HW_SOURCE_DIR/tests/cli/lib"
mkdir words place
write_glossary
mv desk.csv biuro.md words
printf '{"id":"b","term":"Average Handle Time","lang":"en","aliases":["AHT"],"definition":"Talk and notes."}\n' |
    gzip -c >words/more.jsonl.gz
printf 'hold, wait\nacw => after call work, wrap up\n' >rules.txt
printf 'talk time\nacw\noddzwonienie\n' >queries.txt
inject=$HW_BUILD_DIR/tests/libinject.so
sites=0 absorbed=0 refused=0
run index --output old.hw words
expect_exit 0

struck() { # struck CALL:N:ACTION ARG...
    fault=$1
    shift
    latest="$fault in headword $*"
    HW_FAULT=$fault LD_PRELOAD=$inject "$HEADWORD" "$@" >out 2>err </dev/null
    code=$?
    sites=$((sites + 1))
}
refusal() { # a message and no answer, but for those to the lines before; nothing found (1) would be an answer
    refused=$((refused + 1))
    case $code in 3 | 4) ;; *) check "exit 3 or 4" false ;; esac
    check "a message" grep -q '^headword: ' err
    case $latest in
    *--queries*) check "the first answers" cmp -s -n "$(wc -c <answer)" answer right ;;
    *) check "no answer" [ ! -s out ] ;;
    esac
}
strike_answer() { # strike_answer CALL:N:ACTION ARG...
    struck "$@"
    sed 's/"took_us":[0-9]*/"took_us":0/' out >answer
    if [ $code = "$right_code" ]; then
        absorbed=$((absorbed + 1))
        check "the right answer" cmp -s answer right
    else
        refusal
    fi
}
entries_of() { "$HEADWORD" info --index "$1" | grep '^content hash'; }
is_new() { # Xapian adds an empty table when it cannot know that there is none
    cmp -s place/x.hw new.hw || { "$HEADWORD" verify place/x.hw >verified && [ "$(entries_of place/x.hw)" = "$(entries_of new.hw)" ]; }
}
strike_build() {
    cp old.hw place/x.hw
    chmod 640 place/x.hw
    struck "$@"
    if [ $code = 0 ]; then
        absorbed=$((absorbed + 1))
        check "the new index" is_new
    else
        refusal
        cmp -s place/x.hw old.hw || check "the old index or the new one" is_new
    fi
    check "its permissions" [ "$(stat -c %a place/x.hw)" = 640 ]
    [ "$(ls -A place)" = x.hw ] || "$HEADWORD" index --output place/x.hw --synonyms rules.txt words
    check "the next run leaves nothing behind: $(ls -A place)" [ "$(ls -A place)" = x.hw ]
}

each_read() { # each_read COMMAND ARG...
    strike=$1
    shift
    HW_FAULT_COUNTS=$here/counts LD_PRELOAD=$inject "$HEADWORD" "$@" >out 2>err
    right_code=$?
    sed 's/"took_us":[0-9]*/"took_us":0/' out >right
    [ $strike != strike_build ] || cp place/x.hw new.hw
    begun=$sites
    while read -r call count; do
        case $call in
        find) actions='EACCES EIO EINTR EMFILE ENOMEM' ;;
        stat) actions='EACCES EIO' ;;
        list) actions='EACCES EMFILE ENOMEM' ;;
        lock) actions='EINTR ENOMEM' ;;
        read) actions='EIO EINTR SHORT' ;;
        map) actions='ENOMEM EACCES EAGAIN' ;;
        open) actions='EMFILE EINTR' ;; # what changes the disk is the matter of build_test.sh, but for these
        write) actions=EINTR ;;
        *) continue ;;
        esac
        for action in $actions; do
            n=1
            while [ $n -le "$count" ]; do
                $strike "$call:$n:$action" "$@"
                n=$((n + 1))
            done
        done
    done <counts
    echo "headword $*: $((sites - begun)) faults; $(grep -v ' 0$' counts | tr '\n' ' ')"
}

each_read strike_build index --output place/x.hw --synonyms rules.txt words
each_read strike_answer search --index old.hw --format json 'talk tiem'
each_read strike_answer search --index old.hw --queries queries.txt --format trec
each_read strike_answer define --index old.hw acw
each_read strike_answer ask --index old.hw what is a callback
each_read strike_answer suggest --index old.hw ta
each_read strike_answer aliases --index old.hw
each_read strike_answer verify old.hw
each_read strike_answer info --index old.hw
each_read strike_answer import words
latest="the count"
check "faults have struck" [ $sites -gt 100 ]
echo "$sites faults: $absorbed were got over, $refused were told"
finish
