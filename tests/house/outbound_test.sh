#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Nothing here calls anybody: searching, indexing and importing make no socket at all, the service on a TCP port none
# but the one it listens to. Seen by strace.
. "$HW_SOURCE_DIR/tests/cli/lib"
. "$HW_SOURCE_DIR/tests/cli/serving"
command -v strace >/dev/null || { echo "skipped: there is no strace"; exit 77; }
strace -o trace true 2>err || { echo "skipped: strace may not trace here: $(cat err)"; exit 77; }
printf '#!/bin/sh\nexec strace -D -f -e trace=%%network -o %s/trace %s "$@"\n' "$here" "$HEADWORD" >traced
chmod +x traced
HEADWORD=$here/traced
trace_ends() { # the tracer writes its last line after the program is gone
    tries=0
    until grep -q '+++ exited with' trace && [ "$(tail -n 1 trace | grep -c '+++ exited')" = 1 ]; do
        tries=$((tries + 1))
        [ "$tries" -lt 600 ] || { check "the tracer is expected to end" false; return; }
        sleep 0.05
    done
}
expect_trace() { check "$1: $(cat trace)" [ "$(grep -cE "$2" trace)" "$3" "$4" ]; }

write_glossary
for command in 'index --output a.hw desk.csv biuro.md' 'import desk.csv' \
    'search --index a.hw callback' 'ask --index a.hw what is acw' 'suggest --index a.hw cal' 'define --index a.hw acw' \
    'verify a.hw' 'info a.hw'; do
    # shellcheck disable=SC2086 # words
    run $command
    check "it runs" [ "$code" -le 2 ]
    trace_ends
    expect_trace "no call of the network" '^[0-9]+ +[a-z0-9_]+\(' = 0
done

serve --index a.hw --listen 127.0.0.1:0 --journal j.db
address=$(sed -n 's/.* listening on=\(tcp:\)\{0,1\}"\{0,1\}\([0-9.:]*\).*/\2/p' log)
latest="a session at $address"
for route in '/v1/search?q=acw' '/v1/ask?q=what+is+acw' '/v1/suggest?q=cal' /metrics / /openapi.json /readyz; do
    status=$(curl -s -o out -w '%{http_code}' --max-time 30 "http://$address$route")
    check "$route is answered, not $status" [ "$status" = 200 ]
done
status=$(curl -s -o out -w '%{http_code}' -X POST -H 'Content-Type: application/json' \
    -d '{"query":"acw","helpful":true}' "http://$address/v1/feedback")
expect_status 204
kill -HUP "$pid"
end
expect_exit 0
trace_ends
expect_trace "it accepts connections" 'accept4?\(.*= [0-9]+$' -ge 1
expect_trace "one socket of the internet is made, to listen" ' socket\(AF_INET' = 1
expect_trace "and it is listened to" ' listen\(' = 1
expect_trace "none connects to the internet" ' connect\(.*AF_INET' = 0
expect_trace "nothing else goes there" '(sendto|sendmsg|sendmmsg)\(.*AF_INET' = 0
expect_trace "and sockets are of no other kind than these" ' socket\(AF_([^UI]|UNSPEC|I[^N])' = 0
finish
