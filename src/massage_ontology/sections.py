"""An answer as a page of sections, rendered as text, Markdown and HTML.

A section is a list of rows, and the number of cells of its rows says how it is shown: one cell is a line, two are a
label with a text, three or more are a table with a header. A cell may hold several paragraphs, one a line.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.markup import clean, markdown

if TYPE_CHECKING:
    from massage_ontology.concepts.attribution import Source

WIDTH = 100
"""How many columns a line of text has at most, where no word is longer."""

_LABEL, _HEAD = 26, 32
_GAP = 2
_WEB = re.compile(r"https?://[^\s<>\"]+")


class Section(NamedTuple):
    """A part of a page.

    Attributes:
        title: What it is called; empty where it needs no heading.
        rows: Its rows, each of equally many cells.
        header: The names of the columns, where it is a table.
    """

    title: str
    rows: tuple[tuple[str, ...], ...]
    header: tuple[str, ...] = ()


class Page(NamedTuple):
    """An answer.

    Attributes:
        title: What it is about.
        summary: The answer itself, in a sentence or two.
        sections: What it rests on.
        sources: What is cited, in the order of the numbers by which it is cited.
        ending: A last line of text that says how to get more.
        has_keys: Whether the sources are listed with the keys by which they are chosen.
    """

    title: str
    summary: str
    sections: tuple[Section, ...]
    sources: tuple[Source, ...] = ()
    ending: str = ""
    has_keys: bool = False


def as_lines(page: Page, width: int = WIDTH) -> list[str]:
    r"""Return a page as lines for a terminal.

    Example:
        >>> page = Page("tea", "A drink.", (Section("Kinds", (("black", "oxidized"), ("green", "not oxidized"))),))
        >>> print("\n".join(as_lines(page)))
        tea
        <BLANKLINE>
          A drink.
        <BLANKLINE>
        Kinds
          black  oxidized
          green  not oxidized
    """
    lines = _wrapped(page.title, width, "")
    if page.summary:
        lines += ["", *_wrapped(page.summary, width, "  ")]
    for section in page.sections:
        title = [clean(section.title)] if section.title else []
        lines += ["", *title, *_section_lines(section, width)]
    if page.sources:
        lines += ["", "Sources", *source_lines(page.sources, width, keys=page.has_keys)]
    if page.ending:
        lines += ["", f"  {clean(page.ending)}"]
    return lines


def source_lines(sources: Iterable[Source], width: int = WIDTH, *, keys: bool = False) -> list[str]:
    """Return numbered sources with their titles and addresses, for the end of an answer.

    Args:
        sources: The sources, in the order of their numbers.
        width: How many columns a line has.
        keys: Also name the key of each, by which `reading=` chooses it.
    """
    lines: list[str] = []
    for number, source in enumerate(sources, 1):
        named = _named(source, keys=keys)
        text = f"{named.removesuffix('.')}. {source.url}" if source.url else named
        lines += _wrapped(text, width, f"  [{number}] ", " " * len(f"  [{number}] "))
    return lines


def _named(source: Source, *, keys: bool) -> str:
    return f"{source.key}: {source.brief}" if keys and source.iri else source.brief


def _section_lines(section: Section, width: int) -> Iterator[str]:
    rows = [section.header, *section.rows] if section.header else list(section.rows)
    if not rows:
        return
    if len(rows[0]) == 1:
        for (cell,) in rows:
            first, *others = cell.split("\n")
            yield from _wrapped(first, width, "  ", "    ")
            for part in others:
                yield from _wrapped(part, width, "    ", "      ")
        return
    leading = _first_width(rows, width, is_table=bool(section.header))
    rest = (width - 2 - leading - _GAP * (len(rows[0]) - 1)) // (len(rows[0]) - 1)
    widths = (leading, *(rest for _ in rows[0][1:]))
    for row in rows:
        cells = [_paragraphs(cell, size) for cell, size in zip(row, widths, strict=True)]
        for number in range(max(map(len, cells))):
            parts = [cell[number] if number < len(cell) else "" for cell in cells]
            line = (" " * _GAP).join(part.ljust(size) for part, size in zip(parts, widths, strict=True))
            yield f"  {line}".rstrip()


def _first_width(rows: Sequence[Sequence[str]], width: int, *, is_table: bool) -> int:
    """Return how wide the first column is: as wide as it needs where the rest still fits on one line, else bounded."""
    natural = max(1, *(len(clean(row[0])) for row in rows))
    if is_table:
        return min(_HEAD, natural)
    longest = max(len(part) for row in rows for part in row[-1].split("\n"))
    return natural if natural + longest + 2 + _GAP <= width else min(_LABEL, natural)


def _paragraphs(cell: str, width: int) -> list[str]:
    return [line for part in cell.split("\n") for line in _wrapped(part, width, "", "  ")] or [""]


def _wrapped(text: str, width: int, first: str, following: str | None = None) -> list[str]:
    """Wrap a text; addresses and words with hyphens stay whole."""
    return textwrap.wrap(
        clean(text),
        width,
        initial_indent=first,
        subsequent_indent=first if following is None else following,
        break_long_words=False,
        break_on_hyphens=False,
    )


def as_markdown(page: Page) -> str:
    """Return a page in Markdown that can be pasted as it is: sections as lists and tables, sources with links."""
    lines = [f"# {markdown(page.title)}"]
    if page.summary:
        lines += ["", markdown(page.summary)]
    for section in page.sections:
        title = ["", f"## {markdown(section.title)}"] if section.title else []
        lines += [*title, "", *_markdown_rows(section)]
    if page.sources:
        lines += ["", "## Sources", ""]
        lines += [_markdown_source(number, source, keys=page.has_keys) for number, source in enumerate(page.sources, 1)]
    return "\n".join(lines) + "\n"


def _markdown_source(number: int, source: Source, *, keys: bool) -> str:
    text = f"- \\[{number}\\] {markdown(_named(source, keys=keys).removesuffix('.'))}."
    if source.url and _WEB.fullmatch(source.url):
        return f"{text} <{source.url}>"
    return f"{text} {markdown(source.url)}" if source.url else text


def _markdown_rows(section: Section) -> Iterator[str]:
    if section.header:
        yield _markdown_row(section.header)
        yield "|" + " --- |" * len(section.header)
        yield from map(_markdown_row, section.rows)
        return
    for row in section.rows:
        label = f"**{_markdown_cell(row[0])}**: " if len(row) > 1 and row[0] else ""
        yield f"- {label}{_markdown_cell(row[-1])}"


def _markdown_row(row: Sequence[str]) -> str:
    return f"| {' | '.join(_markdown_cell(cell) for cell in row)} |"


def _markdown_cell(cell: str) -> str:
    return "<br>".join(markdown(part) for part in cell.split("\n"))


def as_html(page: Page) -> str:
    """Return a page as a piece of HTML: one `article`, without styles or scripts."""
    lines = ["<article>", f"<h2>{_html(page.title)}</h2>"]
    if page.summary:
        lines.append(f"<p>{_html(page.summary)}</p>")
    for section in page.sections:
        title = [f"<h3>{_html(section.title)}</h3>"] if section.title else []
        lines += [*title, *_html_rows(section)]
    if page.sources:
        entries = (_html_source(source, keys=page.has_keys) for source in page.sources)
        lines += ["<h3>Sources</h3>", "<ol>", *entries, "</ol>"]
    return "\n".join([*lines, "</article>"]) + "\n"


def _html_source(source: Source, *, keys: bool) -> str:
    from html import escape

    text = _html(_named(source, keys=keys))
    if source.url and _WEB.fullmatch(source.url):
        text = f'<a href="{escape(source.url)}">{text}</a>'
    return f"<li>{text}</li>"


def _html_rows(section: Section) -> Iterator[str]:
    yield "<table>"
    if section.header:
        yield f"<tr>{''.join(f'<th>{_html(cell)}</th>' for cell in section.header)}</tr>"
    for row in section.rows:
        head = f"<th>{_html(row[0])}</th>" if len(row) > 1 else ""
        yield f"<tr>{head}{''.join(f'<td>{_html(cell)}</td>' for cell in (row[1:] or row))}</tr>"
    yield "</table>"


def _html(text: str) -> str:
    from html import escape

    return "<br>".join(escape(part) for part in clean(text).split("\n"))


def capitalized(text: str) -> str:
    """Return a text with its first letter as a capital, as a sentence or a title begins.

    Example:
        >>> capitalized("tui na and ABC")
        'Tui na and ABC'
    """
    return text[:1].upper() + text[1:]
