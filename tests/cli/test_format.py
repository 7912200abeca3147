"""`massage-ontology format`, as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from massage_ontology.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

TEA = '@prefix ex: <http://example.org/> .\nex:tea ex:name "tea"@en ; a ex:Drink .\n'


@pytest.fixture
def tea(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "tea.ttl"
    path.write_text(TEA, encoding="utf-8")
    return path


def _run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["format", *arguments])
    return int(ended.value.code or 0)


def test_it_writes_the_canonical_layout_once(tea: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--check", tea.name) == 1
    assert tea.read_text(encoding="utf-8") == TEA
    assert _run(tea.name) == 0
    assert _run("--check", ".") == 0
    assert capsys.readouterr().out.splitlines() == ["would change tea.ttl", "formatted tea.ttl"]


def test_a_folder_without_turtle_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(str(tmp_path)) == 2
    assert "holds no .ttl file" in capsys.readouterr().err


def test_broken_turtle_is_left_alone(tea: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tea.write_text("ex:tea", encoding="utf-8")
    assert _run(tea.name) == 2
    assert tea.read_text(encoding="utf-8") == "ex:tea"
    assert "tea.ttl:1" in capsys.readouterr().err
