"""A clean vocabulary gives no finding; one mistake anywhere is found there, and nothing else; its repair is clean."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_ontology.model import Document
from massage_ontology.validation.inspection import validate
from massage_ontology.validation.repairs import mend, patch
from massage_ontology.validation.rules import RULES
from tests.strategies import clean_skos
from tests.validation.planting import KINDS, Garden, plant
from tests.validation.sheets import WRITERS

if TYPE_CHECKING:
    from massage_ontology.validation.findings import Report
    from tests.validation.planting import Mistake
    from tests.validation.sheets import Sheet, Triple

ENDINGS = st.sampled_from(sorted(WRITERS))


def _documents(sheets: list[tuple[str, Sheet]]) -> tuple[Document, ...]:
    return tuple(
        Document(f"{number}.{ending}", sheet.text.encode(), WRITERS[ending][0], "http://example.org/clean/")
        for number, (ending, sheet) in enumerate(sheets)
    )


@st.composite
def spread(draw: st.DrawFn, triples: list[Triple]) -> list[tuple[str, Sheet]]:
    """Write statements into one to three files, each in a syntax of its own."""
    endings = draw(st.lists(ENDINGS, min_size=1, max_size=3))
    homes = {subject: draw(st.integers(0, len(endings) - 1)) for subject in sorted({each[0] for each in triples})}
    parts: list[list[Triple]] = [[each for each in triples if homes[each[0]] == place] for place in range(len(endings))]
    return [(ending, WRITERS[ending][1](part)) for ending, part in zip(endings, parts, strict=True) if part]


@st.composite
def planted(draw: st.DrawFn, kind: str) -> tuple[Mistake, list[tuple[str, Sheet]]]:
    """Plant a mistake: anywhere among the statements, about any concept, in any of the files."""
    garden = Garden.of(draw(clean_skos(links=False)))
    one, other = draw(st.permutations(garden.concepts))[:2]
    mistake = plant(kind, garden, one, other)
    triples = [each for each in garden.triples if each not in mistake.taken]
    for each in mistake.added:
        triples.insert(draw(st.integers(0, len(triples))), each)
    return mistake, draw(spread(triples))


def _found(report: Report) -> set[tuple[str, str]]:
    return {(each.rule, f"<{each.subject}>") for each in report}


@settings(max_examples=60, deadline=None)
@given(clean_skos().flatmap(spread))
def test_a_clean_vocabulary_gives_no_finding(sheets: list[tuple[str, Sheet]]) -> None:
    report = validate(_documents(sheets))
    assert not report, [str(each) for each in report]


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=8, deadline=None)
@given(st.data())
def test_a_mistake_is_found_where_it_was_planted(kind: str, data: st.DataObject) -> None:
    mistake, sheets = data.draw(planted(kind))
    report = validate(_documents(sheets))
    if ("ambiguous-notation", "either") in mistake.found:
        assert [each.rule for each in report] == ["ambiguous-notation"]
    else:
        assert _found(report) == mistake.found
    rule = kind.partition(" ")[0]
    for finding in report:
        number, _, ending = finding.place.source.partition(".")
        assert finding.place.line
        if finding.rule == rule and ending != "jsonld":
            sheet = sheets[int(number)][1]
            expected = [sheet.statements[each] for each in mistake.places if each in sheet.statements]
            if not mistake.places:
                expected = [sheet.subjects[f"<{finding.subject}>"]]
            assert (finding.place.line, finding.place.column) in expected


REPAIRABLE = ["S13", "S13 hidden", "reflexive-link", "reflexive-link by mapping", "missing-top-concept", "empty-label",
              "unclean-label", "unclean-label by normal form", "markup-label by entity", "unseen-sign"]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("kind", REPAIRABLE)
@settings(max_examples=8, deadline=None)
@given(st.data())
def test_a_repair_is_a_patch_that_git_takes_and_leaves_nothing_to_repair(kind: str, data: st.DataObject) -> None:
    mistake, sheets = data.draw(planted(kind))
    assert mistake.repairable
    documents = _documents(sheets)
    after = mend(documents, validate)
    text = patch(documents, after)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for each in documents:
            (folder / each.name).write_bytes(each.content)
        if text:
            subprocess.run(["git", "apply", "-"], cwd=folder, check=True, input=text.encode())  # noqa: S607
        applied = tuple(
            Document(each.name, (folder / each.name).read_bytes(), each.media_type, each.base_iri) for each in documents
        )
    assert applied == after
    assert patch(after, mend(after, validate)) == ""
    for document, (_, sheet) in zip(after, sheets, strict=True):
        kept = [comment for comment in sheet.comments if comment.encode() in document.content]
        assert kept == list(sheet.comments)
        places = [document.content.index(comment.encode()) for comment in sheet.comments]
        assert places == sorted(places)
    if all(ending != "jsonld" for ending, _ in sheets):  # which knows no repair
        assert not validate(after)


def test_every_rule_is_planted_or_says_why_not() -> None:
    elsewhere = {
        "wide-concept": "a hundred concepts and one more: test_rules",
        "no-common-language": "a matter of the whole vocabulary: test_languages",
        "no-concept": "a matter of the whole vocabulary: test_rules",
        "missing-scheme": "a matter of the whole vocabulary: test_rules",
    }
    planted_rules = {kind.partition(" ")[0] for kind in KINDS}
    assert {rule.name for rule in RULES if not rule.opinion} == planted_rules | set(elsewhere)
    assert set(REPAIRABLE) <= set(KINDS)
