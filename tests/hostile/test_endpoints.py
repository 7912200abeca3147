"""SPARQL endpoints that are none, that never end, that send elsewhere, or that answer in no good HTTP or JSON."""

from __future__ import annotations

import contextlib
import gzip
import re
import socket
import threading
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

import massage_ontology
from massage_ontology.validation.online import ask
from tests.hostile.chamber import carry_out, loaded, plant_secret, refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TERM = b'{"type": "uri", "value": "http://example.org/tea"}'
ROW = b'{"s": %s, "p": %s, "o": %s}' % ((TERM,) * 3)
NO_RESULT = "returns something that is not a SPARQL result"
NO_HTTP = "sends an invalid HTTP response"
BROKEN = "cannot be reached: |broke the connection|answers "
TOO_LATE = "gave no answer within 2 seconds"
TOO_MUCH = f"answers with more than 128 megabytes|{TOO_LATE}"  # whichever comes first
ELSEWHERE = "redirects to another host"


def reply(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def rows(*bindings: bytes) -> bytes:
    return reply(b'{"head": {"vars": ["s", "p", "o", "rows"]}, "results": {"bindings": [%s]}}' % b",".join(bindings))


def number(value: bytes) -> bytes:
    return rows(b'{"rows": {"type": "literal", "value": %s}}' % value)


def endless(head: bytes, piece: bytes, pause: float = 0.0) -> Iterator[bytes]:
    yield head
    while True:
        yield piece
        time.sleep(pause)


def redirect(status: int, target: str) -> bytes:
    return reply(b"", f"Location: {target}", status=f"{status} There")


OPEN = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"

ANSWERS: dict[str, tuple[bytes | Callable[[], Any], str]] = {
    # ---- what is no result
    "a web page": (reply(b"<html>tea</html>"), NO_RESULT),
    "nothing": (reply(b""), NO_RESULT),
    "half an answer": (reply(b'{"results"'), NO_RESULT),
    "no value": (reply(b"null"), NO_RESULT),
    "a list": (reply(b"[]"), NO_RESULT),
    "Latin-1": (reply(b'{"results": "\xe9"}'), NO_RESULT),
    "arrays in arrays": (reply(b"[" * 1_000_000), NO_RESULT),
    "objects in objects": (reply(b'{"results":' * 200_000 + b"1" + b"}" * 200_000), NO_RESULT),
    "a text for rows": (reply(b'{"results": {"bindings": "tea"}}'), NO_RESULT),
    "an object for rows": (reply(b'{"results": {"bindings": {"a": 1}}}'), NO_RESULT),
    "a number for a row": (rows(b"5"), NO_RESULT),
    "a number for a term": (rows(b'{"s": 5}'), NO_RESULT),
    "a term without a value": (rows(b'{"s": {"type": "uri"}}'), NO_RESULT),
    "a term with a number": (number(b"5"), NO_RESULT),
    "a term with nothing": (number(b"null"), NO_RESULT),
    "a term with a list": (number(b"[1]"), NO_RESULT),
    "a language that is a number": (rows(b'{"s": {"type": "literal", "value": "1", "xml:lang": 5}}'), NO_RESULT),
    "a datatype that is an object": (rows(b'{"s": {"type": "literal", "value": "1", "datatype": {}}}'), NO_RESULT),
    "no rows": (rows(), "gives 0 of 0 rows"),
    "other variables": (rows(b'{"p": %s}' % TERM), "no value for s"),
    "an address that is none for a term": (rows(b'{"s": {"type": "uri", "value": "a b"}}'), NO_RESULT),
    "a word for a number": (number(b'"many"'), "return a number"),
    "a number without end": (number(b'"' + b"9" * 10_000 + b'"'), "return a number"),
    "gzip that nobody asked for": (reply(gzip.compress(b"{}"), "Content-Encoding: gzip"), NO_RESULT),
    "a bomb": (lambda: reply(gzip.compress(bytes(5 << 20)), "Content-Encoding: gzip"), NO_RESULT),
    # ---- what never ends
    "blanks without end": (lambda: endless(OPEN, b" " * 65_536), TOO_MUCH),
    "rows without end": (lambda: endless(OPEN + b'{"results": {"bindings": [', b'{"n": {}},' * 9_999), TOO_MUCH),
    "a trickle": (lambda: endless(OPEN, b" ", 0.05), TOO_LATE),
    "a trickle of headers": (lambda: endless(b"HTTP/1.1 200 OK\r\nX: ", b"x", 0.05), TOO_LATE),
    "a trickle of a status": (lambda: endless(b"HTTP/1.1 200 ", b"x", 0.05), TOO_LATE),
    "silence": (lambda: endless(b"", b"", 0.05), TOO_LATE),
    # ---- what is no HTTP
    "a closed door": (b"", BROKEN),
    "less than announced": (b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{}", BROKEN),
    "more than anybody has": (b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999999999\r\n\r\n{}", BROKEN),
    "less than nothing": (b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}", NO_RESULT),
    "a length that is none": (b"HTTP/1.1 200 OK\r\nContent-Length: tea\r\n\r\n{}", NO_RESULT),
    "chunks that are none": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\ntea\r\n", BROKEN),
    "chunks beyond all": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nx", BROKEN),
    "headers without end": (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000 + b"\r\n", NO_HTTP),
    "a header without end": (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 1_000_000 + b"\r\n\r\n", NO_HTTP),
    "a status without end": (b"HTTP/1.1 200 " + b"y" * 1_000_000 + b"\r\n\r\n", NO_HTTP),
    "a status that is none": (b"HTTP/1.1 999 What\r\n\r\n", "HTTP 999"),
    "noise": (bytes(range(256)) * 4, NO_HTTP),
    "a word": (b"tea", NO_HTTP),
    "go on, go on": (b"HTTP/1.1 100 Continue\r\n\r\n" * 10_000, BROKEN),
    "control signs in a complaint": (reply(b"\x1b[31m\nbusy\x9b5n" * 500, status="400 \x1b[31m"), "HTTP 400"),
    "a wait of years": (reply(b"busy", "Retry-After: 99999999", status="503 Busy"), "HTTP 503"),
    # ---- what sends elsewhere
    "another host": (redirect(307, "http://127.0.0.2/"), ELSEWHERE),
    "another name of this host": (redirect(302, "http://localhost:PORT/"), ELSEWHERE),
    "another port": (redirect(307, "http://127.0.0.1:1/"), ELSEWHERE),
    "a name before this host": (redirect(307, "http://user:word@127.0.0.1:PORT/"), ELSEWHERE),
    "a host without a scheme": (redirect(301, "//example.org/"), ELSEWHERE),
    "a host behind a backslash": (redirect(307, "http://127.0.0.1:PORT\\@example.org/"), ELSEWHERE),
    "a file": (redirect(302, "file:///etc/passwd"), "HTTP 302"),
    "a file for the same question": (redirect(307, "file:///etc/passwd"), "HTTP 307"),
    "a server of files": (redirect(307, "ftp://127.0.0.1:PORT/"), "redirects to an address in ftp"),
    "a script": (redirect(303, "javascript:alert(1)"), "HTTP 303"),
    "data": (redirect(302, "data:application/json,{}"), "HTTP 302"),
    "an address that is none": (redirect(302, "http://[::1"), "cannot be asked"),
    "itself": (redirect(307, "http://127.0.0.1:PORT/sparql"), "HTTP 307"),
}  # fmt: skip

REPEATING: dict[str, dict[str, str]] = {
    "the whole": {},
    "a concept": {"root": "http://example.org/tea"},
    "a scheme": {"scheme": "http://example.org/teas"},
}


def serve(door: socket.socket, answer: bytes | Callable[[], Any]) -> None:
    """Give the same answer to everybody who asks."""
    port = str(door.getsockname()[1]).encode()

    def talk(visitor: socket.socket) -> None:
        with visitor, contextlib.suppress(OSError):
            question = b""
            while b"\r\n\r\n" not in question:
                question += visitor.recv(65_536)
            head, _, body = question.partition(b"\r\n\r\n")
            length = re.search(rb"Content-Length: (\d+)", head)
            missing = int(length[1]) - len(body) if length else 0
            while missing > 0:
                missing -= len(visitor.recv(missing))
            said = answer() if callable(answer) else answer
            for piece in [said] if isinstance(said, bytes) else said:
                visitor.sendall(piece.replace(b"PORT", port))

    def wait() -> None:
        with contextlib.suppress(OSError):
            while True:
                visitor, _ = door.accept()
                threading.Thread(target=talk, args=(visitor,), daemon=True).start()

    threading.Thread(target=wait, daemon=True).start()


def asked(case: str, use: str | None = None) -> Any:
    """Ask an endpoint that behaves like a case, out of the same process."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        serve(door, rows(ROW) if use else ANSWERS[case][0])
        url = f"http://127.0.0.1:{door.getsockname()[1]}/sparql"
        part = REPEATING[use] if use else {}
        return massage_ontology.connect(url, timeout=2, retries=0, root=part.get("root"), scheme=part.get("scheme"))


def links_checked(case: str) -> str | None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        serve(door, ANSWERS[case][0])
        return ask(f"http://127.0.0.1:{door.getsockname()[1]}/tea", timeout=2)


@pytest.mark.parametrize("case", ANSWERS)
def test_an_endpoint_is_given_up_in_one_sentence(case: str, tmp_path: Path) -> None:
    plant_secret(tmp_path)
    said = refused(carry_out(asked, case, folder=tmp_path, loopback=True))
    assert re.search(ANSWERS[case][1], said)
    assert "root:" not in said


@pytest.mark.parametrize("use", REPEATING)
def test_an_endpoint_that_repeats_itself_is_given_up(use: str, tmp_path: Path) -> None:
    refused(carry_out(asked, "", use, folder=tmp_path, loopback=True))


@pytest.mark.parametrize(
    "case", ["headers without end", "noise", "a closed door", "a status without end", "chunks that are none", "a word"]
)
def test_a_link_that_leads_to_nonsense_is_told(case: str, tmp_path: Path) -> None:
    account = carry_out(links_checked, case, folder=tmp_path, loopback=True)
    reason = loaded(account)
    assert reason is None or "\n" not in reason


@pytest.mark.parametrize(
    "url",
    ["example.org", "", "file:///etc/passwd", "http://", "http://[::1", "http://a b/", "http://a/\x1b", "http://a:99999/",
     "javascript:alert(1)", "http://user:word@127.0.0.1/", "http://\u202e/", "http://\ud800/", "http:///tea", "ftp://127.0.0.1/"],
    ids=repr,
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url: str, tmp_path: Path) -> None:
    assert "is not a web address" in refused(carry_out(massage_ontology.connect, url, folder=tmp_path))


def test_a_header_that_carries_another_is_refused(tmp_path: Path) -> None:
    connect = partial(massage_ontology.connect, headers={"X": "tea\r\nHost: example.org"}, retries=0)
    said = refused(carry_out(connect, "http://127.0.0.1:1/sparql", folder=tmp_path, loopback=True))
    assert "cannot be asked: Invalid header value" in said
