"""Many sessions: rows of a table, judged one after the other, so that a million need no more room than one."""

from __future__ import annotations

import codecs
import csv
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.classification.session import Session, cell_values
from massage_ontology.classification.tallies import remember
from massage_ontology.errors import MassageOntologyError, SessionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from massage_ontology.classification.rules import Rules, Verdicts
    from massage_ontology.classification.tallies import Outcome


TEXT = "text"
"""The heading of a column of free text, and what `facets` says of one with another heading."""

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
"""What may separate the columns of a table, and what it is called."""


_LOOKED_AT = 1000
"""How many bytes of a table are looked at to tell its encoding."""


class RowVerdict(NamedTuple):
    """What one row was judged to be.

    Attributes:
        number: The number of the row, counted from 1; the line of headings is none.
        summaries: The summary of each category, in the order of `Table.categories`; empty for a bad row.
        error: What is wrong with a bad row, or `None`.
    """

    number: int
    summaries: tuple[str, ...]
    error: str | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table that states a facet."""

    position: int
    facet: int


class Table:
    """A table whose rows are sessions and whose columns are facets.

    Cells are read as in `Session.from_row`: values separated by `|`; empty or `?` is unknown; `none` or `-` is none. A
    column of free text tells of the facets that its row does not state.

    Args:
        rules: The readings.
        headings: The headings of the columns; one that is called `text` holds free text.
        facets: Heading → facet, for columns that are not called like their facet, or → `text`.

    Raises:
        SessionError: No column is a facet, two columns are the same one, or `facets` names a column that is not there.

    Example:
        >>> import massage_ontology
        >>> from massage_ontology.classification.rules import rules_for
        >>> rules = rules_for(massage_ontology.load(), "healthcare-massage--lowe-condition")
        >>> table = Table(rules, ["client", "condition"])
        >>> table.categories, table.carried
        (('healthcare-massage',), ('client',))
        >>> [row.summaries for row in table.judge([["Ann", "none"], ["Bo", ""], ["Cy", "?migrain"]])]
        [('no',), ('undetermined',), ()]
    """

    def __init__(self, rules: Rules, headings: Sequence[str], facets: Mapping[str, str] | None = None) -> None:
        """Find out which columns are facets."""
        self.rules = rules
        self.headings = tuple(headings)
        renamed = dict(facets or {})
        absent = [name for name in renamed if name not in self.headings]
        if absent:
            message = f"the table has no column {absent[0]!r}; it has {', '.join(self.headings)}"
            raise SessionError(message)
        self.columns = tuple(self._columns(renamed))
        self._text = self._text_column(renamed)
        if not self.columns and self._text is None:
            known = ", ".join(rules.facets.keys[facet] for facet in rules.deciding_facets)
            message = f"no column of the table is a facet; name some of them {known}"
            raise SessionError(message)
        self._linked = tuple(column for column in self.columns if rules.is_linked(column.facet))
        self._single = tuple(column for column in self.columns if not rules.is_linked(column.facet))
        self._cells: list[dict[str, Outcome | None]] = [{} for _ in self._single]
        self._answers: dict[Verdicts, tuple[str, ...]] = {}

    def _columns(self, renamed: Mapping[str, str]) -> Iterator[Column]:
        taken: dict[int, str] = {}
        for position, heading in enumerate(self.headings):
            named = renamed.get(heading)
            if named == TEXT:
                continue
            facet = self.rules.facets.number_of(named) if named else self.rules.facets.find(heading.strip())
            if facet is None:
                continue
            if facet in taken:
                key = self.rules.facets.keys[facet]
                message = f"the columns {taken[facet]!r} and {heading!r} both state the facet {key}"
                raise SessionError(message, key)
            taken[facet] = heading
            yield Column(position, facet)

    def _text_column(self, renamed: Mapping[str, str]) -> int | None:
        """Return the position of the column of free text; a facet that is called so goes before it."""
        facets = {column.position for column in self.columns}
        found = [
            position
            for position, heading in enumerate(self.headings)
            if position not in facets and (renamed.get(heading) == TEXT or heading.strip().lower() == TEXT)
        ]
        if len(found) > 1:
            message = f"the columns {self.headings[found[0]]!r} and {self.headings[found[1]]!r} both contain free text"
            raise SessionError(message)
        return found[0] if found else None

    @cached_property
    def carried(self) -> tuple[str, ...]:
        """The headings of the columns that are no facets, and are only carried along."""
        return tuple(self.headings[position] for position in self._carried_positions)

    @cached_property
    def _carried_positions(self) -> tuple[int, ...]:
        facets = {column.position for column in self.columns}
        return tuple(position for position in range(len(self.headings)) if position not in facets)

    def carry(self, row: Sequence[str]) -> list[str]:
        """Return the cells of a row that are only carried along."""
        return [row[position] if position < len(row) else "" for position in self._carried_positions]

    @cached_property
    def _groups(self) -> tuple[tuple[str, int], ...]:
        """Each category with the bits of its readings."""
        groups: dict[str, int] = {}
        for number, sense in enumerate(self.rules.senses):
            groups[sense.term.key] = groups.get(sense.term.key, 0) | 1 << number
        return tuple(groups.items())

    @property
    def categories(self) -> tuple[str, ...]:
        """The keys of the categories that are judged."""
        return tuple(key for key, _ in self._groups)

    def judge(self, rows: Iterable[Sequence[str]]) -> Iterator[RowVerdict]:
        """Judge row after row.

        Args:
            rows: The cells of each row, in the order of the headings.

        Yields:
            One verdict for each row, bad ones included; nothing of earlier rows is kept.
        """
        for number, row in enumerate(rows, 1):
            try:
                yield RowVerdict(number, self._summaries(row), None)
            except MassageOntologyError as error:
                yield RowVerdict(number, (), str(error))

    def _summaries(self, row: Sequence[str]) -> tuple[str, ...]:
        if len(row) != len(self.headings):
            message = f"the row has {len(row)} cells, and the table {len(self.headings)} columns"
            raise SessionError(message)
        if self._text is not None and row[self._text].strip():
            return self._summarized(self._told(row, row[self._text]))
        outcomes = self.rules.unstated_outcomes()
        for column, known in zip(self._single, self._cells, strict=True):
            cell = row[column.position]
            try:
                outcome = known[cell]
            except KeyError:
                values = cell_values(cell)
                outcome = None if values is None else self.rules.outcome(column.facet, values)
                remember(known, cell, outcome)
            if outcome is not None:
                outcomes[column.facet] = outcome
        linked = {column.facet: cell_values(row[column.position]) for column in self._linked}
        stated = {facet: values for facet, values in linked.items() if values is not None}
        outcomes.append(self.rules.linked_outcome(stated))
        return self._summarized(self.rules.join(outcomes))

    def _told(self, row: Sequence[str], text: str) -> Verdicts:
        """Judge a row with free text, which is understood anew for each row."""
        from massage_ontology.classification.understanding import understand

        facets = self.rules.facets
        session = Session.from_row({facets.keys[column.facet]: row[column.position] for column in self.columns})
        return self.rules.judge(session.beside(understand(self.rules, text)).facts)

    def _summarized(self, verdicts: Verdicts) -> tuple[str, ...]:
        """Summarize the verdicts category by category; worked out once for equal verdicts."""
        summaries = self._answers.get(verdicts)
        if summaries is None:
            summaries = tuple(_summary(verdicts, group) for _, group in self._groups)
            remember(self._answers, verdicts, summaries)
        return summaries


def _summary(verdicts: Verdicts, group: int) -> str:
    """Summarize the readings of a category as `CategoryVerdict.summary` does."""
    if verdicts.yes & group == group:
        return "yes under all readings"
    if verdicts.yes & group:
        return "yes under some"
    return "undetermined" if verdicts.undetermined & group else "no"


def delimiter_of(line: str, rules: Rules, renamed: Iterable[str] = (), preferred: str = ",") -> str:
    """Find out what separates the columns of a table.

    Args:
        line: Its first line, with the headings.
        rules: The readings; the separator that makes the most headings name facets is taken, then the most headings.
        renamed: Further headings that are known.
        preferred: Which is taken of several that are as good.

    Example:
        >>> import massage_ontology
        >>> from massage_ontology.classification.rules import rules_for
        >>> delimiter_of("client;purpose;condition", rules_for(massage_ontology.load()))
        ';'
    """
    known = {TEXT, *renamed}

    def names(heading: str) -> bool:
        try:
            return heading in known or heading.strip().lower() == TEXT or rules.facets.find(heading.strip()) is not None
        except SessionError:  # a facet of this name was divided, and the table is told so later
            return True

    def worth(delimiter: str) -> tuple[int, int, bool]:
        try:
            headings = next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:  # a heading without end; whoever reads the table says so
            headings = []
        return sum(map(names, headings)), len(headings), delimiter == preferred

    return max(SEPARATORS, key=worth)


def encoding_of(start: bytes) -> str:
    """Tell the encoding of a text by how it begins: UTF-8, or UTF-16 with or without a byte order mark.

    Example:
        >>> encoding_of(b"client"), encoding_of("client".encode("utf-16")), encoding_of("client".encode("utf-16-be"))
        ('utf-8-sig', 'utf-16', 'utf-16-be')
    """
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    # Every other byte of plain text in UTF-16 is zero; in UTF-8 none is.
    even, odd = start[:_LOOKED_AT:2], start[1:_LOOKED_AT:2]
    for encoding, zeros, signs in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros and 2 * zeros.count(0) > len(zeros) and not signs.count(0):
            return encoding
    return "utf-8-sig"
