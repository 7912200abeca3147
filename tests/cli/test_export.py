"""`massage-ontology export`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from massage_ontology.exports.formats import EXPORT_FORMATS
from tests.cli.commands import run
from tests.conftest import DATA

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology import Vocabulary

TEAS = DATA / "teas.ttl"


@pytest.mark.parametrize(
    "form", [form for form in EXPORT_FORMATS if "root" in form.options], ids=lambda form: form.name
)
def test_every_format_is_that_of_the_verb(form: object, teas: Vocabulary, tmp_path: Path) -> None:
    if form.module == "picture":  # type: ignore[attr-defined]
        pytest.importorskip("pygraphviz", reason="comes with the extra diagram")
    ours, theirs = (tmp_path / f"{name}{form.suffixes[0]}" for name in "ab")  # type: ignore[attr-defined]
    language = "de" if "language" in form.options else None  # type: ignore[attr-defined]
    outcome = run("export", ours, "--vocabulary", TEAS, "--root", "tea", *(["--language", "de"] if language else []))
    assert outcome == (0, "", "")
    teas.export(theirs, root="tea", language=language)
    assert ours.read_bytes() == theirs.read_bytes()


def test_all_options(tmp_path: Path) -> None:
    path = tmp_path / "out"
    arguments = ["--format", "json", "--scheme", "kinds", "--scheme", "regions", "--depth", "1"]
    relations = ["--relation", "broader", "--relation", "related"]
    assert run("export", path, *arguments, *relations, "--vocabulary", TEAS).code == 0
    data = json.loads(path.read_text(encoding="utf-8"))
    assert [node["key"] for node in data["nodes"]] == [
        "black-tea",
        "green-tea",
        "japan",
        "old-tea",
        "scented-tea",
        "tea",
    ]
    assert {edge["relation"] for edge in data["edges"]} == {"broader", "related"}


def test_the_help_lists_every_format_with_its_endings() -> None:
    text = run("export", "--help").out
    for form in EXPORT_FORMATS:
        assert f"  {form.name} " in text
        assert all(f" {suffix}" in text for suffix in form.suffixes)


def test_an_option_that_the_format_does_not_take_is_refused(tmp_path: Path) -> None:
    outcome = run("export", tmp_path / "x.owl", "--root", "clinical-massage")
    assert outcome == (2, "", "massage-ontology: owl: this format takes no options, so leave out root\n")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_ending_names_those_that_are_known(tmp_path: Path) -> None:
    outcome = run("export", tmp_path / "x.docx")
    assert outcome.code == 2
    for form in EXPORT_FORMATS:
        assert form.suffixes[0] in outcome.err
