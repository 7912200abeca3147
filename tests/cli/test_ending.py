"""Every command in every situation: streams that are closed or full, a reader that has gone, signals, a full disk."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import massage_ontology
from massage_ontology.cli.ending import described, fill_missing_streams, is_without_reader
from massage_ontology.cli.main import cli
from tests.cli.commands import COMMAND, every_command, is_one_sentence, run
from tests.cli.situations import EXAMPLES, UNTIDY, Situation, Stage, arguments, prepare
from tests.conftest import DATA
from tests.signals import start

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither these signals nor these streams"),
    pytest.mark.slow,
]
COMMANDS = every_command(cli)
FULL = "/dev/full"
SUMMED_UP = {"check", "resolve"}
"""Commands that say at the end, on standard error, how much there was; they do not come to it where nobody reads."""


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    made = Stage()
    yield made
    made.close()


def test_no_command_is_forgotten() -> None:
    assert set(EXAMPLES) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_streams_that_are_closed_or_full(name: str, url: str, stage: Stage, tmp_path: Path) -> None:
    situations = {
        "usual": Situation(),
        "no stdout": Situation(closed=(1,)),
        "no stderr": Situation(closed=(2,), err=os.devnull),
        "no stream": Situation(closed=(0, 1, 2), err=os.devnull) if name != "query" else Situation(closed=(1, 2)),
        "nobody reads": Situation(reader=False),
    }
    if os.path.exists(FULL):  # noqa: PTH110 (Linux has it)
        situations |= {"full stdout": Situation(out=FULL), "full stderr": Situation(err=FULL)}
    ended = stage.try_out(situations, arguments(name, url), tmp_path)
    usual = ended["usual"]
    assert usual.code in {0, 1}
    for title in ("no stdout", "no stderr", "no stream", "full stderr"):
        assert ended.get(title, usual).code == usual.code, title
    assert all("Traceback" not in each.err and "Exception ignored" not in each.err for each in ended.values()), ended
    said = "" if name in SUMMED_UP else usual.err
    assert ended["nobody reads"] == (141, said)
    if "full stdout" in ended:
        code, err = ended["full stdout"]
        assert code == 2
        assert err.removeprefix(usual.err) == (
            "massage-ontology: standard output cannot be written: No space left on device; "
            "free some space and run it again\n"
        )
    for title in situations:
        written = {path.name for path in (tmp_path / title).iterdir()}
        assert {each for each in written if each.startswith(".")} == set(), title


@pytest.mark.parametrize("name", COMMANDS)
def test_signals_end_it_in_an_orderly_way(name: str, url: str, stage: Stage, tmp_path: Path) -> None:
    signals = {
        f"{number.name} {place}": Situation(number=number, delay=0.03 * place)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        for place in range(2)
    }
    for title, ended in stage.try_out(signals, arguments(name, url), tmp_path).items():
        number = signals[title].number
        # One that comes after the work is done may end the process at once.
        assert ended.code in {0, 1, 128 + number, *({-number} - {-signal.SIGINT})}, (title, ended)
        assert "Traceback" not in ended.err, ended
        assert "Exception ignored" not in ended.err, ended
        left = {path.name: path for path in (tmp_path / title).iterdir()}
        assert not [each for each in left if each.startswith(".")], left
        if left["out.sqlite"].read_bytes() != b"old":
            assert len(massage_ontology.load(left["out.sqlite"])) == 7
        if left["out.nt"].read_bytes() != b"old":
            assert len(massage_ontology.load(left["out.nt"])) == 7


@pytest.mark.parametrize("name", ["compile", "export", "format"])
def test_a_full_disk_leaves_the_old_file(name: str, url: str, stage: Stage, tmp_path: Path) -> None:
    target = {"compile": "out.sqlite", "export": "out.nt", "format": "untidy.ttl"}[name]
    prepare(tmp_path)
    before = (tmp_path / target).read_bytes()
    (whole,) = stage.try_out({"whole": Situation()}, arguments(name, url), tmp_path).values()
    assert whole.code == 0
    size = (tmp_path / "whole" / target).stat().st_size
    disks = {str(part): Situation(largest=int(size * part)) for part in (0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999)}
    for title, ended in stage.try_out(disks, arguments(name, url), tmp_path).items():
        assert ended.code == 2, ended
        assert ended.err.startswith(f"massage-ontology: {target}: cannot be written: "), ended
        assert len(ended.err.splitlines()) == 1
        assert (tmp_path / title / target).read_bytes() == before
        assert not [path for path in (tmp_path / title).iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("name", ["compare", "diff", "query", "search", "stats", "tree", "validate"])
def test_results_that_are_cut_off_are_no_success(name: str, unbuffered: str, tmp_path: Path) -> None:
    prepare(tmp_path)
    program = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))\n"
        "from massage_ontology.__main__ import main; main()"
    )
    words = ["query", "--vocabulary", "teas.ttl", "SELECT * { ?s ?p ?o }"] if name == "query" else arguments(name, "")
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered, "PYTHONDONTWRITEBYTECODE": "1"}
    with (tmp_path / "result").open("wb") as result:
        done = subprocess.run(
            [sys.executable, "-c", program, *words],
            cwd=tmp_path, env=environment, stdout=result, stderr=subprocess.PIPE, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 2, done
    assert done.stderr.decode().startswith("massage-ontology: standard output cannot be written: ")
    assert (tmp_path / "result").stat().st_size == 64


def run_to_its_end(command: list[str], folder: Path) -> tuple[int, bytes, bytes]:
    """Run a program that can be interrupted, and return how it ended and what it said."""
    with start(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def test_ctrl_c_while_the_program_loads(tmp_path: Path) -> None:
    program = (
        "import os, signal, sys\n"
        "class Finder:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'click':\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Finder())\n"
        "from massage_ontology.__main__ import main\n"
        "main()\n"
    )
    assert run_to_its_end([sys.executable, "-c", program, "tree"], tmp_path) == (130, b"", b"")


def test_a_signal_that_was_ignored_stays_ignored(tmp_path: Path) -> None:
    program = (
        "import os, signal\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "from massage_ontology.cli.ending import end_on_signals\n"
        "end_on_signals()\n"
        "os.kill(os.getpid(), signal.SIGHUP)\n"
        "print('still here', flush=True)\n"
        "os.kill(os.getpid(), signal.SIGTERM)\n"
        "print('not here', flush=True)\n"
    )
    assert run_to_its_end([sys.executable, "-c", program], tmp_path) == (143, b"still here\n", b"")


def test_a_pipe_ends_as_soon_as_its_reader_has_enough(tmp_path: Path) -> None:
    with subprocess.Popen([*COMMAND, "tree"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) in {0, 141}


@pytest.mark.parametrize("place", ["/dev/full", "/dev/null"])
@pytest.mark.parametrize("command", [("export", "--format", "turtle"), ("compile", DATA / "teas.ttl")])
def test_what_is_no_file_is_no_place_for_one(place: str, command: tuple[str, ...]) -> None:
    if not os.path.exists(place):  # noqa: PTH110 (not every system has it)
        pytest.skip("this system has no such device")
    outcome = run(*command, place)
    assert is_one_sentence(outcome)
    assert outcome.err == f"massage-ontology: {place}: is not a regular file; name a file\n"


def test_the_vocabulary_itself_is_not_compiled_over(tmp_path: Path) -> None:
    path, other = tmp_path / "untidy.ttl", tmp_path / "other.ttl"
    path.write_text(UNTIDY)
    other.symlink_to(path)
    for target in (path, other):
        assert is_one_sentence(outcome := run("compile", path, target))
        assert "would be overwritten; give OUT another name" in outcome.err
    assert path.read_text() == UNTIDY


def test_errors_of_the_system_say_where() -> None:
    assert described(OSError(errno.EACCES, "Permission denied", "tea.csv")) == "tea.csv: Permission denied"
    assert described(OSError(errno.EIO, "Input/output error")).startswith("standard output cannot be written: Input")
    assert is_without_reader(BrokenPipeError(errno.EPIPE, "Broken pipe"))
    assert not is_without_reader(OSError(errno.ENOSPC, "No space left on device"))


def test_streams_that_are_there_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    out = sys.stdout
    monkeypatch.setattr(sys, "stdin", None)
    fill_missing_streams()
    assert sys.stdout is out
    assert sys.stdin is not None
    assert sys.stdin.read() == ""
    sys.stdin.close()


ENDING = """
import sys
from massage_ontology.cli.ending import end
{before}
class Last:
    def __del__(self):
        print("taken apart")
last = Last()
end({code!r})
"""


@pytest.mark.parametrize(
    ("before", "code", "taken_apart"),
    [
        ("", 1, False),
        ("import atexit; atexit.register(print, 'told')", 1, True),
        ("import threading; threading.Thread(target=__import__('time').sleep, args=(0.2,)).start()", 1, True),
        ("", None, True),
        ("", "a message", True),
    ],
)
def test_a_process_ends_at_once_unless_somebody_waits_for_its_end(
    before: str, code: object, *, taken_apart: bool
) -> None:
    program = ENDING.format(before=before, code=code)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == (0 if code is None else 1)
    assert ("taken apart" in done.stdout) == taken_apart
    assert ("told" in done.stdout) == ("told" in before)
