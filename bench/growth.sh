#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# growth.sh [SIZE,SIZE,...]: what Headword costs as a glossary grows, from 10 thousand entries to a million: seconds to build,
# bytes, memory, and microseconds a question, with the power of the number of entries that each grows by. synthesise.py says
# where the entries come from. The table goes to build/growth/result.txt, growth.json and growth.svg beside it. A million
# takes some minutes of two cores, 3 GB of memory and 2 GB of disk.
set -eu
cd "$(dirname "$0")/.."
sizes=${1:-10000,30000,100000,300000,1000000}
[ -x build/release/bench/headword_peer ] || make release
real=build/peers/medium/entries.jsonl
if [ ! -s $real ]; then
    .ci/install-packages bench
    mkdir -p build/peers/medium
    set --
    for name in wn gcide foldoc vera jargon; do
        set -- "$@" "${HW_DICTIONARIES:-/usr/share/dictd}/$name.index"
    done
    build/release/headword import "$@" >$real.part
    mv $real.part $real
fi
mkdir -p build/growth
python3 bench/growth.py build/growth $real "$sizes" --headword build/release/headword \
    --headword-peer build/release/bench/headword_peer >build/growth/result.txt
cat build/growth/result.txt
