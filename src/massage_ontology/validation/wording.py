"""Rules of wording: labels, languages and documentation.

Source: the qSKOS papers (see `structure`), and Unicode Standard Annex 15 for normalization.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from massage_ontology.labels import fold
from massage_ontology.model import NOTE_KINDS, Literal
from massage_ontology.namespaces import SKOS, local_name
from massage_ontology.validation.findings import Problem, Repair, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.validation.facts import Facts
    from massage_ontology.validation.findings import Fact

_TAG = re.compile(r"^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&(?:[A-Za-z]+|#\d+);")
_SHORTEST = 5


def check_labeled(facts: Facts) -> Iterator[Problem]:
    """qSKOS, missing labels: a concept or scheme without a preferred label."""
    for iri in (*facts.iris, *facts.schemes):
        if not facts.labels_of(iri, "prefLabel") and not facts.names_of(iri):
            noun = "concept" if iri in facts.numbers else "concept scheme"
            yield Problem(iri, f"the {noun} {iri} has no preferred label")


def check_labels_say_something(facts: Facts) -> Iterator[Problem]:
    """qSKOS, empty labels."""
    for iri, fact in _labels(facts):
        if not fold(_text(fact)):
            yield Problem(
                iri,
                f"a {local_name(fact.predicate)} of {iri} is empty, or nothing but signs: {quoted(_text(fact))}",
                fact,
            )


def check_labels_are_clean(facts: Facts) -> Iterator[Problem]:
    """qSKOS, unprintable characters in labels; and stray white space, and text that is not in normal form C."""
    for iri, fact in _labels(facts):
        text = _text(fact)
        tidy = " ".join(unicodedata.normalize("NFC", _printable(text)).split())
        if tidy == text or not tidy:
            continue
        if text != _printable(text):
            reason = "holds signs that cannot be printed"
        elif " ".join(text.split()) != text:
            reason = "holds stray white space"
        else:
            reason = "is not in Unicode normal form C"
        literal = fact.object
        repair = Repair("replace", fact, literal._replace(text=tidy)) if isinstance(literal, Literal) else None
        yield Problem(iri, f"the {local_name(fact.predicate)} {quoted(text)} of {iri} {reason}", fact, repair)


def check_labels_hold_no_markup(facts: Facts) -> Iterator[Problem]:
    """A label is text; tags and entities of HTML in it are shown to readers as they stand, or run."""
    for iri, fact in _labels(facts):
        found = _MARKUP.search(_text(fact))
        if found:
            yield Problem(
                iri,
                f"the {local_name(fact.predicate)} {quoted(_text(fact))} of {iri} holds the markup {quoted(found[0])}",
                fact,
            )


def check_language_tags(facts: Facts) -> Iterator[Problem]:
    """qSKOS, omitted or invalid language tags (BCP 47) on labels and notes."""
    tagged = any(isinstance(fact.object, Literal) and fact.object.language for _, fact in _labels(facts))
    for iri, fact in (*_labels(facts), *_notes(facts)):
        literal = fact.object
        if not isinstance(literal, Literal) or (literal.datatype and not literal.language):
            continue
        kind = local_name(fact.predicate)
        if literal.language and not _TAG.match(literal.language):
            tag = quoted(literal.language)
            yield Problem(
                iri, f"the {kind} {quoted(literal.text)} of {iri} has the language tag {tag}, which is none", fact
            )
        elif not literal.language and tagged:
            yield Problem(
                iri, f"the {kind} {quoted(literal.text)} of {iri} has no language tag, while others have", fact
            )


def check_languages_are_covered(facts: Facts) -> Iterator[Problem]:
    """qSKOS, incomplete language coverage: preferred labels in a language that most concepts have."""
    spoken = {iri: {_language(fact) for fact in facts.labels_of(iri, "prefLabel")} for iri in facts.iris}
    counts = Counter(language for row in spoken.values() for language in row if language)
    most = {language for language, count in counts.items() if 2 * count > len(facts.iris)}
    for iri, row in spoken.items():
        missing = sorted(most - row)
        if missing and row and iri not in facts.deprecated:
            yield Problem(iri, f"{iri} has no preferred label in {', '.join(missing)}, which most concepts have")


def check_common_language(facts: Facts) -> Iterator[Problem]:
    """qSKOS, no common languages: there is no language that all concepts are labeled in."""
    spoken = [{_language(fact) for fact in facts.labels_of(iri, "prefLabel")} - {""} for iri in facts.iris]
    spoken = [row for row in spoken if row]
    if spoken and not set.intersection(*spoken) and len(set.union(*spoken)) > 1:
        subject = facts.schemes[0] if facts.schemes else facts.iris[0]
        yield Problem(subject, "no language has a preferred label of every concept that is labeled")


def check_documented(facts: Facts) -> Iterator[Problem]:
    """qSKOS, undocumented concepts: no documentation property says what is meant."""
    for iri in facts.iris:
        if not facts.note_facts.get(iri) and iri not in facts.deprecated:
            yield Problem(iri, f"{iri} has no definition and no other note ({', '.join(NOTE_KINDS[:3])} …)")


def check_overlapping_labels(facts: Facts) -> Iterator[Problem]:
    """qSKOS, overlapping labels: two concepts of one scheme with the same preferred label, case set aside."""
    same: dict[tuple[str, str, str], list[tuple[str, Fact]]] = defaultdict(list)
    for iri in facts.iris:
        for fact in facts.labels_of(iri, "prefLabel"):
            for scheme in sorted(facts.in_scheme.get(iri, {""})):
                same[scheme, _language(fact), _text(fact).casefold()].append((iri, fact))
    told = set()
    for (_, language, _), rows in sorted(same.items()):
        iris = tuple(dict.fromkeys(iri for iri, _ in rows))
        if len(iris) > 1 and (language, iris) not in told:
            told.add((language, iris))
            shown = " and ".join(iris[:3])
            message = (
                f"{shown} have the same preferred label {quoted(_text(rows[0][1]))}; readers cannot tell them apart"
            )
            yield Problem(iris[1], message, rows[1][1], others=tuple(each for each in iris if each != iris[1]))


def check_near_labels(facts: Facts) -> Iterator[Problem]:
    """Preferred labels of two concepts that differ in accents, punctuation or width alone."""
    same: dict[tuple[str, str], list[tuple[str, Fact]]] = defaultdict(list)
    for iri in facts.iris:
        for fact in facts.labels_of(iri, "prefLabel"):
            words = fold(_text(fact))
            if words:
                same[_language(fact), words].append((iri, fact))
    for _, rows in sorted(same.items()):
        texts = {_text(fact).casefold() for _, fact in rows}
        iris = tuple(dict.fromkeys(iri for iri, _ in rows))
        if len(iris) > 1 and len(texts) > 1:
            shown = " and ".join([*dict.fromkeys(quoted(_text(fact)) for _, fact in rows)][:3])
            message = f"the preferred labels {shown} are nearly the same; are they one concept?"
            yield Problem(iris[1], message, rows[1][1],
                          others=(iris[0], *iris[2:]))  # fmt: skip


def check_definitions_define(facts: Facts) -> Iterator[Problem]:
    """A definition says more than the label does."""
    for iri in facts.iris:
        names = {fold(_text(fact)) for fact in facts.labels_of(iri, "prefLabel")}
        for fact in facts.note_facts.get(iri, ()):
            if fact.predicate != SKOS + "definition" or not isinstance(fact.object, Literal):
                continue
            words = fold(fact.object.text)
            rest = words
            for name in sorted(names, key=len, reverse=True):
                if name and (words == name or words.startswith(name + " ")):
                    rest = words[len(name) :].strip()
            if rest != words and (len(rest) < _SHORTEST or rest.split()[0] in {"is", "are", "means"}):
                yield Problem(iri, f"the definition of {iri} defines it by itself: {quoted(fact.object.text)}", fact)


def check_notations_are_unique(facts: Facts) -> Iterator[Problem]:
    """qSKOS, ambiguous notation references: one notation for two concepts of a scheme, or two of a datatype for one."""
    same: dict[tuple[str, Literal], list[str]] = defaultdict(list)
    for subject, value in facts.stated("notation"):
        if isinstance(value, Literal):
            for scheme in sorted(facts.in_scheme.get(subject, {""})):
                same[scheme, value].append(subject)
    for (_, notation), subjects in sorted(same.items(), key=lambda item: (item[0][0], item[0][1].text)):
        iris = tuple(dict.fromkeys(subjects))
        if len(iris) > 1:
            message = (
                f"the notation {quoted(notation.text)} stands for {' and '.join(iris[:3])}; a code names one concept"
            )
            yield Problem(iris[1], message, others=tuple(each for each in iris if each != iris[1]))


def _labels(facts: Facts) -> Iterator[tuple[str, Fact]]:
    for iri, row in facts.label_facts.items():
        for fact in row:
            yield iri, fact


def _notes(facts: Facts) -> Iterator[tuple[str, Fact]]:
    for iri, row in facts.note_facts.items():
        for fact in row:
            yield iri, fact


def _text(fact: Fact) -> str:
    return fact.object.text if isinstance(fact.object, Literal) else str(fact.object)


def _language(fact: Fact) -> str:
    return (fact.object.language or "") if isinstance(fact.object, Literal) else ""


def _printable(text: str) -> str:
    return "".join(sign for sign in text if sign.isspace() or unicodedata.category(sign) not in {"Cc", "Co", "Cn"})
