#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# How well a service answers, from its journal, which survives a kill.
. "$(dirname "$0")/lib"
. "$(dirname "$0")/serving"
write_glossary
run index --output a.hw desk.csv biuro.md

run stats
expect_exit 2
expect_err '--journal'
run stats --journal none.db
expect_exit 3
run stats --journal j.db --by month
expect_exit 2
run stats --help
expect_out 'within 5 minutes'

serve --index a.hw --socket s --journal j.db
run stats --journal j.db
expect_exit 1
expect_out 'answered                unknown: no questions'
ask '/v1/ask?q=what%20is%20a%20callback' # without a session
ask '/v1/feedback' -H 'Content-Type: application/json' -d '{"query": "callback", "helpful": true}'
expect_status 204
run stats --journal j.db
expect_exit 0
expect_out 'answered                1 of 1 (100.0 %)'
expect_out 'first query answered    unknown: no question names its session'
expect_out 'helpful                 1 of 1 (100.0 %)'
expect_out '  95 % interval         20.7 to 100.0 %'

ask '/v1/search?q=talk&lang=en&session=a'
ask '/v1/search?q=talk%20time&lang=en&session=a' # again
ask '/v1/ask?q=what%20is%20a%20zeppelin&lang=en&session=b'
ask '/v1/define/callback?session=b'
ask '/v1/feedback' -H 'Content-Type: application/json' -d '{"query": "zeppelin", "helpful": false}'
expect_status 204
kill -KILL "$pid"
wait "$pid" 2>/dev/null
pid=

run stats --journal j.db --format json
expect_json 'x["total"]["questions"] == 5 and x["total"]["sessions"] == 2 and x["total"]["answer_rate"] == 0.8'
expect_json 'x["total"]["first_query_answer_rate"] == 0.5 and x["total"]["re_ask_rate"] == 0.25'
expect_json 'x["total"]["outcomes"]["nothing"] == 1 and x["total"]["helpfulness"] == 0.5 and "by" not in x'
expect_json '0 < x["total"]["took_us"]["p50"] <= x["total"]["took_us"]["p99"]'
run stats --journal j.db --json --by route
expect_json '[(r["name"], r["questions"]) for r in x["rows"]] == [("(any)", 0), ("ask", 2), ("define", 1), ("search", 2)]'
run stats --journal j.db --by lang
expect_exit 0
expect_out 'lang        questions answered  refused    first    again  helpful'
expect_out '(none)              2  100.0 %'
expect_out 'en                  3   66.7 %   33.3 %   50.0 %   33.3 %        -'
expect_out 'total               5   80.0 %'
run stats --journal j.db --by day --since 2
expect_exit 0
expect_out 'total               5'
finish
