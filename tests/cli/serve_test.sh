#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The service as a process: it starts, answers, serves new files, refuses bad ones, and ends without dropping anybody.
. "$(dirname "$0")/lib"
. "$HW_SOURCE_DIR/tests/cli/serving"
write_glossary
run index --output one.hw desk.csv
run index --output two.hw desk.csv biuro.md
cp one.hw a.hw

serve --index a.hw --socket s --log-level debug --workers 2
expect_log ' info listening on=unix:s$'
expect_log ' info serving index=a.hw generation=1 entries=3 workers=2$'
check "the socket is for user and group only" [ "$(stat -c %a s)" = 660 ]
latest="the sandbox"
if ! grep -q ' not_sandboxed part=calls ' log; then
    for task in /proc/"$pid"/task/*; do
        check "each thread is locked up" grep -q '^Seccomp:.2$' "$task/status"
        check "each thread keeps what rights it has" grep -q '^NoNewPrivs:.1$' "$task/status"
    done
fi
ask '/v1/search?q=acw'
expect_status 200
expect_out '"term":"After-Call Work"'
ask /readyz
expect_status 200
expect_json 'x["generation"] == 1 and x["entries"] == 3'

# Every kind of reload.
mv two.hw a.hw
await ' reload cause=file generation=2 entries=5'
ask /readyz
expect_json 'x["generation"] == 2 and x["entries"] == 5'
cp one.hw a.hw # the file itself is written over
await ' reload cause=file generation=3 entries=3'
ask /v1/reload -X POST
expect_status 200
expect_json 'not x["changed"] and x["generation"] == 3'
kill -HUP "$pid"
await ' reload_unchanged cause=signal generation=3'

# A bad file is refused; the old one goes on.
for bad in flipped cut foreign; do
    cp one.hw bad.hw
    case $bad in
    flipped) printf 'X' | dd of=bad.hw bs=1 seek=$(($(wc -c <one.hw) / 2)) conv=notrunc 2>dd.err ;;
    cut) head -c 4000 one.hw >bad.hw ;;
    foreign) echo 'Dear all' >bad.hw ;;
    esac
    refused=$(grep -c ' error reload_refused cause=file ' log)
    mv bad.hw a.hw
    await ' error reload_refused cause=file ' $((refused + 1))
    ask /v1/reload -X POST
    check "$bad: a refusal, not $status" [ "$status" -ge 400 ]
    expect_out 'a.hw: '
    ask /readyz
    expect_status 200
    expect_json 'x["generation"] == 3 and x["entries"] == 3'
    ask '/v1/search?q=acw'
    expect_status 200
done
ask /metrics
check "refusals are counted" grep -qx 'headword_reloads_refused_total 6' out

# No file for a moment is no mistake.
refused=$(grep -c reload_refused log)
rm a.hw
ask /readyz
expect_status 200
run index --output a.hw desk.csv biuro.md
await ' reload cause=file generation=4 entries=5'
check "it was not refused" [ "$(grep -c reload_refused log)" -eq "$refused" ]

# Nobody else gets the socket; one that nobody answers is taken over.
run serve --index a.hw --socket s
expect_exit 3
expect_err 's: '
ask /readyz
expect_status 200
kill -KILL "$pid"
wait "$pid" 2>/dev/null
check "the socket of the killed one is there" [ -S s ]
serve --index a.hw --socket s --log-format json --log-queries yes --log-level debug
ask '/v1/search?q=acw'
expect_status 200
await '"q":"acw"'
cp log out
expect_json 'x["level"] and x["event"] and x["time"].endswith("Z")'
expect_lines "$(wc -l <log)"

# SIGTERM: who has begun a request may finish it, and the socket is gone at once.
cat >slow.py <<'PYTHON'
import os, socket, time
s = socket.socket(socket.AF_UNIX)
s.connect("s")
s.sendall(b"POST /v1/search HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 11\r\n"
          b"Expect: 100-continue\r\n\r\n")
assert b" 100 " in s.recv(1000)
open("begun", "w").close()
while not os.path.exists("go"):
    time.sleep(0.02)
s.sendall(b'{"q":"acw"}')
answer = b""
while True:
    piece = s.recv(65536)
    if not piece:
        break
    answer += piece
open("answer", "wb").write(answer)
PYTHON
if command -v python3 >/dev/null; then
    python3 slow.py &
    slow=$!
    tries=0
    until [ -e begun ] || [ "$tries" -gt 600 ]; do sleep 0.1; tries=$((tries + 1)); done
    kill -TERM "$pid"
    await '"event":"draining"'
    tries=0
    while [ -e s ] && [ "$tries" -lt 600 ]; do sleep 0.1; tries=$((tries + 1)); done
    check "the socket is gone" [ ! -e s ]
    check "it still runs" kill -0 "$pid"
    touch go
    wait "$slow"
    wait "$pid"
    code=$?
    pid=
    latest="a slow client"
    expect_exit 0
    check "it got its answer: $(cat answer)" grep -q '"term":"After-Call Work"' answer
    expect_log '"event":"ended","cut_connections":0'

    # A second signal does not wait.
    rm begun go
    serve --index a.hw --socket s --drain 60m
    python3 slow.py 2>slow.err &
    slow=$!
    tries=0
    until [ -e begun ] || [ "$tries" -gt 600 ]; do sleep 0.1; tries=$((tries + 1)); done
    kill -TERM "$pid"
    await ' draining at_most_ms=3600000'
    kill -INT "$pid"
    wait "$pid"
    code=$?
    pid=
    latest="two signals"
    expect_exit 0
    expect_log ' warn ended cut_connections=1'
    kill "$slow"
    wait "$slow" 2>/dev/null
else
    end
fi

# What cannot be served.
run serve --index none.hw --socket s
expect_exit 4
expect_err 'none.hw'
check "no socket was made" [ ! -e s ]
echo 'Dear all' >letter
run serve --index letter --socket s
expect_exit 4
run serve --index a.hw
expect_exit 2
expect_err '--socket PATH'
run serve --index a.hw --socket nowhere/s
expect_exit 3
expect_err 'nowhere'
run serve --index a.hw --socket letter
expect_exit 3
expect_err 'letter'
check "a file in its place is not touched" grep -q 'Dear all' letter
run serve --index a.hw --listen 0.0.0.0:0
expect_exit 3
finish
