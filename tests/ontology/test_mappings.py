"""The shipped mapping sets: well-formed, judged, free of contradictions, and without a text that may not be shipped."""

from __future__ import annotations

import csv
import importlib
import logging
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import pytest

from massage_ontology import bundled
from massage_ontology.model import MAPPING_KINDS
from massage_ontology.namespaces import PREFIXES
from massage_ontology.skos.sssom import REQUIRED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from massage_ontology import Vocabulary

PATHS = bundled.mapping_paths()
NUMBERS_ONLY = {"bisac", "cpt", "gpc", "mcc", "snomedct", "umls", "unspsc"}
"""Systems whose texts may not be shipped; their codes may."""

OWN_GLOSSES = {
    "Canadian extension, not the international edition",
    "a look-alike: no massage therapy",
    "an action, not the procedure",
    "billed under this wider code",
    "billing code for a timed service",
    "category of merchants; number only",
    "class of products; identifier only",
    "from an example value set of HL7 FHIR",
    "identifier as stated by the Wikidata item; compare with the release in use",
    "one of the techniques that the code covers",
    "seen without label in one value set only; compare with the release in use",
    "subject code of the book trade",
}
"""What the comments beside such codes say; whoever adds one makes sure that the words are ours."""

CROSS_REFERENCE = r"cross-reference on (DOID|HP|MONDO):\d+; compare with the release in use"

JUSTIFICATIONS = {"semapv:LexicalMatching", "semapv:ManualMappingCuration", "semapv:MappingChaining"}


def rows(path: Path) -> list[dict[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", strict=True))


def system(path: Path) -> str:
    (prefix,) = {row["object_id"].partition(":")[0] for row in rows(path)}
    return prefix


ROWS = [row for path in PATHS for row in rows(path)]


def test_there_are_sets() -> None:
    assert len(PATHS) > 30
    assert len(ROWS) > 400


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_a_set_is_written_in_one_order(path: Path) -> None:
    places = [
        (row["subject_id"], MAPPING_KINDS.index(row["predicate_id"].removeprefix("skos:")), row["object_id"])
        for row in rows(path)
    ]
    assert places == sorted(places)
    assert b"\r" not in path.read_bytes()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_a_set_links_to_one_system(path: Path) -> None:
    assert path.name == system(path).lower().replace(".", "-") + ".sssom.tsv"


def test_each_mapping_is_stated_once() -> None:
    counts = Counter((row["subject_id"], row["object_id"]) for row in ROWS)
    assert [pair for pair, count in counts.items() if count > 1] == []


def test_subjects_are_concepts_under_their_own_names(massage: Vocabulary) -> None:
    for row in ROWS:
        concept = massage.get(row["subject_id"])
        assert concept is not None, row["subject_id"]
        names = {str(label).casefold() for label in (*concept.pref_labels, *concept.alt_labels)}
        assert row["subject_label"].casefold() in names, row["subject_id"]


def test_rows_say_how_and_how_sure() -> None:
    for row in ROWS:
        assert all(row[name] for name in REQUIRED), row
        assert row["predicate_id"] in {f"skos:{kind}" for kind in MAPPING_KINDS}, row
        assert row["mapping_justification"] in JUSTIFICATIONS, row
        assert 0 < float(row["confidence"]) < 1, row


def test_what_a_machine_compared_is_not_held_for_sure() -> None:
    assert (
        max(float(row["confidence"]) for row in ROWS if row["mapping_justification"] == "semapv:LexicalMatching") < 0.95
    )
    assert (
        max(float(row["confidence"]) for row in ROWS if row["mapping_justification"] == "semapv:MappingChaining") < 0.8
    )


@pytest.mark.parametrize("path", [path for path in PATHS if system(path) in NUMBERS_ONLY], ids=lambda path: path.name)
def test_texts_that_may_not_be_shipped_are_not(path: Path, massage: Vocabulary) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    (header,) = [line for line in lines if line.startswith("subject_id")]
    assert "object_label" not in header
    glosses = {row.get("comment", "") for row in rows(path)}
    others = {gloss for gloss in glosses - OWN_GLOSSES if not re.fullmatch(CROSS_REFERENCE, gloss)}
    assert others == set()
    assert [record for row in rows(path) for record in massage.find_mapped(row["object_id"]) if record.label] == []


def test_texts_that_were_not_read_at_their_source_are_not_shown() -> None:
    chained = [row for row in ROWS if row["mapping_justification"] == "semapv:MappingChaining"]
    assert [row for row in chained if row.get("object_label")] == []


def test_nothing_matches_exactly_and_otherwise(massage: Vocabulary) -> None:
    """Condition S46 of the SKOS Reference: exactMatch is disjoint with broadMatch and relatedMatch."""
    kinds = defaultdict(set)
    for concept in massage:
        for link in concept.mappings:
            kinds[concept.iri, link.iri].add(link.kind)
    assert [pair for pair, found in kinds.items() if "exactMatch" in found and len(found) > 1] == []


def test_exact_matches_are_one_to_one() -> None:
    """The relation is transitive (S45): two exact matches in one system would make its concepts the same."""
    exact = [(row["subject_id"], row["object_id"]) for row in ROWS if row["predicate_id"] == "skos:exactMatch"]
    there = Counter((subject, target.partition(":")[0]) for subject, target in exact)
    here = Counter(target for _, target in exact)
    assert [pair for pair, count in there.items() if count > 1] == []
    assert [target for target, count in here.items() if count > 1] == []


def test_a_broader_concept_there_is_not_narrower_here(massage: Vocabulary) -> None:
    """Were X narrower than Y here and Y exactly Z there, X could not be broader than Z."""
    exact = {row["object_id"]: massage[row["subject_id"]] for row in ROWS if row["predicate_id"] == "skos:exactMatch"}
    for row in ROWS:
        same = exact.get(row["object_id"])
        if same is not None and row["predicate_id"] == "skos:narrowMatch":
            assert not massage[row["subject_id"]].is_narrower_than(same), row
        if same is not None and row["predicate_id"] == "skos:broadMatch":
            assert not massage[row["subject_id"]].is_broader_than(same), row


def test_prefixes_mean_one_thing(massage: Vocabulary) -> None:
    for path in PATHS:
        for row in rows(path):
            (record,) = [
                each for each in massage.find_mapped(row["object_id"]) if each.concept == massage[row["subject_id"]]
            ]
            assert record.curie == row["object_id"]
            assert f"skos:{record.kind}" == row["predicate_id"]
            assert record.confidence == float(row["confidence"])
    assert {prefix: massage.prefixes[prefix] for prefix in PREFIXES} == dict(PREFIXES)


def test_every_system_is_told_of(massage: Vocabulary) -> None:
    text = (bundled.folder() / "mappings" / "README.md").read_text(encoding="utf-8")
    for path in PATHS:
        assert f"`{path.name}`" in text
    assert len(massage.mapping_sets) == len(PATHS)
    assert sum(each.size for each in massage.mapping_sets) == len(ROWS)


@pytest.fixture(scope="module")
def validators() -> Iterator[Any]:
    """Return the validators of the reference implementation; they read their schema for each file, but here once."""
    pytest.importorskip("sssom")
    validators = importlib.import_module("sssom.validators")
    with pytest.MonkeyPatch.context() as patch:
        really = validators.Validator
        made: list[Any] = []

        def once(**options: Any) -> Any:
            if not made:
                made.append(really(**options))
            return made[0]

        patch.setattr(validators, "Validator", once)
        yield validators


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of the libraries that it uses
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_the_reference_implementation_takes_them(path: Path, validators: Any, caplog: pytest.LogCaptureFixture) -> None:
    parsers, constants = (importlib.import_module(f"sssom.{name}") for name in ("parsers", "constants"))
    with caplog.at_level(logging.WARNING, logger="sssom"):
        found = parsers.parse_sssom_table(path)
        validators.validate(found, constants.DEFAULT_VALIDATION_TYPES, fail_on_error=True)
    assert caplog.messages == []  # it drops what it does not like, and only tells so there
    assert len(found.df) == len(rows(path))
