"""Run the benchmarks and keep their results.

    python benchmarks/run.py [--only NAME …] [--vocabularies DIR] [--rounds N] [--patience SECONDS] [--results DIR]
    python benchmarks/render.py

The results go to benchmarks/results/NAME.json, from which `render.py` makes docs/benchmarks.md. The tools compared with
are listed in benchmarks/requirements.txt; those that are not installed are reported as skipped. `--smoke` uses a
vocabulary of a few dozen concepts to check that everything runs; its figures mean nothing.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measuring import HERE, OURS, Setting, machine, run_case, version

if TYPE_CHECKING:
    from collections.abc import Sequence

BENCHMARKS = (
    "opening", "starting", "reading", "hierarchy", "labels", "annotating", "queries", "validating", "thesauri",
    "classify", "fetching", "growth",
)  # fmt: skip
"""The scripts beside this one, in the order of the page."""

PEERS = (
    "ahocorasick_rs", "click", "flashtext", "networkx", "nxontology", "pronto", "pyoxigraph", "pyshacl", "rapidfuzz",
    "rdflib",
)  # fmt: skip


def run(name: str, setting: Setting) -> dict[str, Any] | None:
    """Run one benchmark; `None` where nothing could be measured."""
    if not (HERE / f"{name}.py").is_file():
        print(f"{name}: skipped, there is no benchmarks/{name}.py", flush=True)
        return None
    script = importlib.import_module(name)
    print(f"{name}: {(script.__doc__ or '').strip().splitlines()[0]}", flush=True)
    results = []
    for case in script.cases(setting):
        result = run_case(name, case, setting)
        results.append(result)
        for who, summary in result["contestants"].items():
            times = ", ".join(f"{what} {seconds:.4g} s" for what, seconds in summary["seconds"].items())
            print(f"  {case.name} · {who}: {times}", flush=True)
        for who, why in result["skipped"].items():
            print(f"  {case.name} · {who}: skipped, {why}", flush=True)
    if not results:
        return None
    versions = {peer: version(peer) for peer in (OURS, *PEERS)}
    return {"benchmark": name, "machine": machine(), "versions": versions, "cases": results}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the chosen benchmarks; return 1 if nothing could be measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", action="append", choices=BENCHMARKS, help="a benchmark; may be repeated")
    parser.add_argument("--vocabularies", type=Path, help="a folder with uat.ttl.gz, stw.ttl.gz and opencs.ttl.gz")
    parser.add_argument("--rounds", type=int, default=Setting.rounds, help="how often each contestant runs at most")
    parser.add_argument("--patience", type=float, default=Setting.patience, help="seconds per contestant and case")
    parser.add_argument("--largest", type=int, default=Setting.largest, help="concepts at most in the benchmark growth")
    parser.add_argument("--results", type=Path, default=HERE / "results", help="where the results go")
    parser.add_argument("--smoke", action="store_true", help="only check that everything runs")
    options = parser.parse_args(arguments)
    options.results.mkdir(parents=True, exist_ok=True)
    kept = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = None if options.vocabularies is None else options.vocabularies.resolve()
        setting = Setting(Path(scratch), folder, options.rounds, options.patience, options.smoke, options.largest)
        for name in options.only or BENCHMARKS:
            result = run(name, setting)
            if result is not None:
                text = json.dumps(result, indent=1, ensure_ascii=False) + "\n"
                (options.results / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")
                kept += 1
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
