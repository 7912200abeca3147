"""One concept, with all that is known of it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

import massage_ontology
from massage_ontology.exports.html.concept import MOST_PATHS, show_concept
from tests.conftest import DATA
from tests.exports.html.reading import rendered
from vocabulary_pages.places import Site

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


BREWS = massage_ontology.load(DATA / "disputes.ttl")


def lines(vocabulary: Vocabulary, key: str) -> list[str]:
    return shown(vocabulary, key).splitlines()


def shown(vocabulary: Vocabulary, key: str) -> str:
    """Show a concept as on its page, where links are short."""
    site = Site(vocabulary)
    return show_concept(site.links_on(site.page_of(vocabulary[key])), vocabulary[key])


@pytest.mark.parametrize(
    "key", ["swedish-massage", "medical-massage", "neck-pain", "kneading", "tui-na", "cardiac-massage"]
)
def test_everything_that_is_known_is_shown(massage: Vocabulary, key: str) -> None:
    concept = massage[key]
    page = rendered(shown(massage, key))
    text = " ".join(part for _, part in page.texts)
    hrefs = {attributes["href"] or "" for tag, attributes in page.found if tag == "a"}
    assert str(concept.definition) in text
    for label in (*concept.pref_labels, *concept.alt_labels, *concept.hidden_labels):
        assert str(label) in text
        if label.language != "en":
            assert ("bdi", {"lang": label.language}) in page.found
    for other in (*concept.broader, *concept.narrower, *concept.related, *concept.broader_transitive):
        assert f"{other.key}.md" in hrefs
    for sense in concept.senses:
        assert sense.claim in text
    for record in concept.mapping_records:
        assert record.curie in text
    for finding in concept.findings:
        assert finding.text in text
        assert (finding.certainty or "not graded") in text
        assert finding.result in text
        assert finding.basis in text
    for source in concept.sources:
        name = str(source.iri).rpartition("/")[2]
        assert any(href.startswith("../bibliography/") and href.endswith(f".md#{name}") for href in hrefs)
    assert concept.iri in text


def test_every_way_to_the_top_is_shown(massage: Vocabulary) -> None:
    concept = max(massage, key=lambda each: len(each.paths_to_top))
    found = lines(massage, concept.key)
    ways = [line for line in found if f"\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} **{concept}**" in line]
    assert len(ways) == len(concept.paths_to_top) > 1
    assert "All paths to the top:" in found


def test_a_link_says_how_strong_it_is_and_who_says_so(massage: Vocabulary) -> None:
    (line,) = [each for each in lines(massage, "chair-massage") if each.startswith("- Has purpose: ")]
    assert "[stress reduction](stress-reduction.md) (typical; [" in line
    assert "../bibliography/i.md#incorporate" in line


def test_links_and_places_show_their_disputes() -> None:
    found = lines(BREWS, "infusion")
    book, plain = "[Rosa Sage 1901](../bibliography/r.md#herb-book)", "[Leo Plain](../bibliography/l.md#tea-book)"
    (line,) = [each for each in found if each.startswith("- Has purpose: ")]
    assert f"[cure](cure.md) (disputed; asserted by {book}; disputed by {plain}; An old quarrel.)" in line
    assert "- Served in: [pot](pot.md)" in found
    assert (
        f"- Disputed: [herbal infusion](infusion.md) below [tea](tea.md); asserted by {book}; disputed by {plain}"
        in found
    )
    assert found.count(next(each for each in lines(BREWS, "tea") if each.startswith("- Disputed: "))) == 1
    ways = [line for line in lines(BREWS, "mint-infusion") if "**mint infusion**" in line]
    assert sorted("(disputed) [herbal infusion]" in way for way in ways) == [False, True]


def test_what_points_here_says_how_strong_it_is() -> None:
    (line,) = [each for each in lines(BREWS, "rest") if each.startswith("- *has purpose* of ")]
    assert "[herbal infusion](infusion.md) (typical; [Rosa Sage 1901](../bibliography/r.md#herb-book))" in line
    assert "[mint infusion](mint-infusion.md) (possible; [Leo Plain](../bibliography/l.md#tea-book))" in line


def test_what_points_here_is_told(massage: Vocabulary) -> None:
    found = lines(massage, "kneading")
    assert any(line.startswith("- *uses technique* of ") and "(swedish-massage.md)" in line for line in found)
    found = lines(massage, "relaxation")
    assert any(line.startswith("- *requires*, by the readings ") for line in found)


def test_a_deprecated_concept_says_what_to_use(teas: Vocabulary) -> None:
    found = lines(teas, "old-tea")
    assert found[found.index('!!! warning "Deprecated"') + 1].endswith(" Use [black tea](black-tea.md) instead.")


def test_a_boundary_concept_says_that_it_is_none(massage: Vocabulary) -> None:
    found = lines(massage, "cardiac-massage")
    assert found[found.index('!!! warning "Outside the field"') + 1].strip().startswith("What is called massage")
    assert '!!! warning "Outside the field"' not in lines(massage, "swedish-massage")


def test_a_contested_term_says_so(massage: Vocabulary) -> None:
    found = lines(massage, "medical-massage")
    number = len(massage["medical-massage"].senses)
    assert (
        f"[{number} readings](#readings) of this term are recorded." in found[found.index('!!! info "Contested"') + 1]
    )


def test_labels_stand_in_the_language_of_the_page_first(teas: Vocabulary) -> None:
    rows = [line for line in lines(teas, "tea") if line.startswith("| ") and "(" in line]
    assert [row.split(" | ")[0] for row in rows] == [
        "| English (en)",
        "| Chinese (zh)",
        "| French (fr)",
        "| German (de)",
    ]


def test_many_ways_are_cut_short() -> None:
    turtle = ["@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <http://example.org/> ."]
    for level in range(60):  # 2 to the power of 60 ways: whoever walked them all would never come back
        for side in "ab":
            above = f" ; skos:broader :a{level - 1} , :b{level - 1}" if level else ""
            turtle.append(f':{side}{level} a skos:Concept ; skos:prefLabel "{side}{level}"@en{above} .')
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(turtle).encode()), format="turtle")
    found = lines(vocabulary, "a59")
    assert sum("**a59**" in line for line in found) == MOST_PATHS
    assert "- … and more paths" in found


def test_notes_of_every_kind_and_language_are_shown() -> None:
    turtle = """
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <http://example.org/> .
    :x a skos:Concept ; skos:prefLabel "x"@en ; skos:definition "an x"@en , "ein X"@de ; skos:scopeNote "only x"@en ;
        skos:example "this x"@en ; skos:historyNote "old x"@en ; skos:notation "X1" ; skos:broader :x ;
        <http://example.org/hasColor> "red" ; <http://example.org/isHot> true .
    """
    vocabulary = massage_ontology.load(io.BytesIO(turtle.encode()), format="turtle")
    text = shown(vocabulary, "x")
    for part in ("an x", '<bdi lang="de">ein X</bdi>', "**Scope.** only x", "**Example.** this x", "- History: old x",
                 "- Notation: X1", "**Has color.** red", "**Is hot.** yes"):  # fmt: skip
        assert part in text
