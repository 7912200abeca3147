"""Links are asked for only on request, each address once, and what fails is told."""

from __future__ import annotations

import io
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from massage_ontology.validation import online
from massage_ontology.validation.inspection import validate

if TYPE_CHECKING:
    from collections.abc import Iterator

ASKED: list[tuple[str, str]] = []


class _Handler(BaseHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_HEAD(self) -> None:
        """Answer by the path."""
        ASKED.append((self.command, self.path))
        status = {"/gone": 404, "/get-only": 405}.get(self.path, 200)
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        """Answer everything."""
        ASKED.append((self.command, self.path))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture
def site() -> Iterator[str]:
    ASKED.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def _teas(site: str) -> io.StringIO:
    links = " , ".join(f"<{site}/{path}>" for path in ("here#a", "here#b", "gone", "get-only"))
    return io.StringIO(f"<urn:tea> <http://www.w3.org/2004/02/skos/core#exactMatch> {links} .")


def test_nothing_is_asked_for_without_request(site: str) -> None:
    validate(_teas(site), format="turtle", select=["all"])
    assert ASKED == []


def test_each_address_is_asked_for_once_and_failures_are_told(site: str) -> None:
    report = validate(_teas(site), format="turtle", select=["S9"], online=True)
    assert [(each.rule, each.message) for each in report] == [
        ("broken-link", f"{site}/gone cannot be opened: HTTP 404")
    ]
    assert sorted(ASKED) == [("GET", "/get-only"), ("HEAD", "/get-only"), ("HEAD", "/gone"), ("HEAD", "/here")]


def test_a_host_that_is_not_there_is_told() -> None:
    assert online.ask("http://127.0.0.1:9/", timeout=1) is not None
    assert online.ask("http://[broken/", timeout=1) is not None
