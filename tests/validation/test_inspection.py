"""`validate` as it is called: sources, choices, earlier versions, suppressions."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

import massage_ontology
from massage_ontology import ValidationOptionError, VocabularyLoadError, validate
from massage_ontology.model import Document
from massage_ontology.rdf.documents import open_document
from massage_ontology.validation.inspection import inspect
from massage_ontology.validation.rules import BY_NAME
from tests.validation.cases import CASES, HEAD

if TYPE_CHECKING:
    from pathlib import Path


def test_the_bundled_vocabulary_is_inspected_by_default() -> None:
    report = validate(select=["integrity"])
    assert report.conforms
    assert len(report.sources) > 5


def test_a_path_an_open_file_and_documents_are_the_same(tmp_path: Path) -> None:
    path = tmp_path / "tea.ttl"
    path.write_text(HEAD + CASES["S14"][0], encoding="utf-8")
    found = [
        [each.fingerprint for each in validate(source, format="turtle")]
        for source in (path, str(path), io.BytesIO(path.read_bytes()), [open_document(path)])
    ]
    assert found[0]
    assert all(each == found[0] for each in found)


def test_what_the_base_has_is_left_out() -> None:
    old, new = HEAD + CASES["S14"][0], HEAD + CASES["S14"][0] + "\n" + CASES["S27"][0]
    report = validate(io.StringIO(new), format="turtle", select=["integrity"], base=io.StringIO(old))
    assert [each.rule for each in report] == ["S27"]
    assert not validate(io.StringIO(old), format="turtle", base=io.StringIO(new), select=["integrity"])


def test_a_finding_stands_in_the_file_that_states_it(tmp_path: Path) -> None:
    one, two = tmp_path / "a.ttl", tmp_path / "b.ttl"
    prefix = HEAD[: HEAD.index("ex:scheme")]
    one.write_text(HEAD, encoding="utf-8")
    two.write_text(prefix + CASES["S14"][0], encoding="utf-8")
    finding = validate([open_document(one), open_document(two)], select=["S14"]).findings[0]
    assert finding.place.source == str(two)
    missing = prefix + "ex:green ex:is ex:good .\nex:cup a <http://www.w3.org/2004/02/skos/core#Concept> ."
    two.write_text(missing, encoding="utf-8")
    places = {each.subject: each.place.source for each in validate([open_document(two), open_document(one)])}
    assert places["http://example.org/cup"] == str(two)


@pytest.mark.parametrize(
    ("home", "other"),
    [
        ("ex:mug a skos:Concept .", "ex:mug ex:is ex:good ."),
        ("ex:mug ex:is ex:good .", "ex:tea skos:narrower ex:mug ."),
        ("ex:mug a skos:Concept .", "ex:tea skos:narrower ex:mug ."),
    ],
    ids=["its class, and something else", "something, and a link to it", "its class, and a link to it"],
)
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_finding_about_no_statement_stands_where_most_is_said_of_its_subject(
    home: str, other: str, order: tuple[int, int]
) -> None:
    prefix = HEAD[: HEAD.index("ex:scheme")]
    texts = {"home.ttl": f"{prefix}{home}\n", "other.ttl": f"{prefix}{other}\n"}
    documents = [Document(name, text.encode(), "text/turtle") for name, text in texts.items()]
    findings = validate([documents[place] for place in order], select=["undocumented-concept"])
    places = {each.subject: each.place.source for each in findings}
    assert places["http://example.org/mug"] == "home.ttl"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_finding_about_a_statement_stands_where_that_is_stated(order: tuple[int, int]) -> None:
    prefix = HEAD[: HEAD.index("ex:scheme")]
    class_and_label = Document("class.ttl", f"{prefix}ex:mug a skos:Concept .".encode(), "text/turtle")
    link = Document("link.ttl", f"{prefix}ex:mug skos:related ex:mug .".encode(), "text/turtle")
    documents = [(class_and_label, link)[place] for place in order]
    (finding,) = validate(documents, select=["reflexive-link"])
    assert finding.place.source == "link.ttl"


def test_rules_of_ones_own_run_too() -> None:
    document = open_document(io.StringIO(HEAD), format="turtle")
    strict = BY_NAME["missing-out-link"]._replace(severity="error")
    assert {each.severity for each in inspect((document,), (strict,))} == {"error"}


@pytest.mark.parametrize(("select", "ignore"), [(["S99"], []), ([], ["S99"]), (["fatal"], [])])
def test_unknown_rules_are_refused(select: list[str], ignore: list[str]) -> None:
    with pytest.raises(ValidationOptionError, match="no rule is called"):
        validate(io.StringIO(HEAD), format="turtle", select=select, ignore=ignore)


def test_what_cannot_be_read_is_refused() -> None:
    with pytest.raises(VocabularyLoadError):
        massage_ontology.validate(io.StringIO("<urn:a>"), format="turtle")
