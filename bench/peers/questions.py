# SPDX-License-Identifier: GPL-2.0-or-later
"""Entries and questions for all tools, out of JSON Lines as `headword import` prints them; the same for the same seed.

    questions.py ENTRIES.jsonl DIRECTORY COUNT

writes entries.tsv and questions.tsv (harness.h says what is in them), right.json (which entries answer which question)
and ids.json (the number of each id). COUNT questions of each class:

    exact     a headword
    prefix    its first three fifths, at least three letters
    typo1     a headword of five letters and more with one slip: a letter too many, missing, wrong, or two exchanged
    typo2     one of eight letters and more with two; neither is made of names in capitals, which are abbreviations
    words     two to four words of a definition
    question  "what is X", "what does X mean" and so on

Right is every entry with the headword, as its own or as an alias, case apart; for words, the entry they are from.
"""
import collections
import json
import random
import re
import sys

SEED = 20240229
LETTERS = "abcdefghijklmnopqrstuvwxyz"
FORMS = ("what is {}", "what is {}?", "What does {} mean?", "define {}", "meaning of {}", "what's a {}",
         "tell me about {}", "explain {}")
COMMON = set("""about above according after again against also although always among another anything because become been
before being below between both called came cannot certain could does doing done down during each either especially etc ever
every from further generally given giving having hence here however into itself kind known least less made make making many
mean means might more most much must name near never often once only other others over part particular place process same
several should similar since some something sometimes such than that their them then there therefore these they thing things
this those though through thus together toward under until upon used uses using usually various very well were what when
where whether which while whom whose will with within without would your webster wordnet""".split())


def flat(text):
    return re.sub(r"[\s\x1f]+", " ", text).strip()


def slip(chance, text):
    """One slip inside the word, never in its first letter: few make one there."""
    at = chance.randrange(1, len(text))
    kind = chance.choice(("insert", "delete", "replace", "exchange"))
    if kind == "insert":
        return text[:at] + chance.choice(LETTERS) + text[at:]
    if kind == "delete":
        return text[:at] + text[at + 1:]
    if kind == "replace":
        return text[:at] + chance.choice(LETTERS) + text[at + 1:]
    return text[:at - 1] + text[at] + text[at - 1] + text[at + 1:]


def misspell(chance, name, slips, names):
    if sum(c.isalpha() for c in name) < (5 if slips == 1 else 8) or not any(c.islower() for c in name):
        return None
    wrong = name
    for _ in range(slips):
        wrong = slip(chance, wrong)
    return wrong if wrong.lower() not in names and flat(wrong) == wrong else None


def words(chance, entry):
    found = list(dict.fromkeys(w for w in re.findall(r"[a-z]{4,}", entry["definition"].lower()) if w not in COMMON))
    count = chance.choice((2, 3, 4))
    return " ".join(chance.sample(found, count)) if len(found) >= count + 2 else None


def ask(kind, chance, entry, names):
    term = entry["term"]
    if kind == "exact":
        return term
    if kind == "prefix":
        return term[:max(3, len(term) * 3 // 5)].strip() if len(term) > 4 else None
    if kind in ("typo1", "typo2"):
        return misspell(chance, term, int(kind[-1]), names)
    if kind == "words":
        return words(chance, entry)
    return chance.choice(FORMS).format(term)


def read(path):
    for number, line in enumerate(open(path, encoding="utf-8")):
        entry = json.loads(line)
        yield {"number": number, "id": entry["id"], "term": flat(entry.get("term", "")),
               "aliases": [flat(a["text"]) for a in entry.get("aliases", ())],
               "definition": flat(entry.get("definition", ""))}


def main(source, directory, count):
    entries = list(read(source))
    names = collections.defaultdict(set)
    with open(f"{directory}/entries.tsv", "w", encoding="utf-8") as out:
        for entry in entries:
            for name in [entry["term"], *entry["aliases"]]:
                names[name.lower()].add(entry["number"])
            aliases = "\x1f".join(entry["aliases"])
            print(entry["number"], entry["term"], aliases, entry["definition"], sep="\t", file=out)
    right, number = {}, 0
    with open(f"{directory}/questions.tsv", "w", encoding="utf-8") as out:
        for kind in ("exact", "prefix", "typo1", "typo2", "words", "question"):
            chance, asked = random.Random(f"{SEED} {kind}"), 0
            for entry in chance.sample(entries, len(entries)):
                if asked == count:
                    break
                text = ask(kind, chance, entry, names) if re.search("[a-zA-Z]", entry["term"]) else None
                if not text:
                    continue
                right[number] = [entry["number"]] if kind == "words" else sorted(names[entry["term"].lower()])
                print(kind, number, text, sep="\t", file=out)
                asked += 1
                number += 1
    json.dump(right, open(f"{directory}/right.json", "w"))
    json.dump({entry["id"]: entry["number"] for entry in entries}, open(f"{directory}/ids.json", "w"))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
