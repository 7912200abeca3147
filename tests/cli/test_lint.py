"""`massage-ontology lint`, as it is typed."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from massage_ontology.bundled import folder
from massage_ontology.cli.main import main
from massage_ontology.loading import read_bundled

if TYPE_CHECKING:
    from pathlib import Path


def _run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["lint", *arguments])
    return int(ended.value.code or 0)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    target = tmp_path / "ontology"
    shutil.copytree(folder(), target)
    return target


def test_the_vocabulary_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(str(folder())) == 0
    assert capsys.readouterr().out.endswith("0 errors, 0 warnings, 0 info\n")


def test_a_new_identifier_is_told_and_locked(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (copy / "sources.ttl").open("a", encoding="utf-8") as stream:
        stream.write('\nsource:new a bibo:Document ; dcterms:title "New" .\n')
    assert _run(str(copy), "--format", "json") == 1
    rules = {finding["rule"] for finding in json.loads(capsys.readouterr().out)["findings"]}
    assert {"unlocked-iri", "unused-source", "layout"} <= rules
    assert _run(str(copy), "--lock") == 1
    assert capsys.readouterr().err == "1 identifiers added to the lock\n"


def test_what_cannot_be_read_is_one_sentence(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / "massage.ttl").write_text("massage:x", encoding="utf-8")
    assert _run(str(copy)) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_figures_of_a_checkout_are_renewed(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readme, page = copy.parent / "README.md", copy.parent / "docs" / "verbs" / "page.md"
    page.parent.mkdir(parents=True)
    for path in (readme, page):
        path.write_text("# Before\n\n<!-- stats -->\nold\n<!-- /stats -->\n\nAfter.\n", encoding="utf-8")
    assert _run(str(copy), "--lock") == 0
    told = capsys.readouterr().err
    assert f"figures renewed in {readme}" in told
    assert f"figures renewed in {page}" in told
    figures = read_bundled(copy).statistics().to_markdown()
    assert readme.read_text(encoding="utf-8") == f"# Before\n\n<!-- stats -->\n{figures}<!-- /stats -->\n\nAfter.\n"
    assert page.read_bytes() == readme.read_bytes()
    assert _run(str(copy), "--lock") == 0
    assert "renewed" not in capsys.readouterr().err
