#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# cold.sh [--small|--medium] [--rounds N]: how long a search at the shell takes, from starting the process to its end, with
# a hit shown and highlighted, beside sqlite3's FTS5, Xapian's quest, and a program that only links our libraries. run.sh
# makes the indexes. The files are in memory; with nothing cached the disk would be measured.
set -eu
cd "$(dirname "$0")/../.."
size=small rounds=200
while [ $# -gt 0 ]; do
    case $1 in
    --small | --medium) size=${1#--} ;;
    --rounds) rounds=$2 && shift ;;
    *) sed -n '3,5s/^# \{0,1\}//p' "$0" >&2 && exit 2 ;;
    esac
    shift
done
headword=$PWD/build/release/headword here=build/peers/$size
for made in index.hw sqlite.fts5 xapian questions.tsv; do
    [ -e "$here/$made" ] || { echo "$0: $here/$made is missing; bench/peers/run.sh --$size makes it" >&2; exit 1; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cc -O2 -D_GNU_SOURCE -o "$work/paired" bench/peers/paired.c
echo 'int main(void) { return 0; }' >"$work/floor.c"
# shellcheck disable=SC2046 # a list of options
cc -O2 -o "$work/floor" "$work/floor.c" -Wl,--no-as-needed \
    $(readelf -d "$headword" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/-l:\1/p')

tab=$(printf '\t')
words() { # words QUERY JOINT: each word in double quotes
    printf '%s' "$1" | tr -cs '[:alnum:]' '\n' | sed '/^$/d; s/.*/"&"/' | paste -s -d "$2" -
}
printf '%-24s %9s %9s %8s\n' "$size, $rounds rounds" 'median us' 'p99 us' 'to floor'
for kind in exact words; do
    # The first question that every tool answers with all its words.
    while IFS="$tab" read -r _ _ query; do
        match=$(words "$query" ' ')
        sql="SELECT e.term, snippet(found, 2, char(27) || '[1m', char(27) || '[0m', '...', 40) FROM found JOIN entries e
             ON e.id = found.rowid WHERE found MATCH '$match' AND rank MATCH 'bm25(10.0, 5.0, 1.0)'
             ORDER BY rank LIMIT 10"
        sql=$(printf '%s' "$sql" | tr '\n' ' ')
        all=$(words "$query" '+' | sed 's/"//g; s/+/ AND /g')
        [ -n "$match" ] && [ -n "$(sqlite3 "$here/sqlite.fts5" "$sql")" ] &&
            quest -d "$here/xapian" -- "$all" | grep -q '^[0-9]*:' &&
            "$headword" search --index "$here/index.hw" -- "$query" >/dev/null && break
    done <<END
$(grep "^$kind$tab" "$here/questions.tsv")
END
    {
        printf 'floor\t%s\n' "$work/floor"
        printf 'headword\t%s\tsearch\t--color=always\t--no-pager\t--index\t%s\t--\t%s\n' \
            "$headword" "$here/index.hw" "$query"
        printf 'sqlite3 fts5\tsqlite3\t%s\t%s\n' "$here/sqlite.fts5" "$sql"
        printf 'quest\tquest\t-d\t%s\t--\t%s\n' "$here/xapian" "$all"
    } >"$work/commands"
    echo "$kind: $query"
    "$work/paired" "$rounds" "$work/commands"
done
