"""A web server that does just what a test tells it to, to the byte."""

from __future__ import annotations

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from tests.endpoint.server import hosted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TRUE = b'{"head": {}, "boolean": true}'


class Visit(BaseHTTPRequestHandler):
    """One request, and what a test does with it."""

    protocol_version = "HTTP/1.1"
    behave: Callable[[Visit], None]
    fields: dict[str, list[str]]

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        self.fields = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        type(self).behave(self)

    def do_GET(self) -> None:
        self.fields = parse_qs(urlsplit(self.path).query)
        type(self).behave(self)

    def say(self, content: bytes = TRUE, status: int = 200, **headers: str) -> None:
        """Answer; names of headers are written with underscores."""
        self.send_response(status)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        named = {"Content-Type": "application/sparql-results+json", "Content-Length": str(len(content)), **named}
        for name, value in named.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def behaving(behave: Callable[[Visit], None]) -> Iterator[str]:
    """Serve; yields the address."""
    handler = type("Behaving", (Visit,), {"behave": staticmethod(behave)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    with hosted(server) as address:
        yield address
