#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# A reload whose calls fail, one after the other: the old generation goes on answering, the refusal is told and counted,
# the next reload works, and no descriptor is left open.
. "$HW_SOURCE_DIR/tests/cli/lib"
. "$HW_SOURCE_DIR/tests/cli/serving"
. "$HW_SOURCE_DIR/tests/faults/striking"
name=headword-index # what the service calls its copies in memory, too
write_glossary
run index --output one.hw desk.csv
run index --output two.hw desk.csv biuro.md
cp one.hw $name.hw
strike_files $name

count_refused() { grep -c ' error reload_refused ' log || :; }
ready() { # ready GENERATION ENTRIES
    ask /readyz
    expect_status 200
    check "$fault: generation $1 with $2 entries, not $(cat out)" grep -q "\"generation\":$1,.*\"entries\":$2[,}]" out
    ask '/v1/search?q=acw'
    expect_status 200
    expect_out '"term":"After-Call Work"'
}

fault=none
serve --index $name.hw --socket s --watch no --workers 2
ready 1 3
generation=1 refused=0 absorbed=0 current=one.hw
other() { [ $current = one.hw ] && echo two.hw || echo one.hw; }
entries() { [ $current = one.hw ] && echo 3 || echo 5; }
bring() { # bring FILE: a reload that has to work
    cp "$1" new
    mv new $name.hw
    ask /v1/reload -X POST
    check "$fault: the next reload works, not $status: $(cat out)" [ "$status" = 200 ]
    current=$1 generation=$((generation + 1))
    ready $generation "$(entries)"
}
bring two.hw
bring one.hw
sleep 0.3
open=$(count_descriptors)

strike_reload() {
    cp "$(other)" new
    mv new $name.hw
    set_fault "$1"
    ask /v1/reload -X POST
    note_strike
    answer=$status
    set_fault ''
    if [ "$answer" = 200 ]; then # it got over it, or there is no such call
        [ $struck = 0 ] || absorbed=$((absorbed + 1))
        current=$(other) generation=$((generation + 1))
        ready $generation "$(entries)"
    else
        refused=$((refused + 1))
        check "$1: a 5xx or 4xx that names the file, not $answer: $(cat out)" grep -q "$name" out
        check "$1: it is told once" [ "$(count_refused)" = $refused ]
        ready $generation "$(entries)"
        bring "$(other)"
    fi
    expect_descriptors "$open"
}
each_fault strike_reload 'find EIO EACCES EMFILE' 'stat EIO' 'open EACCES' 'read EIO EINTR SHORT' 'map EIO ENOMEM' 'memory EMFILE ENOMEM'
ask /metrics
check "refusals are counted" grep -qx "headword_reloads_refused_total $refused" out
latest="the count"
check "faults have struck" [ $refused -gt 5 ]
end
expect_exit 0
echo "$faults faults, $refused reloads refused, $absorbed faults got over; $generation generations"
finish
