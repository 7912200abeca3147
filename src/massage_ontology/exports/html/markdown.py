"""Markdown whose text comes from data: nothing in a label, a note or an IRI is taken for markup.

Characters that Markdown or HTML could take for syntax are written as character references and not with backslashes:
both languages leave references alone everywhere, in a heading, in the cell of a table, between the brackets of a link,
while backslashes work in some of these places only.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from massage_ontology.markup import one_line, table

if TYPE_CHECKING:
    from massage_ontology.model import LangString

_MARKUP = {ord(sign): f"&#{ord(sign)};" for sign in "\\`*_{}[]<>&|#!~^=+$:"}
_BLOCK_START = re.compile(r"^(\d+)?([-.)])")

NOTHING = "\N{EN DASH}"
"""What a cell shows that holds nothing."""

STEP = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "
"""What stands between a concept and the next on the way down."""


def escape(text: str) -> str:
    """Return a text so that Markdown shows it as it is, on one line.

    Example:
        >>> escape("a | b <script>")
        'a &#124; b &#60;script&#62;'
        >>> escape("1. no list")
        '1&#46; no list'
    """
    line = one_line(text).translate(_MARKUP)
    return _BLOCK_START.sub(lambda found: f"{found[1] or ''}&#{ord(found[2])};", line)


def escape_code(text: str) -> str:
    """Return an IRI for a code span; a backtick cannot stand in one, so it is written as IRIs write it."""
    return text.replace("`", "%60")


def attribute(text: str) -> str:
    """Return a text for the value of an HTML attribute, or for text inside HTML."""
    return html.escape(one_line(text), quote=True)


def in_language(text: LangString, default: str | None) -> str:
    """Return an escaped text that says in which language it is, where that is not the language of the page.

    Example:
        >>> from massage_ontology.model import LangString
        >>> in_language(LangString("Fußmassage", "de"), "en")
        '<bdi lang="de">Fußmassage</bdi>'
    """
    if text.language is None or text.language == default:
        return escape(text)
    return f'<bdi lang="{attribute(text.language)}">{escape(text)}</bdi>'


def link(text: str, target: str | None) -> str:
    """Return a link; the text is data, the target a path or a `web_address`. Where there is none: the text alone."""
    return escape(text) if target is None else f"[{escape(text)}]({target})"


def web_link(text: str, iri: str) -> str:
    """Return a link to the web, or the text alone where the IRI is no web address.

    Example:
        >>> web_link("a paper", "https://example.org/a_(b)")
        '[a paper](https://example.org/a_%28b%29)'
        >>> web_link("a trap", "javascript:alert(1)")
        'a trap'
    """
    return link(text, web_address(iri))


def web_address(iri: str) -> str | None:
    """Return an IRI as an address that can stand in Markdown and HTML, or `None` where it is none of the web."""
    if not iri.lower().startswith(("http://", "https://")):
        return None
    return quote(iri, safe=":/?#@!$&+,;=%~-.")


def narrow_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table whose cells a style sheet can lay below each other on a narrow screen.

    There each cell but the first says what it is; on a wide screen the header does. Empty cells are shown on a wide
    screen only.

    Example:
        >>> print(narrow_table(("tea", ":cups"), [("sencha", "3")]).splitlines()[-3])
        | sencha | <span class="when-narrow">cups&#58; </span>3 |
    """
    names = [cell.removeprefix(":") for cell in header]
    lines = (
        [
            _labeled(name, cell) if position else cell
            for position, (name, cell) in enumerate(zip(names, row, strict=True))
        ]
        for row in rows
    )
    return f'<div class="vocabulary-stacked" markdown="1">\n\n{table(header, lines)}\n\n</div>'


def _labeled(name: str, cell: str) -> str:
    if not cell:
        return f'<span class="when-wide">{NOTHING}</span>'
    return f'<span class="when-narrow">{escape(name)}&#58; </span>{cell}'


def bullets(items: Iterable[str]) -> str:
    """Return a list of items that are Markdown already."""
    return "\n".join(f"- {item}" for item in items)


def capitalized(text: str) -> str:
    """Return a text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def section(title: str, *blocks: str, level: int = 2) -> str:
    """Return blocks under a heading, or nothing where they are empty; the title is Markdown already."""
    body = "\n\n".join(block for block in blocks if block)
    return f"{'#' * level} {title}\n\n{body}" if body else ""
