"""Every claim of the founding article is confirmed by the data, one query to a claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from massage_ontology.model import Literal
from massage_ontology.namespaces import PREFIXES, compress
from tests.conftest import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import rdflib

    from massage_ontology import QueryResult, Vocabulary

FOLDER = CHECKOUT / "ontology" / "queries" / "claims"
FILES = sorted(FOLDER.glob("*.rq"))
NUMBERS = range(1, 55)
ADVICE = (40, 51, 52, 53)
"""Claims that advise or predict: kept in words, as nothing that a session could show."""

HEADER = re.compile(
    r"\A# Claim (?P<number>\d+): (?P<claim>\S.*)\n# Source: source:lowe-clinical\n# Expected: (?P<expected>\S.*)\n"
)
TERM = re.compile(r'"[^"]*"@\w+|\S+')

claims = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def plain_graph(massage: Vocabulary) -> rdflib.Graph:
    """Read the same documents with rdflib, for its own query engine."""
    import rdflib  # noqa: PLC0415 (takes its time)

    graph = rdflib.Graph()
    for document in massage.documents:
        graph.parse(data=document.content, format=document.media_type)
    return graph


def header(path: Path) -> re.Match[str]:
    found = HEADER.match(path.read_text(encoding="utf-8"))
    assert found, f"{path.name} does not begin with '# Claim n: …', '# Source: …' and '# Expected: …'"
    return found


def answer(result: QueryResult, prefixes: Mapping[str, str]) -> list[str]:
    if result.kind == "ask":
        return [str(bool(result)).lower()]
    (name,) = result.variables
    terms = [row[name] for row in result.rows]
    return [
        f'"{term.text}"@{term.language}' if isinstance(term, Literal) else compress(str(term), prefixes)
        for term in terms
    ]


def test_there_is_one_query_for_each_claim() -> None:
    assert [int(header(path)["number"]) for path in FILES] == list(NUMBERS)
    assert [path.name for path in FILES] == [f"claim-{number:02}.rq" for number in NUMBERS]


def test_the_headers_repeat_the_claims_word_for_word() -> None:
    table = CHECKOUT.parent / "shared" / "knowledge" / "claims.tsv"
    if not table.is_file():
        pytest.skip("the table of claims is not here")
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()[1:]]
    headers = [header(path) for path in FILES]
    assert [(row[0], row[1]) for row in rows] == [(each["number"], each["claim"]) for each in headers]


@claims
def test_a_claim_is_confirmed(path: Path, massage: Vocabulary) -> None:
    result = massage.query(path.read_text(encoding="utf-8"))
    assert answer(result, massage.prefixes) == TERM.findall(header(path)["expected"])


@claims
def test_another_engine_confirms_it(path: Path, massage: Vocabulary, plain_graph: rdflib.Graph) -> None:
    result = plain_graph.query(path.read_text(encoding="utf-8"), initNs={**PREFIXES, **massage.prefixes})
    rows = [str(bool(result.askAnswer)).lower()] if result.type == "ASK" else [row[0] for row in result]
    shown = [each if isinstance(each, str) and not hasattr(each, "n3") else each.n3() for each in rows]
    expected = [
        word if word.startswith('"') or word == "true" else f"<{massage[word].iri}>"
        for word in TERM.findall(header(path)["expected"])
    ]
    assert shown == expected


@claims
def test_a_claim_is_not_confirmed_by_an_empty_graph(path: Path, teas: Vocabulary) -> None:
    result = teas.query(path.read_text(encoding="utf-8"))
    assert not result if result.kind == "ask" else list(result.rows) == []


@pytest.mark.parametrize("number", ADVICE)
def test_advice_and_prediction_are_kept_as_notes(number: int, massage: Vocabulary) -> None:
    text = (FOLDER / f"claim-{number}.rq").read_text(encoding="utf-8")
    assert "skos:editorialNote" in text or "skos:scopeNote" in text
    notes = [note.text for note in massage["massage-therapy"].notes if note.kind == "editorialNote"]
    assert sum(note.startswith(("Advice of", "Prediction of")) for note in notes) == len(ADVICE)
