"""The DOT language of Graphviz.

Source: https://graphviz.org/doc/info/lang.html and https://graphviz.org/doc/info/attrs.html
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from massage_ontology.exports.drawing import DARK, GRAY, Drawing, shortened
from massage_ontology.exports.selection import select_part
from massage_ontology.markup import one_line

if TYPE_CHECKING:
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.exports.formats import ExportFormat, ExportOptions
    from massage_ontology.exports.selection import Edge, Selection
    from massage_ontology.vocabulary import Vocabulary

_FONT = "Helvetica,Arial,sans-serif"
_EDGE_STYLES = {
    "broader": f'color="{DARK}"',
    "related": f'color="{GRAY}", style=dashed',
}
_EDGE_ENDS = {"broader": "tailport=w, headport=e", "related": "dir=none, constraint=false"}
_WIDTH = 22
"""Characters on a line of a label."""
_MOST_LINES = 6
_LEGEND_ROW = 4
_SAMPLE = "fontsize=11, height=0.3, sortv=9"


def write(vocabulary: Vocabulary, _: ExportFormat, options: ExportOptions) -> bytes:
    """Return the file that an export asks for."""
    return to_dot(vocabulary, select_part(vocabulary, options), options.language).encode()


def to_dot(concepts: Concepts, selection: Selection, language: str | None) -> str:
    """Return a selection in the DOT language, with a title and a legend.

    Returns:
        The text. Broader concepts stand at the left, so that labels stand under each other however broad the selection
        is. The legend is a component of its own, below the rest.

    Example:
        >>> import massage_ontology
        >>> from massage_ontology.exports.selection import select
        >>> vocabulary = massage_ontology.load()
        >>> to_dot(vocabulary, select(vocabulary, root="hospice-massage"), "en").splitlines()[0]
        'digraph vocabulary {'
    """
    drawing = Drawing(concepts, selection, language)
    title = (
        f"label={quoted(drawing.title + chr(10) + ' ')}, labelloc=t, labeljust=l, fontsize=20, "
        if drawing.title
        else ""
    )
    edges = [_edge(drawing, edge) for edge in selection.edges]
    legend = _legend(drawing)
    # Graphviz drops the words on lines where it packs. Without packing, what comes first stands below the rest.
    is_worded = any(drawing.line_label(edge) for edge in selection.edges)
    packing = "" if is_worded else ' pack=24, packmode="array_ubc1",'
    lines = [
        "digraph vocabulary {",
        f"  graph [{title}rankdir=RL, bgcolor=white, pad=0.3, nodesep=0.16, ranksep=0.7,",
        f'        {packing} fontname="{_FONT}"];',
        f'  node [style=filled, fontname="{_FONT}", fontsize=13, margin="0.14,0.07", height=0.4, width=1.6,',
        "        penwidth=1.4];",
        f'  edge [fontname="{_FONT}", fontsize=10, fontcolor="{DARK}", arrowsize=0.8];',
        *(legend if is_worded else ()),
        *(_node(drawing, iri) for iri in drawing.nodes),
        *edges,
        *(() if is_worded else legend),
    ]
    return "\n".join([*lines, "}", ""])


def _node(drawing: Drawing, iri: str) -> str:
    look = drawing.node_style(iri)
    rows = textwrap.wrap(drawing.label(iri), _WIDTH, break_long_words=True, break_on_hyphens=False)
    if len(rows) > _MOST_LINES:
        rows = [*rows[: _MOST_LINES - 1], rows[_MOST_LINES - 1][: _WIDTH - 1] + "…"]
    hidden = drawing.hidden_below(iri)
    if hidden:
        rows.append(f"({hidden} narrower)")
    schemes = [scheme.iri for scheme in drawing.schemes_of(iri) if scheme.iri in drawing.node_styles]
    tints = dict.fromkeys(drawing.node_styles[each].fill for each in schemes) or {look.fill: None}
    attributes = {
        "label": quoted("\n".join(rows)),
        "shape": look.dot_shape,
        "fillcolor": f'"{";0.5:".join(list(tints)[:2])}"',
        "color": f'"{look.line}"',
        "tooltip": quoted(shortened(iri)),
    }
    if look.dot_shape == "ellipse":
        attributes["margin"] = '"0.02,0.02"'
    if iri.startswith(("http://", "https://")) and shortened(iri) == iri:
        attributes |= {"URL": quoted(iri), "target": '"_blank"'}
    if iri in drawing.pale:
        attributes |= {"fillcolor": '"#FFFFFF"', "style": '"filled,dashed"', "fontcolor": '"#555555"'}
    if iri in {concept.iri for concept in drawing.selection.roots}:
        attributes["penwidth"] = "3"
    return f"  {drawing.names[iri]} [{', '.join(f'{name}={value}' for name, value in attributes.items())}];"


def _edge(drawing: Drawing, edge: Edge) -> str:
    line = drawing.line_style(edge)
    label, remark = drawing.line_label(edge), "" if edge.link is None else shortened(one_line(edge.link.remark))
    attributes = (
        _EDGE_STYLES[edge.relation] if line is None else line.dot,
        _EDGE_ENDS.get(edge.relation, ""),
        f"label={quoted(label)}" if label else "",
        f"tooltip={quoted(remark)}, labeltooltip={quoted(remark)}" if remark else "",
    )
    ends = f"{drawing.names[edge.source]} -> {drawing.names[edge.target]}"
    return f"  {ends} [{', '.join(filter(None, attributes))}];"


def _legend(drawing: Drawing) -> list[str]:
    """Return samples of shapes and lines in rows; invisible edges hold a row together."""
    samples = {f"l{number}": sample for number, sample in enumerate(_shape_samples(drawing))}
    lines = [f'    {name} [{_SAMPLE}, width=0.6, margin="0.1,0.05", {sample}];' for name, sample in samples.items()]
    rows = [(name, name) for name in samples]
    for relation, near, far in (("broader", "narrower", "broader"), ("related", "related", "related")):
        if relation in drawing.relations:
            ends = (f"{relation}_to", f"{relation}_from")
            for name, label in zip(ends, (far, near), strict=True):
                lines.append(
                    f'    {name} [{_SAMPLE}, width=0, margin="0.06,0.03", shape=plaintext, style="", label="{label}"];'
                )
            ends_style = _EDGE_ENDS[relation].replace(", constraint=false", "")
            lines.append(f"    {ends[1]} -> {ends[0]} [{_EDGE_STYLES[relation]}, {ends_style}];")
            rows.append(ends)
    for number, (name, line) in enumerate(drawing.line_styles):
        ends = (f"line{number}_to", f"line{number}_from")
        lines.append(f'    {ends[0]} [{_SAMPLE}, width=0.1, shape=plaintext, style="", label=""];')
        lines.append(
            f'    {ends[1]} [{_SAMPLE}, width=0, margin="0.06,0.03", shape=plaintext, style="", label="{name}"];'
        )
        lines.append(f"    {ends[1]} -> {ends[0]} [{line.dot}];")
        rows.append(ends)
    length = math.ceil(len(rows) / math.ceil(len(rows) / _LEGEND_ROW)) if rows else 0
    for start in range(0, len(rows), length or 1):
        lines.extend(
            f"    {right[0]} -> {left[1]} [style=invis];" for left, right in pairwise(rows[start : start + length])
        )
    # The side of the heading is told before the layout is turned.
    heading = 'label="Legend"; labeljust=r; fontsize=12; color="#BBBBBB"; margin=12;'
    return ["  subgraph cluster_legend {", f"    {heading}", *lines, "  }"] if lines else []


def _shape_samples(drawing: Drawing) -> Iterator[str]:
    for name, look in drawing.legend:
        yield f'label={quoted(name)}, shape={look.dot_shape}, fillcolor="{look.fill}", color="{look.line}"'
    if any(len(drawing.schemes_of(iri)) > 1 for iri in drawing.nodes if iri not in drawing.pale):
        yield f'label="in two schemes", shape=box, fillcolor="#E6E6E6;0.5:#FFFFFF", color="{GRAY}"'
    if drawing.pale:
        yield (
            'label="not chosen,\\nbut linked to", shape=box, fillcolor="#FFFFFF", style="filled,dashed", '
            f'color="{GRAY}", fontcolor="#555555"'
        )


def quoted(text: str) -> str:
    r"""Quote a text for DOT, so that Graphviz shows exactly its characters.

    Backslashes and quotes are escaped, `&` is written as an entity (Graphviz would read `&lt;` as `<`), and line
    ends become centered line breaks.

    Example:
        >>> print(quoted('say "<b>&amp;"'))
        "say \"<b>&amp;amp;\""
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    return '"' + escaped.replace("\r", " ").replace("\n", "\\n") + '"'
