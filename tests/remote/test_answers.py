"""An answer comes whole within its time, or is given up."""

from __future__ import annotations

import io
import socket
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from massage_ontology import EndpointError
from massage_ontology.remote import answers
from massage_ontology.remote.answers import read_answer, shown
from massage_ontology.remote.protocol import Endpoint

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"


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
def test_an_answer_that_trickles_is_given_up(content: bytes) -> None:
    began = time.monotonic()
    with (
        trickling(content, 0.02) as url,
        pytest.raises(EndpointError, match=r"gave no answer within 0\.3 seconds"),
    ):
        Endpoint(url, timeout=0.3, retries=0).ask("ASK {}")
    assert time.monotonic() - began < 5


def test_a_slow_answer_that_comes_in_time_is_taken() -> None:
    body = b'{"boolean": true}'
    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body)
    with trickling(head + body, 0.001) as url:
        assert Endpoint(url, timeout=30, retries=0).ask("ASK {}") is True


def test_an_answer_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST_BYTES", 10)
    assert read_answer(io.BytesIO(b"0123456789")) == b"0123456789"
    assert read_answer(io.BytesIO(b"0123456789+")) is None


def test_what_others_say_is_short_and_harmless() -> None:
    assert shown("a\r\nb\x9b5n") == "a b\ufffd5n"
    assert len(shown("x" * 10_000)) == 200
