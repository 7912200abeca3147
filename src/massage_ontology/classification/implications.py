"""What stated facts imply in other facets, before anything is judged.

Three kinds, each stated by the vocabulary of its own schemes:

- what is addressed is present, and nothing is addressed that is not present (`mo:presentFacet`);
- whatever addresses something has an aim (`mo:addressingImplies`);
- of the stated values of a facet one is primary: a single one surely, one of several where it is marked
  (`mo:primaryFacet`).

Where several values might be primary, what they have in common is certain, and the rest is not. So an answer holds in
all cases that the facts allow, but for one presumption: where just one value is known, whether stated or implied, it is
taken for the primary one until a rival is stated. What that rules out stays undetermined, so the presumption may give a
yes and never a no.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.classification.states import PRESENT, PRIMARY, Stated, bits
from massage_ontology.concepts.concept import Concept
from massage_ontology.errors import SessionError
from massage_ontology.namespaces import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massage_ontology.classification.facets import Facets


class Aim(NamedTuple):
    """Whatever states something in one facet has a value in another.

    Attributes:
        source: The facet in which something is stated.
        target: The facet of the value.
        value: The concept.
    """

    source: int
    target: int
    value: int


class Implications:
    """The implications that a vocabulary states between its facets.

    Args:
        facets: The facets.

    Attributes:
        present: Facet for what is there → the facets of which every value is there.
        primary: Facet for what comes first → the facet of whose values it is one.
        aims: Which facets imply a value in another.
        linked: All facets that are mentioned there.

    Example:
        >>> import massage_ontology
        >>> from massage_ontology.classification.facets import facets_of
        >>> facets = facets_of(massage_ontology.load())
        >>> sorted(facets.keys[facet] for facet in Implications(facets).linked)
        ['condition', 'contraindication', 'present-condition', 'primary-purpose', 'purpose']
    """

    def __init__(self, facets: Facets) -> None:
        """Read what the schemes say."""
        self._facets = facets
        beside = [(number, facet) for number, facet in enumerate(facets.facets) if facet.role in {PRESENT, PRIMARY}]
        self.present = tuple((number, facet.schemes) for number, facet in beside if facet.role == PRESENT)
        self.primary = tuple((number, facet.schemes[0]) for number, facet in beside if facet.role == PRIMARY)
        self.aims = tuple(
            Aim(source, target, value.number)
            for source, scheme in enumerate(facets.schemes)
            if source not in facets.judged
            for value in facets.concepts.values(scheme.iri, SCHEMA + "addressingImplies")
            if isinstance(value, Concept)
            for target in facets.of(value.number)
        )
        self.linked = frozenset(
            [each for number, schemes in self.present for each in (number, *schemes)]
            + [each for pair in self.primary for each in pair]
            + [each for aim in self.aims for each in (aim.source, aim.target)]
        )

    def apply(self, stated: Mapping[int, Stated]) -> dict[int, Stated]:
        """Add to what is stated what follows from it.

        Args:
            stated: Facet → what is stated there; facets that are left out are unknown.

        Returns:
            The same with what is implied.

        Raises:
            SessionError: Two facets contradict each other.
        """
        found = dict(stated)
        for present, sources in self.present:
            self._be_present(found, present, sources)
        for aim in self.aims:
            self._have_aim(found, aim, is_doubted=bool(stated.get(aim.source, Stated()).doubtful))
        for primary, source in self.primary:
            self._rank(found, primary, source, is_stated=source in stated)
        return found

    def close(self, facts: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
        """Add to single facts (facet, concept) those that they imply.

        What is primary is stated, what is stated is present where that is asked, and what is addressed has an aim.
        """
        found = set(facts)
        for primary, source in self.primary:
            found |= {(source, concept) for facet, concept in found if facet == primary}
        for present, sources in self.present:
            found |= {(present, concept) for facet, concept in found if facet in sources}
        for aim in self.aims:
            if any(facet == aim.source for facet, _ in found):
                found.add((aim.target, aim.value))
        return found

    def _be_present(self, found: dict[int, Stated], present: int, sources: tuple[int, ...]) -> None:
        """What is addressed is present; nothing else is addressed than what is present."""
        mine = found.get(present)
        stated = [found[source] for source in sources if source in found]
        values = {each for row in stated for each in row.values}
        doubtful = {each for row in stated for each in row.doubtful}
        if mine is not None:
            if values and mine == Stated(is_closed=True):
                self._refuse(present, "none is stated, but {} is addressed and so is present", values)
            for source in sources:
                self._narrow(found, source, mine)
            if mine.is_closed:
                doubtful = set()
        if values or doubtful:
            found[present] = self._with(mine or Stated(), values, doubtful)

    def _narrow(self, found: dict[int, Stated], source: int, present: Stated) -> None:
        """Bound what is addressed by what is present."""
        mine = found.get(source, Stated())
        denied = {*mine.denied, *(each for each in present.denied if self._facets.holds(source, each))}
        out = self._facets.below((*mine.denied, *present.denied)) | self._facets.above(mine.values)
        doubtful, perhaps = mine.doubtful, set(mine.perhaps)
        if present.is_closed:
            there = {*present.values, *bits(self._facets.below(present.doubtful))}
            asked = self._facets.below(mine.doubtful)
            perhaps |= {
                each for each in there if self._facets.holds(source, each) and (not mine.is_closed or asked >> each & 1)
            }
            doubtful = ()
        bounded = mine._replace(
            doubtful=tuple(each for each in doubtful if not out >> each & 1),
            denied=tuple(sorted(denied)),
            is_closed=mine.is_closed or present.is_closed,
            perhaps=tuple(sorted(each for each in perhaps if not out >> each & 1)),
        )
        if bounded != Stated():
            found[source] = bounded

    def _have_aim(self, found: dict[int, Stated], aim: Aim, *, is_doubted: bool) -> None:
        source, mine = found.get(aim.source, Stated()), found.get(aim.target)
        if source.values:
            if mine is not None and self._facets.below(mine.denied) >> aim.value & 1:
                self._refuse(aim.target, "{} is denied, but follows from what is addressed", {aim.value})
            found[aim.target] = self._with(mine or Stated(), {aim.value}, set())
        elif mine is not None and (not source.is_closed or source.doubtful or source.perhaps):
            known = self._facets.above(mine.values) | self._facets.below(mine.denied)
            if not known >> aim.value & 1 and is_doubted:
                found[aim.target] = self._with(mine, set(), {aim.value})
            elif not known >> aim.value & 1:
                found[aim.target] = mine._replace(perhaps=tuple(sorted({*mine.perhaps, aim.value})))

    def _rank(self, found: dict[int, Stated], primary: int, source: int, *, is_stated: bool) -> None:
        """Tell which of the values of a facet is primary, as far as that is known."""
        mine, all_of_it = found.get(primary), found.get(source)
        if mine == Stated(is_closed=True):
            self._refuse(primary, "exactly one value is primary, never none; leave it out if it is unknown", ())
        if mine is not None and len(mine.values) > 1:
            self._refuse(primary, "only one value is primary; state one of {}", mine.values)
        if mine is not None and mine.values:
            self._be_among(found, primary, source, mine)
            return
        if all_of_it is not None and all_of_it.values and not is_stated:
            known = self._first(primary, mine or Stated(), all_of_it._replace(is_closed=True))
            found[primary] = known._replace(is_closed=False)
        elif all_of_it is None or not all_of_it.is_closed:
            if all_of_it is not None and all_of_it.denied:
                open_one = mine or Stated()
                denied = tuple(sorted({*open_one.denied, *all_of_it.denied}))
                out = self._facets.below(denied)
                doubtful = tuple(each for each in open_one.doubtful if not out >> each & 1)
                found[primary] = open_one._replace(denied=denied, doubtful=doubtful)
        else:
            found[primary] = self._first(primary, mine or Stated(), all_of_it)

    def _first(self, primary: int, mine: Stated, among: Stated) -> Stated:
        """Tell what is known of the primary value of a closed facet of which none is marked."""
        out = self._facets.below((*mine.denied, *among.denied))
        certain = [each for each in among.values if not out >> each & 1]
        others = [each for each in bits(self._facets.below(among.doubtful)) if not out >> each & 1]
        implied = [each for each in among.perhaps if not out >> each & 1]
        if among.values and not certain:
            self._refuse(primary, "{} is denied, but nothing else is stated that could be primary", among.values)
        candidates = {*certain, *others}
        common = -1
        for each in candidates:
            common &= self._facets.above((each,))
        values: tuple[int, ...] = ()
        if certain:
            shared = bits(common)
            wider = {up for each in shared for up in bits(self._facets.above((each,))) if up != each}
            values = tuple(sorted(set(shared) - wider))
        met = self._facets.above(values)
        perhaps = tuple(sorted(each for each in {*candidates, *implied} if not met >> each & 1))
        return Stated(values, (), tuple(sorted({*mine.denied, *among.denied})), (), is_closed=True, perhaps=perhaps)

    def _be_among(self, found: dict[int, Stated], primary: int, source: int, mine: Stated) -> None:
        """A primary value is one of those that the facet has."""
        among = found.get(source, Stated())
        possible = {*among.values, *bits(self._facets.below(among.doubtful)), *among.perhaps}
        if among.is_closed and mine.values[0] not in possible:
            what = f"{{}} is not among what is stated as {self._facets.keys[source]}; state it there too"
            self._refuse(primary, what, mine.values)
        found[source] = self._with(among, set(mine.values), set())

    def _with(self, mine: Stated, values: set[int], doubtful: set[int]) -> Stated:
        """Add values, and drop doubts that they settle."""
        certain = tuple(sorted({*mine.values, *values}))
        met, out = self._facets.above(certain), self._facets.below(mine.denied)
        return mine._replace(
            values=certain,
            doubtful=tuple(
                sorted(
                    each
                    for each in {*mine.doubtful, *doubtful}
                    if not met >> each & 1 and (each in mine.doubtful or not out >> each & 1)
                )
            ),
            perhaps=tuple(each for each in mine.perhaps if not met >> each & 1),
        )

    def _refuse(self, facet: int, what: str, values: Iterable[int]) -> None:
        names = ", ".join(self._facets.concepts.key_of(each) for each in sorted(values))
        message = f"{self._facets.keys[facet]}: {what.format(names)}"
        raise SessionError(message, self._facets.keys[facet])


@lru_cache(maxsize=8)
def implications_of(facets: Facets) -> Implications:
    """Return the implications between facets; worked out once."""
    return Implications(facets)
