"""`massage-ontology classify`: facts, files, tables and the dialogue."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from massage_ontology import load
from massage_ontology.cli import classify as module
from tests.cli.commands import Outcome, run
from tests.conftest import DATA
from tests.tasks import watched

SERVINGS = str(DATA / "servings.ttl")
CUPS = load(SERVINGS)
BUILDERS = ("--fact", "leaf=assam", "--fact", "addition=milk|sugar", "--fact", "occasion=none")


def classify(*arguments: str, answers: str = "") -> Outcome:
    return run("classify", "--vocabulary", SERVINGS, *arguments, given=answers)


def rows(output: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(output)))


def test_facts_are_judged() -> None:
    result = classify(*BUILDERS)
    assert result.code == 0
    assert result.out == f"{CUPS.classify({'leaf': 'assam', 'addition': ['milk', 'sugar'], 'occasion': []})}\n"


def test_nothing_holds_is_exit_code_one() -> None:
    assert classify("--fact", "leaf=none", "--fact", "occasion=none", "--reading", "late-book").code == 1


def test_readings_restrict() -> None:
    output = classify(*BUILDERS, "--reading", "builders", "--format", "json").out
    assert [each["key"] for each in json.loads(output)["categories"]] == ["proper-cup", "strong-cup"]


def test_full_gives_the_reasons_of_every_no() -> None:
    mint = ("--fact", "leaf=mint", "--reading", "builders")
    assert "broken" not in classify(*mint).out
    assert "requires Assam: broken (stated: mint)" in classify(*mint, "--full").out


def test_a_text_is_judged() -> None:
    assert "“assam”  Assam (leaf)" in classify("assam with milk and sugar").out


def test_a_text_may_stand_beside_facts_and_facts_come_first() -> None:
    output = classify("green leaf with milk", "--fact", "leaf=assam", "--fact", "occasion=none", "--format", "json").out
    values = json.loads(output)
    assert values["session"] == {"addition": ["...", "milk"], "leaf": ["assam"], "occasion": []}
    assert [each["words"] for each in values["understood"]] == ["milk"]


def test_a_page_in_markdown() -> None:
    assert classify(*BUILDERS, "--format", "markdown").out.startswith("# This session is strong cup by all")
    assert classify(*BUILDERS, "--format", "html").out.startswith("<article>")


def test_one_session_or_several_in_json(tmp_path: Path) -> None:
    one, several = tmp_path / "one.json", tmp_path / "several.json"
    one.write_text('{"leaf": ["assam"], "addition": null}', encoding="utf-8")
    several.write_text('[{"leaf": "assam"}, {"leaf": []}]', encoding="utf-8")
    assert json.loads(classify("--session", str(one), "--format", "json").out)["session"] == {"leaf": ["assam"]}
    sessions = [each["session"] for each in json.loads(classify("--session", str(several), "--format", "json").out)]
    assert sessions == [{"leaf": ["assam"]}, {"leaf": []}]
    assert classify("--session", str(several)).out.splitlines().count("Stated") == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("some text", "--session", SERVINGS), "give a file of sessions, or a text and facts, not both"),
        (("--session", SERVINGS, "--fact", "leaf=assam"), "give a file of sessions, or a text and facts, not both"),
        (("--fact", "leaf"), "--fact takes NAME=VALUE, not 'leaf'"),
        (("--column", "a=leaf"), "--column goes with a table: --session FILE.csv"),
        ((), "describe the session with TEXT, --fact or --session FILE; without a terminal, no questions can be asked"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence(arguments: tuple[str, ...], sentence: str) -> None:
    result = classify(*arguments)
    assert result.code == 2
    assert sentence in result.err


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        ("leaf=asam", "leaf: no concept 'asam' in this facet; did you mean assam?"),
        ("leaf=milk", "leaf: 'milk' belongs to the facet addition; state it there"),
        ("leaf=!assam?", "leaf: '!assam?' has two marks; use one of X, X?, !X or ~X"),
        ("leaf=assam|!assam", "leaf: 'assam' is stated and denied; keep one of the two"),
        ("leafs=assam", "no facet 'leafs'; did you mean leaf?"),
    ],
)
def test_bad_facts_are_told_in_a_sentence(fact: str, sentence: str) -> None:
    assert classify("--fact", fact).err == f"massage-ontology: {sentence}\n"


# ---- tables -------------------------------------------------------------------------------------------------

TABLE = """\
client,leaf,extra,occasion
Ann,assam,milk | sugar,none
Bo,asam,,

Cy,,,brunch
Dee,mint
"Eve, the last",matcha,none,
"""


def write(tmp_path: Path, text: str, name: str = "visits.csv") -> str:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_every_row_gets_a_row(tmp_path: Path) -> None:
    result = classify("--session", write(tmp_path, TABLE), "--column", "extra=addition", "--reading", "builders")
    assert result.code == 0
    assert [list(row.values()) for row in rows(result.out)] == [
        ["1", "Ann", "yes under all readings", "yes under all readings", ""],
        ["2", "Bo", "", "", "leaf: no concept 'asam' in this facet; did you mean assam?"],
        ["3", "Cy", "undetermined", "undetermined", ""],
        ["4", "Dee", "", "", "the row has 2 cells, and the table 4 columns"],
        ["5", "Eve, the last", "no", "no", ""],
    ]
    assert list(rows(result.out)[0]) == ["row", "client", "proper-cup", "strong-cup", "error"]
    assert "row 2: leaf: no concept 'asam'" in result.err
    assert result.err.endswith("2 of 5 rows could not be judged\n")


def test_tabs_separate_too_and_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "visits.tsv"
    path.write_bytes("\ufeffleaf\toccasion\nassam\tbreakfast\n".encode())
    assert (
        rows(classify("--session", str(path), "--reading", "risers-book").out)[0]["morning-cup"]
        == "yes under all readings"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_separator_and_encoding_are_found_out(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = tmp_path / "visits.csv"
    lines = [["guest", "leaf", "occasion"], ["Zoë", "assam", "breakfast"], ["Bo", "mint", "none"]]
    path.write_text("".join(f"{delimiter.join(line)}\n" for line in lines), encoding=encoding)
    found = rows(classify("--session", str(path), "--reading", "risers-book").out)
    assert [(row["guest"], row["morning-cup"]) for row in found] == [("Zoë", "yes under all readings"), ("Bo", "no")]


def test_a_table_that_is_not_understood_names_how_it_was_read(tmp_path: Path) -> None:
    told = classify("--session", write(tmp_path, "who;what\nAnn;tea\n")).err
    assert told.startswith("massage-ontology: no column of the table is a facet; name some of them")
    assert "(read as utf-8-sig, columns separated by semicolons)" in told


def test_a_column_of_free_text_tells_what_its_row_does_not_state(tmp_path: Path) -> None:
    table = "guest,text,leaf\nAnn,at breakfast,assam\nBo,mint at breakfast,\nCy,,assam\nDee,assam at breakfast,mint\n"
    found = rows(classify("--session", write(tmp_path, table), "--reading", "risers-book").out)
    assert [row["morning-cup"] for row in found] == ["yes under all readings", "undetermined", "undetermined", "no"]
    assert found[0]["text"] == "at breakfast"
    path = write(tmp_path, table.replace("text", "note"))
    renamed = rows(classify("--session", path, "--column", "note=text", "--reading", "risers-book").out)
    assert [row["morning-cup"] for row in renamed] == [row["morning-cup"] for row in found]


def test_a_heading_that_looks_like_a_facet_is_asked_about(tmp_path: Path) -> None:
    result = classify("--session", write(tmp_path, "leaf,ocasion\nassam,meal\n"))
    assert "the column 'ocasion' is not a facet and is copied; did you mean occasion?" in result.err
    assert rows(result.out)[0]["ocasion"] == "meal"


def test_bad_bytes_spoil_their_row_only(tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    path.write_bytes(b"leaf\nassam\xff\nass\0am\nassam\n")
    errors = [bool(row["error"]) for row in rows(classify("--session", str(path)).out)]
    assert errors == [True, True, False]


def test_only_the_first_bad_rows_are_told_one_by_one(tmp_path: Path) -> None:
    result = classify("--session", write(tmp_path, "leaf\n" + "nonsense\n" * 30))
    assert result.code == 2, "no row could be judged"
    assert len(rows(result.out)) == 30
    assert result.err.count("\nrow ") + result.err.startswith("row ") == 20
    assert "further bad rows are only marked" in result.err


def test_an_empty_table_is_refused(tmp_path: Path) -> None:
    result = classify("--session", write(tmp_path, ""))
    assert result.code == 2
    assert "is empty; the first line must name the columns" in result.err


def test_a_table_without_rows_gives_headings(tmp_path: Path) -> None:
    result = classify("--session", write(tmp_path, "leaf\n"), "--reading", "builders")
    assert (result.code, result.out) == (0, "row,proper-cup,strong-cup,error\n")


def test_how_much_of_the_file_was_judged_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ROWS_BETWEEN_STEPS", 1)
    path = write(tmp_path, "leaf\n" + "assam\n" * 5)
    with watched() as tasks:
        result = classify("--session", path)
    assert [(task.label, task.total, task.done) for task in tasks if task.label == "judging"] == [
        ("judging", Path(path).stat().st_size, Path(path).stat().st_size)
    ]
    assert len(rows(result.out)) == 5


# ---- the dialogue -------------------------------------------------------------------------------------------


def test_the_dialogue_asks_until_nothing_is_undetermined() -> None:
    result = classify("--ask", "--reading", "builders", answers="milk | sugar\nAssam\n")
    assert result.code == 0
    assert result.err.index("relevant: milk | sugar") < result.err.index("relevant: black leaf | Assam")
    assert "by all readings." in result.out
    assert "What to ask next" not in result.out


def test_an_answer_that_makes_no_sense_is_asked_again() -> None:
    result = classify("--ask", "--reading", "late-book", answers="brunhc\nbrunch\n")
    assert "occasion: no concept 'brunhc' in this facet; did you mean brunch?" in result.err
    assert result.err.count("Occasion") == 2
    assert "1 yes, 0 no, 0 undetermined" in result.err


@pytest.mark.parametrize("answers", [".\n", "", "\n\n\n\n"], ids=["stopped", "no more input", "nothing known"])
def test_the_dialogue_ends_when_asked_to(answers: str) -> None:
    result = classify("--ask", "--reading", "builders", answers=answers)
    assert result.code == 1
    assert result.out.startswith("Nothing follows for certain.")


def test_none_is_an_answer_and_facts_are_taken_along() -> None:
    result = classify("--ask", "--fact", "leaf=assam", "--reading", "purists", answers="none\n")
    assert "Stated\n  addition  none\n  leaf      Assam\n" in result.out  # before click 8.4 behind what was asked


def test_what_a_reading_leaves_open_is_asked() -> None:
    result = classify(
        "--ask", "--fact", "leaf=assam", "--fact", "occasion=brunch", "--reading", "risers-book", answers="breakfast\n"
    )
    assert "should it count as breakfast?" in result.err
    assert "This session is morning cup by all readings." in result.out


def test_a_terminal_needs_no_option(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_is_asked_on_a_terminal", lambda: True)
    assert "1 yes, 0 no, 0 undetermined" in classify("--reading", "late-book", answers="brunch\n").err


def test_columns_are_called_differently(tmp_path: Path) -> None:
    table = tmp_path / "visits.csv"
    table.write_text("Row,leaf,error\nA,assam,none known\n", encoding="utf-8")
    (row,) = rows(classify("--session", str(table)).out)
    assert (row["Row"], row["error"], row["massage_row"], row["massage_error"]) == ("A", "none known", "1", "")


@pytest.mark.parametrize("count", [1, 2])
def test_a_list_of_sessions_gives_a_list(count: int, tmp_path: Path) -> None:
    file = tmp_path / "visits.json"
    file.write_text(json.dumps([{"leaf": ["assam"]}] * count), encoding="utf-8")
    assert len(classify("--session", str(file), "--format", "json").json()) == count


@pytest.mark.parametrize(
    ("content", "message"), [("[]", "holds no session"), ("{", "this is not JSON"), ('[{"leaf": 3}]', "leaf")]
)
def test_a_wrong_file_of_sessions_is_named(content: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "visits.json"
    file.write_text(content, encoding="utf-8")
    outcome = classify("--session", str(file))
    assert (outcome.code, outcome.out) == (2, "")
    assert f"{file}: " in outcome.err
    assert message in outcome.err
