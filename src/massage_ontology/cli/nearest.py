"""`nearest`: what could be taken instead of a concept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from massage_ontology.cli.completion import complete_concept
from massage_ontology.cli.output import emit, finish, open_vocabulary, reading, shaped, styled
from massage_ontology.markup import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massage_ontology.comparison.alternatives import Alternative

_COLUMNS = ("key", "label", "similarity", "because")


@click.command("nearest")
@click.argument("concept", shell_complete=complete_concept)
@click.option(
    "--keep", multiple=True, metavar="CONCEPT", help="A concept that an alternative must be linked to; may be repeated."
)
@click.option(
    "--avoid",
    multiple=True,
    metavar="CONCEPT",
    help="A concept that an alternative must not be linked to, nor its broader concepts; may be repeated.",
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=5, show_default=True, help="Maximum number of alternatives."
)
@click.option(
    "--measure",
    default="combined",
    show_default=True,
    metavar="NAME",
    help="Similarity measure: path, wu_palmer, resnik, lin, jiang_conrath, readings or combined.",
)
@shaped
@reading
def nearest_command(
    concept: str,
    *,
    keep: tuple[str, ...],
    avoid: tuple[str, ...],
    limit: int,
    measure: str,
    shape: str,
    **source: Any,
) -> None:
    """Propose alternatives to CONCEPT, nearest first, each with the reason.

    CONCEPT and the options take keys or labels. Narrower and broader concepts, and concepts that only group others, are
    not proposed. The number says how similar two entries are in this vocabulary, not what is good for anybody.

    \b
    Exit codes: 0 something is proposed, 1 nothing is, 2 bad input.

    \b
    Examples:
      massage-ontology nearest clinical-massage
      massage-ontology nearest "orthopedic massage" --keep "clinical massage" --avoid athletes
    """
    found = open_vocabulary(**source).nearest(concept, keep=keep, avoid=avoid, limit=limit, measure=measure)
    rows = [
        {
            "key": each.concept.key,
            "label": str(each.concept.pref_label),
            "similarity": round(each.similarity, 3),
            "because": each.because,
        }
        for each in found
    ]
    emit(rows, shape, lambda: _lines(found), _COLUMNS)
    finish(found)


def _lines(found: Sequence[Alternative]) -> Iterator[str]:
    for each in found:
        yield f"{styled(each.concept, bold=True)}  {each.similarity:.2f}"
        yield f"    {clean(each.because)}"
