#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# A new index every second under load: no request fails, and memory and descriptors do not grow.
#   bench/reload_storm.sh [BUILD [SECONDS [CONNECTIONS]]]
# Half of the new files are renamed into place, half written over the old one; SIGHUP and inotify both see them.
set -eu
build=$(cd "${1:-build/release}" && pwd) seconds=${2:-60} connections=${3:-64}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
pid='' load=''
trap '[ -z "$load" ] || kill "$load" 2>/dev/null; [ -z "$pid" ] || kill -KILL "$pid" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work"

for i in 0 1; do # two indexes that differ
    printf 'term,definition\nStorm,An entry of index %s.\n' "$i" >which.csv
    "$build/headword" index --output "$i.hw" "$root"/corpus/*.jsonl "$root"/corpus/*.csv which.csv 2>index.log || { cat index.log; exit 1; }
done
cp 0.hw served.hw
printf 'GET /v1/search?q=storm\nGET /v1/suggest?q=st\nGET /v1/define/storm\nGET /readyz\n' >requests

resident() { awk '/^VmRSS:/ { print $2 }' "/proc/$pid/status"; }
descriptors() { find "/proc/$pid/fd" -mindepth 1 -maxdepth 1 | wc -l; }
status() { curl -s --max-time 10 --unix-socket s http://localhost/metrics | sed -n "s/^$1 //p"; }
replace() { # replace NUMBER
    cp "$(($1 % 2)).hw" new.hw
    case $(($1 / 2 % 2)) in
    0) mv new.hw served.hw ;;
    1) cp new.hw served.hw ;;
    esac
    kill -HUP "$pid"
}

"$build/headword" serve --index served.hw --socket s --connections 2000 --connections-per-peer 2000 2>log &
pid=$!
tries=0
until grep -q serving log; do
    tries=$((tries + 1))
    [ "$tries" -lt 600 ] || { cat log; exit 1; }
    sleep 0.1
done
"$build/bench/http_load" --connections "$connections" --seconds "$seconds" unix:s requests >loaded 2>&1 &
load=$!
n=0 early=$((seconds / 6 + 1)) late=$((seconds - seconds / 6 - 1)) rss='' fds='' rss_end='' fds_end=''
while [ "$n" -lt $((seconds - 1)) ]; do
    n=$((n + 1))
    replace "$n"
    sleep 1
    if [ "$n" -eq "$early" ]; then
        rss=$(resident) fds=$(descriptors)
    elif [ "$n" -eq "$late" ]; then
        rss_end=$(resident) fds_end=$(descriptors)
    fi
done
code=0
wait "$load" || code=$?
load=
cat loaded
echo "new indexes $n, reloads $(status headword_reloads_total), refused $(status headword_reloads_refused_total)"
echo "resident KiB: $rss after $early s, $rss_end after $late s"
echo "descriptors: $fds after $early s, $fds_end after $late s"
kill -TERM "$pid"
wait "$pid" || { echo "the service ended with $?"; cat log; exit 1; }
pid=
[ "$code" -eq 0 ] || { echo "requests failed"; exit 1; }
[ $((rss_end * 10)) -le $((rss * 13)) ] || { echo "memory grows"; exit 1; }
[ "$fds_end" -le $((fds + 8)) ] || { echo "descriptors grow"; exit 1; }
