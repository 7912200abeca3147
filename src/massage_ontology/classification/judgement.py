"""The judgement: what a described session is, under which reading, why, and what is still to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from massage_ontology.classification.questions import Question, answered, most_answers, questions
from massage_ontology.classification.reasons import LEFT_OPEN, MET, Reason, reasons_of
from massage_ontology.classification.rules import Rules, Verdicts, rules_for
from massage_ontology.classification.session import Session
from massage_ontology.errors import ConceptNotFoundError, refuse_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from massage_ontology.classification.readings import Reading
    from massage_ontology.classification.states import State
    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.sections import Page

YES, NO, UNDETERMINED = "yes", "no", "undetermined"
"""Kleene's three values."""

UNDER_ALL, UNDER_SOME = "yes under all readings", "yes under some"
"""How a "yes" of a category is summarized."""


@dataclass(frozen=True, slots=True)
class SenseVerdict:
    """What a session is by one reading of a term.

    Attributes:
        sense: The reading.
        verdict: `yes`, `no` or `undetermined`.
        reasons: What became of each of its criteria.
    """

    sense: Sense
    verdict: str
    reasons: tuple[Reason, ...]

    @property
    def decided_by(self) -> tuple[Reason, ...]:
        """The reasons that made the verdict: all of a "yes", the broken ones of a "no", the doubtful ones else.

        Of a reading that fits without defining its term these are all.
        """
        if self.verdict == YES or self.fits:
            return self.reasons
        wanted = {"broken"} if self.verdict == NO else {"unknown", LEFT_OPEN}
        return tuple(reason for reason in self.reasons if reason.outcome in wanted)

    @property
    def fits(self) -> bool:
        """Whether it meets all criteria of a reading that does not define its term: it may be one, and need not."""
        return self.verdict == UNDETERMINED and all(reason.outcome == MET for reason in self.reasons)

    @property
    def missing(self) -> tuple[str, ...]:
        """Keys of the facets whose facts are missing, in order; empty unless it is undetermined."""
        if self.verdict != UNDETERMINED:
            return ()
        return tuple(sorted({facet for reason in self.reasons for facet in reason.missing}))

    @property
    def closed(self) -> tuple[str, ...]:
        """Keys of the facets that broke it only by what they do not list, in order; empty unless it says no."""
        return tuple(sorted({facet for reason in self.reasons for facet in reason.closed}))

    @property
    def is_indicated(self) -> bool:
        """Whether anything that is stated speaks for it: a criterion that lets in is met, or is left open by a value.

        An undetermined verdict that nothing indicates says no more than that nothing is known.
        """
        return self.verdict == YES or any(
            not reason.criterion.is_negative
            and (reason.outcome == MET or (reason.outcome == LEFT_OPEN and bool(reason.evidence)))
            for reason in self.reasons
        )


@dataclass(frozen=True, slots=True)
class CategoryVerdict:
    """What a session is by all chosen readings of a term.

    Attributes:
        category: The term.
        senses: The verdict of each reading, in the order of their IRIs.
    """

    category: Concept
    senses: tuple[SenseVerdict, ...]

    @property
    def verdict(self) -> str:
        """`yes` where any reading says yes, `no` where all say no, else `undetermined`."""
        verdicts = {each.verdict for each in self.senses}
        if YES in verdicts:
            return YES
        return NO if verdicts == {NO} else UNDETERMINED  # a name without readings is undetermined, too

    @property
    def summary(self) -> str:
        """`yes under all readings`, `yes under some`, `no` or `undetermined`."""
        if self.verdict != YES:
            return self.verdict
        return UNDER_ALL if all(each.verdict == YES for each in self.senses) else UNDER_SOME

    @property
    def is_indicated(self) -> bool:
        """Whether anything that is stated speaks for any reading that does not say no."""
        return any(each.is_indicated and each.verdict != NO for each in self.senses)


class Classification:
    """The answer of `classify`.

    Iterate over it for categories, or look one up by the key of a term or of a reading.

    Attributes:
        session: The session that was judged.
        rules: The readings that it was judged by.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> key = "healthcare-massage--lowe-condition"
        >>> result = classify(vocabulary, Session(condition="low-back-pain"), reading=key)
        >>> result["healthcare-massage"].summary
        'yes under all readings'
        >>> reason = result["healthcare-massage--lowe-condition"].decided_by[0]
        >>> [concept.key for concept in reason.evidence[0].path]
        ['low-back-pain', 'back-pain', 'back-condition', 'musculoskeletal-condition', 'compromised-health-condition']
    """

    def __init__(self, session: Session, rules: Rules, verdicts: Verdicts) -> None:
        """Keep what was decided; reasons and questions are worked out when asked for."""
        self.session = session
        self.rules = rules
        self._verdicts = verdicts

    def __repr__(self) -> str:
        """Show how many readings say what."""
        counts = ", ".join(f"{count} {verdict}" for verdict, count in self.counts.items())
        return f"<Classification: {counts}>"

    @property
    def counts(self) -> dict[str, int]:
        """How many readings say yes, no, and undetermined."""
        yes, undetermined = self._verdicts.yes.bit_count(), self._verdicts.undetermined.bit_count()
        return {YES: yes, NO: len(self.rules.senses) - yes - undetermined, UNDETERMINED: undetermined}

    def verdict(self, sense: int) -> str:
        """Return the verdict of a reading by its number in `rules.senses`."""
        if self._verdicts.yes >> sense & 1:
            return YES
        return UNDETERMINED if self._verdicts.undetermined >> sense & 1 else NO

    @cached_property
    def _states(self) -> Mapping[int, State]:
        return self.rules.states(self.session.facts)

    @cached_property
    def _said(self) -> Mapping[int, tuple[int, ...]]:
        facets = self.rules.facets
        numbered = {facets.number_of(name): values for name, values in self.session.facts.items()}
        return {facet: facets.read(facet, values).values for facet, values in numbered.items()}

    @cached_property
    def senses(self) -> tuple[SenseVerdict, ...]:
        """The verdict of every reading, by term and reading."""
        return tuple(self._sense_verdict(number) for number in range(len(self.rules.senses)))

    def _sense_verdict(self, number: int) -> SenseVerdict:
        reasons = reasons_of(self.rules, number, self._states, self._said)
        return SenseVerdict(self.rules.senses[number], self.verdict(number), reasons)

    @cached_property
    def categories(self) -> tuple[CategoryVerdict, ...]:
        """The verdict of every term that has a reading with criteria, in the order of IRIs."""
        groups: dict[str, list[SenseVerdict]] = {}
        for each in self.senses:
            groups.setdefault(each.sense.term.iri, []).append(each)
        return tuple(CategoryVerdict(row[0].sense.term, tuple(row)) for _, row in sorted(groups.items()))

    def __iter__(self) -> Iterator[CategoryVerdict]:
        """Yield the categories."""
        return iter(self.categories)

    def __len__(self) -> int:
        """Return the number of categories."""
        return len(self.categories)

    def __getitem__(self, key: str | Concept) -> Any:
        """Return the verdict of a category, or of a reading by its key or IRI.

        Raises:
            ConceptNotFoundError: No term of this key was judged.
        """
        for sense in self.senses:
            if key in {sense.sense.key, sense.sense.iri}:
                return sense
        term = self.rules.facets.concepts[key]
        for category in self.categories:
            if category.category == term:
                return category
        reason = f"{term.key!r} was not classified; none of its chosen readings has criteria"
        raise ConceptNotFoundError(term.key, (), reason)

    @cached_property
    def named(self) -> tuple[CategoryVerdict, ...]:
        """What the session is called, with the verdict of each reading of that name; the name itself decides nothing.

        Raises:
            ConceptNotFoundError: A name is unknown; suggestions come with it.
        """
        known = {each.category.iri: each for each in self.categories}
        concepts = self.rules.facets.concepts
        terms = dict.fromkeys(concepts.named(name) for name in self.session.named)
        return tuple(known.get(term.iri, CategoryVerdict(term, ())) for term in terms)

    @property
    def yes(self) -> tuple[CategoryVerdict, ...]:
        """The categories that hold under all or some readings."""
        return tuple(each for each in self.categories if each.verdict == YES)

    @cached_property
    def missing(self) -> tuple[Question, ...]:
        """The questions to ask next, the most useful first.

        It is empty exactly when nothing is undetermined but what fits a reading that does not define its term.
        """
        return questions(self.rules, self._undetermined, self._states)

    @property
    def most_answers(self) -> int:
        """The maximum number of answers until nothing is undetermined; each answer to `missing[0]` lowers it."""
        return most_answers(self.rules, self._undetermined, self._states)

    @property
    def _undetermined(self) -> list[int]:
        return [number for number in range(len(self.rules.senses)) if self._verdicts.undetermined >> number & 1]

    def answer(self, values: Iterable[Concept | str], question: Question | None = None) -> Classification:
        """Answer a question, and classify again.

        Args:
            values: Of an open facet: all that is there beside what is stated, or nothing. Of a stated facet: the
                candidates that hold.
            question: One of `missing`; the first if `None`.

        Raises:
            SessionError: Nothing is missing, or the values do not answer the question.

        Example:
            >>> import massage_ontology
            >>> result = classify(massage_ontology.load(), Session(), reading="healthcare-massage--lowe-condition")
            >>> result.missing[0].facet, result.answer([])["healthcare-massage"].verdict
            ('condition', 'no')
        """
        if question is None and not self.missing:
            from massage_ontology.errors import SessionError

            message = "nothing is undetermined, so there is nothing to answer"
            raise SessionError(message)
        session = answered(self.rules, self.session, question or self.missing[0], values)
        return Classification(session, self.rules, self.rules.judge(session.facts))

    # ---- as files and pages ---------------------------------------------------------------------------------

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain values; see `massage_ontology.classification.rendering.as_dict`."""
        from massage_ontology.classification.rendering import as_dict

        return as_dict(self)

    def to_json(self) -> str:
        """Return everything as JSON."""
        from massage_ontology.classification.rendering import as_json

        return as_json(self)

    def page(self, *, full: bool = False) -> Page:
        """Compose the page that is shown; see `massage_ontology.classification.rendering.page`."""
        from massage_ontology.classification.rendering import page

        return page(self, full=full)

    def to_markdown(self, *, full: bool = False) -> str:
        """Return the page in Markdown; with `full` every reading with all its reasons."""
        from massage_ontology.sections import as_markdown

        return as_markdown(self.page(full=full))

    def to_html(self, *, full: bool = False) -> str:
        """Return the page as an HTML fragment; with `full` every reading with all its reasons."""
        from massage_ontology.sections import as_html

        return as_html(self.page(full=full))

    _repr_html_ = to_html

    def to_text(self, *, full: bool = False) -> str:
        """Return the page as lines for a terminal; with `full` every reading with all its reasons."""
        from massage_ontology.sections import as_lines

        return "\n".join(as_lines(self.page(full=full)))

    def __str__(self) -> str:
        """Return the page as lines for a terminal."""
        return self.to_text()


def classify(
    concepts: Concepts,
    session: Session | Mapping[str, object] | str,
    *,
    text: str | None = None,
    reading: Reading | Iterable[Reading] | None = None,
) -> Classification:
    """Judge a described session against every reading of every term.

    Args:
        concepts: The vocabulary.
        session: A session, a mapping of facets to values, or a free text, read as by `annotate`.
        text: Free text in addition to a session or mapping; it counts for the facets that are not stated there.
        reading: Only readings held there: a sense or its key, the key of a source, or words of a source's or holder's
            name; several are taken together. All readings if `None`.

    Returns:
        The verdicts with reasons, and the open questions.

    Raises:
        ConceptNotFoundError: A value is unknown; the error has suggestions.
        SessionError: A facet is unknown, a value belongs to another facet, or values contradict each other.
        ReadingNotFoundError: There is no such reading.

    Example:
        >>> import massage_ontology
        >>> result = classify(massage_ontology.load(), {"purpose": "relaxation", "condition": []}, reading="lowe")
        >>> [category.category.key for category in result.yes]
        ['personal-care-massage']
    """
    if not (isinstance(session, str) or hasattr(session, "facts") or hasattr(session, "keys")):
        refuse_type("classify takes a session, a mapping of facets to values, or a string", session)
    rules = rules_for(concepts, reading if reading is None or isinstance(reading, str) else _several(reading))
    if isinstance(session, str):
        text = session if text is None else f"{session}\n{text}"
        session = Session()
    elif not isinstance(session, Session):
        session = Session.from_mapping(session)
    if text is not None:
        from massage_ontology.classification.understanding import understand

        session = session.beside(understand(rules, text))
    return Classification(session, rules, rules.judge(session.facts))


def _several(reading: Reading | Iterable[Reading]) -> tuple[Reading, ...]:
    from massage_ontology.concepts.attribution import Sense

    return (reading,) if isinstance(reading, (Sense, str)) else tuple(reading)
