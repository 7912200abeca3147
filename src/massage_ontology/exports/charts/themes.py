"""Colors, shapes and lines of charts, for the screen by day and by night, and for print in gray.

The colors are tints and shades of those of Okabe and Ito (Color Universal Design, https://jfly.uni-koeln.de/color/),
which color-blind people can tell apart; shapes differ too, so that nothing rests on color alone. Letters have a
contrast of at least 4.5 to 1 (WCAG 2.2, success criterion 1.4.3).
"""

from __future__ import annotations

from typing import NamedTuple

from massage_ontology.errors import ExportError
from massage_ontology.exports.charts.model import COMPUTED, ELSEWHERE, IN_NO_SCHEME, PLACE, REGION, STATED, UNSAID


class Shape(NamedTuple):
    """The form of a box: with round corners, with a double border; and its brackets in Mermaid."""

    is_rounded: bool
    is_double: bool
    mermaid: tuple[str, str]

    @property
    def style(self) -> str:
        """Its style in DOT."""
        return "filled,rounded" if self.is_rounded else "filled"


SHAPES = (
    Shape(is_rounded=False, is_double=False, mermaid=("[", "]")),
    Shape(is_rounded=True, is_double=False, mermaid=("([", "])")),
    Shape(is_rounded=False, is_double=True, mermaid=("[[", "]]")),
    Shape(is_rounded=True, is_double=True, mermaid=("{{", "}}")),
)


class Tint(NamedTuple):
    """The colors of a box: its surface, its border, its letters."""

    fill: str
    line: str
    text: str


class LineLook(NamedTuple):
    """How a line is drawn, but for its color: attributes in DOT; border of the legend; arrow and style in Mermaid."""

    dot: str
    style: str
    width: int
    arrow: str
    mermaid: str = ""
    is_gray: bool = False


LINES = {
    PLACE: LineLook("penwidth=1.2", "", 1, "-->"),
    "always": LineLook("penwidth=2.4", "", 3, "==>"),
    "typical": LineLook("penwidth=1.1", "", 1, "-->"),
    "possible": LineLook("style=dashed, penwidth=1.2", "dashed", 1, "-.->", "stroke-dasharray:8 5"),
    "disputed": LineLook("style=dotted, penwidth=1.9", "dotted", 2, "-.->", "stroke-dasharray:2 4"),
    UNSAID: LineLook("arrowhead=vee, penwidth=1", "", 1, "-->", "stroke:#767676", is_gray=True),
    STATED: LineLook("penwidth=1.4", "", 1, "-->"),
    COMPUTED: LineLook("style=dashed, penwidth=1.2", "dashed", 1, "-.->", "stroke-dasharray:8 5", is_gray=True),
}
"""Style of a line → how it is drawn."""


class Theme(NamedTuple):
    """All colors of a picture.

    Attributes:
        background: Behind everything.
        text: Letters on the background.
        muted: Letters of what is pale, and of notes.
        line: Lines.
        gray: Lines of what nobody says anything about, and borders of regions.
        region: The surface of a region.
        tints: The colors of schemes, in turn.
        plain: The colors of concepts in no scheme, of what is elsewhere, and of headings.
    """

    background: str
    text: str
    muted: str
    line: str
    gray: str
    region: str
    tints: tuple[Tint, ...]
    plain: Tint

    def tint(self, look: int) -> Tint:
        """Return the colors of a look; where there are more schemes than colors, some share one."""
        if look in {IN_NO_SCHEME, ELSEWHERE, REGION}:
            return self.plain
        return self.tints[look % len(self.tints)]


def shape(look: int) -> Shape:
    """Return the form of a look."""
    return SHAPES[0 if look < 0 else look % len(SHAPES)]


def _tints(fills: str, lines: str, text: str) -> tuple[Tint, ...]:
    return tuple(Tint(f"#{fill}", f"#{line}", text) for fill, line in zip(fills.split(), lines.split(), strict=True))


_STRONG = "0072B2 B37400 007A5A A3477D B04A00 2B7FA8 857B00 404040"
_LIGHT = "56B4E9 E69F00 3CC59E CC79A7 F08A4B 8CCBF0 F0E442 BBBBBB"
_GRAYS = "E4E4E4 FFFFFF CFCFCF F2F2F2 E4E4E4 FFFFFF CFCFCF F2F2F2"

THEMES = {
    "light": Theme(
        "#FFFFFF", "#111111", "#555555", "#404040", "#767676", "#F7F7F7",
        _tints("CFE6F5 FCE7C2 CDEEE2 F5DCE9 F9DCCB DDF0FB FBF8CC E6E6E6", _STRONG, "#111111"),
        Tint("#FFFFFF", "#404040", "#111111"),
    ),
    "dark": Theme(
        "#16181C", "#F2F2F2", "#B4B8BF", "#D0D3D8", "#9298A1", "#1F2329",
        _tints("123B54 4A3608 0B4434 4B2339 52280E 1B4258 45410B 3A3D42", _LIGHT, "#F7F7F7"),
        Tint("#22262C", "#D0D3D8", "#F7F7F7"),
    ),
    "gray": Theme(
        "#FFFFFF", "#000000", "#4D4D4D", "#1A1A1A", "#6B6B6B", "#F7F7F7",
        _tints(_GRAYS, " ".join(["1A1A1A"] * 8), "#000000"),
        Tint("#FFFFFF", "#1A1A1A", "#000000"),
    ),
}  # fmt: skip
"""Name → theme; the first is used where none is named."""


def theme_named(name: str | None) -> Theme:
    """Return a theme; the light one where none is named.

    Raises:
        ExportError: There is none of that name.

    Example:
        >>> theme_named("dark").background
        '#16181C'
        >>> theme_named("pink")
        Traceback (most recent call last):
        massage_ontology.errors.ExportError: theme: unknown theme 'pink'; use one of light, dark, gray
    """
    known = {**THEMES, "grey": THEMES["gray"]}
    if name is not None and name not in known:
        message = f"unknown theme {name!r}; use one of {', '.join(THEMES)}"
        raise ExportError(message, "theme")
    return known[name or "light"]
