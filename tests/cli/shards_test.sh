#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# An index in shards answers as one file of the same entries does, byte for byte, wherever the shards are: here, served
# by xapian-tcpsrv on this machine, or some of each. What is wrong with a stub or a shard is told, naming its line.
. "$(dirname "$0")/lib"
. "$HW_SOURCE_DIR/tests/cli/serving"
corpus=$HW_SOURCE_DIR/corpus
servers=
trap 'for server in $servers; do kill -- "-$server"; done 2>/dev/null
    [ -z "$pid" ] || kill -KILL "$pid" 2>/dev/null; rm -rf "$here"' EXIT

# Queries of every kind: what people type into the corpus; its names, misspelt, as phrases, with filters.
write_queries() {
    grep -v '^#' "$HW_SOURCE_DIR/tests/relevance/corpus.tsv" | cut -f3 >typed
    for letter in a b c d e f h i k l m n o p r s t w z; do echo $letter; done >letters
    "$HEADWORD" suggest --index one.hw --limit 40 --format tsv --queries letters | cut -f3 | sort -u | sed 's/"//g' >names
    {
        cat typed
        sed -n '1~3p' names
        sed -n '2~3s/^\(...\)./\1/p' names # a letter left out
        sed -n '1~4s/.*/"&"/p' names
        sed -n '2~4s/.*/lang:pl &/p' names
        sed -n '3~4s/.*/& -customer/p' names
        sed -n '1~5s/^/what is /p' names
        echo 'tag:metrics time'
        echo 'status:approved call'
    } >queries
}

# ask_all INDEX; answers INDEX is the same without the time that it took.
ask_all() {
    for command in search ask; do
        "$HEADWORD" $command --index "$1" --json --explain --queries queries
    done
    "$HEADWORD" suggest --index "$1" --json --queries typed
    "$HEADWORD" suggest --index "$1" --json --queries letters
    head -n 40 names | while IFS= read -r name; do "$HEADWORD" define --index "$1" --json -- "$name"; done
    "$HEADWORD" aliases --index "$1"
}

answers() {
    ask_all "$1" 2>&1 | sed 's/"took_us":[0-9]*/"took_us":0/g'
}

same_answers() { # same_answers STUB
    latest="answers of $1"
    answers "$1" >got
    check "the answers were expected to be those of one index" cmp got want
}

run index --output one.hw "$corpus"
expect_exit 0
run index --output big.stub --shards 2 "$corpus"
expect_exit 0
expect_no_err
check "two shards were expected" [ -f big-1.hw -a -f big-2.hw -a ! -e big-3.hw ]
check "nothing else was expected beside them" [ "$(find . -name '.*hw*' | wc -l)" -eq 0 ]
write_queries
check "some hundred queries were expected" [ "$(wc -l <queries)" -gt 250 ]
answers one.hw >want
check "answers were expected" [ "$(wc -l <want)" -gt 700 ]
same_answers big.stub
run index --output five.stub --shards 5 --jobs 1 "$corpus"
sed '/^#/d' five.stub | sort -r >five-backwards.stub
same_answers five-backwards.stub

# Same entries, same bytes; an own stub stays
cp big-1.hw first.hw
echo '# mine' >>big.stub
run index --output big.stub --shards 2 --jobs 1 "$corpus"
expect_exit 0
check "the same bytes were expected" cmp big-1.hw first.hw
check "the stub was expected to stay" grep -q mine big.stub
run index --output big.stub --shards 3 "$corpus"
expect_exit 3
expect_err 'exists and names 2 shards'
run index --output big-1.hw --shards 2 "$corpus"
expect_exit 3
expect_err 'is no stub'
run index --output many.stub --shards 200 "$corpus"
expect_exit 3
expect_err 'make 13 at most'
check "nothing was expected of what failed" [ "$(find . -name '*many*' | wc -l)" -eq 0 ]

# A shard alone
run search --index big-1.hw callback
expect_exit 4
expect_err 'big-1.hw: shard 1 of 2 of an index; open the stub'
run verify big-1.hw big-2.hw big.stub
expect_exit 0
expect_lines 3
run info --json big.stub
expect_json 'x["entries"] == sum(s["entries"] for s in x["shards"]) and len(x["shards"]) == 2'
run info big.stub
expect_out 'big-2.hw'
cp big-1.hw flipped.hw
printf X | dd of=flipped.hw bs=1 seek=20000 conv=notrunc 2>/dev/null
run verify flipped.hw
expect_exit 4
expect_err 'flipped.hw: its part "postings" is damaged'

# Stubs that are wrong
stub() { # stub LINE...
    printf '%s\n' "$@" >wrong.stub
    run search --index wrong.stub callback
    expect_exit 4
    expect_no_out
}
stub 'auto big-1.hw' 'auto big-1.hw'
expect_err 'wrong.stub:2: big-1.hw: shard 1 again, which line 1 names'
stub 'auto big-2.hw'
expect_err 'shard 1 of 2 is missing'
stub 'auto big-1.hw' 'auto five-2.hw'
expect_err 'of another build than line'
stub 'auto big-1.hw' '' 'auto nowhere.hw'
expect_err 'wrong.stub:3: nowhere.hw: No such file'
stub 'auto big-2.hw' 'auto one.hw'
expect_err 'wrong.stub:2: one.hw: no shard of an index'
printf '%s\n' 'auto flipped.hw' 'auto big-2.hw' >wrong.stub
run verify wrong.stub
expect_exit 4
expect_err 'wrong.stub:1: flipped.hw: its part "'
stub 'auto big-1.hw' 'inmemory'
expect_err 'wrong.stub:2: neither "auto FILE" nor "remote HOST:PORT"'
stub 'remote 127.0.0.1'
expect_err 'wrong.stub:1: "127.0.0.1" is no HOST:PORT'
stub '# nothing'
expect_err 'names no shard'
run index --output wrong.stub --shards 2 "$corpus"
expect_exit 4
expect_err 'names no shard'
if command -v quest >/dev/null; then
    quest -d big.stub callback >out
    check "Xapian was expected to read the stub" grep -q '^Exactly [1-9]' out
fi

# A service notices new shards by their stub, which is written again
write_glossary
run index --output desk.stub --shards 1 desk.csv
serve --index desk.stub --socket s
run index --output desk.stub --shards 1 desk.csv biuro.md
await ' reload cause=file generation=2 entries=5'
ask '/v1/search?q=oddzwonienie'
expect_status 200
expect_out '"term":"Oddzwonienie"'
end
expect_exit 0

# Shards that are served
command -v xapian-tcpsrv >/dev/null || { echo "not tried: remote shards (there is no xapian-tcpsrv)"; finish; exit; }

answers_at() { # answers_at PORT: does somebody listen?
    python3 -c 'import socket, sys; socket.create_connection(("127.0.0.1", int(sys.argv[1])), 1)' "$1" 2>/dev/null
}

share() { # share SHARD [PORT [OPTION...]]: serves it; the port is $port, the process $server
    shard=$1 port=${2:-} tries=0
    shift $(($# < 2 ? $# : 2))
    while [ $tries -lt 100 ]; do
        [ -n "$port" ] || port=$(python3 -c 'import socket
s = socket.socket()
s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])')
        setsid xapian-tcpsrv --quiet --interface 127.0.0.1 --port "$port" "$@" "$shard" >tcpsrv 2>&1 &
        server=$!
        until answers_at "$port" || ! kill -0 $server 2>/dev/null; do sleep 0.05; done
        kill -0 $server 2>/dev/null && break
        tries=$((tries + 1)) port=
    done
    servers="$servers $server"
}

withdraw() { # withdraw PROCESS: the server, and whoever serves its connections
    kill -- "-$1"
    wait "$1" 2>/dev/null
}

share big-1.hw
port_1=$port server_1=$server
share big-2.hw '' --idle-timeout 300
port_2=$port server_2=$server
printf 'remote 127.0.0.1:%s\n' "$port_2" "$port_1" >served.stub
same_answers served.stub
printf 'auto big-1.hw\nremote 127.0.0.1:%s\n' "$port_2" >mixed.stub
same_answers mixed.stub
run info --json served.stub
expect_json 'all(s["file_bytes"] == 0 for s in x["shards"])'

# Another build where shard 1 was, and nobody
share five-1.hw
printf 'remote 127.0.0.1:%s\nauto big-2.hw\n' "$port" >other.stub
run search --index other.stub callback
expect_exit 4
expect_err 'of another build than line'
share one.hw
printf 'remote 127.0.0.1:%s\nauto big-2.hw\n' "$port" >other.stub
run search --index other.stub callback
expect_exit 4
expect_err "other.stub:1: 127.0.0.1:$port: no shard of a Headword index"
withdraw "$server"
run search --index other.stub callback
expect_exit 4
expect_err "other.stub:1: 127.0.0.1:$port: Connection refused; is xapian-tcpsrv running there?"

# A connection that idled too long is made again; when nobody is there any more, that is told.
mkfifo asked
"$HEADWORD" search --index served.stub --format trec --queries asked >answered 2>told &
asking=$!
exec 9>asked
expect_asked() { # expect_asked QUERY: something came, be it an error
    lines=$(cat answered told | wc -l)
    echo "$1" >&9
    for _ in $(seq 400); do
        [ "$(cat answered told | wc -l)" -le "$lines" ] && kill -0 $asking 2>/dev/null || break
        sleep 0.05
    done
    check "an answer to $1 was expected" [ "$(cat answered told | wc -l)" -gt "$lines" ]
}
latest='queries to served.stub, one after another'
expect_asked callback
until [ -z "$(cat /proc/$server_2/task/$server_2/children)" ]; do sleep 0.05; done # the connection has ended
expect_asked 'average handle time'
check "no error was expected" [ ! -s told ]
withdraw "$server_2"
expect_asked 'service level'
check "the shard was expected to be missed" grep -q "served.stub:1: 127.0.0.1:$port_2: .*; is xapian-tcpsrv" told
exec 9>&-
wait $asking
check "exit 4 was expected" [ $? -eq 4 ]

# A service tells it, and goes on when the shard is back.
share big-2.hw "$port_2"
check "the same port was expected" [ "$port" = "$port_2" ]
server_2=$server
serve --index served.stub --socket s --workers 1
ask '/v1/search?q=callback'
expect_status 200
expect_json 'x["hits"]'
withdraw "$server_2"
ask '/v1/search?q=average+handle+time'
expect_status 503
expect_log "served.stub:1: 127.0.0.1:$port_2: .*; is xapian-tcpsrv running there"
share big-2.hw "$port_2"
check "the same port was expected" [ "$port" = "$port_2" ]
ask '/v1/search?q=average+handle+time'
expect_status 200
expect_json 'x["hits"]'
end
expect_exit 0
finish
