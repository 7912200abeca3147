"""Tables of concepts, labels and links: complete, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology import ExportError, load
from massage_ontology.exports.formats import ExportOptions, export_format
from massage_ontology.exports.tables import TABLES, delimited
from massage_ontology.frames import Table
from tests.strategies import described_lines, rich_skos_lines, texts

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology import Vocabulary


def read(content: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline=""), delimiter=delimiter))


def test_every_label_has_a_row(massage: Vocabulary) -> None:
    rows = read(export_format("labels.csv", None).write(massage, ExportOptions()))
    stated = [label for row in massage.columns.labels for label in row]
    assert [(row["kind"], row["language"]) for row in rows] == [(each.kind, each.language or "") for each in stated]


def test_every_concept_has_a_row(massage: Vocabulary, tmp_path: Path) -> None:
    massage.export(tmp_path / "concepts.tsv", language="de")
    rows = read((tmp_path / "concepts.tsv").read_bytes(), "\t")
    assert [row["key"] for row in rows] == [concept.key for concept in massage]
    assert {row["key"]: row["label"] for row in rows}["sports-massage"] == "Sportmassage"


def test_every_link_has_a_row(massage: Vocabulary) -> None:
    rows = read(export_format("links.csv", None).write(massage, ExportOptions()))
    counts = {name: sum(row["relation"] == name for row in rows) for name in ("skos:broader", "skos:related")}
    figures = massage.statistics()
    assert counts == {"skos:broader": figures.broader, "skos:related": figures.related}
    assert sum(row["relation"].endswith("Match") for row in rows) == sum(each.mappings for each in figures.mappings)
    typed = [link for link in massage.links if link.is_typed]
    assert sum(row["relation"].startswith("mo:") for row in rows) == len(typed)
    assert sum(row["disputed"] == "true" for row in rows) == sum(
        link.is_disputed for link in massage.links if link.is_typed or link.property_iri.endswith("broader")
    )


@given(described_lines() | rich_skos_lines())
def test_any_vocabulary_has_tables(lines: list[str]) -> None:
    vocabulary = load(io.StringIO("\n".join(lines)), format="nt")
    for name in TABLES:
        table = vocabulary.table(name)
        assert len(read(delimited(table))) == len(table)
    assert len(vocabulary.table("concepts")) == len(vocabulary)


@given(st.lists(st.tuples(texts, texts), max_size=4))
def test_no_cell_is_one_that_a_spreadsheet_runs(rows: list[tuple[str, str]]) -> None:
    for row in csv.reader(io.StringIO(delimited(Table(("a", "b"), rows)).decode(), newline="")):
        assert not any(each.startswith(("=", "+", "-", "@", "\t")) and not each[1:2].isdigit() for each in row)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("concepts.csv", "concepts.csv"),
        ("LABELS.CSV", "labels.csv"),
        ("folder/links.tsv", "links.tsv"),
        ("anything.csv", "concepts.csv"),
        ("anything.tsv", "concepts.tsv"),
    ],
)
def test_the_name_of_the_file_tells_the_table(path: str, name: str) -> None:
    assert export_format(path, None).name == name
    assert export_format("-", name).name == name


def test_a_part_can_be_chosen(massage: Vocabulary) -> None:
    assert [row[0] for row in massage.table(root="kneading", depth=0).rows] == ["kneading"]
    assert len(massage.table("concepts", schemes=["goal"])) == 5
    with pytest.raises(ExportError, match="use one of concepts, labels, links"):
        massage.table("sources")
