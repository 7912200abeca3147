"""The performance targets, and where in the results each is measured.

Each target takes the results of one benchmark and returns one figure per case; the worst counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import log
from typing import Any

Results = Mapping[str, Any]
Figures = list[tuple[str, float]]


TIMES = "\N{MULTIPLICATION SIGN}"


@dataclass(frozen=True)
class Target:
    """A target.

    Attributes:
        benchmark: The benchmark that measures it.
        claim: The target in words.
        limit: The limit as a number.
        bound: `≥` if figures must be at least the limit, `≤` if at most.
        measure: A function from the results of the benchmark to one figure per case.
        unit: What is written after a figure.
    """

    benchmark: str
    claim: str
    limit: float
    bound: str
    measure: Callable[[Results], Figures]
    unit: str = TIMES

    def holds(self, figure: float) -> bool:
        """Return whether a figure meets the target."""
        return figure >= self.limit if self.bound == "≥" else figure <= self.limit


OURS = "massage-ontology"


def seconds(case: Mapping[str, Any], who: str, what: str) -> float | None:
    """Return the seconds of a contestant in a case, or `None` if it did not take part."""
    summary = case["contestants"].get(who)
    value = None if summary is None else summary["seconds"].get(what)
    return None if value is None else float(value)


def _ratios(results: Results, top: tuple[str, str], bottom: tuple[str, str], part: str = "") -> Figures:
    found = []
    for case in results["cases"]:
        over, under = seconds(case, *top), seconds(case, *bottom)
        if over is not None and under and part in case["case"]:
            found.append((case["case"].partition(":")[0], over / under))
    return found


def ratio(top: tuple[str, str], bottom: tuple[str, str], part: str = "") -> Callable[[Results], Figures]:
    """Divide one contestant's time by another's, in each case whose name holds `part`."""
    return lambda results: _ratios(results, top, bottom, part)


def _memory(results: Results) -> Figures:
    return [
        (case["case"], case["contestants"][OURS]["peak_mib"] / case["contestants"]["rdflib, parse only"]["peak_mib"])
        for case in results["cases"]
        if "rdflib, parse only" in case["contestants"]
    ]


def _time(what: str, part: str, factor: float) -> Callable[[Results], Figures]:
    def measure(results: Results) -> Figures:
        found = []
        for case in results["cases"]:
            value = seconds(case, OURS, what)
            if value is not None and part in case["case"]:
                found.append((case["case"].partition(":")[0], value * factor))
        return found

    return measure


def _rate(what: str) -> Callable[[Results], Figures]:
    """Return how many are done in a second, in each case that measures it."""
    return lambda results: [
        (case["case"].partition(":")[0], 1 / value)
        for case in results["cases"]
        if (value := seconds(case, OURS, what)) is not None
    ]


def turns(case: Mapping[str, Any]) -> Iterator[tuple[str, str, float, float]]:
    """Yield query, way of reading, our seconds and Oxigraph's, for a case of the benchmark `queries`."""
    times = case["contestants"][OURS]["seconds"]
    for turn, ours in times.items():
        query, way, who = turn.split(", ")
        if who == "ours":
            yield query, way, ours, times[f"{query}, {way}, Oxigraph"]


def _queries(results: Results) -> Figures:
    return [
        (f"{case['case']}, {query}", ours / theirs)
        for case in results["cases"]
        for query, way, ours, theirs in turns(case)
        if way == "rows"
    ]


def points(results: Results, who: str, what: str) -> list[tuple[float, float]]:
    """Return (concepts, seconds) of a contestant in the benchmark `growth`."""
    found = []
    for case in results["cases"]:
        value = seconds(case, who, what)
        if value is not None:
            found.append((float(case["facts"]["concepts"]), value))
    return found


def exponent(data: list[tuple[float, float]]) -> float:
    """Fit seconds = a · size^b by least squares on logarithms, and return b.

    Example:
        >>> round(exponent([(1, 3), (10, 30), (100, 300)]), 6)
        1.0
    """
    xs, ys = [log(x) for x, _ in data], [log(y) for _, y in data]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((each - x) ** 2 for each in xs)
    return sum((each - x) * (other - y) for each, other in zip(xs, ys, strict=True)) / spread


def _growth(what: str) -> Callable[[Results], Figures]:
    return lambda results: [(what, exponent(points(results, OURS, what)))]


_AGAIN = ("above, again", "below, again")


def _closure(peer: str, words: tuple[str, str]) -> Callable[[Results], Figures]:
    def measure(results: Results) -> Figures:
        return [
            (f"{name}, {word.partition(',')[0]}", figure)
            for word in words
            for name, figure in _ratios(results, (peer, word), (OURS, word))
        ]

    return measure


_NOTHING, _RDFLIB, _PARSER = "python -c pass", "rdflib, parse only", "pyoxigraph, parse and iterate"
_TURTLE = "massage-ontology, from Turtle"
CLICK = 'python -c "import click"'

TARGETS = (
    Target(
        "opening",
        "First answer in a fresh process from a compiled file: at most 3 times a Python process that does nothing",
        3,
        "≤",
        ratio((OURS, "CPU"), (_NOTHING, "CPU")),
    ),
    Target(
        "opening",
        "First answer in a fresh process from Turtle: less time than rdflib takes to start and parse it",
        1.0,
        "≤",
        ratio((_TURTLE, "CPU"), (_RDFLIB, "CPU")),
    ),
    *(
        Target(
            "starting", f"`{command}` in a fresh process: at most {limit} times `{CLICK}`", limit, "≤",
            ratio((OURS, "CPU"), (CLICK, "CPU"), command),
        )
        for command, limit in (
            ("show", 2), ("tree CONCEPT", 2), ("search", 2), ("query", 3), ("compare --reading", 3),
        )
    ),
    Target(
        "reading",
        "Loading Turtle, all indexes included: at least 7 times faster than rdflib parses it",
        7,
        "≥",
        ratio((_RDFLIB, "total"), (OURS, "total")),
    ),
    Target(
        "reading",
        "Loading Turtle, all indexes included: at most 4 times the time pyoxigraph takes to parse it and iterate",
        4,
        "≤",
        ratio((OURS, "total"), (_PARSER, "total")),
    ),
    Target("reading", "Peak memory of loading: at most half of rdflib's", 0.5, "≤", _memory),
    *(
        Target(
            "hierarchy", f"Ancestors and descendants: at least {limit} times faster than {peer}", limit, "≥",
            _closure(peer, _AGAIN),
        )
        for peer, limit in (("networkx", 4), ("nxontology", 4), ("pronto", 40), ("rdflib", 20))
    ),
    Target(
        "hierarchy",
        "Nearest common broader concept: at least 1,000 times faster than networkx's lowest common ancestor",
        1000,
        "≥",
        ratio(("networkx", "common, again"), (OURS, "common, again")),
    ),
    Target(
        "hierarchy",
        "Lin similarity: at least 8 times faster than nxontology",
        8,
        "≥",
        ratio(("nxontology", "Lin, again"), (OURS, "Lin, again")),
    ),
    Target(
        "hierarchy",
        "Lin similarity of new pairs: at least 8 times faster than nxontology",
        8,
        "≥",
        ratio(("nxontology", "Lin, new pairs"), (OURS, "Lin, new pairs")),
    ),
    Target("labels", "Exact label lookup, from Turtle: under 5 µs", 5, "≤", _time("turtle", "exact", 1e6), " µs"),
    Target(
        "labels", "Exact label lookup, compiled: under 5 µs", 5, "≤", _time("compiled", "exact", 1e6), " µs"
    ),
    Target(
        "labels",
        "Typing errors among 300,000 labels: at least 10 times faster than rapidfuzz's process.extract with the same"
        " measure, and the same best hit",
        10,
        "≥",
        ratio(("rapidfuzz, scorer=ratio", "each"), (OURS, "each")),
    ),
    Target(
        "annotating",
        "Concepts in running text: at most 2 times the bare automaton (ahocorasick_rs)",
        2,
        "≤",
        ratio((OURS, "spans"), ("ahocorasick_rs", "spans")),
    ),
    Target(
        "annotating",
        "Concepts in running text: at least 8 times faster than flashtext",
        8,
        "≥",
        ratio(("flashtext", "spans"), (OURS, "spans")),
    ),
    Target(
        "annotating", "Concepts in running text with status: at least 5 MB/s", 5, "≥", _rate("with status"), " MB/s"
    ),
    Target("annotating", "Matcher of `annotate` built: under 150 ms", 150, "≤", _time("matcher", "", 1e3), " ms"),
    Target("annotating", "`resolve`, new names: at least 1,000 a second", 1000, "≥", _rate("new names"), "/s"),
    Target("queries", "SPARQL through `query`, rows iterated: at most 1.3 times pyoxigraph", 1.3, "≤", _queries),
    Target(
        "validating",
        "Every rule of `validate`: at most a tenth of the time pySHACL takes for the integrity conditions",
        0.1,
        "≤",
        ratio((OURS, "all rules"), ("pyshacl", "integrity")),
    ),
    Target(
        "classify", "Fully stated sessions: at least 50,000 a second on one core", 50_000, "≥",
        _rate("judged, again"), "/s",
    ),
    *(
        Target(
            "growth", f"Growth with the number of concepts: the exponent of {what} is at most 1.1", 1.1, "≤",
            _growth(what), "",
        )
        for what in ("parse", "index", "compile")
    ),
    Target(
        "growth", "Growth with the number of concepts: the exponent of opening compiled is 0 (±0.05)", 0.05,
        "≤", _growth("open"), "",
    ),
)  # fmt: skip
"""All targets, in the order of the page."""
