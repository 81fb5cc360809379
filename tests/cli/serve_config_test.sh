#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Settings of the service: flags, environment, file, defaults; and what is said about mistakes.
. "$(dirname "$0")/lib"
cat >x.conf <<'INI'
; a desk
[serve]
index = /srv/desk.hw
workers = 3
[limits]
budget = 100ms
INI
HEADWORD_SERVE_WORKERS=5 HEADWORD_SERVE_LOG_LEVEL=warn
export HEADWORD_SERVE_WORKERS HEADWORD_SERVE_LOG_LEVEL
run serve --check-config --config x.conf --log-level debug --listen 127.0.0.1:1 --listen '[::1]:1'
expect_exit 0
expect_no_err
expect_out 'index = /srv/desk.hw ; x.conf:3'
expect_out 'workers = 5 ; environment HEADWORD_SERVE_WORKERS'
expect_out 'budget = 100ms ; x.conf:6'
expect_out 'log-level = debug ; flag --log-level'
expect_out 'listen = 127.0.0.1:1 [::1]:1 ; flag --listen'
expect_out 'drain = 10s ; default'
expect_out ';socket is not set ; default'
unset HEADWORD_SERVE_WORKERS HEADWORD_SERVE_LOG_LEVEL
HEADWORD_SERVE_CONFIG=x.conf
export HEADWORD_SERVE_CONFIG
run serve --check-config
expect_out 'workers = 3 ; x.conf:4'
unset HEADWORD_SERVE_CONFIG

# Every mistake is told, at once, and nothing is started.
cat >wrong.conf <<'INI'
[serve]
index = a.hw
sokcet = s
workers = many
workers = 2
[limits]
log-level = loud
INI
HEADWORD_SERVE_DRIAN=1s
export HEADWORD_SERVE_DRIAN
for check in '' --check-config; do
    # shellcheck disable=SC2086 # one word or none
    run serve $check --config wrong.conf --budget 3
    expect_exit 2
    expect_err "wrong.conf:3: there is no setting 'sokcet'; did you mean 'socket'?"
    expect_err "wrong.conf:4: workers: 'many' is not a number from 0 to 64"
    expect_err "wrong.conf:5: 'workers' is set in line 4 already"
    expect_err "wrong.conf:7: 'log-level' belongs in the section [log]"
    expect_err "HEADWORD_SERVE_DRIAN: there is no such setting; did you mean HEADWORD_SERVE_DRAIN?"
    expect_err "--budget: '3' is not a time with its unit (250ms, 10s, 5m) from 0ms to 60000ms"
done
unset HEADWORD_SERVE_DRIAN
run serve --config none.conf
expect_exit 3
expect_err 'none.conf'
run serve --indx x
expect_exit 2
expect_err 'did you mean --index?'
run serve x
expect_exit 2
run serve --check-config
expect_exit 2
expect_err 'which index is to be served?'

# The example has every setting, at its default and as a comment.
example=$HW_SOURCE_DIR/src/serve/systemd/headword.conf
run serve --check-config --index x
sed -n 's/^;*\([a-z-]*\) \(= [^;]*\|is not set \); .*/\1 \2/p' out | sed 's/is not set/=/; s/ *$//' >settings
sed -n 's/^;\([a-z-]* =.*\)/\1/p' "$example" | sed 's/ *$//' >examples
# What has no default shows a value one could take.
while read -r name equals value; do
    [ "$name" != index ] || value=
    check "$name $equals $value in the example" grep -qxE "$name = ?${value:-.*}" examples
done <settings
check "no other settings in the example" [ "$(wc -l <settings)" -eq "$(wc -l <examples)" ]
sed 's/^;\([a-z-]* =\)/\1/; /^admin-users\|^socket-group/d' "$example" >all.conf
run serve --check-config --config all.conf
expect_exit 0
expect_no_err
check "it is read whole" [ "$(grep -c ' ; all.conf:' out)" -gt 20 ]
finish
