"""The coverage-guided fuzzer as a command: `python3 -m tests.fuzz --minutes 10`.

Needs atheris (`python3 -m pip install --group fuzz`), which there is for Linux and macOS. Each target runs in a
process of its own, one behind the other, for its share of the time: what breaks a process down ends only that target.
"""

from __future__ import annotations

import argparse
import importlib
import re
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).parents[2]
SLOWEST = 20
"""Seconds that one input may take; longer is a crash."""
LARGEST = 4096
"""Bytes of an input, and megabytes of memory."""


class Run(NamedTuple):
    """How the fuzzing of one target went."""

    target: str
    executions: int
    coverage: int
    seconds: int
    crashes: tuple[Path, ...]


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python3 -m tests.fuzz", description=__doc__.splitlines()[0])
    made.add_argument("--minutes", type=float, default=10, help="how long, all targets together (10)")
    made.add_argument("--target", action="append", help="only this target; may be repeated")
    made.add_argument("--corpus", type=Path, help="folder that keeps what was found, to go on from; else forgotten")
    made.add_argument("--replay", type=Path, metavar="FILE", help="run one --target on one file, and show the error")
    made.add_argument("--list", action="store_true", help="name the targets")
    made.add_argument("--child", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return made


def main(arguments: list[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    if options.child:
        fuzz(options.child[0], options.child[1:])
    from tests.fuzz.targets import TARGETS

    if options.list:
        sys.stdout.write("\n".join(TARGETS) + "\n")
        return 0
    chosen = options.target or list(TARGETS)
    unknown = [name for name in chosen if name not in TARGETS]
    if unknown:
        sys.stderr.write(f"no target {unknown[0]!r}; there are {', '.join(TARGETS)}\n")
        return 2
    if options.replay is not None:
        TARGETS[chosen[0]](options.replay.read_bytes())
        sys.stdout.write(f"{chosen[0]} keeps the law on {options.replay}\n")
        return 0
    if find_spec("atheris") is None:
        sys.stderr.write("atheris is not installed: python3 -m pip install --group fuzz (Linux, macOS)\n")
        return 2
    with tempfile.TemporaryDirectory() as forgotten:
        home = options.corpus or Path(forgotten)
        runs = [run(name, options.minutes * 60 / len(chosen), home) for name in chosen]
    return report(runs)


def run(name: str, seconds: float, home: Path) -> Run:
    """Fuzz one target in a process of its own."""
    from tests.fuzz.seeds import seeds

    corpus, found = home / name, Path.cwd() / "crashes"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (corpus / f"seed-{number}").write_bytes(seed)
    prefix = found / f"{name}-"
    found.mkdir(exist_ok=True)
    before = set(found.glob(f"{name}-*"))
    command = [
        *(sys.executable, "-m", "tests.fuzz", "--child", name, str(corpus)),
        *(f"-max_total_time={max(1, round(seconds))}", f"-timeout={SLOWEST}", f"-rss_limit_mb={LARGEST}"),
        *(f"-max_len={LARGEST}", f"-artifact_prefix={prefix}", "-print_final_stats=1"),
    ]
    child = subprocess.run(command, capture_output=True, cwd=CHECKOUT, check=False)
    told = child.stderr.decode(errors="replace") + child.stdout.decode(errors="replace")
    crashes = tuple(sorted(set(found.glob(f"{name}-*")) - before))
    if not any(found.iterdir()):
        found.rmdir()
    executions = [int(number) for number in re.findall(r"number_of_executed_units:\s*(\d+)", told)]
    executions = executions or [int(number) for number in re.findall(r"^#(\d+)\s", told, re.MULTILINE)]
    coverage = [int(number) for number in re.findall(r" cov: (\d+)", told)]
    if crashes or child.returncode:
        sys.stderr.write(told[-4_000:] + "\n")
    result = Run(name, max(executions, default=0), max(coverage, default=0), round(seconds), crashes)
    sys.stdout.write(f"{line(result)}\n")
    sys.stdout.flush()
    if child.returncode and not crashes:
        result = result._replace(crashes=(Path(f"process ended with {child.returncode}"),))
    return result


def line(result: Run) -> str:
    shown = f"{len(result.crashes)} crashes"
    return f"{result.target:15} {result.seconds:5} s {result.executions:10,} runs {result.coverage:6,} edges  {shown}"


def report(runs: list[Run]) -> int:
    """Sum up, and name what crashed."""
    crashes = [crash for each in runs for crash in each.crashes]
    total = Run("all", sum(each.executions for each in runs), sum(each.coverage for each in runs), 0, tuple(crashes))
    sys.stdout.write(f"{line(total._replace(seconds=sum(each.seconds for each in runs)))}\n")
    for each in runs:
        for crash in each.crashes:
            sys.stdout.write(f"python3 -m tests.fuzz --target {each.target} --replay {crash}\n")
    return 1 if crashes else 0


def fuzz(name: str, options: list[str]) -> None:
    """Be the child: watch which ways the code takes, and never come back."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["massage_ontology", "tomllib"]):
        from tests.fuzz.targets import TARGETS

        target = TARGETS[name]
        target(b"")
        atheris.Setup([sys.argv[0], *options], target)
        atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
