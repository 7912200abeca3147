"""The shipped files are where they are said to be, and a compiled file is told from one of other files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from massage_ontology import bundled
from tests.conftest import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path


def test_every_part_is_there_in_reading_order() -> None:
    assert [path.name for path in bundled.paths()] == list(bundled.PARTS)
    assert all(path.is_file() for path in bundled.paths())


def test_every_file_of_the_gate_is_shipped() -> None:
    checkout = CHECKOUT / "ontology"
    apart = {bundled.CATALOG, bundled.SHAPES}  # what describes and checks the vocabulary is no part of it
    assert {path.name for path in checkout.glob("*.ttl")} - apart == set(bundled.PARTS)
    assert [path.name for path in bundled.mapping_paths()] == sorted(
        path.name for path in (checkout / "mappings").glob("*.sssom.tsv")
    )


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the folder with small files; the module looks there."""
    for name in bundled.PARTS:
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "mappings").mkdir()
    for name in ("b.sssom.tsv", "a.sssom.tsv", "notes.txt"):
        (tmp_path / "mappings" / name).write_bytes(name.encode())
    monkeypatch.setattr(bundled, "_folder", lambda: str(tmp_path))
    return tmp_path


def test_the_fingerprint_names_every_file_and_no_other(elsewhere: Path) -> None:
    entries = [entry.split(":")[0] for entry in bundled.fingerprint().split(" ")]
    assert entries == [*bundled.PARTS, "mappings/a.sssom.tsv", "mappings/b.sssom.tsv"]
    assert bundled.folder() == elsewhere
    assert [path.name for path in bundled.mapping_paths()] == ["a.sssom.tsv", "b.sssom.tsv"]


def compile_beside(folder: Path) -> tuple[str, str]:
    """Return the fingerprint, and a file that seems to have come to lie there when the others did."""
    compiled = folder / bundled.COMPILED
    compiled.write_bytes(b"")
    return bundled.fingerprint(), str(compiled)


def touch_later(path: Path, compiled: str, seconds: int) -> None:
    moment = os.stat(compiled).st_mtime + seconds  # noqa: PTH116 (a path as text)
    os.utime(path, (moment, moment))


def test_the_same_files_match(elsewhere: Path) -> None:
    known, compiled = compile_beside(elsewhere)
    assert bundled.matches(known, compiled)
    touch_later(elsewhere / "massage.ttl", compiled, 3600)
    assert bundled.matches(known, compiled)


@pytest.mark.parametrize("name", ["massage.ttl", "mappings/a.sssom.tsv"])
def test_a_file_of_another_size_does_not_match(name: str, elsewhere: Path) -> None:
    known, compiled = compile_beside(elsewhere)
    (elsewhere / name).write_bytes(b"longer than it was before")
    assert not bundled.matches(known, compiled)


def test_a_file_that_was_changed_later_does_not_match(elsewhere: Path) -> None:
    known, compiled = compile_beside(elsewhere)
    (elsewhere / "massage.ttl").write_bytes(b"massage.TTL")
    touch_later(elsewhere / "massage.ttl", compiled, 3600)
    assert not bundled.matches(known, compiled)


def test_a_mapping_set_more_or_less_does_not_match(elsewhere: Path) -> None:
    known, compiled = compile_beside(elsewhere)
    (elsewhere / "mappings" / "c.sssom.tsv").write_bytes(b"")
    assert not bundled.matches(known, compiled)
    (elsewhere / "mappings" / "c.sssom.tsv").unlink()
    (elsewhere / "mappings" / "a.sssom.tsv").unlink()
    assert not bundled.matches(known, compiled)


def test_nothing_known_matches_nothing(elsewhere: Path) -> None:
    _, compiled = compile_beside(elsewhere)
    assert not bundled.matches("", compiled)
    assert not bundled.matches("massage.ttl:1:00000000", compiled)


def test_a_checkout_has_no_compiled_vocabulary() -> None:
    compiled = bundled.compiled()
    assert compiled is None or os.path.isfile(compiled)  # noqa: PTH113 (a path as text)
