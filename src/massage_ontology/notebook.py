"""What notebooks show: short, plain HTML. All text is escaped, and control characters are replaced.

Objects that show themselves have a method `_repr_html_`, which Jupyter, marimo and their kin call.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from massage_ontology.markup import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_ROWS = 30
"""How many rows of a table are shown."""

_MOST_CHARACTERS = 300
_CELL = "text-align:left;vertical-align:top"


def text(value: object) -> str:
    """Return a text as HTML: escaped, on one line, shortened where it is very long.

    Example:
        >>> text("<script>alert('tea')</script>")
        '&lt;script&gt;alert(&#x27;tea&#x27;)&lt;/script&gt;'
    """
    shown = clean(" ".join(str(value).split()))
    return escape(shown if len(shown) <= _MOST_CHARACTERS else shown[: _MOST_CHARACTERS - 1] + "…")


def heading(title: object, remark: object = "") -> str:
    """Return a heading in bold, with a remark behind it.

    Example:
        >>> heading("tea", "a <plant>")
        '<p><strong>tea</strong> a &lt;plant&gt;</p>'
    """
    behind = f" {text(remark)}" if remark else ""
    return f"<p><strong>{text(title)}</strong>{behind}</p>"


def table(heads: Sequence[object], rows: Iterable[Sequence[object]], *, count: int | None = None) -> str:
    """Return a table, of which the first rows are shown; a last line tells how many there are.

    Args:
        heads: What the columns are called.
        rows: The rows, each with a cell for every column.
        count: How many rows there are, where more come than are to be looked at.

    Example:
        >>> "&lt;b&gt;" in table(["tea"], [["<b>sencha</b>"]])
        True
    """
    lines = [_row(heads, "th")]
    total = 0
    for total, row in enumerate(rows, 1):
        if total <= MOST_ROWS:
            lines.append(_row(row, "td"))
        elif count is not None:
            break
    total = total if count is None else count
    head, *body = lines
    more = f"<p>{total - MOST_ROWS:,} more</p>" if total > MOST_ROWS else ""
    return f"<table><thead>{head}</thead><tbody>{''.join(body)}</tbody></table>{more}"


def facts(pairs: Iterable[tuple[object, object]]) -> str:
    """Return names and what they stand for as a table without heads; what is empty is left out.

    Example:
        >>> "sencha" in facts([("tea", "sencha"), ("milk", "")])
        True
    """
    rows = "".join(
        f'<tr><th style="{_CELL}">{text(name)}</th><td style="{_CELL}">{text(value)}</td></tr>'
        for name, value in pairs
        if value
    )
    return f"<table><tbody>{rows}</tbody></table>"


def _row(cells: Sequence[object], tag: str) -> str:
    inside = "".join(f'<{tag} style="{_CELL}">{text(cell)}</{tag}>' for cell in cells)
    return f"<tr>{inside}</tr>"
