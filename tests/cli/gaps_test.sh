#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What people asked a service for and did not get, as the command lists it, with the service running and after it.
. "$(dirname "$0")/lib"
. "$(dirname "$0")/serving"
write_glossary
run index --output a.hw desk.csv biuro.md

run gaps
expect_exit 2
expect_err '--journal'
run gaps --journal none.db
expect_exit 3
expect_err 'none.db'
run gaps --journal desk.csv
expect_exit 3
expect_err 'no journal, not even an SQLite file'
run gaps --help
expect_exit 0
expect_out 'weight * 2^(-age'

# [1-4] in an address makes curl ask so many times.
asks() { ask "/v1/ask?$1"; }
judge() { # judge BODY
    ask /v1/feedback -H 'Content-Type: application/json' -d "$1"
    expect_status 204
}
serve --index a.hw --socket s --journal j.db
check "the journal is its owner's alone" [ "$(stat -c %a j.db)" = 600 ]
run gaps --journal j.db
expect_exit 1
expect_no_out

asks 'q=co%20to%20jest%20roszczenie%20gwarancyjne&session=a[1-3]'
asks 'q=roszczenia%20gwarancyjne&lang=pl&session=b[1-4]'
asks 'q=what%20is%20a%20zeppelin&session=c[1-5]'
asks 'q=Zeppelins%20to%20hire&session=d1'        # another cluster, of one
asks 'q=quartermaster%20for%20jane&session=e[1-2]' # too few said so
asks 'q=otherwise%20secret&session=f'              # one asker, three times
asks 'q=otherwise%20secret&session=f'
asks 'q=otherwise%20secret&session=f'
asks 'q=what%20is%20a%20callback&session=g[1-4]' # answered
for session in 1 2 3; do # answered, and of no help
    asks "q=talk%20time&session=h$session"
    judge "{\"query\": \"Talk time?\", \"helpful\": false, \"session\": \"h$session\"}"
done

run gaps --journal j.db # it is still running; feedback took what came before it along
expect_exit 0
expect_no_err
expect_lines 10
expect_out '  1. roszczenia gwarancyjne'
expect_out '     7 questions, 7 of 7 askers without a good answer'
expect_out '  2. what is a zeppelin'
expect_out '  3. talk time'
expect_out '     3 questions, 3 of 3 askers without a good answer; answered 3; helped 0, did not 3'
expect_out '6 other questions in 3 clusters, each asked by fewer than 3'
run gaps --journal j.db --index a.hw --since 1
expect_out 'nearest: Talk time'
run gaps --journal j.db --format json
expect_json 'x["gaps"][0]["words"] == ["gwarancyjny", "roszczenie"] and x["gaps"][0]["worded"] == 4'
expect_json 'x["gaps"][1]["words"] == ["zeppelin"] and x["gaps"][1]["outcomes"]["nothing"] == 5'
expect_json 'x["others"] == {"questions": 6, "clusters": 3, "askers_fewer_than": 3}'
run gaps --journal j.db --format tsv --limit 1
expect_lines 2
ask /v1/journal
expect_status 200
expect_json '[g.get("wording") for g in x["gaps"]] == ["roszczenia gwarancyjne", "what is a zeppelin", "talk time"]'
end

# What too few said is nowhere, unless it is asked for.
for format in text json tsv; do
    run gaps --journal j.db --format "$format" --limit 1000
    expect_exit 0
    for secret in quartermaster secret hire callback; do
        check "$format is without: $secret" sh -c "! grep -qi $secret out"
    done
done

# However it is spelt.
serve --index a.hw --socket s --journal k.db
asks 'q=wrap-up%20time%20codes&session=a[1-9]'
asks 'q=what%20is%20the%20wrapup%20tme%20code&session=b[1-3]'
end
run gaps --journal k.db
expect_exit 0
expect_lines 3
expect_out '  1. wrap-up time codes'
expect_out '     12 questions, 12 of 12 askers'

run gaps --journal j.db --min-count 1
expect_out 'quartermaster for jane'
expect_out 'otherwise secret'
run gaps --journal j.db --min-count 5
expect_out '  2. what is a zeppelin'
expect_out '  1. gwarancyjny roszczenie (words in common; each wording was rare)'

# One service writes a journal.
serve --index a.hw --socket s --journal j.db
run serve --index a.hw --socket t --journal j.db
expect_exit 3
expect_err 'another service writes this journal'
end
finish
