#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Bad input of every kind: a clear error, never a crash, never half an index.
. "$(dirname "$0")/lib"
write_glossary
run index --output good.hw desk.csv
expect_exit 0

: >empty.csv
head -c 3000 /dev/zero | tr '\0' '\377' >binary.csv
printf 'term,definition\nHold,"never closed\n' >quote.csv
printf '{"term":"x","definition":1}\n' >type.jsonl
printf '{"term":"x","definition":"y"}\n{oops\n' >syntax.jsonl
printf '{"term":"","definition":""}\n' >nothing.jsonl
printf '{"id":"1","term":"a","definition":"b"}\n{"id":"1","term":"c","definition":"d"}\n' >ids.jsonl
gzip -c desk.csv | head -c 60 >cut.csv.gz
for input in empty.csv binary.csv quote.csv type.jsonl syntax.jsonl nothing.jsonl ids.jsonl cut.csv.gz missing.csv; do
    run index --output new.hw "$input"
    expect_exit 3
    expect_no_out
    expect_err "headword: "
    expect_err "${input%.gz}"
    check "no index was written" [ ! -e new.hw ]
done
run index --output new.hw syntax.jsonl
expect_err "syntax.jsonl:2: "
run index --output new.hw --max-bytes 10 desk.csv
expect_exit 3
expect_err "desk.csv"

# A long line is no trouble.
{
    printf '{"id":"long","term":"Long","definition":"'
    head -c 10000000 /dev/zero | tr '\0' 'x' | sed 's/xxxxxxx/xxxxxx /g'
    printf '"}\n'
} >long.jsonl
run index --output long.hw long.jsonl
expect_exit 0
run search --index long.hw --format trec long
expect_out " Q0 long 1 "

# Indexes that are none, or were damaged.
: >zero.hw
head -c 5000 /dev/urandom >random.hw
head -c 4096 good.hw >head.hw
size=$(wc -c <good.hw)
head -c $((size - 1)) good.hw >short.hw
mkdir directory.hw
for index in zero.hw random.hw head.hw short.hw desk.csv directory.hw missing.hw; do
    for command in search define; do
        run "$command" --index "$index" callback
        expect_exit 4
        expect_no_out
        expect_err "$index"
    done
    run info "$index"
    expect_exit 4
done

# Every damaged byte is either noticed or does no harm.
at=0
while [ $at -lt "$size" ]; do
    cp good.hw flipped.hw
    printf '\252' | dd of=flipped.hw bs=1 seek=$at conv=notrunc 2>/dev/null
    run search --index flipped.hw callback
    check "byte $at damaged: no crash" [ "$code" -le 4 ]
    at=$((at + size / 40 + 1))
done

# What is in a glossary does not reach the terminal raw, and a query is no format string.
printf '{"id":"e","term":"Es\\u001b[31mcape","definition":"Clear \\u001b[2J\\u0007\\u009b the \\u202e screen.","source":"s\\u001b"}\n' >escape.jsonl
run index --output escape.hw escape.jsonl
expect_exit 0
for format in text json jsonl tsv; do
    run search --index escape.hw --format "$format" clear
    expect_exit 0
    check "no control characters in $format" [ "$(tr -d '\n\t' <out | LC_ALL=C tr -dc '\000-\037\177' | wc -c)" -eq 0 ]
    check "no C1 or bidi characters in $format" [ "$(LC_ALL=C grep -c "$(printf '\302\233\\|\342\200\256')" out)" -eq 0 ]
done
run search --index good.hw '%s%n%s' "$(printf '\033[31m')"
check "the message is safe" [ "$(tr -d '\n' <err | LC_ALL=C tr -dc '\000-\037\177' | wc -c)" -eq 0 ]
for query in '' ' ' '"' '-' '""' '- -' 'lang:' ':' 'x:y:z' '()[]{}\' '-"' '*' "$(printf '\001')"; do
    run search --index good.hw -- "$query"
    check "any text is a query: $query" [ "$code" -le 1 ]
done
run search --index good.hw "$(printf 'bad \377')"
expect_exit 3
run search --index good.hw "$(head -c 100000 /dev/zero | tr '\0' 'x')"
expect_exit 3
finish
