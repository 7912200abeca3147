"""Shapes of results, and what a terminal is spared."""

from __future__ import annotations

import json

import pytest

from massage_ontology.cli.output import clean, emit, finish


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("tea\x1b[31m", "tea\ufffd[31m"),
        ("\u202eaet", "\ufffdaet"),
        ("a\x00b\x07", "a\ufffdb\ufffd"),
        ("می\u200cشود", "می\u200cشود"),
        ("推拿 💆 ñ", "推拿 💆 ñ"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
    ],
)
def test_control_signs_are_not_shown(text: str, shown: str) -> None:
    assert clean(text) == shown


ROWS = [{"key": "a", "others": ["x", "y"], "none": None}, {"key": 'say "b", c', "others": [], "none": 1}]


@pytest.mark.parametrize(
    ("shape", "printed"),
    [
        ("text", "line\n"),
        ("csv", 'key,others,none\na,x | y,\n"say ""b"", c",,1\n'),
        ("tsv", 'key\tothers\tnone\na\tx | y\t\n"say ""b"", c"\t\t1\n'),
    ],
)
def test_shapes(shape: str, printed: str, capsys: pytest.CaptureFixture[str]) -> None:
    emit(ROWS, shape, lambda: ["line"])
    assert capsys.readouterr().out == printed


def test_json_keeps_lists_and_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    emit(ROWS, "json", list)
    assert json.loads(capsys.readouterr().out) == ROWS


def test_a_table_without_rows_still_has_its_head(capsys: pytest.CaptureFixture[str]) -> None:
    emit([], "csv", list, ("key", "label"))
    emit([], "json", list, ("key", "label"))
    assert capsys.readouterr().out == "key,label\n[]\n"


def test_the_end_tells_whether_something_was_found() -> None:
    finish([1])
    with pytest.raises(SystemExit) as ended:
        finish([])
    assert ended.value.code == 1
