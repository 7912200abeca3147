"""`annotate` on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.commands import run

if TYPE_CHECKING:
    from pathlib import Path

NOTE = "Denies headache.\nWants Swedish massage.\n"


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(NOTE, encoding="utf-8")
    return path


def test_lines_for_people(note: Path) -> None:
    result = run("annotate", str(note))
    assert result.code == 0
    assert result.out.splitlines() == [
        "1:7-15: “headache” as headache (denied; exact)",
        "2:6-21: “Swedish massage” as swedish-massage (affirmed; exact)",
    ]


def test_json_and_jsonl_say_the_same(note: Path) -> None:
    whole = json.loads(run("annotate", "--format", "json", str(note)).out)
    lines = [json.loads(line) for line in run("annotate", "--format", "jsonl", str(note)).out.splitlines()]
    assert whole == lines
    assert [line["spans"][0]["status"] for line in lines] == ["denied", "affirmed"]


def test_brat_counts_in_the_file(note: Path) -> None:
    output = run("annotate", "--format", "brat", str(note)).out
    assert "T2\tswedish-massage 23 38\tSwedish massage" in output
    assert run("annotate", "--format", "brat", str(note), str(note)).code == 2


def test_a_page_has_a_legend(note: Path) -> None:
    page = run("annotate", "--format", "html", str(note)).out
    assert page.startswith("<!DOCTYPE html>")
    assert page.rstrip().endswith("</html>")
    assert '<p class="legend">' in page


def test_nothing_found_and_nothing_there(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    result = run("annotate", "--format", "json", str(empty))
    assert (result.code, json.loads(result.out)) == (1, [])
    assert run("annotate", str(tmp_path / "none.txt")).code == 2
    assert run("annotate", str(empty)).out == "the text is empty\n"
    empty.write_text("Zork.\r\n", encoding="utf-8")
    assert run("annotate", str(empty)).out == "1: not understood: Zork\nno concept was found\n"


def test_broken_lines_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "broken.txt"
    path.write_bytes(b"\xff\xfa\nDenies headache.\n")
    result = run("annotate", str(path))
    assert result.code == 0
    assert "line 1 is not encoded in UTF-8" in result.err
    assert "1 of 2 lines could not be read" in result.err
    path.write_bytes(b"\xff\xfa\n")
    assert run("annotate", str(path)).code == 2


def test_options(note: Path) -> None:
    assert "(affirmed" in run("annotate", "--no-status", str(note)).out.splitlines()[0]
    assert run("annotate", "--language", "zh", str(note)).code == 1
    result = run("annotate", "--encoding", "nonsense", str(note))
    assert result.code == 2
    assert "there is no such encoding" in result.err


def test_a_language_without_labels_is_refused(note: Path) -> None:
    outcome = run("annotate", "--language", "xx", str(note))
    assert (outcome.code, outcome.out) == (2, "")
    assert "no label is in the language 'xx'" in outcome.err
