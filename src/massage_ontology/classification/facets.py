"""From the words of a session to numbers: facets, values, and what follows from them up and down the hierarchy."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from massage_ontology.classification.session import MORE, NONE, UNKNOWN
from massage_ontology.classification.states import (
    PRESENT,
    PRIMARY,
    STATED,
    Facet,
    State,
    Stated,
    bits,
    facet_property,
)
from massage_ontology.concepts.suggestions import not_found
from massage_ontology.errors import SessionError
from massage_ontology.indexes.folding import fold
from massage_ontology.model import Literal
from massage_ontology.namespaces import DCTERMS, OWL, SCHEMA, local_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.errors import ConceptNotFoundError

_MOST_SUGGESTIONS = 3
_LOOKED_THROUGH = 30
"""How many hits of a search are looked through for suggestions of the right facet."""


class Facets:
    """The facets of a vocabulary: its concept schemes, but for those whose concepts are what sessions are judged to be.

    Beside each scheme that asks for it (`mo:presentFacet`, `mo:primaryFacet`) stands a facet for what is there whether
    or not the session addresses it, or for which of the stated values comes first.

    Args:
        concepts: The vocabulary.

    Example:
        >>> import massage_ontology
        >>> facets = Facets(massage_ontology.load())
        >>> facets.keys[facets.number_of("present_condition")]
        'present-condition'
    """

    def __init__(self, concepts: Concepts) -> None:
        """Remember where to look."""
        self.concepts = concepts
        self.schemes = concepts.schemes
        retired = {number for number, scheme in enumerate(self.schemes) if self._is_true(scheme.iri, OWL, "deprecated")}
        judged = {number for number, scheme in enumerate(self.schemes) if self._is_true(scheme.iri, SCHEMA, "isJudged")}
        self.judged = frozenset(judged | retired)
        self.facets = (
            *(
                Facet(scheme.key, str(scheme.pref_label), facet_property(scheme.iri), STATED, (number,))
                for number, scheme in enumerate(self.schemes)
            ),
            *self._beside(PRESENT, "presentFacet"),
            *self._beside(PRIMARY, "primaryFacet"),
        )
        self.keys = tuple(facet.key for facet in self.facets)

    def _is_true(self, iri: str, base: str, name: str) -> bool:
        said = self.concepts.values(iri, base + name)
        return any(isinstance(value, Literal) and value.text in {"true", "1"} for value in said)

    def _beside(self, role: str, name: str) -> Iterator[Facet]:
        """Yield the facets that stand beside schemes; several schemes may share one."""
        found: dict[str, list[int]] = {}
        for number, scheme in enumerate(self.schemes):
            if number not in self.judged:
                for value in self.concepts.values(scheme.iri, SCHEMA + name):
                    found.setdefault(str(getattr(value, "text", value)), []).append(number)
        for key, numbers in sorted(found.items()):
            iri = facet_property(self.schemes[numbers[0]].iri, role)
            yield Facet(key, key.replace("-", " "), iri, role, tuple(numbers))

    @cached_property
    def successors(self) -> dict[str, tuple[str, ...]]:
        """Every name of a scheme that was replaced → the keys of the facets that replace it."""
        found: dict[str, tuple[str, ...]] = {}
        for scheme in self.schemes:
            if self._is_true(scheme.iri, OWL, "deprecated"):
                named = self.concepts.values(scheme.iri, DCTERMS + "isReplacedBy")
                keys = tuple(local_name(str(getattr(each, "iri", each))) for each in named)
                found |= dict.fromkeys(_names(scheme.key, scheme.iri, str(scheme.pref_label)), keys)
        return found

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """Every name of a facet: key, key as a Python name, IRI, and the folded label where it is unique."""
        names: dict[str, int] = {}
        for number, facet in enumerate(self.facets):
            iri = self.schemes[facet.schemes[0]].iri if facet.role == STATED else facet.iri
            for name in _names(facet.key, iri, facet.label):
                names.setdefault(name, number)
        for name in self.successors:
            names.pop(name, None)
        return names

    def number_of(self, name: str) -> int:
        """Return the number of a facet.

        Raises:
            SessionError: There is none of this name; of one that was divided, the new names are told.
        """
        names = self._numbers
        number = names.get(name)
        if number is None:
            number = names.get(fold(name))
        if number is None:
            raise SessionError(self._unknown_facet(name), name)
        if number in self.judged:
            message = f"{self.keys[number]!r} holds the terms that are judged; a session does not state it"
            raise SessionError(message, name)
        return number

    def _unknown_facet(self, name: str) -> str:
        successors = self.successors.get(name) or self.successors.get(fold(name))
        if successors:
            return f"the facet {name!r} was split into {', '.join(successors)}; state each of these that you know"
        from difflib import get_close_matches

        known = [key for number, key in enumerate(self.keys) if number not in self.judged]
        near = get_close_matches(name.replace("_", "-"), known, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known) or 'none'}"
        return f"no facet {name!r}; {hint}"

    def find(self, name: str) -> int | None:
        """Return the number of a facet, or `None` where nothing is called so.

        Raises:
            SessionError: A facet was called so and was divided; the new names are told.
        """
        try:
            return self.number_of(name)
        except SessionError:
            if name in self.successors or fold(name) in self.successors:
                raise
            return None

    def of(self, concept: int, role: str = STATED) -> tuple[int, ...]:
        """Return the numbers of the facets that ask for a concept in a role.

        Where none asks for it in that role, it is asked for as stated.
        """
        homes = self.concepts.columns.in_scheme.get(concept, ())
        if role != STATED:
            found = tuple(
                number
                for number, facet in enumerate(self.facets)
                if facet.role == role and not set(facet.schemes).isdisjoint(homes)
            )
            if found:
                return found
        return tuple(each for each in homes if each not in self.judged)

    def holds(self, facet: int, concept: int) -> bool:
        """Tell whether a concept answers a facet."""
        homes = self.concepts.columns.in_scheme.get(concept, ())
        return facet not in self.judged and any(each in homes for each in self.facets[facet].schemes)

    def concept(self, facet: int, text: str) -> int:
        """Return the number of the concept that a value names: by its key, else by a label used in the facet.

        Raises:
            ConceptNotFoundError: Nothing in the facet is called so, or several things are; suggestions come with it.
            SessionError: It is the key of a concept that belongs to other facets.
        """
        found = self.concepts.get(text)
        if found is not None and self.holds(facet, found.number):
            return found.number
        matches = [match for match in self.concepts.label_index.exact(text) if self.holds(facet, match.number)]
        for kind in ("prefLabel", "altLabel", "hiddenLabel"):
            numbers = sorted({match.number for match in matches if match.label.kind == kind})
            if len(numbers) == 1:
                return numbers[0]
            if numbers:
                raise not_found(
                    self.concepts, text, numbers, f"{self.keys[facet]}: {text!r} is a label of several concepts"
                )
        elsewhere = found.number if found is not None else self._anywhere(text)
        if elsewhere is not None and not self.of(elsewhere):
            message = f"{self.keys[facet]}: {text!r} belongs to no facet; it is one of the terms that are judged"
            raise SessionError(message, self.keys[facet], text)
        if elsewhere is not None:
            homes = " and ".join(self.keys[each] for each in self.of(elsewhere))
            message = f"{self.keys[facet]}: {text!r} belongs to the facet {homes}; state it there"
            raise SessionError(message, self.keys[facet], text)
        raise self._unknown(facet, text)

    def _anywhere(self, text: str) -> int | None:
        numbers = {match.number for match in self.concepts.label_index.exact(text)}
        return numbers.pop() if len(numbers) == 1 else None

    def _unknown(self, facet: int, text: str) -> ConceptNotFoundError:
        words = text.replace("-", " ").replace("_", " ")
        hits = self.concepts.label_index.search(words, limit=_LOOKED_THROUGH)
        near = [hit.number for hit in hits if self.holds(facet, hit.number)][:_MOST_SUGGESTIONS]
        reason = f"{self.keys[facet]}: no concept {text!r} in this facet"
        return not_found(self.concepts, text, near, reason)

    def read(self, facet: int, values: Iterable[str]) -> Stated:
        """Look up the values of one facet, and take their marks apart.

        Raises:
            ConceptNotFoundError: A value is unknown.
            SessionError: A value belongs to another facet, or none is stated beside something.
        """
        found: dict[str, list[int]] = {"": [], "?": [], "!": [], "~": []}
        is_more = is_none = False
        for text in values:
            if text in MORE:
                is_more = True
            elif text.lower() in NONE:
                is_none = True
            elif text[0] in "!~":
                found[text[0]].append(self.concept(facet, text[1:].strip()))
            elif text[-1] == UNKNOWN:
                found[UNKNOWN].append(self.concept(facet, text[:-1].strip()))
            else:
                found[""].append(self.concept(facet, text))
        stated, doubtful, denied, granted = (tuple(sorted(set(row))) for row in found.values())
        if is_none and (stated or doubtful or is_more):
            message = f"{self.keys[facet]}: none cannot be combined with a value; keep one of the two"
            raise SessionError(message, self.keys[facet])
        is_closed = not is_more and (is_none or bool(stated or doubtful) or not (denied or granted))
        return Stated(stated, doubtful, denied, granted, is_closed)

    def state(self, facet: int, values: Iterable[str]) -> State:
        """Work out what follows from the values of one facet, taken by itself.

        Raises:
            ConceptNotFoundError: A value is unknown.
            SessionError: A value belongs to another facet, or two values contradict each other.
        """
        return self.follow(facet, self.read(facet, values))

    def follow(self, facet: int, stated: Stated) -> State:
        """Work out what follows from what is stated of one facet, up and down the hierarchy.

        Raises:
            SessionError: Two values contradict each other.
        """
        out = self.below(stated.denied)
        met = self.above(stated.values)
        self._refuse_contradictions(facet, stated, met, out)
        alive = self.below(stated.doubtful) & ~out
        maybe = self.above(bits(alive)) if alive else 0
        return State(
            values=stated.values,
            met=met,
            possible=(maybe | self.above(stated.perhaps)) & ~met & ~out,
            denied=out,
            granted=self.above(stated.granted),
            is_closed=stated.is_closed,
            doubtful=(*stated.doubtful, *stated.perhaps),
        )

    def above(self, numbers: Iterable[int]) -> int:
        """Return the bits of concepts and of all that is broader."""
        mask = 0
        for number in numbers:
            mask |= self._up(number)
        return mask

    def below(self, numbers: Iterable[int]) -> int:
        """Return the bits of concepts and of all that is narrower."""
        mask = 0
        for number in numbers:
            mask |= 1 << number
            for each in self.concepts.hierarchy.descendants(number):
                mask |= 1 << each
        return mask

    @cached_property
    def _up(self) -> _Upward:
        return _Upward(self.concepts)

    def _refuse_contradictions(self, facet: int, stated: Stated, met: int, out: int) -> None:
        both = [(number, "stated and denied") for number in (*stated.values, *stated.doubtful) if out >> number & 1]
        both += [(number, "both certain and doubtful") for number in stated.doubtful if met >> number & 1]
        for number, what in both:
            key = self.concepts.key_of(number)
            message = f"{self.keys[facet]}: {key!r} is {what}; keep one of the two"
            raise SessionError(message, self.keys[facet], key)

    def views(self, mask: int) -> tuple[Concept, ...]:
        """Show the concepts of a set."""
        return self.concepts.views(bits(mask))

    def is_at_or_below(self, low: int, high: int) -> bool:
        """Tell whether a concept is another, or narrower."""
        return bool(self._up(low) >> high & 1)

    def have_common(self, numbers: Iterable[int]) -> bool:
        """Tell whether any concept is at or below all of these."""
        mask = -1
        for number in numbers:
            mask &= self.below((number,))
        return mask != 0

    def path(self, low: int, high: int) -> tuple[Concept, ...]:
        """Return a shortest way up from one concept to another, both included; the first in the order of IRIs."""
        hierarchy = self.concepts.hierarchy
        steps = {high: 0}
        frontier = [high]
        while frontier and low not in steps:
            following = []
            for number in frontier:
                for child in hierarchy.children[number]:
                    if child not in steps:
                        steps[child] = steps[number] + 1
                        following.append(child)
            frontier = following
        way = [low]
        while way[-1] != high:
            way.append(min(each for each in hierarchy.parents[way[-1]] if steps.get(each) == steps[way[-1]] - 1))
        return self.concepts.views(way)


class _Upward:
    """A concept and all that is broader, as bits; worked out once for each concept that is asked for."""

    def __init__(self, concepts: Concepts) -> None:
        self._hierarchy = concepts.hierarchy
        self._known: dict[int, int] = {}

    def __call__(self, number: int) -> int:
        mask = self._known.get(number)
        if mask is None:
            mask = 1 << number
            for each in self._hierarchy.ancestors(number):
                mask |= 1 << each
            self._known[number] = mask
        return mask


def _names(key: str, iri: str, label: str) -> tuple[str, ...]:
    """Return the names by which a facet may be asked for."""
    return (fold(label), key.replace("-", "_"), iri, key)


@lru_cache(maxsize=8)
def facets_of(concepts: Concepts) -> Facets:
    """Return the facets of a vocabulary; worked out once."""
    return Facets(concepts)
