"""`massage-ontology format`, as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.commands import run

if TYPE_CHECKING:
    from pathlib import Path

TEA = '@prefix ex: <http://example.org/> .\nex:tea ex:name "tea"@en ; a ex:Drink .\n'


@pytest.fixture
def tea(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "tea.ttl"
    path.write_text(TEA, encoding="utf-8")
    return path


def test_it_writes_the_canonical_layout_once(tea: Path) -> None:
    assert run("format", "--check", tea.name) == (1, "would change tea.ttl\n", "")
    assert tea.read_text(encoding="utf-8") == TEA
    assert run("format", tea.name) == (0, "formatted tea.ttl\n", "")
    assert run("format", "--check", ".") == (0, "", "")


def test_a_folder_without_turtle_is_refused(tmp_path: Path) -> None:
    result = run("format", str(tmp_path))
    assert result.code == 2
    assert "contains no .ttl file" in result.err


def test_broken_turtle_is_left_alone(tea: Path) -> None:
    tea.write_text("ex:tea", encoding="utf-8")
    result = run("format", tea.name)
    assert result.code == 2
    assert tea.read_text(encoding="utf-8") == "ex:tea"
    assert "tea.ttl:1" in result.err
