"""Fully stated sessions, classified by all readings of the bundled vocabulary on one core.

Every session states every facet with up to three random values, so that hardly two are alike. "Objects" makes `Session`
objects and passes them to `classify`; "judged" is the classification alone; "rows" reads the same sessions from CSV and
returns the summary of every category, as the command line does. All are seconds per session. pySHACL validates a few of
them with the exported shapes, which only tell for which terms the answer is "yes".
"""

from __future__ import annotations

import csv
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measuring import OURS, Case, answer, best_time, peak_memory, timed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from measuring import Setting

SIZES = (10_000, 100_000)
PRIMARY = "primary-purpose"
FIRST = 10
"""Sessions for the validator."""


def cases(setting: Setting) -> Iterator[Case]:
    """Yield a case per number of sessions, to show that costs grow with it and with nothing else."""
    from massage_ontology import load
    from massage_ontology.classification.rules import rules_for

    rules = rules_for(load())
    facts = {"readings": len(rules.senses), "facets": len(rules.deciding_facets)}
    for size in (100,) if setting.smoke else SIZES:
        path = setting.scratch / f"sessions-{size}.csv"
        _draw(path, size, rules)
        contestants: dict[str, str | None] = {OURS: None}
        if size == (100 if setting.smoke else SIZES[0]):
            contestants["pyshacl"] = "pyshacl"
        yield Case(f"{size:,} sessions", {"sessions": str(path), "first": FIRST}, contestants, facts, rounds=3)


def _draw(path: Path, size: int, rules: Any) -> None:
    lot = random.Random(2006)  # noqa: S311 (no secret)
    facets = rules.facets.facets
    pools = {
        facets[facet].key: [
            concept.key for each in facets[facet].schemes for concept in rules.facets.schemes[each].concepts
        ]
        for facet in rules.deciding_facets
        if facets[facet].role != "primary"
    }
    present = [facets[facet].key for facet in rules.deciding_facets if facets[facet].role == "present"]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([*pools, PRIMARY])
        for _ in range(size):
            row = {key: lot.sample(pool, min(len(pool), lot.randint(0, 3))) for key, pool in pools.items()}
            for key in present:  # what is addressed is present, so that none would contradict it
                row[key] = row[key] or row["condition"]
            # One of the purposes comes first, and a session without a purpose leaves that open.
            cells = [" | ".join(values) or "none" for values in row.values()]
            writer.writerow([*cells, lot.choice(row["purpose"]) if row["purpose"] else ""])


def _rows(path: str) -> tuple[list[str], list[list[str]]]:
    with Path(path).open(encoding="utf-8", newline="") as stream:
        headings, *rows = csv.reader(stream)
    return headings, rows


def _ours(data: Mapping[str, Any]) -> dict[str, Any]:
    from massage_ontology import Session, load
    from massage_ontology.classification.rules import rules_for
    from massage_ontology.classification.tables import Table

    vocabulary = load()
    rules = rules_for(vocabulary)
    headings, rows = _rows(data["sessions"])
    plain = [dict(zip(headings, row, strict=True)) for row in rows]
    sessions = [Session.from_row(each) for each in plain]

    def judged() -> list[Any]:
        return [rules.judge(session.facts) for session in sessions]

    def objects() -> int:
        return sum(vocabulary.classify(Session.from_row(each)).counts["yes"] for each in plain)

    def table() -> int:
        with Path(data["sessions"]).open(encoding="utf-8", newline="") as stream:
            lines = csv.reader(stream)
            return sum(row.error is None for row in Table(rules, next(lines)).judge(lines))

    first, verdicts = timed(judged)
    again, read = best_time(judged), best_time(table)
    assert table() == len(rows)
    return {
        "seconds": {
            "judged, first": first / len(rows),
            "judged, again": again / len(rows),
            "objects": best_time(objects) / len(rows),
            "rows": read / len(rows),
        },
        "answers": {"yes of the first": sum(verdict.yes.bit_count() for verdict in verdicts[: data["first"]])},
        "notes": {"sessions": len(rows), "memory": peak_memory()},
    }


def _pyshacl(data: Mapping[str, Any]) -> dict[str, Any]:
    import pyshacl
    import rdflib

    from massage_ontology import load
    from massage_ontology.classification.rules import rules_for
    from massage_ontology.exports.criteria import SESSION, SH, criteria_file

    vocabulary = load()
    rules = rules_for(vocabulary)
    shapes = rdflib.Graph().parse(data=criteria_file(vocabulary, "shacl"), format="turtle")
    graph = rdflib.Graph()
    for concept in vocabulary:
        for broader in concept.broader:
            graph.add((rdflib.URIRef(concept.iri), rdflib.SKOS.broader, rdflib.URIRef(broader.iri)))
    headings, rows = _rows(data["sessions"])
    first = rows[: data["first"]]
    for number, row in enumerate(first):
        session = rdflib.URIRef(f"urn:session:{number}")
        graph.add((session, rdflib.RDF.type, rdflib.URIRef(SESSION)))
        for key, cell in zip(headings, row, strict=True):
            name = rdflib.URIRef(rules.facets.facets[rules.facets.number_of(key)].iri)
            for value in cell.split(" | ") if cell not in {"", "none"} else ():
                graph.add((session, name, rdflib.URIRef(vocabulary[value].iri)))
    seconds, (_, report, _) = timed(lambda: pyshacl.validate(graph, shacl_graph=shapes, allow_infos=True))
    # Only a reading that defines its term says yes.
    kind = rdflib.URIRef("https://w3id.org/massage-ontology/schema#criteriaAre")
    named = set(shapes.subjects(kind, rdflib.URIRef("https://w3id.org/massage-ontology/schema#Defining")))
    defining = len(named)
    missed = sum(
        report.value(result, rdflib.URIRef(SH + "sourceShape")) in named
        for result in report.objects(None, rdflib.URIRef(SH + "result"))
    )
    each = seconds / len(first)
    return {
        "seconds": {"judged, first": each, "judged, again": each},
        "answers": {"yes of the first": defining * len(first) - missed},
        "notes": {"sessions": len(first)},
    }


CONTESTANTS = {OURS: _ours, "pyshacl": _pyshacl}

if __name__ == "__main__":
    answer(CONTESTANTS)
