# SPDX-License-Identifier: GPL-2.0-or-later
"""Builds every tool's index, asks all of them the same questions, each in a process of its own, and prints the tables.

    peers.py DIRECTORY --headword COMMAND --headword-peer PROGRAM [--rounds N] [--tools NAME,...] [--keep]

DIRECTORY has entries.jsonl, what questions.py made of it, and the programs of run.sh in `programs`. Prints to stdout
and writes DIRECTORY/result.json. A tool whose program is not there is named and left out. With --keep the others' indexes
of an earlier run are asked again, and the figures of their building kept, where entries, programs and versions are the
same; ours is always built.
"""
import argparse
import datetime
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import time

KINDS = ("exact", "prefix", "typo1", "typo2", "words", "question")
OURS = "headword"
LUCENE = ("core", "analyzers-common", "queryparser", "queries", "suggest", "sandbox")


def lucene_jars():
    folder = "/usr/share/java"
    return [f"{folder}/{name}" for part in LUCENE for name in sorted(os.listdir(folder))
            if name.startswith(f"lucene-{part}-8.") and name.endswith(".jar")] if os.path.isdir(folder) else []


def tools(options):
    """name -> index, what builds it (None = built by another tool), what asks it, how to tell its version"""
    at, programs = options.directory, f"{options.directory}/programs"
    entries = f"{at}/entries.tsv"
    table = {
        OURS: (f"{at}/index.hw", [options.headword, "index", "--output", f"{at}/index.hw", f"{at}/entries.jsonl"],
               [options.headword_peer], [], [options.headword, "--version"]),
        "headword search": (f"{at}/index.hw", None, [options.headword_peer], ["search"], None),
    }
    for mode in ("fts5", "btree", "trigram"):
        path = f"{at}/sqlite.{mode}"
        table[f"sqlite {mode}"] = (path, [f"{programs}/sqlite_peer", "build", entries, path, mode],
                                   [f"{programs}/sqlite_peer"], [mode], ["sqlite3", "--version"])
    path = f"{at}/xapian"
    xapian = f"{programs}/xapian_peer"
    table["xapian and"] = (path, [xapian, "build", entries, path], [xapian], ["and"], ["xapian-config", "--version"])
    for mode in ("or", "snippet"):
        table[f"xapian {mode}"] = (path, None, [xapian], [mode], None)
    path = f"{at}/groonga"
    table["groonga"] = (f"{path}/db", [f"{programs}/groonga_peer", "build", entries, f"{path}/db"],
                        [f"{programs}/groonga_peer"], [], ["groonga", "--version"])
    java = ["java", "-Xmx4g", "-cp", ":".join([programs, *lucene_jars()]), "LucenePeer"]
    table["lucene"] = (f"{at}/lucene", [*java, "build", entries, f"{at}/lucene"], java, [], ["java", "-version"])
    node = ["node", "--max-old-space-size=8192", f"{programs}/minisearch_peer.mjs"]
    table["minisearch"] = (f"{at}/minisearch.json", [*node, "build", entries, f"{at}/minisearch.json"], node, [],
                           ["node", "--version"])
    return table


def bytes_of(path):
    """What is on the disk: Groonga's files have holes."""
    if os.path.isfile(path):
        return os.stat(path).st_blocks * 512
    return sum(bytes_of(os.path.join(folder, name)) for folder, _, names in os.walk(path) for name in names)


def measured(command):
    """(standard output, seconds, CPU seconds, peak kilobytes)"""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    out = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{command[0]} failed with {child.returncode}")
    return out, time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def build(index, command):
    folder = os.path.dirname(index) if index.endswith("/db") else index
    if os.path.isdir(folder):
        shutil.rmtree(folder)
    elif os.path.exists(folder):
        os.remove(folder)
    if index.endswith("/db"):
        os.mkdir(folder)
    _, seconds, cpu, peak = measured(command)
    return {"seconds": seconds, "cpu": cpu, "peak_kb": peak, "bytes": bytes_of(folder)}


def fingerprint(options, row):
    """Of all that an index of another tool depends on."""
    sources = os.path.dirname(os.path.abspath(__file__))
    digest = hashlib.sha256(f"{row[1]} {version(row[4])}".encode())
    for path in [f"{options.directory}/entries.tsv", *(f"{sources}/{name}" for name in sorted(os.listdir(sources))
                                                       if os.path.isfile(f"{sources}/{name}"))]:
        with open(path, "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def build_or_keep(name, row, options):
    index, note = row[0], f"{options.directory}/built.{name.replace(' ', '.')}"
    if name == OURS:
        return build(index, row[1])
    wanted = fingerprint(options, row)
    if options.keep and os.path.exists(note) and os.path.exists(index):
        kept = json.load(open(note))
        if kept["fingerprint"] == wanted:
            return kept["built"]
    if os.path.exists(note):
        os.remove(note)
    built = build(index, row[1])
    json.dump({"fingerprint": wanted, "built": built}, open(note, "w"))
    return built


def quantile(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def judge(path, right, ids):
    """class -> median, p99 (nanoseconds over all questions and rounds), S@1, S@10"""
    times, first, ten = {}, {}, {}
    for line in open(path, encoding="utf-8"):
        kind, number, nanoseconds, hits = line.rstrip("\n").split("\t")
        found = [ids[hit] if hit in ids else int(hit) if hit.isdigit() else -1 for hit in hits.split()]
        wanted = set(right[number])
        times.setdefault(kind, []).extend(map(int, nanoseconds.split()))
        first.setdefault(kind, []).append(bool(wanted & set(found[:1])))
        ten.setdefault(kind, []).append(bool(wanted & set(found[:10])))
    return {kind: {"median": quantile(times[kind], .5), "p99": quantile(times[kind], .99),
                   "s1": sum(first[kind]) / len(first[kind]), "s10": sum(ten[kind]) / len(ten[kind])} for kind in times}


def version(command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return (done.stdout or done.stderr).splitlines()[0][:60].strip()
    except (OSError, subprocess.CalledProcessError, IndexError):
        return "unknown"


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")),
                 platform.machine())
    now = datetime.datetime.now(datetime.timezone.utc)
    memory = int(next(line.split()[1] for line in open("/proc/meminfo") if line.startswith("MemTotal"))) // 2**20
    return {"cpu": model, "cores": os.cpu_count(), "memory_gb": memory, "kernel": platform.release(),
            "load": round(os.getloadavg()[0], 2), "date": now.strftime("%Y-%m-%d %H:%M UTC")}


def ratio(value, ours):
    return f"{value / ours:8.2f}" if ours else "       -"


def print_tables(result):
    print("\n".join(f"{key}: {value}" for key, value in result["machine"].items()))
    print("\n".join(f"{name}: {text}" for name, text in result["versions"].items()))
    print(f"{result['entries']} entries, {result['text_bytes'] / 1e6:.2f} MB of text, {result['rounds']} rounds")
    for kind in KINDS:
        rows = {name: tool["asked"][kind] for name, tool in result["tools"].items() if kind in tool.get("asked", {})}
        ours = rows.get(OURS, {})
        print(f"\n{kind:16}  median us   p99 us   S@1  S@10   to us: median      p99")
        for name, row in sorted(rows.items(), key=lambda item: item[1]["median"]):
            print(f"{name:16} {row['median'] / 1e3:10.1f} {row['p99'] / 1e3:8.1f}  {row['s1']:.3f} {row['s10']:.3f}"
                  f"       {ratio(row['median'], ours.get('median'))} {ratio(row['p99'], ours.get('p99'))}")
    ours = result["tools"].get(OURS, {}).get("built", {})
    print(f"\n{'building':16}   seconds   CPU s  peak MB  index MB  of text   to us: seconds  index")
    for name, tool in result["tools"].items():
        if "built" in tool:
            b = tool["built"]
            print(f"{name:16} {b['seconds']:9.2f} {b['cpu']:7.2f} {b['peak_kb'] / 1024:8.0f} {b['bytes'] / 1e6:9.2f}"
                  f" {b['bytes'] / result['text_bytes']:8.2f}        {ratio(b['seconds'], ours.get('seconds'))}"
                  f" {ratio(b['bytes'], ours.get('bytes'))}")
    print(f"\n{'memory, asking':16}  own MB  with mapped files MB")
    for name, tool in result["tools"].items():
        if "memory_kb" in tool:
            print(f"{name:16} {tool['memory_kb'][0] / 1024:7.1f} {tool['memory_kb'][1] / 1024:21.1f}")


def run_tool(name, row, options, right, ids):
    index, builder, asker, mode, _ = row
    tool = {"built": build_or_keep(name, row, options)} if builder else {}
    answers = f"{options.directory}/answers.{name.replace(' ', '.')}"
    questions = f"{options.directory}/questions.tsv"
    out, *_ = measured([*asker, "ask", index, questions, answers, str(options.rounds), *mode])
    tool["memory_kb"] = [int(word) for word in out.split()[1:3]]
    tool["asked"] = judge(answers, right, ids if name.startswith(OURS) else {})
    return tool


def parse_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("directory")
    parser.add_argument("--headword", required=True)
    parser.add_argument("--headword-peer", required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--tools", default="")
    parser.add_argument("--keep", action="store_true")
    return parser.parse_args()


def main():
    options = parse_arguments()
    at, wanted = options.directory, [name for name in options.tools.split(",") if name]
    right, ids = json.load(open(f"{at}/right.json")), json.load(open(f"{at}/ids.json"))
    text = sum(len(column.encode()) for line in open(f"{at}/entries.tsv", encoding="utf-8")
               for column in line.rstrip("\n").split("\t")[1:])
    result = {"machine": machine(), "versions": {}, "rounds": options.rounds, "entries": len(ids), "text_bytes": text,
              "tools": {}}
    for name, row in tools(options).items():
        if wanted and name not in wanted:
            continue
        try:
            print(f"... {name}", file=sys.stderr, flush=True)
            result["tools"][name] = run_tool(name, row, options, right, ids)
            if row[4]:
                result["versions"][name] = version(row[4])
        except (OSError, RuntimeError) as problem:
            print(f"{name} is left out: {problem}", file=sys.stderr)
    json.dump(result, open(f"{at}/result.json", "w"), indent=1)
    print_tables(result)


if __name__ == "__main__":
    main()
