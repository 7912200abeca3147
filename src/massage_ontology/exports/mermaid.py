"""Mermaid flowcharts, which Markdown pages on many sites show as pictures.

Source: https://mermaid.js.org/syntax/flowchart.html (entity codes stand for characters of the syntax).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from massage_ontology.exports.drawing import Drawing
from massage_ontology.exports.selection import select_part

if TYPE_CHECKING:
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.exports.formats import ExportFormat, ExportOptions
    from massage_ontology.exports.selection import Selection
    from massage_ontology.vocabulary import Vocabulary

MOST_EDGES = 500
"""Mermaid's own limit of edges (`maxEdges`)."""

MOST_CHARACTERS = 50_000
"""Mermaid's own limit of the length of a chart (`maxTextSize`)."""

_ARROWS = {"broader": "-->", "related": "-.-"}
_SYNTAX = re.compile(r"[\"#&<>`|\[\]{}()\\;%*_~]")
_LIST = re.compile(r"^(\d+)([.)])|^([-+])(?= )")


def write(vocabulary: Vocabulary, _: ExportFormat, options: ExportOptions) -> bytes:
    """Return the file that an export asks for."""
    return to_mermaid(vocabulary, select_part(vocabulary, options), options.language).encode()


def to_mermaid(concepts: Concepts, selection: Selection, language: str | None) -> str:
    r"""Return a selection as a Mermaid flowchart, with a legend.

    Returns:
        The text; a chart that is larger than Mermaid's own limits says so on its second line.

    Example:
        >>> import massage_ontology
        >>> from massage_ontology.exports.selection import select
        >>> vocabulary = massage_ontology.load()
        >>> text = to_mermaid(vocabulary, select(vocabulary, root="hospice-massage"), "en")
        >>> print(*text.splitlines()[:2], sep="\n")
        flowchart RL
          n0["hospice massage"]
    """
    drawing = Drawing(concepts, selection, language)
    body = [*_nodes(drawing), *_edges(drawing), *_legend(drawing), *_line_styles(drawing), *_classes(drawing)]
    size = sum(len(line) + 1 for line in body)
    remarks = []
    if len(selection.edges) > MOST_EDGES or size > MOST_CHARACTERS:
        remarks.append(
            f"  %% {len(selection.edges)} edges, {size} characters - Mermaid draws {MOST_EDGES} and {MOST_CHARACTERS}"
            " unless its maxEdges and maxTextSize are raised. Choose a root, a depth or a scheme."
        )
    return "\n".join(["flowchart RL", *remarks, *body, ""])


def _nodes(drawing: Drawing) -> Iterator[str]:
    for iri in drawing.nodes:
        start, end = drawing.node_style(iri).mermaid
        hidden = drawing.hidden_below(iri)
        more = f"<br/>#40;{hidden} narrower#41;" if hidden else ""
        yield f'  {drawing.names[iri]}{start}"{entities(drawing.label(iri))}{more}"{end}'


def _edges(drawing: Drawing) -> Iterator[str]:
    for edge in drawing.selection.edges:
        line = drawing.line_style(edge)
        arrow = _ARROWS[edge.relation] if line is None else line.arrow
        label = drawing.line_label(edge)
        mark = f'|"{entities(label)}"|' if label else ""
        yield f"  {drawing.names[edge.source]} {arrow}{mark} {drawing.names[edge.target]}"


def _line_styles(drawing: Drawing) -> Iterator[str]:
    """Yield the styles of lines, which Mermaid numbers in the order in which they are drawn; the legend is last."""
    styles: defaultdict[str, list[str]] = defaultdict(list)
    lines = [
        *(drawing.line_style(edge) for edge in drawing.selection.edges),
        *(line for _, line in drawing.line_styles),
    ]
    for number, line in enumerate(lines):
        if line is not None and line.mermaid:
            styles[line.mermaid].append(str(number))
    for style, numbers in sorted(styles.items()):
        yield f"  linkStyle {','.join(numbers)} {style}"


def _legend(drawing: Drawing) -> Iterator[str]:
    """Yield a box with one sample of each scheme that is drawn, and of each style of line for strengths."""
    if not drawing.legend and not drawing.line_styles:
        return
    yield '  subgraph legend ["Legend"]'
    for number, (name, look) in enumerate(drawing.legend):
        yield f'    l{number}{look.mermaid[0]}"{entities(name)}"{look.mermaid[1]}'
    for number, (name, line) in enumerate(drawing.line_styles):
        yield f'    k{number}((" ")) {line.arrow}|"{name}"| m{number}((" "))'
    yield "  end"
    yield "  style legend fill:#ffffff,stroke:#bbbbbb"


def _classes(drawing: Drawing) -> Iterator[str]:
    for number, (_, look) in enumerate(drawing.legend):
        members = [
            name
            for iri, name in drawing.names.items()
            if drawing.nodes[iri] is not None and iri not in drawing.pale and drawing.node_style(iri) is look
        ]
        yield f"  classDef s{number} fill:{look.fill},stroke:{look.line},color:#111111"
        yield f"  class {','.join([f'l{number}', *members])} s{number}"
    pale = [name for iri, name in drawing.names.items() if iri in drawing.pale]
    if pale:
        yield "  classDef pale fill:#ffffff,stroke:#767676,color:#555555,stroke-dasharray:4 3"
        yield f"  class {','.join(pale)} pale"


def entities(text: str) -> str:
    """Write the characters that mean something to Mermaid, to HTML or to Markdown as entity codes.

    Example:
        >>> entities('1. "soft" & <b>')
        '1#46; #34;soft#34; #38; #60;b#62;'
    """
    coded = _SYNTAX.sub(lambda match: f"#{ord(match[0])};", text)
    return _LIST.sub(lambda match: f"{match[1] or ''}#{ord(match[2] or match[3])};", coded)
