"""`massage-ontology show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from massage_ontology import load
from tests.cli.commands import run
from tests.conftest import DATA

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology import Vocabulary

TEAS = DATA / "teas.ttl"
BREWS = DATA / "disputes.ttl"


@pytest.mark.parametrize(
    "name",
    [
        "green-tea",
        "tea:green-tea",
        "http://example.org/tea/green-tea",
        "T1",
        "GREEN TEA",
        "grüner tee",
        "viridis",
        "gren tea",
    ],
)
def test_a_concept_is_found_by_whatever_it_is_called(name: str) -> None:
    outcome = run("show", name, "--vocabulary", TEAS)
    assert outcome.code == 0
    assert outcome.lines[0] == "green tea"
    assert "http://example.org/tea/green-tea" in outcome.out


def test_everything_that_is_known_is_shown() -> None:
    text = run("show", "green-tea", "--vocabulary", TEAS).out
    for word in (
        "Kinds of tea",
        "Viridis (la)",
        "grüner Tee (de)",
        "tea",
        "jasmine tea",
        "Japan",
        "exact match",
        "Q484083",
    ):
        assert word in text
    assert "gren tea" not in text, "hidden labels are for searching only"
    assert "replaced by black tea" in run("show", "old-tea", "--vocabulary", TEAS).out
    assert "A drink made of leaves and hot water." in run("show", "tea", "--vocabulary", TEAS).out
    assert "A book of tea" in run("show", "black-tea", "--vocabulary", TEAS).out


def test_the_language_is_chosen() -> None:
    assert run("show", "tea", "--language", "de-AT", "--vocabulary", TEAS).lines[0] == "Tee"
    assert run("show", "tea", "--language", "xx", "--vocabulary", TEAS).lines[0] == "tea"


def test_readings_show_their_criteria(massage: Vocabulary) -> None:
    text = " ".join(run("show", "medical-massage").out.split())
    for sense in massage["medical-massage"].senses:
        assert " ".join(sense.label.split()) in text
        for criterion in sense.requires:
            assert str(criterion) in text


def test_rows_hold_keys(massage: Vocabulary) -> None:
    (row,) = run("show", "clinical-massage", "--format", "json").json()
    concept = massage["clinical-massage"]
    assert row["key"] == "clinical-massage"
    assert row["iri"] == concept.iri
    assert row["broader"] == ["healthcare-massage"]
    assert row["narrower"] == [each.key for each in concept.narrower]
    assert row["definition"] == str(concept.definition)
    (flat,) = run("show", "clinical-massage", "--format", "csv").table()
    assert flat["narrower"].split(" | ") == row["narrower"]
    assert run("show", "clinical-massage", "--format", "tsv").table("\t") == [flat]


def test_links_show_strength_sources_and_disputes() -> None:
    text = " ".join(run("show", "infusion", "--vocabulary", BREWS).out.split())
    assert "broader tea (disputed; asserted by [1]; disputed by [2])" in text
    assert "Links served in pot has purpose company, cure (disputed; asserted by [1]; disputed by [2]; " in text
    assert "An old quarrel.), rest (typical; [1]), warmth (always; [1, 2])" in text
    assert (
        "Readings “no tea at all” (The trade) [3] “whatever is steeped” (Herbalists) [1] Criteria that define" in text
    )
    assert "Sources [1] herb-book: Leaves and roots. Rosa Sage, 1901 [2] tea-book: Camellia only. Leo Plain" in text


def test_a_disputed_place_is_marked_from_above_too() -> None:
    text = " ".join(run("show", "tea", "--vocabulary", BREWS).out.split())
    assert "narrower herbal infusion (disputed; asserted by [1]; disputed by [2])" in text


def test_rows_hold_links() -> None:
    vocabulary = load(BREWS)
    (row,) = run("show", "infusion", "--vocabulary", BREWS, "--format", "json").json()
    typed = [link.to_dict() for link in vocabulary["infusion"].links if link.is_typed]
    places = [link.to_dict() for link in vocabulary["infusion"].links if not link.is_typed]
    assert row["links"] == typed + places
    (row,) = run("show", "tea", "--vocabulary", BREWS, "--format", "json").json()
    assert row["links"] == places
    (flat,) = run("show", "mint-infusion", "--vocabulary", BREWS, "--format", "csv").table()
    assert flat["links"] == "mint infusion has purpose rest (possible; tea-book)"


def test_a_reading_restricts_links_and_readings_and_hides_no_dispute() -> None:
    text = " ".join(run("show", "infusion", "--vocabulary", BREWS, "--reading", "plain").out.split())
    assert "Links has purpose warmth (always; [1, 2])" in text
    assert "whatever is steeped" not in text
    assert "broader tea (disputed; asserted by [1]; disputed by [2])" in text
    (row,) = run("show", "infusion", "--vocabulary", BREWS, "--reading", "sage", "--format", "json").json()
    assert row["senses"] == ["infusion--wide"]
    outcome = run("show", "infusion", "--vocabulary", BREWS, "--reading", "coffee")
    assert outcome.code == 2
    assert "no reading, source or holder 'coffee'" in outcome.err


WITHHELD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix ex: <http://example.org/> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix mo: <https://w3id.org/massage-ontology/schema#> .
ex:insomnia a skos:Concept ; skos:prefLabel "insomnia"@en . ex:thirst a skos:Concept ; skos:prefLabel "thirst"@en .
ex:tea a skos:Concept ; skos:prefLabel "tea"@en .
ex:a mo:contraindication ex:insomnia ; mo:contraindicationType mo:Absolute ; mo:method ex:tea ;
  skos:definition "The shop withholds tea."@en ; dcterms:source ex:shop .
ex:b mo:contraindication ex:insomnia , ex:thirst ; mo:contraindicationType mo:ClearanceFirst ; mo:method ex:tea ;
  skos:definition "The college asks first."@en ; dcterms:source ex:college .
ex:shop dcterms:title "A shop" ; mo:sourceKind "trade page" .
ex:college dcterms:title "A college" ; mo:sourceKind "regulatory college" .
"""


def test_what_sources_say_of_a_contraindication_is_shown_source_by_source(tmp_path: Path) -> None:
    path = tmp_path / "teas.ttl"
    path.write_text(WITHHELD, encoding="utf-8")
    text = " ".join(run("show", "insomnia", "--vocabulary", path).out.split())
    assert (
        "contraindications sources differ on tea: absolute, clearance first absolute, tea [1] The shop withholds tea. "
        "clearance first, tea [2] The college asks first. Sources [1] shop: A shop [2] college: A college"
    ) in text
    assert "differ" not in run("show", "thirst", "--vocabulary", path).out


def test_what_speaks_against_a_method_is_grouped(tmp_path: Path) -> None:
    path = tmp_path / "teas.ttl"
    path.write_text(WITHHELD, encoding="utf-8")
    text = " ".join(run("show", "tea", "--vocabulary", path).out.split())
    assert "contraindications absolute insomnia [1]; sources differ clearance first insomnia [2]; " in text
    assert "sources differ, thirst [2] Sources" in text


def test_rows_hold_statements_on_contraindications(tmp_path: Path) -> None:
    path = tmp_path / "teas.ttl"
    path.write_text(WITHHELD, encoding="utf-8")
    (row,) = run("show", "insomnia", "--vocabulary", path, "--format", "json").json()
    assert row["contraindications"] == [each.to_dict() for each in load(path)["insomnia"].contraindications]
    assert [each["type"] for each in row["contraindications"]] == ["clearance first", "absolute"]
    (flat,) = run("show", "thirst", "--vocabulary", path, "--format", "csv").table()
    assert flat["contraindications"] == "clearance first, tea (college): The college asks first."


def test_markdown_and_html_say_what_the_text_says(massage: Vocabulary) -> None:
    described = massage.show("medical-massage")
    assert run("show", "medical-massage", "--format", "markdown").out == described.to_markdown()
    assert run("show", "medical-massage", "--format", "html").out == described.to_html()
    assert "\n## Readings\n\n- “" in described.to_markdown()
    assert "<h3>Readings</h3>" in described.to_html()
    assert "##  " not in described.to_markdown(), "what has no title has no heading"
    assert "<h3></h3>" not in described.to_html()


def test_a_collection_is_shown_in_every_format() -> None:
    for shape, title in (("text", "main categories"), ("markdown", "# main categories"), ("html", "<article>")):
        outcome = run("show", "main-categories", "--format", shape)
        assert outcome.lines[0].startswith(title)
        assert "healthcare massage" in outcome.out


def test_close_names_are_suggested() -> None:
    assert "did you mean clinical-massage" in run("show", "clincal-massage").err


def test_awkward_labels_are_shown_without_control_signs() -> None:
    for key in ("quotes", "script", "lines", "hebrew", "persian", "emoji", "bare"):
        outcome = run("show", key, "--vocabulary", DATA / "awkward.ttl")
        assert outcome.code == 0
        assert not {"\x01", "\u202e", "\x1b"} & set(outcome.out)


def test_json_has_an_entry_for_every_source_that_it_names() -> None:
    (row,) = run("show", "sports-massage", "--format", "json").json()
    entries = {each["key"]: each for each in row["sources"]}
    named = {key for link in row["links"] for part in ("sources", "asserted_by", "disputed_by") for key in link[part]}
    assert named
    assert named <= set(entries)
    assert entries["sherman-2006"]["title"].startswith("Development of a taxonomy")
    assert entries["sherman-2006"]["url"] == "https://doi.org/10.1186/1472-6882-6-24"
    assert entries["sherman-2006"]["iri"] == "https://w3id.org/massage-ontology/source/sherman-2006"


def test_a_key_that_says_nothing_is_suggested_with_its_label(tmp_path: Path) -> None:
    file = tmp_path / "numbers.ttl"
    file.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<http://example.org/498> a skos:Concept ; skos:prefLabel "Exoplanets"@en .\n',
        encoding="utf-8",
    )
    assert "did you mean 498 (Exoplanets)?" in run("show", "exoplanet", "--vocabulary", file).err
