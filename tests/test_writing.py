"""A reader finds the old content or the new, never a part; nothing is left lying about."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from massage_ontology import ExportError
from massage_ontology.writing import whole_file, write_whole

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions and links")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.binary(max_size=50), st.binary(max_size=50))
def test_the_file_holds_what_was_written_last(tmp_path: Path, before: bytes, after: bytes) -> None:
    path = tmp_path / "tea.txt"
    for content in (before, after):
        write_whole(path, content)
        assert path.read_bytes() == content
        assert names(tmp_path) == ["tea.txt"]


def stop_halfway(path: Path, stop: type[BaseException]) -> None:
    with whole_file(path) as temporary:
        Path(temporary).write_bytes(b"half of the n")
        raise stop


@pytest.mark.parametrize("stop", [RuntimeError, KeyboardInterrupt, SystemExit, GeneratorExit])
@pytest.mark.parametrize("existed", [True, False])
def test_what_is_interrupted_changes_nothing(tmp_path: Path, stop: type[BaseException], existed: bool) -> None:  # noqa: FBT001
    path = tmp_path / "tea.txt"
    if existed:
        path.write_bytes(b"old")
    with pytest.raises(stop):
        stop_halfway(path, stop)
    assert names(tmp_path) == (["tea.txt"] if existed else [])
    if existed:
        assert path.read_bytes() == b"old"


def test_until_the_end_the_old_content_is_read(tmp_path: Path) -> None:
    path = tmp_path / "tea.txt"
    path.write_bytes(b"old")
    with whole_file(path) as temporary:
        Path(temporary).write_bytes(b"new")
        assert Path(temporary).parent == tmp_path
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"


def test_a_disk_that_fails_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "tea.txt"
    path.write_bytes(b"old")

    def fail(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(ExportError, match=r"tea\.txt: cannot be written: No space left on device$") as caught:
        write_whole(path, b"new")
    monkeypatch.undo()
    assert caught.value.path == str(path)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["tea.txt"]


def test_what_is_no_place_for_a_file_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="is a directory; name a file"):
        write_whole(tmp_path, b"new")
    with pytest.raises(ExportError, match="the folder 'nowhere' does not exist; create it first"):
        write_whole(tmp_path / "nowhere" / "tea.txt", b"new")
    assert names(tmp_path) == []


@posix
def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ExportError, match="is not a regular file"):
        write_whole(tmp_path / "pipe", b"new")
    assert names(tmp_path) == ["pipe"]


@posix
def test_permissions_stay_and_new_files_get_the_usual_ones(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_bytes(b"old")
    old.chmod(0o640)
    mask = os.umask(0o027)
    try:
        write_whole(old, b"new")
        write_whole(new, b"new")
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(mask)
    assert old.stat().st_mode & 0o777 == 0o640
    assert new.stat().st_mode & 0o777 == 0o640


@posix
def test_a_link_is_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "far" / "tea.txt", tmp_path / "link.txt"
    target.parent.mkdir()
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert names(target.parent) == ["tea.txt"]


def test_a_name_with_a_zero_in_it_is_refused() -> None:
    with pytest.raises(ExportError, match="is not a valid file name"):
        write_whole("a\0b.ttl", b"tea")


def test_what_a_killed_process_left_is_cleared_away_when_nobody_works_on_it(tmp_path: Path) -> None:
    path = tmp_path / "tea.txt"
    dead, alive = tmp_path / f".tea.txt.{'a' * 12}.part", tmp_path / f".tea.txt.{'b' * 12}.part"
    others = [
        tmp_path / name for name in (".tea.txt.part", f".coffee.txt.{'a' * 12}.part", f".tea.txt.{'x' * 12}.part")
    ]
    for each in (dead, alive, *others):
        each.write_bytes(b"half")
    for each in (dead, *others):
        os.utime(each, (0, 0))
    write_whole(path, b"new")
    assert names(tmp_path) == sorted([path.name, alive.name, *(each.name for each in others)])


def test_long_names_and_names_of_any_script(tmp_path: Path) -> None:
    for name in ("t" * 250, "推" * 80, "[a-z]*.txt"):
        if sys.platform == "win32" and "*" in name:
            continue
        write_whole(tmp_path / name, b"new")
        assert (tmp_path / name).read_bytes() == b"new"
