# SPDX-License-Identifier: GPL-2.0-or-later
"""Clients of soak.sh: each asks the service at the socket s until the file `over` is there.

    soak.py good KIND RATE      KIND kept or fresh connections, RATE requests a second; fails with the first answer
                                that is wrong, prints how many there were and how long they took
    soak.py hostile RATE        what no client should do, RATE times a second; prints how often of each kind
"""
import json, os, random, socket, sys, time

SLOW_HEADS, HALF_BODIES, DEAF = 150, 20, 10  # connections held at a time
rng = random.Random(7)


def connect(timeout=30):
    peer = socket.socket(socket.AF_UNIX)
    peer.settimeout(timeout)
    peer.connect("s")
    return peer


def paced(rate):
    """Yields 0, 1, 2, ... at that rate until it is over; a client that is late does not hurry."""
    number, due = 0, time.monotonic()
    while not os.path.exists("over"):
        yield number
        number, due = number + 1, max(due + 1 / rate, time.monotonic())
        time.sleep(max(0, due - time.monotonic()))


# ---- good clients ----

def read_answer(peer):
    data = b""
    while b"\r\n\r\n" not in data:
        more = peer.recv(65536)
        if not more:
            raise SystemExit(f"the connection was closed after {data!r}")
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    fields = dict(line.lower().split(b":", 1) for line in head.split(b"\r\n")[1:])
    while len(body) < int(fields.get(b"content-length", 0)):
        more = peer.recv(65536)
        if not more:
            raise SystemExit("the connection was closed within an answer")
        body += more
    return int(head.split(b" ", 2)[1]), body


def get(target):
    return f"GET {target} HTTP/1.1\r\nHost: soak\r\n\r\n".encode()


def post(target, value):
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    return (f"POST {target} HTTP/1.1\r\nHost: soak\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n").encode() + body


# Requests, the status of their answers, and what is in them whichever index is in place.
GOOD = [
    (get("/v1/search?q=soak+entry"), 200, b'"Soak"'),
    (get("/v1/suggest?q=so"), 200, b'"Soak"'),
    (get("/v1/define/soak"), 200, b'"Soak"'),
    (get("/v1/ask?q=what+is+soak"), 200, b"An entry of index"),
    (get("/v1/search?q=wrapup+tiem&limit=5"), 200, b'"hits"'),
    (post("/v1/search", {"q": "praca po rozmowie", "lang": "pl"}), 200, b'"hits"'),
    (get("/v1/define/soack"), 404, b'"type"'),
    (post("/v1/feedback", {"query": "soak", "helpful": True}), 204, b""),
    (get("/readyz"), 200, b'"generation"'),
    (get("/?q=soak"), 200, b"An entry of index"),
]


def be_good(kind, rate):
    took, peer = [], None
    for number in paced(rate):
        request, status, part = GOOD[rng.randrange(len(GOOD))]
        begun = time.monotonic()
        if not peer:
            peer = connect()
        peer.sendall(request)
        answer = read_answer(peer)
        took.append(time.monotonic() - begun)
        if answer[0] != status or part not in answer[1]:
            raise SystemExit(f"request {number}, {request!r}: {answer}")
        if kind == "fresh":
            peer.close()
            peer = None
    took.sort()
    p50, p99 = (took[int(len(took) * part)] * 1e3 for part in (.5, .99))
    print(f"good, {kind} connections: {len(took)} requests, none failed; "
          f"ms: median {p50:.2f}, 99 % {p99:.2f}, most {took[-1] * 1e3:.2f}")


# ---- hostile clients ----

def send_and_read(data):
    """Sends, and reads until the end; an answer begins as HTTP does."""
    peer = connect()
    try:
        peer.sendall(data)
        peer.shutdown(socket.SHUT_WR)
        answer = peer.recv(65536)
        while peer.recv(65536):
            pass
    except (BrokenPipeError, ConnectionResetError):
        return
    finally:
        peer.close()
    if answer and not answer.startswith(b"HTTP/1."):
        raise SystemExit(f"{data[:200]!r} was answered with {answer[:200]!r}")


def send_and_leave(data):
    peer = connect()
    peer.sendall(data)
    peer.close()


def garbage():
    send_and_read(rng.randbytes(rng.randrange(1, 5000)))


def long_question():
    words = ("a", "hold ", '"', '"hold ', "-", "([{", "a* ", "wrapup tiem ", "\u202e\u05e9 ", "e\u0301")
    send_and_read(post("/v1/search", {"q": (rng.choice(words) * 65536)[:rng.choice((4000, 60000))]}))


def huge_json():
    send_and_read(post("/v1/ask", rng.choice((
        b"[" * 60000, b'{"q":' * 10000, b'{"q":"a","limit":' + b"9" * 60000 + b"}", b'{"q":"\\ud800"}',
        b'{"q":"' + b"x" * 300000 + b'"}', json.dumps({f"k{i}": i for i in range(4000)}).encode()))))


def oversized_head():
    send_and_read(b"GET /v1/search?q=a HTTP/1.1\r\nHost: soak\r\nX: " + b"y" * rng.randrange(8000, 200000) + b"\r\n\r\n")


def oversized_line():
    send_and_read(b"GET /v1/search?q=" + b"z" * rng.randrange(8000, 200000) + b" HTTP/1.1\r\nHost: soak\r\n\r\n")


def wrong_method():
    method = rng.choice((b"DELETE", b"PUT", b"TRACE", b"CONNECT", b"PATCH", b"get", b"X" * 3000))
    send_and_read(method + b" /v1/search?q=a HTTP/1.1\r\nHost: soak\r\n\r\n")


def abrupt_close():
    whole = post("/v1/search", {"q": "soak entry"})
    send_and_leave(whole[:rng.randrange(1, len(whole) + 1)])


def pipelining():
    (send_and_read if rng.random() < .5 else send_and_leave)(GOOD[0][0] * rng.randrange(2, 40))


def two_lengths():
    send_and_read(b"POST /v1/search HTTP/1.1\r\nHost: soak\r\nContent-Length: 4\r\nContent-Length: 9\r\n\r\n{}{}{}")


def bad_chunks():
    send_and_leave(b"POST /v1/search HTTP/1.1\r\nHost: soak\r\nTransfer-Encoding: chunked\r\n\r\n" + rng.choice((
        b"zz\r\n", b"ffffffffffffffff\r\n", b"5\r\nabc", b"-1\r\n\r\n")))


AT_ONCE = (garbage, long_question, huge_json, oversized_head, oversized_line, wrong_method, abrupt_close, pipelining,
           two_lengths, bad_chunks)


class Held:
    """Connections that stay open, with some bytes a second each; opened again when the service closes them."""

    def __init__(self, name, most, first, drip):
        self.name, self.most, self.first, self.drip = name, most, first, drip
        self.peers, self.opened = [], 0

    def open_one(self):
        peer = connect()
        self.opened += 1
        try:
            peer.sendall(self.first)
        except OSError:
            peer.close()
            return
        peer.setblocking(False)
        self.peers.append(peer)

    def tick(self):
        for peer in self.peers[:]:
            try:
                peer.send(self.drip)
            except BlockingIOError:
                pass
            except OSError:
                peer.close()
                self.peers.remove(peer)
        for _ in range(min(self.most - len(self.peers), self.most // 4 + 1)):
            self.open_one()


def be_hostile(rate):
    counts = dict.fromkeys((kind.__name__ for kind in AT_ONCE), 0)
    held = (Held("slow_heads", SLOW_HEADS, b"GET /v1/search?q=slow HTTP/1.1\r\nHost: soak\r\nX: ", b"a"),
            Held("half_bodies", HALF_BODIES, post("/v1/search", {"q": "x" * 500})[:-200], b"y"),
            Held("deaf", DEAF, GOOD[9][0] * 60, GOOD[9][0]))
    ticked = 0
    for _ in paced(rate):
        kind = rng.choice(AT_ONCE)
        try:
            kind()
        except (BrokenPipeError, ConnectionResetError):
            pass
        counts[kind.__name__] += 1
        if time.monotonic() - ticked >= 1:
            ticked = time.monotonic()
            for group in held:
                group.tick()
    counts.update((group.name, group.opened) for group in held)
    print("hostile: " + ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in counts.items()))


be_good(sys.argv[2], float(sys.argv[3])) if sys.argv[1] == "good" else be_hostile(float(sys.argv[2]))
