"""The DOT language of Graphviz.

Source: https://graphviz.org/doc/info/lang.html, https://graphviz.org/doc/info/attrs.html, and for tables in labels
https://graphviz.org/doc/info/shapes.html#html
"""

from __future__ import annotations

import math
import warnings
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.errors import ExportWarning
from massage_ontology.exports.charts.columns import ties
from massage_ontology.exports.charts.kinds import build
from massage_ontology.exports.charts.letters import text_width
from massage_ontology.exports.charts.model import ELSEWHERE, PLACE, RIGHT, columns, wrapped
from massage_ontology.exports.charts.themes import LINES, shape, theme_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.exports.charts.model import Chart, Group, Key, Line, Node
    from massage_ontology.exports.charts.themes import Theme
    from massage_ontology.exports.formats import ExportFormat, ExportOptions
    from massage_ontology.vocabulary import Vocabulary

FONT = "Helvetica,Arial,Noto Sans,Noto Sans CJK SC,Noto Sans Thai,Noto Sans Arabic,sans-serif"
"""The first of these that a machine has is taken, letter by letter."""

SIZE, SMALL, TITLE = 13, 10, 20
"""Sizes of letters, in points: in boxes, of what is said besides, and of the title."""

_LONGEST_TITLE = 60

_SLACK = 8
"""Points that a box is wider than its letters in the widest of the usual fonts."""


_NARROW = 0.6
"""Below this, boxes and regions have narrow margins too."""


class Fit(NamedTuple):
    """How much a picture is made to fit on a paper of a given size.

    Attributes:
        narrow: How much narrower boxes are, and words on lines.
        keys: Entries of the legend on a line.
        small: The size of small letters.
        is_tight: Whether boxes are near each other.
    """

    narrow: float = 1
    keys: int = 3
    small: int = SMALL
    is_tight: bool = True


FREE = Fit(is_tight=False)
"""On a picture that is as large as it has to be."""


def write(vocabulary: Vocabulary, _: ExportFormat, options: ExportOptions) -> bytes:
    """Return the file that an export asks for; what it leaves out is a warning."""
    chart = build(vocabulary, options)
    for note in chart.notes:
        warnings.warn(note, ExportWarning, stacklevel=2)
    return chart_to_dot(chart, theme_named(options.theme)).encode()


def chart_to_dot(
    chart: Chart, theme: Theme, direction: str | None = None, fit: Fit = FREE, *, is_drawn: bool = False
) -> str:
    """Return a chart in the DOT language.

    Args:
        chart: What is drawn.
        theme: In which colors.
        direction: In which direction, where not in its own.
        fit: How narrow boxes are, and how near each other, so that letters are large on a paper of a given size.
        is_drawn: Whether it is drawn at once: lines that are not seen then set several trees side by side.

    Example:
        >>> import massage_ontology
        >>> from massage_ontology.exports.formats import ExportOptions
        >>> chart = build(massage_ontology.load(), ExportOptions(root="hospice-massage"))
        >>> chart_to_dot(chart, theme_named(None)).splitlines()[0]
        'digraph vocabulary {'
    """
    is_right = (direction or chart.direction) == RIGHT
    # Boxes without lines would stand in one column. Where there are lines Graphviz must not pack: it drops their words.
    is_array = not chart.lines and not chart.groups
    ends = "tailport=w, headport=e" if is_right else "tailport=n, headport=s"
    graph = {
        "rankdir": "TB" if is_array else "RL" if is_right else "BT",
        "bgcolor": f'"{theme.background}"',
        "pad": "0.3",
        "nodesep": "0.12" if fit.is_tight else "0.16" if is_right else "0.22",
        "ranksep": "0.2" if fit.narrow < _NARROW else "0.3" if fit.is_tight else "0.6" if is_right else "0.55",
        "fontname": f'"{FONT}"',
        "fontcolor": f'"{theme.text}"',
    }
    if is_array:
        across = max(1, round(math.sqrt(len(chart.nodes) * (1.4 if fit.is_tight else 0.8))))
        graph |= {"pack": "16", "packmode": f'"array_u{across}"'}
    if chart.title or chart.legend:
        graph |= {"labelloc": "t", "labeljust": "l", "label": f"<{_head(chart, theme, fit)}>"}
    least = 1.1 if fit.is_tight else 1.4
    margin = 0.08 if fit.narrow < _NARROW else 0.14
    lines = [
        "digraph vocabulary {",
        f"  graph [{_list(graph)}];",
        f'  node [shape=box, style=filled, fontname="{FONT}", fontsize={SIZE}, margin="{margin},0.07", height=0.4,',
        f"        width={least}, penwidth=1.4];",
        f'  edge [fontname="{FONT}", fontsize={fit.small}, fontcolor="{theme.line}", color="{theme.line}",',
        "        arrowsize=0.8];",
        *(
            _node(_narrowed(node, fit.narrow), theme, fit.small, least, number + 1 if is_array else None)
            for number, node in enumerate(chart.nodes)
        ),
        *(row for number, group in enumerate(chart.groups) for row in _group(number, group, theme, fit)),
        *(_line(line, theme, ends, round(34 * fit.narrow)) for line in chart.lines),
        *(f"  {right} -> {left} [style=invis, weight=0];" for right, left in (ties(chart) if is_drawn else ())),
    ]
    return "\n".join([*lines, "}", ""])


def _narrowed(node: Node, by: float) -> Node:
    """Make a box narrower, but not so that words are broken that were whole."""
    if node.is_note and not node.small:
        return node
    longest = max((columns(word) for word in node.text.replace("-", "- ").split()), default=0)
    return node._replace(width=max(round(node.width * by), min(longest, node.width)))


def _list(attributes: dict[str, str]) -> str:
    return ", ".join(f"{name}={value}" for name, value in attributes.items())


def _node(node: Node, theme: Theme, size: int, least: float, place: int | None) -> str:
    rows, small = _rows(node, size)
    attributes = {"label": _label(node, theme, rows, small, size), **_look(node, theme)}
    if node.tooltip:
        attributes["tooltip"] = quoted(node.tooltip)
    if node.link:
        attributes |= {"URL": quoted(node.link), "target": '"_blank"'}
    if place is not None:
        attributes["sortv"] = str(place)
    if node.is_root:
        attributes["penwidth"] = "3"
    if node.is_note:
        attributes |= {"penwidth": "0", "fontsize": str(size + 1)}
        least = 0.5
    # Graphviz measures with the fonts of this machine, and not at all letters that none of them has.
    large = size + 1 if node.is_note else SIZE
    widest = max(*(text_width(row, large) for row in rows), *(text_width(row, size) for row in small), 0)
    width = (widest + _SLACK) / 72
    if node.is_note or width > least:
        attributes["width"] = f"{max(least, width):.2f}"
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


def _rows(node: Node, size: int) -> tuple[list[str], list[str]]:
    """Return the lines of a box: in large letters, and in small ones."""
    small = [row for text in node.small for row in wrapped(text, round(node.width * SIZE / size))]
    return wrapped(node.text, node.width), small


def _label(node: Node, theme: Theme, rows: list[str], small: list[str], size: int) -> str:
    if not small:
        return quoted("\n".join(rows))
    color = theme.muted if node.is_pale else theme.tint(node.look).text
    head = "<br/>".join(map(_html, rows))
    tail = "<br/>".join(map(_html, small))
    return f'<{head}<br/><font point-size="{size}" color="{color}">{tail}</font>>'


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


def _group(number: int, group: Group, theme: Theme, fit: Fit) -> Iterator[str]:
    tint = theme.tint(group.look)
    rows = wrapped(group.title, round(40 * fit.narrow))
    margin = 6 if fit.narrow < _NARROW else 10
    width = math.ceil(max(text_width(row, SIZE - 1, is_bold=True) for row in rows))
    yield f"  subgraph cluster_{number} {{"
    cell = f'<td width="{width}"><b>{"<br/>".join(map(_html, rows))}</b></td>'
    yield (
        f'    label=<<table border="0" cellborder="0" cellpadding="0"><tr>{cell}</tr></table>>; labeljust=c; '
        f'tooltip={quoted(group.title)}; style="filled,rounded"; fillcolor="{theme.region}"; '
        f'color="{tint.line}"; fontcolor="{theme.text}"; fontsize={SIZE - 1}; margin={margin};'
    )
    if group.link:
        yield f'    URL={quoted(group.link)}; target="_blank";'
    names = "; ".join(group.nodes)
    yield f"    {{ rank=same; {names}; }}" if group.is_column else f"    {names};"
    yield "  }"


def _head(chart: Chart, theme: Theme, fit: Fit) -> str:
    """Return the title and, below it, the legend: a table, so that it takes no part in the layout of the boxes."""
    titles = "".join(f'{_html(row)}<br align="left"/>' for row in wrapped(chart.title, _LONGEST_TITLE) if row)
    across = f'colspan="{fit.keys}" align="left"'
    rows = [f'<tr><td {across} balign="left"><font point-size="{TITLE}">{titles}</font></td></tr>'] if titles else []
    # Columns are equally wide, so that entries below each other begin at equal distances.
    width = max((_key_width(key, fit.small) for key in chart.legend), default=0)
    keys = [f'<td width="{width}" align="left">{_key(key, theme, fit.small)}</td>' for key in chart.legend]
    for start in range(0, len(keys), fit.keys):
        cells = keys[start : start + fit.keys]
        rows.append(f"<tr>{''.join(cells)}{'<td></td>' * (fit.keys - len(cells))}</tr>")
    # A row of nothing keeps the head apart from what is below it.
    rows.append(f'<tr><td {across} height="6"></td></tr>')
    return f'<table border="0" cellspacing="5" cellpadding="1">{"".join(rows)}</table>'


_SAMPLE = 40
"""Points that the line takes in an entry of the legend."""


def _key_width(key: Key, size: int) -> int:
    """Return how wide an entry of the legend is: its letters, and the line or the border beside them."""
    return math.ceil(text_width(key.text, size)) + (_SAMPLE + 8 if key.line is not None else 12)


def _key(key: Key, theme: Theme, size: int) -> str:
    """Return one entry, as wide as its words: in a box of that look, or behind a line of that style."""
    tint = theme.plain if key.look is None else theme.tint(key.look)
    color = theme.muted if key.is_pale else theme.text if key.look is None else tint.text
    words = f'<font point-size="{size}" color="{color}">{_html(key.text)}</font>'
    # What is of fixed size is not stretched where the column is wider.
    width, height = _key_width(key, size), size + 13
    table = f'<table cellspacing="0" fixedsize="true" align="left" width="{width}" height="{height}"'
    if key.look is None and key.line is None:
        return f'{table} border="0"><tr><td border="0" align="left">{words}</td></tr></table>'
    if key.look is not None:
        form = shape(key.look)
        style, line, border = ("rounded" if form.is_rounded else ""), tint.line, 3 if form.is_double else 1
        fill = tint.fill if key.also is None else f"{tint.fill}:{theme.tint(key.also).fill}"
        look = f'bgcolor="{fill}"'
        if key.is_pale:
            style, line, border, look = "dashed", theme.gray, 1, ""
        style = f'style="{style}"' if style else ""
        size_of_cell = f'width="{width}" height="{height}" align="left" cellpadding="{4 if border == 1 else 3}"'
        cell = f'<td {size_of_cell} border="{border}" {style} color="{line}" {look}>{words}</td>'
        return f'{table} border="0"><tr>{cell}</tr></table>'
    look_of_line = LINES[key.line or ""]
    style = f' style="{look_of_line.style}"' if look_of_line.style else ""
    gray = theme.gray if look_of_line.is_gray else theme.line
    # The upper side of an empty cell below an empty cell is a line at half the height of the words beside it.
    sample = (
        f'<table border="0" cellspacing="0" cellpadding="0"><tr><td width="34" height="6"></td></tr><tr><td width="34" '
        f'height="6" border="{look_of_line.width}" sides="t"{style} color="{gray}"></td></tr></table>'
    )
    return (
        f'{table} border="0"><tr><td border="0" fixedsize="true" width="{_SAMPLE}" height="{height}">{sample}</td>'
        f'<td border="0" height="{height}" align="left">{words}</td></tr></table>'
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
