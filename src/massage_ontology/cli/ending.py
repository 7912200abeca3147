"""How a command ends when it does not end by itself: interrupted, terminated, nobody reads, the disk is full.

By the custom of shells, a program that a signal ends has the exit code 128 + the number of the signal: 130 for Ctrl-C
(SIGINT), 143 for SIGTERM, 129 for a terminal that closes (SIGHUP), 141 for a reader that has gone (SIGPIPE). Windows
has none of these signals but Ctrl-C; the codes are the same there.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from typing import NoReturn, TextIO

INTERRUPTED = 130
NOBODY_READS = 141

_SIGNALS = ("SIGTERM", "SIGHUP")
_NO_READER = {errno.EPIPE} | ({errno.EINVAL} if sys.platform == "win32" else set())
_FULL = {errno.ENOSPC, errno.EFBIG} | ({errno.EDQUOT} if hasattr(errno, "EDQUOT") else set())


def fill_missing_streams() -> None:
    """Open a way into nothing in place of each standard stream that was closed before the start (`>&-`).

    Otherwise the next file that is opened takes its number, and what is meant for the terminal ends up in that file.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 (it stays open)


def buffer_streams() -> None:
    """Put a buffer before each standard stream that has none (`PYTHONUNBUFFERED`, `python -u`).

    A text that goes straight to the system is cut off without a word where only a part of it can be written; a buffer
    goes on with the rest, and so meets the error.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper) and isinstance(stream.buffer, io.RawIOBase):
            stream.flush()
            bytes_of = open(stream.fileno(), "wb", closefd=False)  # noqa: SIM115 (it stays open)
            text_of = io.TextIOWrapper(bytes_of, stream.encoding, stream.errors, line_buffering=True)
            setattr(sys, name, text_of)


def end_on_signals() -> None:
    """Let SIGTERM and SIGHUP end the process in an orderly way, so that no unfinished file stays behind.

    A signal that somebody had ignored (`nohup`) stays ignored.
    """
    import signal

    def end(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    for name in _SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)


def stop_listening() -> None:
    """Let signals change nothing any more about how the process ends, now that its work is done.

    Python would complain of a Ctrl-C that comes while it is clearing up.
    """
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in _SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and callable(signal.getsignal(number)):
            signal.signal(number, signal.SIG_DFL)


def end(code: object) -> NoReturn:
    """End the process without taking apart all that it has loaded, which takes as long as a short answer.

    It ends as usual where somebody waits for that: a function that is registered for the end, a thread at work, a
    profiler, the development mode.
    """
    import atexit
    import threading

    awaited = (
        sys.flags.dev_mode
        or sys.gettrace() is not None
        or sys.getprofile() is not None
        or atexit._ncallbacks()  # noqa: SLF001 (there is no public way to ask)
        or any(not thread.daemon for thread in threading.enumerate() if thread is not threading.main_thread())
    )
    if awaited or not isinstance(code, int):
        sys.exit(code)  # type: ignore[arg-type]
    sys.stderr.flush()
    os._exit(code)


def is_without_reader(error: OSError) -> bool:
    """Tell whether an error says that the reader of a pipe has gone."""
    return error.errno in _NO_READER and error.filename is None


def described(error: OSError) -> str:
    """Say in one sentence what the system could not do, where, and what to do about it."""
    reason = error.strerror or str(error)
    if error.filename is not None:
        return f"{error.filename}: {reason}"
    advice = "; free some space and run it again" if error.errno in _FULL else ""
    return f"standard output cannot be written: {reason}{advice}"


def give_up(stream: TextIO) -> None:
    """Send what a stream still holds into nothing, so that the interpreter does not complain of it at its end."""
    with suppress(OSError, ValueError, AttributeError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)


def say(line: str) -> None:
    """Write a line to standard error; where that fails there is nobody left to tell."""
    try:
        print(line, file=sys.stderr, flush=True)  # noqa: T201 (click would fail where the stream is full)
    except (OSError, ValueError):
        give_up(sys.stderr)
