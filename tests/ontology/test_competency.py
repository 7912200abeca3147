"""The competency questions: what the vocabulary must be able to answer, and what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from massage_ontology.model import Literal
from massage_ontology.namespaces import PREFIXES, compress
from massage_ontology.queries.named import named_queries
from tests.conftest import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Mapping

    import rdflib

    from massage_ontology import NamedQuery, QueryResult, Vocabulary

FOLDER = CHECKOUT / "ontology" / "queries" / "competency"
QUESTIONS = named_queries(FOLDER)
ASKERS = {"the public", "an educator", "a health-IT developer", "a researcher"}
EVERY_SEVENTH = [name for number, name in enumerate(QUESTIONS) if number % 7 == 0]

questions = pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)


def shown(term: Any, prefixes: Mapping[str, str]) -> str:
    """Write a term as the expectations do."""
    if term is None:
        return "-"
    if not isinstance(term, Literal):
        return compress(term, prefixes)
    if term.datatype is not None:
        return term.text
    return f'"{term.text}"' + (f"@{term.language}" if term.language else "")


def translated(term: Any) -> str | Literal | None:
    """Turn a term of rdflib's into ours."""
    import rdflib

    if isinstance(term, rdflib.Literal):
        return Literal(str(term), term.language, str(term.datatype) if term.datatype else None)
    return None if term is None else str(term)


def answers(result: rdflib.query.Result) -> list[tuple[Any, ...]]:
    """Return the rows of rdflib's result as plain tuples."""
    return [tuple(binding.get(name) for name in result.vars or ()) for binding in result.bindings]


def answer(result: QueryResult, prefixes: Mapping[str, str]) -> list[tuple[str, ...]]:
    if result.kind == "ask":
        return [(str(bool(result)).lower(),)]
    return [tuple(shown(row[name], prefixes) for name in result.variables) for row in result.rows]


def as_wanted(question: NamedQuery, rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Sort rows, unless their order is part of the answer."""
    return rows if question.is_ordered else sorted(rows)


@questions
def test_a_question_gets_its_answer(question: NamedQuery, massage: Vocabulary) -> None:
    rows = answer(question.run(massage), massage.prefixes)
    assert as_wanted(question, rows) == as_wanted(question, list(question.expected))


@pytest.mark.slow
@pytest.mark.parametrize("name", EVERY_SEVENTH)
def test_another_engine_agrees(name: str, massage: Vocabulary, graph: rdflib.Graph) -> None:
    question = QUESTIONS[name]
    result = graph.query(question.text, initNs={**PREFIXES, **massage.prefixes})
    rows: list[tuple[str, ...]]
    if result.type == "ASK":
        rows = [(str(bool(result.askAnswer)).lower(),)]
    else:
        rows = [
            tuple(shown(translated(term), massage.prefixes) for term in binding_row) for binding_row in answers(result)
        ]
    assert as_wanted(question, rows) == as_wanted(question, list(question.expected))


@questions
def test_a_question_says_what_it_asks(question: NamedQuery) -> None:
    assert question.question.endswith("?")
    assert question.asked_by in ASKERS
    assert question.expected or "# Expected: none" in question.text
    assert question.name == question.name.lower()
    assert not set(question.name) - set("abcdefghijklmnopqrstuvwxyz-")


def test_all_four_askers_have_their_say() -> None:
    asked = [question.asked_by for question in QUESTIONS.values()]
    assert len(asked) >= 64
    assert all(asked.count(asker) >= 12 for asker in ASKERS), {asker: asked.count(asker) for asker in ASKERS}


def test_no_question_is_asked_twice() -> None:
    texts = [question.question for question in QUESTIONS.values()]
    assert len(set(texts)) == len(texts)
