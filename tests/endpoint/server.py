"""A SPARQL endpoint on the loopback address: Oxigraph behind the protocol, with the habits of real ones."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pyoxigraph

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Habits:
    """How a server behaves: rows at most, answers that fail first, where it redirects, what it was asked."""

    most_rows: int = 10_000
    failures: list[int] = field(default_factory=list)
    redirect: str | None = None
    body: bytes | None = None
    retry_after: str | None = None
    asked: list[str] = field(default_factory=list)


class _Server(ThreadingHTTPServer):
    """A server that knows its store and its habits."""

    def __init__(self, store: pyoxigraph.Store, habits: Habits) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.store = store
        self.habits = habits


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        """Answer a query, or behave as the habits say."""
        habits = self.server.habits
        query = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())["query"][0]
        habits.asked.append(query)
        if habits.redirect is not None:
            self._send(307, b"", {"Location": habits.redirect})
        elif habits.failures:
            extra = {} if habits.retry_after is None else {"Retry-After": habits.retry_after}
            self._send(habits.failures.pop(0), b"busy", extra)
        elif habits.body is not None:
            self._send(200, habits.body)
        else:
            self._answer(query, habits.most_rows)

    def _answer(self, query: str, most: int) -> None:
        try:
            result = self.server.store.query(query)
        except SyntaxError as error:
            self._send(400, str(error).encode())
            return
        if isinstance(result, pyoxigraph.QueryTriples):
            self._send(
                200, result.serialize(format=pyoxigraph.RdfFormat.TURTLE) or b"", {"Content-Type": "text/turtle"}
            )
            return
        data = json.loads(result.serialize(format=pyoxigraph.QueryResultsFormat.JSON) or b"{}")
        if "results" in data:
            data["results"]["bindings"] = data["results"]["bindings"][:most]
        self._send(200, json.dumps(data).encode())

    def _send(self, status: int, content: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        for name, value in {"Content-Type": "application/sparql-results+json", **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def hosted(server: ThreadingHTTPServer) -> Iterator[str]:
    """Let a server serve; yields the address."""
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/sparql"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def serving(store: pyoxigraph.Store, habits: Habits | None = None) -> Iterator[str]:
    """Serve a store; yields the address."""
    with hosted(_Server(store, habits or Habits())) as address:
        yield address
