"""Diagrams: DOT and Mermaid as text, and pictures that Graphviz lays out.

One node a concept, however many broader ones it has; broader concepts outside the choice are shown pale, so that
no second parent is hidden. Schemes are told apart by shape and by color at once; the colors are those of Okabe
and Ito (Color Universal Design, https://jfly.uni-koeln.de/color/), which color-blind people can tell apart.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.errors import ExportError, MissingExtraError
from massage_ontology.exports.selection import relation_name
from massage_ontology.namespaces import local_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.exports.selection import Selection


class Look(NamedTuple):
    """How the concepts of one scheme are drawn."""

    fill: str
    line: str
    dot_shape: str
    mermaid: tuple[str, str]


LOOKS = (
    Look("#CFE6F5", "#0072B2", "box", ("[", "]")),
    Look("#FCE7C2", "#B37400", "ellipse", ("([", "])")),
    Look("#CDEEE2", "#007A5A", "hexagon", ("{{", "}}")),
    Look("#F5DCE9", "#A3477D", "parallelogram", ("[/", "/]")),
    Look("#F9DCCB", "#B04A00", "octagon", (">", "]")),
    Look("#DDF0FB", "#2B7FA8", "cds", ("[[", "]]")),
    Look("#FBF8CC", "#857B00", "note", ("[(", ")]")),
    Look("#E6E6E6", "#404040", "folder", ("((", "))")),
)
"""Shape and color of the first, second … scheme; where there are more, they begin again."""

_ELSEWHERE = Look("#FFFFFF", "#767676", "plain", ("[", "]"))
_EDGE_STYLES = {
    "broader": 'color="#404040"',
    "related": 'color="#767676", style=dashed, dir=none, constraint=false',
}
_MERMAID_EDGES = {"broader": "-->", "related": "-.-"}
MERMAID_MOST_EDGES = 500
"""Mermaid's own bound (`maxEdges`); a larger chart is written with a remark on its first lines."""

_WIDTH = 22
_CHILD = """
import sys
import pygraphviz
kind = sys.argv[1]
graph = pygraphviz.AGraph(string=sys.stdin.buffer.read().decode())
sys.stdout.buffer.write(graph.draw(format=kind, prog="dot", args="-Gdpi=110" if kind == "png" else ""))
"""


class Drawing:
    """A selection with looks and short names, in order; DOT and Mermaid are made from it."""

    def __init__(self, concepts: Concepts, selection: Selection, language: str | None) -> None:
        """Give every node a number and every scheme a look."""
        self.concepts = concepts
        self.selection = selection
        self.language = language
        shown = sorted((*selection.concepts, *selection.around))
        self.nodes: dict[str, Concept | None] = {concept.iri: concept for concept in shown}
        self.nodes.update(dict.fromkeys(selection.outside))
        self.names = {iri: f"n{number}" for number, iri in enumerate(self.nodes)}
        self.pale = {concept.iri for concept in selection.around}
        keys = dict.fromkeys(scheme for concept in shown for scheme in (self._scheme(concept),) if scheme)
        self.looks = {scheme: LOOKS[number % len(LOOKS)] for number, scheme in enumerate(sorted(keys))}
        self.relations = sorted({edge.relation for edge in selection.edges})

    def _scheme(self, concept: Concept) -> str:
        return next((str(scheme.label(self.language)) for scheme in concept.in_scheme), "")

    def look(self, iri: str) -> Look:
        """Return how a node is drawn."""
        concept = self.nodes[iri]
        if concept is None:
            return _ELSEWHERE
        return self.looks.get(self._scheme(concept), LOOKS[0])

    def label(self, iri: str) -> str:
        """Return what a node says, on one line."""
        concept = self.nodes[iri]
        text = local_name(iri) if concept is None else str(concept.label(self.language))
        return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split()) or local_name(iri)

    @property
    def is_wide(self) -> bool:
        """Whether some node has so many below it that they read better under each other."""
        fans: dict[str, int] = {}
        for edge in self.selection.edges:
            fans[edge.target] = fans.get(edge.target, 0) + 1
        return max(fans.values(), default=0) > 4 or len(self.nodes) > 14  # noqa: PLR2004 (tried by eye)


def to_dot(concepts: Concepts, selection: Selection, language: str | None) -> str:
    """Return a selection in the DOT language of Graphviz, with a legend.

    Source: https://graphviz.org/doc/info/lang.html

    Example:
        >>> import massage_ontology
        >>> from massage_ontology.exports.selection import select
        >>> vocabulary = massage_ontology.load()
        >>> to_dot(vocabulary, select(vocabulary, root="hospice-massage"), "en").splitlines()[0]
        'digraph vocabulary {'
    """
    drawing = Drawing(concepts, selection, language)
    lines = [
        "digraph vocabulary {",
        f"  graph [rankdir={'RL' if drawing.is_wide else 'BT'}, bgcolor=white, pad=0.3, nodesep=0.22, ranksep=0.55,"
        ' fontname="Helvetica", newrank=true];',
        '  node [style="filled", fontname="Helvetica", fontsize=13, margin="0.14,0.07", height=0.4, penwidth=1.4];',
        '  edge [fontname="Helvetica", fontsize=10, arrowsize=0.8];',
    ]
    lines.extend(_dot_node(drawing, iri) for iri in drawing.nodes)
    for edge in selection.edges:
        style = _EDGE_STYLES.get(edge.relation) or (
            f'color="#767676", style=dotted, label={_quoted(relation_name(edge.relation, concepts))}'
        )
        lines.append(f"  {drawing.names[edge.source]} -> {drawing.names[edge.target]} [{style}];")
    lines.extend(_dot_legend(drawing))
    return "\n".join([*lines, "}", ""])


def _dot_node(drawing: Drawing, iri: str) -> str:
    look = drawing.look(iri)
    wrapped = textwrap.wrap(drawing.label(iri), _WIDTH, break_long_words=True, break_on_hyphens=False)
    attributes = [
        f"label={_quoted(chr(10).join(wrapped[:8]))}",
        f"shape={look.dot_shape}",
        f'fillcolor="{look.fill}"',
        f'color="{look.line}"',
        f"tooltip={_quoted(iri)}",
    ]
    if iri.startswith(("http://", "https://")):
        attributes.append(f"URL={_quoted(iri)}")
    if iri in drawing.pale:
        attributes[2] = 'fillcolor="#FFFFFF"'
        attributes.append('style="filled,dashed", fontcolor="#555555"')
    if drawing.selection.root is not None and iri == drawing.selection.root.iri:
        attributes.append("penwidth=3")
    return f"  {drawing.names[iri]} [{', '.join(attributes)}];"


def _dot_legend(drawing: Drawing) -> list[str]:
    """Return a small table of shapes and lines; plain nodes in a row, held together by invisible edges."""
    entries = [
        f"label={_quoted(name)}, shape={look.dot_shape}, fillcolor=\"{look.fill}\", color=\"{look.line}\""
        for name, look in drawing.looks.items()
    ]
    if drawing.pale:
        entries.append('label="also broader,\\noutside this diagram", shape=box, fillcolor=white, style="filled,dashed",'
                       ' color="#767676", fontcolor="#555555"')
    lines = ["  subgraph cluster_legend {", '    label="Legend"; fontsize=12; color="#BBBBBB"; margin=10;']
    lines.extend(f"    legend{number} [fontsize=11, height=0.3, margin=\"0.1,0.05\", {entry}];"
                 for number, entry in enumerate(entries))
    notes = [note for relation, note in (("broader", "arrow: leads to the broader concept"),
                                         ("related", "dashed line: related concepts")) if relation in drawing.relations]
    lines.append(f"    legend_lines [shape=plaintext, style=\"\", fontsize=11, label={_quoted(chr(10).join(notes))}];")
    return [*lines, "  }"] if entries or notes else []


def _quoted(text: str) -> str:
    """Quote for DOT: backslashes and quotes are escaped, line ends become centered line breaks."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", " ")
    return f'"{escaped}"'


def to_mermaid(concepts: Concepts, selection: Selection, language: str | None) -> str:
    """Return a selection as a Mermaid flowchart, which Markdown pages on many sites show as a picture.

    Source: https://mermaid.js.org/syntax/flowchart.html (entity codes stand for signs of the syntax).
    """
    drawing = Drawing(concepts, selection, language)
    lines = [f"flowchart {'RL' if drawing.is_wide else 'BT'}"]
    if len(selection.edges) > MERMAID_MOST_EDGES:
        lines.append(
            f"  %% {len(selection.edges)} edges: Mermaid draws {MERMAID_MOST_EDGES} unless its maxEdges is raised;"
            " choose a root, a depth or a scheme"
        )
    for iri in drawing.nodes:
        start, end = drawing.look(iri).mermaid
        lines.append(f"  {drawing.names[iri]}{start}\"{_entities(drawing.label(iri))}\"{end}")
    for edge in selection.edges:
        arrow = _MERMAID_EDGES.get(edge.relation) or f'-. "{_entities(relation_name(edge.relation, concepts))}" .->'
        lines.append(f"  {drawing.names[edge.source]} {arrow} {drawing.names[edge.target]}")
    for number, (scheme, look) in enumerate(drawing.looks.items()):
        members = [drawing.names[iri] for iri, node in drawing.nodes.items()
                   if node is not None and iri not in drawing.pale and drawing.look(iri) is look]
        lines.append(f"  %% {_entities(scheme)}")
        lines.append(f"  classDef s{number} fill:{look.fill},stroke:{look.line},color:#111111")
        if members:
            lines.append(f"  class {','.join(members)} s{number}")
    pale = [drawing.names[iri] for iri in drawing.nodes if iri in drawing.pale]
    if pale:
        lines.append("  classDef around fill:#ffffff,stroke:#767676,color:#555555,stroke-dasharray:4 3")
        lines.append(f"  class {','.join(pale)} around")
    return "\n".join([*lines, ""])


def _entities(text: str) -> str:
    """Write the signs that mean something to Mermaid, to HTML or to Markdown as entity codes."""
    return re.sub(r"[\"#&<>`|\[\]{}()\\;%*_~]", lambda match: f"#{ord(match[0])};", text)


def draw(dot: str, kind: str) -> bytes:
    """Lay out a DOT text with the Graphviz that pygraphviz carries; the machine's own `dot` is not needed.

    The layout runs in a process of its own, so that what Graphviz prints, or a crash in it, stays there.

    Args:
        dot: The text.
        kind: `svg`, `png` or `pdf`.

    Returns:
        The picture.

    Raises:
        MissingExtraError: The extra `diagram` is not installed.
        ExportError: Graphviz could not draw it.
    """
    if find_spec("pygraphviz") is None:
        feature = f"a picture as {kind.upper()}"
        raise MissingExtraError(feature, "diagram")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    child = subprocess.run(  # noqa: S603 (our own interpreter, our own code)
        [sys.executable, "-c", _CHILD, kind], input=dot.encode(), capture_output=True, check=False, env=environment
    )
    if child.returncode != 0 or not child.stdout:
        reasons = child.stderr.decode(errors="replace").strip().splitlines() or [f"code {child.returncode}"]
        message = f"Graphviz could not draw it: {reasons[-1]}"
        raise ExportError(message, kind)
    return _undated(child.stdout) if kind == "pdf" else child.stdout


def _undated(pdf: bytes) -> bytes:
    """Set the dates in a PDF to nought, in place: the moment of drawing would make equal pictures differ."""
    return re.sub(rb"(?<=Date \(D:)[0-9]{14}", b"20000101000000", pdf)


def picture_of(concepts: Concepts, selection: Selection, language: str | None, kind: str) -> bytes:
    """Draw a selection."""
    return draw(to_dot(concepts, selection, language), kind)


KINDS: Sequence[str] = ("svg", "png", "pdf")
"""The kinds of picture."""
