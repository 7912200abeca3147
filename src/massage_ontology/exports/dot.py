"""The DOT language of Graphviz.

Source: https://graphviz.org/doc/info/lang.html, https://graphviz.org/doc/info/attrs.html, and for tables in labels
https://graphviz.org/doc/info/shapes.html#html
"""

from __future__ import annotations

import math
import warnings
from html import escape
from typing import TYPE_CHECKING

from massage_ontology.errors import ExportWarning
from massage_ontology.exports.charts.columns import ties
from massage_ontology.exports.charts.kinds import build
from massage_ontology.exports.charts.model import ELSEWHERE, PLACE, RIGHT, columns, wrapped
from massage_ontology.exports.charts.themes import LINES, shape, theme_named
from massage_ontology.exports.charts.tree import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.exports.charts.model import Chart, Group, Key, Line, Node
    from massage_ontology.exports.charts.themes import Theme
    from massage_ontology.exports.formats import ExportFormat, ExportOptions
    from massage_ontology.exports.selection import Selection
    from massage_ontology.vocabulary import Vocabulary

FONT = "Helvetica,Arial,Noto Sans,Noto Sans CJK SC,Noto Sans Thai,Noto Sans Arabic,sans-serif"
"""The first of these that a machine has is taken, letter by letter."""

SIZE, SMALL, TITLE = 13, 10, 20
"""Sizes of letters, in points: in boxes, of what is said besides, and of the title."""

_LONGEST_TITLE = 60

_NARROW = 0.75
"""How much narrower boxes are on a paper of a given size."""

_KEYS = 3
"""Entries of the legend on a line."""


def write(vocabulary: Vocabulary, _: ExportFormat, options: ExportOptions) -> bytes:
    """Return the file that an export asks for; what it leaves out is a warning."""
    chart = build(vocabulary, options)
    for note in chart.notes:
        warnings.warn(note, ExportWarning, stacklevel=2)
    return chart_to_dot(chart, theme_named(options.theme)).encode()


def to_dot(concepts: Concepts, selection: Selection, language: str | None) -> str:
    """Return a selection in the DOT language, with a title and a legend; its nodes are what was chosen, and no more.

    Example:
        >>> import massage_ontology
        >>> from massage_ontology.exports.selection import select
        >>> vocabulary = massage_ontology.load()
        >>> to_dot(vocabulary, select(vocabulary, root="hospice-massage"), "en").splitlines()[0]
        'digraph vocabulary {'
    """
    return chart_to_dot(tree(concepts, selection, language), theme_named(None))


def chart_to_dot(
    chart: Chart, theme: Theme, direction: str | None = None, *, is_tight: bool = False, is_drawn: bool = False
) -> str:
    """Return a chart in the DOT language.

    Args:
        chart: What is drawn.
        theme: In which colors.
        direction: In which direction, where not in its own.
        is_tight: Whether boxes are narrow and near each other, so that letters are large on a paper of a given size.
        is_drawn: Whether it is drawn at once: lines that are not seen then set several trees side by side.
    """
    is_right = (direction or chart.direction) == RIGHT
    # Boxes without lines would stand in one column. Where there are lines Graphviz must not pack: it drops their words.
    is_array = not chart.lines and not chart.groups
    ends = "tailport=w, headport=e" if is_right else "tailport=n, headport=s"
    graph = {
        "rankdir": "TB" if is_array else "RL" if is_right else "BT",
        "bgcolor": f'"{theme.background}"',
        "pad": "0.3",
        "nodesep": "0.12" if is_tight else "0.16" if is_right else "0.22",
        "ranksep": "0.3" if is_tight else "0.6" if is_right else "0.55",
        "fontname": f'"{FONT}"',
        "fontcolor": f'"{theme.text}"',
    }
    if is_array:
        across = max(1, round(math.sqrt(len(chart.nodes) * (1.4 if is_tight else 0.8))))
        graph |= {"pack": "16", "packmode": f'"array_u{across}"'}
    if chart.title or chart.legend:
        graph |= {"labelloc": "t", "labeljust": "l", "label": f"<{_head(chart, theme)}>"}
    narrow = _NARROW if is_tight else 1
    lines = [
        "digraph vocabulary {",
        f"  graph [{_list(graph)}];",
        f'  node [shape=box, style=filled, fontname="{FONT}", fontsize={SIZE}, margin="0.14,0.07", height=0.4,',
        f"        width={1.1 if is_tight else 1.4}, penwidth=1.4];",
        f'  edge [fontname="{FONT}", fontsize={SMALL}, fontcolor="{theme.line}", color="{theme.line}", arrowsize=0.8];',
        *(
            _node(_narrowed(node, narrow), theme, number + 1 if is_array else None)
            for number, node in enumerate(chart.nodes)
        ),
        *(row for number, group in enumerate(chart.groups) for row in _group(number, group, theme)),
        *(_line(line, theme, ends, round(34 * narrow)) for line in chart.lines),
        *(f"  {right} -> {left} [style=invis, weight=0];" for right, left in (ties(chart) if is_drawn else ())),
    ]
    return "\n".join([*lines, "}", ""])


def _narrowed(node: Node, by: float) -> Node:
    """Make a box narrower, but not so that words are broken that were whole."""
    longest = max((columns(word) for word in node.text.replace("-", "- ").split()), default=0)
    return node._replace(width=max(round(node.width * by), min(longest, node.width)))


def _list(attributes: dict[str, str]) -> str:
    return ", ".join(f"{name}={value}" for name, value in attributes.items())


def _node(node: Node, theme: Theme, place: int | None) -> str:
    attributes = {"label": _label(node, theme), **_look(node, theme)}
    if node.tooltip:
        attributes["tooltip"] = quoted(node.tooltip)
    if node.link:
        attributes |= {"URL": quoted(node.link), "target": '"_blank"'}
    if place is not None:
        attributes["sortv"] = str(place)
    if node.is_root:
        attributes["penwidth"] = "3"
    if node.is_note:
        attributes |= {"penwidth": "0", "fontsize": str(SMALL + 1), "width": "0.5"}
    elif not node.text.isascii():
        # Graphviz cannot measure letters that no font here has, so a box of such letters is given its width.
        widest = max(map(columns, wrapped(node.text, node.width)))
        attributes["width"] = f"{max(1.4, widest * SIZE * 0.56 / 72 + 0.3):.2f}"
    return f"  {node.name} [{_list(attributes)}];"


def _look(node: Node, theme: Theme) -> dict[str, str]:
    """Return the colors and the form of a box."""
    tint, form = theme.tint(node.look), shape(node.look)
    fill = tint.fill if node.also is None else f"{tint.fill};0.5:{theme.tint(node.also).fill}"
    look = {"fillcolor": f'"{fill}"', "color": f'"{tint.line}"', "fontcolor": f'"{tint.text}"'}
    if node.is_note:
        look["fillcolor"] = f'"{theme.region}"'
    elif node.is_pale:
        look |= {"fillcolor": f'"{theme.background}"', "style": '"filled,dashed"', "fontcolor": f'"{theme.muted}"'}
    elif node.look == ELSEWHERE:
        look |= {"fillcolor": f'"{theme.background}"', "style": '"filled,rounded,dashed"'}
    else:
        look |= {"style": f'"{form.style}"'} if form.style != "filled" else {}
        look |= {"peripheries": "2"} if form.is_double else {}
    return look


def _label(node: Node, theme: Theme) -> str:
    rows = wrapped(node.text, node.width)
    if not node.small:
        return quoted("\n".join(rows))
    color = theme.muted if node.is_pale else theme.tint(node.look).text
    small = [row for text in node.small for row in wrapped(text, round(node.width * SIZE / SMALL))]
    head = "<br/>".join(map(_html, rows))
    tail = "<br/>".join(map(_html, small))
    return f'<{head}<br/><font point-size="{SMALL}" color="{color}">{tail}</font>>'


def _line(line: Line, theme: Theme, ends: str, width: int) -> str:
    look = LINES[line.style]
    first, last = (line.target, line.source) if line.is_reversed else (line.source, line.target)
    attributes = [look.dot]
    if look.is_gray:
        attributes.append(f'color="{theme.gray}"')
    if line.is_reversed:
        attributes = [each.replace("arrowhead", "arrowtail") for each in attributes]
        attributes.append("dir=back")
    if not line.is_directed:
        attributes.append("dir=none")
    attributes.append(ends)
    if line.is_weak:
        attributes.append("weight=0")
    if line.label:
        attributes.append(f"label={quoted(chr(10).join(wrapped(line.label, width)))}")
    if line.style == PLACE and line.label:
        attributes.append(f'fontcolor="{theme.muted}"')
    if line.tooltip:
        attributes.append(f"tooltip={quoted(line.tooltip)}, labeltooltip={quoted(line.tooltip)}")
    return f"  {first} -> {last} [{', '.join(attributes)}];"


def _group(number: int, group: Group, theme: Theme) -> Iterator[str]:
    tint = theme.tint(group.look)
    yield f"  subgraph cluster_{number} {{"
    yield (
        f'    label=<<b>{_html(group.title)}</b>>; style="filled,rounded"; fillcolor="{theme.region}"; '
        f'color="{tint.line}"; fontcolor="{theme.text}"; fontsize={SIZE - 1}; margin=10;'
    )
    if group.link:
        yield f'    URL={quoted(group.link)}; target="_blank";'
    names = "; ".join(group.nodes)
    yield f"    {{ rank=same; {names}; }}" if group.is_column else f"    {names};"
    yield "  }"


def _head(chart: Chart, theme: Theme) -> str:
    """Return the title and, below it, the legend: a table, so that it takes no part in the layout of the boxes."""
    titles = wrapped(chart.title, _LONGEST_TITLE) if chart.title else []
    across = f'colspan="{_KEYS}" align="left"'
    rows = [f'<tr><td {across}><font point-size="{TITLE}">{_html(row)}</font></td></tr>' for row in titles]
    keys = [_key(key, theme) for key in chart.legend]
    for start in range(0, len(keys), _KEYS):
        cells = keys[start : start + _KEYS]
        rows.append(f"<tr>{''.join(cells)}{'<td></td>' * (_KEYS - len(cells))}</tr>")
    # A row of nothing keeps the head apart from what is below it.
    rows.append(f'<tr><td {across} height="6"></td></tr>')
    return f'<table border="0" cellspacing="5" cellpadding="3">{"".join(rows)}</table>'


def _key(key: Key, theme: Theme) -> str:
    """Return the cell of one entry: words in a box of that look, or behind a line of that style."""
    words = f'<font point-size="{SMALL}">{_html(key.text)}</font>'
    if key.look is not None:
        tint = theme.tint(key.look)
        fill = tint.fill if key.also is None else f"{tint.fill}:{theme.tint(key.also).fill}"
        if key.is_pale:
            words = f'<font point-size="{SMALL}" color="{theme.muted}">{_html(key.text)}</font>'
            return f'<td border="1" style="dashed" color="{theme.gray}">{words}</td>'
        words = f'<font point-size="{SMALL}" color="{tint.text}">{_html(key.text)}</font>'
        form = shape(key.look)
        corners = ' style="rounded"' if form.is_rounded else ""
        border = f'border="{3 if form.is_double else 1}"{corners}'
        return f'<td {border} color="{tint.line}" bgcolor="{fill}">{words}</td>'
    if key.line is None:
        return f'<td align="left">{words}</td>'
    look = LINES[key.line]
    style = f' style="{look.style}"' if look.style else ""
    color = theme.gray if look.is_gray else theme.line
    # The upper side of an empty cell below an empty cell is a line at half the height of the words beside it.
    sample = (
        f'<table border="0" cellspacing="0" cellpadding="0"><tr><td width="34" height="6"></td></tr><tr><td width="34" '
        f'height="6" border="{look.width}" sides="t"{style} color="{color}"></td></tr></table>'
    )
    return (
        '<td><table border="0" cellspacing="0" cellpadding="2"><tr>'
        f'<td width="40" height="14">{sample}</td><td align="left">{words}</td></tr></table></td>'
    )


def _html(text: str) -> str:
    """Return a text for a label that is a table: quotes stay, and blanks at its ends are none."""
    return escape(text, quote=False) or " "


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
