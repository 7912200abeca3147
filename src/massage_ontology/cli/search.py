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
from massage_ontology.markup import clean
from massage_ontology.namespaces import is_blank

if TYPE_CHECKING:
    from massage_ontology.hits import SearchHit, SearchHits

_HOW = {
    "exact": "exact",
    "folded": "apart from case, accents and punctuation",
    "inflected": "other forms or order of the words",
    "prefix": "begins with the text",
    "words": "contains the words",
    "typo": "typing error",
    "code": "code",
}

_FIELDS = {
    "pref_label": "labels", "alt_label": "labels", "hidden_label": "labels", "definition": "definition",
    "links": "links", "kinds": "broader concepts",
}  # fmt: skip

_COLUMNS = (
    "key", "pref_label", "matched", "kind", "language", "how", "score", "stage", "weak", "fields", "look_alike", "iri",
)  # fmt: skip


@click.command("search")
@click.argument("text", nargs=-1, required=True)
@click.option("--language", metavar="TAG", help="Only labels of this language.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Maximum number of concepts.")
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
    """Find concepts by name, code or description, in any language, despite typing errors.

    A hit is weak if no label or code matches and the words only fit the concept.

    \b
    Examples:
      massage-ontology search orthopaedic masage
      massage-ontology search CPT 97124
      massage-ontology search massage for dying people
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
            "stage": hit.stage,
            "weak": hit.is_weak,
            "fields": list(hit.fields),
            "look_alike": hit.look_alike,
            "iri": "" if is_blank(hit.concept.iri) else hit.concept.iri,
            **marks(hit.concept),
        }
        for hit in hits
    ]
    emit(rows, shape, lambda: _lines(hits, " ".join(text)), _COLUMNS)
    finish(hits)


def _lines(hits: SearchHits, text: str) -> Iterator[str]:
    if not hits:
        yield f"nothing fits “{clean(text)}”" + ("; nearest:" if hits.nearest else "")
    shown = hits or hits.nearest
    width = max((len(key_of(hit.concept)) for hit in shown), default=0)
    for hit in shown:
        gone = " (deprecated)" if hit.concept.is_deprecated else ""
        yield (
            f"{styled(f'{key_of(hit.concept):<{width}}', bold=True)}  {styled(coded(hit.concept, None))}{gone}  "
            + styled(_reason(hit), dim=True)
        )


def _reason(hit: SearchHit) -> str:
    tag = f" ({hit.language})" if hit.language else ""
    apart = f"; among the {hit.look_alike}" if hit.look_alike else ""
    if hit.is_weak:
        return f"weak: words found in its {', '.join(dict.fromkeys(_FIELDS[each] for each in hit.fields))}{apart}"
    return f"{hit.kind} “{hit.label}”{tag}: {_HOW[hit.how]}{apart}"
