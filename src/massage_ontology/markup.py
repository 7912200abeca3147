"""Texts that others wrote, made harmless for where they are shown: a terminal, a spreadsheet, a page in Markdown.

A label may hold what a terminal obeys (it could repaint the screen), what a spreadsheet computes (it could run a
program), and what a page runs. None of it is a reason to refuse a vocabulary, and none of it may have an effect.

Sources: ECMA-48 (control functions); Unicode Technical Report 36, section 2.10 (bidirectional text); OWASP, CSV
Injection; GitHub Flavored Markdown, section 6.1 (backslash escapes).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_KEPT = "\n\t\u200c\u200d\u200e\u200f"
"""Signs that are not printed and do no harm: line ends, joiners and marks of direction that words need."""

# Patterns that most answers never use are texts: each takes milliseconds to compile, which `re` does once.
NOT_XML = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""A character that no XML 1.0 document can hold (section 2.2)."""

_JOINERS = "\u200c\u200d"
"""Characters without a width that Persian and Indic words need."""

_MARKUP = re.compile(r"[\\`*_\[\]<>|&~]")
_FORMULA = re.compile(r"[=+\-@\t\r\n]")
_NUMBER = re.compile(r"[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][+-]?\d+)?%?")


_INLINE = (
    "a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|small|span|strike|strong|sub|sup|tt|u|var|wbr"
)
_BLOCK = "blockquote|br|center|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|td|th|tr|ul"
_HTML_TAG = rf"(?i)</?(?:{_INLINE}|(?P<block>{_BLOCK}))(?:\s[^<>]*)?/?>"
_ANY_TAG = rf"(?is)<!--.*?-->|</?(?:(?P<block>{_BLOCK})\b|[A-Za-z])[^<>]*>"

_REFERENCE = r"&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);"
"""A character reference with its semicolon: what lacks it (`R&D`) was never meant as one."""


def without_tags(text: str, *, known: bool = False) -> str:
    """Return the text of a piece of HTML or XML: tags taken out, character references resolved.

    Args:
        text: The piece.
        known: Whether only tags that HTML has for running text are taken out: `<by use>` is a name that people write.

    Example:
        >>> without_tags("<p>Water</p><p><b>H<sub>2</sub>O</b> &amp; ice</p>")
        'Water H2O & ice'
        >>> without_tags("<by use>", known=True)
        '<by use>'
    """
    if "<" not in text and "&" not in text:
        return text
    bare = text
    if "<" in text:
        bare = re.sub(_HTML_TAG if known else _ANY_TAG, lambda tag: " " if tag["block"] else "", text)
    bare = re.sub(_REFERENCE, _unescaped, bare)
    return " ".join(bare.split()) if bare != text else text


def _unescaped(reference: re.Match[str]) -> str:
    from html import unescape

    return unescape(reference[0])


def clean(text: object) -> str:
    r"""Return a text without control signs, which a terminal might obey.

    Example:
        >>> clean("red\x1b[31m"), clean("tea\u200c\n")
        ('red�[31m', 'tea\u200c\n')
    """
    shown = str(text)
    if shown.isprintable():
        return shown
    return "".join(sign if sign.isprintable() or sign in _KEPT else "\ufffd" for sign in shown)


def spelled(text: str) -> str:
    r"""Return JSON in which every sign that a terminal might obey is written as its escape.

    Example:
        >>> print(spelled('{"label": "red\x9b31m"}'))
        {"label": "red\u009b31m"}
    """
    lines = text.split("\n")
    return "\n".join(line if line.isprintable() else "".join(map(_spelled, line)) for line in lines)


def _spelled(sign: str) -> str:
    if sign.isprintable() or sign in _KEPT:
        return sign
    units = sign.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


def cell(text: str) -> str:
    """Return a text for a cell of a table: clean, and with an apostrophe before what a spreadsheet would compute.

    Example:
        >>> cell("=1+1"), cell("-1.5"), cell("tea"), cell("@home")
        ("'=1+1", '-1.5', 'tea', "'@home")
    """
    shown = text if text.isprintable() else clean(text.replace("\r\n", "\n").replace("\r", "\n"))
    return f"'{shown}" if _FORMULA.match(shown) and not _NUMBER.fullmatch(shown) else shown


def aligned(table: Sequence[Sequence[str]]) -> list[str]:
    """Return the rows of a table as lines; signs of double width, as in Chinese, count double.

    Example:
        >>> aligned([("tea", "from"), ("sencha", "Japan")])
        ['tea     from', 'sencha  Japan']
    """
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
    return [
        "  ".join(text + " " * (width - _width(text)) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]


def _width(text: str) -> int:
    if text.isascii() and text.isprintable():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def markdown(text: str) -> str:
    r"""Return a text on one line so that Markdown shows it as it is, in a cell of a table too.

    Example:
        >>> print(markdown("a | b <script>"))
        a \| b \<script\>
    """
    return _MARKUP.sub(r"\\\g<0>", clean(" ".join(text.split())))


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of cells that are Markdown already; a cell that begins with `:` in the header stands right.

    Example:
        >>> print(table(("what", ":how many"), [("teas", "7")]))
        | what | how many |
        | --- | ---: |
        | teas | 7 |
    """
    names = [cell.removeprefix(":") for cell in header]
    rule = ["---:" if cell.startswith(":") else "---" for cell in header]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (names, rule, *rows))


def one_line(text: str) -> str:
    r"""Return a text on one line, without control characters and marks that change the direction of others.

    Example:
        >>> one_line("tea\n\u202e  time")
        'tea time'
    """
    return " ".join("".join(sign if sign.isprintable() or sign in _JOINERS else " " for sign in text).split())
