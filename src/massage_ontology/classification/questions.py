"""What is still to be asked: first what is most likely to hold, and to settle something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.classification.prospects import Prospects
from massage_ontology.classification.session import MORE, NONE, UNKNOWN
from massage_ontology.classification.states import PRIMARY
from massage_ontology.errors import SessionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massage_ontology.classification.clauses import Clause
    from massage_ontology.classification.rules import Rules
    from massage_ontology.classification.session import Session
    from massage_ontology.classification.states import State
    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concept import Concept


_MOST_NAMED = 6
"""How many candidates a question names that any value answers."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question about one facet.

    Attributes:
        facet: Key of the facet.
        label: What the facet is called.
        candidates: The concepts that the open criteria name in this facet, the likeliest first. Of an open facet they
            are hints, and any value answers; of a stated facet each of them is to be confirmed or denied.
        is_open: Whether the facet is not stated, or not fully.
        stated: What is stated in the facet already.
        left_open: Those of the candidates of which no fact is missing: the holder does not say what follows.
        senses: The readings that wait for the answer.
        settles: How many of them wait for nothing else.
        is_primary: Whether it asks which value comes first, and not which there are.
    """

    facet: str
    label: str
    candidates: tuple[Concept, ...]
    is_open: bool
    stated: tuple[Concept, ...]
    left_open: tuple[Concept, ...]
    senses: tuple[Sense, ...]
    settles: int
    is_primary: bool = False

    def __str__(self) -> str:
        """Ask."""
        rest = len(self.candidates) - _MOST_NAMED if self.is_open and not self.is_primary else 0
        named = self.candidates[:_MOST_NAMED] if rest > 0 else self.candidates
        names = " | ".join([*map(str, named), *([f"… and {rest} more"] if rest > 0 else [])])
        if self.is_primary:
            return f"{self.label}: which is the primary one? {names}"
        if self.is_open:
            what = f"what else besides {', '.join(str(each) for each in self.stated)}" if self.stated else "which"
            return f"{self.label}: {what}? (relevant: {names})"
        if self.left_open == self.candidates:
            open_ = "some readings do not say whether the stated value is enough"
            return f"{self.label}: {open_}; should it count as {names}?"
        return f"{self.label}: which of these hold? {names}"


@dataclass(frozen=True, slots=True)
class _Doubt:
    """One undecided clause of an undetermined reading, in one facet."""

    sense: int
    facet: int
    clause: Clause


def questions(rules: Rules, undetermined: Iterable[int], states: Mapping[int, State]) -> tuple[Question, ...]:
    """List the questions that would settle what is undetermined: one for each facet that matters.

    Each reading that waits for an answer speaks for the facets that it waits for, the louder the likelier it is to hold
    and its criteria are to be met (`prospects`); one that waits for n facets speaks for each with 1/n. The facet with
    the greatest sum comes first, then by key.

    Args:
        rules: The compiled readings.
        undetermined: Numbers of the undetermined readings.
        states: What is known of each facet.

    Returns:
        The questions; none exactly when no criterion of an undetermined reading is undecided.
    """
    waiting = tuple(undetermined)
    doubts = [doubt for sense in waiting for doubt in _doubts(rules, sense, states)]
    waits_for: dict[int, set[int]] = {}
    for doubt in doubts:
        waits_for.setdefault(doubt.sense, set()).add(doubt.facet)
    prospects = Prospects(rules, waiting, states)
    spoken: dict[tuple[int, int], float] = {}
    for doubt in doubts:
        key = (doubt.facet, doubt.sense)
        spoken[key] = max(spoken.get(key, 0.0), prospects.of_clause(doubt.clause, doubt.facet))
    weights: dict[int, float] = {}
    for (facet, sense), prospect in sorted(spoken.items()):
        weights[facet] = weights.get(facet, 0.0) + prospect / len(waits_for[sense])
    ordered = sorted(weights, key=lambda facet: (-weights[facet], rules.facets.keys[facet]))
    asking = _Asking(rules, states, waits_for, prospects)
    return tuple(asking.question(facet, [each for each in doubts if each.facet == facet]) for facet in ordered)


def most_answers(rules: Rules, undetermined: Iterable[int], states: Mapping[int, State]) -> int:
    """Return after how many answers at most nothing is undetermined.

    An open facet takes one, and a second where a reading may leave open what the first says; a stated facet takes one.
    """
    needed: dict[int, int] = {}
    for sense in undetermined:
        for doubt in _doubts(rules, sense, states):
            may_stay_open = doubt.clause.is_silent or bool(doubt.clause.leaves_open.get(doubt.facet))
            steps = 1 if states[doubt.facet].is_closed else 1 + may_stay_open
            needed[doubt.facet] = max(needed.get(doubt.facet, 0), steps)
    return sum(needed.values())


def _doubts(rules: Rules, sense: int, states: Mapping[int, State]) -> list[_Doubt]:
    return [
        _Doubt(sense, facet, clause)
        for clause in rules.clauses
        if clause.sense == sense and clause.becomes(states) == "undecided"
        for facet in clause.targets
        if clause.outcome(facet, states[facet]) == "undecided"
    ]


class _Asking(NamedTuple):
    """What a question is made from."""

    rules: Rules
    states: Mapping[int, State]
    waits_for: Mapping[int, set[int]]
    prospects: Prospects

    def question(self, facet: int, doubts: list[_Doubt]) -> Question:
        """Make the question of one facet."""
        rules, state = self.rules, self.states[facet]
        asked: set[int] = set()
        lacking: set[int] = set()
        # Which value comes first may follow from the values; where it does not, nobody has said it.
        is_primary = rules.facets.facets[facet].role == PRIMARY
        is_open = is_primary or not state.is_closed
        for doubt in doubts:
            targets = [each for each in doubt.clause.targets[facet] if not (state.met | state.denied) >> each & 1]
            asked.update(targets)
            if is_open:
                lacking.update(targets)
            lacking.update(each for each in targets if state.possible >> each & 1)
        likely = self._likely(facet, asked, doubts)
        if is_primary:
            among = self.states[rules.ranked(facet)]
            if among.is_closed:
                likely = sorted({*among.values, *among.doubtful})
                lacking = set(likely)
        senses = sorted({doubt.sense for doubt in doubts})
        return Question(
            facet=rules.facets.keys[facet],
            label=rules.facets.facets[facet].label,
            candidates=rules.facets.concepts.views(likely),
            is_open=is_open,
            stated=() if is_primary else rules.facets.concepts.views(state.values),
            left_open=rules.facets.concepts.views(each for each in likely if each not in lacking),
            senses=tuple(rules.senses[sense] for sense in senses),
            settles=sum(self.waits_for[sense] == {facet} for sense in senses),
            is_primary=is_primary,
        )

    def _likely(self, facet: int, asked: set[int], doubts: list[_Doubt]) -> list[int]:
        """Order candidates: the likeliest first, by the readings that wait for them; then by number."""
        weights = {
            each: sum(self.prospects.of_reading(doubt.sense) for doubt in doubts if each in doubt.clause.targets[facet])
            for each in asked
        }
        return sorted(asked, key=lambda each: (-weights[each] * self.prospects.of_concept(facet, each), each))


def answered(rules: Rules, session: Session, question: Question, values: Iterable[Concept | str]) -> Session:
    """Return the session with one question answered.

    Args:
        rules: The compiled readings.
        session: The session that the question is about.
        question: The question.
        values: Of an open facet: all that is there beside what is stated, or nothing. Of a stated facet: the
            candidates that hold; the others are denied. A candidate that a reading leaves open counts (`~X`), or does
            not (`!X`), for such readings only.

    Raises:
        SessionError: A value is no candidate of a question about a stated facet.
    """
    facet = rules.facets.number_of(question.facet)
    name = next((name for name in session.facts if rules.facets.number_of(name) == facet), question.facet)
    before = session.facts.get(name, ())
    given = tuple(value if isinstance(value, str) else value.iri for value in values)
    if question.is_open:
        kept = {value for value in before if value not in MORE and not value.endswith(UNKNOWN)}
        said = {rules.facets.concept(facet, value) for value in kept if value[0] not in "!~"}
        # What other facts imply is there too, and the answer comes beside it.
        kept |= {concept.iri for concept in question.stated if concept.number not in said}
        return session.stating(name, _closed({*kept, *given}, given))
    chosen = {rules.facets.concept(facet, value) for value in given}
    candidates = {concept.number: concept for concept in question.candidates}
    if not chosen <= candidates.keys():
        known = ", ".join(concept.key for concept in question.candidates)
        message = f"{question.facet}: the question is only about {known}; choose among these"
        raise SessionError(message, question.facet)
    holds = {number for number in candidates if any(rules.facets.is_at_or_below(each, number) for each in chosen)}
    left_open = {concept.number for concept in question.left_open}
    marks = {
        _mark(concept.iri, holds=number in holds, is_fact=number not in left_open)
        for number, concept in candidates.items()
    }
    facts, fails = holds - left_open, candidates.keys() - holds
    kept = {value for value in before if not _is_settled(rules, facet, value, facts, fails)}
    return session.stating(name, _closed({*kept, *marks}, ()))


def _mark(iri: str, *, holds: bool, is_fact: bool) -> str:
    if not holds:
        return f"!{iri}"
    return iri if is_fact else f"~{iri}"


def _closed(values: set[str], given: tuple[str, ...]) -> tuple[str, ...]:
    """Say "none" beside marks where nothing else closes the facet, unless the answer itself is nothing but marks."""
    if any(value[0] not in "!~" for value in values) or given or not values:
        return tuple(values)
    return (*values, "none")


def _is_settled(rules: Rules, facet: int, value: str, holds: set[int], fails: set[int]) -> bool:
    """Tell whether a value says no more than the answer: "none", or a doubt that the answer removes."""
    if value.lower() in NONE:
        return True
    if not value.endswith(UNKNOWN):
        return False
    number = rules.facets.concept(facet, value[:-1].strip())
    return any(rules.facets.is_at_or_below(each, number) for each in holds) or any(
        rules.facets.is_at_or_below(number, each) for each in fails
    )
