#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# A journal whose disk calls fail, one after the other: feedback is acknowledged and there after a restart, or refused
# with 503 and Retry-After; questions are answered meanwhile; the database stays whole.
. "$HW_SOURCE_DIR/tests/cli/lib"
. "$HW_SOURCE_DIR/tests/cli/serving"
command -v python3 >/dev/null || { echo "skipped: there is no python3"; exit 77; }
. "$HW_SOURCE_DIR/tests/faults/striking"
write_glossary
run index --output a.hw desk.csv
strike_files j.db
given=0
: >acknowledged

feed() { # one more feedback; $status
    given=$((given + 1))
    ask /v1/feedback -D head -H 'Content-Type: application/json' -d "{\"query\":\"feedback $given\",\"helpful\":true}"
    [ "$status" != 204 ] || echo "feedback $given" >>acknowledged
}
fed_or_refused() { # fed_or_refused WHEN
    [ "$status" = 204 ] && return
    check "$1: 204 or 503, not $status" [ "$status" = 503 ]
    check "$1: it says when to try again" grep -qi '^Retry-After: [1-9]' head
}
count_log() { grep -c " $1 " log || :; }

look_into_journal() { # look_into_journal WHEN
    latest="the journal after $1"
    python3 - >journal.txt 2>&1 <<'PYTHON'
import sqlite3, sys
db = sqlite3.connect("j.db")
there = {row[0] for row in db.execute("SELECT text FROM feedback")}
lost = [line for line in open("acknowledged").read().splitlines() if line not in there]
whole = db.execute("PRAGMA integrity_check").fetchone()[0]
print("integrity:", whole, "lost:", lost)
sys.exit(bool(lost) or whole != "ok")
PYTHON
    whole=$?
    check "$1: whole, with all that was acknowledged: $(cat journal.txt)" [ $whole = 0 ]
}

# While it serves. One service for all faults: each has to be got over.
strike_running() {
    set_fault "$1"
    feed
    fed_or_refused "$1"
    ask '/v1/ask?q=what+is+acw'
    check "$1: questions are answered, not $status" [ "$status" = 200 ]
    note_strike
    set_fault ''
    feed
    check "$1: feedback works again, not $status" [ "$status" = 204 ]
}
serve --index a.hw --journal j.db --socket s
each_disk_fault() {
    each_fault "$1" 'open EACCES ENOSPC' 'write EIO ENOSPC SHORT' 'fsync EIO ENOSPC' 'truncate EIO' 'unlink EIO EACCES' \
        'find EACCES' 'read EIO SHORT' 'map EIO'
}
each_disk_fault strike_running
each_fault strike_running 'open EMFILE' 'write EINTR' 'find EMFILE' 'stat EIO' 'read EINTR' 'map ENOMEM'
latest="the log"
check "each trouble is over: $(cat log)" [ "$(count_log journal_fails)" = "$(count_log journal_works_again)" ]
check "no fault is told twice" [ "$(count_log journal_fails)" -le "$faults" ]

# A disk that stays full.
set_fault ''
feed
before=$(count_log journal_fails)
set_fault 'write:0:ENOSPC'
for _ in 1 2 3 4 5 6 7 8; do
    feed
    expect_status 503
    fed_or_refused 'a full disk'
    ask '/v1/ask?q=what+is+acw'
    expect_status 200
done
check "a full disk is told once" [ "$(count_log journal_fails)" = $((before + 1)) ]
set_fault ''
feed
expect_status 204
ask /metrics
check "what was lost is counted" grep -q '^headword_journal_lost_total [1-9]' out
end
expect_exit 0
look_into_journal "all of these"
running=$faults

# As it starts, with a new journal and with one that was not closed.
strike_start() {
    set_fault "$1"
    : >log
    "$HEADWORD" serve --index a.hw --journal j.db --socket s >out 2>log </dev/null &
    pid=$!
    while kill -0 "$pid" 2>/dev/null && ! grep -q ' serving ' log; do sleep 0.01; done
    latest="serve with $1"
    if grep -q ' serving ' log; then
        feed
        fed_or_refused "$1"
        kill -KILL "$pid"
        wait "$pid" 2>/dev/null
    else
        wait "$pid"
        code=$?
        expect_exit 3
        check "$1: the message names the journal: $(cat log)" grep -q '^headword: .*j\.db' log
    fi
    pid=
}
strike_new() {
    rm -f j.db j.db-wal j.db-shm
    : >acknowledged
    strike_start "$1"
    note_strike
    set_fault ''
    serve --index a.hw --journal j.db --socket s
    feed
    check "$1: the next start has a journal that works, not $status" [ "$status" = 204 ]
    kill -KILL "$pid"
    wait "$pid" 2>/dev/null
    pid=
    look_into_journal "$1"
}
each_disk_fault strike_new
new=$((faults - running))

# As it ends: what is in the log of writes goes into the database, and the log is removed.
strike_end() {
    set_fault ''
    serve --index a.hw --journal j.db --socket s
    feed
    set_fault "$1"
    end
    check "$1: it ends in order" [ "$code" = 0 ]
    note_strike
    look_into_journal "$1"
}
each_disk_fault strike_end
latest="the count"
check "faults have struck while it served" [ "$running" -gt 5 ]
check "faults have struck while it began" [ "$new" -gt 5 ]
check "faults have struck while it ended" [ "$faults" -gt $((running + new)) ]
echo "$running faults while it served, $new while it began, $((faults - running - new)) while it ended;" \
    "$(wc -l <acknowledged) of $given feedback acknowledged at last"
finish
