"""Make docs/benchmarks.md and its plots from the results in benchmarks/results/.

    python benchmarks/render.py [--results DIR] [--docs DIR]

The same results give the same page, byte for byte.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measuring import HERE, OURS
from plots import Line, plot
from run import BENCHMARKS, PEERS
from sections import PICTURES, SECTIONS, below, contestants, digits, table
from targets import TARGETS, points, seconds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Results = Mapping[str, Any]

PAGE = "benchmarks.md"


def verdicts(results: Mapping[str, Results]) -> list[str]:
    """Show each target with the best and the worst figure beside it."""
    rows = []
    for target in TARGETS:
        if target.benchmark not in results:
            rows.append((target.claim, "not measured", "", ""))
            continue
        figures = target.measure(results[target.benchmark])
        if not figures:
            rows.append((target.claim, "not measured", "", ""))
            continue
        ordered = sorted(figures, key=lambda each: (each[1], each[0]), reverse=target.bound == "≥")
        (best_name, best), (worst_name, worst) = ordered[0], ordered[-1]
        verdict = "met" if target.holds(worst) else "partly" if target.holds(best) else "**missed**"
        shown = [
            f"{_figure(figure, target.unit)} ({name})" for name, figure in ((best_name, best), (worst_name, worst))
        ]
        rows.append((target.claim, verdict, shown[0], shown[1] if len(figures) > 1 else ""))
    kept = sum(row[1] == "met" for row in rows)
    told = f"{kept} of {len(rows)} targets are met in every case. “Partly” means in some cases, but not in the worst."
    return ["## Targets", "", told, "", *table(("target", "result", "best case", "worst case"), rows)]


def _figure(value: float, unit: str) -> str:
    return f"{digits(value)}{unit}"


def plots(results: Mapping[str, Results]) -> dict[str, str]:
    """Return the plots by name."""
    drawn = {}
    if "opening" in results:
        drawn["opening"] = _by_fact(results["opening"], "CPU", "concepts", "A first answer in a fresh process")
    if "reading" in results:
        drawn["reading"] = _by_fact(results["reading"], "total", "triples", "Loading Turtle")
    if "growth" in results:
        grown = results["growth"]
        names = {"parse": "parse", "index": "index", "compile": "compile", "open": "open compiled"}
        lines = [Line(f"{name}", points(grown, OURS, what)) for what, name in names.items()]
        lines += [Line(f"{who}, parse", points(grown, who, "parse")) for who in ("pyoxigraph", "rdflib")]
        drawn["growth"] = plot("Growth", "concepts", [line for line in lines if line.points])
        answers = below(grown)
        if answers:
            title = "All narrower concepts, in the largest vocabulary"
            drawn["answers"] = plot(title, "concepts in the answer", [Line("one answer", answers)])
    return drawn


def _by_fact(results: Results, what: str, fact: str, title: str) -> str:
    lines = []
    for who in contestants(results):
        found = [
            (float(case["facts"][fact]), value)
            for case in results["cases"]
            if (value := seconds(case, who, what)) is not None
        ]
        if len(found) > 1:
            lines.append(Line(who, sorted(found)))
    return plot(title, fact, lines)


# ---- the page ------------------------------------------------------------------------------------------------


def page(results: Mapping[str, Results]) -> str:
    """Return the page."""
    lines = [
        "# Benchmarks",
        "",
        "Performance targets and results, compared with similar tools. All tools of a case take turns, each in its own",
        "process, and the fastest round counts. Times are CPU seconds; only a SPARQL endpoint is measured by the",
        "clock. Compare the ratios, not the absolute times: the machine had other work too. If two tools disagree",
        "about an answer, the case is rejected.",
        "",
        "```console",
        "$ python3 -m pip install -r benchmarks/requirements.txt",
        "$ python3 benchmarks/run.py --vocabularies DIR",
        "$ python3 benchmarks/render.py",
        "```",
        "",
        "`DIR` contains vocabularies of other publishers: the Unified Astronomy Thesaurus (`uat.ttl.gz`), the STW",
        "Thesaurus for Economics (`stw.ttl.gz`) and OpenCS (`opencs.ttl.gz`); without it, only the bundled vocabulary",
        "and generated ones are measured.",
        "",
        *verdicts(results),
    ]
    for name, (title, show) in SECTIONS.items():
        if name in results:
            lines += [f"## {title}", "", *_prose(name), "", *show(results[name]), *_skipped(results[name])]
    lines += ["## Machine and versions", "", *_surroundings(results)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _prose(name: str) -> list[str]:
    """Return the docstring of the script."""
    text = (HERE / f"{name}.py").read_text(encoding="utf-8")
    return text.split('"""')[1].strip().splitlines()


def _skipped(results: Results) -> list[str]:
    told = dict.fromkeys(
        f"- {case['case']}, {who}: skipped, {why}" for case in results["cases"] for who, why in case["skipped"].items()
    )
    return [*told, ""] if told else []


def _surroundings(results: Mapping[str, Results]) -> list[str]:
    same: dict[tuple[str, str], list[str]] = {}
    for result in results.values():
        machine = result["machine"]
        told = f"{machine['processor']}, {machine['cores']} cores, {machine['system']}, {machine['python']}"
        known = {peer: result["versions"][peer] for peer in PEERS if peer in result["versions"]}
        versions = ", ".join(f"{peer} {number or 'missing'}" for peer, number in known.items())
        same.setdefault((told, versions), []).append(result["benchmark"])
    if len(same) == 1:
        return [f"{'. '.join(next(iter(same)))}.", ""]
    return table(("benchmarks", "machine", "versions"), [(", ".join(names), *each) for each, names in same.items()])


def read(folder: Path) -> dict[str, Any]:
    """Read the results that are there, in the order of the page."""
    files = {name: folder / f"{name}.json" for name in BENCHMARKS}
    return {name: json.loads(file.read_text(encoding="utf-8")) for name, file in files.items() if file.is_file()}


def made(results: Mapping[str, Results]) -> dict[str, str]:
    """Return all files by their path in the folder of the documentation."""
    return {PAGE: page(results), **{f"{PICTURES}/{name}.svg": drawn for name, drawn in plots(results).items()}}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--results", type=Path, default=HERE / "results")
    parser.add_argument("--docs", type=Path, default=HERE.parent / "docs")
    options = parser.parse_args(arguments)
    for name, text in made(read(options.results)).items():
        path = options.docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
