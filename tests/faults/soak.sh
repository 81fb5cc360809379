#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# A service that good and hostile clients ask for a long time, with a new index every second: no error for a good client,
# and memory, descriptors and threads stay what they were.
#
#     soak.sh [SECONDS]    12 by default, as a test; 1800 to believe it
#
# Every third new index is announced by SIGHUP, every third by POST /v1/reload, every third by nothing but inotify.
# A table of samples goes to the file named by SOAK_SAMPLES. Flat: the mean of the last third of the time is at most
# 5 % and 2 MiB above that of the third before it (16 MiB in less than five minutes, when caches still fill; descriptors:
# 10 % and 16, since hostile ones come and go); and when all clients have gone, as many descriptors and threads are there
# as before they came.
. "$HW_SOURCE_DIR/tests/cli/lib"
. "$HW_SOURCE_DIR/tests/cli/serving"
command -v python3 >/dev/null || { echo "skipped: there is no python3"; exit 77; }
seconds=${1:-12}
every=$((seconds / 180 + 1)) # seconds between two samples
[ "$every" -le 10 ] || every=10
clients=
trap 'for one in $clients $pid; do kill -KILL "$one" 2>/dev/null; done; rm -rf "$here"' EXIT

for i in 0 1; do
    printf 'term,lang,definition\nSoak,en,An entry of index %s.\n' "$i" >which.csv
    run index --output "$i.hw" "$HW_SOURCE_DIR/corpus" which.csv
    expect_exit 0
done
cp 0.hw served.hw

sample() { # seconds, KiB: resident, anonymous, shared; descriptors, threads
    awk -v at="$1" -v open="$(find "/proc/$pid/fd" -mindepth 1 | wc -l)" '
        /^VmRSS:/ { all = $2 } /^RssAnon:/ { own = $2 } /^RssShmem:/ { shared = $2 } /^Threads:/ { threads = $2 }
        END { print at, all, own, shared, open, threads }' "/proc/$pid/status" >>samples
}
replace() { # replace NUMBER
    cp $(($1 % 2)).hw new.hw
    mv new.hw served.hw
    case $(($1 % 3)) in
    0) kill -HUP "$pid" ;;
    1) ask /v1/reload -X POST ;;
    esac
}
measured() { curl -s --unix-socket s http://localhost/metrics | sed -n "s/^$1 //p"; }

serve --index served.hw --socket s --journal j.db --workers 2
ask '/v1/search?q=soak'
expect_status 200
sleep 1
sample 0
start() { # start NAME ARG...
    name=$1
    shift
    python3 "$HW_SOURCE_DIR/tests/faults/soak.py" "$@" >"$name" 2>&1 &
    clients="$clients $!"
}
start kept good kept 60
start fresh good fresh 40
start hostile hostile 40
begun=$(date +%s)
elapsed=0 replaced=0 next=$every
while [ $elapsed -lt "$seconds" ] && kill -0 "$pid"; do
    sleep 1
    replaced=$((replaced + 1))
    replace $replaced
    elapsed=$(($(date +%s) - begun))
    [ $elapsed -lt $next ] || { sample $elapsed; next=$((elapsed + every)); }
done
touch over
for one in $clients; do
    wait "$one"
    code=$?
    check "a client ended in order: $(tail -n 3 kept fresh hostile)" [ $code = 0 ]
done
clients=
cat kept fresh hostile
latest="the service"
check "it still runs: $(cat log)" kill -0 "$pid"
reloads=$(measured headword_reloads_total)
cpu_s=$(awk -v ticks="$(getconf CLK_TCK)" '{ printf "%d", ($14 + $15) / ticks }' "/proc/$pid/stat")
echo "$replaced new indexes, $reloads reloads, $(measured headword_reloads_refused_total) refused;" \
    "the service used $cpu_s of $elapsed s"
check "most new indexes were noticed one by one: $reloads of $replaced" [ "$reloads" -ge $((replaced / 2)) ]

# What is left when they are gone; a drained connection takes a moment.
settled() { # no more than before, but for the handle of each worker that opens the index when it is first asked
    awk 'NR == 1 { open = $5; threads = $6 } END { exit !($5 <= open + 2 && $6 <= threads) }' samples
}
tries=0
sample $elapsed
while ! settled && [ $tries -lt 300 ]; do
    sleep 0.2
    tries=$((tries + 1))
    sed -i '$d' samples
    sample $elapsed
done
check "descriptors and threads are as before: $(sed -n '1p;$p' samples)" settled
sed -i '$d' samples
[ -z "${SOAK_SAMPLES:-}" ] || cp samples "$SOAK_SAMPLES"
awk -v seconds="$seconds" '
    BEGIN { room = seconds < 300 ? 16384 : 2048 }
    NR > 1 { third = int(3 * $1 / (seconds + 1)); n[third]++; for (i = 2; i <= 6; i++) sum[third, i] += $i }
    END {
        split("- resident anonymous shared descriptors threads", name, " ")
        for (i = 2; i <= 6; i++) {
            before = sum[1, i] / n[1]; last = sum[2, i] / n[2]
            grown = last > before * (i < 5 ? 1.05 : 1.1) + (i < 5 ? room : i == 5 ? 16 : 0)
            printf "%s%s: first third %.0f, second %.0f, last %.0f%s\n", name[i], i < 5 ? " KiB" : "", sum[0, i] / n[0],
                before, last, grown ? ": GROWS" : ""
            failed += grown
        }
        exit failed > 0
    }' samples >verdict
code=$?
cat verdict
check "flat: $(cat verdict)" [ $code = 0 ]
end
expect_exit 0
check "no error was logged: $(grep -m 3 ' error ' log)" [ "$(grep -c ' error ' log)" = 0 ]
finish
