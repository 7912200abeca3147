"""`compile`: what is written, what is told, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import massage_ontology
from tests.cli.commands import is_one_sentence, run
from tests.conftest import DATA

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology import Vocabulary


def test_it_writes_what_every_command_takes(tmp_path: Path, teas: Vocabulary) -> None:
    path = tmp_path / "teas.sqlite"
    done = run("compile", DATA / "teas.ttl", path)
    assert (done.code, done.err) == (0, "")
    assert done.lines == [f"{path}: 7 concepts, {path.stat().st_size:,} bytes"]
    assert massage_ontology.load(path) == teas
    for arguments in (("tree",), ("search", "gren tea"), ("show", "tea"), ("query", "ASK { ?c a skos:Concept }")):
        assert run(*arguments, "--vocabulary", path).out == run(*arguments, "--vocabulary", DATA / "teas.ttl").out


def test_it_tells_whether_a_file_is_still_right(tmp_path: Path) -> None:
    source, path = tmp_path / "teas.ttl", tmp_path / "teas.sqlite"
    source.write_bytes((DATA / "teas.ttl").read_bytes())
    run("compile", source, path)
    before = path.read_bytes()
    assert run("compile", "--check", source, path).lines == [
        f"{path} holds 7 concepts, compiled from {source} as it is now"
    ]
    source.write_bytes(source.read_bytes() + b"\n")
    stale = run("compile", "--check", source, path)
    assert is_one_sentence(stale)
    assert f"was not compiled from the current {source}; compile it again" in stale.err
    assert path.read_bytes() == before
    assert run("compile", "--check", path).lines == [f"{path} holds 7 concepts, as they were compiled"]
    path.write_bytes(before[:-9] + bytes([before[-9] ^ 1]) + before[-8:])
    altered = run("compile", "--check", path)
    assert is_one_sentence(altered)
    assert f"{path}: is damaged" in altered.err
    not_compiled = run("compile", "--check", source)
    assert is_one_sentence(not_compiled)
    assert "is not a compiled vocabulary" in not_compiled.err
    path.write_bytes(before[:-100])
    assert is_one_sentence(run("tree", "--vocabulary", path))


def test_nothing_is_written_for_bad_input(tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("<urn:a> oops")
    for name in ("broken.ttl", "missing.ttl"):
        assert is_one_sentence(run("compile", tmp_path / name, tmp_path / "out.sqlite"))
    assert is_one_sentence(run("compile", DATA / "teas.ttl", tmp_path))
    alone = run("compile", DATA / "teas.ttl")
    assert is_one_sentence(alone)
    assert "name the file to write" in alone.err
    assert not (tmp_path / "out.sqlite").exists()
