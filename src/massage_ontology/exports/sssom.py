"""Mappings as a table in SSSOM/TSV: what `load` reads from such a table is written so that it is read again the same.

Source: Matentzoglu et al., A Simple Standard for Sharing Ontological Mappings (SSSOM), Database 2022,
https://doi.org/10.1093/database/baac035; the format: https://mapping-commons.github.io/sssom/spec-formats-tsv/.
"""

from __future__ import annotations

import csv
import io
from difflib import get_close_matches
from typing import TYPE_CHECKING

from massage_ontology.errors import ExportError
from massage_ontology.exports.selection import select_part
from massage_ontology.model import MAPPING_KINDS, Literal
from massage_ontology.namespaces import DCTERMS, OWL, RDFS, SKOS, SSSOM, compress, expand, namespace
from massage_ontology.skos.sssom import BUILT_IN, ENTITIES, PREFIX, mapping_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from massage_ontology.concepts.concept import Concept
    from massage_ontology.exports.formats import ExportFormat, ExportOptions
    from massage_ontology.model import Term
    from massage_ontology.vocabulary import Vocabulary

COLUMNS = (
    "record_id", "subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "object_label",
    "mapping_justification", "confidence", "object_source", "see_also", "comment",
)  # fmt: skip
"""The columns that are written, in this order, those with any value."""

UNSPECIFIED = "https://w3id.org/semapv/vocab/UnspecifiedMatching"
"""The justification of a mapping of which nobody says how it was made (SEMAPV)."""

UNLICENSED = "https://w3id.org/sssom/license/unspecified"
_MOST_NAMED = 20
_RANKS = {SKOS + kind: rank for rank, kind in enumerate(MAPPING_KINDS)}


def write(vocabulary: Vocabulary, form: ExportFormat, options: ExportOptions) -> bytes:
    """Return the file that an export asks for: the mappings of the chosen concepts to the target, or to all.

    Raises:
        ExportError: There is no such target, or no mapping leads there.
    """
    wanted = _Target(vocabulary, options.target)
    concepts = select_part(vocabulary, options, around=False).concepts
    rows = [row for concept in concepts for row in _rows(vocabulary, concept) if wanted.holds(row)]
    if not rows:
        message = f"no concept is mapped{wanted.described}, so there is nothing to write"
        raise ExportError(message, form.name)
    rows.sort(key=lambda row: (row["subject_id"], _RANKS.get(row["predicate_id"], len(_RANKS)), row["object_id"]))
    return _Table(vocabulary, rows, options.target).written()


Row = dict[str, str]
"""Column → value; entities are IRIs."""


class _Target:
    """Another vocabulary."""

    def __init__(self, vocabulary: Vocabulary, name: str | None) -> None:
        start = None if name is None else expand(f"{name}:", vocabulary.prefixes)
        self.start = start or (name if name is not None and ":" in name else "" if name is None else None)
        self.described = "" if name is None else f" to {name}"
        if self.start is None:
            found = {link.iri for row in vocabulary.columns.mappings.values() for link in row}
            curies = {iri: compress(iri, vocabulary.prefixes) for iri in found}
            systems = {
                curie.partition(":")[0] if curie != iri else namespace(iri) or iri for iri, curie in curies.items()
            }
            spelled = {system.casefold(): system for system in sorted(systems)}
            near = [spelled[each] for each in get_close_matches(str(name).casefold(), spelled)]
            rest = len(systems) - _MOST_NAMED
            known = ", ".join(sorted(systems)[:_MOST_NAMED]) + (f" … and {rest} more" if rest > 0 else "")
            told = f"did you mean {' or '.join(near)}?" if near else f"mappings lead to {known or 'nothing'}"
            message = f"unknown target {name!r}; {told}"
            raise ExportError(message, "target")

    def holds(self, row: Row) -> bool:
        return row["object_id"].startswith(self.start or "")


def _rows(vocabulary: Vocabulary, concept: Concept) -> Iterator[Row]:
    """Yield the mappings of a concept: those that are described, then those that are only stated."""
    columns = vocabulary.columns
    described: set[tuple[str, str]] = set()
    for iri in columns.pointing(concept.iri, OWL + "annotatedSource"):
        said = columns.statements[iri]
        predicate, target = _first(said, OWL + "annotatedProperty"), _first(said, OWL + "annotatedTarget")
        if predicate and target and SSSOM + "mapping_justification" in said:
            described.add((predicate, target))
            row = {name: _first(said, property_iri) for name, property_iri in ENTITIES.items()}
            row |= {"record_id": iri, "set": next(iter(columns.pointing(iri, SSSOM + "mappings")), "")}
            row |= {"object_label": _first(said, SSSOM + "object_label"), "comment": _first(said, RDFS + "comment")}
            row |= {"confidence": _first(said, SSSOM + "confidence")}
            row["see_also"] = "|".join(str(each) for each in said.get(RDFS + "seeAlso", ()))
            row["predicate_modifier"] = "Not" if row["predicate_modifier"] else ""
            yield _entry(concept, predicate, target) | row
    for link in concept.mappings:
        if (SKOS + link.kind, link.iri) not in described:
            yield _entry(concept, SKOS + link.kind, link.iri) | {"mapping_justification": UNSPECIFIED}


def _entry(concept: Concept, predicate: str, target: str) -> Row:
    label = " ".join(concept.pref_label.split())  # one row is one line
    return {"subject_id": concept.iri, "subject_label": label, "predicate_id": predicate, "object_id": target}


def _first(said: Mapping[str, Sequence[Term]], name: str) -> str:
    value = next(iter(said.get(name, ())), "")
    return value.text if isinstance(value, Literal) else value


class _Table:
    """Rows with what is said of all of them."""

    def __init__(self, vocabulary: Vocabulary, rows: list[Row], target: str | None) -> None:
        self.vocabulary = vocabulary
        self.rows = rows
        known = dict(BUILT_IN) | {name: iri for name, iri in vocabulary.prefixes.items() if PREFIX.fullmatch(name)}
        self.known = dict(sorted(known.items()))
        self.used: dict[str, str] = {}
        sets = {row.get("set", "") for row in rows}
        self.set = next((each for each in vocabulary.mapping_sets if sets == {each.iri}), None)
        self.iri = self.set.iri if self.set else self._made_iri(target)

    def _made_iri(self, target: str | None) -> str:
        """Return an identifier for a set that nobody has given one: beside the concepts, after what it leads to."""
        name = "".join(sign if sign.isalnum() else "-" for sign in target or "all").strip("-")
        return f"{namespace(self.rows[0]['subject_id']).rstrip('#/:')}/mappings/{name}"

    def written(self) -> bytes:
        body = io.StringIO()
        writer = csv.writer(body, delimiter="\t", lineterminator="\n")
        cells = self._cells()
        names = [name for name in COLUMNS if any(row.get(name) for row in cells)]
        writer.writerow(names)
        writer.writerows([row.get(name, "") for name in names] for row in cells)
        head = [*self._metadata(), "curie_map:", *(f'  {name}: "{iri}"' for name, iri in sorted(self.used.items()))]
        return ("".join(f"#{line}\n" for line in head) + body.getvalue()).encode()

    def _cells(self) -> list[Row]:
        names: dict[str, int] = {}
        found = []
        for row in self.rows:
            entities = ("subject_id", "predicate_id", "object_id", "mapping_justification", "object_source")
            cells = row | {name: self._curie(row[name]) for name in entities if row.get(name)}
            usual = mapping_name(self.iri, [cells[name] for name in entities[:3]], names)
            cells["record_id"] = self._curie(row["record_id"]) if row.get("record_id", usual) != usual else ""
            found.append(cells)
        return found

    def _curie(self, iri: str) -> str:
        """Return an IRI as a CURIE, with a prefix of its own where none fits."""
        curie = compress(iri, self.known)
        if curie == iri:
            start = namespace(iri) or iri
            name = f"ns{sum(each.startswith('ns') for each in self.used) + 1}"
            self.known[name] = start
            curie = compress(iri, self.known)
        prefix = curie.partition(":")[0]
        if prefix in self.known:
            self.used[prefix] = self.known[prefix]
        return curie

    def _metadata(self) -> Iterator[str]:
        yield f"mapping_set_id: {self.iri}"
        known = self.set or None
        for name, value in (
            ("mapping_set_version", known and known.version),
            ("mapping_set_title", known and known.title != known.iri and known.title),
            ("mapping_set_description", known and known.description),
        ):
            if value:
                yield f"{name}: {_quoted(value)}"
        yield f"license: {(known and known.license) or self._license()}"
        said = self.vocabulary.columns.statements.get(self.iri, {})
        if known and known.object_source_version:
            yield f"object_source_version: {_quoted(known.object_source_version)}"
        if comment := _first(said, RDFS + "comment"):
            yield f"comment: {_quoted(comment)}"
        if source := _first(said, SSSOM + "object_source"):
            yield f"object_source: {self._curie(source)}"

    def _license(self) -> str:
        """Return the license that the concept schemes state, where it has an address."""
        columns = self.vocabulary.columns
        stated = (_first(columns.statements.get(each.iri, {}), DCTERMS + "license") for each in columns.schemes)
        return next((each for each in stated if each.startswith("http")), UNLICENSED)


def _quoted(text: str) -> str:
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
