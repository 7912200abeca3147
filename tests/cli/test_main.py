"""What holds for every command: help, exit codes, one sentence for bad input, and a quiet end."""

from __future__ import annotations

import gzip
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest

import massage_ontology
from massage_ontology.cli.main import cli
from tests.cli.commands import COMMAND, every_command, is_one_sentence, run, run_alone
from tests.conftest import DATA
from tests.signals import start

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = every_command(cli)
READING = {
    name: command
    for name, command in COMMANDS.items()
    if any(each.name == "source" for each in command.params) and name != "lint"
}
TEAS = DATA / "teas.ttl"


def test_help_and_version() -> None:
    for option in ("-h", "--help"):
        outcome = run(option)
        assert (outcome.code, outcome.err) == (0, "")
        assert outcome.out.startswith("Usage: massage-ontology [OPTIONS] COMMAND")
    assert run("--version").out == f"massage-ontology {massage_ontology.__version__}\n"


def test_the_bare_name_shows_help() -> None:
    outcome = run()
    assert outcome.code == 2
    assert "Usage: massage-ontology" in outcome.err + outcome.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    outcome = run(*name.split(), "--help")
    assert outcome.code == 0
    assert outcome.out.startswith(f"Usage: massage-ontology {name} ")
    command = COMMANDS[name]
    assert command.help
    assert command.help.strip().partition("\n")[0].endswith((".", ":", ";", ",")) or "\n\n" in command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts[-1]} has no help"


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("show",),
        ("show", "clincal-massage"),
        ("show", "clinical-massage", "--format", "docx"),
        ("show", "clinical-massage", "--nonsense"),
        ("tree", "nothing-like-it"),
        ("tree", "--scheme", "nothing"),
        ("tree", "--depth", "-1"),
        ("search",),
        ("search", "x", "--limit", "0"),
        ("query", "SELECT ?x {"),
        ("query", "INSERT DATA { massage:a massage:b massage:c }"),
        ("query", "ASK {}", "--file", str(TEAS)),
        ("query", "--file", "no-such-file.rq"),
        ("query", "ASK {}", "--timeout", "-1"),
        ("export", "x.docx"),
        ("export", "x.svg", "--root", "nothing-like-it"),
        ("export", "no-such-folder/x.ttl"),
        ("completion", "powershell"),
    ],
)
def test_bad_input_is_answered_in_one_sentence(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = run(*arguments)
    assert is_one_sentence(outcome), outcome
    assert list(tmp_path.iterdir()) == []


def bad_files(folder: Path) -> dict[str, str]:
    """Make files that are no vocabulary, each with a word of what must be said of it."""
    (folder / "folder.ttl").mkdir()
    (folder / "empty.ttl").write_bytes(b"")
    (folder / "broken.ttl").write_text("@prefix skos: <http://x/> .\nskos:a skos:b .", encoding="utf-8")
    (folder / "utf16.ttl").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-16")
    (folder / "latin.ttl").write_bytes('<urn:a> <urn:b> "é" .'.encode("latin-1"))
    (folder / "notes.txt").write_text("hello", encoding="utf-8")
    (folder / "nothing.ttl").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    (folder / "cut.ttl.gz").write_bytes(gzip.compress(TEAS.read_bytes())[:-200])
    return {
        "missing.ttl": "no such file",
        "folder.ttl": "is a directory",
        "empty.ttl": "is empty",
        "broken.ttl": "broken.ttl:2:",
        "utf16.ttl": "UTF-16",
        "latin.ttl": "latin.ttl",
        "notes.txt": "does not determine the RDF format",
        "nothing.ttl": "contains no SKOS concept",
        "cut.ttl.gz": "cut.ttl.gz",
        "https://example.org/x.ttl": "never fetched",
    }


def test_files_that_are_no_vocabulary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, word in bad_files(tmp_path).items():
        for arguments in (("show", "x"), ("tree",), ("search", "x"), ("query", "ASK {}"), ("export", "out.svg")):
            outcome = run(*arguments, "--vocabulary", name)
            assert is_one_sentence(outcome), outcome
            assert word in outcome.err, outcome
    assert not (tmp_path / "out.svg").exists()


@pytest.mark.parametrize(
    "arguments", [("search", "tea"), ("tree",), ("show", "green-tea"), ("query", "ASK { ?c a skos:Concept }")]
)
def test_any_skos_file_will_do(arguments: tuple[str, ...], tmp_path: Path) -> None:
    packed = tmp_path / "teas.ttl.gz"
    packed.write_bytes(gzip.compress(TEAS.read_bytes()))
    unnamed = tmp_path / "teas.data"
    unnamed.write_bytes(TEAS.read_bytes())
    first = run(*arguments, "--vocabulary", TEAS)
    assert first.code == 0
    assert run(*arguments, "--vocabulary", packed) == first
    assert run(*arguments, "--vocabulary", unnamed, "--input-format", "turtle") == first


def test_relative_addresses_are_resolved_against_the_base(tmp_path: Path) -> None:
    path = tmp_path / "x.ttl"
    path.write_text("<tea> a <http://www.w3.org/2004/02/skos/core#Concept> .", encoding="utf-8")
    outcome = run(
        "query", "SELECT ?c { ?c a ?k }", "--format", "csv", "--vocabulary", path, "--base-iri", "http://x.org/"
    )
    assert outcome.lines == ["c", "http://x.org/tea"]


def test_nothing_found_is_one() -> None:
    for arguments in (
        ("search", "zzzzqqq"),
        ("query", "ASK { massage:nothing ?p ?o }"),
        ("query", "SELECT * { massage:x ?p ?o }"),
    ):
        assert run(*arguments).code == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no interrupt signal of this kind")
def test_an_interrupted_command_ends_quietly(tmp_path: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    arguments = [*COMMAND, "query", endless, "--timeout", "100"]
    with start(arguments, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(3)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out) == (130, b"")
        assert b"Traceback" not in err


def test_output_is_utf8_whatever_the_machine_prefers(tmp_path: Path) -> None:
    arguments = ("show", "persian", "--vocabulary", DATA / "awkward.ttl")
    outcome = run_alone(*arguments, folder=tmp_path, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert outcome.code == 0
    assert "ماساژ" in outcome.out


def test_bytes_that_are_no_text_are_bad_input_too(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("arguments are text on Windows")
    outcome = run_alone("show", "\udcff\udcfe", folder=tmp_path)
    assert is_one_sentence(outcome), outcome


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_call_the_program(shell: str) -> None:
    outcome = run("completion", shell)
    assert outcome.code == 0
    assert "_MASSAGE_ONTOLOGY_COMPLETE" in outcome.out
    assert "massage-ontology" in outcome.out


def test_commands_that_read_take_a_vocabulary() -> None:
    assert {"show", "tree", "search", "query", "export"} <= set(READING)


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (MemoryError(), 2, "there is not enough memory"),
        (
            ZeroDivisionError("division\nby zero"),
            70,
            "ZeroDivisionError: division by zero; this is a bug",
        ),
    ],
)
def test_a_mistake_of_the_program_is_one_sentence_too(
    error: Exception, code: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("massage_ontology.loading.load", fail)
    outcome = run("show", "tea")
    assert (outcome.code, outcome.out) == (code, "")
    assert words in outcome.err
    assert outcome.err.count("\n") == 1
