"""`massage-ontology validate`, as it is typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.commands import is_one_sentence, run
from tests.validation.cases import CASES, HEAD

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def tea(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "tea.ttl"
    path.write_text(HEAD, encoding="utf-8")
    return path


def test_a_clean_file_ends_with_nothing(tea: Path) -> None:
    result = run("validate", tea.name)
    assert result.code == 0
    assert result.out == "tea.ttl: 0 errors, 0 warnings, 0 info\n"


def test_an_error_ends_with_one_and_its_place(tea: Path) -> None:
    tea.write_text(HEAD + CASES["S14"][0], encoding="utf-8")
    result = run("validate", tea.name, "--format", "json")
    assert result.code == 1
    data = json.loads(result.out)
    assert [(each["rule"], each["line"]) for each in data["findings"]] == [("S14", 13)]


@pytest.mark.parametrize(
    ("rule", "severity", "failing"),
    [
        ("S14", "error", ["error", "warning", "info"]),
        ("orphan-concept", "warning", ["warning", "info"]),
        ("related-siblings", "info", ["info"]),
    ],
)
def test_the_exit_code_follows_the_severity(rule: str, severity: str, failing: list[str], tea: Path) -> None:
    tea.write_text(HEAD + CASES[rule][0], encoding="utf-8")
    for threshold in ("error", "warning", "info", "never"):
        result = run("validate", tea.name, "--select", rule, "--format", "json", "--fail-on", threshold)
        report = json.loads(result.out)
        assert {each["severity"] for each in report["findings"]} == {severity}
        assert result.code == int(threshold in failing)


def test_only_new_findings_are_told(tea: Path) -> None:
    tea.write_text(HEAD + CASES["S14"][0], encoding="utf-8")
    new = tea.with_name("new.ttl")
    new.write_text(HEAD + CASES["S14"][0] + "\n" + CASES["S27"][0], encoding="utf-8")
    result = run("validate", "new.ttl", "--diff-base", "tea.ttl", "--select", "integrity")
    assert result.code == 1
    assert "[S27]" in result.out.splitlines()[0]


def test_a_fix_is_a_patch_on_standard_output(tea: Path) -> None:
    tea.write_text(HEAD + CASES["reflexive-link"][0] + "\n", encoding="utf-8")
    result = run("validate", tea.name, "--fix")
    assert result.code == 0
    out = result.out
    assert out.startswith("diff --git a/tea.ttl b/tea.ttl\n--- a/tea.ttl\n+++ b/tea.ttl\n")
    assert "-ex:green skos:related ex:green ." in out


def test_the_rules_are_listed() -> None:
    result = run("validate", "--rules")
    assert result.code == 0
    out = result.out
    assert all(f"\n{rule} " in f"\n{out}" for rule in CASES)


def test_bad_input_is_one_sentence(tea: Path) -> None:
    assert is_one_sentence(run("validate", tea.name, "--select", "S99"))
    assert is_one_sentence(run("validate", "nowhere.ttl"))
