"""Files are written whole or not at all: to a temporary file beside the target, then moved over it."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from massage_ontology.errors import ExportError

_ABANDONED = 3600
"""Seconds after which an unfinished file that has not changed is taken for one that nobody finishes."""

_LONGEST_NAME = 40
"""How much of the name of a file goes into that of the temporary one: systems allow 255 bytes."""


def write_whole(path: str | os.PathLike[str], content: bytes | Iterable[bytes]) -> None:
    """Write a file so that a reader finds the old content or the new, never a part.

    Args:
        path: The file; a link is followed, permissions of an existing file stay.
        content: All of it, at once or piece by piece.

    Raises:
        ExportError: It cannot be written; what was there is untouched.

    Example:
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp()) / "note.txt"
        >>> write_whole(path, b"tea")
        >>> path.read_bytes(), [each.name for each in path.parent.iterdir()]
        (b'tea', ['note.txt'])
    """
    with whole_file(path) as temporary, Path(temporary).open("wb") as stream:
        stream.writelines((content,) if isinstance(content, bytes) else content)


@contextmanager
def whole_file(path: str | os.PathLike[str]) -> Iterator[str]:
    """Give a temporary file to write to, and move it over the target when that went well.

    Args:
        path: The file; a link is followed, permissions of an existing file stay.

    Yields:
        The path of an empty file in the same folder; it is gone when the writing fails, or is interrupted.
    """
    name = os.fsdecode(path)
    try:
        target = Path(os.path.realpath(name))
    except ValueError as error:
        message = f"is not a valid file name: {error}"
        raise ExportError(message, name) from error
    if target.is_dir():
        message = "is a directory; name a file"
        raise ExportError(message, name)
    if not target.parent.is_dir():
        message = f"the folder {target.parent.name!r} does not exist; create it first"
        raise ExportError(message, name)
    if os.path.exists(name) and not os.path.isfile(name):  # noqa: PTH110, PTH113 (a link to a pipe leads nowhere)
        message = "is not a regular file; name a file"
        raise ExportError(message, name)
    try:
        with _replacement(target) as temporary:
            yield temporary
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}"
        raise ExportError(message, name) from error


@contextmanager
def _replacement(target: Path) -> Iterator[str]:
    head = f".{target.name[:_LONGEST_NAME]}."
    _clear_away(target.parent, re.compile(re.escape(head) + r"[0-9a-f]{12}\.part"))
    temporary = os.fspath(target.with_name(f"{head}{os.urandom(6).hex()}.part"))
    try:
        # Made within the reach of what clears it away: a signal may come at any moment.
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield temporary
        with Path(temporary).open("rb+") as stream:
            os.fsync(stream.fileno())
        Path(temporary).chmod(_mode(target))
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _clear_away(folder: Path, pattern: re.Pattern[str]) -> None:
    """Remove what processes left here that were killed while they wrote: nobody has written to it for long."""
    for each in folder.iterdir():
        if pattern.fullmatch(each.name):
            with suppress(OSError):
                if time.time() - each.stat().st_mtime > _ABANDONED:
                    each.unlink()


def _mode(target: Path) -> int:
    """Return the permissions of the file that is replaced, else those of any new file."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
