"""Pictures: what Graphviz makes of a DOT text."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import warnings
from html import escape
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.errors import ExportError, ExportWarning, MissingExtraError
from massage_ontology.exports.charts.kinds import build
from massage_ontology.exports.charts.model import LAYOUTS, MOST_DPI
from massage_ontology.exports.charts.themes import theme_named
from massage_ontology.exports.dot import FREE, SIZE, Fit, chart_to_dot
from massage_ontology.exports.fonts import missing_letters
from massage_ontology.progress import Task

if TYPE_CHECKING:
    from massage_ontology.exports.charts.model import Chart
    from massage_ontology.exports.formats import ExportFormat, ExportOptions
    from massage_ontology.vocabulary import Vocabulary

MOST_NODES = 300
"""How many concepts a picture shows where nobody says otherwise: nobody reads more."""

DPI = 192
"""Pixels per inch of a PNG where nobody says otherwise: twice the 96 that a screen is taken to have."""

_LONGEST = 180
"""Seconds after which Graphviz is stopped: it takes about one for 300 concepts."""

_LONGEST_SIDE = 3_000
"""Points that a picture may be wide and tall before its user hears of it."""

_SMALLEST = {"slide": 14, "page": 6, "letter": 6}
"""Points below which letters in boxes are too small: at the wall, and in print. Less is drawn where they would be."""

_FITS = {True: (Fit(0.75, 4, 11), Fit(0.75, 3, 11), Fit(0.5, 3, 11), Fit(0.35, 3, 11)), False: (Fit(0.75),)}
"""Whether it is a slide → how boxes may be; those are taken in which letters are largest."""

_TOO_MANY = 100
"""No slide has letters of 14 points with so many boxes, so that it is not worth trying several forms of them."""

_MOST_TRIES = 7
"""How often less and less is drawn until letters are large enough: enough to tell 100 numbers of concepts apart."""

# Of several texts (one a direction) that one is taken in which the letters are largest on the paper. SVG and PDF are
# drawn with lines and letters; PNG alone has a resolution.
_CHILD = """
import json, sys
import pygraphviz
kind, paper, dpi, texts = json.loads(sys.stdin.buffer.read())
best, args = None, f"-Gdpi={dpi}" if kind == "png" else ""
for text in texts:
    graph = pygraphviz.AGraph(string=text)
    if not paper:
        best = 1, text
        break
    graph.layout("dot")
    left, low, right, high = map(float, graph.graph_attr["bb"].split(","))
    zoom = min((paper[0] - 24) / (right - left + 8), (paper[1] - 24) / (high - low + 8), 2.4)
    if best is None or zoom > best[0]:
        best = zoom, text
zoom, text = best
graph = pygraphviz.AGraph(string=text)
if paper:
    graph.graph_attr["viewport"] = f"{paper[0]},{paper[1]},{zoom:.4f}"
    graph.graph_attr["pad"] = "0"
sys.stdout.buffer.write(f"{zoom:.4f}\\n".encode() + graph.draw(format=kind, prog="dot", args=args))
"""


def write(vocabulary: Vocabulary, form: ExportFormat, options: ExportOptions) -> bytes:
    """Return the file that an export asks for; what it leaves out, or cannot show, is a warning."""
    _paper(options.layout)
    if options.dpi is not None and not 1 <= options.dpi <= MOST_DPI:
        message = f"the resolution must be 1 to {MOST_DPI} dpi, not {options.dpi}"
        raise ExportError(message, "dpi")
    drawing = _Drawing.of(vocabulary, form, options, options.limit or _limit(options))
    notes = drawing.chart.notes
    if options.layout and options.limit is None and drawing.points < _SMALLEST[options.layout]:
        drawing, told = _fitted(vocabulary, form, options, drawing)
        notes += told
    for note in (*notes, *_remarks(drawing, form.name, options.layout), *_too_long(drawing.picture, options)):
        warnings.warn(note, ExportWarning, stacklevel=2)
    return described(drawing.picture, drawing.chart) if form.name == "svg" else drawing.picture


class _Drawing(NamedTuple):
    """A chart, the picture of it, and how much larger than in its text everything is."""

    chart: Chart
    picture: bytes
    zoom: float

    @property
    def points(self) -> float:
        """How high letters are."""
        return SIZE * self.zoom

    @classmethod
    def of(cls, vocabulary: Vocabulary, form: ExportFormat, options: ExportOptions, limit: int | None) -> _Drawing:
        """Draw so many concepts."""
        chart = build(vocabulary, options._replace(limit=limit))
        paper, theme = _paper(options.layout), theme_named(options.theme)
        fits = _FITS[options.layout == "slide"] if paper else (FREE,)
        if len(chart.nodes) > _TOO_MANY:
            fits = fits[:1]
        directions = dict.fromkeys((chart.direction, *(chart.directions if paper else ())))
        texts = [chart_to_dot(chart, theme, each, fit, is_drawn=True) for each in directions for fit in fits]
        return cls(chart, *_drawn(texts, form.name, paper, options.dpi or DPI))


def _fitted(
    vocabulary: Vocabulary, form: ExportFormat, options: ExportOptions, whole: _Drawing
) -> tuple[_Drawing, tuple[str, ...]]:
    """Draw as much as can be read on a paper: how many concepts that is, is found by halving.

    Returns:
        The drawing, and how to get all; the whole where even the least could not be read.
    """
    low, high, best = 0, len(whole.chart.nodes), None
    for _ in range(_MOST_TRIES):
        middle = (low + high) // 2
        if middle == low:
            break
        drawing = _Drawing.of(vocabulary, form, options, middle)
        if drawing.points >= _SMALLEST[options.layout or ""]:
            low, best = middle, drawing
        else:
            high = middle
    if best is None:
        return whole, ()
    limit = max(len(whole.chart.nodes), MOST_NODES)
    note = (
        f"the whole picture would have text {whole.points:.1f} points high on this {options.layout}, so the most "
        f"important part is drawn and the rest is counted as “… more”: --limit {limit} draws "
        "everything in small text; without --layout the picture is as large as it needs to be"
    )
    return best, (note,)


def _limit(options: ExportOptions) -> int | None:
    return MOST_NODES if options.kind in {None, "tree"} else None


def _paper(layout: str | None) -> tuple[int, int] | None:
    if layout is not None and layout not in LAYOUTS:
        message = f"unknown layout {layout!r}; use one of {', '.join(LAYOUTS)}"
        raise ExportError(message, "layout")
    return None if layout is None else LAYOUTS[layout]


def _remarks(drawing: _Drawing, kind: str, layout: str | None) -> list[str]:
    """Say what is wrong with a picture that was drawn all the same."""
    found = []
    if layout is not None and drawing.points < _SMALLEST[layout]:
        found.append(
            f"the text is {drawing.points:.1f} points high on this {layout}, too small to read: choose a part with "
            "--root, --depth or --scheme"
        )
    missing = missing_letters("".join(drawing.chart.texts))
    if missing:
        where = "shows boxes in their place" if kind != "svg" else "shows them only where a reader's machine has one"
        found.append(
            f"no font of this machine has {missing}, so the picture {where}: install a font that has them, such as Noto"
        )
    return found


def _too_long(picture: bytes, options: ExportOptions) -> list[str]:
    """Say that an SVG or a PDF, which tell their size in points, is longer than anybody looks at."""
    size = re.search(rb'width="(\d+)pt" height="(\d+)pt"|/MediaBox *\[ *0 +0 +(\d+)[\d.]* +(\d+)', picture[:4_096])
    if options.layout is not None or size is None:
        return []
    width, height = (int(each) for each in size.groups() if each is not None)
    if max(width, height) <= _LONGEST_SIDE:
        return []
    note = (
        f"the picture is {width:,} points wide and {height:,} tall: --depth or another --root makes it smaller, and "
        "--layout page fits it on a page"
    )
    return [note]


def draw(text: str, kind: str) -> bytes:
    """Lay out a DOT text with the Graphviz that pygraphviz carries; the machine's own `dot` is not needed.

    The layout runs in a process of its own, so that what Graphviz prints, or a crash in it, stays there.

    Returns:
        The picture: equal bytes for equal texts on one machine; sizes of letters differ between machines.

    Raises:
        MissingExtraError: The extra `diagram` is not installed.
        ExportError: Graphviz could not draw it, or not within three minutes.

    Example:
        >>> draw("digraph { tea -> water }", "svg").startswith(b"<?xml")
        True
    """
    return _drawn([text], kind, None, DPI)[0]


def _drawn(texts: list[str], kind: str, paper: tuple[int, int] | None, dpi: int) -> tuple[bytes, float]:
    """Return a picture, and how much larger than in the text everything is on it."""
    if find_spec("pygraphviz") is None:
        feature = f"a picture as {kind.upper()}"
        raise MissingExtraError(feature, "diagram")
    # The child finds what this process finds, however it was told: a zip file, a .pth file, an altered `sys.path`.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    order = json.dumps([kind, paper, dpi, texts]).encode()
    with Task("drawing"):
        try:
            child = subprocess.run(  # noqa: S603 (our own interpreter, our own code)
                [sys.executable, "-c", _CHILD], input=order, capture_output=True, check=False, env=environment,
                timeout=_LONGEST,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            message = f"Graphviz was stopped after {_LONGEST} seconds: choose a smaller part, or a lower limit"
            raise ExportError(message, kind) from error
    zoom, _, picture = child.stdout.partition(b"\n")
    if child.returncode != 0 or not picture:
        reasons = child.stderr.decode(errors="replace").strip().splitlines() or [f"code {child.returncode}"]
        message = f"Graphviz could not draw it: {reasons[-1]}"
        raise ExportError(message, kind)
    return _undated(picture) if kind == "pdf" else picture, float(zoom)


def described(svg: bytes, chart: Chart) -> bytes:
    """Give an SVG its title and its description, and its boxes their words in place of numbers.

    Source: Accessible Rich Internet Applications, https://www.w3.org/TR/svg-aam-1.0/ (names of SVG elements).
    """
    names = {node.name: node.text for node in chart.nodes}
    text = re.sub(
        "<title>([^<]*)</title>",
        lambda match: f"<title>{escape(_title(match[1], names, chart))}</title>",
        _centered(svg.decode()),
    )
    head = (
        f'<title id="title">{escape(chart.title or "vocabulary")}</title>\n'
        f'<desc id="desc">{escape(chart.description)}</desc>\n'
    )
    start = text.index("<svg ")
    end = text.index(">", start) + 1
    opening = text[start : end - 1] + ' role="img" aria-labelledby="title desc">\n'
    return (text[:start] + opening + head + text[end:].lstrip("\n")).encode()


def _centered(svg: str) -> str:
    """Let the lines of a box begin where they are in the middle of it, however wide the font of a reader is.

    Graphviz says of the lines of a table where they begin, which is right for the font of this machine alone.
    """
    parts = re.split(r'(?=<g id="(?:node|clust|edge)\d+")', svg)
    for number, part in enumerate(parts):
        outline = re.search(r' (?:points|d)="([^"]*)"', part)
        if outline is not None and re.match('<g id="(?:node|clust)', part):
            xs = [float(x) for x in re.findall(r"(-?[\d.]+)[, ]-?[\d.]+", outline[1])]
            middle = f'text-anchor="middle" x="{(min(xs) + max(xs)) / 2:.2f}"'
            parts[number] = re.sub(r'text-anchor="start" x="[^"]*"', middle, part)
    return "".join(parts)


def _title(name: str, names: dict[str, str], chart: Chart) -> str:
    """Return what a part of the picture is called: a box, a line between two, a region, or all of it."""
    ends = (each.partition(":")[0] for each in name.replace("&#45;", "-").replace("&gt;", ">").partition("->"))
    first, arrow, last = ends
    if arrow:
        return f"{names.get(first, first)} to {names.get(last, last)}"
    if name.startswith("cluster_"):
        return chart.groups[int(name.removeprefix("cluster_"))].title
    return names.get(name, chart.title or name)


def _undated(pdf: bytes) -> bytes:
    """Set the dates in a PDF to the first day of 2000: the moment of drawing would make equal pictures differ."""
    return re.sub(rb"(?<=Date \(D:)[0-9]{14}", b"20000101000000", pdf)
