"""Rules of languages: tags that are missing or wrong, and concepts that are not named in a language.

Source: Mader, Haslhofer and Isaac, Finding Quality Issues in SKOS Vocabularies, TPDL 2012 (omitted or invalid language
tags, incomplete language coverage), and the wiki of qSKOS (no common language); BCP 47, that is RFC 5646, section 2.1
(syntax) and section 3.1 (the IANA registry, whose two-letter language subtags stand below; three-letter ones are as
many as ISO 639 has, so their form alone is looked at).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from massage_ontology.model import Literal
from massage_ontology.namespaces import SKOS, SKOSXL, local_name
from massage_ontology.validation.findings import Fact, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.validation.facts import Facts

_MOST_SHOWN = 5
_TWO_LETTERS = re.compile(
    "a[abefkmnrsvyz]|b[aeghimnors]|c[aehorsuvy]|d[aevz]|e[elnostu]|f[afijory]|g[adlnuv]|h[aeiortuyz]"
    "|i[adegiknostuw]|j[aivw]|k[agijklmnorsuvwy]|l[abginotuv]|m[ghiklnorsty]|n[abdeglnorvy]|o[cjmrs]"
    "|p[ailst]|q[u]|r[mnouw]|s[acdeghiklmnoqrstuvw]|t[aeghiklnorstwy]|u[gkrz]|v[eio]|w[ao]|x[h]|y[io]"
    "|z[ahu]"
)
_MISTAKEN = {"cn": "zh", "cz": "cs", "dk": "da", "gr": "el", "jp": "ja", "kp": "ko", "ua": "uk", "vn": "vi"}
_FORM = re.compile(
    r"""(?:(?P<language>[a-z]{2,3})(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?
        (?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?
      | x(?:-[a-z0-9]{1,8})+
      | i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)
      | art-lojban | cel-gaulish | no-bok | no-nyn | zh-guoyu | zh-hakka | zh-min(?:-nan)? | zh-xiang
      | en-gb-oed | sgn-(?:be-fr|be-nl|ch-de))""",
    re.IGNORECASE | re.VERBOSE,
)


def check_language_tags(facts: Facts) -> Iterator[Problem]:
    """qSKOS, omitted or invalid language tags on labels and notes: those without a tag, and tags that name nothing."""
    reasons: dict[str | None, str] = {None: "has no language tag"}
    for fact in _texts(facts):
        literal = fact.object
        if type(literal) is not Literal or literal.datatype:
            continue
        reason = reasons.get(literal.language)
        if reason is None:
            reason = reasons[literal.language] = _fault(literal.language or "")
        # What SKOS says of its own terms is no fault of those who repeat it.
        if reason and not fact.subject.startswith((SKOS, SKOSXL)):
            shown = f"the {local_name(fact.predicate)} {quoted(literal.text)} of {fact.subject}"
            yield Problem(fact.subject, f"{shown} {reason}", fact)


def _fault(tag: str) -> str:
    """Return what is wrong with a language tag, or nothing."""
    match = _FORM.fullmatch(tag)
    language = ((match["language"] or "") if match else "").lower()
    if match and (len(language) != 2 or _TWO_LETTERS.fullmatch(language)):  # noqa: PLR2004 (two letters)
        return ""
    meant = _MISTAKEN.get(language)
    hint = f"; the language {meant!r} may be meant" if meant else ""
    return f"has the language tag {quoted(tag)}, which is not a valid language{hint}"


def check_languages_are_covered(facts: Facts) -> Iterator[Problem]:
    """qSKOS, incomplete language coverage: preferred labels in a language that most concepts have."""
    spoken = {iri: {_language(fact) for fact in facts.labels_of(iri, "prefLabel")} for iri in facts.iris}
    counts = Counter(language for row in spoken.values() for language in row if language)
    most = {language for language, count in counts.items() if 2 * count > len(facts.iris)}
    for iri, row in spoken.items():
        missing = sorted(most - row)
        if missing and row and iri not in facts.deprecated:
            yield Problem(iri, f"{iri} has no preferred label in {_enumerated(missing)}, which most concepts have")


def check_all_languages_are_covered(facts: Facts) -> Iterator[Problem]:
    """qSKOS, incomplete language coverage, as published: a concept lacks a language that any other concept has."""
    spoken = {iri: _languages(facts, iri, notes=True) for iri in facts.iris}
    everything = set().union(*spoken.values())
    for iri, row in spoken.items():
        missing = sorted(everything - row)
        if missing:
            yield Problem(iri, f"{iri} has no text in {_enumerated(missing)}, but other concepts do")


def check_common_language(facts: Facts) -> Iterator[Problem]:
    """qSKOS, no common languages: there is no language that all concepts have a label in."""
    spoken = [row for iri in facts.iris if (row := _languages(facts, iri, notes=False))]
    if spoken and not set.intersection(*spoken):
        subject = facts.schemes[0] if facts.schemes else facts.iris[0]
        yield Problem(subject, "no language has labels for all concepts")


def _languages(facts: Facts, iri: str, *, notes: bool) -> set[str]:
    """Return the languages of what is said of a concept: of its labels, and of its notes where that is wanted."""
    labels = (*facts.label_facts.get(iri, ()), *facts.plain_labels.get(iri, ()))
    return {_language(fact) for fact in (*labels, *(facts.note_facts.get(iri, ()) if notes else ()))} - {""}


def _texts(facts: Facts) -> Iterator[Fact]:
    for table in (facts.label_facts, facts.plain_labels, facts.note_facts):
        for row in table.values():
            yield from row


def _language(fact: Fact) -> str:
    return (fact.object.language or "") if isinstance(fact.object, Literal) else ""


def _enumerated(languages: list[str]) -> str:
    rest = len(languages) - _MOST_SHOWN
    return ", ".join(languages[:_MOST_SHOWN]) + (f" and {rest} more" if rest > 0 else "")
