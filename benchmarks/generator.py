"""Vocabularies of any size, the same for the same size, for measuring how costs grow.

The first concepts of a large one are the concepts of a small one. Each concept but the first has a parent with a
smaller number (eight children each, so depth grows by the logarithm), every tenth a second one; each has a preferred
label in two languages, an alternative label and a definition.

    python benchmarks/generator.py 1000 vocabulary.ttl
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMESPACE = "http://example.org/generated/"
CHILDREN = 8
"""How many narrower concepts a concept gets before the next one gets some."""

_HEAD = f"""@prefix : <{NAMESPACE}> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

:scheme a skos:ConceptScheme ; skos:prefLabel "generated"@en ; skos:hasTopConcept :c0000000 .
"""
_ONSETS = ("b", "br", "d", "f", "g", "gr", "k", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr", "v")
_NUCLEI = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_CODAS = ("", "l", "n", "r", "s", "m", "t", "nd")
_PRIME = 2_654_435_761
"""Multiplying by it scatters consecutive numbers (Knuth, The Art of Computer Programming 3, section 6.4)."""


def _scatter(number: int, salt: int) -> int:
    mixed = (number * _PRIME + salt * 40_503 + 12_345) & 0xFFFFFFFF
    mixed ^= mixed >> 15
    return (mixed * 2_246_822_519 + salt) & 0xFFFFFFFF


def word(number: int) -> str:
    """Return one of 1,327,104 words that can be said.

    Example:
        >>> word(0), word(1)
        ('baba', 'braba')
    """
    syllables = []
    for _ in range(2):
        number, onset = divmod(number, len(_ONSETS))
        number, nucleus = divmod(number, len(_NUCLEI))
        number, coda = divmod(number, len(_CODAS))
        syllables.append(_ONSETS[onset] + _NUCLEI[nucleus] + _CODAS[coda])
    return "".join(syllables)


def label(number: int, salt: int = 0) -> str:
    """Return a label of two or three words, made from the number and nothing else."""
    # A thousand words occur often, the others seldom, as in real vocabularies.
    parts = [word(_scatter(number, salt + 1) % 1_000), word(_scatter(number, salt + 2))]
    if number % 3 == 0:
        parts.append(word(_scatter(number, salt + 3) % 20_000))
    return " ".join(parts)


def parents(number: int) -> tuple[int, ...]:
    """Return the numbers of what is broader, each smaller than the number itself."""
    if number == 0:
        return ()
    first = (number - 1) // CHILDREN
    second = _scatter(number, 9) % number
    return (first, second) if number % 10 == 0 and second != first else (first,)


def name(number: int) -> str:
    """Return the local name of a concept.

    Example:
        >>> name(42)
        'c0000042'
    """
    return f"c{number:07}"


def lines(size: int) -> Iterator[str]:
    """Yield a vocabulary of `size` concepts in Turtle, line by line."""
    yield _HEAD
    for number in range(size):
        broader = "".join(f" skos:broader :{name(parent)} ;" for parent in parents(number))
        yield (
            f":{name(number)} a skos:Concept ; skos:inScheme :scheme ;{broader}"
            f' skos:prefLabel "{label(number)}"@en , "{label(number, 50)}"@de ;'
            f' skos:altLabel "{label(number, 100)}"@en ;'
            f' skos:definition "what is called {label(number)}, the concept of number {number}"@en .\n'
        )


def generate(path: Path, size: int) -> Path:
    """Write a vocabulary of `size` concepts to a Turtle file, and return the path."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(lines(size))
    return path


if __name__ == "__main__":
    generate(Path(sys.argv[2]), int(sys.argv[1]))
