# SPDX-License-Identifier: GPL-2.0-or-later
"""As many entries as one wants, out of real ones; the same for the same seed, and the smaller set is the beginning of
the larger.

    synthesise.py REAL.jsonl COUNT > ENTRIES.jsonl

First come the real entries, shuffled. When they are used up, an entry is put together of three real ones: its headword
is the beginning of one's and the end of another's, joined as two words or, every fourth time, inside a word
("photographer" of "photocopy" and "geographer"), so that the vocabulary goes on growing; its definition is the first half
of one's and the second half of another's, so that words keep their company and their frequency. Aliases and references
are left out, and a headword that is taken gets a number.
"""
import json
import random
import re
import sys

SEED = 20240229


def join_terms(chance, first, second):
    a, b = first.split(), second.split()
    if chance.random() < .25 and len(a[0]) > 4 and len(b[-1]) > 4:
        return a[0][:len(a[0]) // 2] + b[-1][len(b[-1]) // 2:]
    return f"{a[0]} {b[-1]}"


def half(text, last):
    parts = re.split(r"(?<=[.;,])\s+", text)
    middle = (len(parts) + 1) // 2
    return " ".join(parts[middle:] if last else parts[:middle])


def synthesise(real, count):
    chance = random.Random(SEED)
    order = chance.sample(real, len(real))
    taken = {entry["term"].lower() for entry in order}
    usable = [entry for entry in order if entry.get("term", "").split() and entry.get("definition")]
    yield from order[:count]
    made = len(order)
    while made < count:
        a, b, c = (chance.choice(usable) for _ in range(3))
        made += 1
        term = join_terms(chance, a["term"], b["term"])
        if term.lower() in taken:
            term = f"{term} {made}"
        taken.add(term.lower())
        yield {"id": f"made/{made}", "term": term, "lang": a["lang"], "source": a["source"],
               "definition": f"{half(b['definition'], False)} {half(c['definition'], True)}".strip() or term}


def main(path, count):
    real = [json.loads(line) for line in open(path, encoding="utf-8")]
    for entry in synthesise(real, count):
        print(json.dumps(entry, ensure_ascii=False))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]))
