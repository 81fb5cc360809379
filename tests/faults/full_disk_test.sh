#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# A disk that is really full: builds on file systems of ever more room fail and leave the old index until there is
# enough; a service refuses feedback, answers, and takes feedback again when there is room.
[ -n "${HW_OWN_MOUNTS:-}" ] || {
    unshare -Urm true 2>/dev/null || { echo "skipped: this machine lets nobody mount a file system of their own"; exit 77; }
    HW_OWN_MOUNTS=yes exec unshare -Urm sh "$HW_SOURCE_DIR/tests/faults/full_disk_test.sh"
}
. "$HW_SOURCE_DIR/tests/cli/lib"
. "$HW_SOURCE_DIR/tests/cli/serving"
mkdir disk
trap '[ -z "$pid" ] || kill -KILL "$pid"; umount -l "$here/disk"; rm -rf "$here"' EXIT
mount -t tmpfs -o size=16k headword disk 2>/dev/null || { echo "skipped: no tmpfs can be mounted"; exit 77; }
resize() { mount -o "remount,size=$1" disk || { echo "cannot resize the disk"; exit 1; }; }

glossary() { # glossary WORD: some entries
    awk -v word="$1" 'BEGIN { for (i = 0; i < 400; i++)
        printf "{\"id\":\"e%d\",\"term\":\"Term %d\",\"lang\":\"en\",\"definition\":\"A caller waits, %s, number %d.\"}\n", i, i, word, i * 7919 }'
}
glossary patiently >old.jsonl
glossary impatiently >new.jsonl
run index --output old.hw old.jsonl
run index --output new.hw new.jsonl
size_kib=$(($(wc -c <old.hw) / 1024 + 1))

refused=0 room=$size_kib code=3
resize "${room}k"
cp old.hw disk/x.hw
while [ "$code" != 0 ] && [ $room -lt $((size_kib * 20)) ]; do
    room=$((room + 12))
    resize "${room}k"
    run index --output disk/x.hw new.jsonl
    [ "$code" != 0 ] || break
    refused=$((refused + 1))
    check "exit 3 or 4" [ $((code / 3)) = 1 ]
    expect_err 'No space left on device'
    check "one message" [ "$(wc -l <err)" = 1 ]
    check "the old index" cmp -s disk/x.hw old.hw
    check "nothing is left behind: $(ls -A disk)" [ "$(ls -A disk)" = x.hw ]
done
check "with room enough the new index" cmp -s disk/x.hw new.hw
check "some builds found too little room" [ $refused -gt 3 ]
echo "an index of $size_kib KiB: $refused builds found too little room, one of ${room} KiB enough"

# A journal. The file `ballast` takes all the room there is.
rm disk/x.hw
resize 512k
serve --index old.hw --journal disk/j.db --socket s
: >acknowledged
given=0
feed() {
    given=$((given + 1))
    ask /v1/feedback -H 'Content-Type: application/json' -d "{\"query\":\"feedback $given\",\"helpful\":true}"
    [ "$status" != 204 ] || echo "feedback $given" >>acknowledged
}
feed
expect_status 204
for round in 1 2 3; do
    cat /dev/zero >disk/ballast 2>/dev/null
    tries=0 # what room the journal has taken before is its own
    until feed && [ "$status" != 204 ]; do
        tries=$((tries + 1))
        [ $tries -lt 5000 ] || break
    done
    latest="round $round, a full disk"
    expect_status 503
    ask '/v1/search?q=term+7'
    expect_status 200
    rm disk/ballast
    feed
    latest="round $round, room again"
    expect_status 204
done
end
expect_exit 0
command -v python3 >/dev/null || { echo "the journal was not looked into, for want of python3"; finish; exit; }
latest="the journal"
python3 - >out 2>&1 <<'PYTHON'
import sqlite3
db = sqlite3.connect("disk/j.db")
there = {row[0] for row in db.execute("SELECT text FROM feedback")}
print("lost:", [line for line in open("acknowledged").read().splitlines() if line not in there])
print("integrity:", db.execute("PRAGMA integrity_check").fetchone()[0])
PYTHON
expect_out 'lost: []'
expect_out 'integrity: ok'
echo "$(wc -l <acknowledged) of $given feedback acknowledged and there"
finish
