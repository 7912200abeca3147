"""Long work shows a bar on a terminal, and nowhere else; when it is done nothing of it is left."""

from __future__ import annotations

import io
import os
import re
import select
import struct
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from massage_ontology.cli import progress
from massage_ontology.cli.progress import TerminalDisplay, progress_shown, shows_progress
from massage_ontology.progress import Task
from tests.cli.commands import COMMAND

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

_SIGN = re.compile(r"\x1b\[\??[0-9;]*[A-Za-z]|\r|\n|[^\x1b\r\n]+")


class Terminal(io.StringIO):
    """Something that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def left_on(written: str) -> str:
    """Return what is seen on the screen in the end, of what moves and erases as a bar does."""
    lines = [""]
    row = 0
    at_start = True
    for sign in _SIGN.findall(written):
        if sign == "\n":
            row += 1
            lines += [""] * (row == len(lines))
        elif sign == "\x1b[1A":
            row -= 1
        elif sign == "\x1b[2K":
            lines[row] = ""
        elif sign == "\r":
            at_start = True
        elif not sign.startswith("\x1b"):
            lines[row] = sign if at_start else lines[row] + sign
            at_start = False
    return "\n".join(lines).strip()


def drawn(label: str, total: int | None, *, done: int = 0) -> str:
    """Return what a display writes for one task, which is closed as soon as it has been seen."""
    terminal = Terminal()
    display = TerminalDisplay(terminal, 0)
    task = Task(label, total)
    task.done = done
    display.opened(task)
    for _ in range(500):
        if terminal.getvalue().count("\x1b[2K") > 1:
            break
        time.sleep(0.01)
    display.closed(task)
    return terminal.getvalue()


def test_the_bar_says_what_is_done_and_how_far() -> None:
    written = drawn("judging", 200, done=100)
    assert "judging" in written
    assert "50%" in written
    assert left_on(written) == ""
    assert written.endswith("\x1b[2K")
    assert written.count("\x1b[?25l") == written.count("\x1b[?25h")


def test_work_of_unknown_size_shows_no_share() -> None:
    written = drawn("asking", None, done=7)
    assert "asking" in written
    assert "%" not in written
    assert "100%" in drawn("more than there was", 3, done=9)


def test_labels_from_outside_do_no_harm() -> None:
    written = drawn("推拿[bold]\x1b[31m\n" + "名" * 400, 2)
    assert "推拿[bold]" in written
    assert "\x1b[31m" not in written
    assert left_on(written) == ""


def test_short_work_shows_nothing() -> None:
    terminal = Terminal()
    display = TerminalDisplay(terminal, 60)
    task = Task("nothing of note")
    display.opened(task)
    display.closed(task)
    assert terminal.getvalue() == ""


def test_a_terminal_that_goes_away_stops_no_work() -> None:
    class Gone(Terminal):
        def write(self, _: str) -> int:
            raise OSError(5, "Input/output error")

    display = TerminalDisplay(Gone(), 0)
    task = Task("going on")
    display.opened(task)
    time.sleep(0.2)
    display.closed(task)


@pytest.mark.parametrize(("term", "shown"), [("xterm", True), ("dumb", False), ("DUMB", False), ("unknown", False)])
def test_a_terminal_that_cannot_take_back_is_spared(term: str, shown: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert shows_progress() is shown
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert shows_progress() is False
    monkeypatch.setattr(sys, "stderr", None)
    assert shows_progress() is False


def test_nothing_is_loaded_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "TerminalDisplay", None)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with progress_shown(), Task("quiet", 2) as task:
        assert task.over((1, 2)) == (1, 2)


_IMPATIENT = """
from massage_ontology.cli import progress
progress._MOMENT = 0.01
from massage_ontology.__main__ import main
main()
"""


# ---- a real terminal ----------------------------------------------------------------------------------------


def at_a_terminal(*arguments: object, folder: Path, columns: int = 80, **environment: str) -> tuple[int, str, str]:
    """Run a command with a pseudo-terminal as its standard error; return exit code, output and what was seen there."""
    import fcntl
    import pty
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    clean = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}}
    with subprocess.Popen(
        [sys.executable, "-c", _IMPATIENT, *map(str, arguments)],
        cwd=folder,
        env={**clean, "TERM": "xterm", "COLUMNS": "", **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        assert process.stdout is not None
        heard = {process.stdout.fileno(): b"", ours: b""}
        listening = list(heard)
        while listening:
            for handle in select.select(listening, [], [], 60)[0]:
                try:
                    piece = os.read(handle, 1 << 16)
                except OSError:  # a pseudo-terminal that nobody writes to any more
                    piece = b""
                heard[handle] += piece
                if not piece:
                    listening.remove(handle)
        code = process.wait(60)
        out, err = heard[process.stdout.fileno()].decode(), heard[ours].decode()
    os.close(ours)
    return code, out, err


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a vocabulary that takes more than a moment."""
    folder = tmp_path_factory.mktemp("large")
    lines = (
        f'<http://example.org/{number}> a skos:Concept ; skos:prefLabel "tea {number}"@en , "Tee {number}"@de ;'
        f' skos:broader <http://example.org/{number // 7}> ; skos:definition "The tea of number {number}."@en .\n'
        for number in range(3_000)
    )
    (folder / "large.ttl").write_text("@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n" + "".join(lines))
    return folder


needs_terminals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")


@needs_terminals
@pytest.mark.parametrize(
    ("arguments", "label"),
    [
        (("compile", "large.ttl", "large.sqlite"), "writing large.sqlite"),
        (("validate", "large.ttl", "--fail-on", "never"), "checking the rules"),
    ],
)
def test_long_work_at_a_terminal(arguments: tuple[str, ...], label: str, large: Path) -> None:
    code, out, err = at_a_terminal(*arguments, folder=large)
    assert code == 0
    assert label in err
    assert left_on(err) == ""
    assert err.endswith("\x1b[2K")
    assert "\x1b" not in out
    plain = subprocess.run([*COMMAND, *arguments], cwd=large, capture_output=True, check=True)
    assert (plain.stdout.decode(), plain.stderr) == (out, b"")


@needs_terminals
def test_no_colors_and_no_terminal_that_can_take_back(large: Path) -> None:
    _, _, err = at_a_terminal("compile", "large.ttl", "large.sqlite", folder=large, NO_COLOR="1")
    assert "writing" in err
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]m", err)
    assert at_a_terminal("compile", "large.ttl", "large.sqlite", folder=large, TERM="dumb")[2] == ""
    assert left_on(at_a_terminal("compile", "large.ttl", "large.sqlite", folder=large, columns=12)[2]) == ""


@needs_terminals
def test_complaints_come_to_stand_above_the_bar(tmp_path: Path) -> None:
    rows = ["nonsense" if number % 4000 == 3999 else "relaxation" for number in range(12_000)]
    (tmp_path / "sessions.csv").write_text("purpose\n" + "\n".join(rows) + "\n")
    code, out, err = at_a_terminal("classify", "--session", "sessions.csv", folder=tmp_path)
    assert code == 0
    assert out.count("\n") == 12_001
    seen = [line.strip() for line in left_on(err).split("\n")]
    assert [line for line in seen if line] == [
        *(f"row {number}: purpose: no concept 'nonsense' in this facet" for number in (4000, 8000, 12000)),
        "3 of 12,000 rows could not be judged",
    ]
    assert "judging" in err
