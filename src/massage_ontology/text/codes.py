"""Codes in names: what a vocabulary is mapped to, with or without the name of the system."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from massage_ontology.model import MAPPING_KINDS
from massage_ontology.namespaces import compress

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.text.parts import Parts
    from massage_ontology.text.resolution import NameMatch
    from massage_ontology.text.resolving import NameReading

_CODE = re.compile(
    r"(?<![\w.])(?:(?P<system>[A-Za-z][A-Za-z0-9-]*)\s?[:\s]\s?)?(?P<code>[A-Za-z]{0,2}\d[\w.-]*\w)(?!\w)"
)
_PLAIN = re.compile(r"\W")
_SURE_DIGITS = 5
"""A number of fewer digits is a code only behind the name of its system."""


class Codes:
    """The codes in one name.

    Attributes:
        numbers: The concepts that are mapped to them, the closest mapping first.
        positions: The positions of their words.
    """

    def __init__(self, found: list[tuple[tuple[int, ...], tuple[int, ...], str]]) -> None:
        """Keep positions, concepts and the code as it is known elsewhere."""
        self._found = found
        self.numbers = list(dict.fromkeys(number for _, numbers, _ in found for number in numbers[:1]))
        self.positions = {at for positions, _, _ in found for at in positions}

    def matches(self, reading: NameReading) -> Iterable[NameMatch]:
        """Yield one match a code."""
        for positions, numbers, curie in self._found:
            yield reading.match(positions, numbers[0], "code", curie)


def codes_in(parts: Parts) -> Codes:
    """Return the codes that stand in a name."""
    found: list[tuple[tuple[int, ...], tuple[int, ...], str]] = []
    if not any(character.isdigit() for character in parts.text):
        return Codes(found)
    known = parts.lexicon.codes
    for match in _CODE.finditer(parts.text):
        code = _PLAIN.sub("", match["code"]).upper()
        system = (match["system"] or "").lower()
        rows = known.get(code, ())
        named = [row for row in rows if system and row[0].startswith(system)]
        if not named and code.isdigit() and len(code) < _SURE_DIGITS:
            continue
        chosen = named or list(rows)
        if chosen:
            start = match.start("system") if named else match.start("code")
            positions = tuple(
                at for at, word in enumerate(parts.words) if word.start < match.end() and start < word.end
            )
            if not parts.aside.issuperset(positions):
                numbers = tuple(dict.fromkeys(number for _, _, number, _ in sorted(chosen, key=lambda row: row[1:3])))
                found.append((positions, numbers, chosen[0][3]))
    return Codes(found)


def code_table(concepts: Concepts) -> Mapping[str, tuple[tuple[str, int, int, str], ...]]:
    """Return code, without punctuation and in capitals → system, kind of mapping, concept and CURIE of each mapping."""
    table: dict[str, list[tuple[str, int, int, str]]] = defaultdict(list)
    for number, row in concepts.columns.mappings.items():
        for link in row:
            curie = compress(link.iri, concepts.prefixes)
            system, _, code = curie.partition(":")
            if any(character.isdigit() for character in code) and "/" not in code:
                rank = MAPPING_KINDS.index(link.kind)
                table[_PLAIN.sub("", code).upper()].append((system, rank, number, curie))
    return {code: tuple(sorted(row)) for code, row in table.items()}
