"""How things are measured.

Each tool that is measured is a contestant and runs in its own process. All contestants of a case take turns, round
after round, so that other load on the machine affects them all; the fastest round counts, and the median is recorded
too. Work inside a process is measured in CPU seconds, which other load changes little; whole processes by the clock
and in CPU seconds. Contestants return their answers, and a case in which two of them disagree is rejected.

A benchmark is a script in this folder. Its `cases` yields the cases, and its `CONTESTANTS` are functions from the data
of a case to what they measured; the script, started with the name of a contestant and the data of a case in JSON,
prints what that function returns.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

HERE = Path(__file__).resolve().parent
OURS = "massage-ontology"


class Contest(Exception):  # noqa: N818 (it rejects a case)
    """Two contestants gave different answers."""


@dataclass(frozen=True)
class Setting:
    """What a run was told.

    Attributes:
        scratch: A folder for files on the way, removed at the end.
        vocabularies: A folder with `uat.ttl.gz`, `stw.ttl.gz` and `opencs.ttl.gz`, or `None`.
        rounds: How often each contestant runs at most.
        patience: Seconds that one contestant may spend on one case; it runs once in any case.
        largest: Concepts of the largest vocabulary of the benchmark `growth`.
        smoke: Whether only to try that everything runs, on a vocabulary of a few dozen concepts.
    """

    scratch: Path
    vocabularies: Path | None = None
    rounds: int = 7
    patience: float = 20.0
    smoke: bool = False
    largest: int = 1_000_000


@dataclass(frozen=True)
class Case:
    """One thing that is measured.

    Attributes:
        name: What is measured, in one line.
        data: What contestants are given; must fit into JSON.
        contestants: Who takes part, by name; each is told the distribution that it needs (`None` if nothing).
        facts: What to remember of the case, such as the number of triples.
        rounds: How often each runs at most, where it is not what the run was told.
    """

    name: str
    data: Mapping[str, Any]
    contestants: Mapping[str, str | None]
    facts: Mapping[str, Any] = field(default_factory=dict)
    rounds: int | None = None


def version(distribution: str | None) -> str | None:
    """Return the installed version of a distribution, or `None` where it is missing."""
    try:
        return metadata.version(distribution or OURS)
    except metadata.PackageNotFoundError:
        return None


def machine() -> dict[str, Any]:
    """Describe what the figures were taken on, without naming it."""
    model = platform.processor() or platform.machine()
    try:
        cpuinfo = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        cpuinfo = ""
    for line in cpuinfo.splitlines():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
            break
    return {
        "processor": model,
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
    }


def peak_memory() -> int:
    """Return the largest resident size of this process so far, in bytes."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        status = ""
    for line in status.splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    try:
        import resource
    except ImportError:
        import psutil

        return int(psutil.Process().memory_info().peak_wset)
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size if sys.platform == "darwin" else size * 1024


def best_time(work: Callable[[], object], *, least: float = 0.2, most_rounds: int = 50) -> float:
    """Return the seconds of the quickest of several runs of `work`: three at least, and for `least` seconds."""
    best = float("inf")
    begun = time.process_time()
    for number in range(most_rounds):
        start = time.process_time()
        work()
        end = time.process_time()
        best = min(best, end - start)
        if number > 1 and end - begun >= least:
            break
    return best


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the CPU seconds that `work` takes, run once, and what it returns."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def waited(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds on the clock until `work` is done, and what it returns."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def child_time() -> float:
    """Return the CPU seconds of child processes that have ended; on Windows, which does not count them, the clock."""
    try:
        import resource
    except ImportError:
        return time.perf_counter()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def answer(contestants: Mapping[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]]) -> None:
    """Run the contestant that the command line names, and print what it measured."""
    print(json.dumps(contestants[sys.argv[1]](json.loads(sys.argv[2]))))


def start(script: str, contestant: str, data: Mapping[str, Any], scratch: Path) -> dict[str, Any]:
    """Run one contestant in a process of its own, and return what it measured.

    If `code` in the data has the name of the contestant, that program runs and is measured from outside.
    """
    codes = data.get("code", {})
    if contestant in codes:
        command = [sys.executable, "-c", codes[contestant]]
    else:
        command = [sys.executable, str(HERE / f"{script}.py"), contestant, json.dumps(data)]
    # Where bytecode is not kept, each start would compile every module anew, and measure that.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = child_time()
    seconds, done = waited(
        lambda: subprocess.run(command, cwd=scratch, env=environment, capture_output=True, text=True, check=False)
    )
    if done.returncode:
        message = f"{script}, {contestant}: {done.stderr.strip()[-2000:]}"
        raise RuntimeError(message)
    if contestant in codes:
        return {"seconds": {"process": seconds, "CPU": child_time() - before}}
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return measured


def run_case(script: str, case: Case, setting: Setting) -> dict[str, Any]:
    """Run a case: all its contestants in turns.

    Raises:
        Contest: Contestants disagree about the answers.
    """
    skipped = {who: f"{needs} is not installed" for who, needs in case.contestants.items() if version(needs) is None}
    runs: dict[str, list[dict[str, Any]]] = {who: [] for who in case.contestants if who not in skipped}
    spent = dict.fromkeys(runs, 0.0)
    rounds = 1 if setting.smoke else case.rounds or setting.rounds
    for _ in range(rounds):
        for who, measured in runs.items():
            if not measured or spent[who] < setting.patience:
                seconds, result = waited(lambda who=who: start(script, who, case.data, setting.scratch))  # type: ignore[misc]
                spent[who] += seconds
                if "skipped" in result:
                    skipped[who] = result["skipped"]
                measured.append(result)
    for who in skipped:
        runs.pop(who, None)
    _agree(case, runs)
    return {
        "case": case.name,
        "facts": dict(case.facts),
        "contestants": {who: _summary(measured) for who, measured in runs.items()},
        "skipped": skipped,
    }


def _agree(case: Case, runs: Mapping[str, list[dict[str, Any]]]) -> None:
    answers: dict[str, tuple[str, Any]] = {}
    for who, measured in runs.items():
        for question, said in measured[0].get("answers", {}).items():
            other, expected = answers.setdefault(question, (who, said))
            if said != expected:
                message = f"{case.name}, {question}: {who} says {said!r}, {other} {expected!r}"
                raise Contest(message)


def _summary(measured: list[dict[str, Any]]) -> dict[str, Any]:
    names = measured[0]["seconds"]
    summary: dict[str, Any] = {
        "rounds": len(measured),
        "seconds": {name: _short(min(each["seconds"][name] for each in measured)) for name in names},
        "median": {name: _short(statistics.median(each["seconds"][name] for each in measured)) for name in names},
    }
    peaks = [each["peak"] for each in measured if "peak" in each]
    if peaks:
        summary["peak_mib"] = round(min(peaks) / 2**20, 1)
    notes = measured[0].get("notes")
    if notes:
        summary["notes"] = notes
    return summary


def _short(seconds: float) -> float:
    return float(f"{seconds:.4g}")
