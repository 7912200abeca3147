"""Rows are judged one by one, bad ones too, and as if each stood alone."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology import Session, SessionError
from massage_ontology.classification import tallies
from massage_ontology.classification.judgement import classify
from massage_ontology.classification.rules import rules_for
from massage_ontology.classification.tables import Table, delimiter_of, encoding_of
from tests.classification.servings import FACETS, SERVINGS, marked

RULES = rules_for(SERVINGS)


def table(*headings: str, **facets: str) -> Table:
    return Table(RULES, headings, facets)


@given(st.lists(marked(), max_size=6))
def test_a_row_is_judged_like_a_session(sessions: list[dict[str, list[str]]]) -> None:
    rows = [[" | ".join(each[facet]) or "none" if facet in each else "" for facet in FACETS] for each in sessions]
    judged = list(table(*FACETS).judge(rows))
    for number, (session, row) in enumerate(zip(sessions, judged, strict=True), 1):
        assert row.number == number
        assert row.error is None
        assert row.summaries == tuple(category.summary for category in classify(SERVINGS, Session(**session)))


def test_categories_are_those_of_the_judgement() -> None:
    assert table("leaf").categories == tuple(each.category.key for each in classify(SERVINGS, {}))


def test_columns_are_found_by_name_or_told() -> None:
    cups = table("client", "Leaf", "serving_style", "extra", extra="addition")
    assert cups.carried == ("client",)
    assert [cups.rules.facets.keys[column.facet] for column in cups.columns] == ["leaf", "serving-style", "addition"]
    assert cups.carry(["Ann", "assam", "poured", "milk"]) == ["Ann"]
    assert cups.carry([]) == [""]


@pytest.mark.parametrize(
    ("headings", "facets", "sentence"),
    [
        (("client", "note"), {}, "no column of the table is a facet; name some of them addition, leaf"),
        (("leaf", "Leaf"), {}, "the columns 'leaf' and 'Leaf' both state the facet leaf"),
        (("leaf",), {"extra": "addition"}, "the table has no column 'extra'; it has leaf"),
        (("leaf", "extra"), {"extra": "adition"}, "no facet 'adition'; did you mean addition?"),
    ],
)
def test_a_table_that_makes_no_sense_is_refused(
    headings: tuple[str, ...], facets: dict[str, str], sentence: str
) -> None:
    with pytest.raises(SessionError, match=sentence.replace("?", r"\?")):
        table(*headings, **facets)


def test_a_bad_row_is_numbered_and_does_not_stop_the_others() -> None:
    rows = [["assam", ""], ["asam", ""], ["assam"], ["milk", ""], ["assam|!assam", ""], ["mint", "none"]]
    judged = list(table("leaf", "addition").judge(rows))
    assert [row.number for row in judged] == [1, 2, 3, 4, 5, 6]
    assert [bool(row.summaries) for row in judged] == [True, False, False, False, False, True]
    assert [row.error for row in judged[1:5]] == [
        "leaf: no concept 'asam' in this facet; did you mean assam?",
        "the row has 1 cells, and the table 2 columns",
        "leaf: 'milk' belongs to the facet addition; state it there",
        "leaf: 'assam' is stated and denied; keep one of the two",
    ]


def test_rows_are_taken_as_they_come() -> None:
    rows = (["assam"] for _ in itertools.count())
    judged = table("leaf").judge(rows)
    assert [next(judged).number for _ in range(3)] == [1, 2, 3]


def test_memory_does_not_grow_with_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallies, "MOST_REMEMBERED", 4)
    cups = table("leaf", "place")
    rows = ([f"assam|{'mint' if number % 2 else 'matcha'}" + " " * number, ""] for number in range(100))
    assert sum(row.error is None for row in cups.judge(rows)) == 100
    assert max(len(known) for known in cups._cells) <= 4  # noqa: SLF001 (nothing else tells)
    assert len(cups._answers) <= 4  # noqa: SLF001 (as above)


@given(marked(), st.sampled_from(["assam", "mint with milk", "breakfast on a visit", "nothing known"]))
def test_a_row_with_free_text_is_judged_like_a_session_beside_a_text(facts: dict[str, list[str]], text: str) -> None:
    cells = [" | ".join(facts[facet]) or "none" if facet in facts else "" for facet in FACETS]
    (row,) = table(*FACETS, "Text").judge([[*cells, text]])
    expected = tuple(category.summary for category in classify(SERVINGS, Session(**facts), text=text))
    assert (row.error, row.summaries) == (None, expected)


def test_free_text_alone_is_enough_and_stands_in_one_column() -> None:
    assert [row.error for row in table("text").judge([["assam with milk"], [""]])] == [None, None]
    assert table("note", note="text").carried == ("note",)
    with pytest.raises(SessionError, match="both contain free text"):
        table("note", "text", note="text")


@given(
    st.lists(st.sampled_from([*FACETS, "client", "a b"]), min_size=1, max_size=5, unique=True), st.sampled_from(",;\t")
)
def test_the_separator_of_headings_is_found(headings: list[str], delimiter: str) -> None:
    if len(headings) > 1:
        assert delimiter_of(delimiter.join(headings) + "\n", RULES) == delimiter
    assert delimiter_of("leaf\n", RULES, preferred=delimiter) == delimiter


@given(
    st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=2),
    st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-16-be"]),
)
def test_the_encoding_of_plain_text_is_found(text: str, encoding: str) -> None:
    content = text.encode(encoding)
    assert content.decode(encoding_of(content)) == text


def test_the_separator_is_the_one_that_makes_facets() -> None:
    assert delimiter_of("leaf;note, or remark, if any\n", RULES) == ";"
    assert delimiter_of("leaf,a;b;c;d\n", RULES) == ","
