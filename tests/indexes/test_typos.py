"""The index finds the same best text as comparing all of them does."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein, Indel

from massage_ontology.indexes.typos import CUTOFF, Typos, is_slip

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = ("massage", "deep", "tissue", "hot", "stone", "swedish", "thai", "foot", "reflexology", "lymph", "drainage")
LETTERS = "aeimst"


def misspell(text: str, times: int, chance: random.Random) -> str:
    """Make typing errors: a letter lost, doubled, replaced, or swapped with its neighbor."""
    signs = list(text)
    for _ in range(times):
        place = chance.randrange(len(signs)) if signs else 0
        error = chance.choice(["lost", "doubled", "replaced", "swapped"])
        if error == "lost" and signs:
            del signs[place]
        elif error == "doubled":
            signs.insert(place, chance.choice(LETTERS))
        elif error == "replaced" and signs:
            signs[place] = chance.choice(LETTERS)
        elif place + 1 < len(signs):
            signs[place], signs[place + 1] = signs[place + 1], signs[place]
    return "".join(signs)


def best(text: str, texts: list[str]) -> float:
    """Return the similarity of the most similar text, by comparing all."""
    found = process.extractOne(text, texts, scorer=fuzz.ratio, score_cutoff=CUTOFF)
    return 0.0 if found is None else found[1]


def indexed(texts: list[str]) -> Typos:
    """Return an index that is used from the first question on."""
    index = Typos(texts, few=0)
    index.search("")
    return index


@given(st.lists(st.text("abc ", max_size=14), min_size=1, max_size=30), st.text("abc ", max_size=14))
def test_the_best_is_the_best_of_all(texts: list[str], text: str) -> None:
    found = indexed(texts).search(text)
    expected = best(text, texts)
    if expected:
        assert found[0][1] == pytest.approx(expected)
        assert fuzz.ratio(text, texts[found[0][0]]) == pytest.approx(expected)
        ties = {place for place, each in enumerate(texts) if fuzz.ratio(text, each) == pytest.approx(expected)}
        assert ties <= {place for place, _ in found}
    assert found == sorted(found, key=lambda pair: (-pair[1], pair[0]))


@given(st.text("ab ", max_size=14), st.lists(st.text("ab ", max_size=14), max_size=9), st.integers(1, 6))
def test_whatever_is_so_near_has_a_piece_in_common(text: str, texts: list[str], distance: int) -> None:
    if len(text) < distance + 1:
        return  # no piece has a letter
    candidates = Typos(texts)._candidates(text, distance)  # noqa: SLF001 (what is compared afterwards)
    assert {place for place, each in enumerate(texts) if Indel.distance(text, each) <= distance} <= set(candidates)


@pytest.mark.parametrize("errors", [1, 2, 3, 5])
def test_the_best_of_many_labels_is_the_best_of_all(errors: int) -> None:
    chance = random.Random(errors)  # noqa: S311 (no secret)
    texts = sorted({" ".join(chance.choices(WORDS, k=chance.randint(1, 4))) for _ in range(3000)})
    texts += [misspell(text, 4, chance) for text in texts]
    index = indexed(texts)
    for _ in range(150):
        text = misspell(chance.choice(texts), errors, chance)
        found = index.search(text)
        expected = best(text, texts)
        assert (found[0][1] if found else 0.0) == pytest.approx(expected) or not expected


def test_few_and_many_give_the_same_best() -> None:
    texts = ["black tea", "green tea", "white tea", "green team", "herbal infusion"]
    assert Typos(texts).search("grean tea")[0] == indexed(texts).search("grean tea")[0]


def test_words_in_another_order_are_found_where_letters_are_not() -> None:
    texts = ["hot stone massage", "cold water"]
    assert fuzz.ratio("massage stone hit", texts[0]) < CUTOFF
    assert [place for place, _ in Typos(texts).search("massage stone hit")] == [0]


def test_nothing_near_is_nothing() -> None:
    assert Typos(["green tea"]).search("xyzzy") == []
    assert indexed(["green tea"]).search("xyzzy") == []


def test_only_a_few_of_many_texts_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(7)  # noqa: S311 (no secret)
    letters = "abcdefghijklmnopqrstuvwxyz"
    texts = ["".join(chance.choices(letters, k=chance.randint(8, 24))) for _ in range(30_000)]
    index = indexed(texts)
    compared: list[int] = []
    really = Typos._compare  # noqa: SLF001 (it is counted)

    def counting(self: Typos, text: str, positions: Sequence[int], cutoff: float) -> list[tuple[int, float]]:
        compared.append(len(positions))
        return really(self, text, positions, cutoff)

    monkeypatch.setattr(Typos, "_compare", counting)
    wanted = next(text for text in texts if len(text) > 16)
    assert texts[index.search(wanted[:5] + wanted[6:])[0][0]] == wanted
    assert sum(compared) < len(texts) / 20


@given(st.lists(st.text("abc ", max_size=8), max_size=12), st.text("abc ", max_size=8), st.integers(1, 2))
def test_few_errors_are_a_small_distance(texts: list[str], text: str, errors: int) -> None:
    found = {position for position, _ in Typos(texts).few_errors(text, errors)}
    assert found == {place for place, each in enumerate(texts) if DamerauLevenshtein.distance(text, each) <= errors}


def rivals(words: Sequence[str], count: int) -> int:
    """Count as in a vocabulary of massages: many labels have a general word and one more, few any other words."""
    return 500 if not words or set(words) <= {"massage", "therapy"} else 4 * count


@pytest.mark.parametrize(
    ("asked", "form", "expected"),
    [
        ("reflexolgy", "reflexology", True),
        ("orthopaedik massage", "orthopaedic massage", True),
        ("massage swedsih", "swedish massage", True),
        ("tuina", "tui na", True),
        ("phantom lim bpain", "phantom limb pain", True),
        ("massage des bas", "massage des bras", True),
        ("ore shoulder", "sore shoulder", True),
        ("head murts", "head hurts", True),
        ("ehab", "rehab", True),
        ("tinglingnhan", "tingling hand", True),
        ("lpiclinico", "policlinico", True),
        ("acsh sonly", "cash only", True),
        ("abdominalo massage", "abdominal massage", True),
        ("le gvins", "leg veins", True),
        ("a tt he chiropractor", "at the chiropractor", True),
        ("cat massage", "data massage", False),
        ("cat massage", "car massage", False),
        ("maori massage", "labor massage", False),
        ("tone massage", "stone massage", False),
        ("function massage", "suction massage", False),
        ("rack massage", "back massages", False),
        ("rack massage", "nackmassage", False),
        ("halotherapy", "mayotherapy", False),
        ("prolotherapy", "pressotherapy", False),
        ("70 minutes", "90 minutes", False),
        ("guitar", "quitar el dolor", False),
        ("indeed", "induced nausea", False),
        ("hut", "haut", False),
    ],
)
def test_a_slip_is_told_from_another_word(asked: str, form: str, *, expected: bool) -> None:
    known = {"cat", "bas", "data", "therapy", "massage", "massages", "function", "abdominalo", "minutes", "hut"}
    assert is_slip(asked, form, known.__contains__, rivals) is expected
