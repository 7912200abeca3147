"""What hostile input does to a command: one sentence of complaint, nothing half written, the old file untouched."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.hostile import actions
from tests.hostile.chamber import carry_out, loaded, plant_secret
from tests.hostile.writing import TURTLE, entity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BAD = {
    "broken.ttl": TURTLE.encode() + b"oops \x1b[31m",
    "cut.rdf": entity("", "tea").encode()[:-9],
    "other.rdf": entity('<!ENTITY x SYSTEM "secret.txt">').encode(),
    "remote.jsonld": b'{"@context": "http://127.0.0.1:9/", "@id": "urn:a"}',
    "noise.ttl": bytes(range(128, 256)),
    "empty.ttl": b"",
    "cut.ttl.gz": b"\x1f\x8b\x08",
    "other.sqlite": b"SQLite format 3\x00" + bytes(4_096),
    "elsewhere.ttl": TURTLE.encode(),
}
NAMES = [*BAD, "gone.ttl", "folder.ttl", "pipe.ttl", "ring.ttl", "/dev/zero", "http://127.0.0.1:9/tea.ttl", "-"]
NAMES.remove("elsewhere.ttl")

COMMANDS = {
    "show": ("show", "tea", "--vocabulary", "BAD"),
    "search": ("search", "tea", "--vocabulary", "BAD"),
    "tree": ("tree", "--vocabulary", "BAD"),
    "stats": ("stats", "--vocabulary", "BAD"),
    "query": ("query", "ASK {}", "--vocabulary", "BAD"),
    "compare": ("compare", "a", "b", "--vocabulary", "BAD"),
    "validate": ("validate", "BAD"),
    "validate against a base": ("validate", "tea.ttl", "--diff-base", "BAD"),
    "diff from": ("diff", "BAD", "tea.ttl"),
    "diff to": ("diff", "tea.ttl", "BAD"),
    "compile": ("compile", "BAD", "out/kept.sqlite"),
    "compile check": ("compile", "--check", "BAD", "out/kept.sqlite"),
    "export": ("export", "out/kept.ttl", "--vocabulary", "BAD"),
    "format": ("format", "BAD"),
}
"""Each with a vocabulary that is none in place of `BAD`."""

TARGETS = {
    "nowhere": "gone/tea.ttl",
    "a folder": ".",
    "a folder with an ending": "folder.ttl",
    "a file for a folder": "tea.ttl/tea.ttl",
    "a pipe": "pipe.ttl",
    "a ring": "ring.ttl/tea.ttl",
    "a long name": "x" * 300 + ".ttl",
    "an unknown ending": "tea.\x1b[31m",
    "no name": "",
    "the inner life of a process": "/proc/self/tea.ttl",
}


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    plant_secret(tmp_path)
    for name, content in BAD.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "tea.ttl").write_text(TURTLE, encoding="utf-8")
    (tmp_path / "folder.ttl").mkdir()
    (tmp_path / "out").mkdir()
    for name in ("kept.sqlite", "kept.ttl"):
        (tmp_path / "out" / name).write_bytes(b"what was there")
    (tmp_path / "ring.ttl").symlink_to("ring.ttl")
    os.mkfifo(tmp_path / "pipe.ttl")
    before = sorted(os.listdir(tmp_path))  # noqa: PTH208 (names)
    yield tmp_path
    assert sorted(os.listdir(tmp_path)) == before  # noqa: PTH208 (names)
    assert sorted(os.listdir(tmp_path / "out")) == ["kept.sqlite", "kept.ttl"]  # noqa: PTH208 (names)
    for name in ("kept.sqlite", "kept.ttl"):
        assert (tmp_path / "out" / name).read_bytes() == b"what was there"


def complaint(folder: Path, *arguments: str) -> str:
    """Run a command that is to end in one sentence, and return it."""
    code, out, err = loaded(carry_out(actions.command, *arguments, folder=folder))
    assert (code, out) == (2, "")
    assert err.startswith("massage-ontology: ")
    assert err.endswith("\n")
    assert err[:-1].isprintable()
    return str(err)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("command", ["validate", "compile", "export", "stats"])
def test_every_bad_vocabulary_is_one_sentence(command: str, name: str, folder: Path) -> None:
    said = complaint(folder, *(name if each == "BAD" else each for each in COMMANDS[command]))
    assert name in said


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_ends_in_one_sentence(command: str, folder: Path) -> None:
    said = complaint(folder, *("broken.ttl" if each == "BAD" else each for each in COMMANDS[command]))
    assert "broken.ttl:8:1: " in said or command == "compile check"


@pytest.mark.parametrize("case", TARGETS)
def test_what_cannot_be_written_is_one_sentence(case: str, folder: Path) -> None:
    complaint(folder, "export", TARGETS[case], "--vocabulary", "tea.ttl")


@pytest.mark.parametrize("target", [".", "gone/tea.sqlite", "pipe.ttl", "/dev/full", "tea.ttl"])
def test_what_cannot_be_compiled_to_is_one_sentence(target: str, folder: Path) -> None:
    complaint(folder, "compile", "tea.ttl", target)
    assert (folder / "tea.ttl").read_text(encoding="utf-8") == TURTLE


@pytest.mark.parametrize(
    "arguments",
    [
        ("\x1b[31m",),
        ("--\x1b[31m",),
        ("show",),
        ("show", "\ud800"),
        ("show", "x" * 100_000),
        ("show", "tea", "--vocabulary", "tea.ttl", "--input-format", "\x1b" * 1_000),
        ("show", "tea", "--vocabulary", "tea.ttl", "--base-iri", "not an iri"),
        ("export", "out/tea.svg", "--root", "\x1b[31m"),
        ("export", "out/tea.dot", "--relation", "\x1b[31m"),
        ("export", "out/tea.dot", "--depth", "-1"),
        ("validate", "tea.ttl", "--select", "\x1b[31m"),
        ("validate", "tea.ttl", "--suppress", "/dev/zero"),
        ("validate", "tea.ttl", "--suppress", "pipe.ttl"),
        ("validate", "tea.ttl", "--suppress", "secret.txt"),
        ("query", "--named", "\x1b[31m"),
        ("query", "--file", "noise.ttl"),
        ("query", "--file", "/dev/zero"),
        ("query", "ASK {}", "--timeout", "nan"),
        ("classify", "--session", "folder.ttl"),
        ("classify", "--fact", "\x1b[31m=x"),
        ("classify", "--reading", "\x1b[31m"),
        ("connect", "file:///etc/passwd", "tea.ttl"),
        ("connect", "http://[::1", "tea.sqlite"),
        ("connect", "http://127.0.0.1:9/", "tea"),
        ("connect", "http://127.0.0.1:9/", "tea.ttl", "--timeout", "nan"),
        ("connect", "http://127.0.0.1:9/", "tea.ttl", "--root", "<urn:tea>"),
        ("query", "--endpoint", "http://127.0.0.1:9/", "INSERT DATA { <urn:a> <urn:b> <urn:c> }"),
        ("query", "--endpoint", "file:///etc/passwd", "ASK {}"),
        ("format", "pipe.ttl"),
        ("lint", "broken.ttl"),
        ("completion", "\x1b[31m"),
    ],
    ids=lambda arguments: ascii(" ".join(arguments))[:50],
)
def test_bad_arguments_are_one_sentence(arguments: tuple[str, ...], folder: Path) -> None:
    complaint(folder, *arguments)
