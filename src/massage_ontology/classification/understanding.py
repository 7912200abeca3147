"""What a free text says of a session: the concepts that it names, and which of them it affirms, doubts or denies.

Spans and their status come from `massage_ontology.text`. What is affirmed is stated, what is doubtful becomes `X?`,
what is denied or unwanted `!X`; what is somebody else's, past or planned is left out. The text never says all there
is, so every facet stays open ("…"). The name of a term that is judged is what the session is called, and decides
nothing; it is a value as well only where a reading asks for it. The answer shows which words it rests on, and which
were not understood.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.classification.implications import implications_of
from massage_ontology.classification.session import NAMED, Session, Understood
from massage_ontology.text.annotating import annotated, targets_for
from massage_ontology.text.reading import TextReading
from massage_ontology.text.triggers import AFFIRMED, DENIED, DOUBTFUL, UNWANTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.classification.rules import Rules
    from massage_ontology.text.reading import Found
    from massage_ontology.text.targets import Reading

_NO = frozenset({DENIED, UNWANTED})


def understand(rules: Rules, text: str) -> Session:
    """Take a text for a session.

    Args:
        rules: The readings; only facets on which any of them rests are looked for.
        text: Free text.

    Returns:
        The session; its `understood` says which words were taken for what, its `left_over` which were not understood.

    Example:
        >>> import massage_ontology
        >>> from massage_ontology.classification.rules import rules_for
        >>> rules = rules_for(massage_ontology.load())
        >>> session = understand(rules, "Relaxation for older adults, no headache.")
        >>> [(each.words, each.facet, each.status) for each in session.understood]  # doctest: +NORMALIZE_WHITESPACE
        [('Relaxation', 'purpose', 'affirmed'), ('older adults', 'population', 'affirmed'),
         ('headache', 'condition', 'denied')]
        >>> session.facts["condition"]
        ('!https://w3id.org/massage-ontology/headache', '...')
    """
    targets = targets_for(rules.facets.concepts, text, None)
    reading = TextReading(text, targets, is_description=True)
    understood = sorted(set(_Understanding(rules, reading).understood()))
    session = Session.from_mapping(_facts(rules, understood))
    session.understood = tuple(understood)
    session.left_over = tuple(word.text for word in annotated(reading, targets).left_over)
    return session


class _Understanding:
    """What the labels of one text are values of."""

    def __init__(self, rules: Rules, reading: TextReading) -> None:
        self._rules, self._reading = rules, reading
        facets = rules.facets
        self._columns = rules.facets.concepts.columns
        # What somebody has, and what is aimed at, is told by a name alone: "cancer survivors" have no cancer, and
        # whoever goes to a "wellness center" may go there for anything.
        self._had = {facets.keys[source] for _, sources in implications_of(facets).present for source in sources}
        self._aims = {facets.keys[source] for _, source in implications_of(facets).primary}
        self._terms = {sense.term.number for sense in (*rules.senses, *rules.unjudged)}

    def understood(self) -> Iterator[Understood]:
        """Yield every value, with its words."""
        for name in self._reading.found:
            homes = list(self._values(name, frozenset()))
            yield from homes
            taken = {each.facet for each in homes}
            if NAMED not in taken:
                if taken & self._had:
                    continue
                taken |= self._had | self._aims
            for part in self._reading.within(name):
                inside = list(self._values(part, frozenset(taken)))
                taken.update(each.facet for each in inside)
                yield from inside

    def _values(self, found: Found, taken: frozenset[str]) -> Iterator[Understood]:
        """Yield what a label is a value of, but for facets that are taken already."""
        by_facet: dict[str, list[Reading]] = {}
        homes = [(each, tuple(self._facets(each.number))) for each in found.readings]
        strongest = min((each.rank for each, facets in homes if facets), default=0.0)
        # Patterns come last: they add what the name says of other facets; a chair massage is given in a chair.
        for each, facets in sorted(homes, key=lambda home: home[0].pattern is not None):
            for key in facets:
                if each.rank == strongest or (each.pattern is not None and key not in by_facet):
                    by_facet.setdefault(key, []).append(each)
        words = self._reading.text[found.start : found.end]
        for key, readings in sorted(by_facet.items()):
            # A label of several concepts of one facet states none of them.
            if key not in taken and len({each.number for each in readings}) == 1:
                iri = self._columns.iris[readings[0].number]
                yield Understood(found.start, found.end, words, key, iri, found.status)

    def _facets(self, number: int) -> Iterator[str]:
        """Yield the facets of which a concept is a value in a session, or what names it."""
        facets = self._rules.facets
        if number in self._terms:
            yield NAMED
        for facet in facets.of(number):
            if facet in self._rules.deciding_facets and (
                not self._is_judged(number) or self._rules.asks_for(facet, number)
            ):
                yield facets.keys[facet]

    def _is_judged(self, number: int) -> bool:
        return any(scheme in self._rules.facets.judged for scheme in self._columns.in_scheme[number])


def _facts(rules: Rules, understood: list[Understood]) -> dict[str, set[str]]:
    """Return the values of each facet, with their marks; what contradicts itself is left open."""
    numbers = rules.facets.concepts.columns.numbers
    facts: dict[str, set[str]] = {}
    stated: dict[str, dict[str, set[int]]] = {}
    for each in understood:
        if each.facet == NAMED:
            if each.status == AFFIRMED:
                facts.setdefault(NAMED, set()).add(each.iri)
        elif each.status in {AFFIRMED, DOUBTFUL, *_NO}:
            status = DENIED if each.status in _NO else each.status
            row = stated.setdefault(each.facet, {AFFIRMED: set(), DOUBTFUL: set(), DENIED: set()})
            row[status].add(numbers[each.iri])
    _settle(rules, stated)
    iris = rules.facets.concepts.columns.iris
    for facet, row in stated.items():
        values = {iris[number] for number in row[AFFIRMED]}
        values |= {f"{iris[number]}?" for number in row[DOUBTFUL]} | {f"!{iris[number]}" for number in row[DENIED]}
        if values:
            facts[facet] = {"...", *values}
    return facts


def _settle(rules: Rules, stated: dict[str, dict[str, set[int]]]) -> None:
    """Settle what a text says and unsays.

    What is affirmed and denied is doubtful. What is denied in general and affirmed in particular is affirmed: "no pain
    but for the neck". What is doubted and implied by something certain is certain.
    """
    facets = rules.facets
    for row in stated.values():
        both = row[AFFIRMED] & row[DENIED]
        row[AFFIRMED] -= both
        row[DOUBTFUL] |= both
        met = facets.above(row[AFFIRMED])
        row[DOUBTFUL] = {each for each in row[DOUBTFUL] if not met >> each & 1}
        kept = facets.above((*row[AFFIRMED], *row[DOUBTFUL]))
        row[DENIED] = {each for each in row[DENIED] if not kept >> each & 1}
    for aim in implications_of(facets).aims:
        source, target = stated.get(facets.keys[aim.source]), stated.get(facets.keys[aim.target])
        if source is not None and target is not None and source[AFFIRMED]:
            implied = facets.above((aim.value,))
            target[DENIED] = {each for each in target[DENIED] if not implied >> each & 1}
