"""Everything that a comparison says is there as values, and on the full page."""

from __future__ import annotations

import json

import pytest

from massage_ontology import Vocabulary, load
from massage_ontology.comparison.comparison import compare
from massage_ontology.comparison.rendering import TITLES, as_dict, as_json, cited, full_page, grouped
from massage_ontology.sections import as_lines
from tests.conftest import DATA

SERVINGS = load(DATA / "servings.ttl")
BREWS = load(DATA / "disputes.ttl")
RESULT = compare(SERVINGS, "proper-cup", "strong-cup")

FULL = """\
proper cup / strong cup

  proper cup is broader than strong cup (1 step)

Place
  paths (differs)  proper cup: proper cup → cup of tea
                   strong cup: strong cup → proper cup → cup of tea

Readings
  held (differs)  proper cup: with milk (Builders) [builder-book]; no such thing (Coffee drinkers)
                    [coffee-book]; nothing but tea (The purists) [purist-book]
                  strong cup: builder's strong one (Builders) [builder-book]

Criteria
  addition (differs)  proper cup: requires milk; excludes dairy; excludes sweetener
                      strong cup: requires milk; requires sugar
  leaf (differs)      proper cup: requires black leaf; requires true tea leaf
                      strong cup: requires Assam

Readings that contain another
  proper cup: with milk ⊃ strong cup: builder's strong one

Readings that no session can meet together
  proper cup: nothing but tea ∅ strong cup: builder's strong one

Readings that cannot be compared
  proper cup: no such thing ? strong cup: builder's strong one (no criteria are recorded for
    proper-cup--nonsense)

Stated by sources
  strong cup: builder's strong one is narrower than proper cup: with milk
"""


def test_the_full_page_holds_every_row_pair_and_figure() -> None:
    text = RESULT.to_text(full=True)
    assert text.startswith(FULL)
    assert "Similarity\n  proper cup and strong cup: path 0.500" in text
    assert "  [3] purist-book: Leaf and water. Leo Plain" in text


def test_json_is_the_same_as_the_values() -> None:
    values = json.loads(as_json(RESULT))
    assert values == json.loads(json.dumps(as_dict(RESULT)))
    assert [each["kind"] for each in values["overlaps"]] == ["contains", "can't tell", "disjoint"]
    assert values["places"] == [
        {
            "one": "proper-cup",
            "other": "strong-cup",
            "relation": "broader",
            "nearest_common_broader": ["proper-cup"],
            "steps": 1,
            "disputed": [],
        }
    ]
    assert values["statements"][0]["target"] == "proper-cup--builder"


def test_json_is_complete_with_the_titles_of_all_sources() -> None:
    values = as_dict(RESULT)
    assert values["summary"] == RESULT.page().summary
    assert [each["key"] for each in values["readings"]] == [
        "proper-cup--builder",
        "proper-cup--nonsense",
        "proper-cup--purist",
        "strong-cup--builder",
    ]
    assert [each["rejects_term"] for each in values["readings"]] == [False, True, False, False]
    assert [each["sense"] for each in values["stances"]] == [each["key"] for each in values["readings"]]
    titles = {each["key"]: each["title"] for each in values["sources"]}
    assert titles == {"builder-book": "Tea for the yard", "coffee-book": "No tea", "purist-book": "Leaf and water"}


def test_every_source_that_is_named_is_listed(massage: Vocabulary) -> None:
    values = as_dict(massage.compare("clinical massage", "medical massage"))
    named = {key for each in (*values["readings"], *values["links"]) for key in each["sources"]}
    assert named <= {each["key"] for each in values["sources"]}
    assert all(each["title"] for each in values["sources"])
    assert sum(bool(each["url"]) for each in values["sources"]) > len(values["sources"]) // 2


@pytest.mark.parametrize("terms", [("proper-cup", "strong-cup"), ("proper-cup", "strong-cup", "guest-cup")])
def test_every_pair_is_shown_once(terms: tuple[str, ...]) -> None:
    result = compare(SERVINGS, *terms)
    shown = [pair for _, pairs in grouped(result) for pair in pairs]
    assert sorted(map(str, shown)) == sorted(map(str, result.overlaps))
    assert {kind for kind, _ in grouped(result)} <= TITLES.keys()
    lines = " ".join(" ".join(as_lines(full_page(result))).split())
    assert all(f"{pair.one} " in lines for pair in shown)


def test_links_are_values_with_all_that_is_said_of_them() -> None:
    result = compare(BREWS, "infusion", "mint-infusion")
    values = as_dict(result)
    assert values["links"] == [link.to_dict() for row in result.links for link in row]
    assert {"subject": "mint-infusion", "strength": "possible", "sources": ["tea-book"]}.items() <= (
        values["links"][-1].items()
    )
    assert compare(BREWS, "infusion", "tea").places[0].disputed[0].to_dict() in values["links"]
    assert [source.key for source in cited(result)] == ["herb-book", "tea-book", "trade-law"]


def test_the_full_page_tells_strength_sources_and_disputes_in_every_shape() -> None:
    result = compare(BREWS, "infusion", "tea")
    assert "rest (typical; herb-book)" in result.to_text(full=True)
    for text in (result.to_markdown(full=True).replace("\\", ""), result.to_html(full=True)):
        line = " ".join(text.split())
        assert "rest (typical; herb-book)" in line
        assert "cure (disputed; asserted by herb-book; disputed by tea-book)" in line
        assert "herbal infusion is narrower than tea (1 step; disputed: herbal infusion below tea)" in line
        assert "herbal infusion → (disputed) tea → drink" in line
        assert "herbal infusion below tea (disputed; asserted by herb-book; disputed by tea-book)" in line
