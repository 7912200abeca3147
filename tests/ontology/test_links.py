"""Links to the context of a category: each stated, each with its strength and source, disputes with their parties."""

from __future__ import annotations

import csv
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib.namespace import DCTERMS, RDF, SKOS

from massage_ontology.namespaces import BASE, SCHEMA
from tests.conftest import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology import Vocabulary

    Links = dict[str, tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]]

MO = rdflib.Namespace(SCHEMA)
MASSAGE = rdflib.Namespace(BASE)
LINK = BASE + "link/"
STRENGTHS = {"Always", "Typical", "Possible", "Disputed"}
FACETS = {
    "hasPurpose": {"purpose"},
    "targetsCondition": {"condition"},
    "targetsTissue": {"tissue"},
    "servesPopulation": {"population"},
    "typicalSetting": {"setting"},
    "requiresAssessment": {"assessment", "plan", "diagnosis", "document"},
    "mayRequireReferral": {"referral", "document"},
    "mayBeBilledTo": {"payer"},
    "usesModality": {"category", "modality", "technique"},
    "contraindicatedBy": {"contraindication"},
    "mayInvolve": {"professional"},
    "disputedKindOf": {"category", "modality"},
}
"""Property → the facets that its values are taken from."""


@pytest.fixture(scope="module")
def links(graph: rdflib.Graph) -> Links:
    """Return the local name of each link entry → the link that it speaks of."""
    found: Links = {}
    for link in graph.subjects(RDF.type, MO.Link):
        parts = [list(graph.objects(link, part)) for part in (RDF.subject, RDF.predicate, RDF.object)]
        assert [len(part) for part in parts] == [1, 1, 1], link
        found[str(link).removeprefix(LINK)] = (parts[0][0], parts[1][0], parts[2][0])
    return found


def named(graph: rdflib.Graph, key: str, *properties: rdflib.URIRef) -> set[str]:
    """Return the local names of what a link entry points to."""
    entry = rdflib.URIRef(LINK + key)
    return {re.split("[/#]", str(value))[-1] for name in properties for value in graph.objects(entry, name)}


def test_each_entry_repeats_one_link_that_is_stated(graph: rdflib.Graph, links: Links) -> None:
    assert [key for key, link in links.items() if link not in graph] == []
    assert [link for link, count in Counter(links.values()).items() if count > 1] == []


def test_both_ends_exist_and_the_value_is_of_the_right_facet(massage: Vocabulary, links: Links) -> None:
    for key, (subject, predicate, value) in links.items():
        assert str(subject) in massage, key
        assert str(value) in massage, key
        if predicate != SKOS.broader:
            facets = {scheme.key for scheme in massage[str(value)].in_scheme}
            assert facets & FACETS[str(predicate).removeprefix(SCHEMA)], f"{key}: {facets}"


def test_entries_are_named_after_their_link(links: Links) -> None:
    for key, parts in links.items():
        subject, predicate, value = (re.split("[/#]", str(part))[-1] for part in parts)
        words = re.sub("([A-Z])", r"-\1", predicate).lower()
        assert key == f"{subject}--{words}--{value}"


def test_every_link_of_the_file_has_an_entry(links: Links) -> None:
    text = (CHECKOUT / "ontology" / "links.ttl").read_text(encoding="utf-8")
    file = rdflib.Graph().parse(data=text, format="turtle")
    stated = {triple for triple in file if str(triple[1]).startswith(SCHEMA) and not str(triple[0]).startswith(LINK)}
    compared = {MO.moreInclusiveThan, MO.newerTermThan, MO.lessUsedTermThan, MO.namedAfter}
    assert {triple for triple in stated if triple[1] not in compared} <= set(links.values())


def test_strength_and_source_are_given(graph: rdflib.Graph, links: Links) -> None:
    for key, (_, predicate, _) in links.items():
        strengths = named(graph, key, MO.strength)
        if predicate == SKOS.broader:
            assert named(graph, key, MO.assertedBy), key
            assert named(graph, key, MO.disputedBy), key
        else:
            assert len(strengths) == 1, key
            assert strengths <= STRENGTHS, key
            assert named(graph, key, DCTERMS.source), key


def test_a_dispute_names_its_parties(graph: rdflib.Graph, links: Links) -> None:
    for key in links:
        speaks_for, against = named(graph, key, MO.assertedBy), named(graph, key, MO.disputedBy)
        noted = any(graph.objects(rdflib.URIRef(LINK + key), SKOS.editorialNote))
        assert not speaks_for & against, f"{key}: a source on both sides"
        if "Disputed" in named(graph, key, MO.strength):
            assert speaks_for or noted, f"{key}: say who puts it forward, or why nobody is named"
        else:
            parties = bool(speaks_for or against)
            assert not parties or links[key][1] == SKOS.broader, f"{key}: parties without a dispute"


def test_what_rests_on_general_knowledge_says_so(graph: rdflib.Graph, links: Links) -> None:
    for key in links:
        if "general-knowledge" in named(graph, key, DCTERMS.source):
            confidence = graph.value(rdflib.URIRef(LINK + key), MO.confidence)
            assert str(confidence) == "low", key


KNOWLEDGE = CHECKOUT.parent / "shared" / "knowledge"


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of knowledge, whose quotation marks are plain signs."""
    path = KNOWLEDGE / name
    if not path.is_file():
        pytest.skip(f"the table {name} is not here")
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def corrections() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the link that a correction is about, and the correction; one row may be about several links."""
    for row in table("corrections.tsv"):
        if row["kind"] == "link":
            first, *others = row["entry"].split(" and --")
            for key in (first, *(f"{first.rpartition('--')[0]}--{other}" for other in others)):
                several = re.fullmatch(r"(.*)\{(.*)\}", key)
                ends = several[2].split(",") if several else [""]
                yield from ((f"{several[1] if several else key}{end}", row) for end in ends)


DIFFERING = (
    "manual-lymphatic-drainage--contraindicated-by--ci-heart-failure",
    "prenatal-massage--contraindicated-by--ci-deep-vein-thrombosis",
)
"""Links that the table calls `always`, while the contraindication statements of other sources differ in level."""


def test_the_table_of_links_is_covered(graph: rdflib.Graph, links: Links) -> None:
    """A correction stands above the table."""
    entries = {link: key for key, link in links.items()}
    corrected = {key: row["proposed"].split()[0] for key, row in corrections() if row["field"] == "mo:strength"}
    corrected |= dict.fromkeys(DIFFERING, "Typical")
    rows = table("category_links.tsv")
    assert rows
    for row in rows:
        link = (MASSAGE[row["category_id"]], MO[row["property"]], MASSAGE[row["value_id"]])
        assert link in entries, row
        strength = corrected.get(entries[link], row["strength"].capitalize())
        assert named(graph, entries[link], MO.strength) == {strength}, row
        assert named(graph, entries[link], DCTERMS.source), row


def test_corrections_of_links_are_made(graph: rdflib.Graph, links: Links) -> None:
    fields = {"dcterms:source": DCTERMS.source, "disputedBy": MO.disputedBy, "mo:strength": MO.strength}
    made = list(corrections())
    assert len(made) > 5
    for key, row in made:
        assert key in links
        assert row["now"].split()[0] not in named(graph, key, fields[row["field"]]), row
