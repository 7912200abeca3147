# ruff: noqa: E501 (tables)
"""Tables of sessions, mapping sets and suppression files that are broken, endless, or hold a trap."""

from __future__ import annotations

import csv
import io
import json
import os
from typing import TYPE_CHECKING

import pytest

from tests.hostile import actions
from tests.hostile.chamber import carry_out, harmless, loaded, plant_secret, refused
from tests.hostile.writing import content_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hostile.writing import Content

HEAD = "condition,client\n"
NO_FACET = "no column of the table is a facet"

TABLES: dict[str, tuple[str, Content, int, str]] = {
    "a zero": ("visits.csv", HEAD + "none,A\0nn\n", 0, ""),
    "Latin-1": ("visits.csv", (HEAD + "none,Jos\xe9\n").encode("latin-1"), 0, ""),
    "Latin-1 in a facet": ("visits.csv", (HEAD + "d\xe9p\xf4t,x\n").encode("latin-1"), 2, "is the file in UTF-8?"),
    "UTF-16": ("visits.csv", (HEAD + "none,x\n").encode("utf-16"), 0, ""),
    "a mark of UTF-8": ("visits.csv", "\ufeff" + HEAD + "none,x\n", 0, ""),
    "rows of other lengths": ("visits.csv", HEAD + "none\nnone,a,b,c\n\n,,,\nnone,x\n", 0, "3 of 4 rows"),
    "nothing": ("visits.csv", "", 2, "is empty; the first line must name the columns"),
    "empty lines": ("visits.csv", "\n\n\n", 2, NO_FACET),
    "a head alone": ("visits.csv", HEAD, 0, ""),
    "no facet": ("visits.csv", "foo,bar\n1,2\n", 2, NO_FACET),
    "a facet twice": ("visits.csv", "condition,condition\nnone,none\n", 2, "both state the facet condition"),
    "a quotation that never ends": ("visits.csv", lambda: HEAD + 'none,"' + "x\n" * 100_000, 2, "field larger"),
    "a cell without end": ("visits.csv", lambda: HEAD + "none," + "x" * 3_000_000 + "\n", 2, "field larger"),
    "values without end": ("visits.csv", lambda: HEAD + "|".join(["none"] * 20_000) + ",x\n", 0, ""),
    "columns without end": (
        "visits.csv", lambda: ",".join(["condition", *map("c{}".format, range(5_000))]) + "\nnone\n", 2, "1 of 1 rows",
    ),
    "formulas": ("visits.csv", HEAD + "none,=cmd|' /C calc'!A0\nnone,@x\nnone,+1+1\nnone,-2+3\nnone,\t=1\n", 0, ""),
    "control signs": ("visits.csv", HEAD + "\x1b[31mevil\x07,x\n\u202eevil,\x9b5n\n", 2, "2 of 2 rows"),
    "control signs in a heading": ("visits.csv", "condition,\x1b[31mconditon\nnone,x\n", 0, "did you mean condition?"),
    "line ends of an old system": ("visits.csv", HEAD.replace("\n", "\r") + "none,x\r", 0, ""),
    "PNG": ("visits.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), 2, NO_FACET),
    "a zip archive": ("visits.csv", b"PK\x03\x04" + bytes(range(256)), 2, NO_FACET),
    "no JSON": ("visit.json", "{", 2, "this is not JSON"),
    "JSON in JSON": ("visit.json", "[" * 100_000, 2, "is nested too deeply"),
    "a list of numbers": ("visit.json", "[1, 2]", 2, "is an object"),
    "no value": ("visit.json", "null", 2, "is an object"),
    "Latin-1 in JSON": ("visit.json", b'{"condition": "\xe9"}', 2, "is not encoded in UTF-8"),
    "half a surrogate pair": ("visit.json", '{"condition": "\\ud800"}', 2, r"no concept '\ud800'"),
    "lists in a list": ("visit.json", '{"condition": [[["x"]]]}', 2, "is neither a string nor a concept"),
    "a number for a value": ("visit.json", '{"condition": 5}', 2, "is not a string, a concept or a list of them"),
    "a number without end": ("visit.json", '{"condition": ' + "9" * 10_000 + "}", 2, "has too long a number"),
    "a facet that nobody can see": ("visit.json", '{"\\u001b[31m": "x"}', 2, "no facet"),
    "words of Python": ("visit.json", '{"self": "x", "__class__": "y"}', 2, "no facet"),
    "a mark in JSON": ("visit.json", '\ufeff{"condition": []}', 1, ""),
}  # fmt: skip

SET = "#mapping_set_id: https://example.org/s\n#curie_map:\n#  x: http://example.org/\n"
COLUMNS = "subject_id\tpredicate_id\tobject_id\tmapping_justification\n"
MAPPING = "x:a\tskos:exactMatch\tx:b\tsemapv:ManualMappingCuration\n"


def with_column(name: str, value: str) -> str:
    return SET + COLUMNS.replace("\n", f"\t{name}\n") + MAPPING.replace("\n", f"\t{value}\n")


MAPPINGS: dict[str, tuple[Content, int | str]] = {
    "what it should be": (SET + COLUMNS + MAPPING, 8),
    "a mark of UTF-8": ("\ufeff" + SET + COLUMNS + MAPPING, 8),
    "line ends of Windows": ((SET + COLUMNS + MAPPING).replace("\n", "\r\n"), 8),
    "nothing": ("", "is empty"),
    "a head alone": (SET, "there is no table below the metadata"),
    "no head": (COLUMNS + MAPPING, "state no mapping_set_id"),
    "a web page": ("<html>", "state no mapping_set_id"),
    "a zip archive": (b"PK\x03\x04" + bytes(99), "is a zip archive"),
    "Latin-1": ((SET + COLUMNS + MAPPING).encode() + b"# \xe9", "is not encoded in UTF-8"),
    "UTF-16": ((SET + COLUMNS + MAPPING).encode("utf-16"), "is encoded in UTF-16"),
    "a zero": (SET + COLUMNS + MAPPING.replace("x:b", "x:b\0"), ":5:"),
    "a quotation that never ends": (SET + COLUMNS + '"' + MAPPING, ":5: the table is damaged"),
    "a short row": (SET + COLUMNS + "x:a\n", ":5: 1 cells where the header has 4 columns"),
    "a column twice": (with_column("subject_id", "x:a"), ":4: the header has the column 'subject_id' twice"),
    "statements in a cell": (
        SET + COLUMNS + MAPPING.replace("x:b", "<http://example.org/> . <urn:a> <urn:b> <urn:c>"), ":5:",
    ),
    "statements in a prefix": (SET.replace("org/\n", "org/> . <urn:a> <urn:b> <urn:c\n") + COLUMNS + MAPPING, ":2: "),
    "statements in a comment": (with_column("comment", '\\" . <urn:a> <urn:b> <urn:c> . #'), 9),
    "a prefix that is none": (SET.replace("x:", "x y:") + COLUMNS + MAPPING, ":5:"),
    "a set without an address": (SET.replace("https://example.org/s", "../../x") + COLUMNS + MAPPING, ":1: "),
    "a record without an address": (with_column("record_id", "../../x"), ":5:"),
    "objects of Python": ('#mapping_set_id: !!python/object/apply:os.system ["id"]\n' + COLUMNS + MAPPING, ":1: "),
    "anchors": ("#a: &x [*x, *x]\n" + SET + COLUMNS + MAPPING, 8),
    "no share": (with_column("confidence", "nan"), ":5:"),
    "a share beyond all": (with_column("confidence", "1e999"), ":5:"),
    "a share in other digits": (with_column("confidence", "\u0660"), ":5:"),
    "a script to see": (with_column("see_also", "javascript:alert(1)"), 9),
    "a cell without end": (lambda: with_column("comment", "x" * 200_000), ":5: the table is damaged"),
    "words without end": (lambda: "#a: >\n" + "#  tea\n" * 20_000 + SET + COLUMNS + MAPPING, 8),
    "a list without end": (lambda: "#a:\n" + "#  - tea\n" * 20_000 + SET + COLUMNS + MAPPING, 8),
    "prefixes without end": (
        lambda: SET + "".join(f"#  p{n}: http://example.org/{n}/\n" for n in range(10_000)) + COLUMNS + "nothing:a\t\t\t\n",
        "with a prefix of the curie_map (owl, p0, ",
    ),
    "rows without end": (lambda: SET + COLUMNS + MAPPING * 5_000, 35_001),
}  # fmt: skip

ENTRY = '[[suppress]]\nrule = "S27"\nsubject = "*"\nreason = "known"\nuntil = 2030-12-31\n'

SUPPRESSIONS: dict[str, tuple[Content, int | str]] = {
    "what it should be": (ENTRY, 1),
    "a mark of UTF-8": ("\ufeff" + ENTRY, 1),
    "a moment for a day": (ENTRY.replace("2030-12-31", "2030-12-31T00:00:00Z"), 1),
    "nothing": ("", 0),
    "a number": ("suppress = 5", "suppress is not a list of tables"),
    "a text": ('suppress = "tea"', "suppress is not a list of tables"),
    "lists": ("suppress = [[1]]", "entry 1 needs rule"),
    "a day in words": (ENTRY.replace("2030-12-31", '"soon"'), "entry 1 needs rule"),
    "half an entry": ("[[suppress", "cannot be read"),
    "lists in lists": (lambda: "a = " + "[" * 10_000 + "]" * 10_000, "is nested too deeply"),
    "Latin-1": (b'a = "\xe9"', "cannot be read"),
    "UTF-16": ("a = 1".encode("utf-16"), "cannot be read"),
    "a zero": ('a = "\0"', "cannot be read"),
    "a name twice": ("a = 1\na = 1", "cannot be read"),
    "a text without end": (lambda: 'a = "' + "x" * 1_000_000 + '"', 0),
    "entries without end": (lambda: ENTRY * 2_000, 2_000),
}


@pytest.mark.parametrize("case", TABLES)
def test_sessions_are_judged_row_by_row(case: str, tmp_path: Path) -> None:
    name, content, code, sentence = TABLES[case]
    plant_secret(tmp_path)
    (tmp_path / name).write_bytes(content_of(content))
    ended, out, err = loaded(carry_out(actions.command, "classify", "--session", name, folder=tmp_path))
    assert ended == code, err
    assert sentence in err
    for text in (out, err):
        assert not any(sign in text for sign in "\x1b\x07\x9b\u202e")
    if name.endswith(".csv") and out:
        limit = csv.field_size_limit(10_000_000)
        cells = [cell for row in csv.reader(io.StringIO(out)) for cell in row]
        csv.field_size_limit(limit)  # it holds for the whole process
        assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t"}]


@pytest.mark.parametrize("case", MAPPINGS)
def test_mapping_sets_are_read_or_refused_at_their_line(case: str, tmp_path: Path) -> None:
    content, expected = MAPPINGS[case]
    path = tmp_path / "tea.sssom.tsv"
    path.write_bytes(content_of(content))
    account = carry_out(actions.read_mappings, str(path), folder=tmp_path)
    if isinstance(expected, int):
        assert loaded(account) == expected
    else:
        assert expected in refused(account)
        assert account.message.startswith(str(path))


@pytest.mark.parametrize("case", SUPPRESSIONS)
def test_suppressions_are_read_or_refused(case: str, tmp_path: Path) -> None:
    content, expected = SUPPRESSIONS[case]
    path = tmp_path / "aside.toml"
    path.write_bytes(content_of(content))
    account = carry_out(actions.read_suppressions, str(path), folder=tmp_path)
    if isinstance(expected, int):
        assert loaded(account) == expected
    else:
        assert expected in refused(account)


@pytest.mark.parametrize("name", ["pipe", "ring", "folder", "/dev/zero", "gone", "a\0b", "secret.txt"])
def test_what_is_no_file_is_no_suppression_file_and_no_mapping_set(name: str, tmp_path: Path) -> None:
    plant_secret(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "ring").symlink_to("ring")
    (tmp_path / "folder").mkdir()
    refused(carry_out(actions.read_suppressions, name, folder=tmp_path))
    refused(carry_out(actions.read_mappings, name, folder=tmp_path))


def test_tables_that_never_end_are_refused(tmp_path: Path) -> None:
    for name in ("visits.csv", "visit.json"):
        (tmp_path / name).symlink_to("/dev/zero")
        account = carry_out(actions.command, "classify", "--session", name, folder=tmp_path)
        harmless(account)
        assert account.value[0] == 2
    account = carry_out(actions.command, "query", "--file", "visits.csv", folder=tmp_path)
    assert "is longer than 64 megabytes" in loaded(account)[2]


def test_what_is_judged_is_json(tmp_path: Path) -> None:
    (tmp_path / "visit.json").write_text('{"condition": []}', encoding="utf-8")
    arguments = ("classify", "--session", "visit.json", "--format", "json")
    json.loads(loaded(carry_out(actions.command, *arguments, folder=tmp_path))[1])
