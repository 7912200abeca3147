"""`search`: concepts for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from massage_ontology.cli.output import (
    coded,
    emit,
    finish,
    key_of,
    marks,
    open_vocabulary,
    reading,
    shaped,
    styled,
    undeprecated,
)
from massage_ontology.concepts.attribution import is_blank

if TYPE_CHECKING:
    from massage_ontology.hits import SearchHit

_HOW = {
    "exact": "to the letter",
    "folded": "but for case, accents and punctuation",
    "prefix": "begins so",
    "words": "holds the words",
    "typo": "nearly the same",
}


_COLUMNS = ("key", "pref_label", "matched", "kind", "language", "how", "score", "iri")


@click.command("search")
@click.argument("text", nargs=-1, required=True)
@click.option("--language", metavar="TAG", help="Only labels of this language.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="How many concepts at most.")
@undeprecated
@shaped
@reading
def search_command(
    text: tuple[str, ...],
    *,
    language: str | None,
    limit: int,
    deprecated: bool,
    shape: str,
    **source: Any,
) -> None:
    """Find concepts by their labels in any language, typing errors allowed.

    \b
    Examples:
      massage-ontology search orthopaedic masage
      massage-ontology search 推拿
    """
    hits = open_vocabulary(**source).search(" ".join(text), language=language, limit=limit, deprecated=deprecated)
    rows = [
        {
            "key": key_of(hit.concept),
            "pref_label": str(hit.concept.pref_label),
            "matched": hit.label,
            "kind": hit.kind,
            "language": hit.language,
            "how": hit.how,
            "score": hit.score,
            "iri": "" if is_blank(hit.concept.iri) else hit.concept.iri,
            **marks(hit.concept),
        }
        for hit in hits
    ]
    emit(rows, shape, lambda: _lines(hits), _COLUMNS)
    finish(hits)


def _lines(hits: tuple[SearchHit, ...]) -> Iterator[str]:
    width = max((len(key_of(hit.concept)) for hit in hits), default=0)
    for hit in hits:
        tag = f" ({hit.language})" if hit.language else ""
        gone = " (deprecated)" if hit.concept.is_deprecated else ""
        reason = f"{hit.kind} “{hit.label}”{tag}: {_HOW[hit.how]}"
        yield (
            f"{styled(f'{key_of(hit.concept):<{width}}', bold=True)}  {styled(coded(hit.concept, None))}{gone}  "
            + styled(reason, dim=True)
        )
