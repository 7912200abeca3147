"""Tables that hold identifiers and labels of a vocabulary: do they belong together, and are they still valid?"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.indexes.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts

PROBLEMS = ("unknown", "deprecated", "label")
"""An identifier that is not there, one that was given up, and a label that belongs to something else."""


class Problem(NamedTuple):
    """What is wrong with one row.

    Attributes:
        row: The number of the row, counted from 1 below the headings.
        identifier: The identifier as it stands there.
        label: The label as it stands there, or nothing.
        problem: One of `PROBLEMS`.
        message: What is wrong, and what would be right.
        suggestions: Keys that could be meant, best first.
    """

    row: int
    identifier: str
    label: str
    problem: str
    message: str
    suggestions: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values."""
        return {**self._asdict(), "suggestions": list(self.suggestions)}


class Checker:
    """Checks identifiers and labels against a vocabulary.

    Args:
        concepts: The vocabulary.

    Example:
        >>> import massage_ontology
        >>> checker = Checker(massage_ontology.load())
        >>> [problem.message for problem in checker.check(1, "back-massage", "foot massage")]
        ['“foot massage” is a label of foot-massage, not of back-massage (back massage)']
    """

    def __init__(self, concepts: Concepts) -> None:
        """Keep the vocabulary."""
        self._concepts = concepts

    def check(self, row: int, identifier: str, label: str) -> tuple[Problem, ...]:
        """Return what is wrong with one row, nothing where all is well.

        Args:
            row: The number of the row.
            identifier: An IRI, a CURIE, a key or a notation.
            label: A label in any language, or nothing; a row with neither says nothing that could be wrong.
        """
        identifier, label = identifier.strip(), label.strip()
        if not identifier:
            missing = Problem(row, "", label, "unknown", "there is no identifier", self._called(label))
            return (missing,) if label else ()
        concept = self._concepts.get(identifier)
        if concept is None:
            return (self._unknown(row, identifier, label),)
        found = []
        if concept.is_deprecated:
            successors = tuple(getattr(each, "key", str(each)) for each in concept.replaced_by)
            instead = f"; use {' or '.join(successors)}" if successors else ", and nothing replaces it"
            found.append(
                Problem(row, identifier, label, "deprecated", f"{identifier} is deprecated{instead}", successors)
            )
        if label and fold(label) not in self._labels_of(concept):
            found.append(self._wrong_label(row, identifier, label, concept))
        return tuple(found)

    def _unknown(self, row: int, identifier: str, label: str) -> Problem:
        from massage_ontology.errors import ConceptNotFoundError

        try:
            self._concepts.number_of(identifier)
            suggestions: tuple[str, ...] = ()
        except ConceptNotFoundError as error:
            suggestions = tuple(dict.fromkeys((*self._called(label), *error.suggestions)))
        message = f"there is no concept {identifier!r}"
        if suggestions:
            message += f"; did you mean {' or '.join(suggestions)}?"
        return Problem(row, identifier, label, "unknown", message, suggestions)

    def _wrong_label(self, row: int, identifier: str, label: str, concept: Concept) -> Problem:
        owners = self._called(label)
        shown = f"{identifier} ({concept.pref_label})"
        if owners:
            message = f"“{label}” is a label of {' and '.join(owners)}, not of {shown}"
        else:
            message = f"“{label}” is not a label of {shown}"
        return Problem(row, identifier, label, "label", message, owners)

    def _called(self, label: str) -> tuple[str, ...]:
        """Return the concepts that bear a label."""
        if not label:
            return ()
        numbers = dict.fromkeys(match.number for match in self._concepts.label_index.exact(label))
        return tuple(self._concepts.key_of(number) for number in numbers)

    def _labels_of(self, concept: Concept) -> frozenset[str]:
        known = self._known.get(concept.number)
        if known is None:
            labels = self._concepts.columns.labels[concept.number]
            known = self._known[concept.number] = frozenset(fold(label.text) for label in labels)
        return known

    @cached_property
    def _known(self) -> dict[int, frozenset[str]]:
        return {}


def counts(problems: Mapping[str, int]) -> str:
    """Return how many problems of which kind there are, in words."""
    words = {
        "unknown": "unknown identifiers",
        "deprecated": "deprecated identifiers",
        "label": "mismatched labels",
    }
    return ", ".join(f"{problems.get(kind, 0):,} {words[kind]}" for kind in PROBLEMS)
