"""What may be a label of a concept, and what only looks like one.

The rules know no language: which words and endings are plural or feminine, which language writes capitals where, and
what is a name, stands in `naming.tsv` beside the Turtle files; what is right against a rule, with the reason, in
`naming-exceptions.tsv`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.curation.statements import GUIDE, own
from massage_ontology.indexes.folding import fold
from massage_ontology.model import Literal
from massage_ontology.namespaces import BASE, SCHEMA, SKOS, compress
from massage_ontology.validation.findings import Fact, Problem
from massage_ontology.validation.rules import Rule

if TYPE_CHECKING:
    from massage_ontology.validation.facts import Facts

    Check = Callable[[Facts, "Words"], Iterator[Problem]]

_BRACKETS = re.compile(r"[(\[\uff08]([^)\]\uff09]*)[)\]\uff09]")
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*")
_MARKS = frozenset("®™℠©")


class Words:
    """The rows of `naming.tsv`: what the languages demand.

    Args:
        rows: Kind of word, language, and the word itself, or an ending with a hyphen before it.

    Example:
        >>> words = Words([("feminine", "fr", "-euse"), ("plural", "sv", "badanläggningar")])
        >>> words.has("feminine", "fr", "masseuse"), words.has("plural", "fr", "masseuse")
        (True, False)
    """

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Part the rows into words and endings."""
        self._words: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._endings: dict[tuple[str, str], tuple[str, ...]] = defaultdict(tuple)
        for kind, language, form in rows:
            if form.startswith("-"):
                self._endings[kind, language] += (form[1:],)
            else:
                self._words[kind, language].add(form)

    def of(self, kind: str, language: str) -> set[str]:
        """Return the whole words of a kind in a language."""
        return self._words[kind, language]

    def has(self, kind: str, language: str, word: str) -> bool:
        """Tell whether a word is listed for a language, or ends as a listed ending does."""
        return word in self._words[kind, language] or word.endswith(self._endings[kind, language] or "\0")


class Said(NamedTuple):
    """A label of a concept: whose it is, its language without region, its text, and the statement."""

    iri: str
    language: str
    text: str
    fact: Fact

    @property
    def kind(self) -> str:
        """`prefLabel`, `altLabel` or `hiddenLabel`."""
        return self.fact.predicate.removeprefix(SKOS)

    @property
    def shown(self) -> str:
        """How a message quotes it."""
        return f"{self.text!r}@{self.language}"


def naming_rules(
    rows: Iterable[tuple[str, str, str]], exceptions: frozenset[tuple[str, str, str, str]]
) -> tuple[Rule, ...]:
    """Return the rules for names.

    Args:
        rows: The rows of `naming.tsv`.
        exceptions: Rule, key of the concept, language and label of what is right all the same.
    """
    words = Words(rows)
    return tuple(
        Rule(name, "error", demand, GUIDE, partial(_judge, name, check, words, exceptions))
        for name, demand, check in _CHECKS
    )


def _judge(
    name: str, check: Check, words: Words, exceptions: frozenset[tuple[str, str, str, str]], facts: Facts
) -> Iterator[Problem]:
    """Yield what a check finds and no exception allows."""
    for problem in check(facts, words):
        value = problem.fact.object if problem.fact else None
        if isinstance(value, Literal):
            place = (name, problem.subject.removeprefix(BASE), value.language or "", value.text)
            if place not in exceptions:
                yield problem


def _check_brackets(facts: Facts, words: Words) -> Iterator[Problem]:
    for said in _labels(facts, "prefLabel", "altLabel", "hiddenLabel"):
        for inside in _BRACKETS.findall(said.text):
            if inside not in words.of("qualifier", said.language):
                remedy = "write the name alone, and the rest as a note"
                yield _problem(said, f"{said.shown} has a note in brackets; {remedy}")


def _check_kinds(facts: Facts, _: Words) -> Iterator[Problem]:
    """Yield labels that name what is broader or narrower, in singular or plural."""
    by_concept: dict[str, dict[tuple[str, str], Said]] = defaultdict(dict)
    for said in _labels(facts, "hiddenLabel", "altLabel", "prefLabel"):
        by_concept[said.iri][said.language, _singular(said.text)] = said
    for iri, names in by_concept.items():
        for number in facts.hierarchy.ancestors(facts.numbers[iri]):
            above = by_concept.get(facts.iris[number], {})
            for place in names.keys() & above.keys():
                low, high = names[place], above[place]
                if "hiddenLabel" in {low.kind, high.kind} and "prefLabel" not in {low.kind, high.kind}:
                    continue
                wrong, right, where = (high, low, "narrower") if high.kind != "prefLabel" else (low, high, "broader")
                found = f"{wrong.shown} of {compress(wrong.iri)} is the name of {compress(right.iri)}"
                yield _problem(wrong, f"{found}, which is {where}; remove it here", right.iri)


def _check_brands(facts: Facts, _: Words) -> Iterator[Problem]:
    """Yield labels with a sign of trade, and the names of brands on what is no such brand."""
    stated = facts.buckets.get(SCHEMA + "trademark", ())
    marks = {iri: fold(value.text) for iri, value in stated if isinstance(value, Literal)}
    owners: dict[str, str] = {}
    for said in _labels(facts, "prefLabel", "altLabel"):
        if said.iri in marks:
            owners.setdefault(fold(said.text), said.iri)
    for said in _labels(facts, "prefLabel", "altLabel"):
        name = fold(said.text)
        owner = owners.get(name) if said.iri not in marks else None
        if owner is None and said.iri not in marks and said.text not in {said.text.lower(), said.text.upper()}:
            owner = next((iri for iri, text in sorted(marks.items()) if f" {name} " in f" {text} "), None)
        if _MARKS & set(said.text):
            yield _problem(said, f"{said.shown} contains ®, ™ or ©; write the name without it")
        elif owner is not None:
            message = f"{said.shown} of {compress(said.iri)} is a brand, {compress(owner)}"
            yield _problem(said, f"{message}; a brand is not a synonym: remove it here", owner)


def _check_forms(kind: str, remedy: str, facts: Facts, words: Words) -> Iterator[Problem]:
    """Yield preferred labels whose chief word is of a listed form; some forms count for persons alone."""
    persons = words.of("persons", "")
    for said in _labels(facts, "prefLabel"):
        schemes = {scheme.removeprefix(BASE + "scheme/") for scheme in facts.in_scheme.get(said.iri, ())}
        if kind == "feminine" and not schemes & persons:
            continue
        each = _WORD.findall(_BRACKETS.sub("", said.text))
        chief = each[:1] if words.of("head-first", said.language) else each[-1:]
        if words.has(kind, said.language, said.text) or any(words.has(kind, said.language, word) for word in chief):
            yield _problem(said, f"{said.shown} is {kind}; prefer the {remedy}, and keep this one as well")


def _check_capitals(facts: Facts, words: Words) -> Iterator[Problem]:
    """Yield labels that begin with a capital where none is written, and names without theirs."""
    small = _small_words(facts)
    for said in _labels(facts, "prefLabel", "altLabel"):
        plain = _BRACKETS.sub("", said.text)
        each = _WORD.findall(plain)
        if not each:
            continue
        names = words.of("name", said.language)
        missing = [word for word in each if word.capitalize() in names and word not in names]
        if missing:
            yield _problem(said, f"{said.shown} contains a name without its capital: write {missing[0].capitalize()!r}")
        elif _is_wrong_capital(said, plain, each, words, small):
            yield _problem(said, f"{said.shown} begins with a capital; use lower case, or list the name in naming.tsv")


def _is_wrong_capital(said: Said, plain: str, each: list[str], words: Words, small: dict[str, set[str]]) -> bool:
    """Tell whether the first word has a capital and is neither a name, nor an acronym, nor part of a title."""
    first, language = each[0], said.language
    if not plain.startswith(first) or not first[0].isupper() or first in words.of("name", language):
        return False
    if sum(sign.isupper() for sign in first) > 1 or any(sign.isdigit() for sign in plain.split(maxsplit=1)[0]):
        return False
    seen_small = first.lower() in small[language] or words.has("small", language, first.lower())
    if words.of("noun-capitals", language):
        return len(each) > 1 and seen_small
    is_title = any(word[0].isupper() and not word.isupper() for word in each[1:])
    return (seen_small and not is_title) or not words.of("open-names", language)


def _small_words(facts: Facts) -> dict[str, set[str]]:
    """Return the words that labels and notes write small, by language; hidden labels are written anyhow."""
    found: dict[str, set[str]] = defaultdict(set)
    rows = (row for table in (facts.label_facts, facts.note_facts) for row in table.values())
    for fact in (fact for row in rows for fact in row if fact.predicate != SKOS + "hiddenLabel"):
        if isinstance(fact.object, Literal):
            found[_language(fact)] |= {word for word in _WORD.findall(fact.object.text) if word.islower()}
    return found


def _check_joined(facts: Facts, words: Words) -> Iterator[Problem]:
    for said in _labels(facts, "prefLabel"):
        joined = words.of("or", said.language) & set(said.text.lower().split())
        if joined or " / " in said.text:
            yield _problem(said, f"{said.shown} joins two things; make two concepts, or use a single name")


_CHECKS: tuple[tuple[str, str, Check], ...] = (
    ("bracket-label", "Brackets hold a qualifier, not a note.", _check_brackets),
    ("label-of-kind", "A label names the concept, not what is broader or narrower.", _check_kinds),
    ("brand-label", "A brand is a concept of its own, not a synonym.", _check_brands),
    ("plural-label", "Preferred labels are in the singular.", partial(_check_forms, "plural", "singular")),
    (
        "feminine-label",
        "Preferred labels of people are not feminine.",
        partial(_check_forms, "feminine", "neutral form"),
    ),
    ("capital-label", "A label has a capital only if the language requires it.", _check_capitals),
    ("or-label", "A preferred label names one thing.", _check_joined),
)


def _labels(facts: Facts, *kinds: str) -> Iterator[Said]:
    """Yield the labels of the concepts in use, those of the first kind first."""
    for kind in kinds:
        for iri in own(facts):
            for fact in facts.labels_of(iri, kind):
                if isinstance(fact.object, Literal):
                    yield Said(iri, _language(fact), fact.object.text, fact)


def _problem(said: Said, message: str, *others: str) -> Problem:
    return Problem(said.iri, message, said.fact, others=others)


def _language(fact: Fact) -> str:
    return (fact.object.language or "").partition("-")[0] if isinstance(fact.object, Literal) else ""


def _singular(text: str) -> str:
    """Fold a label, and set the s aside that most plurals of it would add."""
    return " ".join(word.removesuffix("s") for word in fold(text).split())
