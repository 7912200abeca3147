"""What is demanded of the vocabulary's own files, beyond what is demanded of any SKOS vocabulary.

Each rule is one function, named after what it demands; the message of a finding says how to mend it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping
from typing import TYPE_CHECKING

from massage_ontology.indexes.labels import fold
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


def check_english_labels(facts: Facts) -> Iterator[Problem]:
    """Every concept has one English preferred label."""
    for iri in _own(facts):
        english = [fact for fact in facts.labels_of(iri, "prefLabel") if _language(fact) == "en"]
        if not english:
            yield Problem(iri, f'{_name(iri)} has no English preferred label; add skos:prefLabel "…"@en')


def check_defined(facts: Facts) -> Iterator[Problem]:
    """Every concept has one English definition."""
    table = _values(facts, SKOS + "definition")
    for iri in _own(facts):
        definitions = table.get(iri, [])
        english = [each for each in definitions if isinstance(each, Literal) and each.language == "en"]
        if len(english) != 1:
            reason = "has no English definition" if not english else f"has {len(english)} English definitions"
            yield Problem(iri, f'{_name(iri)} {reason}; write one skos:definition "…"@en in your own words')


def check_sourced(facts: Facts) -> Iterator[Problem]:
    """Every concept, sense, link, finding and claim names a source."""
    names = (DCTERMS + "source", SCHEMA + "assertedBy", SCHEMA + "disputedBy")
    sourced = {iri for name in names for iri in _values(facts, name)}
    for iri in (*_own(facts), *_of_class(facts, "Sense", "Link", "Finding", "Claim")):
        if iri not in sourced:
            yield Problem(iri, f"{_name(iri)} names no source; add dcterms:source source:… (from sources.ttl)")


def check_schemed(facts: Facts) -> Iterator[Problem]:
    """Every concept is in a scheme."""
    for iri in _own(facts):
        if not facts.in_scheme.get(iri):
            yield Problem(iri, f"{_name(iri)} is in no scheme; add skos:inScheme scheme:…")


def check_sources_are_used(facts: Facts) -> Iterator[Problem]:
    """Every entry of the bibliography in use is used by something, and every entry has a title."""
    used = {value for row in _values(facts, DCTERMS + "source").values() for value in row}
    for name in ("assertedBy", "disputedBy"):
        used |= {value for row in _values(facts, SCHEMA + name).values() for value in row}
    titled = _values(facts, DCTERMS + "title")
    for iri in sorted(iri for iri in facts.type_facts if iri.startswith(BASE + "source/")):
        if iri not in used and iri not in facts.deprecated:
            yield Problem(iri, f"nothing rests on {_name(iri)}; name it in a dcterms:source, or take the entry out")
        if iri not in titled:
            yield Problem(iri, f"{_name(iri)} has no title; add dcterms:title")


def check_ends_exist(facts: Facts) -> Iterator[Problem]:
    """Whatever is pointed at in the vocabulary's own namespace is described; other versions are elsewhere."""
    described = {subject for bucket in facts.buckets.values() for subject, _ in bucket}
    for name, bucket in facts.buckets.items():
        if name in _ELSEWHERE:
            continue
        for subject, value in dict.fromkeys(bucket):
            if isinstance(value, str) and value.startswith(BASE) and value not in described:
                verb = compress(name)
                message = f"{_name(subject)} points by {verb} to {_name(value)}, which no file describes"
                yield Problem(subject, message, Fact(subject, name, value), others=(value,))


def check_senses(facts: Facts) -> Iterator[Problem]:
    """A sense has a term, a label, a definition, and a criterion or an editorial note that says why it has none."""
    terms, labels = _values(facts, SCHEMA + "senseOf"), _values(facts, RDFS + "label")
    claims, notes = _values(facts, SKOS + "definition"), _values(facts, SKOS + "editorialNote")
    criteria = {iri for name in _CRITERIA for iri in _values(facts, name)}
    for iri in _of_class(facts, "Sense"):
        wanting = [
            word
            for word, table in (("mo:senseOf", terms), ("rdfs:label", labels), ("skos:definition", claims))
            if len(table.get(iri, ())) != 1
        ]
        if wanting:
            yield Problem(iri, f"{_name(iri)} needs exactly one {', one '.join(wanting)}")
        if iri not in criteria and iri not in notes:
            message = f"{_name(iri)} has no criterion; add mo:requires …, or a skos:editorialNote that says why not"
            yield Problem(iri, message)


def check_criteria(facts: Facts) -> Iterator[Problem]:
    """A criterion is a concept of the vocabulary."""
    for name in _CRITERIA:
        for iri, values in _values(facts, name).items():
            for value in values:
                if not isinstance(value, str) or value not in facts.numbers:
                    message = f"{_name(iri)} demands {_name(str(value))}, which is no concept here"
                    yield Problem(iri, message, Fact(iri, name, value))


def check_links(facts: Facts) -> Iterator[Problem]:
    """A link entry repeats a link that is stated, and no other entry is about the same."""
    stated = {(s, p, o) for p, bucket in facts.buckets.items() for s, o in bucket}
    parts = [_values(facts, RDF + name) for name in ("subject", "predicate", "object")]
    seen: Counter[tuple[object, ...]] = Counter()
    for iri in _of_class(facts, "Link"):
        link = tuple((part.get(iri) or ["nothing"])[0] for part in parts)
        seen[link] += 1
        if link not in stated:
            shown = " ".join(_name(str(each)) for each in link)
            yield Problem(iri, f"{_name(iri)} speaks of the link {shown}, which is not stated")
        elif seen[link] > 1:
            yield Problem(iri, f"{_name(iri)} speaks of a link that another entry speaks of too")


def check_claims(facts: Facts) -> Iterator[Problem]:
    """What cites a source whose claims are recorded rests on one of them, and is no stronger than they are."""
    origins = _origins(facts)
    recorded = {source for sources in origins.values() for source in sources}
    rests, cited = _values(facts, SCHEMA + "restsOn"), _citations(facts)
    for iri, citations in cited.items():
        carried = {source for claim in rests.get(iri, ()) for source in origins.get(claim, ())}
        for source, fact in citations.items():
            if source in recorded - carried and iri not in origins:
                message = f"{_name(iri)} cites {_name(str(source))} and names no claim of it"
                yield Problem(iri, message + "; add mo:restsOn claim:… (from claims.ttl), or cite another source", fact)
    for iri, claims in rests.items():
        for claim in claims:
            if not {iri, *cited.get(iri, ())} & origins.get(claim, set()):
                message = f"{_name(iri)} rests on {_name(str(claim))}, which is no claim of a source that it cites"
                yield Problem(iri, message, Fact(iri, SCHEMA + "restsOn", claim))
    yield from _overstatements(facts, rests, origins)


def _overstatements(facts: Facts, rests: Mapping[str, list[Term]], origins: Container[Term]) -> Iterator[Problem]:
    """Yield the links that are stronger than a claim that they rest on allows; a dispute is no strength of its own."""
    strengths, firmness = _values(facts, SCHEMA + "strength"), _values(facts, SCHEMA + "claimStrength")
    allowed = _values(facts, SCHEMA + "allowsStrength")
    for iri, claims in rests.items():
        for strength in strengths.get(iri, ()):
            for claim in claims if strength != SCHEMA + "Disputed" else ():
                firm = firmness.get(str(claim), ())
                if claim in origins and not any(strength in allowed.get(str(each), ()) for each in firm):
                    message = f"{_name(iri)} is {_name(str(strength))}, more than {_name(str(claim))} allows"
                    weaker = "; give it a strength that the strength of the claim allows (mo:allowsStrength)"
                    yield Problem(iri, message + weaker, Fact(iri, SCHEMA + "strength", strength))


def _origins(facts: Facts) -> dict[Term, set[Term]]:
    """Return the sources of each claim."""
    sources = _values(facts, DCTERMS + "source")
    return {claim: set(sources.get(claim, ())) for claim in _of_class(facts, "Claim")}


def _citations(facts: Facts) -> dict[str, dict[Term, Fact]]:
    """Return what cites, with the sources that it cites and where."""
    found: dict[str, dict[Term, Fact]] = defaultdict(dict)
    for name in (DCTERMS + "source", SCHEMA + "assertedBy", SCHEMA + "disputedBy"):
        for iri, values in _values(facts, name).items():
            for value in values:
                found[iri].setdefault(value, Fact(iri, name, value))
    return found


def check_definitions_are_own(facts: Facts) -> Iterator[Problem]:
    """No definition shares seven words in a row with another, or with the title of a source."""
    first: dict[tuple[str, ...], str] = {}
    for iri, titles in _values(facts, DCTERMS + "title").items():
        for title in titles:
            for run in _runs(title):
                first.setdefault(run, iri)
    for iri, definitions in sorted(_values(facts, SKOS + "definition").items()):
        told: set[str] = set()
        for definition in definitions:
            for run in _runs(definition):
                owner = first.setdefault(run, iri)
                if owner not in {iri, *told}:
                    told.add(owner)
                    message = f"the definition of {_name(iri)} shares the words {' '.join(run)!r} with {_name(owner)}"
                    yield Problem(iri, message + "; say it in other words", Fact(iri, SKOS + "definition", definition))


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

    def check(facts: Facts) -> Iterator[Problem]:
        """A label of one language belongs to one concept."""
        owners: dict[tuple[str, str], dict[str, Fact]] = defaultdict(dict)
        for iri in _own(facts):
            for fact in facts.label_facts.get(iri, ()):
                if isinstance(fact.object, Literal) and fact.predicate != SKOS + "hiddenLabel":
                    owners[_language(fact), fold(fact.object.text)].setdefault(iri, fact)
        for (language, label), row in sorted(owners.items()):
            if len(row) > 1 and not {iri.removeprefix(BASE) for iri in row} <= allowed.get(label, frozenset()):
                one, other = sorted(row)[:2]
                message = f"{label!r}@{language} is a label of {_name(one)} and of {_name(other)}"
                yield Problem(
                    other, f"{message}; list it in shared-labels.tsv if that is meant", row[other], others=(one,)
                )

    return Rule("shared-label", "error", "A label belongs to one concept, or is listed as shared.", _GUIDE, check)


def spelling_rule(spellings: tuple[tuple[str, str], ...]) -> Rule:
    """Return the rule of American spelling in texts, with the British spelling as another label.

    Args:
        spellings: Pairs of words: American, British.
    """
    american = dict(spellings)
    british = {two: one for one, two in spellings}

    def check(facts: Facts) -> Iterator[Problem]:
        """English texts are spelled as in America; British spellings are other labels."""
        for iri in _own(facts):
            yield from _british_texts(facts, iri, british)
            yield from _lacking_labels(facts, iri, american)

    demand = "English is spelled as in America, British spellings are other labels."
    return Rule("spelling", "error", demand, _GUIDE, check)


def _british_texts(facts: Facts, iri: str, british: Mapping[str, str]) -> Iterator[Problem]:
    for fact in (*facts.labels_of(iri, "prefLabel"), *facts.note_facts.get(iri, ())):
        if _language(fact) == "en":
            for word in _words(fact):
                if word in british:
                    kind = compress(fact.predicate)
                    yield Problem(iri, f"{word!r} in the {kind} of {_name(iri)}: write {british[word]!r}", fact)


def _lacking_labels(facts: Facts, iri: str, american: Mapping[str, str]) -> Iterator[Problem]:
    known = {" ".join(_words(fact)) for fact in facts.label_facts.get(iri, ())}
    for fact in facts.labels_of(iri, "prefLabel"):
        words = _words(fact) if _language(fact) == "en" else []
        other = " ".join(american.get(word, word) for word in words)
        if other != " ".join(words) and other not in known:
            yield Problem(iri, f"{_name(iri)} lacks the British spelling; add skos:altLabel {other!r}@en", fact)


def _words(fact: Fact) -> list[str]:
    return fold(fact.object.text).split() if isinstance(fact.object, Literal) else []


_GUIDE = "ontology/README.md"
OWN_RULES = (
    Rule("english-label", "error", "Every concept has one English preferred label.", _GUIDE, check_english_labels),
    Rule("definition", "error", "Every concept has one English definition.", _GUIDE, check_defined),
    Rule("source", "error", "Every concept, sense, link, finding and claim names a source.", _GUIDE, check_sourced),
    Rule("scheme", "error", "Every concept is in a scheme.", _GUIDE, check_schemed),
    Rule("unused-source", "error", "Every source is used and has a title.", _GUIDE, check_sources_are_used),
    Rule("missing-end", "error", "Whatever is pointed at is described.", _GUIDE, check_ends_exist),
    Rule("sense", "error", "A sense has a term, a label, a definition and a criterion.", _GUIDE, check_senses),
    Rule("criterion", "error", "A criterion is a concept.", _GUIDE, check_criteria),
    Rule("link", "error", "A link entry repeats a stated link, once.", _GUIDE, check_links),
    Rule("claim", "error", "What cites a source whose claims are recorded rests on one, and is no stronger.", _GUIDE,
         check_claims),
    Rule("copied-definition", "error", "Definitions do not share seven words in a row.", _GUIDE,
         check_definitions_are_own),
)  # fmt: skip
"""The rules that need no table beside them."""

GENERAL_RULES = tuple(BY_NAME[name]._replace(severity="error") for name in _GENERAL)
"""Rules for any vocabulary, all of them errors here."""


def _own(facts: Facts) -> Iterator[str]:
    """Yield the concepts in use of the vocabulary's own namespace."""
    return (iri for iri in facts.iris if iri.startswith(BASE) and iri not in facts.deprecated)


def _of_class(facts: Facts, *names: str) -> tuple[str, ...]:
    wanted = {SCHEMA + name for name in names}
    return tuple(sorted({iri for iri, value in facts.buckets.get(RDF + "type", ()) if value in wanted}))


def _values(facts: Facts, name: str) -> dict[str, list[Term]]:
    found: dict[str, list[Term]] = defaultdict(list)
    for subject, value in facts.buckets.get(name, ()):
        found[subject].append(value)
    return found


def _language(fact: Fact) -> str:
    return (fact.object.language or "") if isinstance(fact.object, Literal) else ""


def _name(iri: str) -> str:
    return compress(iri)
