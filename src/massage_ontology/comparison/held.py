"""What somebody holds: the senses and the links that `reading=` chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.classification.readings import by_term, choose_senses
from massage_ontology.concepts.holders import choose_links, each_reading
from massage_ontology.errors import ReadingNotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_ontology.classification.readings import Reading
    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.concepts.links import Link


class Held(NamedTuple):
    """The senses and the links that were chosen.

    Attributes:
        senses: The senses, by term and key; all if `None`.
        links: The links; all if `None`.
    """

    senses: tuple[Sense, ...] | None = None
    links: frozenset[Link] | None = None

    def senses_of(self, term: Concept) -> tuple[Sense, ...]:
        """Return the chosen senses of a term."""
        return term.senses if self.senses is None else tuple(each for each in self.senses if each.term == term)

    def links_of(self, term: Concept) -> tuple[Link, ...]:
        """Return the chosen links of a term."""
        return term.links if self.links is None else tuple(each for each in term.links if each in self.links)


def choose_held(concepts: Concepts, reading: Reading | Iterable[Reading] | None) -> Held:
    """Choose what somebody holds.

    Args:
        concepts: The vocabulary.
        reading: A sense or its key; the key of a source; or words of the name of a source or holder. Several are taken
            together. Everything if `None`.

    Returns:
        The senses and the links.

    Raises:
        ReadingNotFoundError: No sense and no link is held there.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> held = choose_held(vocabulary, "lowe-clinical")
        >>> [sense.key for sense in held.senses_of(vocabulary["orthopedic-massage"])]
        ['orthopedic-massage--lowe']
    """
    if reading is None:
        return Held()
    wanted = each_reading(reading)
    senses: list[Sense] = []
    for each in wanted:
        try:
            senses += choose_senses(concepts, each)
        except ReadingNotFoundError:
            if not choose_links(concepts, each):
                raise
    return Held(by_term(senses), frozenset(choose_links(concepts, wanted)))
