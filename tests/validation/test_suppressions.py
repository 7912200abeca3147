"""Findings are set aside with a reason and until a date, and not longer."""

from __future__ import annotations

import datetime as dt
import os
import sys
from typing import TYPE_CHECKING

import pytest

from massage_ontology.errors import ValidationOptionError
from massage_ontology.validation.findings import Finding, Place
from massage_ontology.validation.suppressions import Suppressions

if TYPE_CHECKING:
    from pathlib import Path

FINDINGS = [Finding("S27", "error", f"http://example.org/{name}", "x", Place("tea.ttl"), "S27") for name in ("a", "b")]
ENTRY = '[[suppress]]\nrule = "S27"\nsubject = "{}"\nreason = "known"\nuntil = 2030-12-31\n'


def _read(folder: Path, text: str) -> Suppressions:
    path = folder / "suppress.toml"
    path.write_text(text, encoding="utf-8")
    return Suppressions.read(path)


@pytest.mark.parametrize(("subject", "left"), [("http://example.org/a", 1), ("*", 0), ("http://example.org/c", 2)])
def test_what_is_named_is_set_aside(tmp_path: Path, subject: str, left: int) -> None:
    kept, aside = _read(tmp_path, ENTRY.format(subject)).apply(FINDINGS, dt.date(2030, 12, 31))
    assert (len(kept), aside) == (left, 2 - left)


def test_a_date_that_has_passed_sets_nothing_aside(tmp_path: Path) -> None:
    kept, aside = _read(tmp_path, ENTRY.format("*")).apply(FINDINGS, dt.date(2031, 1, 1))
    assert (kept, aside) == (FINDINGS, 0)


@pytest.mark.parametrize(
    "text",
    [
        "[[suppress]]\nrule = 'S27'\nsubject = '*'\nuntil = 2030-01-01\n",
        "[[suppress]]\nrule = 'S27'\nsubject = '*'\nreason = 'x'\nuntil = 'soon'\n",
        "suppress = [1]",
        "no toml at all",
        "suppress = 1",
        "a = " + "[" * 5000,
    ],
)
def test_an_entry_without_reason_or_date_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(
        ValidationOptionError, match=r"suppress\.toml: (entry 1 needs|the suppression file|suppress is not a list)"
    ):
        _read(tmp_path, text)


def test_a_time_counts_as_its_day(tmp_path: Path) -> None:
    text = ENTRY.format("*").replace("2030-12-31", "2030-12-31T08:00:00Z")
    assert _read(tmp_path, text).apply(FINDINGS, dt.date(2030, 12, 31)) == ([], 2)
    assert _read(tmp_path, text).apply(FINDINGS, dt.date(2031, 1, 1)) == (FINDINGS, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_file_that_never_ends_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    for path in (pipe, "/dev/zero", "a\0b.toml"):
        with pytest.raises(ValidationOptionError, match="the suppression file cannot be read"):
            Suppressions.read(path)


def test_a_mark_of_the_byte_order_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "aside.toml"
    path.write_bytes(b"\xef\xbb\xbf")
    assert Suppressions.read(path).entries == ()
