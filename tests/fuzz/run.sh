#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs fuzz targets one after the other, each until its process has used so much processor time: what it gets done then
# does not hang on how busy the machine is.
#
#     tests/fuzz/run.sh BUILD SECONDS [NAME...]     all targets if none is named
#
# Prints a line a target: executions, edges and features covered, inputs kept; of the edges in the program, which is more
# than the target calls. New inputs go to BUILD/corpus/NAME, a
# finding to BUILD/NAME-*, what libFuzzer said to BUILD/NAME.log. Ends at the first finding.
set -eu
build=$1 seconds=$2
shift 2
seeds=$(cd "$(dirname "$0")" && pwd)/corpus
ticks=$(getconf CLK_TCK)
pid=''
trap '[ -z "$pid" ] || kill -KILL "$pid" 2>/dev/null || :' EXIT
# shellcheck disable=SC2046 # names have no blanks
[ $# -gt 0 ] || set -- $(cd "$build/fuzz" && find . -name '*_fuzz' | sed 's|^./||; s/_fuzz$//' | sort)
export ASAN_OPTIONS=allocator_may_return_null=1:strict_string_checks=1 UBSAN_OPTIONS=print_stacktrace=1

used() { # processor seconds of $pid so far; the program's name has no blank in it
    awk -v ticks="$ticks" '{ print int(($14 + $15) / ticks) }' "/proc/$pid/stat" 2>/dev/null || echo "$seconds"
}

run_target() { # run_target NAME
    mkdir -p "$build/corpus/$1"
    "$build/fuzz/$1_fuzz" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$build/$1-" \
        "$build/corpus/$1" "$seeds/$1" >"$build/$1.log" 2>&1 &
    pid=$!
    spent=0
    while kill -0 $pid 2>/dev/null && [ "$spent" -lt "$seconds" ]; do
        sleep 1
        spent=$(used)
    done
    kill -USR1 $pid 2>/dev/null || : # it ends in order
    code=0
    wait $pid || code=$?
    pid=''
}

tell() { # tell NAME
    awk -v name="$1" -v spent="$spent" -v kept="$(find "$build/corpus/$1" -type f | wc -l)" '
        /Loaded .* PC tables/ { all = substr($6, 2) }
        / cov: / { for (i = 1; i < NF; i++) if ($i == "cov:") edges = $(i + 1); else if ($i == "ft:") features = $(i + 1) }
        /^stat::number_of_executed_units:/ { runs = $2 }
        END { printf "%-10s %5d s %9d runs %6d of %6d edges %6d features %6d inputs\n", name, spent, runs, edges, all,
            features, kept }
        ' "$build/$1.log"
}

for name; do
    run_target "$name"
    tell "$name"
    [ $code = 0 ] || { echo "$name ended with $code: $build/$name.log" >&2; exit 1; }
done
