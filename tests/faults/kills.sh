#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# kill -9 at random moments: of builds that replace an index, and of a service that answers, reloads and writes its
# journal. The index is always the whole old or the whole new one, feedback that was acknowledged is there afterwards,
# and the next run leaves nothing behind.
#
#     kills.sh [COUNT [SEED]]    20 by default; of five, four strike builds
set -eu
command -v curl >/dev/null && command -v python3 >/dev/null || { echo "skipped: there is no curl or no python3"; exit 77; }
total=${1:-20} seed=${2:-1}
work=$(mktemp -d)
pid='' asker='' feeder=''
end_all() {
    for one in $pid $asker $feeder; do kill -KILL "$one" 2>/dev/null || :; done
    rm -rf "$work"
}
trap end_all EXIT
cd "$work"
mkdir place

glossary() { # glossary WORD: some entries
    i=0
    while [ $i -lt 2000 ]; do
        printf '{"id":"e%s","term":"Term %s","lang":"en","definition":"A caller waits, %s, number %s."}\n' $i $i "$1" $i
        i=$((i + 1))
    done
}
glossary patiently >old.jsonl
glossary impatiently >new.jsonl
"$HEADWORD" index --output old.hw old.jsonl
began=$(date +%s%N)
"$HEADWORD" index --output new.hw new.jsonl
build_ms=$((($(date +%s%N) - began) / 1000000 + 1))
cp old.hw place/a.hw

fail() { echo "kill $n: $*"; exit 1; }
# How long to wait before each kill, in seconds: of a build, of a service. A fixed row of numbers.
awk -v seed="$seed" -v count="$total" -v build="$build_ms" 'BEGIN {
    srand(seed)
    while (count-- > 0) printf "%.4f %.4f\n", rand() * build * 1.2 / 1000, rand() * 0.4
}' >pauses
exec 3<pauses

check_index() {
    "$HEADWORD" verify place/a.hw >verified 2>&1 || fail "$(cat verified)"
    if cmp -s place/a.hw new.hw; then
        fresh=$((fresh + 1))
    elif ! cmp -s place/a.hw old.hw; then
        fail "the index is neither the old nor the new one"
    fi
}

kill_build() { # kill_build PAUSE INPUT
    "$HEADWORD" index --output place/a.hw "$2" >built 2>&1 &
    builder=$!
    sleep "$1"
    kill -KILL $builder 2>/dev/null || :
    wait $builder 2>/dev/null || [ $? != 137 ] || struck=$((struck + 1))
    check_index
}

start_service() {
    "$HEADWORD" serve --index place/a.hw --socket s --journal j.db --log-level warn >out 2>log &
    pid=$!
    tries=0
    until curl -sf -o ready --unix-socket s http://localhost/readyz; do
        tries=$((tries + 1))
        [ $tries -lt 600 ] || fail "the service does not come up: $(cat log)"
        kill -0 $pid 2>/dev/null || fail "the service ended: $(cat log)"
        sleep 0.05
    done
}

# Feedback, one after the other; what was acknowledged is noted.
feed() {
    i=0
    while :; do
        i=$((i + 1))
        status=$(curl -s -o answer -w '%{http_code}' --unix-socket s -H 'Content-Type: application/json' \
            -d "{\"query\":\"kill $n feedback $i\",\"helpful\":true}" http://localhost/v1/feedback) || return 0
        [ "$status" = 204 ] || { echo "$status: $(cat answer)" >>refused; return 0; }
        echo "kill $n feedback $i" >>acknowledged
    done
}

# Searches while the index is replaced under the service.
replace_and_ask() {
    while :; do
        for file in new.hw old.hw; do
            cp $file place/next
            mv place/next place/a.hw
            kill -HUP "$pid" 2>/dev/null || return 0
            status=$(curl -s -o found -w '%{http_code}' --unix-socket s 'http://localhost/v1/search?q=term+7') || return 0
            [ "$status" = 200 ] || { echo "$status: $(cat found)" >>refused; return 0; }
            echo >>searched
        done
    done
}

kill_service() { # kill_service PAUSE
    start_service
    feed &
    feeder=$!
    replace_and_ask &
    asker=$!
    sleep "$1"
    kill -KILL $pid
    wait $pid 2>/dev/null || :
    pid=''
    wait $feeder $asker 2>/dev/null || :
    feeder='' asker=''
    [ ! -s refused ] || fail "$(cat refused)"
    check_index
}

builds=0 services=0 struck=0 fresh=0 n=1
: >acknowledged
: >searched
while read -r build_pause service_pause <&3; do
    if [ $((n % 5)) = 0 ]; then
        kill_service "$service_pause"
        services=$((services + 1))
    else
        [ $((n % 2)) = 0 ] && input=old.jsonl || input=new.jsonl
        kill_build "$build_pause" $input
        builds=$((builds + 1))
    fi
    n=$((n + 1))
done

# After all of it: one more start finds every acknowledged feedback, one more build leaves nothing behind.
start_service
kill -TERM $pid
wait $pid || fail "the service ends with $?: $(cat log)"
pid=''
python3 - <<'PYTHON' || fail "the journal"
import sqlite3, sys
db = sqlite3.connect("j.db")
there = {row[0] for row in db.execute("SELECT text FROM feedback")}
lost = [line for line in open("acknowledged").read().splitlines() if line not in there]
whole = db.execute("PRAGMA integrity_check").fetchone()[0]
print(f"{len(there)} feedback in the journal, {len(lost)} of those acknowledged are lost; integrity: {whole}")
sys.exit(bool(lost) or whole != "ok" or not there)
PYTHON
rm -f place/next
"$HEADWORD" index --output place/a.hw new.jsonl
cmp -s place/a.hw new.hw || fail "the last build did not make the new index"
[ "$(ls -A place)" = a.hw ] || fail "left behind: $(ls -A place | tr '\n' ' ')"
echo "$builds builds, $struck of them killed before they were over, $services services killed; $(wc -l <searched) searches answered" \
    "meanwhile; $fresh times the index was the new one"
