"""From the words of a session to numbers: facets, values, and what follows from them up and down the hierarchy."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.classification.session import MORE, NONE
from massage_ontology.errors import ConceptNotFoundError, SessionError
from massage_ontology.labels import fold
from massage_ontology.model import Literal
from massage_ontology.namespaces import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts

_MOST_SUGGESTIONS = 3
_LOOKED_THROUGH = 30
"""How many hits of a search are looked through for suggestions of the right facet."""


class State(NamedTuple):
    """What is known of one facet of a session; sets of concepts are bits of an integer.

    Attributes:
        values: The stated concepts, by number.
        met: The stated concepts and all that is broader.
        possible: What holds if something doubtful holds: doubtful concepts, all narrower, and all broader than these.
        denied: Denied concepts and all that is narrower.
        granted: What counts as met where a reading leaves it open, and all that is broader.
        is_closed: Whether what is stated is all there is.
    """

    values: tuple[int, ...]
    met: int
    possible: int
    denied: int
    granted: int
    is_closed: bool


UNSTATED = State((), 0, 0, 0, 0, is_closed=False)
"""A facet of which nothing is stated."""


class Facets:
    """The facets of a vocabulary: its concept schemes, but for those whose concepts are what sessions are judged to be.

    Args:
        concepts: The vocabulary.

    Example:
        >>> import massage_ontology
        >>> facets = Facets(massage_ontology.load())
        >>> facets.keys[facets.number_of("referral_and_payment")]
        'referral-and-payment'
    """

    def __init__(self, concepts: Concepts) -> None:
        """Remember where to look."""
        self.concepts = concepts
        self.schemes = concepts.schemes
        self.keys = tuple(scheme.key for scheme in concepts.schemes)
        self.judged = frozenset(
            number for number, scheme in enumerate(concepts.schemes) if _is_judged(concepts, scheme.iri)
        )

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """Every name of a facet: key, key as a Python name, IRI, and the folded label where it is unique."""
        names: dict[str, int] = {}
        for number, scheme in enumerate(self.concepts.schemes):
            for name in (fold(str(scheme.pref_label)), scheme.key.replace("-", "_"), scheme.iri, scheme.key):
                names.setdefault(name, number)
        return names

    def number_of(self, name: str) -> int:
        """Return the number of a facet.

        Raises:
            SessionError: There is none of this name.
        """
        names = self._numbers
        number = names.get(name)
        if number is None:
            number = names.get(fold(name))
        if number is None:
            from difflib import get_close_matches  # noqa: PLC0415 (only for mistakes)

            known = [key for number, key in enumerate(self.keys) if number not in self.judged]
            near = get_close_matches(name.replace("_", "-"), known, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known) or 'none'}"
            message = f"no facet {name!r}; {hint}"
            raise SessionError(message, name)
        if number in self.judged:
            message = f"{self.keys[number]!r} holds what a session is judged to be; a session does not state it"
            raise SessionError(message, name)
        return number

    def find(self, name: str) -> int | None:
        """Return the number of a facet, or `None`."""
        try:
            return self.number_of(name)
        except SessionError:
            return None

    def of(self, concept: int) -> tuple[int, ...]:
        """Return the numbers of the facets that hold a concept."""
        return tuple(each for each in self.concepts.columns.in_scheme.get(concept, ()) if each not in self.judged)

    def concept(self, facet: int, text: str) -> int:
        """Return the number of the concept that a value names: by its key, else by a label used in the facet.

        Raises:
            ConceptNotFoundError: Nothing in the facet is called so, or several things are; suggestions come with it.
            SessionError: It is the key of a concept that belongs to other facets.
        """
        found = self.concepts.get(text)
        if found is not None and facet in self.of(found.number):
            return found.number
        matches = [match for match in self.concepts.label_index.exact(text) if facet in self.of(match.number)]
        for kind in ("prefLabel", "altLabel", "hiddenLabel"):
            numbers = sorted({match.number for match in matches if match.label.kind == kind})
            if len(numbers) == 1:
                return numbers[0]
            if numbers:
                keys = tuple(self.concepts.key_of(number) for number in numbers)
                reason = f"{self.keys[facet]}: {text!r} is a label of several concepts"
                raise ConceptNotFoundError(text, keys, reason)
        elsewhere = found.number if found is not None else self._anywhere(text)
        if elsewhere is not None and not self.of(elsewhere):
            message = f"{self.keys[facet]}: {text!r} belongs to no facet; it is what a session may be judged to be"
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
        near = [hit.number for hit in hits if facet in self.of(hit.number)][:_MOST_SUGGESTIONS]
        reason = f"{self.keys[facet]}: no concept {text!r} in this facet"
        return ConceptNotFoundError(text, tuple(self.concepts.key_of(number) for number in near), reason)

    def state(self, facet: int, values: Iterable[str]) -> State:
        """Work out what follows from the values of one facet.

        Raises:
            ConceptNotFoundError: A value is unknown.
            SessionError: A value belongs to another facet, or two values contradict each other.
        """
        stated: list[int] = []
        doubtful: list[int] = []
        denied: list[int] = []
        granted: list[int] = []
        is_more = is_none = False
        for text in values:
            if text in MORE:
                is_more = True
            elif text.lower() in NONE:
                is_none = True
            elif text.startswith("!"):
                denied.append(self.concept(facet, text[1:].strip()))
            elif text.startswith("~"):
                granted.append(self.concept(facet, text[1:].strip()))
            elif text.endswith("?"):
                doubtful.append(self.concept(facet, text[:-1].strip()))
            else:
                stated.append(self.concept(facet, text))
        out = self._below(denied)
        met = self._above(stated)
        self._refuse_contradictions(facet, stated, doubtful, met, out)
        if is_none and (stated or doubtful or is_more):
            message = f"{self.keys[facet]}: none is stated beside something; keep one of the two"
            raise SessionError(message, self.keys[facet])
        alive = self._below(doubtful) & ~out
        return State(
            values=tuple(sorted(set(stated))),
            met=met,
            possible=self._above(bits(alive)) & ~met if alive else 0,
            denied=out,
            granted=self._above(granted),
            is_closed=not is_more and (is_none or bool(stated or doubtful) or not (denied or granted)),
        )

    def _above(self, numbers: Iterable[int]) -> int:
        mask = 0
        for number in numbers:
            mask |= self._up(number)
        return mask

    def _below(self, numbers: Iterable[int]) -> int:
        mask = 0
        for number in numbers:
            mask |= 1 << number
            for each in self.concepts.hierarchy.descendants(number):
                mask |= 1 << each
        return mask

    @cached_property
    def _up(self) -> _Upward:
        return _Upward(self.concepts)

    def _refuse_contradictions(self, facet: int, stated: list[int], doubtful: list[int], met: int, out: int) -> None:
        both = [(number, "stated and denied") for number in (*stated, *doubtful) if out >> number & 1]
        both += [(number, "both certain and doubtful") for number in doubtful if met >> number & 1]
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


def _is_judged(concepts: Concepts, scheme: str) -> bool:
    said = concepts.values(scheme, SCHEMA + "isJudged")
    return any(isinstance(value, Literal) and value.text in {"true", "1"} for value in said)


def bits(mask: int) -> list[int]:
    """Return the positions of the bits that are set, in order."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


@lru_cache(maxsize=8)
def facets_of(concepts: Concepts) -> Facets:
    """Return the facets of a vocabulary; worked out once."""
    return Facets(concepts)
