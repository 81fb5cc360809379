#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The installed units: systemd accepts them and finds them well locked up, and a socket it passes is served.
set -eu
work=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill -KILL "$pid" 2>/dev/null; rm -rf "$work"' EXIT
command -v systemd-analyze >/dev/null || { echo "skipped: there is no systemd-analyze"; exit 77; }
cmake --install "$HW_BUILD_DIR" --prefix "$work" >"$work/log"
units=$work/lib/systemd/system
grep -qx "ExecStart=$work/bin/headword serve --config /etc/headword/headword.conf" "$units/headword.service" ||
    { echo "ExecStart does not name the installed program"; exit 1; }
[ -x "$work/bin/headword-service" ] || { echo "the service's program was not installed"; exit 1; }

# Units of this machine may have faults of their own: only what is said of ours counts.
SYSTEMD_UNIT_PATH="$units:" systemd-analyze verify --man=no --recursive-errors=no \
    "$units/headword.socket" "$units/headword.service" >"$work/verified" 2>&1 || :
if grep headword "$work/verified"; then exit 1; fi
echo "verified"

score=$(systemd-analyze security --no-pager --offline=true "$units/headword.service" |
    sed -n 's/.*Overall exposure level for headword.service: \([0-9.]*\) .*/\1/p')
echo "exposure $score"
awk -v score="$score" 'BEGIN { exit !(score != "" && score <= 2.0) }' || { echo "more than 2.0"; exit 1; }

command -v systemd-socket-activate >/dev/null || { echo "skipped: there is no systemd-socket-activate"; exit 77; }
command -v curl >/dev/null || { echo "skipped: there is no curl"; exit 77; }
cd "$work"
echo 'term,definition
Callback,A call that is returned.' >desk.csv
"$work/bin/headword" index --output a.hw desk.csv >index.log 2>&1
systemd-socket-activate -l "$work/s" "$work/bin/headword" serve --index a.hw >activated 2>&1 &
pid=$!
tries=0
until [ -S s ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 600 ] || { cat activated; exit 1; }
    sleep 0.1
done
curl -s --max-time 60 --unix-socket s 'http://localhost/v1/search?q=callback' >found || { cat activated; exit 1; }
grep -q '"term":"Callback"' found || { cat found activated; exit 1; }
grep -q "listening on=unix:$work/s" activated || { cat activated; exit 1; }
kill -TERM "$pid"
wait "$pid" || { echo "exit $?"; cat activated; exit 1; }
pid=
grep -q ' info ended cut_connections=0' activated || { cat activated; exit 1; }
echo "a socket that was passed is served"
