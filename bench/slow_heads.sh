#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# A thousand clients that send their request head a byte at a time and never end it: what a well-behaved client feels.
#   bench/slow_heads.sh [BUILD [SOCKETS [ROUNDS [SECONDS]]]]
# Takes turns without and with them; prints the medians of p50 and p99, and the ratio.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "${1:-build/release}" && pwd) sockets=${2:-1000} rounds=${3:-3} seconds=${4:-5}
work=$(mktemp -d)
pid='' slow=''
trap '[ -z "$slow" ] || kill "$slow" 2>/dev/null; [ -z "$pid" ] || kill "$pid" 2>/dev/null; wait; rm -rf "$work"' EXIT
cd "$work"
"$build/headword" index --output i.hw "$root/corpus"
"$build/headword" serve --index i.hw --socket s 2>log & # with the limits it has by default
pid=$!
until [ -S s ]; do sleep 0.1; done
printf 'GET /v1/suggest?q=cust\nGET /v1/search?q=wrap+up&limit=3\n' >requests

# Every socket is opened again when the service closes it; each round of bytes takes about a second.
cat >slow.py <<'END'
import socket, sys, time
head = b"GET /v1/search?q=slow HTTP/1.1\r\nHost: h\r\nX-Filler: " + b"a" * 4000
peers, again = [None] * int(sys.argv[1]), 0
while True:
    for i, peer in enumerate(peers):
        try:
            if peer is None:
                peer = socket.socket(socket.AF_UNIX)
                peer.setblocking(False)
                peer.connect("s")
                peers[i], peer_at = (peer, 0), 0
                again += 1
            else:
                peer[0].send(head[peer[1]:peer[1] + 1])
                peers[i] = (peer[0], peer[1] + 1)
        except OSError:
            if peers[i] is not None:
                peers[i][0].close()
            peers[i] = None
    print(sum(p is not None for p in peers), again, flush=True)
    time.sleep(1)
END

load() { # load NAME
    "$build/bench/http_load" --json --connections 4 --seconds "$seconds" unix:s requests >figures || { cat figures; exit 1; }
    for p in p50 p99; do sed "s/.*\"${p}_us\":\([0-9.]*\).*/\1/" figures >>"$1.$p"; done
}
round=0
while [ $round -lt "$rounds" ]; do
    load alone
    python3 slow.py "$sockets" >slow.out 2>slow.err &
    slow=$!
    sleep 2
    load beset
    tail -n 1 slow.out >>held
    kill "$slow"
    wait "$slow" 2>/dev/null || :
    slow=''
    round=$((round + 1))
done
median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
echo "half-open sockets held and opened at the end of each round: $(tr '\n' ';' <held)"
for p in p50 p99; do
    echo "$p $(median alone.$p) $(median beset.$p)"
done | awk '{ printf "%s alone %.1f us, beset %.1f us, ratio %.2f\n", $1, $2, $3, $3 / $2 }'
curl -s --unix-socket s http://h/metrics | grep -E '^headword_connections|^headword_.*(evicted|timed)' || :
