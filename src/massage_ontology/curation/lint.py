"""Check the vocabulary's own files: everything that its tests demand, with the place and the way to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from massage_ontology.bundled import CATALOG, SHAPES
from massage_ontology.curation.bibliography import bibliography_rules
from massage_ontology.curation.catalog import renew_catalog
from massage_ontology.curation.contraindications import CONTRAINDICATION_RULES
from massage_ontology.curation.defining import FORM_RULE, length_rule, wording_rule
from massage_ontology.curation.demands import GENERAL_RULES, OWN_RULES, label_rule, spelling_rule
from massage_ontology.curation.evidence import EVIDENCE_RULES
from massage_ontology.curation.layout import is_canonical
from massage_ontology.curation.naming import naming_rules
from massage_ontology.curation.provenance import label_source_rule
from massage_ontology.curation.readings import READING_RULES, check_probes
from massage_ontology.curation.statements import GUIDE
from massage_ontology.curation.tables import (
    IDENTIFIERS,
    definition_lengths,
    definition_words,
    identifiers,
    label_sources,
    lock_text,
    naming,
    naming_exceptions,
    published,
    shared_labels,
    spellings,
)
from massage_ontology.errors import VocabularyLoadError
from massage_ontology.rdf.documents import open_document
from massage_ontology.rdf.parsing import parse
from massage_ontology.validation.findings import Finding, Place, Report
from massage_ontology.validation.inspection import inspect
from massage_ontology.writing import write_whole

if TYPE_CHECKING:
    import os

    from massage_ontology.model import Document
    from massage_ontology.rdf.statements import Statements
    from massage_ontology.validation.rules import Rule


def lint(path: str | os.PathLike[str]) -> Report:
    """Check the files of the vocabulary.

    Args:
        path: The folder of the vocabulary, or one of its files: then the others are read beside it, and only what
            stands in that one is told.

    Raises:
        VocabularyLoadError: A file cannot be read, or the folder holds no Turtle.

    Example:
        >>> from massage_ontology.bundled import folder
        >>> lint(folder() / "schema.ttl").conforms
        True
    """
    target = Path(path)
    folder = target if target.is_dir() else target.parent
    documents = documents_of(folder)
    statements = parse(documents)
    findings = [
        *inspect(documents, rules(folder)),
        *_layout(sorted(folder.glob("*.ttl")) if target.is_dir() else [target]),
        *_identifiers(folder, statements),
        *check_probes(folder, statements),
    ]
    if not target.is_dir():
        findings = [each for each in findings if Path(each.place.source).name == target.name]
    return Report(findings, (str(target),))


def rules(folder: Path) -> tuple[Rule, ...]:
    """Return all rules that hold for the files of a folder, those that its tables complete included."""
    return (
        *OWN_RULES,
        *READING_RULES,
        label_rule(shared_labels(folder)),
        spelling_rule(spellings(folder)),
        FORM_RULE,
        length_rule(definition_lengths(folder)),
        wording_rule(definition_words(folder)),
        *bibliography_rules(folder),
        *EVIDENCE_RULES,
        *CONTRAINDICATION_RULES,
        *naming_rules(naming(folder), naming_exceptions(folder)),
        label_source_rule(label_sources(folder)),
        *GENERAL_RULES,
    )


def lock(path: str | os.PathLike[str]) -> int:
    """Add the identifiers of a folder's files to its lock, none is ever taken out; and renew its catalog.

    Returns:
        How many were added.
    """
    folder = Path(path)
    known = published(folder) or frozenset()
    new = identifiers(parse(documents_of(folder)).buckets()) - known
    if new:
        write_whole(folder / IDENTIFIERS, lock_text(known | new).encode())
    renew_catalog(folder)
    return len(new)


def documents_of(folder: Path) -> tuple[Document, ...]:
    """Open the files of a folder that say what the vocabulary holds: all Turtle but the catalog and the shapes."""
    paths = sorted(folder.glob("*.ttl"))
    if not paths:
        message = "contains no Turtle file; give the folder of the vocabulary, or one of its files"
        raise VocabularyLoadError(message, str(folder))
    return tuple(open_document(path) for path in paths if path.name not in {CATALOG, SHAPES})


def _layout(paths: list[Path]) -> Iterator[Finding]:
    """Yield a finding for each Turtle file that is not in canonical layout."""
    for path in paths:
        if path.suffix == ".ttl" and not is_canonical(path.read_text(encoding="utf-8")):
            message = f"the file is not in canonical layout; run: massage-ontology format {path}"
            yield Finding("layout", "error", path.parent.name, message, Place(str(path), 1), GUIDE)


def _identifiers(folder: Path, statements: Statements) -> Iterator[Finding]:
    """Yield a finding for each published IRI that is gone, and for each that is not in the lock yet."""
    known = published(folder)
    if known is None:
        return
    found = identifiers(statements.buckets())
    place = Place(str(folder / IDENTIFIERS))
    for iri in sorted(known - found):
        message = f"{iri} was published and removed; restore it with owl:deprecated true and dcterms:isReplacedBy"
        yield Finding("published-iri", "error", iri, message, place, GUIDE)
    for iri in sorted(found - known):
        message = f"{iri} is not in the lock yet; run: massage-ontology lint --lock {folder}"
        yield Finding("unlocked-iri", "error", iri, message, place, GUIDE)
