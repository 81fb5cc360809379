#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Measuring, in every mode, for a moment. Nothing here says how fast anything has to be.
. "$(dirname "$0")/lib"
. "$HW_SOURCE_DIR/tests/cli/serving"
cat >desk.csv <<'CSV'
term,lang,definition,synonyms
Callback,en,"A call that the desk returns to a customer, at a time they chose themselves.",return call
Talk time,en,"The minutes an agent and a customer speak with each other during one conversation.",conversation length
Knowledge base,en,"Articles that answer frequent questions, written by agents for agents and customers.",help centre
CSV
run index --output a.hw desk.csv
expect_exit 0
moment="--warm-up 0.05 --duration 0.2 --distinct 20"
# What holds of every result.
sound='(all(c["p50_us"] <= c["p90_us"] <= c["p99_us"] <= c["p999_us"] <= c["max_us"] and c["mean_us"] <= c["max_us"]
  and c["asked"] > 0 and c["queries_per_second"] > 0 and c["first"] <= c["first_ten"] <= c["judged"] <= c["asked"]
  and len(set(map(len, c["slices"].values()))) == 1 for c in x["classes"])
  and x["asked"] == x["classes"][-1]["asked"] == sum(c["asked"] for c in x["classes"][:-1]))'

# shellcheck disable=SC2086 # $moment is words
{
    run bench --index a.hw $moment --json
    expect_exit 0
    expect_no_err
    expect_lines 1
    expect_json "$sound"
    expect_json '[c["class"] for c in x["classes"]] == ["exact", "alias", "typo", "words", "question", "prefix", "all"]'
    expect_json 'x["mode"] == "in process" and x["entries"] == 3 and x["seed"] == 1 and x["cached"] is False'
    expect_json 'len(x["content_hash"]) == 32 and x["machine"]["cores"] > 0 and x["machine"]["kernel"]'
    expect_json 'x["classes"][0]["first"] == x["classes"][0]["asked"]' # exact is always right
    expect_json 'x["peak_bytes"] > 0'
    cp out kept.json

    run bench --index a.hw $moment
    expect_exit 0
    expect_out 'nothing caches results'
    expect_out 'closed loop, 1 client'
    check "a pipe gets no curve" [ "$(grep -c █ out)" -eq 0 ]

    run bench --index a.hw $moment --class exact,typo --clients 3 --json
    expect_json "$sound"
    expect_json '[c["class"] for c in x["classes"]] == ["exact", "typo", "all"] and x["clients"] == 3'

    # An open loop that can be kept, on any machine, and one that cannot.
    run bench --index a.hw --warm-up 0 --rate 20 --count 4 --class exact --json
    expect_json "$sound"
    expect_json 'x["asked"] == 4 and x["elapsed_s"] >= 0.15'
    run bench --index a.hw $moment --rate 10000000 --json
    expect_json "$sound"
    expect_json 'x["missed"] > 0 and not x["kept_rate"]'
    run bench --index a.hw $moment --rate 10000000
    expect_out 'The rate was not kept'

    run bench --index a.hw --cold --warm-up 0 --count 3 --class exact,question,prefix --json
    expect_exit 0
    expect_json "$sound"
    expect_json 'x["mode"] == "cold" and x["asked"] == 3 and x["cpu_us_per_query"] > 0'
}

# Queries of one's own, and how they are asked.
printf 'q1\tcallback\n\ntalk time\n' >queries.tsv
run bench --index a.hw --queries queries.tsv --warm-up 0 --count 10 --json
expect_json "$sound"
expect_json 'x["classes"][0]["class"] == "given" and x["classes"][0]["distinct"] == 2 and x["classes"][0]["judged"] == 0'
run bench --index a.hw --queries queries.tsv --class prefix --warm-up 0 --count 10 --json
expect_exit 0
run bench --index a.hw --queries queries.tsv --class prefix,exact
expect_exit 2
expect_err 'one --class'
printf '\n' >empty.tsv
run bench --index a.hw --queries empty.tsv
expect_exit 3
expect_err 'empty.tsv has no query'
printf 'callback\n\377\n' >bad.tsv
run bench --index a.hw --queries bad.tsv --warm-up 0 --count 10
expect_exit 3
expect_err 'query 2: '
expect_err 'UTF-8'

# HdrHistogram's table.
run bench --index a.hw --warm-up 0 --count 50 --class exact --hgrm a.hgrm
expect_exit 0
check "the table has its head" grep -q '^ *Value *Percentile *TotalCount 1/(1-Percentile)$' a.hgrm
check "the table ends with all" grep -qE '^ +[0-9.]+ 1\.000000000000 +50$' a.hgrm
check "values and counts never fall" awk '/^ +[0-9]/ { if ($1 < value || $3 < count) exit 1; value = $1; count = $3 }' a.hgrm

# A result with itself differs in nothing; what is compared is said.
run bench --baseline kept.json kept.json
expect_exit 0
expect_out 'no difference that the noise would not explain'
expect_without 'not the same in both'
run bench --baseline kept.json --json kept.json
expect_json 'all(f["verdict"] == "same" and f["ratio"] == 1 for f in x["baseline"]["figures"])'
expect_json 'len(x["baseline"]["figures"]) == 7 * 4'
run bench --index a.hw --warm-up 0 --count 50 --class exact --baseline kept.json
expect_exit 0
expect_out 'not the same in both: queries'
run bench --baseline missing.json kept.json
expect_exit 3
expect_err 'missing.json'
echo '{"a":' >broken.json
run bench broken.json
expect_exit 3
expect_err 'not JSON'
echo '{"mode": 3, "classes": "none"}' >other.json
run bench other.json
expect_exit 3
expect_err "other.json: not what 'headword bench --format json' prints"

# Wrong usage.
for wrong in '--cold --socket s' '--class exat' '--duration soon' '--duration 0' '--clients 0' 'kept.json kept.json'; do
    # shellcheck disable=SC2086 # words
    run bench --index a.hw $wrong
    check "'bench $wrong' is an error" [ "$code" -ge 2 ]
    check "'bench $wrong' says why" [ -s err ]
done
run bench --index a.hw --class exat
expect_err "did you mean 'exact'?"
run bench --index missing.hw
expect_exit 4
run bench --socket missing --queries queries.tsv
expect_exit 3
expect_err 'missing: cannot connect'
run bench --help
expect_out 'Open loop'

# A service.
serve --index a.hw --socket s
run bench --index a.hw --socket s --warm-up 0.05 --duration 0.2 --clients 3 --json
expect_exit 0
expect_json "$sound"
expect_json 'x["mode"] == "over a socket" and x["anonymous_bytes"] > 0 and x["classes"][-1]["judged"] == 0'
run bench --socket s --queries queries.tsv --warm-up 0 --rate 50 --count 5 --json
expect_exit 0
expect_json "$sound"
run bench --socket s --queries bad.tsv --warm-up 0 --count 5
expect_exit 3
expect_err 'status 400, not 200'
end
finish
