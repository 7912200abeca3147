"""Run the rules over documents, say where each problem stands, and set aside what is to be suppressed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from massage_ontology import bundled
from massage_ontology.collector import collector_paused
from massage_ontology.errors import VocabularyLoadError
from massage_ontology.model import Document
from massage_ontology.progress import Task
from massage_ontology.rdf.documents import open_document
from massage_ontology.rdf.gathering import single_sources
from massage_ontology.rdf.parsing import parse
from massage_ontology.skos.sources import open_source
from massage_ontology.validation.facts import Facts
from massage_ontology.validation.findings import Finding, Place, Report
from massage_ontology.validation.naming import with_names
from massage_ontology.validation.places import Places
from massage_ontology.validation.rules import choose_rules
from massage_ontology.validation.suppressions import Suppressions

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from massage_ontology.rdf.documents import Source
    from massage_ontology.validation.findings import Problem
    from massage_ontology.validation.rules import Rule


def validate(
    source: Source | Sequence[Source] | Sequence[Document] | None = None,
    *,
    format: str | None = None,
    base_iri: str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    entailed: bool = True,
    base: Source | None = None,
    context: str | os.PathLike[str] | Mapping[str, Any] | None = None,
    shapes: Source | list[Source] | tuple[Source, ...] = (),
    suppressions: str | os.PathLike[str] | None = None,
    online: bool = False,
) -> Report:
    """Check a vocabulary: the integrity conditions of SKOS, the quality issues of qSKOS, and common practice.

    Nothing is changed, and nothing is fetched except with `online`.

    Args:
        source: A path, an open file or an rdflib graph; `-` for standard input; a folder; a list of these for one
            vocabulary; or documents that have been read; the bundled vocabulary if `None`.
        format: The RDF syntax, if the extension does not decide it.
        base_iri: The base of relative IRIs.
        select: Rules to run, by name or severity; `integrity` stands for S9, S13, S14, S27, S37 and S46, and for S48,
            S52 and S58 of SKOS-XL, `qskos` for the issues that qSKOS publishes, `all` for every rule. Where empty, all
            but those that are matters of opinion.
        ignore: Rules to leave out, by name or severity.
        entailed: Whether the entailments of the SKOS Reference are followed, or only what is stated counts.
        base: An earlier version; only findings that it does not have are reported.
        context: The file of a JSON-LD context, or its terms, in place of those that a document names by address.
        shapes: SHACL shapes to check as well, with pySHACL (extra `shacl`): one file or several. Violations are errors.
        online: Whether to request every web address in the documents (rule `broken-link`); otherwise nothing is sent.
        suppressions: A file of findings to suppress, each with a reason and a date; see `Suppressions`.

    Returns:
        The report.

    Raises:
        VocabularyLoadError: A document cannot be read.
        ValidationOptionError: A rule is unknown, or the suppression file or the shapes are wrong.
        MissingExtraError: There are shapes, and pySHACL is not installed.

    Example:
        >>> import io
        >>> tea = io.BytesIO(b'''@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        ... <http://example.org/tea> a skos:Concept ; skos:prefLabel "tea"@en , "Tea"@en .''')
        >>> report = validate(tea, format="turtle", select=["integrity"])
        >>> print(report.findings[0].rule, report.findings[0].place.line, report.conforms)
        S14 2 False
    """
    rules = choose_rules(select, ignore)
    if online:
        from massage_ontology.validation.online import link_rule

        rules = (*rules, link_rule())
    documents = read_documents(source, format, base_iri, context)
    files = tuple(shapes) if isinstance(shapes, (list, tuple)) else (shapes,)
    before: frozenset[str] = frozenset()
    if base is not None:
        earlier = Facts(parse(read_documents(base, format, base_iri, context)), entailed=entailed)
        before = frozenset(_fingerprint(*each) for each in _found(earlier, rules, files))
        del earlier
    problems, counts = _problems(documents, rules, files, entailed=entailed, before=before)
    findings = _placed(problems, counts.blanks, documents)
    kept, aside = findings, 0
    if suppressions is not None:
        kept, aside = Suppressions.read(suppressions).apply(findings)
    return Report(kept, tuple(document.name for document in documents), aside, counts.concepts)


def read_documents(
    source: Source | Sequence[Source] | Sequence[Document] | None,
    syntax: str | None = None,
    base_iri: str | None = None,
    context: str | os.PathLike[str] | Mapping[str, Any] | None = None,
) -> tuple[Document, ...]:
    """Read what is to be inspected; see `validate`.

    Raises:
        VocabularyLoadError: A document cannot be read, or none is named.
    """
    if source is None:
        return tuple(open_document(path) for path in bundled.paths())
    if isinstance(source, (list, tuple)) and source and all(isinstance(each, Document) for each in source):
        return tuple(source)
    found = tuple(open_source(each, syntax, base_iri, context) for each in single_sources(source))
    if not found:
        message = "no source is given; give one or more files"
        raise VocabularyLoadError(message, "[]")
    return found


class _Counts(NamedTuple):
    """How many concepts there are, and how many blank nodes before each document."""

    concepts: int
    blanks: tuple[int, ...]


def _problems(
    documents: tuple[Document, ...],
    rules: tuple[Rule, ...],
    shapes: Sequence[Source] = (),
    *,
    entailed: bool,
    before: frozenset[str] = frozenset(),
) -> tuple[list[tuple[Rule, Problem]], _Counts]:
    """Run the rules, and return what is new of what they find.

    What the documents state is let go of then: the places are looked for in the documents themselves.
    """
    statements = parse(documents)
    with collector_paused():
        facts = Facts(statements, entailed=entailed)
        del statements
        found = [
            (rule, _stated(problem, facts))
            for rule, problem in _found(facts, rules, shapes)
            if not before or _fingerprint(rule, problem) not in before
        ]
        return found, _Counts(len(facts.iris), facts.blanks_before)


def _found(facts: Facts, rules: tuple[Rule, ...], shapes: Sequence[Source]) -> Iterator[tuple[Rule, Problem]]:
    with Task("checking the rules", len(rules)) as task:
        for rule in task.over(rules):
            for problem in rule.check(facts):
                yield rule, problem
    if shapes:
        from massage_ontology.validation.shapes import shape_problems

        with Task("checking the shapes"):
            yield from shape_problems(facts, shapes)


def _stated(problem: Problem, facts: Facts) -> Problem:
    """Return a problem that points at what is stated, where the rule found what follows from it, and names things."""
    fact, repair = facts.origin(problem.fact), problem.repair
    if repair is not None and repair.action != "add":
        origin = facts.origins.get(repair.fact)
        if origin is not None:
            # A label that is a resource may be used elsewhere: its text can be tidied, but not taken away.
            kept = origin.subject == repair.fact.subject or repair.action == "replace"
            repair = repair._replace(fact=origin) if kept else None
    message = with_names(problem.message, (problem.subject, *problem.others), facts)
    return problem._replace(message=message, fact=fact, repair=repair)


def _fingerprint(rule: Rule, problem: Problem) -> str:
    return f"{rule.name}\t{problem.subject}\t{problem.message}"


def inspect(documents: tuple[Document, ...], rules: tuple[Rule, ...], *, entailed: bool = True) -> list[Finding]:
    """Run rules of anybody's over documents.

    Args:
        documents: What to inspect.
        rules: What to demand.
        entailed: As for `validate`.

    Returns:
        The findings with their places, by rule.
    """
    problems, counts = _problems(documents, rules, entailed=entailed)
    return _placed(problems, counts.blanks, documents)


def _placed(
    problems: list[tuple[Rule, Problem]], blanks_before: tuple[int, ...], documents: tuple[Document, ...]
) -> list[Finding]:
    """Say where each problem stands; the documents are read again for that, where there is any, and only for these."""
    if not problems:
        return []
    sought = {problem.fact for _, problem in problems if problem.fact is not None}
    subjects = {problem.subject for _, problem in problems}
    shelf = [
        Places(document, sought, subjects, blanks) for document, blanks in zip(documents, blanks_before, strict=True)
    ]
    with Task("looking for the places", len(problems)) as task, collector_paused():
        return [_finding(rule, problem, shelf) for rule, problem in task.over(problems)]


def _finding(rule: Rule, problem: Problem, shelf: list[Places]) -> Finding:
    subject, fact = problem.subject, problem.fact
    place = next((found for places in _ordered(problem, shelf) if (found := places.find(subject, fact))), None)
    repairable = problem.repair is not None and any(places.is_exact for places in shelf)
    return Finding(
        rule=rule.name,
        severity=rule.severity,
        subject=subject,
        message=problem.message,
        place=place or Place(shelf[0].document.name),
        reference=rule.reference,
        others=problem.others,
        repair=problem.repair if repairable else None,
    )


def _ordered(problem: Problem, shelf: list[Places]) -> list[Places]:
    """Return first the document that states the fact, else the one that says what the subject is."""
    if len(shelf) == 1:
        return shelf
    return sorted(
        shelf,
        key=lambda places: (
            problem.fact is None or places.offset(problem.fact) is None,
            not places.is_home(problem.subject),
            not places.is_about(problem.subject),
        ),
    )
