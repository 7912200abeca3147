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
    assert (outcome.code, outcome.out) == (0, f"wrote {ours} ({ours.stat().st_size:,} bytes)\n")
    assert outcome.err == "" or "no font of this machine has" in outcome.err
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


def test_several_roots_of_a_kind_are_those_of_the_verb(massage: Vocabulary, tmp_path: Path) -> None:
    ours, theirs = tmp_path / "a.dot", tmp_path / "b.dot"
    roots = ["clinical-massage", "medical-massage"]
    arguments = [each for root in roots for each in ("--root", root)]
    options = ["--kind", "compare", "--theme", "dark", "--direction", "right"]
    assert run("export", ours, *options, *arguments).code == 0
    massage.export(theirs, kind="compare", root=roots, theme="dark", direction="right")
    assert ours.read_bytes() == theirs.read_bytes()


def test_one_file_a_scheme_is_named_in_the_output(tmp_path: Path) -> None:
    outcome = run("export", tmp_path / "teas.dot", "--split", "--vocabulary", TEAS)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["teas-kinds.dot", "teas-regions.dot"]
    assert [line.split()[1].rpartition("/")[2] for line in outcome.out.splitlines()] == names
    assert run("export", "-", "--format", "dot", "--split").err.startswith("massage-ontology: --split writes several")


def test_what_the_user_should_know_is_said_on_the_terminal(tmp_path: Path) -> None:
    outcome = run("export", tmp_path / "whole.mmd")
    assert outcome.code == 0
    assert outcome.err.count("Mermaid draws at most 499") == 1
    assert "--split" in outcome.err
    outcome = run("export", tmp_path / "x.dot", "--limit", "2", "--vocabulary", TEAS)
    assert "too many for one picture" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--kind", "compare", "--root", "tea"], "compare: this kind of picture takes 2 to 3 roots, not 1"),
        (["--kind", "overview", "--depth", "1"], "overview: this kind of picture takes no depth"),
        (["--kind", "senses", "--root", "tea"], "senses: no readings of tea are recorded; --kind neighborhood shows"),
        (["--kind", "facets", "--root", "tea"], "facets: tea has neither criteria nor typed links"),
        (["--kind", "overview", "--direction", "down"], "overview: this kind of picture leads right, not down"),
    ],
)
def test_a_kind_that_cannot_be_drawn_is_refused_in_one_sentence(
    arguments: list[str], sentence: str, tmp_path: Path
) -> None:
    outcome = run("export", tmp_path / "x.dot", "--vocabulary", TEAS, *arguments)
    assert outcome.code == 2
    assert sentence in outcome.err
    assert outcome.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
