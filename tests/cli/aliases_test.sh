#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Listing aliases, and explaining one.
. "$(dirname "$0")/lib"
write_glossary
cat >more.jsonl <<'JSONL'
{"id": "m1", "term": "Wallboard", "lang": "en", "definition": "A screen with the average handle time (AHT) of the desk.", "source": "more"}
{"id": "m2", "term": "", "lang": "en", "definition": "AHT (average handle time) is read every hour.", "source": "more"}
{"id": "m3", "term": "First call resolution", "aliases": ["FCR"], "lang": "en", "definition": "First call resolution (FCR) is a share.", "source": "more"}
JSONL
run index --output a.hw desk.csv biuro.md more.jsonl
expect_exit 0

run aliases --index a.hw
expect_exit 0
expect_no_err
expect_out 'ACW = After-Call Work  (acronym, en; desk)'
expect_out 'ACW = Praca po rozmowie  (acronym, pl; biuro)'
expect_out 'AHT = average handle time  (acronym, en; more)'
expect_lines 6
check "sorted by alias" sh -c "sed 's/ = .*//; s/[^A-Za-z]//g' out | sort -fc"

run aliases --index a.hw --format jsonl
expect_lines 6
expect_json 'set(x) >= {"alias", "of", "kind", "lang", "entry", "source", "pattern"}'
expect_json 'x["alias"] != "AHT" or x["of"] == "average handle time" and x["kind"] == "acronym" and "line" not in x'
expect_json 'x["source"] != "desk" or x["line"] == 2'

run aliases --index a.hw --format tsv --lang pl --kind acronym
expect_exit 0
expect_lines 2
expect_out 'alias	of	kind	lang	entry	source	line	pattern'
expect_out 'ACW	Praca po rozmowie	acronym	pl	'

run aliases --index a.hw --kind translation
expect_exit 0
expect_lines 1
expect_out 'After-Call Work = Praca po rozmowie  (translation, en; biuro)'

run aliases --index a.hw --kind variant
expect_exit 1
expect_no_out

run aliases --index a.hw --why a.h.t.
expect_exit 0
expect_lines 2
expect_out "AHT = average handle time: an abbreviation in the text, found by pattern 'parenthesis' in more, entry m1"

run aliases --index a.hw --why ACW
expect_exit 0
expect_out 'ACW = After-Call Work: acronym, found by pattern '
expect_out 'in desk line 2 (desk.csv), entry '

run aliases --index a.hw --why nothing
expect_exit 1
expect_no_out
expect_err "'nothing' is no alias of anything in the index"

run aliases --index a.hw ACW
expect_exit 2
expect_err '--why'
run aliases --index missing.hw
expect_exit 4

# The order of the inputs does not show.
run index --output b.hw more.jsonl biuro.md desk.csv
check "the same bytes" cmp -s a.hw b.hw
finish
