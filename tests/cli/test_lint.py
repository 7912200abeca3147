"""`massage-ontology lint`, as it is typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from massage_ontology.bundled import folder
from massage_ontology.curation import lint as lint_module
from massage_ontology.loading import read_bundled
from tests.cli.commands import run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def test_the_vocabulary_passes() -> None:
    result = run("lint", str(folder()))
    assert result.code == 0
    assert result.out.endswith("0 errors, 0 warnings, 0 info\n")


def test_a_new_identifier_is_told_and_locked(ontology: Path) -> None:
    with (ontology / "sources.ttl").open("a", encoding="utf-8") as stream:
        stream.write('\nsource:new a bibo:Document ; dcterms:title "New" .\n')
    result = run("lint", str(ontology), "--format", "json")
    assert result.code == 1
    rules = {finding["rule"] for finding in json.loads(result.out)["findings"]}
    assert {"unlocked-iri", "unused-source", "layout"} <= rules
    result = run("lint", str(ontology), "--lock")
    assert result.code == 1
    assert result.err == "1 identifiers added to the lock file\n"


def test_what_cannot_be_read_is_one_sentence(ontology: Path) -> None:
    (ontology / "massage.ttl").write_text("massage:x", encoding="utf-8")
    result = run("lint", str(ontology))
    assert result.code == 2
    assert len(result.err.splitlines()) == 1


def test_the_figures_of_a_checkout_are_renewed(ontology: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lint_module, "rules", lambda _: ())  # what they find is tested above
    monkeypatch.setattr(lint_module, "is_canonical", lambda _: True)
    readme, page = ontology.parent / "README.md", ontology.parent / "docs" / "verbs" / "page.md"
    page.parent.mkdir(parents=True)
    for path in (readme, page):
        path.write_text("# Before\n\n<!-- stats -->\nold\n<!-- /stats -->\n\nAfter.\n", encoding="utf-8")
    result = run("lint", str(ontology), "--lock")
    assert result.code == 0
    told = result.err
    assert f"figures updated in {readme}" in told
    assert f"figures updated in {page}" in told
    figures = read_bundled(ontology).statistics().to_markdown()
    assert readme.read_text(encoding="utf-8") == f"# Before\n\n<!-- stats -->\n{figures}<!-- /stats -->\n\nAfter.\n"
    assert page.read_bytes() == readme.read_bytes()
    result = run("lint", str(ontology), "--lock")
    assert result.code == 0
    assert "renewed" not in result.err
