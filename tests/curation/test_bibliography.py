"""The bibliography is refused where an address, a creator or a number is not what it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from massage_ontology.bundled import folder
from massage_ontology.curation.bibliography import bibliography_rules, refused_hosts, why_refused
from massage_ontology.model import Document
from massage_ontology.validation.inspection import inspect

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology.validation.findings import Finding

HEAD = """@prefix bibo: <http://purl.org/ontology/bibo/> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix source: <https://w3id.org/massage-ontology/source/> . @prefix massage: <https://w3id.org/massage-ontology/> .
@prefix mo: <https://w3id.org/massage-ontology/schema#> .
source:tea a bibo:Document ; dcterms:title "Tea" ; dcterms:creator "Lu Y; de la Cruz-O'Neil M; et al." ;
    bibo:doi "10.1/TEA" ; bibo:pmid "7777777" ; bibo:isbn "978-0-00-000000-2" ;
    foaf:page <https://tea.example/es/test.html> .
massage:tea dcterms:source source:tea .
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    (tmp_path / "refused-hosts.tsv").write_text(
        "pattern\treason\ncopies.example\tcopy site\n*-test.*\ttest server\n*.example/xx/*\ttranslation path\n"
        "*:443/*\tproxy\nagency.example/\thome page\n",
        encoding="utf-8",
    )
    return tmp_path


def found(copy: Path, text: str) -> list[Finding]:
    document = Document("tea.ttl", (HEAD + text).encode(), "text/turtle", None)
    return list(inspect((document,), bibliography_rules(copy)))


def test_a_bibliography_in_order_is_not_refused(copy: Path) -> None:
    assert found(copy, "") == []


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://copies.example/a", "copy site"),
        ("https://pt.copies.example", "copy site"),
        ("https://COPIES.example/?a=b", "copy site"),
        ("https://tea-test.example/a", "test server"),
        ("https://www.tea.example/xx/full", "translation path"),
        ("https://a.example:443/https/b.example/c", "proxy"),
        ("https://agency.example", "home page"),
    ],
)
def test_an_address_is_refused_with_its_reason(copy: Path, address: str, reason: str) -> None:
    (finding,) = found(copy, f"source:tea foaf:page <{address}> .")
    assert (finding.rule, finding.place.source, finding.place.line) == ("source-address", "tea.ttl", 9)
    assert f"({reason})" in finding.message


@pytest.mark.parametrize(
    "address",
    [
        "https://notcopies.example/a",
        "https://a.example/my-test.html",
        "https://agency.example/deep/page",
        "urn:copies.example",
    ],
)
def test_an_address_is_not_refused_for_looking_like_one(copy: Path, address: str) -> None:
    assert found(copy, f"source:tea foaf:page <{address}> .") == []


def test_a_refused_address_is_found_wherever_it_stands(copy: Path) -> None:
    (finding,) = found(copy, "massage:tea mo:origin <https://copies.example/tea> .")
    assert finding.rule == "source-address"


@pytest.mark.parametrize(
    "creator",
    [
        "Lu Y (chapter copy)", "author not shown", "Lu Y; [read in part]", "anonymous", "tea.example.com", "Lu Y 2004",
        "1999", "", "Lu Y; ; Li B", "Tea House / Cup House", "host@tea.example", "Tea Magazine, citing Lu Y", "Excerpt",
    ],
)  # fmt: skip
def test_a_creator_that_is_no_name_is_refused(copy: Path, creator: str) -> None:
    text = f'source:cup a bibo:Document ; dcterms:title "Cup" ; dcterms:creator "{creator}" .'
    assert {finding.rule for finding in found(copy, text)} == {"source-creator"}


@pytest.mark.parametrize(
    "creator", ["360 Tea", "Lu-Yu Z", "A. Host", "St. John B; 4 Winds", "Reader R", "Ørtenblad L", "茶"]
)
def test_a_name_is_a_name(copy: Path, creator: str) -> None:
    assert found(copy, f'source:cup a bibo:Document ; dcterms:title "Cup" ; dcterms:creator "{creator}" .') == []


def test_creators_stand_in_one_text(copy: Path) -> None:
    (finding,) = found(copy, 'source:cup dcterms:creator "Lu Y" , "Li B" .')
    assert "two creator texts" in finding.message


def test_only_sources_are_asked_for_names(copy: Path) -> None:
    assert found(copy, 'massage:tea dcterms:creator "anonymous" .') == []


@pytest.mark.parametrize(
    "number",
    [
        'bibo:doi "10.1/tea"', 'bibo:pmid "7777777"', 'bibo:isbn "9780000000002"', "foaf:page <https://doi.org/10.1/TEA>",
        "foaf:page <http://dx.doi.org/10.1/tea>",
    ],
)  # fmt: skip
def test_a_number_belongs_to_one_source(copy: Path, number: str) -> None:
    (finding,) = found(copy, f'source:tea2 a bibo:Document ; dcterms:title "Tea again" ; {number} .')
    assert (finding.rule, finding.subject.rpartition("/")[2]) == ("duplicate-identifier", "tea2")
    assert "source:tea has too" in finding.message


OLD = 'source:old a bibo:Document ; dcterms:title "Old" ; owl:deprecated true'


@pytest.mark.parametrize(
    "text",
    [
        f"{OLD} .",
        f"{OLD} ; dcterms:isReplacedBy source:nowhere .",
        f"{OLD} ; dcterms:isReplacedBy source:old .",
        f"{OLD} ; dcterms:isReplacedBy source:tea . massage:tea mo:assertedBy source:old .",
    ],
)
def test_a_deprecated_source_is_replaced_and_not_cited(copy: Path, text: str) -> None:
    assert [finding.rule for finding in found(copy, text)] == ["deprecated-source"]


def test_a_deprecated_source_that_is_replaced_is_in_order(copy: Path) -> None:
    assert found(copy, f"{OLD} ; dcterms:isReplacedBy source:tea .") == []


def test_no_table_refuses_nothing(tmp_path: Path) -> None:
    assert found(tmp_path, "source:tea foaf:page <https://copies.example/a> .") == []


def test_the_table_of_the_vocabulary_is_in_order() -> None:
    rows = refused_hosts(folder())
    assert list(rows) == sorted(set(rows))
    why = why_refused(rows)
    assert why("https://siteproxy.example.workers.dev:443/https/www.scribd.com/document/1") == "proxy"
    assert why("https://www.cochranelibrary.com/cdsr/doi/10.1002/14651858.CD001929.pub3/full") is None
    assert why("https://cochranelibrary.com/es/cdsr/doi/10.1002/14651858.CD005123.pub3/full/ko") == "translation path"
    assert why("https://doi.org/10.1002/14651858.CD001929.pub3") is None
