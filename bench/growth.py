# SPDX-License-Identifier: GPL-2.0-or-later
"""What one more entry costs: builds and asks indexes of rising size, and prints and draws the figures.

    growth.py DIRECTORY REAL.jsonl SIZE,SIZE,... --headword COMMAND --headword-peer PROGRAM [--questions N] [--rounds N]

Questions are drawn from the entries of each size (peers/questions.py). In brackets is k where a figure grew as the number
of entries to the power of k: 1 is linear, 0 not at all; the last column has the k of all sizes together (least squares).
Writes growth.json and growth.svg into DIRECTORY.
"""
import argparse
import json
import math
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers"))
import peers  # noqa: E402
import questions  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
BUILT = {"build s": lambda row: row["seconds"], "CPU s": lambda row: row["cpu"],
         "peak MB": lambda row: row["peak_kb"] / 1024, "index MB": lambda row: row["bytes"] / 1e6}


def measure(options, size):
    at = f"{options.directory}/{size}"
    os.makedirs(at, exist_ok=True)
    with open(f"{at}/entries.jsonl", "w", encoding="utf-8") as out:
        subprocess.run([sys.executable, f"{HERE}/synthesise.py", options.real, str(size)], stdout=out, check=True)
    questions.main(f"{at}/entries.jsonl", at, options.questions)
    index = f"{at}/index.hw"
    row = peers.build(index, [options.headword, "index", "--output", index, f"{at}/entries.jsonl"])
    out, *_ = peers.measured([options.headword_peer, "ask", index, f"{at}/questions.tsv", f"{at}/answers",
                              str(options.rounds)])
    row["memory_kb"] = int(out.split()[1])
    row["asked"] = peers.judge(f"{at}/answers", json.load(open(f"{at}/right.json")), json.load(open(f"{at}/ids.json")))
    row["entries"] = size
    row["text_bytes"] = sum(len(column.encode()) for line in open(f"{at}/entries.tsv", encoding="utf-8")
                            for column in line.rstrip("\n").split("\t")[1:])
    return row


def figures(rows):
    """name -> a figure for each size"""
    table = {name: [take(row) for row in rows] for name, take in BUILT.items()}
    table["of text"] = [row["bytes"] / row["text_bytes"] for row in rows]
    table["asking MB"] = [row["memory_kb"] / 1024 for row in rows]
    for kind in peers.KINDS:
        for what, name in (("median", "p50"), ("p99", "p99")):
            table[f"{kind} {name} us"] = [row["asked"][kind][what] / 1e3 for row in rows]
    return table


def power(values, sizes):
    """The slope of the straight line nearest to the logarithms."""
    points = [(math.log(size), math.log(value)) for size, value in zip(sizes, values) if value > 0]
    x, y = (sum(point[axis] for point in points) / (len(points) or 1) for axis in (0, 1))
    spread = sum((point[0] - x) ** 2 for point in points)
    return sum((point[0] - x) * (point[1] - y) for point in points) / spread if spread else 0.0


def print_table(sizes, table):
    print(f"{'entries':17}" + "".join(f"{size:>10}" + " " * (8 if i else 0) for i, size in enumerate(sizes)) + "     all")
    for name, values in table.items():
        line = f"{name:17}{values[0]:10.2f}"
        for i in range(1, len(values)):
            line += f"{values[i]:10.2f} ({power(values[i - 1:i + 1], sizes[i - 1:i + 1]):5.2f})"
        print(f"{line}   {power(values, sizes):5.2f}")
    print("(in brackets: the power of the number of entries that it grew by from one size to the next; all: over all sizes)")


def spread(heights):
    """The same heights, moved so that labels there do not cover each other."""
    moved, lowest = list(heights), float("inf")
    for i in sorted(range(len(heights)), key=lambda i: -heights[i]):
        lowest = moved[i] = min(heights[i], lowest - 14)
    return moved


def draw(path, sizes, table):
    """Both axes are logarithmic: what grows in step with the entries rises like the grey lines."""
    width, height, left, bottom = 880, 560, 70, 500
    colours = ("#1b6ca8", "#c0392b", "#2e8b57", "#8e44ad", "#d68910", "#2c3e50", "#7f8c8d", "#16a085")
    drawn = [name for name in table if name.endswith("p50 us") or name in ("build s", "index MB")]
    thin = [name for name in table if name.endswith("p99 us")]
    everything = [value for name in drawn + thin for value in table[name] if value > 0]
    low, high = math.floor(math.log10(min(everything))), math.ceil(math.log10(max(everything)))
    first, last = math.log10(sizes[0]), math.log10(sizes[-1])
    x = lambda size: left + (math.log10(size) - first) / ((last - first) or 1) * 560
    y = lambda value: bottom - (math.log10(value) - low) / ((high - low) or 1) * 460
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif" '
           'font-size="12"><rect width="100%" height="100%" fill="white"/>']
    for decade in range(low, high + 1):
        at = y(10 ** decade)
        out.append(f'<path d="M{left} {at:.1f}H{left + 560}" stroke="#eee"/><text x="{left - 8}" y="{at + 4:.1f}" '
                   f'text-anchor="end">{10 ** decade:g}</text>')
        rise = 10 ** decade * sizes[-1] / sizes[0]
        out.append(f'<path d="M{x(sizes[0]):.1f} {at:.1f}L{x(sizes[-1]):.1f} {y(rise):.1f}" stroke="#bbb" '
                   'stroke-dasharray="3 3"/>' if rise <= 10 ** high else "")
    for size in sizes:
        out.append(f'<text x="{x(size):.1f}" y="{bottom + 18}" text-anchor="middle">{size}</text>')
    line = lambda name, colour, look: '<polyline points="' + " ".join(
        f"{x(size):.1f},{y(value):.1f}" for size, value in zip(sizes, table[name])) + (
        f'" fill="none" stroke="{colour}" {look}/>')
    labels = spread([y(table[name][-1]) for name in drawn])
    for i, name in enumerate(drawn):
        colour = colours[i % len(colours)]
        out.append(line(name, colour, 'stroke-width="2"') +
                   f'<text x="{left + 570}" y="{labels[i] + 4:.1f}" fill="{colour}">{name}: '
                   f'n<tspan dy="-4" font-size="9">{power(table[name], sizes):.2f}</tspan></text>')
        other = name.replace("p50", "p99")
        out.append(line(other, colour, 'stroke-dasharray="1 3"') if other in thin else "")
    out.append(f'<text x="{left}" y="{bottom + 42}">entries, both axes logarithmic; dotted: p99; grey: in step with the '
               'entries</text></svg>')
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(line for line in out if line) + "\n")


def parse_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("directory")
    parser.add_argument("real")
    parser.add_argument("sizes")
    parser.add_argument("--headword", required=True)
    parser.add_argument("--headword-peer", required=True)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


def main():
    options = parse_arguments()
    sizes = [int(size) for size in options.sizes.split(",")]
    rows = []
    for size in sizes:
        print(f"... {size}", file=sys.stderr, flush=True)
        rows.append(measure(options, size))
    table = figures(rows)
    json.dump({"machine": peers.machine(), "rows": rows}, open(f"{options.directory}/growth.json", "w"), indent=1)
    print("\n".join(f"{key}: {value}" for key, value in peers.machine().items()))
    print_table(sizes, table)
    draw(f"{options.directory}/growth.svg", sizes, table)


if __name__ == "__main__":
    main()
