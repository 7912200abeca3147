"""Mermaid flowcharts, which Markdown pages on many sites show as pictures.

Source: https://mermaid.js.org/syntax/flowchart.html (entity codes stand for characters of the syntax).
"""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from massage_ontology.errors import ExportWarning
from massage_ontology.exports.charts.kinds import build
from massage_ontology.exports.charts.model import RIGHT
from massage_ontology.exports.charts.themes import LINES, shape, theme_named

if TYPE_CHECKING:
    from massage_ontology.exports.charts.model import Chart, Line
    from massage_ontology.exports.charts.themes import Theme
    from massage_ontology.exports.formats import ExportFormat, ExportOptions
    from massage_ontology.vocabulary import Vocabulary

MOST_EDGES = 499
"""Mermaid draws fewer lines than 500 (`maxEdges`), those of the legend counted."""

MOST_CHARACTERS = 49_999
"""Mermaid draws charts of fewer characters than 50,000 (`maxTextSize`)."""

_REMEDY = "Choose --root, --depth or --scheme, write one file per scheme with --split"

_SYNTAX = re.compile(r"[\"#&<>`|\[\]{}()\\;%*_~]")
_LIST = re.compile(r"^(\d+)([.)])|^([-+])(?= )")


def write(vocabulary: Vocabulary, _: ExportFormat, options: ExportOptions) -> bytes:
    """Return the file that an export asks for; what a chart leaves out, or Mermaid refuses, is a warning."""
    chart = build(vocabulary, options)
    text, remark = chart_to_mermaid(chart, theme_named(options.theme))
    for note in (
        *chart.notes,
        *([f"{remark} {_REMEDY}, or raise maxEdges and maxTextSize where the chart is shown"] if remark else []),
    ):
        warnings.warn(note, ExportWarning, stacklevel=2)
    return text.encode()


def chart_to_mermaid(chart: Chart, theme: Theme) -> tuple[str, str]:
    r"""Return a chart as a Mermaid flowchart, and what is to be said where it is larger than Mermaid draws.

    Returns:
        The text, and the remark, which is the second line of the text too; empty where Mermaid draws all.

    Example:
        >>> import massage_ontology
        >>> from massage_ontology.exports.formats import ExportOptions
        >>> chart = build(massage_ontology.load(), ExportOptions(root="hospice-massage"))
        >>> print(*chart_to_mermaid(chart, theme_named(None))[0].splitlines()[:2], sep="\n")
        flowchart RL
          n0["hospice massage"]
    """
    samples = [(key.text, key.line) for key in chart.legend if key.line is not None]
    direction = "flowchart RL" if chart.direction == RIGHT else "flowchart BT"
    body = [
        *_nodes(chart),
        *_groups(chart, theme),
        *(_line(line) for line in chart.lines),
        *_legend(chart, samples, theme),
        *_line_styles([*(line.style for line in chart.lines), *(style for _, style in samples)]),
        *_classes(chart, theme),
    ]
    # A box may be named by a line alone, so the lines of the legend count as well.
    edges = len(chart.lines) + len(samples)
    size = sum(len(line) + 1 for line in (direction, *body))
    remark = ""
    if edges > MOST_EDGES or size > MOST_CHARACTERS:
        remark = f"{edges:,} lines, {size:,} characters: Mermaid draws at most {MOST_EDGES} and {MOST_CHARACTERS:,}."
        body.insert(0, f"  %% {remark} Choose a root, a depth or a scheme, or raise its maxEdges and maxTextSize.")
    return "\n".join([direction, *body, ""]), remark


def _nodes(chart: Chart) -> Iterator[str]:
    for node in chart.nodes:
        start, end = shape(node.look).mermaid
        rows = "<br/>".join(entities(row) for row in (node.text, *node.small))
        yield f'  {node.name}{start}"{rows}"{end}'


def _groups(chart: Chart, theme: Theme) -> Iterator[str]:
    for number, group in enumerate(chart.groups):
        yield f'  subgraph g{number} ["{entities(group.title)}"]'
        yield from (f"    {name}" for name in group.nodes)
        yield "  end"
        yield f"  style g{number} fill:{theme.region.lower()},stroke:{theme.tint(group.look).line.lower()}"


def _line(line: Line) -> str:
    arrow = LINES[line.style].arrow if line.is_directed else "---"
    mark = f'|"{entities(line.label)}"|' if line.label else ""
    # Mermaid ranks by the order of the ends: what stands at the far side is named first, and its arrow turned by style.
    return f"  {line.source} {arrow}{mark} {line.target}"


def _line_styles(styles: list[str]) -> Iterator[str]:
    """Yield the styles of lines, which Mermaid numbers in the order in which they are drawn; the legend is last."""
    numbers: defaultdict[str, list[str]] = defaultdict(list)
    for number, style in enumerate(styles):
        if LINES[style].mermaid:
            numbers[LINES[style].mermaid].append(str(number))
    for style, row in sorted(numbers.items()):
        yield f"  linkStyle {','.join(row)} {style}"


def _legend(chart: Chart, samples: list[tuple[str, str]], theme: Theme) -> Iterator[str]:
    """Yield a box with one sample of each scheme that is drawn, and of each style of line."""
    looks = [key for key in chart.legend if key.line is None]
    if not chart.legend:
        return
    yield '  subgraph legend ["Legend"]'
    for number, key in enumerate(looks):
        start, end = shape(-1 if key.look is None else key.look).mermaid
        yield f'    l{number}{start}"{entities(key.text)}"{end}'
    for number, (text, style) in enumerate(samples):
        yield f'    k{number}((" ")) {LINES[style].arrow}|"{entities(text)}"| m{number}((" "))'
    yield "  end"
    yield f"  style legend fill:{theme.background.lower()},stroke:{theme.gray.lower()}"


def _classes(chart: Chart, theme: Theme) -> Iterator[str]:
    members: defaultdict[int, list[str]] = defaultdict(list)
    looks = [key for key in chart.legend if key.line is None]
    for number, key in enumerate(looks):
        if key.look is not None and not key.is_pale and key.also is None:
            members[key.look].append(f"l{number}")
    for node in chart.nodes:
        if not node.is_pale and node.look >= 0:
            members[node.look].append(node.name)
    for look, names in sorted(members.items()):
        tint = theme.tint(look)
        if look >= 0:
            yield f"  classDef s{look} fill:{tint.fill},stroke:{tint.line},color:{tint.text}"
            yield f"  class {','.join(names)} s{look}"
    pale = [node.name for node in chart.nodes if node.is_pale]
    if pale:
        yield (f"  classDef pale fill:{theme.background},stroke:{theme.gray},color:{theme.muted},stroke-dasharray:4 3")
        yield f"  class {','.join(pale)} pale"


def entities(text: str) -> str:
    """Write the characters that mean something to Mermaid, to HTML or to Markdown as entity codes.

    Example:
        >>> entities('1. "soft" & <b>')
        '1#46; #34;soft#34; #38; #60;b#62;'
    """
    coded = _SYNTAX.sub(lambda match: f"#{ord(match[0])};", text)
    return _LIST.sub(lambda match: f"{match[1] or ''}#{ord(match[2] or match[3])};", coded)
