#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Control characters, escape sequences and marks that turn text around, in every field of an entry, in what is typed and
# in names of files: none gets to a terminal or into a pipe as it is, but for colours of our own.
. "$(dirname "$0")/lib"
command -v python3 >/dev/null || { echo "skipped: there is no python3"; exit 77; }

cat >written.py <<'PYTHON'
import json
bad = "\u001b]0;title\u0007\u001b[2J\u009b31m\u202e\u2066\u007f\b\r\u0085\u2028"
around = lambda text: text + bad + text
print(json.dumps({"id": around("acw"), "term": around("After-Call Work"), "lang": "en", "source": around("desk"),
    "aliases": [around("ACW")], "definition": f"Notes an {bad}agent{bad} writes. {around('Later')}.",
    "tags": [around("floor")], "related": [around("hold")], "status": around("draft")}))
print(json.dumps({"id": "hold", "term": "Hold", "lang": "en", "definition": "A caller waits for an agent."}))
PYTHON
cat >looked.py <<'PYTHON'
# Fails, and names them, when there are such characters in the file; "terminal" = what a terminal is told may be there.
import re, sys
text = open(sys.argv[1], encoding="utf-8", newline="").read()
if sys.argv[2] == "terminal":
    text = re.sub("\x1b\\[[0-9;]*m|\r(?=\n)", "", text)
print(*sorted({f"U+{ord(c):04X}" for c in text if c not in "\n\t" and re.match("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", c)}))
PYTHON
python3 written.py >words.jsonl
run index --output a.hw words.jsonl
expect_exit 0
expect_no_err
escape=$(printf '\033')

clean() { # clean FILE pipe|terminal
    found=$(python3 looked.py "$1" "$2")
    check "$2: there is $found" [ -z "$found" ]
}
to_terminal=yes
command -v script >/dev/null && script -qec true typescript </dev/null >/dev/null 2>&1 || to_terminal=no
while read -r arguments; do
    run $arguments
    check "something is shown" [ -s out -o -s err ]
    cat err >>out
    clean out pipe
    [ $to_terminal = yes ] || continue
    script -qec "stty rows 100 cols 60; '$HEADWORD' $arguments" typescript </dev/null >out 2>&1
    clean out terminal
done <<TABLE
search --index a.hw agent
search --index a.hw --explain agent
search --index a.hw --format=json agent
search --index a.hw --format=jsonl agent
search --index a.hw --format=tsv agent
search --index a.hw --format=trec agent
search --index a.hw zz${escape}]0;x
define --index a.hw acw
define --index a.hw --format=json acw
define --index a.hw z${escape}[2Jz
ask --index a.hw what is acw
ask --index a.hw --format=json what is acw
ask --index a.hw what is z${escape}[2Jz
suggest --index a.hw a
suggest --index a.hw --format=json a
suggest --index a.hw z${escape}[2Jz
aliases --index a.hw
aliases --index a.hw --why acw
aliases --index a.hw --format=json
info --index a.hw
import words.jsonl
import no${escape}[2Jwhere.csv
analyze agent${escape}[2J
no${escape}[2Jwhere
search --no${escape}[2Jwhere x
TABLE
[ $to_terminal = yes ] || echo "not tried: a terminal, for want of script(1)"

name=$(printf 'a\033[2J\302\2331m.hw')
mv a.hw "$name"
run verify "$name"
expect_exit 0
expect_out "whole, SHA-256"
clean out pipe
run info --index "no$name"
clean err pipe
if command -v openssl >/dev/null && openssl genpkey -algorithm ed25519 -out key.pem 2>/dev/null; then
    run sign --key key.pem "$name"
    expect_exit 0
    clean out pipe
fi
finish
