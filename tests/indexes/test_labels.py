"""The order in which labels answer."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.indexes.folding import fold
from massage_ontology.indexes.labels import HOW, LabelIndex, speaks
from massage_ontology.model import Label
from tests.strategies import languages, texts

rows = st.lists(
    st.lists(
        st.builds(Label, st.sampled_from(["prefLabel", "altLabel", "hiddenLabel"]), texts, languages), max_size=3
    ).map(tuple),
    min_size=1,
    max_size=8,
)


@given(rows, texts, st.integers(1, 10))
def test_search_is_ordered_and_its_limit_only_cuts(labels: list[tuple[Label, ...]], text: str, limit: int) -> None:
    index = LabelIndex(labels)
    few, all_of_them = index.search(text, limit=limit), index.search(text, limit=100)
    assert len(few) <= limit
    assert len({match.number for match in few}) == len(few)
    steps = [HOW.index(match.how) for match in few]
    assert steps == sorted(steps)
    strict = [match for match in all_of_them if match.how in {"exact", "folded"}]
    assert list(few[: len(strict)]) == strict[:limit]


@given(rows)
def test_every_label_finds_its_own(labels: list[tuple[Label, ...]]) -> None:
    index = LabelIndex(labels)
    for number, row in enumerate(labels):
        for label in row:
            if fold(label.text):
                found = {match.number: match for match in index.search(label.text, limit=100)}
                assert found[number].how == "exact"


def index_of(*texts: str) -> LabelIndex:
    return LabelIndex([(Label("prefLabel", text, "en"),) for text in texts])


@pytest.mark.parametrize(
    ("asked", "how"),
    [
        ("green tea", "exact"),
        ("GREEN-TEA", "folded"),
        ("gree", "prefix"),
        ("tea green", "words"),
        ("tea gr", "words"),
        ("gren tea", "typo"),
        ("grean tee", "typo"),
    ],
)
def test_each_way_of_matching(asked: str, how: str) -> None:
    best = index_of("green tea", "coffee", "cocoa").search(asked)[0]
    assert (best.number, best.how) == (0, how)


def test_nothing_is_found_for_nothing() -> None:
    index = index_of("green tea")
    assert index.search("") == index.search("?!") == index.search("xyzzy") == ()


def test_a_language_takes_its_variants() -> None:
    index = LabelIndex([(Label("prefLabel", "tea", "en-gb"),), (Label("prefLabel", "tea", "de"),)])
    assert [match.number for match in index.search("tea", language="EN")] == [0]
    assert speaks("en-gb", "en")
    assert not speaks("eng", "en")


def test_a_misspelled_word_finds_longer_labels_that_hold_it() -> None:
    index = LabelIndex(
        [(Label("prefLabel", "Japanese green tea with rice", "en"),), (Label("prefLabel", "mug", "en"),)]
    )
    assert [(match.number, match.how) for match in index.search("japanse")] == [(0, "typo")]
    assert [(match.number, match.how) for match in index.search("rise japanse")] == [(0, "typo")]
    assert index.search("japanse mug") == ()


def test_words_are_compared_only_where_no_whole_label_is_near() -> None:
    index = index_of("japanese", "Japanese green tea with rice")
    assert [(match.number, match.how) for match in index.search("japanse")] == [(0, "typo")]


def similarity(one: str, other: str) -> float:
    """Return how alike two texts are: 100, less what has to go and to come (by the longest common subsequence)."""
    rows = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, j in itertools.product(range(len(one)), range(len(other))):
        rows[i + 1][j + 1] = rows[i][j] + 1 if one[i] == other[j] else max(rows[i][j + 1], rows[i + 1][j])
    return 200 * rows[-1][-1] / (len(one) + len(other))


def test_a_typing_error_counts_less_the_more_letters_differ() -> None:
    (match,) = index_of("green tea", "cocoa").search("gren teah")
    assert match.score == round(similarity("gren teah", "green tea") * 0.7, 2)


def test_of_misspelled_words_the_worst_counts_and_of_a_word_its_best_hit() -> None:
    long = "teapot teapots with a lid of iron"
    index = index_of(long, "mug")
    for asked, worst in {
        "teapit": similarity("teapit", "teapot"),
        "teapit iran": similarity("iran", "iron"),
        "iran teapit": similarity("iran", "iron"),
    }.items():
        (match,) = index.search(asked)
        covered = 0.5 + 0.5 * len(asked) / len(long)
        assert match.score == round(worst * 0.5 * covered, 2)


def test_a_label_with_typing_errors_is_told_from_one_that_looks_like_it() -> None:
    index = LabelIndex([(Label("prefLabel", text, "en"),) for text in ("data massage", "car seat", "labor massage")])
    assert [match.label.text for match in index.slips("laobr massage")] == ["labor massage"]
    assert index.slips("car massage") == index.slips("Maori massage") == ()
    assert index.slips("laobr massage", language="de") == ()
    assert index.near_words("massgae") == ("massage",)
    assert index.near_words("maori") == ()
