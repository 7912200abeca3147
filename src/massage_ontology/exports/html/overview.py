"""What every piece of a page needs to know of a vocabulary as a whole, worked out once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from massage_ontology.classification.criteria import criteria_of
from massage_ontology.markup import one_line
from massage_ontology.namespaces import local_name

if TYPE_CHECKING:
    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.concepts.groups import ConceptScheme

_PORTS = {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
_RESERVED = {"index", "readme", "con", "prn", "aux", "nul", *_PORTS}
"""Names that MkDocs or Windows keep for themselves."""

_FOREIGN = re.compile(r"[^A-Za-z0-9._-]+")


def short_names(iris: Iterable[str]) -> dict[str, str]:
    """Give each IRI a name of its own that can stand in an address, on every system.

    Returns:
        IRI → name: letters without marks, digits, dots and hyphens; no two names differ by case alone.

    Example:
        >>> short_names(["http://example.org/tea", "http://example.org/a/Tea", "http://example.org/推拿"])
        {'http://example.org/a/Tea': 'Tea', 'http://example.org/tea': 'tea-2', 'http://example.org/推拿': 'entry'}
    """
    found: dict[str, str] = {}
    counts: Counter[str] = Counter()
    taken: set[str] = set(_RESERVED)
    for iri in sorted(set(iris)):
        stem = _FOREIGN.sub("-", local_name(iri)).strip("-.")[:100] or "entry"
        name = stem
        while name.casefold() in taken:
            counts[stem.casefold()] += 1
            name = f"{stem}-{counts[stem.casefold()] + 1}"
        taken.add(name.casefold())
        found[iri] = name
    return found


class Overview:
    """Labels on one line, and all readings: by IRI, with their anchors, and by the concepts that they name.

    Attributes:
        concepts: The vocabulary.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> overview = Overview(vocabulary)
        >>> found = overview.criteria_on(vocabulary["physician-referral"])
        >>> ("requires", "medical-massage--insurance") in [(kind, sense.key) for kind, sense in found]
        True
    """

    def __init__(self, concepts: Concepts) -> None:
        """Keep the vocabulary; the readings are looked through when first asked for."""
        self.concepts = concepts
        self._names: dict[str, str] = {}

    def name(self, thing: Concept | ConceptScheme) -> str:
        """Return the label of a concept or scheme on one line, its local name where that shows nothing."""
        name = self._names.get(thing.iri)
        if name is None:
            name = self._names[thing.iri] = one_line(str(thing.pref_label)) or local_name(thing.iri)
        return name

    @cached_property
    def senses(self) -> Mapping[str, Sense]:
        """IRI of a reading → the reading."""
        return {sense.iri: sense for term in self.concepts for sense in term.senses}

    @cached_property
    def sense_anchors(self) -> Mapping[str, str]:
        """IRI of a reading → its anchor in what shows the readings of its term."""
        return {iri: f"reading-{name}" for iri, name in short_names(self.senses).items()}

    def criteria_on(self, concept: Concept) -> tuple[tuple[str, Sense], ...]:
        """Return the readings that name a concept as a criterion, each with the kind of criterion."""
        return tuple(self._criteria.get(concept.iri, ()))

    @cached_property
    def _criteria(self) -> Mapping[str, list[tuple[str, Sense]]]:
        found: defaultdict[str, list[tuple[str, Sense]]] = defaultdict(list)
        for concept in self.concepts:
            for sense in concept.senses:
                for kind, named in dict.fromkeys(_named_by(sense)):
                    found[named.iri].append((kind, sense))
        return found


def _named_by(sense: Sense) -> Iterator[tuple[str, Concept]]:
    for criterion in criteria_of(sense):
        for concept in criterion.concepts:
            yield criterion.kind, concept
    for kind, concepts in (("leaves open", sense.leaves_open), ("typically", sense.typically)):
        for concept in concepts:
            yield kind, concept
