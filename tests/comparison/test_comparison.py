"""Terms side by side: what they share, what sets them apart, and under which readings."""

from __future__ import annotations

import io

import pytest

import massage_ontology
from massage_ontology import ComparisonError, ConceptNotFoundError, ReadingNotFoundError, Vocabulary, load
from massage_ontology.comparison.comparison import Comparison, Row, compare
from tests.conftest import DATA

SERVINGS = load(DATA / "servings.ttl")
BREWS = load(DATA / "disputes.ttl")
PROPER = compare(SERVINGS, "proper-cup", "strong cup")


def row(result: Comparison, name: str) -> Row:
    (found,) = (each for each in result.table() if each.name == name)
    return found


def test_terms_are_keys_labels_or_concepts() -> None:
    assert [term.key for term in PROPER.terms] == ["proper-cup", "strong-cup"]
    assert compare(SERVINGS, SERVINGS["proper-cup"], "STRONG CUP").to_json() == PROPER.to_json()


@pytest.mark.parametrize(
    ("one", "other", "relation", "steps", "common"),
    [
        ("proper-cup", "strong-cup", "broader", 1, ["proper-cup"]),
        ("strong-cup", "cup", "narrower", 2, ["cup"]),
        ("proper-cup", "guest-cup", "siblings", 2, ["cup"]),
        ("strong-cup", "fancy-cup", "apart", 4, ["cup"]),
        ("strong-cup", "milk", "unrelated", None, []),
    ],
)
def test_places(one: str, other: str, relation: str, steps: int | None, common: list[str]) -> None:
    (place,) = compare(SERVINGS, one, other).places
    assert (place.relation, place.steps, [concept.key for concept in place.common]) == (relation, steps, common)


def test_readings_and_who_holds_them() -> None:
    cells = row(PROPER, "held").cells
    assert cells[0][0] == "with milk (Builders) [builder-book]"
    assert len(cells[0]) == 3
    assert cells[1] == ("builder's strong one (Builders) [builder-book]",)


def test_criteria_are_compared_facet_by_facet() -> None:
    assert row(PROPER, "leaf").cells == (("requires black leaf", "requires true tea leaf"), ("requires Assam",))
    assert row(PROPER, "leaf").status == "differs"
    assert row(compare(SERVINGS, "proper-cup", "house-cup"), "place").status == "only one has it"
    builders = compare(SERVINGS, "proper-cup", "morning-cup", reading=["purists", "morning-cup--strict"])
    assert row(builders, "leaf").status == "same"
    assert row(compare(SERVINGS, "proper-cup", "cup"), "leaf").status == "unknown"


def test_a_concept_of_two_facets_is_shown_in_both() -> None:
    guests = compare(SERVINGS, "guest-cup", "house-cup", reading=["guest-cup--offered", "tea rooms"])
    wanted = ("requires one of mint or sweetener or visit",)
    assert row(guests, "addition").cells[0] == row(guests, "leaf").cells[0] == wanted


def test_pairs_of_readings() -> None:
    assert [(each.one.key, each.kind, each.other.key) for each in PROPER.overlaps] == [
        ("proper-cup--builder", "contains", "strong-cup--builder"),
        ("proper-cup--nonsense", "can't tell", "strong-cup--builder"),
        ("proper-cup--purist", "disjoint", "strong-cup--builder"),
    ]


def test_conflicts_are_computed_or_stated() -> None:
    assert [each.one.key for each in PROPER.conflicts] == ["proper-cup--purist"]
    assert compare(SERVINGS, "morning-cup", "guest-cup").conflicts == ()


def test_what_sources_say_of_the_other_term() -> None:
    assert [str(each) for each in PROPER.statements] == [
        "strong cup: builder's strong one is narrower than proper cup: with milk"
    ]


def test_what_would_have_to_change() -> None:
    assert PROPER.changes(["contains"]) == (
        "proper cup: with milk becomes strong cup: builder's strong one if it also requires Assam; requires sugar",
    )
    assert PROPER.changes(["same"]) == ()


def test_three_terms_and_more() -> None:
    result = compare(SERVINGS, "proper-cup", "strong-cup", "guest-cup", "fancy-cup")
    assert len(result.places) == 6
    assert {len(each.cells) for each in result.table()} == {4}
    assert {(each.one.term.key, each.other.term.key) for each in result.overlaps} >= {("proper-cup", "fancy-cup")}
    assert repr(result) == "<Comparison of proper-cup and strong-cup and guest-cup and fancy-cup>"


def test_a_reading_restricts_the_comparison() -> None:
    result = compare(SERVINGS, "proper-cup", "strong-cup", reading="builders")
    assert [len(senses) for senses in result.senses] == [1, 1]


def test_links_are_shown_with_their_strength_and_sources() -> None:
    result = compare(BREWS, "infusion", "mint-infusion")
    assert row(result, "hasPurpose").cells == (
        (
            "company",
            "cure (disputed; asserted by herb-book; disputed by tea-book)",
            "rest (typical; herb-book)",
            "warmth (always; herb-book, tea-book)",
        ),
        ("rest (possible; tea-book)",),
    )
    assert row(result, "servedIn").status == "only one has it"


@pytest.mark.parametrize(
    ("strength", "party", "status"),
    [
        ("Typical", "dcterms:source", "same"),
        ("Possible", "dcterms:source", "differs"),
        ("Typical", "mo:disputedBy", "differs"),
    ],
)
def test_links_are_the_same_where_target_and_standing_are(strength: str, party: str, status: str) -> None:
    text = (DATA / "disputes.ttl").read_text(encoding="utf-8")
    more = f"""brew:tea mo:hasPurpose brew:rest . brew:tonic mo:hasPurpose brew:rest .
        brew:x rdf:subject brew:tea ; rdf:predicate mo:hasPurpose ; rdf:object brew:rest ; mo:strength mo:Typical .
        brew:y rdf:subject brew:tonic ; rdf:predicate mo:hasPurpose ; rdf:object brew:rest ; mo:strength mo:{strength} .
        brew:y {party} brew:tea-book ."""
    known = load(io.StringIO(text + more), format="turtle")
    assert row(compare(known, "tea", "tonic"), "hasPurpose").status == status


def test_a_reading_restricts_links_too() -> None:
    result = compare(BREWS, "infusion", "mint-infusion", reading="tea-book")
    assert row(result, "hasPurpose").cells == (
        ("warmth (always; herb-book, tea-book)",),
        ("rest (possible; tea-book)",),
    )
    assert [each for each in result.table() if each.name == "servedIn"] == []
    assert result.senses == ((), ())


def test_a_disputed_place_is_never_shown_without_its_dispute() -> None:
    result = compare(BREWS, "mint-infusion", "tea", reading="tea-book")
    assert [link.subject.key for link in result.places[0].disputed] == ["infusion"]
    assert row(result, "paths").cells[0] == (
        "mint infusion → herbal infusion → (disputed) tea → drink",
        "mint infusion → tonic → drink",
    )
    assert row(result, "disputed").cells == (
        ("herbal infusion below tea (disputed; asserted by herb-book; disputed by tea-book)",),
        (),
    )
    assert compare(BREWS, "mint-infusion", "tonic").places[0].disputed == ()


def test_a_deprecated_term_says_what_replaces_it(teas: Vocabulary) -> None:
    assert row(compare(teas, "old-tea", "green-tea"), "replaced by").cells == (("black tea",), ())


def test_similarities_are_those_of_the_first_two() -> None:
    assert PROPER.similarities["path"] == 0.5
    hierarchical = {"path", "wu_palmer", "resnik", "lin", "jiang_conrath"}
    assert set(PROPER.similarities) == hierarchical | {"readings", "combined"}


def test_bad_input_is_one_sentence() -> None:
    with pytest.raises(ComparisonError, match="'cup' is named twice; a comparison needs different terms"):
        compare(SERVINGS, "cup", "cup of tea")
    with pytest.raises(ConceptNotFoundError, match="did you mean strong-cup"):
        compare(SERVINGS, "cup", "strong-cpu")
    with pytest.raises(ReadingNotFoundError):
        compare(SERVINGS, "cup", "strong-cup", reading="nobody at all")


def test_the_verb_the_method_and_the_function_are_one() -> None:
    assert SERVINGS.compare("proper-cup", "strong cup").to_json() == PROPER.to_json()
    assert massage_ontology.compare("proper-cup", "strong cup", vocabulary=SERVINGS).to_json() == PROPER.to_json()


def test_two_contested_terms_are_the_same_contained_or_in_conflict_by_reading(massage: Vocabulary) -> None:
    result = compare(massage, "clinical massage", "medical massage")
    kinds = {(each.one.key, each.other.key): each.kind for each in result.overlaps}
    lowe = "clinical-massage--lowe-umbrella"
    assert kinds[lowe, "medical-massage--same-as-clinical"] == "same"
    assert kinds[lowe, "medical-massage--physician-or-insurer"] == "contains"
    assert kinds[lowe, "medical-massage--lowe-narrower"] == "can't tell", "it characterizes the term only"
    assert row(result, "findings").aspect == "evidence"
