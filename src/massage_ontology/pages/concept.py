"""The page of one concept: everything that is known of it, and where that is written down."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from massage_ontology.model import LABEL_KINDS, LangString, Literal
from massage_ontology.namespaces import BASE, DC, DCTERMS, OWL, RDF, SCHEMA
from massage_ontology.pages.languages import language_name
from massage_ontology.pages.markdown import (
    NOTHING,
    STEP,
    bullets,
    capitalized,
    escape,
    front_matter,
    page,
    section,
    spoken,
    stacked,
    web_address,
    web_link,
)
from massage_ontology.pages.neighborhood import draw
from massage_ontology.pages.readings import said_of, show_dispute, show_readings
from massage_ontology.pages.schemes import escape_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.findings import Finding
    from massage_ontology.concepts.links import Link
    from massage_ontology.concepts.mappings import MappingRecord
    from massage_ontology.model import Note
    from massage_ontology.pages.atlas import Atlas

BOUNDARY = BASE + "scheme/boundary"
"""The scheme of what bears a name of the field and is not part of it."""

MOST_PATHS = 12
"""So many ways to the top are shown; where there are more, the page says so."""

_TOLD_ELSEWHERE = (
    SCHEMA + "contested",
    SCHEMA + "confidence",
    OWL + "deprecated",
    DCTERMS + "source",
    DC + "source",
    RDF + "type",
)
_NOTES = {"example": "Example", "note": "Note"}
_NOTES_BELOW = {"editorialNote": "Note of the editors", "historyNote": "History", "changeNote": "Change"}
_MATCHES = {
    "exactMatch": "the same",
    "closeMatch": "close",
    "broadMatch": "broader there",
    "narrowMatch": "narrower there",
    "relatedMatch": "related",
}
_JUSTIFICATIONS = {
    "semapv:ManualMappingCuration": "judged by a person",
    "semapv:MappingChaining": "by way of a third vocabulary",
    "semapv:LexicalMatching": "labels compared by a machine, not reviewed",
}
_QUIET = "{ data-search-exclude }"
"""Sections so marked are not searched: what stands in them is searched where it belongs."""


def write_concept(atlas: Atlas, concept: Concept) -> str:
    """Return the page of a concept.

    Example:
        >>> import massage_ontology
        >>> from massage_ontology.pages.atlas import Atlas
        >>> vocabulary = massage_ontology.load()
        >>> text = write_concept(Atlas(vocabulary), vocabulary["medical-massage"])
        >>> "# medical massage" in text, "## Readings" in text, "<svg" in text
        (True, True, True)
    """
    here = atlas.page_of(concept)
    definition = concept.definition
    return page(
        front_matter(atlas.name(concept), str(definition or "")),
        f"# {escape(atlas.name(concept))}",
        _belonging(atlas, concept, here),
        *_warnings(atlas, concept, here),
        f"{spoken(definition, atlas.language)}\n{{ .vocabulary-definition }}" if definition else "",
        *_notes(atlas, concept),
        draw(atlas, concept, here),
        "<br>".join(_facts(atlas, concept)),
        show_readings(atlas, concept, here),
        _place(atlas, concept, here),
        _links(atlas, concept, here),
        _pointing_here(atlas, concept, here),
        _findings(atlas, concept, here),
        _labels(atlas, concept),
        _mappings(concept),
        section(f"Sources {_QUIET}", bullets(atlas.source_link(each, here) for each in concept.sources)),
        section("This entry", _entry(atlas, concept)),
    )


def _belonging(atlas: Atlas, concept: Concept, here: str) -> str:
    schemes = ", ".join(atlas.link(scheme, here) for scheme in concept.in_scheme)
    return f"In: {schemes}\n{{ .vocabulary-belonging }}" if schemes else ""


def _warnings(atlas: Atlas, concept: Concept, here: str) -> Iterator[str]:
    """Yield what a reader must know before anything else."""
    if concept.is_deprecated:
        instead = [atlas.thing_link(each, here) for each in concept.replaced_by]
        advice = f" Use {' or '.join(instead)} instead." if instead else ""
        yield f'!!! warning "Deprecated"\n    This concept is kept so that old references still lead somewhere.{advice}'
    for scheme in concept.in_scheme:
        if scheme.iri == BOUNDARY:
            yield f'!!! warning "Outside of the field"\n    {escape(str(scheme.definition or scheme.pref_label))}'
    said = said_of(concept)
    number = len(concept.senses)
    if said or number > 1:
        count = f"[{number} readings](#readings) of this term are recorded" if number > 1 else ""
        yield f'!!! info "Contested"\n    {". ".join(part for part in (capitalized(said), count) if part)}.'


def _notes(atlas: Atlas, concept: Concept) -> Iterator[str]:
    """Yield the scope note, definitions in other languages, examples, and notes without a further purpose."""
    for note in concept.notes:
        text = _spoken(atlas, note)
        if note.kind == "scopeNote":
            yield f"**Scope.** {text}"
        elif note.kind == "definition" and note.text != concept.definition:
            yield text
        elif note.kind in _NOTES:
            yield f"**{_NOTES[note.kind]}.** {text}"


def _spoken(atlas: Atlas, note: Note) -> str:
    return spoken(LangString(note.text, note.language), atlas.language)


def _facts(atlas: Atlas, concept: Concept) -> Iterator[str]:
    """Yield what further properties say in words: their origin, a trademark."""
    for name in sorted(atlas.vocabulary.columns.statements.get(concept.iri, {})):
        if name not in _TOLD_ELSEWHERE:
            values = [each for each in concept.values(name) if isinstance(each, Literal)]
            texts = (spoken(LangString(_readable(each), each.language), atlas.language) for each in values)
            if values:
                yield f"**{escape(capitalized(atlas.property_name(name)))}.** {'; '.join(texts)}"


def _readable(value: Literal) -> str:
    return {"true": "yes", "false": "no"}.get(value.text, value.text) if value.datatype else value.text


# ---- place and links ----------------------------------------------------------------------------------------


def _place(atlas: Atlas, concept: Concept, here: str) -> str:
    paths = list(islice(atlas.vocabulary.iterate_paths_to_top(concept), MOST_PATHS + 1))
    ways = [STEP.join(_steps(atlas, path, here)) for path in paths[:MOST_PATHS] if len(path) > 1]
    if len(paths) > MOST_PATHS:
        ways.append("… and more ways")
    rows = [
        *([f"Top concept of {', '.join(atlas.link(each, here) for each in tops)}"]
          if (tops := concept.top_concept_of) else []),
        *(f"{name}: {atlas.links(row, here)}" for name, row in _neighbors(concept) if row),
        *([f"Collections: {', '.join(escape(str(each)) for each in groups)}"]
          if (groups := concept.collections) else []),
        *(f"Disputed: {show_dispute(atlas, each, here)}"
          for each in atlas.vocabulary.links.placements_at(concept) if each.is_disputed),
    ]  # fmt: skip
    heading = "Every way to the top:" if len(ways) > 1 else "The way to the top:"
    return section("Place", bullets(rows), f"{heading}\n\n{bullets(ways)}" if ways else "")


def _steps(atlas: Atlas, path: tuple[Concept, ...], here: str) -> Iterator[str]:
    """Yield the steps down to a concept, a disputed one marked."""
    yield atlas.link(path[-1], here)
    for high, low in pairwise(reversed(path)):
        mark = "(disputed) " if atlas.vocabulary.links.is_disputed(low, high) else ""
        yield mark + (f"**{escape(atlas.name(low))}**" if low == path[0] else atlas.link(low, here))


def _neighbors(concept: Concept) -> Iterator[tuple[str, tuple[Concept, ...]]]:
    yield "Broader", concept.broader
    yield "Narrower", concept.narrower
    yield "Related", concept.related


def _links(atlas: Atlas, concept: Concept, here: str) -> str:
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for each in concept.links:
        if each.is_typed:
            rows[each.property_iri].append(atlas.link(each.target, here) + _remark(atlas, each, here))
    items = (
        f"{escape(capitalized(atlas.property_name(name)))}: {', '.join(targets)}"
        for name, targets in sorted(rows.items())
    )
    return section("Links", bullets(items))


def _remark(atlas: Atlas, each: Link, here: str) -> str:
    """Return what is said of a link, behind it."""
    parts = [f"{escape(words)} {atlas.source_links(sources, here)}".strip() for words, sources in each.parts()]
    parts += [escape(note) for note in each.notes]
    return f" ({'; '.join(parts)})" if parts else ""


def _pointing_here(atlas: Atlas, concept: Concept, here: str) -> str:
    """Return the links that end at the concept, and the readings that name it."""
    rows: defaultdict[str, list[Link]] = defaultdict(list)
    for link in sorted(concept.backlinks, key=lambda each: (atlas.name(each.subject).casefold(), each.subject)):
        if link.is_typed:
            rows[link.property_iri].append(link)
    items = []
    for name, row in sorted(rows.items()):
        ends = ", ".join(atlas.link(each.subject, here) + _remark(atlas, each, here) for each in row)
        items.append(f"*{escape(atlas.property_name(name))}* of {ends}")
    readings: defaultdict[str, list[str]] = defaultdict(list)
    for kind, sense in atlas.connections.criteria_on(concept):
        readings[kind].append(atlas.sense_link(sense, here))
    items += [
        f"*{kind}*, by the reading{'s' if len(row) > 1 else ''} {', '.join(row)}" for kind, row in readings.items()
    ]
    return section(f"What points here {_QUIET}", bullets(items))


# ---- findings, labels, mappings, entry -----------------------------------------------------------------


def _findings(atlas: Atlas, concept: Concept, here: str) -> str:
    if not concept.findings:
        return ""
    rows = (
        (
            escape(each.text) + (" (replaced by a later finding)" if each.replaced_by else ""),
            _about(atlas, each, concept, here),
            escape(each.result),
            escape(each.certainty or "not graded"),
            escape(each.basis),
            atlas.source_links(each.sources, here),
        )
        for each in concept.findings
    )
    return section(
        "Findings",
        "What reviews, guidelines and trials reported, with the certainty that they give it; no advice.",
        stacked(("finding", "about", "result", "certainty", "kind", "source"), rows),
    )


def _about(atlas: Atlas, finding: Finding, concept: Concept, here: str) -> str:
    others = [each for each in (*finding.approaches, *finding.conditions) if each != concept]
    return atlas.links(others, here)


def _labels(atlas: Atlas, concept: Concept) -> str:
    by_language: defaultdict[str, dict[str, list[LangString]]] = defaultdict(lambda: {kind: [] for kind in LABEL_KINDS})
    rows = (concept.pref_labels, concept.alt_labels, concept.hidden_labels)
    for kind, labels in zip(LABEL_KINDS, rows, strict=True):
        for label in labels:
            by_language[label.language or ""][kind].append(label)
    if not by_language:
        return ""
    has_hidden = bool(concept.hidden_labels)
    ordered = sorted(by_language, key=lambda tag: (tag != atlas.language, language_name(tag), tag))
    header = ("language", "preferred", "others", *(("found by search, too",) if has_hidden else ()))
    lines = []
    for tag in ordered:
        cells = [", ".join(spoken(each, atlas.language) for each in by_language[tag][kind]) for kind in LABEL_KINDS]
        name = f"{escape(language_name(tag))} ({escape(tag)})" if tag and language_name(tag) != tag else escape(tag)
        lines.append((name or NOTHING, *cells[: len(header) - 1]))
    return section("Labels", stacked(header, lines))


def _mappings(concept: Concept) -> str:
    records = concept.mapping_records
    if not records:
        return ""
    rows = (
        (
            _code(each) + (f"<br>{escape(each.label)}" if each.label else ""),
            _MATCHES.get(each.kind, escape(each.kind)),
            "" if each.confidence is None else f"{each.confidence:.0%}",
            escape(_JUSTIFICATIONS.get(each.justification or "", each.justification or "")),
            escape(each.comment or ""),
        )
        for each in records
    )
    return section(
        f"In other systems {_QUIET}",
        stacked(("code", "match", "confidence", "how it came about", "comment"), rows),
    )


def _code(record: MappingRecord) -> str:
    """Return the code as a link, where its address leads to something."""
    return escape(record.curie) if record.iri.startswith(BASE) else web_link(record.curie, record.iri)


def _entry(atlas: Atlas, concept: Concept) -> str:
    lines = [f"IRI: `{escape_code(concept.iri)}`"]
    if concept.curie != concept.iri:
        lines.append(f"Short: `{escape_code(concept.curie)}`")
    if concept.notations:
        lines.append(f"Notation: {', '.join(escape(each) for each in concept.notations)}")
    support = [each.text for each in concept.values(SCHEMA + "confidence") if isinstance(each, Literal)]
    notes = [note for note in concept.notes if note.kind in _NOTES_BELOW]
    lines += [f"{_NOTES_BELOW[note.kind]}: {_spoken(atlas, note)}" for note in notes]
    lines += [f"Support by its sources: {escape(each)}" for each in support]
    seen = dict.fromkeys(
        str(each.text if isinstance(each, Literal) else each) for each in concept.values("rdfs:seeAlso")
    )
    lines += [f"See also: {web_link(each, each)}" for each in seen if web_address(each)]
    return bullets(lines)
