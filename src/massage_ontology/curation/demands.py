"""What is demanded of the vocabulary's own files, beyond what is demanded of any SKOS vocabulary.

Each rule is one function, named after what it demands; the message of a finding says how to mend it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping
from typing import TYPE_CHECKING

from massage_ontology.curation.bibliography import CITING
from massage_ontology.curation.statements import language_of, of_class, own, rule, values
from massage_ontology.indexes.folding import fold
from massage_ontology.model import Literal
from massage_ontology.namespaces import BASE, DCTERMS, OWL, RDF, RDFS, SCHEMA, SKOS, compress
from massage_ontology.validation.findings import Fact, Problem
from massage_ontology.validation.rules import BY_NAME, Rule

if TYPE_CHECKING:
    from massage_ontology.model import Term
    from massage_ontology.validation.facts import Facts

SHARED_WORDS = 7
"""So many words in a row, shared by two definitions or with the title of a source, are a copy."""

_ELSEWHERE = {OWL + "versionIRI", OWL + "priorVersion", RDFS + "seeAlso"}
"""What leads to other versions of the vocabulary, and to its description as a dataset."""

_CRITERIA = tuple(
    SCHEMA + name
    for name in (
        "requires", "requiresOneOf", "requiresPresent", "requiresPrimary", "excludes", "excludesPresent",
        "confirmedBy", "leavesOpen", "typically",
    )
)  # fmt: skip
_GENERAL = (
    "S9", "S13", "S14", "S27", "S37", "S46", "cyclic-hierarchy", "reflexive-link", "orphan-concept", "transitive-only",
    "redundant-broader", "missing-top-concept", "top-concept-below", "deprecated-broader", "dangling-link",
    "missing-label", "empty-label", "unclean-label", "markup-label", "language-tag", "circular-definition",
    "undefined-term", "missing-replacement", "ambiguous-notation",
)  # fmt: skip
"""The rules for any vocabulary that hold here without exception."""


@rule("english-label", "Every concept has one English preferred label.")
def _english_labels(facts: Facts) -> Iterator[Problem]:
    for iri in own(facts):
        english = [fact for fact in facts.labels_of(iri, "prefLabel") if language_of(fact) == "en"]
        if not english:
            yield Problem(iri, f'{compress(iri)} has no English preferred label; add skos:prefLabel "…"@en')


@rule("definition", "Every concept has one English definition.")
def _defined(facts: Facts) -> Iterator[Problem]:
    table = values(facts, SKOS + "definition")
    for iri in own(facts):
        definitions = table.get(iri, [])
        english = [each for each in definitions if isinstance(each, Literal) and each.language == "en"]
        if len(english) != 1:
            reason = "has no English definition" if not english else f"has {len(english)} English definitions"
            yield Problem(iri, f'{compress(iri)} {reason}; write one skos:definition "…"@en in your own words')


@rule("source", "Every concept, sense, link, finding and claim names a source.")
def _sourced(facts: Facts) -> Iterator[Problem]:
    sourced = {iri for name in CITING for iri in values(facts, name)}
    for iri in (*own(facts), *of_class(facts, "Sense", "Link", "Finding", "Claim")):
        if iri not in sourced:
            yield Problem(iri, f"{compress(iri)} names no source; add dcterms:source source:… (from sources.ttl)")


@rule("scheme", "Every concept is in a scheme.")
def _schemed(facts: Facts) -> Iterator[Problem]:
    for iri in own(facts):
        if not facts.in_scheme.get(iri):
            yield Problem(iri, f"{compress(iri)} is in no scheme; add skos:inScheme scheme:…")


@rule("unused-source", "Every source is used and has a title.")
def _sources_are_used(facts: Facts) -> Iterator[Problem]:
    used = {value for name in CITING for row in values(facts, name).values() for value in row}
    titled = values(facts, DCTERMS + "title")
    for iri in sorted(iri for iri in facts.type_facts if iri.startswith(BASE + "source/")):
        if iri not in used and iri not in facts.deprecated:
            yield Problem(iri, f"nothing cites {compress(iri)}; cite it, or remove the entry")
        if iri not in titled:
            yield Problem(iri, f"{compress(iri)} has no title; add dcterms:title")


@rule("missing-end", "Every resource that is referred to has an entry.")
def _ends_exist(facts: Facts) -> Iterator[Problem]:
    described = {subject for bucket in facts.buckets.values() for subject, _ in bucket}
    for name, bucket in facts.buckets.items():
        if name in _ELSEWHERE:
            continue
        for subject, value in dict.fromkeys(bucket):
            if isinstance(value, str) and value.startswith(BASE) and value not in described:
                verb = compress(name)
                message = f"{compress(subject)} refers with {verb} to {compress(value)}, which has no entry"
                yield Problem(subject, message, Fact(subject, name, value), others=(value,))


@rule("sense", "A sense has a term, a label, a definition and a criterion.")
def _senses(facts: Facts) -> Iterator[Problem]:
    terms, labels = values(facts, SCHEMA + "senseOf"), values(facts, RDFS + "label")
    claims, notes = values(facts, SKOS + "definition"), values(facts, SKOS + "editorialNote")
    criteria = {iri for name in _CRITERIA for iri in values(facts, name)}
    for iri in of_class(facts, "Sense"):
        wanting = [
            word
            for word, table in (("mo:senseOf", terms), ("rdfs:label", labels), ("skos:definition", claims))
            if len(table.get(iri, ())) != 1
        ]
        if wanting:
            yield Problem(iri, f"{compress(iri)} needs exactly one {', one '.join(wanting)}")
        if iri not in criteria and iri not in notes:
            message = f"{compress(iri)} has no criterion; add mo:requires …, or a skos:editorialNote that says why not"
            yield Problem(iri, message)


@rule("criterion", "A criterion is a concept.")
def _criteria(facts: Facts) -> Iterator[Problem]:
    for name in _CRITERIA:
        for iri, row in values(facts, name).items():
            for value in row:
                if not isinstance(value, str) or value not in facts.numbers:
                    message = f"{compress(iri)} requires {compress(str(value))}, which is not a concept here"
                    yield Problem(iri, message, Fact(iri, name, value))


@rule("link", "A link entry repeats a stated link, once.")
def _links(facts: Facts) -> Iterator[Problem]:
    stated = {(s, p, o) for p, bucket in facts.buckets.items() for s, o in bucket}
    parts = [values(facts, RDF + name) for name in ("subject", "predicate", "object")]
    seen: Counter[tuple[object, ...]] = Counter()
    for iri in of_class(facts, "Link"):
        link = tuple((part.get(iri) or ["nothing"])[0] for part in parts)
        seen[link] += 1
        if link not in stated:
            shown = " ".join(compress(str(each)) for each in link)
            yield Problem(iri, f"{compress(iri)} describes the link {shown}, which is not stated")
        elif seen[link] > 1:
            yield Problem(iri, f"{compress(iri)} describes a link that another entry describes too")


@rule("claim", "What cites a source whose claims are recorded rests on one, and is no stronger.")
def _claims(facts: Facts) -> Iterator[Problem]:
    origins = _origins(facts)
    recorded = {source for sources in origins.values() for source in sources}
    rests, cited = values(facts, SCHEMA + "restsOn"), _citations(facts)
    for iri, citations in cited.items():
        carried = {source for claim in rests.get(iri, ()) for source in origins.get(claim, ())}
        for source, fact in citations.items():
            if source in recorded - carried and iri not in origins:
                message = f"{compress(iri)} cites {compress(str(source))} and names no claim of it"
                yield Problem(iri, message + "; add mo:restsOn claim:… (from claims.ttl), or cite another source", fact)
    for iri, claims in rests.items():
        for claim in claims:
            if not {iri, *cited.get(iri, ())} & origins.get(claim, set()):
                message = (
                    f"{compress(iri)} rests on {compress(str(claim))}, which is no claim of a source that it cites"
                )
                yield Problem(iri, message, Fact(iri, SCHEMA + "restsOn", claim))
    yield from _overstatements(facts, rests, origins)


def _overstatements(facts: Facts, rests: Mapping[str, list[Term]], origins: Container[Term]) -> Iterator[Problem]:
    """Yield the links that are stronger than a claim that they rest on allows; a dispute is no strength of its own."""
    strengths, firmness = values(facts, SCHEMA + "strength"), values(facts, SCHEMA + "claimStrength")
    allowed = values(facts, SCHEMA + "allowsStrength")
    for iri, claims in rests.items():
        for strength in strengths.get(iri, ()):
            for claim in claims if strength != SCHEMA + "Disputed" else ():
                firm = firmness.get(str(claim), ())
                if claim in origins and not any(strength in allowed.get(str(each), ()) for each in firm):
                    message = f"{compress(iri)} is {compress(str(strength))}, more than {compress(str(claim))} allows"
                    weaker = "; give it a strength that the strength of the claim allows (mo:allowsStrength)"
                    yield Problem(iri, message + weaker, Fact(iri, SCHEMA + "strength", strength))


def _origins(facts: Facts) -> dict[Term, set[Term]]:
    """Return the sources of each claim."""
    sources = values(facts, DCTERMS + "source")
    return {claim: set(sources.get(claim, ())) for claim in of_class(facts, "Claim")}


def _citations(facts: Facts) -> dict[str, dict[Term, Fact]]:
    """Return what cites, with the sources that it cites and where."""
    found: dict[str, dict[Term, Fact]] = defaultdict(dict)
    for name in CITING:
        for iri, row in values(facts, name).items():
            for value in row:
                found[iri].setdefault(value, Fact(iri, name, value))
    return found


@rule("copied-definition", "Definitions do not share seven words in a row.")
def _definitions_are_own(facts: Facts) -> Iterator[Problem]:
    first: dict[tuple[str, ...], str] = {}
    for iri, titles in values(facts, DCTERMS + "title").items():
        for title in titles:
            for run in _runs(title):
                first.setdefault(run, iri)
    for iri, definitions in sorted(values(facts, SKOS + "definition").items()):
        told: set[str] = set()
        for definition in definitions:
            for run in _runs(definition):
                owner = first.setdefault(run, iri)
                if owner not in {iri, *told}:
                    told.add(owner)
                    message = (
                        f"the definition of {compress(iri)} shares the words {' '.join(run)!r} with {compress(owner)}"
                    )
                    yield Problem(iri, message + "; use other words", Fact(iri, SKOS + "definition", definition))


def _runs(text: Term) -> Iterator[tuple[str, ...]]:
    if isinstance(text, Literal) and (text.language or "en") == "en":
        words = fold(text.text).split()
        for start in range(len(words) - SHARED_WORDS + 1):
            yield tuple(words[start : start + SHARED_WORDS])


def label_rule(shared: frozenset[tuple[str, frozenset[str]]]) -> Rule:
    """Return the rule that a label belongs to one concept, except where that is listed.

    Args:
        shared: Folded labels, and the keys of the concepts that share each on purpose.
    """
    allowed = dict(shared)

    @rule("shared-label", "A label belongs to one concept, or is listed as shared.")
    def check(facts: Facts) -> Iterator[Problem]:
        owners: dict[tuple[str, str], dict[str, Fact]] = defaultdict(dict)
        for iri in own(facts):
            for fact in facts.label_facts.get(iri, ()):
                if isinstance(fact.object, Literal) and fact.predicate != SKOS + "hiddenLabel":
                    owners[language_of(fact), fold(fact.object.text)].setdefault(iri, fact)
        for (language, label), row in sorted(owners.items()):
            if len(row) > 1 and not {iri.removeprefix(BASE) for iri in row} <= allowed.get(label, frozenset()):
                one, other = sorted(row)[:2]
                message = f"{label!r}@{language} is a label of {compress(one)} and of {compress(other)}"
                yield Problem(
                    other, f"{message}; list it in shared-labels.tsv if that is meant", row[other], others=(one,)
                )

    return check


def spelling_rule(spellings: tuple[tuple[str, str], ...]) -> Rule:
    """Return the rule of American spelling in texts, with the British spelling as another label."""
    american = dict(spellings)
    british = {two: one for one, two in spellings}

    @rule("spelling", "English has American spelling; British spellings are other labels.")
    def check(facts: Facts) -> Iterator[Problem]:
        for iri in own(facts):
            yield from _british_texts(facts, iri, british)
            yield from _lacking_labels(facts, iri, american)

    return check


def _british_texts(facts: Facts, iri: str, british: Mapping[str, str]) -> Iterator[Problem]:
    for fact in (*facts.labels_of(iri, "prefLabel"), *facts.note_facts.get(iri, ())):
        if language_of(fact) == "en":
            for word in _words(fact):
                if word in british:
                    kind = compress(fact.predicate)
                    yield Problem(iri, f"{word!r} in the {kind} of {compress(iri)}: write {british[word]!r}", fact)


def _lacking_labels(facts: Facts, iri: str, american: Mapping[str, str]) -> Iterator[Problem]:
    known = {" ".join(_words(fact)) for fact in facts.label_facts.get(iri, ())}
    for fact in facts.labels_of(iri, "prefLabel"):
        words = _words(fact) if language_of(fact) == "en" else []
        other = " ".join(american.get(word, word) for word in words)
        if other != " ".join(words) and other not in known:
            yield Problem(iri, f"{compress(iri)} has no British spelling; add skos:altLabel {other!r}@en", fact)


def _words(fact: Fact) -> list[str]:
    return fold(fact.object.text).split() if isinstance(fact.object, Literal) else []


OWN_RULES = (
    _english_labels,
    _defined,
    _sourced,
    _schemed,
    _sources_are_used,
    _ends_exist,
    _senses,
    _criteria,
    _links,
    _claims,
    _definitions_are_own,
)
"""The rules that need no table beside them."""

GENERAL_RULES = tuple(BY_NAME[name]._replace(severity="error") for name in _GENERAL)
"""Rules for any vocabulary, all of them errors here."""
