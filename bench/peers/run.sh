#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# run.sh [--small|--medium] [--queries N] [--rounds N] [--tools NAME,...] [--no-install] [--keep]: Headword beside the tools
# that people would pick instead, on Debian's dictionaries. ../README.md says how they are set up and what is not measured.
#
# --small   FOLDOC and V.E.R.A., 25 thousand entries (the default)
# --medium  WordNet, GCIDE, FOLDOC, V.E.R.A. and Jargon, 300 thousand
# --keep    asks the other tools' indexes of an earlier run again, where nothing they depend on has changed
#
# Installs what is missing, builds into build/peers, prints the tables, and keeps them there as result.txt and
# result.json. MiniSearch is left out at medium, where it takes gigabytes.
set -eu
cd "$(dirname "$0")/../.."
size=small queries=500 rounds=5 install=yes tools='' keep=''
while [ $# -gt 0 ]; do
    case $1 in
    --small | --medium) size=${1#--} ;;
    --queries) queries=$2 && shift ;;
    --rounds) rounds=$2 && shift ;;
    --tools) tools=$2 && shift ;;
    --no-install) install=no ;;
    --keep) keep=--keep ;;
    *) sed -n '3,11s/^# \{0,1\}//p' "$0" >&2 && exit 2 ;;
    esac
    shift
done
[ $install = no ] || .ci/install-packages bench
[ -x build/release/bench/headword_peer ] || make release

dictionaries=${HW_DICTIONARIES:-/usr/share/dictd}
names='foldoc vera'
[ "$size" = small ] || names='wn gcide foldoc vera jargon'
here=build/peers/$size programs=build/peers/$size/programs
mkdir -p "$programs"

# Programs. One that cannot be built is reported, and peers.py leaves it out.
flags='-O2 -Wall -Wextra -D_GNU_SOURCE'
attempt() { "$@" || echo "run.sh: could not build: $*" >&2; }
# shellcheck disable=SC2046,SC2086 # lists of options
{
    cc $flags -c bench/peers/harness.c -o "$programs/harness.o"
    attempt cc $flags bench/peers/sqlite_peer.c "$programs/harness.o" -lsqlite3 -o "$programs/sqlite_peer"
    attempt c++ $flags bench/peers/xapian_peer.cpp "$programs/harness.o" -lxapian -o "$programs/xapian_peer"
    attempt cc $flags bench/peers/groonga_peer.c "$programs/harness.o" $(pkg-config --cflags --libs groonga) \
        -o "$programs/groonga_peer"
}
jars=$(find /usr/share/java -name 'lucene-*-8.*.jar' 2>/dev/null | tr '\n' ':')
attempt javac -nowarn -cp "$jars" -d "$programs" bench/peers/LucenePeer.java
cp bench/peers/minisearch_peer.mjs "$programs"
if [ $install = yes ] && [ ! -d build/peers/node_modules/minisearch ]; then
    attempt npm install --silent --no-audit --no-fund --prefix build/peers minisearch@7
fi

# Data. Imported once, since nothing but Headword's own build is measured on it.
if [ ! -s "$here/entries.jsonl" ]; then
    # shellcheck disable=SC2086 # a list of names
    for name in $names; do set -- "$@" "$dictionaries/$name.index"; done
    build/release/headword import "$@" >"$here/entries.part"
    mv "$here/entries.part" "$here/entries.jsonl"
fi
python3 bench/peers/questions.py "$here/entries.jsonl" "$here" "$queries"
if [ "$size" = medium ] && [ -z "$tools" ]; then
    tools='headword,headword search,sqlite fts5,sqlite btree,sqlite trigram,xapian and,xapian or,xapian snippet'
    tools="$tools,groonga,lucene"
fi
# shellcheck disable=SC2086 # an option or none
python3 bench/peers/peers.py "$here" --headword build/release/headword \
    --headword-peer build/release/bench/headword_peer --rounds "$rounds" --tools "$tools" $keep >"$here/result.txt"
cat "$here/result.txt"
