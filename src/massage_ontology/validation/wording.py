"""Rules of wording: labels, notations and documentation.

Source: the qSKOS papers (see `structure`), and Unicode Standard Annex 15 for normalization.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from massage_ontology.indexes.folding import fold, fold_all
from massage_ontology.model import NOTE_KINDS, Literal
from massage_ontology.namespaces import SKOS, local_name
from massage_ontology.validation.findings import Fact, Problem, Repair, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massage_ontology.validation.facts import Facts

_MARKUP = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>|&(?:[A-Za-z]+|#\d+|#[xX][0-9A-Fa-f]+);")
_TAGS = frozenset(
    (
        "a", "abbr", "b", "big", "br", "center", "cite", "code", "div", "em", "embed", "font", "form", "hr", "i",
        "iframe", "img", "input", "kbd", "li", "link", "object", "ol", "p", "pre", "q", "s", "script", "small", "span",
        "strike", "strong", "style", "sub", "sup", "svg", "table", "td", "tr", "tt", "u", "ul", "var", "video",
    )
)  # fmt: skip
_SHORTEST = 5
_COPULAS = {"is", "are", "means", "denotes", "ist", "sind", "bedeutet", "est", "sont", "es", "son", "significa"}
_MOST_SHOWN = 3
_NOWHERE = frozenset([""])


def check_labeled(facts: Facts) -> Iterator[Problem]:
    """qSKOS, missing labels: a concept or scheme without a preferred label."""
    for iri in (*facts.own, *facts.schemes):
        if not facts.labels_of(iri, "prefLabel") and not facts.names_of(iri):
            noun = "concept" if iri in facts.numbers else "concept scheme"
            yield Problem(iri, f"the {noun} {iri} has no preferred label")


def check_labels_say_something(facts: Facts) -> Iterator[Problem]:
    """qSKOS, empty labels; and those of which nothing is left but signs."""
    folded = fold_all([text for _, text in facts.labels()])
    for (fact, text), words in zip(facts.labels(), folded, strict=True):
        if not words:
            iri = fact.subject
            kind, empty = local_name(fact.predicate), not _tidy(text)
            what = "is empty" if empty else f"is only punctuation: {quoted(text)}"
            yield Problem(iri, f"the {kind} of {iri} {what}", fact, Repair("remove", fact) if empty else None)


def check_labels_are_clean(facts: Facts) -> Iterator[Problem]:
    """qSKOS, unprintable characters in labels; and stray white space, and text that is not in normal form C.

    Signs of a private agreement cannot be printed elsewhere, but they mean something to somebody: they are told, and
    no repair takes them out.
    """
    for fact, text in facts.labels():
        if _is_plainly_clean(text):
            continue
        iri, tidy = fact.subject, _tidy(text)
        private = any(unicodedata.category(sign) == "Co" for sign in text)
        if (tidy == text and not private) or not tidy:
            continue
        if private or text != _printable(text):
            reason = "contains unprintable characters"
        elif " ".join(text.split()) != text:
            reason = "contains stray white space"
        else:
            reason = "is not in Unicode normal form C"
        literal = fact.object
        changes = isinstance(literal, Literal) and tidy != text
        repair = Repair("replace", fact, literal._replace(text=tidy)) if changes else None  # type: ignore[union-attr]
        yield Problem(iri, f"the {local_name(fact.predicate)} {quoted(text)} of {iri} {reason}", fact, repair)


def check_labels_hold_no_markup(facts: Facts) -> Iterator[Problem]:
    """A label is text; tags and entities of HTML in it are shown to readers as they stand, or run.

    An entity stands for one sign and can be replaced by it; what a tag was to do is for people to say.
    """
    for fact, text in facts.labels():
        found = _first_markup(text) if "<" in text or "&" in text else ""
        if found:
            iri, literal = fact.subject, fact.object
            plain = html.unescape(text)
            is_safe = isinstance(literal, Literal) and plain.strip() and not _first_markup(plain)
            repair = Repair("replace", fact, literal._replace(text=plain)) if is_safe else None  # type: ignore[union-attr]
            kind = local_name(fact.predicate)
            yield Problem(iri, f"the {kind} {quoted(text)} of {iri} contains the markup {quoted(found)}", fact, repair)


def _first_markup(text: str) -> str:
    return next((found[0] for found in _MARKUP.finditer(text) if _is_markup(found)), "")


def check_documented(facts: Facts) -> Iterator[Problem]:
    """qSKOS, undocumented concepts: no documentation property says what is meant."""
    for iri in facts.own:
        if not facts.note_facts.get(iri) and iri not in facts.deprecated:
            yield Problem(iri, f"{iri} has no definition and no other note ({', '.join(NOTE_KINDS[:3])} …)")


def check_overlapping_labels(facts: Facts) -> Iterator[Problem]:
    """qSKOS, overlapping labels: two concepts of one scheme with the same preferred label, case set aside."""
    same: dict[tuple[str, str, str], list[tuple[str, Fact]]] = defaultdict(list)
    preferred = [fact for iri in facts.iris for fact in facts.labels_of(iri, "prefLabel")]
    for iri, fact in _repeated(preferred):
        for scheme in sorted(facts.in_scheme.get(iri, _NOWHERE)):
            same[scheme, _language(fact), _text(fact).casefold()].append((iri, fact))
    told = set()
    for (_, language, _), rows in sorted(item for item in same.items() if len(item[1]) > 1):
        iris = tuple(dict.fromkeys(iri for iri, _ in rows))
        if len(iris) > 1 and (language, iris) not in told:
            told.add((language, iris))
            shown = _enumerated(iris)
            message = (
                f"{shown} have the same preferred label {quoted(_text(rows[0][1]))}; readers cannot tell them apart"
            )
            yield Problem(iris[1], message, rows[1][1], others=tuple(each for each in iris if each != iris[1]))


def check_shared_labels(facts: Facts) -> Iterator[Problem]:
    """qSKOS, overlapping labels of any kind, case set aside: those that are not preferred by both within one scheme."""
    same: dict[tuple[str, str], dict[str, Fact]] = defaultdict(dict)
    labels = [fact for iri in facts.iris for fact in facts.label_facts.get(iri, ())]
    for iri, fact in _repeated(labels):
        text = _text(fact)
        if text.strip():
            same[_language(fact), text.casefold()].setdefault(iri, fact)
    for _, rows in sorted(item for item in same.items() if len(item[1]) > 1):
        preferred = {iri for iri, fact in rows.items() if fact.predicate == SKOS + "prefLabel"}
        shared = frozenset.intersection(*(facts.in_scheme.get(iri, _NOWHERE) for iri in rows))
        if len(preferred) < len(rows) or not shared:
            # The finding stands at a label that is not preferred, for that one is the easier to do without.
            subject = next((iri for iri in reversed(rows) if iri not in preferred), [*rows][1])
            others = tuple(iri for iri in rows if iri != subject)
            shown = quoted(_text(rows[subject]))
            message = f"the label {shown} of {subject} is also a label of {_enumerated(others)}; a search finds both"
            yield Problem(subject, message, rows[subject], others=others)


def _enumerated(iris: Sequence[str]) -> str:
    shown = [*iris[:_MOST_SHOWN], f"{len(iris) - _MOST_SHOWN} more"] if len(iris) > _MOST_SHOWN else iris
    return " and ".join(shown)


def check_near_labels(facts: Facts) -> Iterator[Problem]:
    """Preferred labels of two concepts that differ in accents, punctuation or width alone."""
    same: dict[tuple[str, str], list[tuple[str, Fact]]] = defaultdict(list)
    preferred = [fact for iri in facts.iris for fact in facts.labels_of(iri, "prefLabel")]
    texts = [_text(fact).replace("+", " plus ").replace("#", " sharp ") for fact in preferred]
    for iri, fact in _repeated(preferred, fold_all(texts)):
        words = fold(_text(fact).replace("+", " plus ").replace("#", " sharp "))  # C, C++ and C# are three
        if words:
            same[_language(fact), words].append((iri, fact))
    for _, rows in sorted(item for item in same.items() if len(item[1]) > 1):
        written = {_text(fact).casefold() for _, fact in rows}
        iris = tuple(dict.fromkeys(iri for iri, _ in rows))
        if len(iris) > 1 and len(written) > 1:
            shown = " and ".join([*dict.fromkeys(quoted(_text(fact)) for _, fact in rows)][:3])
            message = f"the preferred labels {shown} are nearly the same; are they one concept?"
            yield Problem(iris[1], message, rows[1][1],
                          others=(iris[0], *iris[2:]))  # fmt: skip


def check_definitions_define(facts: Facts) -> Iterator[Problem]:
    """A definition says more than the label does, and does not come back to it: tea is no kind of tea."""
    for iri in facts.iris:
        names: set[str] | None = None
        for fact in facts.note_facts.get(iri, ()):
            if fact.predicate != SKOS + "definition" or not isinstance(fact.object, Literal):
                continue
            if names is None:
                names = {fold(_text(fact)) for fact in facts.labels_of(iri, "prefLabel")} - {""}
            words = fold(fact.object.text)
            if any(_goes_round(words, name) for name in names):
                yield Problem(iri, f"the definition of {iri} is circular: {quoted(fact.object.text)}", fact)


def _goes_round(words: str, name: str) -> bool:
    """Whether a definition is the name, or the name and that it is something of that name."""
    if not f"{words} ".startswith(f"{name} "):
        return False
    first, _, rest = words.removeprefix(name).strip().partition(" ")
    if first not in _COPULAS:
        return len(f"{first} {rest}".strip()) < _SHORTEST
    return len(rest) < _SHORTEST or f" {name} " in f" {rest} "


def check_notations_are_unique(facts: Facts) -> Iterator[Problem]:
    """qSKOS, ambiguous notation references: one notation for two concepts of a scheme (section 6.5.3)."""
    same: dict[tuple[str, Literal], list[str]] = defaultdict(list)
    for subject, value in facts.stated("notation"):
        if isinstance(value, Literal):
            for scheme in sorted(facts.in_scheme.get(subject, _NOWHERE)):
                same[scheme, value].append(subject)
    told = set()
    several = [item for item in same.items() if len(item[1]) > 1]
    for (_, notation), subjects in sorted(several, key=lambda item: (item[0][0], item[0][1].text)):
        iris = tuple(dict.fromkeys(subjects))
        if len(iris) > 1 and (notation, iris) not in told:
            told.add((notation, iris))
            message = (
                f"the notation {quoted(notation.text)} stands for {_enumerated(iris)}; a code must identify one concept"
            )
            fact = Fact(iris[1], SKOS + "notation", notation)
            yield Problem(iris[1], message, fact, others=tuple(each for each in iris if each != iris[1]))


def check_one_notation_a_system(facts: Facts) -> Iterator[Problem]:
    """qSKOS, ambiguous notation references: a concept with two notations of one datatype (section 6.5.2)."""
    systems: dict[tuple[str, str | None], dict[Literal, None]] = defaultdict(dict)
    for subject, value in facts.stated("notation"):
        if isinstance(value, Literal):
            systems[subject, value.datatype][value] = None
    for (iri, _), row in systems.items():
        if len(row) > 1:
            shown = " and ".join(quoted(value.text) for value in [*row][:_MOST_SHOWN])
            fact = Fact(iri, SKOS + "notation", [*row][1])
            yield Problem(iri, f"{iri} has {len(row)} notations of one system: {shown}; one is enough", fact)


def _repeated(facts: Sequence[Fact], texts: Sequence[str] | None = None) -> list[tuple[str, Fact]]:
    """Return the statements whose text, or another one in place of it, may stand there again, case set aside.

    Most stand there once; those need no table of texts. Two texts may share a number, so the caller looks again.
    """
    keys = [
        hash((_language(fact), (_text(fact) if texts is None else texts[place]).casefold()))
        for place, fact in enumerate(facts)
    ]
    seen: set[int] = set()
    again: set[int] = set()
    for key in keys:
        (again if key in seen else seen).add(key)
    return [(fact.subject, fact) for fact, key in zip(facts, keys, strict=True) if key in again]


def _text(fact: Fact) -> str:
    return fact.object.text if isinstance(fact.object, Literal) else str(fact.object)


def _language(fact: Fact) -> str:
    return (fact.object.language or "") if isinstance(fact.object, Literal) else ""


def _is_markup(found: re.Match[str]) -> bool:
    """Whether a browser would take it for markup; not every word between angles is a tag."""
    return found[1].lower() in _TAGS if found[1] else html.unescape(found[0]) != found[0]


def _is_plainly_clean(text: str) -> bool:
    """Whether nothing is to be tidied, found out in no time: of white space, a blank alone can be printed."""
    is_spaced = text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]
    return is_spaced and (text.isascii() or unicodedata.is_normalized("NFC", text))


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", _printable(text)).split())


def _printable(text: str) -> str:
    """Take out control signs, and what never stands for a sign (U+FFFE and its kin)."""
    return "".join(
        sign for sign in text if sign.isspace() or (unicodedata.category(sign) != "Cc" and not _is_no_sign(ord(sign)))
    )


def _is_no_sign(code: int) -> bool:
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF  # noqa: PLR2004 (The Unicode Standard, section 23.7)
