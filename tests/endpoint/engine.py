"""A real SPARQL server in a process of its own: Oxigraph's, from its package on PyPI."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

if TYPE_CHECKING:
    from collections.abc import Iterator


class Engine:
    """A running server, whose data can be replaced.

    Attributes:
        url: The address of its SPARQL endpoint.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.url = f"{address}/query"
        self._opener = build_opener(ProxyHandler({}))

    def hold(self, content: bytes, graph: str | None = None) -> None:
        """Replace what it holds, in its default graph or in a named one."""
        where = "default" if graph is None else urlencode({"graph": graph})
        request = Request(f"{self.address}/store?{where}", content, method="PUT")  # noqa: S310 (this machine's own)
        request.add_header("Content-Type", "application/n-triples")
        with self._opener.open(request, timeout=60):
            pass

    def is_up(self) -> bool:
        try:
            with self._opener.open(f"{self.address}/query?query=ASK%7B%7D", timeout=60):
                return True
        except URLError:
            return False


@contextmanager
def running() -> Iterator[Engine]:
    """Start a server, and end it."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert program is not None, "the package 'oxigraph' is not installed; it belongs to the test dependencies"
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    address = f"127.0.0.1:{port}"
    process = subprocess.Popen(
        [program, "serve", "--bind", address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    engine = Engine(f"http://{address}")
    try:
        for _ in range(600):
            if engine.is_up():
                break
            time.sleep(0.05)
        yield engine
    finally:
        process.kill()
        process.wait()
