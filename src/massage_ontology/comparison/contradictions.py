"""Where sources contradict each other, or what is computed from their criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.comparison.overlap import AROUND, DISJOINT, OVERLAPPING, SAME, UNKNOWN, WITHIN
from massage_ontology.concepts.attribution import Sense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.comparison.comparison import Comparison
    from massage_ontology.concepts.attribution import Source
    from massage_ontology.concepts.links import Link

STATED_CONFLICT, DISPUTE, NOT_COMPUTED = "sources conflict", "disputed", "stated, not computed"
"""Two readings that a source sets against each other; a link that a source disputes; a relation that criteria deny."""

_AGREEING = {
    "exactMatch": (SAME,),
    "broadMatch": (WITHIN, SAME),
    "narrowMatch": (AROUND, SAME),
    "closeMatch": (SAME, WITHIN, AROUND, OVERLAPPING),
    "disjointFrom": (DISJOINT,),
}
"""What is stated between two readings → what may be computed from their criteria."""

_COMPUTED = {
    SAME: "the same",
    WITHIN: "the first inside the second",
    AROUND: "the second inside the first",
    OVERLAPPING: "overlapping",
    DISJOINT: "apart",
}


class Contradiction(NamedTuple):
    """One contradiction.

    Attributes:
        kind: `sources conflict`, `disputed`, or `stated, not computed`.
        text: What is contradicted.
        parties: Who speaks for what: words and sources.
    """

    kind: str
    text: str
    parties: tuple[tuple[str, tuple[Source, ...]], ...]


def contradictions(result: Comparison) -> tuple[Contradiction, ...]:
    """List the contradictions between the compared terms, then those of what is said of each alone.

    Conflicts of readings come first, then relations that the criteria do not bear out, then disputed places, then
    disputed links.

    Example:
        >>> import massage_ontology
        >>> found = contradictions(massage_ontology.compare("sports massage", "clinical massage"))
        >>> "sports massage below clinical massage" in [each.text for each in found]
        True
    """
    return tuple(dict.fromkeys((*_between_readings(result), *_disputed(result))))


def _between_readings(result: Comparison) -> Iterator[Contradiction]:
    for said in result.statements:
        if not isinstance(said.target, Sense):
            continue
        text = f"{said.sense.term} “{said.sense.label}” {said.verb} {said.target.term} “{said.target.label}”"
        if said.kind == "conflictsWith":
            yield Contradiction(
                STATED_CONFLICT, text, (("said by", said.sense.sources), ("against", said.target.sources))
            )
            continue
        found = result.overlap(said.sense, said.target)
        agreeing = _AGREEING.get(said.kind)
        if agreeing and found.kind not in {*agreeing, UNKNOWN}:
            parties = (("stated by", said.sense.sources), (f"by the criteria, {_COMPUTED[found.kind]}", ()))
            yield Contradiction(NOT_COMPUTED, text, parties)


def _disputed(result: Comparison) -> Iterator[Contradiction]:
    links = [link for place in result.places for link in place.disputed]
    links += [link for row in result.links for link in row if link.is_disputed]
    yield from map(_of_link, dict.fromkeys(links))


def _of_link(link: Link) -> Contradiction:
    words = f"— {link.name}:" if link.is_typed else "below"
    parties = (("asserted by", link.held_by), ("disputed by", link.disputed_by))
    return Contradiction(DISPUTE, f"{link.subject} {words} {link.target}", tuple(each for each in parties if each[1]))
