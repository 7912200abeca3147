"""Tests of `massage_ontology.text.matcher`."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import massage_ontology
from massage_ontology.indexes.folding import fold
from massage_ontology.model import Label
from massage_ontology.text.matcher import Hit, Matcher, is_abbreviation


def matcher(*texts: str) -> Matcher:
    return Matcher([(Label("prefLabel", text, "en"),) for text in texts])


def found(texts: tuple[str, ...], text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in matcher(*texts).longest(text)]


@pytest.mark.parametrize(
    ("labels", "text", "expected"),
    [
        (("an", "ra", "si"), "an orange massage; RA is basic, si", ["an", "RA", "si"]),
        (("deep tissue", "deep tissue mass"), "deep tissue massage", ["deep tissue"]),
        (("MET",), "met the MET, Met", ["MET"]),
        (("推拿", "タイ"), "中国推拿とタイマッサージ", ["推拿", "タイ"]),
        (("推",), "推拿", []),
        (("นวดไทย",), "บริการนวดไทยแผนโบราณ", ["นวดไทย"]),
        (
            ("trigger point",),
            "Trigger-Point, trigger\n   point; trigger. Point",
            ["Trigger-Point", "trigger\n   point"],
        ),
        (("Fußmassage",), "Die FUSSMASSAGE und Fussmassage", ["FUSSMASSAGE", "Fussmassage"]),
        (("deep tissue", "tissue massage"), "deep tissue massage", ["deep tissue"]),
        (("hot stone", "stone an massage", "massage"), "hot stone an massage", ["hot stone", "massage"]),
        (("tea",), "", []),
    ],
)
def test_labels_are_met_as_whole_words(labels: tuple[str, ...], text: str, expected: list[str]) -> None:
    assert found(labels, text) == expected


def test_carriers_come_in_the_order_of_their_numbers() -> None:
    shared = Matcher([(Label("prefLabel", "x", "en"),), (Label("altLabel", "X", "de"), Label("prefLabel", "y", "de"))])
    assert [each.number for each in shared.carriers("x")] == [0, 1]
    assert Matcher([(Label("prefLabel", "x", "de"),)], languages=["en"]).forms == []


def test_an_abbreviation_has_at_most_six_capitals() -> None:
    assert [text for text in ("A", "MLD", "Mld", "IASTM", "MASSAGE", "T 1", "推拿") if is_abbreviation(text)] == [
        "MLD",
        "IASTM",
    ]


WORDS = st.lists(st.sampled_from(["deep", "tissue", "hot", "stone", "an", "massage", "x"]), min_size=1, max_size=8)


@given(st.lists(WORDS, min_size=1, max_size=5), WORDS)
def test_hits_are_those_of_a_plain_search(labels: list[list[str]], words: list[str]) -> None:
    texts = sorted({" ".join(label) for label in labels})
    text = " ".join(words)
    expected = {
        (match.start() + 1, match.start() + 1 + len(label))
        for label in texts
        for match in re.finditer(f"(?= {label} )", f" {text} ")
    }
    assert {(hit.start + 1, hit.end + 1) for hit in matcher(*texts).hits(text)} == expected


@given(st.lists(WORDS, min_size=1, max_size=5), WORDS)
def test_the_longest_from_the_left_are_kept(labels: list[list[str]], words: list[str]) -> None:
    built = matcher(*{" ".join(label) for label in labels})
    expected: list[Hit] = []
    for hit in built.hits(" ".join(words)):
        if not expected or hit.start >= expected[-1].end:
            expected.append(hit)
    assert built.longest(" ".join(words)) == expected


def test_every_label_of_the_vocabulary_is_met_in_itself() -> None:
    labels = massage_ontology.load().columns.labels
    built = Matcher(labels)
    for number, row in enumerate(labels):
        for label in row:
            if len(fold(label.text)) > 1:
                hits = built.hits(label.text)
                assert any(each.number == number for hit in hits for each in built.carriers_of(hit, label.text)), label
