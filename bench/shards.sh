#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# shards.sh BUILD INPUT...: what it costs to spread an index over two shards: files here, or served on this machine by
# xapian-tcpsrv. Builds and asks all three with the same queries, twice in turn, and prints medians of a query in
# microseconds with their ratios to one index. Files go to build/shards.
set -eu
build=$(cd "$1" && pwd)
shift
out=$(dirname "$0")/../build/shards
mkdir -p "$out"
headword=$build/headword
servers=
trap 'for pid in $servers; do kill -- "-$pid"; done 2>/dev/null' EXIT

built() { # built WHAT SECONDS BYTES
    printf '%-12s %8s s %12s bytes\n' "$@"
}

seconds_of() { # seconds_of COMMAND...
    python3 -c 'import subprocess, sys, time
start = time.monotonic()
subprocess.run(sys.argv[1:], check=True)
print("%.1f" % (time.monotonic() - start))' "$@"
}

rm -f "$out"/one.hw "$out"/two*
took=$(seconds_of "$headword" index --output "$out/one.hw" "$@")
built 'one index' "$took" "$(stat -c %s "$out/one.hw")"
took=$(seconds_of "$headword" index --output "$out/two.stub" --shards 2 "$@")
built 'two shards' "$took" "$(cat "$out"/two-?.hw | wc -c)"

: >"$out/served.stub"
for shard in 1 2; do
    port=$(python3 -c 'import socket
s = socket.socket()
s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])')
    setsid xapian-tcpsrv --quiet --interface 127.0.0.1 --port "$port" "$out/two-$shard.hw" >/dev/null &
    servers="$servers $!"
    echo "remote 127.0.0.1:$port" >>"$out/served.stub"
done
sleep 1
for round in 1 2; do
    for index in one.hw two.stub served.stub; do
        "$headword" bench --index "$out/$index" --distinct 200 --count 2400 --warm-up 1 --json >"$out/$index.$round.json"
    done
done
python3 - "$out" <<'END'
import json, sys

def medians(index):
    rounds = [json.load(open("%s/%s.%d.json" % (sys.argv[1], index, n))) for n in (1, 2)]
    return {c["class"]: min(c["p50_us"], d["p50_us"]) for c, d in zip(*(r["classes"] for r in rounds))}

one, two, served = (medians(index) for index in ("one.hw", "two.stub", "served.stub"))
print("%-12s %10s %18s %18s" % ("class", "one index", "two files", "two served"))
for name in one:
    print("%-12s %10.0f %10.0f (%4.1f) %10.0f (%5.1f)"
          % (name, one[name], two[name], two[name] / one[name], served[name], served[name] / one[name]))
END
