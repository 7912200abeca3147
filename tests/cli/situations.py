"""Situations in which a process can be started and ended, and one example of every command to put into them."""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

import massage_ontology
from tests.conftest import CHECKOUT, DATA
from tests.signals import start

EXAMPLES = {
    "annotate": "sessions.csv --vocabulary teas.ttl",
    "check": "sessions.csv --id leaf --vocabulary teas.ttl",
    "classify": "--session sessions.csv --vocabulary servings.ttl",
    "compare": "proper-cup strong-cup --vocabulary servings.ttl",
    "compile": "teas.ttl out.sqlite",
    "connect": "{url} out.sqlite",
    "completion": "bash",
    "diff": "teas.ttl servings.ttl",
    "export": "out.nt --vocabulary teas.ttl",
    "find": "--below tea --vocabulary teas.ttl",
    "format": "untidy.ttl",
    "lint": "untidy.ttl",
    "nearest": "proper-cup --vocabulary servings.ttl",
    "query": "--vocabulary teas.ttl --format json -",
    "resolve": "sessions.csv --column leaf --vocabulary teas.ttl",
    "search": "tea --vocabulary teas.ttl",
    "show": "clinical-massage",
    "stats": "--vocabulary teas.ttl",
    "tree": "--vocabulary teas.ttl",
    "validate": "servings.ttl --format json",
}
"""What is typed behind the name of each command."""

QUESTION = b"SELECT * { ?s ?p ?o }"
SESSIONS = "leaf,addition\n" + "assam,milk|sugar\n" * 400
UNTIDY = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n" + "".join(
    f'<http://example.org/tea/{number}> skos:prefLabel "tea number {number}"@en ; a skos:Concept .\n'
    for number in range(300, 0, -1)
)


class Ended(NamedTuple):
    """How a process ended, and what it complained of."""

    code: int
    err: str


def prepare(folder: Path) -> None:
    """Lay out the files that the examples name."""
    for name in ("teas.ttl", "servings.ttl"):
        (folder / name).write_bytes((DATA / name).read_bytes())
    (folder / "sessions.csv").write_text(SESSIONS)
    (folder / "untidy.ttl").write_text(UNTIDY)
    (folder / "out.sqlite").write_bytes(b"old")
    (folder / "out.nt").write_bytes(b"old")


def arguments(name: str, url: str) -> list[str]:
    """Return what is typed for the example of a command."""
    return [*name.split(), *EXAMPLES[name].format(url=url).split()]


@dataclass
class Situation:
    """How a process is started, and what comes over it.

    Attributes:
        closed: Numbers of standard streams that are closed before the start.
        out: Where standard output leads: a path.
        err: Where standard error leads, where nobody listens to it.
        reader: Whether somebody reads standard output.
        number: The signal that comes while the command works.
        delay: Seconds after which it comes.
        largest: How many bytes a file may have.
    """

    closed: tuple[int, ...] = ()
    out: str = os.devnull
    err: str | None = None
    reader: bool = True
    number: int = 0
    delay: float = 0.0
    largest: int | None = None


class Stage:
    """A process that has loaded the program and forks for each situation, so that loading is paid for once."""

    def __init__(self) -> None:
        """Load the program."""
        self._process = start(
            [sys.executable, "-m", "tests.cli.situations"],
            cwd=CHECKOUT,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def try_out(self, situations: dict[str, Situation], typed: list[str], folder: Path) -> dict[str, Ended]:
        """Run a command in several situations at once, each in a folder of its own."""
        for title in situations:
            (folder / title).mkdir()
            prepare(folder / title)
        plan = {title: asdict(situation) for title, situation in situations.items()}
        given, told = self._process.stdin, self._process.stdout
        assert given is not None
        assert told is not None
        given.write(json.dumps({"folder": str(folder), "typed": typed, "plan": plan}) + "\n")
        given.flush()
        return {title: Ended(code, err) for title, (code, err) in json.loads(told.readline()).items()}

    def close(self) -> None:
        """End the process."""
        self._process.communicate(timeout=60)


# ---- the process that forks ---------------------------------------------------------------------------------


def _serve() -> bool:
    """Fork for each situation; return true where this is one of the children."""
    for module in pkgutil.walk_packages(massage_ontology.__path__, "massage_ontology."):
        if module.name != "massage_ontology.__main__":
            importlib.import_module(module.name)
    gc.collect()
    gc.freeze()  # else each child looks through, and so copies, all that was loaded
    for line in sys.stdin:
        order = json.loads(line)
        children = {}
        for title, plan in order["plan"].items():
            children[title] = os.fork()
            if not children[title]:
                os.chdir(Path(order["folder"], title))
                sys.argv[1:] = order["typed"]
                _become(Situation(**plan))
                return True
        ended = {}
        for title, child in children.items():
            _, status = os.waitpid(child, 0)
            complaints = Path(order["folder"], title, "err.txt")
            err = complaints.read_text(errors="replace") if complaints.exists() else ""
            complaints.unlink(missing_ok=True)
            ended[title] = (os.waitstatus_to_exitcode(status), err)
        sys.stdout.write(json.dumps(ended) + "\n")
        sys.stdout.flush()
    return False


def _become(situation: Situation) -> None:
    """Turn this process into one that has just been started in a situation."""
    import resource

    from massage_ontology.cli import ending

    Path("question.rq").write_bytes(QUESTION)
    reading, writing = os.pipe()
    os.close(reading)
    out = os.open(situation.out, os.O_WRONLY) if situation.reader else writing
    err = os.open(situation.err or "err.txt", os.O_WRONLY | os.O_CREAT)
    for number, handle in enumerate((os.open("question.rq", os.O_RDONLY), out, err)):
        os.dup2(handle, number)
    Path("question.rq").unlink()
    os.closerange(3, 64)
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if number in situation.closed:
            os.close(number)
        setattr(sys, name, None if number in situation.closed else open(number, mode))  # noqa: PTH123, SIM115
    if situation.largest is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (situation.largest, situation.largest))
    end_on_signals = ending.end_on_signals

    def listen() -> None:
        end_on_signals()
        if situation.number:
            alarm = threading.Timer(situation.delay, os.kill, (os.getpid(), situation.number))
            alarm.daemon = True  # nobody waits for it
            alarm.start()

    ending.end_on_signals = listen


if __name__ == "__main__" and _serve():
    from massage_ontology.__main__ import main

    main()
