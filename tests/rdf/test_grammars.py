"""Every production of the five grammars is read as it is meant, and every way to break it is refused where it breaks.

The documents are in `tests/rdf/grammars`. A second opinion comes from rdflib; where rdflib is known to read otherwise,
the case is named here.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

import pytest
import rdflib
from rdflib.compare import isomorphic

import massage_ontology
from massage_ontology.errors import VocabularyLoadError
from massage_ontology.model import Literal
from massage_ontology.rdf.documents import open_document
from massage_ontology.rdf.parsing import read_statements
from massage_ontology.validation.inspection import validate
from tests.rdf.grammars import lines, trig, turtle, xml

if TYPE_CHECKING:
    from massage_ontology.model import Term

pytestmark = pytest.mark.slow  # a thousand of them
BASE = "http://tea.example/shop/"
CONCEPT = (
    "<u:concept> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/2004/02/skos/core#Concept> .\n"
)


class Grammar(NamedTuple):
    """One syntax: how we call it, how rdflib does, and its documents."""

    name: str
    theirs: str
    right: dict[str, tuple[str, str]]
    wrong: dict[str, tuple[str, int]]


GRAMMARS = (
    Grammar("turtle", "turtle", turtle.RIGHT, turtle.WRONG),
    Grammar("nt", "nt", lines.RIGHT_TRIPLES, lines.WRONG_TRIPLES),
    Grammar("nq", "nquads", lines.RIGHT_QUADS, lines.WRONG_QUADS),
    Grammar("trig", "trig", trig.RIGHT, trig.WRONG),
    Grammar("xml", "xml", xml.RIGHT, xml.WRONG),
)
RDFLIB_READS_OTHERWISE = {
    "carriage returns as line ends [WS]",  # refuses it
    "BASE in any case [5s]",  # sets a question mark alone behind the folder
    "an integer with a sign [19]",  # writes numbers anew
    "a decimal without a whole part [20]",
    "a string is a plain one [128s]",  # keeps the datatype
    "no spaces at all [2]",  # refuses it
    "one rdf:ID on two bases [7.2.22]",  # takes the second base for none
    "a datatype [7.2.16]",  # resolves no datatype
    "XML as a text [7.2.17]",  # leaves comments out
    "a language [2.7]",  # keeps the case of languages
    "a language, its case set aside [144s]",
}


def cases(kind: str) -> list[object]:
    return [
        pytest.param(grammar, name, id=f"{grammar.name}-{name}")
        for grammar in GRAMMARS
        for name in getattr(grammar, kind)
    ]


def node(name: str) -> rdflib.IdentifiedNode:
    return rdflib.BNode(name[2:]) if name.startswith("_:") else rdflib.URIRef(name)


def term(value: Term) -> rdflib.term.Identifier:
    if not isinstance(value, Literal):
        return node(value)
    return rdflib.Literal(value.text, lang=value.language, datatype=value.datatype, normalize=False)


def ours(content: str, syntax: str) -> rdflib.Graph:
    """Read a document as the library does."""
    document = open_document(io.BytesIO(content.encode()), format=syntax, base_iri=BASE)
    graph = rdflib.Graph()
    for name, pairs in read_statements([document])[0].items():
        for subject, value in pairs:
            graph.add((node(subject), node(name), term(value)))
    return graph


def meant(triples: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=triples, format="nt")


@pytest.fixture(autouse=True)
def as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep rdflib from writing numbers anew."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


@pytest.mark.parametrize(("grammar", "name"), cases("right"))
def test_what_is_right_is_read_as_it_is_meant(grammar: Grammar, name: str) -> None:
    content, triples = grammar.right[name]
    assert isomorphic(ours(content, grammar.name), meant(triples))


@pytest.mark.parametrize(("grammar", "name"), cases("right"))
@pytest.mark.filterwarnings("ignore")
def test_rdflib_reads_the_same(grammar: Grammar, name: str) -> None:
    if name in RDFLIB_READS_OTHERWISE:
        pytest.skip("rdflib is known to read this otherwise")
    content, triples = grammar.right[name]
    dataset = rdflib.Dataset()
    dataset.parse(data=content, format=grammar.theirs, publicID=BASE)
    graph = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads((None, None, None, None)):
        graph.add((subject, predicate, value))
    assert isomorphic(graph, meant(triples))


def with_concept(content: str, syntax: str) -> str:
    """Add a concept to a document."""
    if syntax != "xml":
        return f"{content}\n{CONCEPT}"
    kind = '<s:Concept xmlns:s="http://www.w3.org/2004/02/skos/core#" rdf:about="u:concept"/>'
    return content.replace("</rdf:RDF>", f"{kind}</rdf:RDF>") if "</rdf:RDF>" in content else ""


@pytest.mark.parametrize(("grammar", "name"), cases("right"))
def test_what_is_right_loads(grammar: Grammar, name: str) -> None:
    content = with_concept(grammar.right[name][0], grammar.name)
    if not content:
        pytest.skip("the document has no place for a concept")
    vocabulary = massage_ontology.load(io.BytesIO(content.encode()), format=grammar.name, base_iri=BASE)
    assert "u:concept" in vocabulary
    assert len(vocabulary.graph) == len(meant(f"{grammar.right[name][1]}\n{CONCEPT}"))
    validate(io.BytesIO(content.encode()), format=grammar.name, base_iri=BASE)


@pytest.mark.parametrize(("grammar", "name"), cases("wrong"))
def test_what_is_wrong_is_refused_where_it_breaks(grammar: Grammar, name: str) -> None:
    content, line = grammar.wrong[name]
    for read in (massage_ontology.load, validate):
        with pytest.raises(VocabularyLoadError) as caught:
            read(io.BytesIO(content.encode()), format=grammar.name, base_iri=BASE)  # type: ignore[operator]
        assert caught.value.line == line, str(caught.value)
        if grammar.name != "xml":  # of which the parser tells the line alone
            assert caught.value.column is not None, str(caught.value)
        column = "" if caught.value.column is None else f":{caught.value.column}"
        assert str(caught.value).startswith(f"<stream>:{line}{column}: ")
        assert str(caught.value).isprintable()


def test_there_are_many() -> None:
    for grammar in GRAMMARS:
        assert len(grammar.right) >= 20
        assert len(grammar.wrong) >= 60
