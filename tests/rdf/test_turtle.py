"""Turtle as it is written says the same as the parser, and knows where."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from massage_ontology.bundled import folder
from massage_ontology.model import Literal
from massage_ontology.namespaces import XSD
from massage_ontology.rdf.parsing import to_term
from massage_ontology.rdf.turtle import Statement, place, read_page
from tests.conftest import other_peoples
from tests.rdf.grammars import turtle as grammars

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology.model import Term

FILES = sorted(folder().glob("*.ttl"))
BASE = "http://example.org/base/"

AWKWARD = r'''PREFIX : <http://example.org/#>
@base <http://example.org/deep/file> .
<> a :Thing ; :says """two
lines and a "quote" """ , 'single'@EN-gb , "tab\tand \u00e9" ; .
:a\,b :list ( 1 2.5 3e0 true <../up> ) ; :nested [ :p [ :q "x"^^:kind ] ] .
[] :empty () , :c%20d .
_:x.y :p _:x.y ; :q -.5 . # the end
'''


def _as_set(content: bytes, base: str) -> set[tuple[object, object, object]]:
    return {
        (to_term(each.subject), to_term(each.predicate), to_term(each.object))
        for each in pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.TURTLE, base_iri=base)
    }


def _without_blank(triples: set[tuple[object, object, object]]) -> set[tuple[object, object, object]]:
    def shown(term: object) -> object:
        return "_:" if isinstance(term, str) and term.startswith("_:") else term

    return {(shown(subject), predicate, shown(value)) for subject, predicate, value in triples}


def _statements(text: str, base: str) -> list[Statement]:
    return [statement for entry in read_page(text, base).entries for statement in entry.statements]


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_reads_what_the_parser_reads(path: Path) -> None:
    reads_as_the_parser(path.read_bytes())


@pytest.mark.parametrize("name", ["uat", "physh"])
def test_it_reads_what_the_parser_reads_of_other_peoples(name: str) -> None:
    reads_as_the_parser(gzip.decompress(other_peoples(name).read_bytes()))


def reads_as_the_parser(content: bytes) -> None:
    mine = {(each.subject, each.predicate, each.object) for each in _statements(content.decode(), BASE)}
    assert _without_blank(mine) == _without_blank(_as_set(content, BASE))


def test_it_reads_the_awkward_parts_of_the_grammar() -> None:
    mine = _statements(AWKWARD, BASE)
    theirs = _as_set(AWKWARD.encode(), BASE)
    assert len(mine) == len(theirs)
    assert _without_blank({(each.subject, each.predicate, each.object) for each in mine}) == _without_blank(theirs)


def test_a_statement_knows_its_place() -> None:
    text = '@prefix ex: <http://example.org/> .\nex:tea ex:name "tea"@en ,\n    "Tee"@de .\n'
    found = [
        (each.object.text, place(text, each.start))
        for each in _statements(text, BASE)
        if isinstance(each.object, Literal)
    ]
    assert found == [("tea", (2, 16)), ("Tee", (3, 5))]


@pytest.mark.parametrize(
    "text", ["ex:a ex:b ex:c .", "<urn:a> <urn:b> .", "<urn:a> <urn:b> <urn:c>", "<urn:a> @en 1 .", "\\"]
)
def test_what_is_no_turtle_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\d+"):
        read_page(text)


def test_deep_nesting_ends_in_one_error() -> None:
    text = "<urn:a> <urn:b> " + "[ <urn:c> " * 100_000 + "1" + " ]" * 100_000 + " ."
    with pytest.raises(ValueError, match=r"\d+"):
        read_page(text)


@pytest.mark.parametrize("name", [name for name in grammars.RIGHT if "[1.2]" not in name])
def test_every_production_is_read_as_the_parser_reads_it(name: str) -> None:
    content, triples = grammars.RIGHT[name]
    lines = [
        f"{_n_triple(each.subject)} {_n_triple(each.predicate)} {_n_triple(each.object)} ."
        for entry in read_page(content, "http://tea.example/shop/").entries
        for each in entry.statements
    ]
    assert _canonical("\n".join(lines)) == _canonical(triples)


def _n_triple(value: Term) -> str:
    if isinstance(value, Literal):
        text = "".join(f"\\U{ord(sign):08X}" for sign in value.text)
        return f'"{text}"' + (f"@{value.language}" if value.language else f"^^<{value.datatype or XSD + 'string'}>")
    return value.replace("_:nested", "_:n") if value.startswith("_:") else f"<{value}>"


def _canonical(lines: str) -> pyoxigraph.Dataset:
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_TRIPLES))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.UNSTABLE)
    return dataset
