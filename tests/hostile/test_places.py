"""Names that lead to no file, to one that never ends, or out of the machine; open files that misbehave."""

from __future__ import annotations

import os
import socket
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.hostile import actions
from tests.hostile.chamber import carry_out, harmless, loaded, plant_secret, refused
from tests.hostile.writing import TURTLE

if TYPE_CHECKING:
    from collections.abc import Iterator

ADDRESS = "addresses are never fetched"
NO_FILE = "is not a regular file"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Return a folder with whatever may lie in one."""
    plant_secret(tmp_path)
    (tmp_path / "tea.ttl").write_text(TURTLE, encoding="utf-8")
    (tmp_path / "ring.ttl").symlink_to("ring.ttl")
    (tmp_path / "to.ttl").symlink_to("fro.ttl")
    (tmp_path / "fro.ttl").symlink_to("to.ttl")
    (tmp_path / "nowhere.ttl").symlink_to("gone.ttl")
    (tmp_path / "zero.ttl").symlink_to("/dev/zero")
    (tmp_path / "folder.ttl").mkdir()
    os.mkfifo(tmp_path / "pipe.ttl")
    (tmp_path / "line\nend.ttl").write_text(TURTLE + "oops", encoding="utf-8")
    (tmp_path / "red\x1b[31m.ttl").write_text(TURTLE + "oops", encoding="utf-8")
    with (tmp_path / "huge.ttl").open("wb") as stream:
        stream.truncate(20 << 30)  # it has holes, and takes no room
    with (tmp_path / "huge.ttl.gz").open("wb") as stream:
        stream.write(b"\x1f\x8b")
        stream.truncate(20 << 30)
    with (tmp_path / "huge.sqlite").open("wb") as stream:
        stream.write(b"SQLite format 3\x00")
        stream.truncate(20 << 30)
    with socket.socket(socket.AF_UNIX) as door:
        here = Path.cwd()
        os.chdir(tmp_path)  # the path of a socket must be short
        door.bind("socket.ttl")
        os.chdir(here)
        yield tmp_path


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("gone.ttl", "gone.ttl: no such file"),
        ("", "'': no such file"),
        ("/", "is a directory"),
        ("folder.ttl", "is a directory"),
        ("tea.ttl/", "cannot be read: Not a directory"),
        ("tea.ttl/tea.ttl", "cannot be read: Not a directory"),
        ("ring.ttl", "cannot be read: Too many levels of symbolic links"),
        ("to.ttl", "cannot be read: Too many levels of symbolic links"),
        ("nowhere.ttl", "no such file"),
        ("pipe.ttl", NO_FILE),
        ("socket.ttl", NO_FILE),
        ("zero.ttl", NO_FILE),
        ("/dev/null", NO_FILE),
        ("/dev/zero", NO_FILE),
        ("/dev/stdin", NO_FILE),
        ("huge.ttl", "is larger than 2 gigabytes"),
        ("huge.ttl.gz", "is larger than 2 gigabytes"),
        ("huge.sqlite", "is not a compiled vocabulary"),
        ("tea\0.ttl", "cannot be read: embedded null byte"),
        ("\ud800.ttl", "cannot be read: "),
        ("x" * 300 + ".ttl", "no such file"),
        ("x/" * 5_000 + "tea.ttl", "no such file"),
        ("~/tea.ttl", "no such file"),
        ("`ls`.ttl", "no such file"),
        ("|ls", "no such file"),
        ("file:///etc/passwd", ADDRESS),
        ("file:tea.ttl", ADDRESS),
        ("http://127.0.0.1:9/tea.ttl", ADDRESS),
        ("HTTPS://example.org/tea.ttl", ADDRESS),
        ("ftp://127.0.0.1/tea.ttl", ADDRESS),
        ("jar:file:tea.zip!/tea.ttl", ADDRESS),
        ("data:text/turtle;base64,eA==", ADDRESS),
        ("//127.0.0.1/tea.ttl", "no such file"),
        ("\\\\server\\share\\tea.ttl", "no such file"),
        (TURTLE, "pass io.StringIO(text)"),
        (TURTLE * 1_000, "pass io.StringIO(text)"),
        ("line\nend.ttl", r"line\nend.ttl:8:1: "),
        ("red\x1b[31m.ttl", r"red\x1b[31m.ttl:8:1: "),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_a_name_is_refused_in_one_sentence(name: str, sentence: str, folder: Path) -> None:
    assert sentence in refused(carry_out(actions.load, name, folder=folder))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has them")
@pytest.mark.parametrize("name", ["environ", "maps", "mem", "cmdline", "fd/0", "../kmsg"])
def test_the_inner_life_of_a_process_is_no_vocabulary(name: str, folder: Path) -> None:
    said = refused(carry_out(partial(actions.load, format="turtle"), f"/proc/self/{name}", folder=folder))
    assert "PATH" not in said


def test_what_nobody_may_read_is_refused(folder: Path) -> None:
    folder.chmod(0o755)
    (folder / "tea.ttl").chmod(0)
    said = refused(carry_out(actions.load, "tea.ttl", folder=folder, unprivileged=True))
    assert "tea.ttl: cannot be read: Permission denied" in said


@pytest.mark.parametrize(
    "base", ["relative", "not an iri", "http://example.org/ x", "\0", "\ud800", "http://example.org/\x1b"], ids=repr
)
def test_a_base_that_is_none_is_refused(base: str, folder: Path) -> None:
    refused(carry_out(partial(actions.load, base_iri=base), "tea.ttl", folder=folder))


@pytest.mark.parametrize(
    "form", ["", "pdf", "\x1b[31m", "x" * 100_000, 5, b"turtle"], ids=lambda value: repr(value)[:20]
)
def test_a_format_that_is_none_is_refused(form: Any, folder: Path) -> None:
    assert "unknown format" in refused(carry_out(partial(actions.load, format=form), "tea.ttl", folder=folder))


@pytest.mark.parametrize("thing", [5, 1.5, True, {}, bytearray(b"tea.ttl")], ids=repr)
def test_what_is_neither_name_nor_file_is_told_as_python_tells_it(thing: object, folder: Path) -> None:
    account = carry_out(actions.load, thing, folder=folder)
    assert account.error == "ArgumentError"
    assert account.message.startswith("a path or an open file is needed, not ")


def test_a_name_in_bytes_is_a_name(folder: Path) -> None:
    assert loaded(carry_out(actions.load, b"tea.ttl", folder=folder)) == 1
    (folder / os.fsdecode(b"th\xe9.ttl")).write_text(TURTLE, encoding="utf-8")
    assert loaded(carry_out(actions.load, b"th\xe9.ttl", folder=folder)) == 1
    assert loaded(carry_out(actions.load, "th\udce9.ttl", folder=folder)) == 1


@pytest.mark.parametrize(
    ("path", "options", "sentence"),
    [
        ("tea.ttl", {"mode": "ab"}, "is not open for reading"),
        ("tea.ttl", {"mode": "r", "encoding": "utf-16"}, "cannot be read: "),
        ("/dev/zero", {}, "is a device and may never end"),
        ("/dev/urandom", {}, "is a device and may never end"),
        ("/dev/zero", {"mode": "r", "encoding": "latin-1"}, "is a device and may never end"),
        ("/dev/null", {"mode": "wb"}, "is a device and may never end"),
        ("huge.ttl", {}, "is larger than 2 gigabytes"),
    ],
    ids=str,
)
def test_an_open_file_is_refused(path: str, options: dict[str, str], sentence: str, folder: Path) -> None:
    assert sentence in refused(carry_out(partial(actions.load_opened, **options), path, folder=folder))


def test_a_closed_file_is_refused(folder: Path) -> None:
    assert "cannot be read: " in refused(carry_out(actions.load_closed, "tea.ttl", folder=folder))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (None, "has nothing to read yet"),
        (5, "cannot be read: "),
        (["tea"], "cannot be read: "),
        (TURTLE.encode()[:-2], ":7:"),
        ("tea \ud800", ":1:5: contains half of a surrogate pair"),
        (RuntimeError("out\nof order\x1b[31m"), r"cannot be read: out\nof order\x1b[31m"),
        (ZeroDivisionError("division by zero"), "cannot be read: division by zero"),
        (MemoryError(), "needs more memory than is available"),
        (RecursionError(), "cannot be read: RecursionError"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), "cannot be read: "),
    ],
    ids=repr,
)
def test_what_only_looks_like_a_file_is_refused(given: object, sentence: str, folder: Path) -> None:
    said = refused(carry_out(actions.load_given, given, folder=folder))
    assert sentence in said
    assert said.startswith(r"evil\nname\x1b[31m")


@pytest.mark.parametrize("given", [TURTLE, TURTLE.encode(), bytearray(TURTLE.encode())], ids=["text", "bytes", "array"])
def test_what_looks_like_a_file_and_reads_like_one_loads(given: object, folder: Path) -> None:
    assert loaded(carry_out(actions.load_given, given, folder=folder)) == 1


def test_the_guard_stops_what_goes_to_the_network(folder: Path) -> None:
    account = carry_out(socket.create_connection, ("127.0.0.1", 9), folder=folder)
    assert account.fetches
    with pytest.raises(AssertionError):
        harmless(account)
