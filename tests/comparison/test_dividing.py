"""What divides terms is counted by reading, and each reading counts once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from massage_ontology import Vocabulary, load
from massage_ontology.comparison.dividing import Share, divides
from tests.conftest import DATA

SERVINGS = load(DATA / "servings.ttl")
CUPS = [concept.key for concept in SERVINGS if concept.senses]


def table(*keys: str) -> dict[str, tuple[str, ...]]:
    found = divides(SERVINGS, [SERVINGS[key].senses for key in keys])
    return {f"{each.facet}: {each.concept}": tuple(map(str, each.shares)) for each in found}


def test_what_one_reading_requires_and_another_excludes() -> None:
    assert table("proper-cup", "strong-cup") == {
        "Addition: sugar": ("excluded in 1 of 3", "required in 1 of 1"),
        "Leaf: Assam": ("not asked for", "required in 1 of 1"),
    }


def test_something_narrower_counts_for_what_is_broader_and_not_the_other_way_round() -> None:
    # Assam is a black leaf: where both are asked for, the black leaf does not divide, and Assam does.
    assert "Leaf: black leaf" not in table("proper-cup", "strong-cup")


def test_one_of_several_is_told_apart_from_required() -> None:
    shares = table("guest-cup", "strong-cup")
    assert "one of several in 1 of 2" in {cells[0] for cells in shares.values()}


def test_nothing_divides_terms_of_which_one_has_no_reading() -> None:
    assert divides(SERVINGS, [SERVINGS["proper-cup"].senses, ()]) == ()
    assert divides(SERVINGS, [SERVINGS["proper-cup"].senses]) == ()


@given(st.lists(st.sampled_from(CUPS), min_size=2, max_size=4, unique=True))
def test_no_share_exceeds_its_readings(keys: list[str]) -> None:
    for each in divides(SERVINGS, [SERVINGS[key].senses for key in keys]):
        for key, share in zip(keys, each.shares, strict=True):
            assert share.total == len(SERVINGS[key].senses)
            assert share.required + share.option + share.typical <= share.total
            assert share.excluded <= share.total


@given(st.sampled_from(CUPS), st.sampled_from(CUPS))
def test_the_order_of_terms_changes_only_the_order_of_cells(one: str, other: str) -> None:
    there, back = table(one, other), table(other, one)
    assert there == {name: cells[::-1] for name, cells in back.items()}


def test_equal_readings_do_not_divide() -> None:
    assert table("proper-cup", "proper-cup") == {}


def test_shares_in_words() -> None:
    assert (
        str(Share(required=2, excluded=1, option=0, typical=1, total=5))
        == "required in 2 of 5, typical in 1, excluded in 1"
    )
    assert str(Share(0, 0, 0, 0, 5)) == "not asked for"
    assert Share(1, 0, 0, 0, 1).distance(Share(0, 1, 0, 0, 1)) == 2


def test_the_founding_distinction_divides_by_what_comes_first(massage: Vocabulary) -> None:
    terms = [massage["personal-care-massage"], massage["healthcare-massage"]]
    found = divides(massage, [term.senses for term in terms])
    assert {each.facet for each in found} >= {"conditions", "primary purpose"}
