"""Letters that no font has are named; where that cannot be told, nothing is."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from massage_ontology.exports import fonts
from massage_ontology.exports.fonts import missing_letters

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Let fontconfig tell what a test says."""
    said: list[str] = []
    answer = lambda *_, **__: subprocess.CompletedProcess([], 0, said[0], "")  # noqa: E731
    monkeypatch.setattr(fonts.shutil, "which", lambda _: "fc-list")
    monkeypatch.setattr(fonts.subprocess, "run", answer)
    fonts.covered.cache_clear()
    yield said
    fonts.covered.cache_clear()


def test_letters_outside_of_all_fonts_are_named(told: list[str]) -> None:
    told.append("20-7e a0-ff\n20-7e 309 e01-e5b\n")
    assert missing_letters("Müller tea นวด") == ""
    assert missing_letters("按摩 按 tea") == "“按” (U+6309), “摩” (U+6469)"
    assert missing_letters("一二三四五六").endswith("(U+4E94) and 2 more")


@pytest.mark.parametrize("answer", ["", "what\n", "20-zz"])
def test_where_nothing_can_be_told_nothing_is(answer: str, told: list[str]) -> None:
    told.append(answer)
    assert missing_letters("按摩") == ""


def test_without_fontconfig_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts.shutil, "which", lambda _: None)
    fonts.covered.cache_clear()
    assert missing_letters("按摩") == ""
    fonts.covered.cache_clear()
