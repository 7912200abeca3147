"""Tables of names: every row coded, what could not be coded gathered for a person to decide.

Decisions are rows of a table that a person edits: a name, and the concept that it stands for, or `none`. On the next
run they come before everything else, and they can be exported as labels for the vocabulary.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.indexes.folding import fold
from massage_ontology.text.quantities import quantities_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.text.resolution import Resolution
    from massage_ontology.text.resolving import Resolver

NOTHING = "none"
"""What a decision says where a name stands for no concept."""

CODED_COLUMNS = (
    "concept", "label", "further_concepts", "how", "duration", "price", "left_over", "confidence", "ambiguous", "note",
)  # fmt: skip
"""The columns that are put behind those of the table."""

_MOST_SHOWN = 20
"""The summary for people lists the most frequent concepts; `to_dict` has all."""
_MOST_UNKNOWN = 100_000
"""So many different names without a concept are kept for a person; further ones are only counted."""

_MOST_GROUPED = 5_000
_ALIKE = 80.0


class Coded(NamedTuple):
    """What is written behind one row: the values of `CODED_COLUMNS`, and the state of the row.

    `state` is `coded`, `ambiguous`, `none` or `decided`.
    """

    values: tuple[str, ...]
    state: str


@dataclass
class Summary:
    """What came of a table.

    Attributes:
        states: State → number of rows.
        concepts: Key of a concept → number of rows.
        unknown: Names without a concept → how often they came, also in other letters or with another length.
        written: Name without its quantities, folded → the name as it was first written.
        beyond: How many rows had names that were not kept, because there were too many different ones.
        marred: How many rows held characters that could not be decoded.
    """

    states: Counter[str] = field(default_factory=Counter)
    concepts: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    written: dict[str, str] = field(default_factory=dict)
    beyond: int = 0
    marred: int = 0

    def add(self, name: str, coded: Coded) -> None:
        """Count one row."""
        self.states[coded.state] += 1
        self.marred += "\ufffd" in name
        if coded.values[0]:
            self.concepts[coded.values[0]] += 1
        elif coded.state == "none" and name.strip():
            # One line for a name in capitals, with another length or price: a decision holds for all of them.
            key = _key(name)
            if key in self.written or len(self.unknown) < _MOST_UNKNOWN:
                self.unknown[self.written.setdefault(key, name)] += 1
            else:
                self.beyond += 1

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values."""
        return {
            "rows": self.states.total(),
            "states": dict(sorted(self.states.items())),
            "concepts": dict(_by_count(self.concepts)),
            "names_without_concept": len(self.unknown),
            "rows_with_undecodable_characters": self.marred,
        }

    def lines(self) -> list[str]:
        """Return it for people."""
        states = self.states
        lines = [
            f"{states.total():,} rows: {states['coded'] + states['decided']:,} coded"
            + (f" ({states['decided']:,} as decided)" if states["decided"] else "")
            + f", {states['ambiguous']:,} ambiguous, {states['none']:,} none"
        ]
        counted = _by_count(self.concepts)
        lines += [f"{count:>8,}  {key}" for key, count in counted[:_MOST_SHOWN]]
        if len(counted) > _MOST_SHOWN:
            rest = sum(count for _, count in counted[_MOST_SHOWN:])
            lines.append(f"{rest:>8,}  {len(counted) - _MOST_SHOWN} other concepts")
        if self.marred:
            lines.append(f"{self.marred:,} rows contain characters that could not be decoded")
        if self.beyond:
            lines.append(f"{self.beyond:,} rows contain further names that were not listed")
        return lines


def code(resolution: Resolution) -> Coded:
    """Return what is written behind a row.

    Example:
        >>> import massage_ontology
        >>> coded = code(massage_ontology.resolve("Deep Tissue 60"))
        >>> coded.state, coded.values[:5]
        ('coded', ('deep-tissue-massage', 'deep tissue massage', '', 'exact', '60'))
    """
    concepts = resolution.concepts
    first = concepts[0] if concepts else None
    how = next((each.how for each in resolution.matches if each.concept == first), "")
    values = (
        first.key if first is not None else "",
        str(first.pref_label) if first is not None else "",
        " | ".join(each.key for each in concepts[1:]),
        how,
        "" if resolution.duration is None else f"{resolution.duration:g}",
        resolution.price or "",
        " ".join(resolution.left_over),
        f"{resolution.confidence:g}",
        " | ".join(each.concept.key for each in resolution.ambiguity),
        resolution.reason or "",
    )
    state = "none" if first is None else "ambiguous" if resolution.ambiguity else "coded"
    return Coded(values, state)


class Decision(NamedTuple):
    """What a person decided about a name.

    Attributes:
        name: The name.
        concept: Key of the concept, or `none`.
        language: The language of the name, where it is to become a label.
    """

    name: str
    concept: str
    language: str = ""


class Coder:
    """Codes names by what was decided, and resolves the others.

    Args:
        resolver: What resolves names.
        decisions: What a person decided.

    Raises:
        ConceptNotFoundError: A decision names a concept that there is not.
    """

    def __init__(self, resolver: Resolver, decisions: Iterable[Decision] = ()) -> None:
        """Look the decided concepts up."""
        self._resolver = resolver
        concepts = resolver.lexicon.concepts
        self._decided: dict[str, Coded] = {}
        for each in decisions:
            if each.concept == NOTHING:
                self._decided[_key(each.name)] = _decided("", "")
            elif each.concept:
                concept = concepts[each.concept]
                self._decided[_key(each.name)] = _decided(concept.key, str(concept.pref_label))

    def code(self, name: str) -> Coded:
        """Code one name."""
        known = self._decided.get(_key(name)) if self._decided else None
        coded = code(self._resolver.resolve(name))
        if known is None:
            return coded
        # What a name says of length and price holds whatever it stands for.
        length, price = CODED_COLUMNS.index("duration"), CODED_COLUMNS.index("price")
        values = list(known.values)
        values[length], values[price] = coded.values[length], coded.values[price]
        return Coded(tuple(values), known.state)

    def code_all(self, names: Sequence[str]) -> list[Coded]:
        """Code names in their order."""
        return [self.code(name) for name in names]


def _key(name: str) -> str:
    """Return a name without its quantities, folded: a decision holds for the same service of another length."""
    kept = name
    for each in reversed(quantities_of(name)):
        kept = f"{kept[: each.start]} {kept[each.end :]}"
    return fold(kept)


def _decided(key: str, label: str) -> Coded:
    values = {"concept": key, "label": label, "how": "decided", "confidence": "1"}
    return Coded(tuple(values.get(column, "") for column in CODED_COLUMNS), "decided")


# ---- what a person decides ------------------------------------------------------------------------------------

DECISION_COLUMNS = ("group", "name", "rows", "proposal", "proposal_label", "decision", "language")
"""The columns of the table of decisions; a person fills in `decision` (a key, or `none`) and may fill in `language`."""


class Proposal(NamedTuple):
    """A name without a concept, with the group of names that are like it, and what it may stand for."""

    group: int
    name: str
    rows: int
    proposal: str
    proposal_label: str


def propose(concepts: Concepts, unknown: Mapping[str, int], services: frozenset[int]) -> Iterator[Proposal]:
    """Group names that are alike, and propose a concept for each group: the one with the most similar label.

    Args:
        concepts: The vocabulary.
        unknown: Names, and how often they came.
        services: The concepts that may be proposed.

    Yields:
        The names, group by group, the group of the most frequent name first.
    """
    ordered = [name for name, _ in _by_count(unknown)]
    for group, members in enumerate(_groups(ordered), 1):
        key, label = _nearest(concepts, members[0], services)
        for name in members:
            yield Proposal(group, name, unknown[name], key, label)


def _groups(names: Sequence[str]) -> Iterator[list[str]]:
    """Yield groups of names that are alike; of very many names, the rare ones stand alone."""
    from massage_ontology.indexes.typos import Typos

    some, others = names[:_MOST_GROUPED], names[_MOST_GROUPED:]
    forms = [_key(name) for name in some]
    typos = Typos(forms)
    left = dict.fromkeys(range(len(some)))
    while left:
        first = next(iter(left))
        del left[first]
        near = (
            [at for at, score in typos.search(forms[first]) if score >= _ALIKE and at in left] if forms[first] else []
        )
        for at in near:
            del left[at]
        yield [some[first], *(some[at] for at in near)]
    for name in others:
        yield [name]


def _nearest(concepts: Concepts, name: str, services: frozenset[int]) -> tuple[str, str]:
    """Return key and label of the service whose label is most like a name, or nothing."""
    for match in concepts.label_index.search(_key(name), limit=10):
        if match.number in services:
            return concepts.key_of(match.number), match.label.text
    return "", ""


def labels_of(concepts: Concepts, decisions: Iterable[Decision]) -> Iterator[str]:
    """Yield decided names as Turtle, one statement for each concept, ready to be looked at and added to the vocabulary.

    The names become hidden labels: they are found, and not shown.

    Args:
        concepts: The vocabulary.
        decisions: The decisions.

    Raises:
        ConceptNotFoundError: A decision names a concept that there is not.
    """
    gathered: dict[str, set[tuple[str, str]]] = {}
    for each in decisions:
        if each.concept and each.concept != NOTHING:
            text = " ".join(_without_quantities(each.name).split())
            known = {label.text for label in concepts.columns.labels[concepts.number_of(each.concept)]}
            if text and text not in known:
                gathered.setdefault(concepts[each.concept].iri, set()).add((text, each.language))
    for iri in sorted(gathered):
        labels = " ,\n        ".join(_literal(text, language) for text, language in sorted(gathered[iri]))
        yield f"<{iri}>\n    <http://www.w3.org/2004/02/skos/core#hiddenLabel>\n        {labels} .\n"


def _without_quantities(name: str) -> str:
    kept = name
    for each in reversed(quantities_of(name)):
        kept = f"{kept[: each.start]} {kept[each.end :]}"
    return kept.strip(" \t-\u2013\u2014|,;:/()[]")


def _literal(text: str, language: str) -> str:
    from massage_ontology.rdf.quoting import quoted

    return quoted(text) + (f"@{language}" if language else "")


def _by_count(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
