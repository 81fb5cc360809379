#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What the service costs: round trip and throughput of suggest, of exact search and of both mixed with questions over its
# socket, beside libmicrohttpd alone serving as many bytes, and beside the same calls in process. All take turns under
# load. Then the memory of its own: before the load, and after it.
#   bench/service.sh [BUILD [ROUNDS [SECONDS [INDEX]]]]
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "${1:-build/release}" && pwd) rounds=${2:-5} seconds=${3:-2}
index=${4:+$(realpath "$4")}
work=$(mktemp -d)
pid=''
trap 'exec 7>&- 8>&- 9>&-; [ -z "$pid" ] || kill "$pid" 2>/dev/null; wait; rm -rf "$work"' EXIT
cd "$work"
[ -n "$index" ] || { index=$work/corpus.hw && "$build/headword" index --output corpus.hw "$root/corpus"; }

# What is asked: names of the index, exact; and their first letters.
printf '%s\n' a b c d e f g h i j k l m n o p q r s t u v w x y z >letters
"$build/headword" suggest --index "$index" --queries letters --limit 6 --format jsonl |
    sed 's/.*"text":"\([^"]*\)".*/\1/' | sort -u >names
[ "$(wc -l <names)" -gt 20 ] || { echo "$index: too few names to ask for" >&2; exit 1; }
python3 - <<'END'
from urllib.parse import quote
names = open("names", encoding="utf-8").read().splitlines()
begun = [name[:4] for name in names]
open("begun", "w", encoding="utf-8").writelines(line + "\n" for line in begun)
for lines, kind, route in ((names, "search", "/v1/search?limit=1&q="), (begun, "suggest", "/v1/suggest?q=")):
    open(kind + ".requests", "w").writelines(f"GET {route}{quote(line)}\n" for line in lines)
mixed = (("/v1/suggest?q=", "{:.4}"), ("/v1/ask?q=", "what is {}?"), ("/v1/search?q=", "{}"))
open("mixed.requests", "w").writelines(f"GET {route}{quote(form.format(name))}\n" for name in names for route, form in mixed)
END

"$build/headword" serve --index "$index" --socket s --connections 2000 --connections-per-peer 2000 2>log &
pid=$!
until [ -S s ]; do sleep 0.1; done
own_memory() { sed -n 's/^RssAnon:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$pid/status"; }
idle=$(own_memory)

size() { # size KIND: mean bytes of a body
    sed 's|^GET \(.*\)|url = "http://h\1"|; s|$|\noutput = /dev/null|' "$1.requests" >urls
    curl -s --unix-socket s -w '%{size_download}\n' -K urls | awk '{ sum += $1 } END { print int(sum / NR) }'
}
in_process() { # in_process KIND FILE [OPTION...]: median microseconds of the call
    kind=$1 file=$2
    shift 2
    for _ in 1 2 3 4 5; do
        "$build/headword" "$kind" --index "$index" --queries "$file" --format json "$@"
    done | sed 's/.*"took_us":\([0-9]*\).*/\1/' | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}
median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

mkfifo search.in suggest.in mixed.in
search_bytes=$(size search) suggest_bytes=$(size suggest) mixed_bytes=$(size mixed)
"$build/bench/http_hello" bare bare-search "$search_bytes" 2 <search.in >search.out &
"$build/bench/http_hello" bare bare-suggest "$suggest_bytes" 2 <suggest.in >suggest.out &
"$build/bench/http_hello" bare bare-mixed "$mixed_bytes" 2 <mixed.in >mixed.out &
exec 7>mixed.in 8>search.in 9>suggest.in
until grep -q ready search.out && grep -q ready suggest.out && grep -q ready mixed.out; do sleep 0.1; done

round=0
while [ $round -lt "$rounds" ]; do
    for kind in search suggest mixed; do
        for server in "bare-$kind" s; do
            for connections in 1 64; do
                "$build/bench/http_load" --json --connections $connections --seconds "$seconds" "unix:$server" \
                    "$kind.requests" >figures || { cat figures; exit 1; }
                sed 's/.*"p50_us":\([0-9.]*\).*/\1/' figures >>"$kind.$server.us.$connections"
                sed 's/.*"requests_per_second":\([0-9.]*\).*/\1/' figures >>"$kind.$server.rate.$connections"
            done
        done
    done
    round=$((round + 1))
done
loaded=$(own_memory)
for kind in search suggest mixed; do
    case $kind in
    search) call=$(in_process search names --limit 1) bytes=$search_bytes ;;
    suggest) call=$(in_process suggest begun) bytes=$suggest_bytes ;;
    mixed) call=0 bytes=$mixed_bytes ;;
    esac
    echo "$kind $bytes $call $(median "$kind.bare-$kind.us.1") $(median "$kind.s.us.1")" \
        "$(median "$kind.bare-$kind.rate.64")" "$(median "$kind.s.rate.64")"
done | awk '{
    printf "%-8s %5d bytes: hello %.1f us, service %.1f us", $1, $2, $4, $5
    if ($3) printf ", in process %.0f us: adds %.2f of a hello", $3, ($5 - $3) / $4
    printf "; "
    printf "64 connections: hello %.0f/s, service %.0f/s, ratio %.2f\n", $6, $7, $7 / $6
}'
echo "memory of its own: $idle kB before the load, $loaded kB after it"
