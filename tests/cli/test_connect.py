"""`massage-ontology remote`, against a server on this machine."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import massage_ontology
from massage_ontology.cli.main import main
from tests.endpoint.server import serving

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with serving(massage_ontology.load().store) as address:
        yield address


def _run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["remote", *arguments])
    return int(ended.value.code or 0)


def test_show(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("show", url, "massage:orthopedic-massage") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "orthopedic massage"
    assert any("clinical massage <https://w3id.org/massage-ontology/clinical-massage>" in line for line in lines)


def test_search(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("search", url, "clinical massage", "--limit", "1", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)[0]["iri"].endswith("/clinical-massage")
    assert _run("search", url, "zzzzzz") == 1


def test_query(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    question = "SELECT ?c { ?c skos:broader massage:clinical-massage } ORDER BY ?c LIMIT 1"
    assert _run("query", url, question) == 0
    assert "https://w3id.org/massage-ontology/" in capsys.readouterr().out
    assert _run("query", url, "ASK { massage:nothing ?p ?o }") == 1


def test_bad_input_is_one_sentence(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("show", "example.org", "x") == 2
    assert _run("show", url, "massage:nothing") == 2
    assert _run("query", url, "ASK {}", "--header", "nonsense") == 2
    assert len(capsys.readouterr().err.splitlines()) == 3
