"""What is required of the bibliography: addresses that lead to the work, creators that are names, one entry a work."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from massage_ontology.curation.statements import rule
from massage_ontology.curation.tables import read_table
from massage_ontology.model import Literal
from massage_ontology.namespaces import BASE, DCTERMS, RDF, SCHEMA, compress, expand
from massage_ontology.validation.findings import Fact, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology.validation.facts import Facts
    from massage_ontology.validation.rules import Rule

REFUSED_HOSTS = "refused-hosts.tsv"
CITING = (DCTERMS + "source", SCHEMA + "assertedBy", SCHEMA + "disputedBy")
"""By these properties a statement names the source that it rests on."""

_SOURCE = BASE + "source/"
_PAGE = expand("foaf:page") or ""
_IDENTIFIERS = {name: expand(f"bibo:{name}") or "" for name in ("doi", "pmid", "isbn")}
_DOI_ADDRESS = re.compile(r"https?://(?:dx\.)?doi\.org/(?=10\.)", re.IGNORECASE)
_NO_NAME = (
    (re.compile(r"[()\[\]{}<>]"), "contains brackets"),
    (re.compile(r"[/@]"), "contains an address, or two names in one"),
    (re.compile(r"^(?:[\w-]+\.)+[a-z]{2,}$"), "is the name of a host"),
    (re.compile(r"\b(?:1[5-9]|20)\d\d\b"), "contains a year"),
    (re.compile(r"^[\W\d_]*$"), "contains no letter"),
    (re.compile(r"\b(?:not shown|authors?|anonymous|unknown|excerpts?|mirror(?:ed)?|cop(?:y|ied)|citing|quoting|"
                r"rela(?:ys|ying)|reprint(?:s|ing|ed)?)\b", re.IGNORECASE), "is a note"),
)  # fmt: skip
"""What is found in a creator that is no name, and what to say of it."""


def refused_hosts(folder: Path) -> tuple[tuple[str, str], ...]:
    """Read which addresses are refused: pattern, reason.

    A pattern without `*` and `/` is a host, which stands for its subdomains too. In any other, `*` stands for any text:
    without `/` it is matched against the host, else against the whole address without its scheme.
    """
    return tuple((pattern, reason) for pattern, reason in read_table(folder / REFUSED_HOSTS, ("pattern", "reason")))


def why_refused(patterns: tuple[tuple[str, str], ...]) -> Callable[[str], str | None]:
    """Return a function that tells for an address the reason to refuse it, or `None`.

    Example:
        >>> why = why_refused((("copies.example", "copy site"), ("*.example/es/*", "translation path")))
        >>> why("https://www.copies.example/a"), why("http://a.example/es/b"), why("http://a.example/b")
        ('copy site', 'translation path', None)
    """
    hosts = [(_expression(pattern), reason) for pattern, reason in patterns if "/" not in pattern]
    addresses = [(_expression(pattern), reason) for pattern, reason in patterns if "/" in pattern]

    def first(rows: list[tuple[re.Pattern[str], str]], text: str) -> str | None:
        return next((reason for pattern, reason in rows if pattern.fullmatch(text)), None)

    @cache  # thousands of addresses share a few hundred hosts
    def why_host(host: str) -> str | None:
        return first(hosts, host)

    @cache  # one address stands in many statements
    def why(address: str) -> str | None:
        if not address.startswith(("http://", "https://")):
            return None
        parts = urlsplit(address)
        whole = parts._replace(scheme="", path=parts.path or "/").geturl().removeprefix("//")
        return why_host(parts.hostname or "") or first(addresses, whole)

    return why


def _expression(pattern: str) -> re.Pattern[str]:
    below = "" if {"*", "/"} & set(pattern) else r"(?:.+\.)?"
    return re.compile(below + ".*".join(map(re.escape, pattern.split("*"))), re.IGNORECASE)


def address_rule(patterns: tuple[tuple[str, str], ...]) -> Rule:
    """Return the rule that no address of the files is a refused one."""
    why = why_refused(patterns)

    @rule("source-address", "No address leads to a proxy, a copy, a test server or a translated page.")
    def check(facts: Facts) -> Iterator[Problem]:
        for name, bucket in facts.buckets.items():
            for subject, value in dict.fromkeys(bucket):
                reason = why(value) if isinstance(value, str) else None
                if reason:
                    message = f"{compress(subject)} leads to {value} ({reason}); name the work itself, or its own page"
                    yield Problem(subject, message, Fact(subject, name, value))

    return check


@rule("source-creator", "The creators of a source are names.")
def _creators(facts: Facts) -> Iterator[Problem]:
    seen: set[str] = set()
    for subject, value in facts.buckets.get(DCTERMS + "creator", ()):
        if not subject.startswith(_SOURCE) or not isinstance(value, Literal):
            continue
        fact = Fact(subject, DCTERMS + "creator", value)
        if subject in seen:
            yield Problem(subject, f"{compress(subject)} has two creator texts; write one, with semicolons", fact)
        seen.add(subject)
        for name in value.text.split(";"):
            reason = next((reason for pattern, reason in _NO_NAME if pattern.search(name.strip())), None)
            if reason:
                message = f"the creator {name.strip()!r} of {compress(subject)} {reason}"
                yield Problem(subject, message + "; write the name, or none, and notes in mo:readAs", fact)


@rule("duplicate-identifier", "A DOI, PMID or ISBN belongs to one source.")
def _identifiers(facts: Facts) -> Iterator[Problem]:
    owners: dict[tuple[str, str], dict[str, Fact]] = defaultdict(dict)
    for kind, name in _IDENTIFIERS.items():
        for subject, value in facts.buckets.get(name, ()):
            if isinstance(value, Literal):
                owners[kind, _normal(kind, value.text)].setdefault(subject, Fact(subject, name, value))
    for subject, page in facts.buckets.get(_PAGE, ()):
        if isinstance(page, str) and _DOI_ADDRESS.match(page):
            owners["doi", _normal("doi", page)].setdefault(subject, Fact(subject, _PAGE, page))
    for (kind, text), row in sorted(owners.items()):
        first, *others = sorted(row)
        for other in others:
            message = f"{compress(other)} has the {kind} {text}, which {compress(first)} has too; keep one entry a work"
            yield Problem(other, message, row[other], others=(first,))


def _normal(kind: str, text: str) -> str:
    if kind == "doi":
        return _DOI_ADDRESS.sub("", text).casefold()
    return re.sub(r"[\s-]", "", text).upper()


@rule("deprecated-source", "A deprecated source is replaced, and nothing rests on it.")
def _deprecated_sources(facts: Facts) -> Iterator[Problem]:
    replaced = dict(facts.buckets.get(DCTERMS + "isReplacedBy", ()))
    described = {subject for subject, _ in facts.buckets.get(RDF + "type", ())}
    out = {iri for iri in facts.deprecated if iri.startswith(_SOURCE)}
    for iri in sorted(out):
        target = replaced.get(iri)
        if not isinstance(target, str) or target in out or target not in described:
            message = f"{compress(iri)} is deprecated; add dcterms:isReplacedBy with a source that is in use"
            yield Problem(iri, message)
    for name in CITING:
        for subject, value in dict.fromkeys(facts.buckets.get(name, ())):
            if isinstance(value, str) and value in out:
                message = f"{compress(subject)} rests on {compress(value)}, which is deprecated; name what replaces it"
                yield Problem(subject, message, Fact(subject, name, value), others=(value,))


def bibliography_rules(folder: Path) -> tuple[Rule, ...]:
    """Return the rules for the bibliography of a folder."""
    return (address_rule(refused_hosts(folder)), _creators, _identifiers, _deprecated_sources)
