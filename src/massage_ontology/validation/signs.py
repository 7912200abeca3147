"""Rules of signs that nobody sees: characters without width, and letters of another script that look the same.

Source: The Unicode Standard, sections 9.2 and 12.1 (joiners in Arabic and in scripts of India), 16.4 (spaces without
width in Khmer), 23.2 (layout controls); Unicode Technical Standard 39, Unicode Security Mechanisms (confusables,
mixed-script detection).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from massage_ontology.model import Literal
from massage_ontology.namespaces import local_name
from massage_ontology.validation.findings import Problem, Repair, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.validation.facts import Facts

_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_JOINERS = "\u200c\u200d"
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
# Letters of these scripts stand alone: a joiner between them does nothing.
_LATIN, _GREEK, _CYRILLIC = "A-Za-z\u00c0-\u024f\u1e00-\u1eff", "\u0370-\u03ff\u1f00-\u1fff", "\u0400-\u052f"
_ALONE = re.compile(f"[0-9 {_LATIN}{_GREEK}{_CYRILLIC}]")
_WORD = re.compile(f"[{_LATIN}{_GREEK}{_CYRILLIC}\u0300-\u036f]+")
_MIXED = re.compile(f"[{_LATIN}][{_GREEK}{_CYRILLIC}]|[{_GREEK}{_CYRILLIC}][{_LATIN}]|[{_GREEK}][{_CYRILLIC}]")
_SCRIPTS = {
    "Latin": re.compile(f"[{_LATIN}]"),
    "Greek": re.compile(f"[{_GREEK}]"),
    "Cyrillic": re.compile(f"[{_CYRILLIC}]"),
}
# Small Greek letters but omicron are left out: the alpha of TNF-alpha, written as one word, means what it says.
_LIKE_LATIN = {
    "Cyrillic": dict(
        zip(
            "\u0410\u0412\u0415\u0405\u0406\u0408\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0430\u0435\u043e\u0440\u043e\u0441\u0445\u0443\u0456\u0458\u0455\u04bb",
            "ABESIJKMHOPCTXaeopocxyijsh",
            strict=True,
        )
    ),
    "Greek": dict(
        zip(
            "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf",
            "ABEZHIKMNOPTYXo",
            strict=True,
        )
    ),
}


def check_signs_are_seen(facts: Facts) -> Iterator[Problem]:
    """UTS 39; The Unicode Standard, 23.2: a sign without width in a word, where its script has no use for one."""
    for fact, text in facts.labels():
        if text.isascii() or not _UNSEEN.search(text):
            continue
        stray = [match for match in _UNSEEN.finditer(text) if _is_stray(text, match.start())]
        if stray:
            shown = ", ".join(dict.fromkeys(_named(match[0]) for match in stray))
            kind, visible = local_name(fact.predicate), _UNSEEN.sub("|", text)
            message = (
                f"the {kind} {quoted(visible)} of {fact.subject} contains invisible characters, at each |: {shown}"
            )
            yield Problem(fact.subject, message, fact, _without(fact.object, stray, text, fact))


def _without(literal: object, stray: list[re.Match[str]], text: str, fact: object) -> Repair | None:
    left = list(text)
    for match in reversed(stray):
        del left[match.start()]
    tidy = "".join(left)
    if not isinstance(literal, Literal) or not tidy.strip():
        return None
    return Repair("replace", fact, literal._replace(text=tidy))  # type: ignore[arg-type]


def _is_stray(text: str, place: int) -> bool:
    """Whether an unseen sign does nothing where it stands."""
    sign, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if sign in _JOINERS:
        return not before or not after or bool(_ALONE.match(before) or _ALONE.match(after))
    if _DIRECTIONS.match(sign):
        return not _RIGHT_TO_LEFT.search(text)
    return not (_UNSPACED.match(before) or _UNSPACED.match(after))


def _named(sign: str) -> str:
    return f"{unicodedata.name(sign, 'unnamed').lower()} (U+{ord(sign):04X})"


def check_words_are_of_one_script(facts: Facts) -> Iterator[Problem]:
    """UTS 39, mixed scripts: a word in which letters of another script stand for those that look the same."""
    for fact, text in facts.labels():
        if text.isascii() or not _MIXED.search(text):
            continue
        for match in _WORD.finditer(text):
            found = _disguised(match[0])
            if found is not None:
                letters, script, meant = found
                shown = ", ".join(f"{sign!r} (U+{ord(sign):04X})" for sign in dict.fromkeys(letters))
                kind = local_name(fact.predicate)
                message = f"the {kind} {quoted(text)} of {fact.subject} is {meant} with the {script} {shown}"
                yield Problem(fact.subject, f"{message}; a search for the word misses it", fact)
                break


def _disguised(word: str) -> tuple[str, str, str] | None:
    """Return the letters of a word that look like those of its script, and both scripts; `None` without any."""
    letters = {name: "".join(pattern.findall(word)) for name, pattern in _SCRIPTS.items()}
    present = sorted((name for name in letters if letters[name]), key=lambda name: (len(letters[name]), name))
    if len(present) != 2:  # noqa: PLR2004 (of one script, or of so many that nobody is misled)
        return None
    for script, meant in (present, present[::-1]):
        # The letters in disguise are the fewer; a delta before a T is a sign of its own.
        is_word = len(letters[meant]) >= max(2, len(letters[script]))
        if is_word and all(sign in _alike(script, meant) for sign in letters[script]):
            return letters[script], script, meant
    return None


def _alike(script: str, meant: str) -> set[str]:
    """Return the letters of a script that look like one of the other."""
    if meant == "Latin":
        return set(_LIKE_LATIN[script])
    if script == "Latin":
        return set(_LIKE_LATIN[meant].values())
    shared = set(_LIKE_LATIN[script].values()) & set(_LIKE_LATIN[meant].values())
    return {sign for sign, latin in _LIKE_LATIN[script].items() if latin in shared}
