#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Glossaries and questions made to hurt: a clear error or the right answer, in little time and memory. Time is that of
# the processor, so that a busy machine does not count; sanitizers take theirs, so it is bounded without them only.
. "$(dirname "$0")/lib"
. "$HW_SOURCE_DIR/tests/cli/serving"
command -v python3 >/dev/null || { echo "skipped: there is no python3"; exit 77; }
slowest=0 slowest_case=none

cat >measured.py <<'PYTHON'
# measured.py COMMAND...: runs it, and writes milliseconds and MiB to the file cost
import os, sys
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(child, 0)
open("cost", "w").write(f"{round((used.ru_utime + used.ru_stime) * 1000)} {used.ru_maxrss // 1024}\n")
code = os.waitstatus_to_exitcode(status)
sys.exit(code if code >= 0 else 128 - code)
PYTHON
cat >written.py <<'PYTHON'
# The inputs. Questions are q/NAME, bodies of requests b/NAME.
import gzip, json, os
def entry(**more):
    return json.dumps({"lang": "en", "definition": "A caller waits."} | more) + "\n"
def write(name, text):
    open(name, "wb").write(text if isinstance(text, bytes) else text.encode("utf-8"))
write("bomb.jsonl.gz", gzip.compress(b"a" * (16 << 20)) * 128)
write("aliases.jsonl", entry(id="many", term="Hold", aliases=[f"waiting line {i}" for i in range(10000)]))
write("same.jsonl", entry(id="same", term="Hold", aliases=["queue"] * 10000))
write("term.jsonl", entry(id="long", term="x" * 1000000) + entry(id="short", term="Hold"))
write("short.jsonl", entry(id="short", term="Hold"))
write("words.jsonl", entry(id="long", term="hold on " * 125000) + entry(id="short", term="Hold"))
quotes = '"' * 40
write("quotes.csv", "term,definition\nHold," + '"' * 1000001 + "\n")
write("quoted.csv", "term,definition\n" + "".join(f'"T{i}","hold {quotes} {i}"\n' for i in range(1000)))
write("deep.jsonl", '{"term":' + "[" * 500000 + "\n")
write("lone.jsonl", '{"term":"Hold","definition":"\\udc00\\ud800"}\n')
write("bidi.jsonl", entry(id="bidi", term="Ho\u202eld\u0007 \u05e9\u05dc\u05d5\u05dd", aliases=["x\u0001", "\u200f\u202b"]))
write("mark.jsonl", entry(id="mark", term="e" + "\u0301" * 300000))
evil = "\"'></script></article><img src=x onerror=alert(1)>"
write("html.jsonl", entry(id=f"h{evil}", term=f"Hold{evil}", aliases=[f"line{evil}"], acronym="HX" + evil, tags=[evil],
                          definition=f"A wait{evil}. <b>Bold</b> &amp; {evil}", source=evil, notes=evil, examples=[evil]) +
      entry(id="h2", term=f"Hold{evil}", definition="Another one, javascript:alert(1)."))
write("circle.txt", "hold => wait\nwait => queue\nqueue => hold\nhold, wait, queue\n" +
      "".join(f"s{i} => s{(i + 1) % 500}\n" for i in range(500)) + "s1 => hold\n")
os.mkdir("q")
os.mkdir("b")
most = 65536
texts = {"letters": "a", "words": "hold ", "numbers": "7 ", "quotes": '"', "nested": '"hold "', "open": '"a ', "minus": "-",
         "excluded": "-hold ", "brackets": "([{", "fields": "tag:x ", "stars": "a* ", "marks": "e\u0301\u0302", "bidi": "\u202eA\u200f",
         "controls": "\u0001\u0002\u001b[2J", "emoji": "\U0001F469\u200D\U0001F467", "cjk": "\u5ba2\u670d", "hebrew": "\u05e9 ",
         "misspelt": "hodl wiatnig qeue ", "distinct": None}
for name, text in texts.items():
    text = " ".join(f"w{i}x" for i in range(20000)) if text is None else text * most
    for suffix, size in ("", 4096), ("64k", most - 1):
        query = text.encode("utf-8")[:size].decode("utf-8", "ignore")
        write(f"q/{name}{suffix}", query)
        write(f"b/{name}{suffix}", json.dumps({"q": query}))
write("b/deep_list", "[" * 30000)
write("b/deep_object", '{"q":' * 10000)
write("b/deep_closed", '{"q":' + "[" * 2000 + "]" * 2000 + "}")
write("b/deep_filter", '{"q":"a","filter":' + "[" * 2000 + "]" * 2000 + "}")
write("b/low", '{"q":"\\udc00"}')
write("b/high", '{"q":"\\ud800 hold"}')
write("b/pair", '{"q":"\\ud800\\u0041"}')
write("b/swapped", '{"q":"\\udc00\\ud800"}')
write("b/number", '{"q":"a","limit":' + "9" * 30000 + "}")
write("b/exponent", '{"q":"a","limit":1e999999999}')
write("b/keys", "{" + ",".join(f'"k{i}":1' for i in range(3000)) + "}")
write("b/filters", json.dumps({"q": "hold", "filter": ["tag:x"] * 3000}))
PYTHON
python3 written.py || { echo "the inputs could not be written"; exit 1; }

measured() { # measured ARG...: run, with what it took in $took_ms and $took_mib
    latest="headword $(echo "$*" | cut -c 1-100)"
    python3 measured.py "$HEADWORD" "$@" >out 2>err </dev/null
    code=$?
    read -r took_ms took_mib <cost
}
bounded() { # bounded MOST_MS [MOST_MIB]: what was measured last took no more
    [ -z "${HW_CFLAGS:-}" ] || return 0
    check "$took_ms ms are more than $1" [ "$took_ms" -le "$1" ]
    check "$took_mib MiB are more than ${2:-100}" [ "$took_mib" -le "${2:-100}" ]
}
expect_refusal() {
    expect_exit 3
    expect_no_out
    check "one line is said" [ "$(wc -l <err)" = 1 ]
    check "it is short" [ "$(wc -c <err)" -lt 600 ]
    expect_err "$1"
}

# Glossaries.
measured index --output bomb.hw --max-bytes 30000000 bomb.jsonl.gz
expect_refusal "bomb.jsonl.gz: unpacks to more than the 30000000 bytes"
bounded 500 80
measured index --output bomb.hw bomb.jsonl.gz
expect_refusal "bomb.jsonl.gz: unpacks to more than the 104505600"
bounded 1000 200
for bad in quotes.csv deep.jsonl lone.jsonl; do
    measured index --output bad.hw $bad
    expect_refusal "$bad:"
    bounded 500
    check "no index was made" [ ! -e bad.hw ]
done
for file in aliases same term words quoted bidi mark; do
    input=$(echo $file.*)
    measured index --output $file.hw "$input"
    expect_exit 0
    bounded 3000 200
    echo "index $input: $took_ms ms, $took_mib MiB"
    measured search --index $file.hw --limit 3 hold
    check "it is searched" [ "$code" -le 1 ]
    check "no control or bidi characters" [ "$(LC_ALL=C grep -c "$(printf '\007\\|\342\200\256')" out)" = 0 ]
    bounded 50
done
measured index --output circle.hw --synonyms circle.txt bidi.jsonl short.jsonl
expect_exit 0
bounded 3000
for query in hold queue s7; do
    measured search --index circle.hw --limit 3 "$query"
    check "synonyms in a circle end" [ "$code" -le 1 ]
    bounded 50
done

# Questions, as arguments of the command...
for query in q/*; do
    measured search --index aliases.hw --limit 3 -- "$(cat "$query")"
    check "$query: an answer or nothing, not exit $code" [ "$code" -le 1 ]
    check "what is said of it is short" [ "$(wc -c <err)" -lt 600 ]
    bounded 50
    [ "$took_ms" -le $slowest ] || slowest=$took_ms slowest_case=$query
done
echo "the slowest of the command: $slowest ms, $slowest_case"

# ... and to the service, in each route that takes one, in a line and in a body.
cpu_us() { awk '{ ns += $1 } END { printf "%d", ns / 1000 }' /proc/"$pid"/task/*/schedstat; }
slowest=0
request() { # request NAME ROUTE [CURL OPTION]...: an answer or a 4xx, in 50 ms
    name=$1
    shift
    before=$(cpu_us)
    ask "$@"
    took_us=$(($(cpu_us) - before))
    latest="$name to $1"
    case $status in
    200 | 4[0-9][0-9]) ;;
    *) check "an answer or a 4xx, not $status" false ;;
    esac
    [ -n "${HW_CFLAGS:-}" ] || check "$took_us us are more than 50 ms" [ $took_us -le 50000 ]
    [ $took_us -le $slowest ] || slowest=$took_us slowest_case="$name to $1, answered $status"
}
for index in circle aliases; do
    serve --index $index.hw --socket s --workers 1 --journal $index.db
    for query in q/*; do
        case $query in *64k) continue ;; esac
        for route in ask search suggest; do
            request "$query" "/v1/$route" -G --data-urlencode "q@$query"
        done
        request "$query" / -G --data-urlencode "q@$query"
    done
    for body in b/*; do
        for route in ask search feedback; do
            request "$body" "/v1/$route" -H 'Content-Type: application/json' --data-binary "@$body"
        done
        case $body in b/deep* | b/low | b/high | b/pair | b/swapped | b/keys | b/number | b/exponent | b/filters | *64k)
            check "$body is refused, not $status" [ "$status" -ge 400 ] ;;
        esac
    done
    end
    expect_exit 0
done
echo "the slowest of the service: $slowest us, $slowest_case"

# Markup in every field: none of it reaches the page.
run index --output html.hw html.jsonl
expect_exit 0
serve --index html.hw --socket s
for query in hold line hx another wait '<img src=x onerror=alert(1)>' "\"'><script>" "Hold\"'></script></article><img src=x onerror=alert(1)>"; do
    ask / -G --data-urlencode "q=$query" --data-urlencode "lang=en"
    expect_status 200
    check "no markup of theirs" [ "$(grep -ciE '<(img|b>|script>)|</script></article>|"javascript:|href="[^"]*(<|'"'"')' out)" = 0 ]
    echo "$query: $(wc -c <out) bytes; $(grep -c '&lt;img' out) lines of theirs, escaped"
done
end
finish
