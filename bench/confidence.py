#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Learns the weights of src/search/confidence.c from questions with known answers, and says how well they hold.

    confidence.py HEADWORD SET...

A SET is INDEX:QUESTIONS:QRELS, the last two tab separated: "id<tab>question", "id<tab>entry id". A question without a
line in QRELS has no answer in the index ("-" for QRELS: none of them has). Each set weighs the same within the answerable
and within the unanswerable ones. Every set is also judged by weights learnt without any of its questions (held out).
"""
import collections, json, math, subprocess, sys

def read(headword, spec):
    index, questions, qrels = spec.split(':')
    gold = collections.defaultdict(set)
    if qrels != '-':
        for line in open(qrels, encoding='utf-8'):
            question, entry = line.rstrip('\n').split('\t')[:2]
            gold[question].add(entry)
    out = subprocess.run([headword, 'ask', '--index', index, '--queries', questions, '--format', 'jsonl', '--explain',
                          '--nearest', '1'], stdout=subprocess.PIPE).stdout.decode()
    rows = []
    for line in out.splitlines():
        x = json.loads(line)
        found = x.get('answer') or (x.get('senses') or x['nearest'] or [None])[0]
        if found and x.get('evidence'):
            e = x['evidence']
            rows.append((tuple(v['name'] for v in e), [v['value'] for v in e], found['id'] in gold[x['id']], x['question'],
                         found['term'], x['id'] in gold and bool(gold[x['id']])))
        else:
            rows.append((None, None, False, x['question'], '', bool(gold.get(x['id']))))
    return rows

def solve(a, b):
    n = len(b)
    for i in range(n):
        p = max(range(i, n), key=lambda r: abs(a[r][i]))
        a[i], a[p], b[i], b[p] = a[p], a[i], b[p], b[i]
        for r in range(i + 1, n):
            f = a[r][i] / a[i][i]
            for c in range(i, n): a[r][c] -= f * a[i][c]
            b[r] -= f * b[i]
    for i in reversed(range(n)):
        b[i] = (b[i] - sum(a[i][c] * b[c] for c in range(i + 1, n))) / a[i][i]
    return b

def odds(w, x): return sum(a * b for a, b in zip(w, x))
def sigmoid(z): return 1 / (1 + math.exp(-max(-30, min(30, z))))

def learn(rows, ridge=1.0):
    """Newton's method on the penalised log-likelihood; rows are (values, right, weight)."""
    n = len(rows[0][0])
    w = [0.0] * n
    for _ in range(25):
        g = [-ridge * (i > 0) * w[i] for i in range(n)]
        h = [[(ridge * (i > 0) + 1e-9) if i == j else 0.0 for j in range(n)] for i in range(n)]
        for x, y, k in rows:
            p = sigmoid(odds(w, x))
            for i in range(n):
                g[i] += k * (y - p) * x[i]
                s = k * p * (1 - p) * x[i]
                for j in range(n): h[i][j] += s * x[j]
        step = solve(h, g)
        w = [a + b for a, b in zip(w, step)]
        if max(map(abs, step)) < 1e-6: break
    return w

def weigh(sets):
    """By the names of the evidence: weights for being right, weights for there being an answer."""
    by = collections.defaultdict(list)
    for rows in sets:
        count = collections.Counter(r[0] for r in rows)
        for r in rows: # no set counts for more than this many rows; those of single words would drown the others' names
            if r[0]: by[r[0]].append((r[1], r[2], r[5], min(1.0, (500 if 'margin' in r[0] else 60) / count[r[0]])))
    return {names: (learn([(x, y, k) for x, y, _, k in rows]), learn([(x, a, k) for x, _, a, k in rows]))
            for names, rows in by.items()}

def score(models, row):
    """Confidence, and whether there is an answer."""
    if row[0] not in models: return 0.0, 0.0
    right, about = models[row[0]]
    p = sigmoid(odds(right, row[1]))
    return p, (sigmoid(odds(about, row[1])) if 'margin' in row[0] else float(p >= .5))

def judge(name, rows, models):
    scored = [(*score(models, r), r) for r in rows]
    yes, no = [x for x in scored if x[2][5]], [x for x in scored if not x[2][5]]
    text = f'{name:34} n={len(rows):4}'
    if yes: text += f' right@1={sum(r[2] for *_, r in yes)/len(yes):.3f}'
    for t in (0.90, 0.92, 0.94):
        answered = [(p, r[2]) for p, a, r in scored if a >= t and p >= .1]
        bins = collections.defaultdict(list)
        for p, y in answered: bins[min(9, int(p * 10))].append(p - y)
        text += f' | {t}: ece={sum(abs(sum(b)) for b in bins.values())/max(1, len(answered)):.3f}'
        if yes: text += f' answered={sum(a >= t and p >= .1 for p, a, _ in yes)/len(yes):.3f}' \
                        f' right={sum(r[2] and a >= t and p >= .1 for p, a, r in yes)/len(yes):.3f}'
        if no: text += f' wrong={sum(a >= t and p >= .1 for p, a, _ in no)/len(no):.3f}'
    print(text)

def main():
    if len(sys.argv) < 3: sys.exit(__doc__)
    headword, specs = sys.argv[1], sys.argv[2:]
    sets = [read(headword, s) for s in specs]
    print('held out:')
    for i, s in enumerate(specs):
        asked = {r[3] for r in sets[i]} # the same question may be put to several indexes: it is held out of all
        judge(s.split('/')[-1], sets[i], weigh([[r for r in rows if r[3] not in asked] for rows in sets]))
    models = weigh(sets)
    print('all:')
    for s, rows in zip(specs, sets): judge(s.split('/')[-1], rows, models)
    for names, (right, about) in models.items():
        for row in zip(names, right, about): print('{"%s", %.2f, %.2f},' % row)

if __name__ == '__main__':
    main()
