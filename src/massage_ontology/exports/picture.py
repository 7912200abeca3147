"""Pictures: what Graphviz makes of a DOT text."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from massage_ontology.errors import ExportError, MissingExtraError
from massage_ontology.exports import dot
from massage_ontology.progress import Task

if TYPE_CHECKING:
    from massage_ontology.exports.formats import ExportFormat, ExportOptions
    from massage_ontology.vocabulary import Vocabulary

# SVG and PDF are drawn with lines and letters; PNG alone has a resolution.
_CHILD = """
import sys
import pygraphviz
kind = sys.argv[1]
graph = pygraphviz.AGraph(string=sys.stdin.buffer.read().decode())
sys.stdout.buffer.write(graph.draw(format=kind, prog="dot", args="-Gdpi=130" if kind == "png" else ""))
"""


def write(vocabulary: Vocabulary, form: ExportFormat, options: ExportOptions) -> bytes:
    """Return the file that an export asks for."""
    return draw(dot.write(vocabulary, form, options).decode(), form.name)


def draw(text: str, kind: str) -> bytes:
    """Lay out a DOT text with the Graphviz that pygraphviz carries; the machine's own `dot` is not needed.

    The layout runs in a process of its own, so that what Graphviz prints, or a crash in it, stays there.

    Returns:
        The picture: equal bytes for equal texts on one machine; sizes of letters differ between machines.

    Raises:
        MissingExtraError: The extra `diagram` is not installed.
        ExportError: Graphviz could not draw it.

    Example:
        >>> draw("digraph { tea -> water }", "svg").startswith(b"<?xml")
        True
    """
    if find_spec("pygraphviz") is None:
        feature = f"a picture as {kind.upper()}"
        raise MissingExtraError(feature, "diagram")
    # The child finds what this process finds, however it was told: a zip file, a .pth file, an altered `sys.path`.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with Task("drawing"):
        child = subprocess.run(  # noqa: S603 (our own interpreter, our own code)
            [sys.executable, "-c", _CHILD, kind], input=text.encode(), capture_output=True, check=False, env=environment
        )
    if child.returncode != 0 or not child.stdout:
        reasons = child.stderr.decode(errors="replace").strip().splitlines() or [f"code {child.returncode}"]
        message = f"Graphviz could not draw it: {reasons[-1]}"
        raise ExportError(message, kind)
    return _undated(child.stdout) if kind == "pdf" else child.stdout


def _undated(pdf: bytes) -> bytes:
    """Set the dates in a PDF to the first day of 2000: the moment of drawing would make equal pictures differ."""
    return re.sub(rb"(?<=Date \(D:)[0-9]{14}", b"20000101000000", pdf)
