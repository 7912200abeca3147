"""Vocabularies of the shapes that real thesauri have, generated: what is measured on them holds for those.

`notes` has labels and notes in four languages, in RDF/XML, 55 statements a concept. `labels` has labels of SKOS-XL.
`links` has 13 broader links a concept. `large` is the vocabulary of `generator.py`. A smaller one has the same shape.

    python benchmarks/shapes.py notes 4500 vocabulary.rdf
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator import NAMESPACE, generate, label, name, parents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LANGUAGES = ("en", "fr", "es", "ru")
BROADER = 13
"""How many broader links a concept of `links` has, as far as there are so many concepts before it."""

_PREFIXES = f"""@prefix : <{NAMESPACE}> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .

:scheme a skos:ConceptScheme ; skos:prefLabel "generated"@en ; skos:hasTopConcept :{name(0)} .
"""
_KINDS = (("prefLabel", 1), ("altLabel", 5), ("hiddenLabel", 2))
_NOTES = ("definition", "scopeNote", "note", "example", "historyNote")


def notes(size: int) -> Iterator[str]:
    """Yield RDF/XML with labels and notes in four languages."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        f' xmlns:skos="http://www.w3.org/2004/02/skos/core#">\n<skos:ConceptScheme rdf:about="{NAMESPACE}scheme">'
        f'<skos:hasTopConcept rdf:resource="{NAMESPACE}{name(0)}"/></skos:ConceptScheme>\n'
    )
    for number in range(size):
        yield f'<skos:Concept rdf:about="{NAMESPACE}{name(number)}">\n'
        yield f'  <skos:inScheme rdf:resource="{NAMESPACE}scheme"/>\n'
        for parent in parents(number):
            yield f'  <skos:broader rdf:resource="{NAMESPACE}{name(parent)}"/>\n'
        for place, language in enumerate(LANGUAGES):
            salt = 1000 * place
            for kind, count in _KINDS:
                for each in range(count):
                    salt += 10
                    text = f"{label(number, salt)} {number}"
                    yield f'  <skos:{kind} xml:lang="{language}">{text} {each}</skos:{kind}>\n'
            for kind in _NOTES:
                yield f'  <skos:{kind} xml:lang="{language}">said of {label(number)} as {kind}</skos:{kind}>\n'
        yield "</skos:Concept>\n"
    yield "</rdf:RDF>\n"


def labels(size: int) -> Iterator[str]:
    """Yield Turtle with labels of SKOS-XL: three a concept, resources of their own."""
    yield _PREFIXES
    for number in range(size):
        broader = "".join(f" skos:broader :{name(parent)} ;" for parent in parents(number))
        about = name(number)
        yield f":{about} a skos:Concept ; skos:inScheme :scheme ;{broader} xl:prefLabel :{about}-p , :{about}-q ;"
        yield f" xl:altLabel :{about}-a .\n"
        for ending, language, salt in (("p", "en", 0), ("q", "de", 50), ("a", "en", 100)):
            yield f':{about}-{ending} a xl:Label ; xl:literalForm "{label(number, salt)} {number}"@{language} .\n'


def links(size: int) -> Iterator[str]:
    """Yield Turtle with many broader links a concept."""
    yield _PREFIXES
    for number in range(size):
        above = dict.fromkeys((number * 7919 + each * 104_729) % number for each in range(BROADER) if number)
        broader = "".join(f" skos:broader :{name(parent)} ;" for parent in above)
        yield (
            f":{name(number)} a skos:Concept ; skos:inScheme :scheme ;{broader}"
            f' skos:prefLabel "{label(number)} {number}"@en .\n'
        )


SHAPES: dict[str, tuple[int, str, Callable[[int], Iterator[str]] | None]] = {
    "notes": (4_500, "rdf", notes),
    "labels": (7_500, "ttl", labels),
    "links": (5_300, "ttl", links),
    "large": (107_000, "ttl", None),
}
"""Name → concepts, ending and lines; `None` for what `generator.py` writes."""


def write_shape(shape: str, path: Path, size: int) -> Path:
    """Write a vocabulary of a shape, and return the path."""
    lines = SHAPES[shape][2]
    if lines is None:
        return generate(path, size)
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(lines(size))
    return path


if __name__ == "__main__":
    write_shape(sys.argv[1], Path(sys.argv[3]), int(sys.argv[2]))
