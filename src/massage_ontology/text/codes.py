"""Codes in names: what a vocabulary is mapped to, with or without the name of the system."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from massage_ontology.model import MAPPING_KINDS
from massage_ontology.namespaces import compress

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.text.parts import Parts
    from massage_ontology.text.quantities import Quantity
    from massage_ontology.text.resolution import NameMatch
    from massage_ontology.text.resolving import NameReading

CodeTable: TypeAlias = "Mapping[str, Sequence[tuple[str, int, int, str]]]"

_CURIE = re.compile(r"(?<!\w)(?P<system>[A-Za-z][\w.-]*):(?P<code>[\w=/.-]*\w)")
_CODE = re.compile(
    r"(?<![\w.])(?:(?P<system>[A-Za-z][\w.*-]*)\s?[:\s]\s?)?(?P<code>[A-Za-z]{0,4}\d(?:[\w.-]*\w)?)(?!\w)"
)
_PLAIN = re.compile(r"\W")
_SURE_DIGITS = 5
"""A number of fewer digits is a code only behind the name of its system, or where it is all that a name says."""
_LEAST_DIGITS = 3
"""A number of fewer digits is one only behind the name of its system."""


class CodeHit(NamedTuple):
    """A code in a text.

    Attributes:
        start: Where it begins, or the name of its system.
        end: Where it ends.
        numbers: The concepts that are mapped to it, the closest mapping first.
        curie: The code as it is known elsewhere.
        is_number: Whether it consists of digits, and so could be a price.
    """

    start: int
    end: int
    numbers: tuple[int, ...]
    curie: str
    is_number: bool

    def overlaps(self, quantity: Quantity) -> bool:
        """Tell whether a quantity stands in the same place."""
        return quantity.start < self.end and self.start < quantity.end


class Codes:
    """The codes in one name.

    Attributes:
        numbers: The concepts that are mapped to them, the closest mapping of each first.
        positions: The positions of their words.
    """

    def __init__(self, parts: Parts) -> None:
        """Find the words of each code."""
        self._found = [
            (tuple(at for at, word in enumerate(parts.words) if word.start < hit.end and hit.start < word.end), hit)
            for hit in parts.codes
        ]
        self.numbers = list(dict.fromkeys(hit.numbers[0] for _, hit in self._found))
        self.positions = {at for positions, _ in self._found for at in positions}

    def matches(self, reading: NameReading) -> Iterable[NameMatch]:
        """Yield one match a code."""
        for positions, hit in self._found:
            yield reading.match(positions, hit.numbers[0], "code", hit.curie)


def codes_in(text: str, known: CodeTable) -> list[CodeHit]:
    """Return the codes that stand in a text, in their order.

    Args:
        text: The name of a service.
        known: The codes of a vocabulary, from `code_table`.
    """
    found: list[CodeHit] = []
    for match in (*_CURIE.finditer(text), *_CODE.finditer(text)):
        if any(hit.start < match.end() and match.start() < hit.end for hit in found):
            continue
        code = _PLAIN.sub("", match["code"]).upper()
        system = _PLAIN.sub("", match["system"] or "").lower()
        rows = known.get(code, ())
        named = [row for row in rows if system and _PLAIN.sub("", row[0]).lower().startswith(system)]
        if not named and match.re is _CURIE:
            continue
        least = _LEAST_DIGITS if match["code"] == text.strip() else _SURE_DIGITS
        chosen = named or [row for row in rows if not code.isdigit() or len(code) >= least]
        if chosen:
            start = match.start("system" if named else "code")
            numbers = tuple(dict.fromkeys(number for _, _, number, _ in sorted(chosen, key=lambda row: row[1:3])))
            is_number = code.isdigit() and not named
            found.append(CodeHit(start, match.end(), numbers, chosen[0][3], is_number))
    return sorted(found)


def code_table(concepts: Concepts) -> CodeTable:
    """Return code, without punctuation and in capitals → system, kind of mapping, concept and CURIE of each mapping."""
    table: dict[str, list[tuple[str, int, int, str]]] = defaultdict(list)
    for number, row in concepts.columns.mappings.items():
        for link in row:
            curie = compress(link.iri, concepts.prefixes)
            system, _, code = curie.partition(":")
            rank = MAPPING_KINDS.index(link.kind)
            table[_PLAIN.sub("", code).upper()].append((system, rank, number, curie))
    return {code: tuple(sorted(row)) for code, row in table.items()}
