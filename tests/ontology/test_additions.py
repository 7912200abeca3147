"""The second table of concepts: each row is a concept that its names find, or is answered with a reason."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

import pytest

from massage_ontology import bundled
from massage_ontology.curation.tables import moved_labels
from tests.conftest import CHECKOUT, DATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology import Concept, Vocabulary

TABLES = CHECKOUT.parent / "shared" / "knowledge"
MOVED = re.compile(r'label "([^"]+)" stands today on ([\w-]+)')
SPLIT = {"assessment": {"assessment", "plan"}}
"""Facets of the table that were split after it was written."""

KNOWN_BY_REGION = {
    "back massage": "back-massage", "neck and shoulder massage": "neck-and-shoulder-massage",
    "neck massage": "neck-massage",
    "head massage": "head-massage", "hand massage": "hand-massage", "foot massage": "foot-massage",
    "leg massage": "leg-massage", "belly massage": "abdominal-massage", "full body massage": "full-body-massage",
    "jaw massage": "tmj-massage", "breast massage": "breast-massage",
}  # fmt: skip
KNOWN_BY_MEDIUM = {
    "oil massage": "oil-massage", "candle massage": "candle-massage", "honey massage": "honey-massage",
    "chocolate massage": "chocolate-massage", "magnesium massage": "magnesium-massage",
    "salt stone massage": "salt-stone-massage", "CBD massage": "cbd-massage",
}  # fmt: skip
KNOWN_OTHERWISE = {
    "mobile massage": "mobile-massage", "outcall massage": "mobile-massage", "vacuum massage": "vacuum-massage",
    "suction massage": "vacuum-massage", "stretch therapy": "assisted-stretching", "sauna": "sauna",
    "steam bath": "steam-bath", "Thai oil massage": "thai-oil-massage", "Comfort Touch": "comfort-touch",
}  # fmt: skip


def table(name: str) -> list[dict[str, str]]:
    """Return a table of the facts that the vocabulary was written from, or skip where they are not at hand."""
    path = TABLES / f"{name}.tsv"
    if not path.is_file():
        pytest.skip("the tables of concepts are not here")
    return rows_of(path.read_text(encoding="utf-8"))


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def left_out() -> dict[str, dict[str, str]]:
    """Return the rows that are no concepts of their own, with the reason."""
    rows = rows_of((DATA / "additions-left-out.tsv").read_text(encoding="utf-8"))
    return {row["key"]: row for row in rows}


@pytest.fixture(scope="module")
def elsewhere() -> dict[tuple[str, str], dict[str, str]]:
    """Return the labels that lead to another concept than the row's, or to none, with the reason."""
    rows = rows_of((DATA / "additions-labels.tsv").read_text(encoding="utf-8"))
    return {(row["key"], row["label"]): row for row in rows}


def names(row: dict[str, str]) -> Iterator[str]:
    """Yield the labels of a row in all languages, each once."""
    told = [row["prefLabel_en"], *row["altLabels_en"].split(" | ")]
    told += [part.partition(":")[2] for part in row["labels_other"].split(";")]
    yield from dict.fromkeys(filter(None, map(str.strip, told)))


def first(massage: Vocabulary, name: str) -> str:
    hits = massage.search(name)
    return hits[0].concept.key if hits else "-"


def schemes(concept: Concept) -> set[str]:
    return {scheme.key for scheme in concept.in_scheme}


def test_each_row_is_a_concept_or_answered(massage: Vocabulary, left_out: dict[str, dict[str, str]]) -> None:
    rows = table("concepts_new")
    assert len(rows) == 245
    for row in rows:
        key = row["key"]
        assert (key in massage) != (key in left_out), key
        if key in left_out:
            continue
        concept = massage[key]
        wanted = row["scheme"].replace(" ", "-")
        assert schemes(concept) & SPLIT.get(wanted, {wanted}), key
        assert concept.definition, key
        assert concept.sources, key
        assert not concept.is_deprecated, key


def test_no_concept_of_the_first_table_is_lost(massage: Vocabulary, left_out: dict[str, dict[str, str]]) -> None:
    lost = {row["id"] for row in table("concepts")} - {concept.key for concept in massage}
    assert lost - left_out.keys() == set()


def test_what_is_left_out_says_why_and_what_carries_it(
    massage: Vocabulary, left_out: dict[str, dict[str, str]]
) -> None:
    assert len(left_out) < 10
    for key, row in left_out.items():
        assert key not in massage
        assert len(row["reason"].split()) > 4, key
        assert all(other in massage for other in row["carried by"].split() if other != "-"), key


def test_a_search_for_a_name_finds_its_concept(
    massage: Vocabulary, left_out: dict[str, dict[str, str]], elsewhere: dict[tuple[str, str], dict[str, str]]
) -> None:
    found = {
        (row["key"], name): first(massage, name)
        for row in table("concepts_new")
        if row["key"] not in left_out
        for name in names(row)
    }
    assert len(found) > 1000
    assert {place for place, key in found.items() if key != place[0]} == elsewhere.keys()
    carried = {place: row["found"] for place, row in elsewhere.items() if row["found"] != "-"}
    assert {place: found[place] for place in carried} == carried
    assert all(len(row["reason"].split()) > 3 for row in elsewhere.values())


def test_labels_that_stood_on_another_concept_moved(massage: Vocabulary) -> None:
    told = {(row.label, row.from_): row for row in moved_labels(bundled.folder())}
    moves = [(label, old) for row in table("concepts_new") for label, old in MOVED.findall(row["note"])]
    assert len(moves) == 42
    for label, old in moves:
        assert (label, old) in told
        concept = massage[old]
        kept = (*concept.pref_labels, *concept.alt_labels, *concept.hidden_labels)
        assert label.casefold() not in {str(each).casefold() for each in kept}, (label, old)


@pytest.mark.parametrize(("name", "key"), (KNOWN_BY_REGION | KNOWN_BY_MEDIUM | KNOWN_OTHERWISE).items())
def test_everyday_names_are_found(name: str, key: str, massage: Vocabulary) -> None:
    assert first(massage, name) == key
    assert massage[key].sources
