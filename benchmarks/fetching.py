"""A vocabulary fetched from a SPARQL endpoint (an Oxigraph server on the same machine), whole and in part.

Measured by the clock, including the work of the server; `own` is the CPU time of the process that fetches.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.request import urlopen

from generator import NAMESPACE
from measuring import OURS, Case, answer, peak_memory, timed, waited
from vocabularies import generated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from measuring import Setting

ROOT = f"{NAMESPACE}c0000010"


def cases(setting: Setting) -> Iterator[Case]:
    """Yield a case per size."""
    for size in (60,) if setting.smoke else (10_000, 100_000):
        data = {"turtle": str(generated(setting, size)), "size": size}
        yield Case(f"generated, {size:,} concepts", data, {OURS: "oxigraph"}, {"concepts": size}, rounds=3)


@contextmanager
def serving(turtle: str) -> Iterator[str]:
    """Serve a Turtle file, and yield the address of the endpoint."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph") or "oxigraph"
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        subprocess.run([program, "load", "--location", folder, "--file", turtle], check=True, capture_output=True)
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
        free.close()
        command = [program, "serve-read-only", "--location", folder, "--bind", address]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
            try:
                for _ in range(600):
                    try:
                        urlopen(f"http://{address}/query?query=ASK%7B%7D", timeout=60).close()
                        break
                    except URLError:
                        time.sleep(0.05)
                yield f"http://{address}/query"
            finally:
                server.kill()


def _ours(data: Mapping[str, Any]) -> dict[str, Any]:
    from massage_ontology import connect, load

    with serving(data["turtle"]) as url, tempfile.TemporaryDirectory() as folder:
        before = peak_memory()
        part, found = waited(lambda: connect(url, root=ROOT))
        size = len(found)
        whole, (own, vocabulary) = waited(lambda: timed(lambda: connect(url, timeout=300)))
        peak = peak_memory()
        assert len(vocabulary) == data["size"]
        live, result = waited(lambda: vocabulary.endpoint.query("SELECT ?c { ?c a skos:Concept }"))
        assert len(result) == data["size"]
        local, result = waited(lambda: vocabulary.query("SELECT ?c { ?c a skos:Concept }"))
        compiling, _ = waited(lambda: vocabulary.compile(f"{folder}/fetched.sqlite"))
        opening, again = waited(lambda: load(f"{folder}/fetched.sqlite"))
        assert again == vocabulary
    return {
        "seconds": {
            "whole": whole, "whole, own": own, "part": part, "query at the endpoint": live, "query here": local,
            "compile": compiling, "open compiled": opening,
        },
        "peak": peak,
        "notes": {"part": size, "before": before},
    }  # fmt: skip


CONTESTANTS = {OURS: _ours}

if __name__ == "__main__":
    answer(CONTESTANTS)
