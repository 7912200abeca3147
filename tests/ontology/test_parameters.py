"""The named queries with parameters: what they answer for the values that they show, and by another engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import rdflib

from massage_ontology.model import Literal
from massage_ontology.namespaces import PREFIXES
from massage_ontology.queries.named import named_queries
from massage_ontology.queries.parameters import bind
from tests.conftest import CHECKOUT
from tests.ontology.test_competency import ASKERS, answer, answers, shown, translated

if TYPE_CHECKING:
    from massage_ontology import NamedQuery, Vocabulary

QUERIES = named_queries(CHECKOUT / "ontology" / "queries" / "parameters")

queries = pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)


@queries
def test_a_query_answers_for_its_examples(query: NamedQuery, massage: Vocabulary) -> None:
    assert query.expected
    values: dict[str, Any] = dict(query.examples)
    assert answer(query.run(massage, **values), massage.prefixes) == list(query.expected)


@queries
def test_a_query_says_what_it_takes(query: NamedQuery) -> None:
    assert query.parameters
    assert [name for name, _ in query.examples] == [each.name for each in query.parameters]
    assert query.question.endswith("?")
    assert query.asked_by in ASKERS


@pytest.mark.slow
@queries
def test_another_engine_agrees(query: NamedQuery, massage: Vocabulary, graph: rdflib.Graph) -> None:
    bindings = {
        name: rdflib.Literal(term.text) if isinstance(term, Literal) else rdflib.URIRef(term)
        for name, term in bind(massage, query.text, dict(query.examples)).items()
    }
    result = graph.query(query.text, initNs={**PREFIXES, **massage.prefixes}, initBindings=bindings)
    rows = [tuple(shown(translated(term), massage.prefixes) for term in row) for row in answers(result)]
    assert sorted(rows) == sorted(query.expected)


def test_there_is_one_for_each_common_question() -> None:
    assert {"kinds-of", "who-holds-which-reading", "concepts-with-a-code-in", "what-is-under-in-language"} <= set(
        QUERIES
    )
