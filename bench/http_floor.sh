#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What src/http adds to libmicrohttpd alone: both serve the same bytes, and take turns under load.
#   bench/http_floor.sh [BUILD [ROUNDS [SECONDS]]]
# Prints the median of the rounds: microseconds of a round trip on 1 connection, requests a second on 64.
set -eu
bench=${1:-build/release}/bench rounds=${2:-7} seconds=${3:-2}
work=$(mktemp -d)
trap 'exec 8>&- 9>&-; wait; rm -rf "$work"' EXIT
mkfifo "$work/bare.in" "$work/room.in"
"$bench/http_hello" bare "$work/bare" 1000 2 <"$work/bare.in" >"$work/bare.out" &
"$bench/http_hello" room "$work/room" 1000 2 <"$work/room.in" >"$work/room.out" &
exec 8>"$work/bare.in" 9>"$work/room.in" # they serve until these are closed
until grep -q ready "$work/bare.out" && grep -q ready "$work/room.out"; do sleep 0.1; done
echo "GET /v1/search?q=after+call+work&limit=10" >"$work/requests"

median() { # median FILE
    sort -n "$1" | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'
}
round=0
while [ $round -lt "$rounds" ]; do
    for server in bare room; do
        for connections in 1 64; do
            "$bench/http_load" --json --connections $connections --seconds "$seconds" "unix:$work/$server" \
                "$work/requests" >"$work/figures"
            sed 's/.*"p50_us":\([0-9.]*\).*/\1/' "$work/figures" >>"$work/$server.us.$connections"
            sed 's/.*"requests_per_second":\([0-9.]*\).*/\1/' "$work/figures" >>"$work/$server.rate.$connections"
        done
    done
    round=$((round + 1))
done
for figure in us.1 rate.64; do
    echo "$figure $(median "$work/bare.$figure") $(median "$work/room.$figure")"
done | awk '{ printf "%-8s bare %10.1f   room %10.1f   ratio %.2f\n", $1, $2, $3, $3 / $2 }'
