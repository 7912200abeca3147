"""Shapes of results, and what a terminal is spared."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from massage_ontology.cli.output import emit, finish
from massage_ontology.markup import clean
from tests.cli.commands import is_one_sentence, run, run_alone
from tests.conftest import DATA

if TYPE_CHECKING:
    from pathlib import Path


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


TEAS = (DATA / "teas.ttl").read_bytes()
AS_TURTLE = ("--input-format", "turtle")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "plain"),
    [
        (("tree", "--vocabulary", "-", *AS_TURTLE), ("tree", "--vocabulary", "{teas}")),
        (("query", "SELECT ?s { ?s a skos:ConceptScheme }", "--vocabulary", "-", *AS_TURTLE), None),
        (("stats", "--vocabulary", "-", *AS_TURTLE), ("stats", "--vocabulary", "{teas}")),
        (("find", "--leaf", "--vocabulary", "-", *AS_TURTLE), ("find", "--leaf", "--vocabulary", "{teas}")),
        (("diff", "-", "{teas}", *AS_TURTLE), ("diff", "{teas}", "{teas}")),
        (("validate", "-", "--format", "json", *AS_TURTLE), None),
        (("export", "-", "--format", "nt", "--vocabulary", "-", *AS_TURTLE), None),
    ],
    ids=str,
)
def test_a_dash_is_standard_input(arguments: tuple[str, ...], plain: tuple[str, ...] | None, tmp_path: Path) -> None:
    teas = str(DATA / "teas.ttl")
    given = run_alone(*(each.replace("{teas}", teas) for each in arguments), folder=tmp_path, given=TEAS)
    assert given.code in {0, 1}, given.err
    assert "Traceback" not in given.err
    if plain is not None:
        assert given.out == run(*(each.replace("{teas}", teas) for each in plain)).out
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "-", "--vocabulary", "-", *AS_TURTLE),
        ("diff", "-", "-", *AS_TURTLE),
        ("export", "-", "--vocabulary", "-", *AS_TURTLE),
        ("tree", "--vocabulary", "-"),
        ("compile", "-", "-", *AS_TURTLE),
    ],
    ids=str,
)
def test_what_a_dash_cannot_be_is_told(arguments: tuple[str, ...], tmp_path: Path) -> None:
    outcome = run_alone(*arguments, folder=tmp_path, given=TEAS)
    assert is_one_sentence(outcome), outcome
    if arguments.count("-") > 1 and arguments[0] in {"query", "diff"}:
        assert "can be read only once" in outcome.err


def test_standard_output_takes_a_file(tmp_path: Path) -> None:
    teas = DATA / "teas.ttl"
    run("export", tmp_path / "teas.dot", "--vocabulary", teas)
    outcome = run_alone("export", "-", "--format", "dot", "--root", "GREEN-TEA", "--vocabulary", teas, folder=tmp_path)
    assert outcome.err == "note: there is no 'GREEN-TEA'; using green-tea\n"
    outcome = run_alone("export", "-", "--format", "dot", "--vocabulary", teas, folder=tmp_path)
    assert outcome.out.encode() == (tmp_path / "teas.dot").read_bytes()


@pytest.mark.slow
def test_a_session_may_come_from_standard_input(tmp_path: Path) -> None:
    by_text = run_alone("classify", "-", folder=tmp_path, given=b"relaxation")
    assert by_text.out == run("classify", "relaxation").out
    by_json = run_alone("classify", "--session", "-", folder=tmp_path, given=b'{"purpose": "relaxation"}')
    assert by_json.out == run("classify", "--fact", "purpose=relaxation").out


def test_a_file_is_formatted_from_input_to_output(tmp_path: Path) -> None:
    untidy = b"@prefix ex: <http://example.org/> .\nex:b ex:p ex:c . ex:a ex:p ex:c .\n"
    outcome = run_alone("format", "-", folder=tmp_path, given=untidy)
    assert outcome.out.index("ex:a") < outcome.out.index("ex:b")
    assert run_alone("format", "--check", "-", folder=tmp_path, given=untidy).code == 1
    assert run_alone("format", "--check", "-", folder=tmp_path, given=outcome.out.encode()).code == 0


@pytest.mark.parametrize(
    ("arguments", "note"),
    [
        (("show", "Clinical-Massage"), "note: there is no 'Clinical-Massage'; using clinical-massage"),
        (("show", "clinical-massage"), ""),
        (("show", "clinical massage"), ""),
        (("show", "Sportmassage"), ""),
        (("show", "Clinical Massage"), ""),
        (("tree", "KNEADING"), ""),
        (("tree", "lower-leg"), "note: there is no 'lower-leg'; using region-calf (lower leg)"),
        (
            ("compare", "clinical massage", "Medical-massage"),
            "note: there is no 'Medical-massage'; using medical-massage",
        ),
    ],
    ids=str,
)
def test_a_key_that_was_corrected_is_told(arguments: tuple[str, ...], note: str) -> None:
    outcome = run(*arguments)
    assert outcome.code == 0
    assert outcome.err.strip() == note
