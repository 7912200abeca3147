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
from targets import TARGETS, TIMES, exponent, points, seconds, turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Results = Mapping[str, Any]

PAGE = "benchmarks.md"
PICTURES = "images/benchmarks"


def quantity(value: float) -> str:
    """Write seconds in the unit that fits, with three digits.

    Example:
        >>> quantity(1.2345), quantity(0.00012345), quantity(0.00000052)
        ('1.23 s', '123 µs', '0.52 µs')
    """
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if value >= size:
            return f"{_digits(value / size)} {unit}"
    return f"{value * 1e6:.2g} µs"


def _digits(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a Markdown table; all columns but the first are aligned to the right."""
    lines = [f"| {' | '.join(headings)} |", f"| --- |{' ---: |' * (len(headings) - 1)}"]
    return [*lines, *(f"| {' | '.join(row)} |" for row in rows), ""]


def picture(name: str, words: str) -> list[str]:
    """Return the lines that show a plot."""
    return [f"![{words}]({PICTURES}/{name}.svg)", ""]


# ---- promises ------------------------------------------------------------------------------------------------


def promises(results: Mapping[str, Results]) -> list[str]:
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
        verdict = "kept" if target.holds(worst) else "partly" if target.holds(best) else "**missed**"
        shown = [
            f"{_figure(figure, target.unit)} ({name})" for name, figure in ((best_name, best), (worst_name, worst))
        ]
        rows.append((target.claim, verdict, shown[0], shown[1] if len(figures) > 1 else ""))
    kept = sum(row[1] == "kept" for row in rows)
    lines = ["## Promised and measured", ""]
    lines += [
        f"{kept} of {len(rows)} promises are kept in every case. “Partly” means: in some cases, not in the worst."
    ]
    return [*lines, "", *table(("promise", "verdict", "best case", "worst case"), rows)]


def _figure(value: float, unit: str) -> str:
    return f"{_digits(value)}{unit}"


# ---- one benchmark after the other ---------------------------------------------------------------------------


def generic(what: str) -> Callable[[Results], list[str]]:
    """Show one measure: a row per case, a column per contestant."""

    def show(results: Results) -> list[str]:
        who = _contestants(results)
        rows = [
            (case["case"], *(_cell(case, each, what) for each in who)) for case in results["cases"]
        ]  # fmt: skip
        return table(("", *who), rows)

    return show


def _contestants(results: Results) -> list[str]:
    return list(dict.fromkeys(who for case in results["cases"] for who in case["contestants"]))


def _cell(case: Mapping[str, Any], who: str, what: str) -> str:
    value = seconds(case, who, what)
    return "" if value is None else quantity(value)


def opening(results: Results) -> list[str]:
    """Show what a first answer costs."""
    lines = generic("process")(results)
    return lines + picture("opening", "Seconds to a first answer by number of concepts")


def reading(results: Results) -> list[str]:
    """Show time and memory of loading."""
    lines = generic("total")(results)
    who = _contestants(results)
    lines += ["Peak memory of the whole process:", ""]
    rows = [
        (case["case"], *(_memory(case, each) for each in who)) for case in results["cases"]
    ]  # fmt: skip
    lines += table(("", *who), rows)
    lines += ["Where our time goes:", ""]
    parts = ("columns", "keys", "hierarchy", "labels", "words")
    rows = [(case["case"], *(_cell(case, OURS, part) for part in parts)) for case in results["cases"]]
    return lines + table(("", *parts), rows) + picture("reading", "Seconds to load Turtle by number of triples")


def _memory(case: Mapping[str, Any], who: str) -> str:
    summary = case["contestants"].get(who)
    return "" if summary is None else f"{summary['peak_mib']:,.0f} MiB"


def hierarchy(results: Results) -> list[str]:
    """Show closures as answers a second, pairs as time for each."""
    lines: list[str] = []
    for way in ("again", "first"):
        rows = []
        who = [each for each in _contestants(results) if each != OURS]
        for case in results["cases"]:
            for word in ("above", "below"):
                if seconds(case, OURS, f"{word}, {way}") is not None:
                    told = [_rate(case, each, word, way) for each in (OURS, *who)]
                    rows.append((f"{case['case'].partition(':')[0]}, {word}", *told))
        title = "Concepts answered in a second, by millions" + (
            ":" if way == "again" else ", where each concept is asked about for the first time:"
        )
        lines += [title, "", *table(("", OURS, *who), rows)]
    rows = []
    for case in results["cases"]:
        if "two" in case["case"]:
            name = case["case"].partition(":")[0]
            for what in ("common, first", "common, again", "Lin, first", "Lin, new pairs", "Lin, again"):
                cells = (_cell(case, each, what) for each in (OURS, "networkx", "nxontology"))
                rows.append((f"{name}: {what}", *cells))
    return [*lines, "Two concepts, time for each pair:", "", *table(("", OURS, "networkx", "nxontology"), rows)]


def _rate(case: Mapping[str, Any], who: str, word: str, way: str) -> str:
    value = seconds(case, who, f"{word}, {way}")
    if value is None:
        return ""
    answered = case["contestants"][who]["notes"][word]
    return f"{answered / value / 1e6:.2f}"


def labels(results: Results) -> list[str]:
    """Show look-ups and typing errors."""
    exact = [case for case in results["cases"] if "exact" in case["case"]]
    whats = ("turtle", "turtle, first", "compiled", "compiled, first")
    rows = [(case["case"].partition(":")[0], *(_cell(case, OURS, what) for what in whats)) for case in exact]
    heads = ("a label", "from Turtle", "first time", "compiled", "first time")
    lines = ["A label looked up, each a different one:", "", *table(heads, rows)]
    for case in results["cases"]:
        if case not in exact:
            facts = case["facts"]
            lines += [
                f"{facts['asked']} labels with one or two typing errors, among {facts['different']:,}, time for each:",
                "",
            ]
            best = {who: summary["notes"]["best"] for who, summary in case["contestants"].items()}
            ours = best.get(OURS, [])
            rows = []
            for who in case["contestants"]:
                same = sum(one == other for one, other in zip(best[who], ours, strict=True))
                rows.append((who, _cell(case, who, "each"), f"{same} of {len(ours)}"))
            lines += table(("", "each", "same best hit as ours"), rows)
            value = seconds(case, OURS, "all for the first time")
            if value is not None:
                lines += [f"Making the index, once, and answering all for the first time: {quantity(value)}.", ""]
    return lines


def queries(results: Results) -> list[str]:
    """Show each query beside the engine's own time."""
    rows = [
        (f"{case['case']}: {query}", way, quantity(ours), quantity(theirs), f"{ours / theirs:.2f}{TIMES}")
        for case in results["cases"]
        for query, way, ours, theirs in turns(case)
    ]
    return table(("query", "reading", OURS, "pyoxigraph", "ratio"), rows)


def validating(results: Results) -> list[str]:
    """Show ours by rules, and the peer."""
    rows = []
    for case in results["cases"]:
        for who, summary in case["contestants"].items():
            for what, value in summary["seconds"].items():
                peak = f"{summary['peak_mib']:,.0f} MiB"
                rows.append((f"{case['case']}: {who}, {what}", quantity(value), peak))
    return table(("", "time", "peak memory"), rows)


def classify(results: Results) -> list[str]:
    """Show sessions a second."""
    rows = []
    for case in results["cases"]:
        for who, summary in case["contestants"].items():
            for what, value in summary["seconds"].items():
                rows.append((f"{case['case']}: {who}, {what}", quantity(value), f"{1 / value:,.0f}"))
    return table(("", "each", "sessions a second"), rows)


def fetching(results: Results) -> list[str]:
    """Show what fetching takes, and how large the part is."""
    whats = ("whole", "whole, own", "part", "compile", "open compiled", "query at the endpoint", "query here")
    rows = [(what, *(_cell(case, OURS, what) for case in results["cases"])) for what in whats]
    rows.append(("peak memory", *(_memory(case, OURS) for case in results["cases"])))
    parts = (f"{case['contestants'][OURS]['notes']['part']:,}" for case in results["cases"])
    rows.append(("concepts of the part, with its neighbors", *parts))
    return table(("", *(case["case"] for case in results["cases"])), rows)


def growth(results: Results) -> list[str]:
    """Show times by size, the fitted exponents and the plot."""
    whats = ("parse", "index", "compile", "open", "ancestors")
    rows = [
        (case["case"], *(_cell(case, OURS, what) for what in whats), _memory(case, OURS)) for case in results["cases"]
    ]
    fitted = [f"{exponent(points(results, OURS, what)):.2f}" for what in whats]
    rows.append(("**exponent**", *fitted, ""))
    lines = table(("", *whats, "peak memory"), rows)
    lines += picture("growth", "Seconds by number of concepts")
    if _below(results):
        lines += ["An answer costs what it is long, in the largest of these:", ""]
        lines += picture("answers", "Seconds for all that is narrower, by how much that is")
    return lines


def _below(results: Results) -> list[tuple[float, float]]:
    notes = results["cases"][-1]["contestants"][OURS].get("notes", {})
    return [(float(size), spent) for size, spent in notes.get("below", [])]


SECTIONS: Mapping[str, tuple[str, Callable[[Results], list[str]]]] = {
    "opening": ("A first answer", opening),
    "reading": ("Loading Turtle", reading),
    "hierarchy": ("Hierarchy", hierarchy),
    "labels": ("Labels", labels),
    "queries": ("SPARQL", queries),
    "validating": ("Validation", validating),
    "thesauri": ("The shapes of real thesauri", validating),
    "classify": ("Sessions", classify),
    "fetching": ("A SPARQL endpoint", fetching),
    "growth": ("Growth", growth),
}


# ---- plots ---------------------------------------------------------------------------------------------------


def plots(results: Mapping[str, Results]) -> dict[str, str]:
    """Return the plots by name."""
    drawn = {}
    if "opening" in results:
        drawn["opening"] = _by_fact(results["opening"], "process", "concepts", "A first answer in a fresh process")
    if "reading" in results:
        drawn["reading"] = _by_fact(results["reading"], "total", "triples", "Loading Turtle")
    if "growth" in results:
        grown = results["growth"]
        names = {"parse": "parse", "index": "index", "compile": "compile", "open": "open compiled"}
        lines = [Line(f"{name}", points(grown, OURS, what)) for what, name in names.items()]
        lines += [Line(f"{who}, parse", points(grown, who, "parse")) for who in ("pyoxigraph", "rdflib")]
        drawn["growth"] = plot("Growth", "concepts", [line for line in lines if line.points])
        below = _below(grown)
        if below:
            title = "All that is narrower, in a vocabulary of a million concepts"
            drawn["answers"] = plot(title, "concepts in the answer", [Line("one answer", below)])
    return drawn


def _by_fact(results: Results, what: str, fact: str, title: str) -> str:
    lines = []
    for who in _contestants(results):
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
        "What the engine was promised to do, and what it does, beside its peers. All contestants of a case run in",
        "turns, each in a process of its own, and the quickest round counts. Times are seconds of the processor, but",
        "for whole processes, which are measured by the clock. Mind the ratios: the times are those of one machine,",
        "which had other work too. Contestants tell what they answered; where two disagree, nothing is measured.",
        "",
        "```console",
        "$ python3 -m pip install -r benchmarks/requirements.txt",
        "$ python3 benchmarks/run.py --vocabularies DIR",
        "$ python3 benchmarks/render.py",
        "```",
        "",
        "`DIR` holds other people's vocabularies: the Unified Astronomy Thesaurus (`uat.ttl.gz`), the STW Thesaurus",
        "for Economics (`stw.ttl.gz`) and OpenCS (`opencs.ttl.gz`); without it only the bundled vocabulary and",
        "generated ones are measured.",
        "",
        *promises(results),
    ]
    for name, (title, show) in SECTIONS.items():
        if name in results:
            lines += [f"## {title}", "", *_prose(name), "", *show(results[name]), *_skipped(results[name])]
    lines += ["## Where and with what", "", *_surroundings(results)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _prose(name: str) -> list[str]:
    """Return what the script says about itself."""
    text = (HERE / f"{name}.py").read_text(encoding="utf-8")
    return text.split('"""')[1].strip().splitlines()


def _skipped(results: Results) -> list[str]:
    told = dict.fromkeys(
        f"- {case['case']}, {who}: skipped, {why}" for case in results["cases"] for who, why in case["skipped"].items()
    )
    return [*told, ""] if told else []


def _surroundings(results: Mapping[str, Results]) -> list[str]:
    lines = []
    for result in results.values():
        machine = result["machine"]
        told = f"{machine['processor']}, {machine['cores']} cores, {machine['system']}, {machine['python']}"
        versions = ", ".join(f"{peer} {result['versions'].get(peer) or 'missing'}" for peer in PEERS)
        lines.append((result["benchmark"], told, versions))
    rows = [(name, told, versions) for name, told, versions in lines]
    if len({row[1:] for row in rows}) == 1:
        return [f"{rows[0][1]}. {rows[0][2]}.", ""]
    return table(("benchmark", "machine", "peers"), rows)


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
