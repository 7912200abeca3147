"""One concept: everything that is known of it, and where that is written down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from massage_ontology.exports.html.contraindications import show_contraindications
from massage_ontology.exports.html.languages import language_name
from massage_ontology.exports.html.markdown import (
    NOTHING,
    STEP,
    bullets,
    capitalized,
    escape,
    escape_code,
    in_language,
    link,
    narrow_table,
    section,
    web_address,
    web_link,
)
from massage_ontology.exports.html.neighborhood import draw
from massage_ontology.exports.html.readings import said_of, show_dispute, show_readings
from massage_ontology.model import LABEL_KINDS, LangString, Literal
from massage_ontology.namespaces import BASE, DC, DCTERMS, OWL, RDF, SCHEMA

if TYPE_CHECKING:
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.findings import Finding
    from massage_ontology.concepts.links import Link
    from massage_ontology.concepts.mappings import MappingRecord
    from massage_ontology.exports.html.linking import LinkWriter
    from massage_ontology.model import Note

BOUNDARY = BASE + "scheme/boundary"
"""The scheme of what bears a name of the field and is not part of it."""

MOST_PATHS = 12
"""So many ways to the top are shown; where there are more, the page says so."""

_SHOWN_ELSEWHERE = (
    SCHEMA + "contested",
    SCHEMA + "confidence",
    OWL + "deprecated",
    DCTERMS + "source",
    DC + "source",
    RDF + "type",
)
_NOTES = {"example": "Example", "note": "Note"}
_NOTES_BELOW = {"editorialNote": "Editorial note", "historyNote": "History", "changeNote": "Change"}
_MATCHES = {
    "exactMatch": "the same",
    "closeMatch": "close",
    "broadMatch": "broader there",
    "narrowMatch": "narrower there",
    "relatedMatch": "related",
}
_JUSTIFICATIONS = {
    "semapv:ManualMappingCuration": "judged by a person",
    "semapv:MappingChaining": "through a third vocabulary",
    "semapv:LexicalMatching": "labels compared by a program, not reviewed",
}
_QUIET = "{ data-search-exclude }"
"""Sections so marked are not searched: what stands in them is searched where it belongs."""


def show_concept(links: LinkWriter, concept: Concept) -> str:
    """Return all that is known of a concept, under its label as the heading.

    Returns:
        Markdown for Python-Markdown with the extensions `admonition`, `attr_list`, `md_in_html` and `tables`.

    Example:
        >>> import massage_ontology
        >>> from massage_ontology.exports.html.linking import LinkWriter
        >>> vocabulary = massage_ontology.load()
        >>> text = show_concept(LinkWriter(vocabulary), vocabulary["medical-massage"])
        >>> "# medical massage" in text, "## Readings" in text, "<svg" in text
        (True, True, True)
    """
    definition = concept.definition
    blocks = (
        f"# {escape(links.name(concept))}",
        _belonging(links, concept),
        *_warnings(links, concept),
        f"{in_language(definition, links.language)}\n{{ .vocabulary-definition }}" if definition else "",
        *_notes(links, concept),
        draw(links, concept, more="#place"),
        "<br>".join(_facts(links, concept)),
        show_readings(links, concept),
        _place(links, concept),
        _links(links, concept),
        _pointing_here(links, concept),
        show_contraindications(links, concept),
        _findings(links, concept),
        _labels(links, concept),
        _mappings(concept),
        section(f"Sources {_QUIET}", bullets(links.source_link(each) for each in concept.sources)),
        section("This entry", _entry(links, concept)),
    )
    return "\n\n".join(filter(None, blocks))


def _belonging(links: LinkWriter, concept: Concept) -> str:
    schemes = ", ".join(links.link(scheme) for scheme in concept.in_scheme)
    return f"In: {schemes}\n{{ .vocabulary-belonging }}" if schemes else ""


def _warnings(links: LinkWriter, concept: Concept) -> Iterator[str]:
    """Yield what a reader must know before anything else."""
    if concept.is_deprecated:
        instead = [links.thing_link(each) for each in concept.replaced_by]
        advice = f" Use {' or '.join(instead)} instead." if instead else ""
        yield f'!!! warning "Deprecated"\n    This concept is kept so that old references still resolve.{advice}'
    for scheme in concept.in_scheme:
        if scheme.iri == BOUNDARY:
            yield f'!!! warning "Outside the field"\n    {escape(str(scheme.definition or scheme.pref_label))}'
    said = said_of(concept)
    number = len(concept.senses)
    if said or number > 1:
        count = f"[{number} readings](#readings) of this term are recorded" if number > 1 else ""
        yield f'!!! info "Contested"\n    {". ".join(part for part in (capitalized(said), count) if part)}.'


def _notes(links: LinkWriter, concept: Concept) -> Iterator[str]:
    """Yield the scope note, definitions in other languages, examples, and notes without a further purpose."""
    for note in concept.notes:
        text = _note_text(links, note)
        if note.kind == "scopeNote":
            yield f"**Scope.** {text}"
        elif note.kind == "definition" and note.text != concept.definition:
            yield text
        elif note.kind in _NOTES:
            yield f"**{_NOTES[note.kind]}.** {text}"


def _note_text(links: LinkWriter, note: Note) -> str:
    return in_language(LangString(note.text, note.language), links.language)


def _facts(links: LinkWriter, concept: Concept) -> Iterator[str]:
    """Yield what further properties say in words: their origin, a trademark."""
    for name in sorted(links.vocabulary.columns.statements.get(concept.iri, {})):
        if name not in _SHOWN_ELSEWHERE:
            values = [each for each in concept.values(name) if isinstance(each, Literal)]
            texts = (in_language(LangString(_readable(each), each.language), links.language) for each in values)
            if values:
                yield f"**{escape(capitalized(links.property_name(name)))}.** {'; '.join(texts)}"


def _readable(value: Literal) -> str:
    return {"true": "yes", "false": "no"}.get(value.text, value.text) if value.datatype else value.text


# ---- place and links ----------------------------------------------------------------------------------------


def _place(links: LinkWriter, concept: Concept) -> str:
    paths = list(islice(links.vocabulary.iterate_paths_to_top(concept), MOST_PATHS + 1))
    ways = [STEP.join(_steps(links, path)) for path in paths[:MOST_PATHS] if len(path) > 1]
    if len(paths) > MOST_PATHS:
        ways.append("… and more paths")
    rows = [
        *([f"Top concept of {', '.join(links.link(each) for each in tops)}"]
          if (tops := concept.top_concept_of) else []),
        *(f"{name}: {links.listed(row)}" for name, row in _neighbors(concept) if row),
        *([f"Collections: {', '.join(escape(str(each)) for each in groups)}"]
          if (groups := concept.collections) else []),
        *(f"Disputed: {show_dispute(links, each)}"
          for each in links.vocabulary.links.placements_at(concept) if each.is_disputed),
    ]  # fmt: skip
    heading = "All paths to the top:" if len(ways) > 1 else "Path to the top:"
    return section("Place", bullets(rows), f"{heading}\n\n{bullets(ways)}" if ways else "")


def _steps(links: LinkWriter, path: tuple[Concept, ...]) -> Iterator[str]:
    """Yield the steps down to a concept, a disputed one marked."""
    yield links.link(path[-1])
    for high, low in pairwise(reversed(path)):
        mark = "(disputed) " if links.vocabulary.links.is_disputed(low, high) else ""
        yield mark + (f"**{escape(links.name(low))}**" if low == path[0] else links.link(low))


def _neighbors(concept: Concept) -> Iterator[tuple[str, tuple[Concept, ...]]]:
    yield "Broader", concept.broader
    yield "Narrower", concept.narrower
    yield "Related", concept.related


def _links(links: LinkWriter, concept: Concept) -> str:
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for each in concept.links:
        if each.is_typed:
            rows[each.property_iri].append(links.link(each.target) + _remark(links, each))
    items = (
        f"{escape(capitalized(links.property_name(name)))}: {', '.join(targets)}"
        for name, targets in sorted(rows.items())
    )
    return section("Links", bullets(items))


def _remark(links: LinkWriter, each: Link) -> str:
    """Return what is said of a link, behind it."""
    parts = [f"{escape(words)} {links.source_links(sources)}".strip() for words, sources in each.parts()]
    parts += [escape(note) for note in each.notes]
    return f" ({'; '.join(parts)})" if parts else ""


def _pointing_here(links: LinkWriter, concept: Concept) -> str:
    """Return the links that end at the concept, and the readings that name it."""
    rows: defaultdict[str, list[Link]] = defaultdict(list)
    for back in sorted(concept.backlinks, key=lambda each: (links.name(each.subject).casefold(), each.subject)):
        if back.is_typed:
            rows[back.property_iri].append(back)
    items = []
    for name, row in sorted(rows.items()):
        ends = ", ".join(links.link(each.subject) + _remark(links, each) for each in row)
        items.append(f"*{escape(links.property_name(name))}* of {ends}")
    readings: defaultdict[str, list[str]] = defaultdict(list)
    for kind, sense in links.overview.criteria_on(concept):
        readings[kind].append(links.sense_link(sense))
    items += [
        f"*{kind}*, by the reading{'s' if len(row) > 1 else ''} {', '.join(row)}" for kind, row in readings.items()
    ]
    return section(f"Links to this concept {_QUIET}", bullets(items))


# ---- findings, labels, mappings, entry -----------------------------------------------------------------


def _findings(links: LinkWriter, concept: Concept) -> str:
    if not concept.findings:
        return ""
    rows = (
        (
            escape(each.text) + (" (replaced by a later finding)" if each.replaced_by else ""),
            _about(links, each, concept),
            escape(each.result),
            escape(each.certainty or "not graded"),
            escape(each.basis),
            links.source_links(each.sources),
        )
        for each in concept.findings
    )
    return section(
        "Findings",
        "What reviews, guidelines and trials reported, with the certainty that they state. This is not advice.",
        narrow_table(("finding", "about", "result", "certainty", "kind", "source"), rows),
    )


def _about(links: LinkWriter, finding: Finding, concept: Concept) -> str:
    others = [each for each in (*finding.approaches, *finding.conditions) if each != concept]
    return links.listed(others)


def _labels(links: LinkWriter, concept: Concept) -> str:
    by_language: defaultdict[str, dict[str, list[LangString]]] = defaultdict(lambda: {kind: [] for kind in LABEL_KINDS})
    rows = (concept.pref_labels, concept.alt_labels, concept.hidden_labels)
    for kind, labels in zip(LABEL_KINDS, rows, strict=True):
        for label in labels:
            by_language[label.language or ""][kind].append(label)
    if not by_language:
        return ""
    has_hidden = bool(concept.hidden_labels)
    ordered = sorted(by_language, key=lambda tag: (tag != links.language, language_name(tag), tag))
    header = ("language", "preferred", "others", *(("found by search only",) if has_hidden else ()))
    lines = []
    for tag in ordered:
        row = by_language[tag]
        cells = [", ".join(in_language(each, links.language) for each in row[kind]) for kind in LABEL_KINDS]
        name = f"{escape(language_name(tag))} ({escape(tag)})" if tag and language_name(tag) != tag else escape(tag)
        lines.append((name or NOTHING, *cells[: len(header) - 1]))
    return section("Labels", narrow_table(header, lines))


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
        narrow_table(("code", "match", "confidence", "how it was made", "comment"), rows),
    )


def _code(record: MappingRecord) -> str:
    """Return the code as a link, where its address leads to something."""
    return escape(record.curie) if record.iri.startswith(BASE) else web_link(record.curie, record.iri)


def _entry(links: LinkWriter, concept: Concept) -> str:
    lines = [f"IRI: `{escape_code(concept.iri)}`"]
    if concept.curie != concept.iri:
        lines.append(f"CURIE: `{escape_code(concept.curie)}`")
    if concept.notations:
        lines.append(f"Notation: {', '.join(escape(each) for each in concept.notations)}")
    if files := [link(label, target) for label, target in links.downloads(concept)]:
        lines.append(f"Download: {', '.join(files)}")
    support = [each.text for each in concept.values(SCHEMA + "confidence") if isinstance(each, Literal)]
    notes = [note for note in concept.notes if note.kind in _NOTES_BELOW]
    lines += [f"{_NOTES_BELOW[note.kind]}: {_note_text(links, note)}" for note in notes]
    lines += [f"Support by sources: {escape(each)}" for each in support]
    seen = dict.fromkeys(
        str(each.text if isinstance(each, Literal) else each) for each in concept.values("rdfs:seeAlso")
    )
    lines += [f"See also: {web_link(each, each)}" for each in seen if web_address(each)]
    return bullets(lines)
