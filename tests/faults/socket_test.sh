#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# A service whose calls on sockets fail, are interrupted or do half of what was asked for, one after the other: what a
# call may do at any time a client does not notice, a connection that breaks is one connection, and nothing is kept of it.
. "$HW_SOURCE_DIR/tests/cli/lib"
. "$HW_SOURCE_DIR/tests/cli/serving"
. "$HW_SOURCE_DIR/tests/faults/striking"
write_glossary
run index --output a.hw desk.csv
strike_files socket:
cpu_ms() { awk '{ ns += $1 } END { printf "%d", ns / 1000000 }' /proc/"$pid"/task/*/schedstat; }

serve --index a.hw --socket s --workers 2
cut=0
# Both a short request and one with a body, on connections of their own; the answer to the second one is a long one.
strike() {
    set_fault "$1"
    broken=0
    for request in 1 2; do
        case $request in
        1) ask '/v1/search?q=acw' ;;
        2) ask /v1/ask -H 'Content-Type: application/json' -d '{"q":"what is after-call work"}' ;;
        esac
        case $status in
        200) check "$1: the right answer" grep -q '"After-Call Work"' out ;;
        'curl '*) broken=$((broken + 1)) ;;
        *) check "$1: an answer or none, not $status: $(cat out)" false ;;
        esac
    done
    note_strike
    set_fault ''
    cut=$((cut + broken))
    case $1 in
    *:EINTR | *:EAGAIN | *:SHORT | accept:*) check "$1: a client does not notice" [ $broken = 0 ] ;;
    *) check "$1: at most one connection breaks" [ $broken -le 1 ] ;;
    esac
    ask /readyz
    check "$1: the next is answered, not $status" [ "$status" = 200 ]
}
ask /readyz
sleep 0.3
open=$(($(count_descriptors) + 2)) # each worker's handle opens the index when it is first asked
# No EAGAIN when there is something to receive: an edge-triggered epoll would not tell of it again.
each_fault strike 'accept EINTR EAGAIN ECONNABORTED EMFILE ENOMEM' 'receive EINTR SHORT EIO ECONNRESET ENOMEM' \
    'send EINTR EAGAIN SHORT EIO ECONNRESET ENOMEM' 'wait EINTR'
expect_descriptors "$open"
latest="the count"
check "faults have struck: $faults" [ "$faults" -gt 20 ]
check "connections have been broken: $cut" [ "$cut" -gt 0 ]

# Descriptors that are out and stay out: clients wait, nobody spins, and then they are answered.
set_fault accept:0:EMFILE
curl -s -o waited --max-time 60 --unix-socket s http://localhost/readyz &
client=$!
before=$(cpu_ms)
sleep 2
took=$(($(cpu_ms) - before))
latest="no descriptors for two seconds"
check "$took ms of processor time were used" [ $took -lt 500 ]
check "the client waits" kill -0 $client
set_fault ''
wait $client
check "it is answered in the end" grep -q '"generation"' waited
expect_descriptors "$open"
end
expect_exit 0
echo "$faults faults, $cut connections broken; $took ms of processor time in two seconds without descriptors"
finish
