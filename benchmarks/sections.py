"""The sections of the page: each shows the results of one benchmark as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from measuring import OURS
from targets import CLICK, TIMES, exponent, points, seconds, turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Results = Mapping[str, Any]

PICTURES = "images/benchmarks"


def quantity(value: float) -> str:
    """Write seconds in the unit that fits, with three digits.

    Example:
        >>> quantity(1.2345), quantity(0.00012345), quantity(0.00000052)
        ('1.23 s', '123 µs', '0.52 µs')
    """
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if value >= size:
            return f"{digits(value / size)} {unit}"
    return f"{value * 1e6:.2g} µs"


def digits(value: float) -> str:
    """Write a number with three digits."""
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


def generic(what: str) -> Callable[[Results], list[str]]:
    """Show one measure: a row per case, a column per contestant."""

    def show(results: Results) -> list[str]:
        who = contestants(results)
        rows = [
            (case["case"], *(_cell(case, each, what) for each in who)) for case in results["cases"]
        ]  # fmt: skip
        return table(("", *who), rows)

    return show


def contestants(results: Results) -> list[str]:
    """Return all contestants, in the order of the cases."""
    return list(dict.fromkeys(who for case in results["cases"] for who in case["contestants"]))


def _cell(case: Mapping[str, Any], who: str, what: str) -> str:
    value = seconds(case, who, what)
    return "" if value is None else quantity(value)


def opening(results: Results) -> list[str]:
    """Show the time to a first answer."""
    lines = generic("CPU")(results)
    return lines + picture("opening", "Seconds to a first answer by number of concepts")


def starting(results: Results) -> list[str]:
    """Show CPU times of commands, and the ratio."""
    rows = []
    for case in results["cases"]:
        ours, theirs = seconds(case, OURS, "CPU"), seconds(case, CLICK, "CPU")
        if ours is not None and theirs:
            rows.append((f"`{case['case']}`", quantity(ours), quantity(theirs), f"{ours / theirs:.2f}{TIMES}"))
    return table(("command", OURS, f"`{CLICK}`", "ratio"), rows)


def reading(results: Results) -> list[str]:
    """Show time and memory of loading."""
    lines = generic("total")(results)
    who = contestants(results)
    lines += ["Peak memory of the process:", ""]
    rows = [
        (case["case"], *(_memory(case, each) for each in who)) for case in results["cases"]
    ]  # fmt: skip
    lines += table(("", *who), rows)
    lines += ["The time of massage-ontology by step:", ""]
    parts = ("columns", "keys", "hierarchy", "labels", "words")
    rows = [(case["case"], *(_cell(case, OURS, part) for part in parts)) for case in results["cases"]]
    return lines + table(("", *parts), rows) + picture("reading", "Seconds to load Turtle by number of triples")


def _memory(case: Mapping[str, Any], who: str) -> str:
    summary = case["contestants"].get(who)
    return "" if summary is None else f"{summary['peak_mib']:,.0f} MiB"


def hierarchy(results: Results) -> list[str]:
    """Show closures as concepts per second, pairs as time per pair."""
    lines: list[str] = []
    for way in ("again", "first"):
        rows = []
        who = [each for each in contestants(results) if each != OURS]
        for case in results["cases"]:
            for word in ("above", "below"):
                if seconds(case, OURS, f"{word}, {way}") is not None:
                    told = [_rate(case, each, word, way) for each in (OURS, *who)]
                    rows.append((f"{case['case'].partition(':')[0]}, {word}", *told))
        title = "Millions of concepts returned per second" + (
            ":" if way == "again" else ", when each concept is asked about for the first time:"
        )
        lines += [title, "", *table(("", OURS, *who), rows)]
    rows = []
    for case in results["cases"]:
        if "two" in case["case"]:
            name = case["case"].partition(":")[0]
            for what in ("common, first", "common, again", "Lin, first", "Lin, new pairs", "Lin, again"):
                cells = (_cell(case, each, what) for each in (OURS, "networkx", "nxontology"))
                rows.append((f"{name}: {what}", *cells))
    return [*lines, "Two concepts, time per pair:", "", *table(("", OURS, "networkx", "nxontology"), rows)]


def _rate(case: Mapping[str, Any], who: str, word: str, way: str) -> str:
    value = seconds(case, who, f"{word}, {way}")
    if value is None:
        return ""
    answered = case["contestants"][who]["notes"][word]
    return f"{answered / value / 1e6:.2f}"


def labels(results: Results) -> list[str]:
    """Show lookups and typing errors."""
    exact = [case for case in results["cases"] if "exact" in case["case"]]
    whats = ("turtle", "turtle, first", "compiled", "compiled, first")
    rows = [(case["case"].partition(":")[0], *(_cell(case, OURS, what) for what in whats)) for case in exact]
    heads = ("", "from Turtle", "first time", "compiled", "first time")
    lines = ["Time per label, each a different one:", "", *table(heads, rows)]
    for case in results["cases"]:
        if case not in exact:
            facts = case["facts"]
            lines += [
                f"{facts['asked']} labels with one or two typing errors among {facts['different']:,}, time per label:",
                "",
            ]
            best = {who: summary["notes"]["best"] for who, summary in case["contestants"].items()}
            ours = best.get(OURS, [])
            rows = []
            for who in case["contestants"]:
                same = sum(one == other for one, other in zip(best[who], ours, strict=True))
                rows.append((who, _cell(case, who, "each"), f"{same} of {len(ours)}"))
            lines += table(("", "each", "same best hit as massage-ontology"), rows)
            value = seconds(case, OURS, "all for the first time")
            if value is not None:
                lines += [f"Building the index once and answering all for the first time: {quantity(value)}.", ""]
    return lines


def annotating(results: Results) -> list[str]:
    """Show megabytes per second, then what is built and resolved."""
    text = results["cases"][0]
    rows = []
    for who, summary in text["contestants"].items():
        found = summary["notes"]["found"]
        for what, value in summary["seconds"].items():
            count = found[what] if isinstance(found, dict) else found
            rows.append((f"{who}, {what}", f"{1 / value:.1f}", f"{count:,}", _memory(text, who)))
    flashtext = " (flashtext: in a tenth of the text)" if "flashtext" in text["contestants"] else ""
    lines = table(("running text", "MB/s", f"found{flashtext}", "peak memory"), rows)
    others = [
        (f"{case['case'].partition(':')[0]}: {what}", quantity(value), f"{1 / value:,.0f}" if value < 0.01 else "")
        for case in results["cases"][1:]
        for what, value in case["contestants"][OURS]["seconds"].items()
    ]
    return lines + table(("", "time", "per second"), others)


def queries(results: Results) -> list[str]:
    """Show each query next to the engine's own time."""
    rows = [
        (f"{case['case']}: {query}", way, quantity(ours), quantity(theirs), f"{ours / theirs:.2f}{TIMES}")
        for case in results["cases"]
        for query, way, ours, theirs in turns(case)
    ]
    return table(("query", "reading", OURS, "pyoxigraph", "ratio"), rows)


def validating(results: Results) -> list[str]:
    """Show time and memory of each contestant."""
    rows = []
    for case in results["cases"]:
        for who, summary in case["contestants"].items():
            for what, value in summary["seconds"].items():
                peak = f"{summary['peak_mib']:,.0f} MiB"
                title = who if what in who else f"{who}, {what}"
                rows.append((f"{case['case']}: {title}", quantity(value), peak))
    return table(("", "time", "peak memory"), rows)


def classify(results: Results) -> list[str]:
    """Show sessions per second."""
    rows = []
    for case in results["cases"]:
        for who, summary in case["contestants"].items():
            for what, value in summary["seconds"].items():
                rows.append((f"{case['case']}: {who}, {what}", quantity(value), f"{1 / value:,.0f}"))
    return table(("", "each", "sessions per second"), rows)


def fetching(results: Results) -> list[str]:
    """Show the time of fetching, and the size of the part."""
    whats = ("whole", "whole, own", "part", "compile", "open compiled", "query at the endpoint", "query here")
    rows = [(what, *(_cell(case, OURS, what) for case in results["cases"])) for what in whats]
    rows.append(("peak memory", *(_memory(case, OURS) for case in results["cases"])))
    parts = (f"{case['contestants'][OURS]['notes']['part']:,}" for case in results["cases"])
    rows.append(("concepts in the part, neighbors included", *parts))
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
    if below(results):
        lines += ["The time of an answer is proportional to its length, here in the largest vocabulary:", ""]
        lines += picture("answers", "Seconds for all narrower concepts, by their number")
    return lines


def below(results: Results) -> list[tuple[float, float]]:
    """Return (size, seconds) of the answers about narrower concepts, in the largest vocabulary."""
    notes = results["cases"][-1]["contestants"][OURS].get("notes", {})
    return [(float(size), spent) for size, spent in notes.get("below", [])]


SECTIONS: Mapping[str, tuple[str, Callable[[Results], list[str]]]] = {
    "opening": ("A first answer", opening),
    "starting": ("Commands", starting),
    "reading": ("Loading Turtle", reading),
    "hierarchy": ("Hierarchy", hierarchy),
    "labels": ("Labels", labels),
    "annotating": ("Texts and names", annotating),
    "queries": ("SPARQL", queries),
    "validating": ("Validation", validating),
    "thesauri": ("Large thesauri", validating),
    "classify": ("Sessions", classify),
    "fetching": ("A SPARQL endpoint", fetching),
    "growth": ("Growth", growth),
}
