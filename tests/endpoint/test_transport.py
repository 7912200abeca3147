"""An answer comes whole within its time, or is given up."""

from __future__ import annotations

import gzip
import io
import socket
import threading
import time
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

from massage_ontology import Endpoint, EndpointError
from massage_ontology.endpoint import transport
from massage_ontology.endpoint.transport import read_answer, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"


def answer(content: bytes, **headers: str) -> Mock:
    """Return an open answer; names of headers are written with underscores."""
    return Mock(
        read=io.BytesIO(content).read, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )


@contextmanager
def trickling(content: bytes, pause: float) -> Iterator[str]:
    """Serve one answer, byte after byte."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()

        def serve() -> None:
            visitor, _ = door.accept()
            with visitor:
                visitor.recv(65_536)
                try:
                    for byte in content:
                        visitor.sendall(bytes([byte]))
                        time.sleep(pause)
                except OSError:
                    return

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}/"
        thread.join(5)


@pytest.mark.parametrize("content", [HEAD * 100, HEAD + b" " * 100_000], ids=["in the head", "in the body"])
@pytest.mark.parametrize(("each", "all_in_all"), [(0.3, None), (30, 0.3)], ids=["each answer", "the question"])
def test_an_answer_that_trickles_is_given_up(content: bytes, each: float, all_in_all: float | None) -> None:
    began = time.monotonic()
    with (
        trickling(content, 0.02) as url,
        pytest.raises(EndpointError, match=r"gave no answer within 0\.3 seconds"),
    ):
        Endpoint(url, timeout=each, retries=0).query("ASK {}", timeout=all_in_all)
    assert time.monotonic() - began < 5


def test_a_slow_answer_that_comes_in_time_is_taken() -> None:
    body = b'{"head": {}, "boolean": true}'
    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body)
    with trickling(head + body, 0.001) as url:
        assert Endpoint(url, timeout=30, retries=0).query("ASK {}")


def test_an_answer_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "MOST_BYTES", 10)
    assert read_answer(answer(b"0123456789")) == (b"0123456789", "")
    assert read_answer(answer(b"0123456789+")) is None


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("", b"tea"),
        ("identity", b"tea"),
        ("gzip", gzip.compress(b"tea", mtime=0)),
        ("X-GZIP ", gzip.compress(b"tea", mtime=0)),
        ("deflate", zlib.compress(b"tea")),
    ],
)
def test_packings(encoding: str, packed: bytes) -> None:
    given = answer(packed, Content_Encoding=encoding, Content_Type="Text/Turtle; charset=utf-8")
    assert read_answer(given) == (b"tea", "text/turtle")


@pytest.mark.parametrize(
    ("encoding", "packed"), [("br", b"tea"), ("gzip", b"tea"), ("gzip", gzip.compress(b"tea", mtime=0)[:-9])]
)
def test_packings_that_are_none(encoding: str, packed: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (whatever the reason)
        read_answer(answer(packed, Content_Encoding=encoding))


def test_a_packing_that_hides_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = gzip.compress(bytes(100_000), mtime=0)
    monkeypatch.setattr(transport, "MOST_BYTES", 99_999)
    assert read_answer(answer(packed, Content_Encoding="gzip")) is None
    monkeypatch.setattr(transport, "MOST_BYTES", 100_001)
    assert read_answer(answer(packed, Content_Encoding="gzip")) == (bytes(100_000), "")


def test_what_others_say_is_short_and_harmless() -> None:
    assert shown("a\r\nb\x9b5n") == "a b\ufffd5n"
    assert len(shown("x" * 10_000)) == 200
