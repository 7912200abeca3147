"""Annotated texts as people and other tools read them: lines, HTML with colors, and the standoff format of brat.

Source of the last: https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from massage_ontology.text.triggers import AFFIRMED, STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from massage_ontology.text.annotations import Annotations, Span
    from massage_ontology.text.streams import Line

_COLORS: Mapping[str, str] = {
    "affirmed": "#b7e4c7",
    "denied": "#ffb3b3",
    "doubtful": "#ffe8a3",
    "other": "#d9d9d9",
    "unwanted": "#ffc9a3",
    "past": "#c7d7f5",
    "planned": "#e0c7f5",
}
_MEANINGS: Mapping[str, str] = {
    "affirmed": "affirmed",
    "denied": "denied",
    "doubtful": "doubtful",
    "other": "about somebody else",
    "unwanted": "unwanted",
    "past": "past",
    "planned": "planned",
}

# Beside the color a line tells the status, for readers who cannot tell colors apart.
_LINES = {"denied": "line-through", "doubtful": "underline dotted", "unwanted": "line-through", "other": "overline"}


def span_line(span: Span) -> str:
    """Return a span as one line for people."""
    readings = "" if len(span.readings) == 1 else f"; or {', '.join(each.key for each in span.readings[1:])}"
    return f"“{span.text}” as {span.concept.key} ({_MEANINGS[span.status]}; {span.how}{readings})"


def text_lines(line: Line) -> Iterator[str]:
    """Yield the spans of a line for people, then its words that were not understood."""
    found = line.annotations
    if found is None:
        return
    for span in found:
        yield f"{line.number}:{span.start}-{span.end}: {span_line(span)}"
    if found.left_over:
        yield f"{line.number}: not understood: {', '.join(word.text for word in found.left_over)}"


def line_dict(line: Line) -> dict[str, Any]:
    """Return a line as plain values, ready for JSON."""
    place = {"line": line.number, "start": line.start}
    return {**place, "error": line.error} if line.annotations is None else {**place, **line.annotations.to_dict()}


def html_head(title: str) -> str:
    """Return the beginning of a page, with a legend of the colors."""
    rules = "".join(
        f"mark.{status}{{background:{_COLORS[status]};text-decoration:{_LINES.get(status, 'none')}}}"
        for status in STATUSES
    )
    legend = " ".join(f'<mark class="{status}">{_MEANINGS[status]}</mark>' for status in STATUSES)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        "<style>body{font-family:sans-serif;line-height:1.6;max-width:60em;margin:2em auto;padding:0 1em}"
        f"mark{{border-radius:.2em;padding:0 .15em;color:#000}}.unread{{color:#666}}{rules}</style>\n</head>\n<body>\n"
        f'<p class="legend">{legend}</p>\n'
    )


def html_line(found: Annotations) -> str:
    """Return one text as a paragraph in which the spans are marked."""
    parts = []
    end = 0
    for span in found:
        title = escape(f"{span.concept.pref_label} ({span.concept.key}): {_MEANINGS[span.status]}", quote=True)
        parts.append(escape(found.text[end : span.start]))
        parts.append(
            f'<mark class="{span.status}" data-concept="{escape(span.concept.iri, quote=True)}" title="{title}">'
            f"{escape(span.text)}</mark>"
        )
        end = span.end
    parts.append(escape(found.text[end:]))
    return f"<p>{''.join(parts)}</p>\n"


HTML_END = "</body>\n</html>\n"


def html(found: Annotations, title: str = "Annotated text") -> str:
    """Return one text as a page, with a legend."""
    return html_head(title) + html_line(found) + HTML_END


def brat_lines(spans: Iterable[Span], offset: int = 0, first: int = 1) -> Iterator[str]:
    """Yield the lines of brat's standoff format: an entity for each span, its concept, and its status.

    Args:
        spans: The spans.
        offset: Where the text that they count from begins in the file.
        first: The number of the first.
    """
    for number, span in enumerate(spans, first):
        text = " ".join(span.text.split("\n"))
        yield f"T{number}\t{span.concept.key} {span.start + offset} {span.end + offset}\t{text}"
        yield f"N{number}\tReference T{number} {span.concept.iri}\t{span.concept.pref_label}"
        if span.status != AFFIRMED:
            yield f"A{number}\tStatus T{number} {span.status}"
