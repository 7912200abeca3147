"""How long, how much, how often: parts of a name that say nothing of what the service is.

The words for units are data (`languages/*.toml`); what stands here is how numbers are written.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.indexes.folding import fold
from massage_ontology.text.languages import codes, language

if TYPE_CHECKING:
    from collections.abc import Callable

_MINUTES_IN_AN_HOUR = 60
_BARE_LENGTHS = range(10, 241, 5)
"""Numbers that are taken for minutes where no unit stands: whole steps of five, from ten minutes to four hours."""
_FRACTIONS = {"¼": 0.25, "½": 0.5, "¾": 0.75}
_THOUSAND = 3
_HALF = re.compile(r"[¼½¾]")


class Quantity(NamedTuple):
    """One quantity in a name.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        kind: `duration` (minutes), `price` or `count`.
        value: How much; of a price, the number.
        unit: The unit as it is written.
    """

    start: int
    end: int
    kind: str
    value: float
    unit: str


def quantities_of(text: str) -> list[Quantity]:
    """Return the lengths, prices and counts in a name, in their order.

    A bare number at the end of a name, prices left out, is taken for minutes where it looks like them.

    Args:
        text: The name.

    Example:
        >>> [(each.kind, each.value) for each in quantities_of("Swedish 1h30, $95.50, 3 sessions")]
        [('duration', 90.0), ('price', 95.5), ('count', 3.0)]
        >>> [(each.kind, each.value) for each in quantities_of("Remedial Massage 60")]
        [('duration', 60.0)]
    """
    if not any(character.isdigit() for character in text) and not _HALF.search(text) and not _lengths().search(text):
        return []
    found: list[Quantity] = []
    for pattern, read in _patterns():
        for match in pattern.finditer(text):
            quantity = read(match)
            if not any(each.start < quantity.end and quantity.start < each.end for each in found):
                found.append(quantity)
    if not any(each.kind == "duration" for each in found):
        rest = text
        for each in found:
            rest = rest[: each.start] + " " * (each.end - each.start) + rest[each.end :]
        found += _bare(rest)
    return sorted(found)


def _number(text: str) -> float:
    fraction = sum(_FRACTIONS[each] for each in _HALF.findall(text))
    digits = _HALF.sub("", text).strip().replace(",", ".")
    return (float(digits) if digits else 0.0) + fraction


def _amount(text: str) -> float:
    """Read a price: three digits behind a separator are thousands, fewer are cents."""
    *whole, last = re.split("[.,]", text)
    if whole and len(last) < _THOUSAND:
        return float(f"{''.join(whole)}.{last}")
    return float("".join([*whole, last]))


def _clock(match: re.Match[str]) -> Quantity:
    minutes = _number(match["hours"]) * _MINUTES_IN_AN_HOUR + float(match["minutes"] or 0)
    return Quantity(*match.span(), "duration", minutes, match["unit"])


def _minutes(match: re.Match[str]) -> Quantity:
    return Quantity(*match.span(), "duration", _number(match["number"]), match["unit"])


def _price(match: re.Match[str]) -> Quantity:
    unit = match["before"] or match["after"]
    return Quantity(*match.span(), "price", _amount(match["one"] or match["other"]), unit)


def _count(match: re.Match[str]) -> Quantity:
    return Quantity(*match.span(), "count", _number(match["number"]), match["unit"])


def _in_words(match: re.Match[str]) -> Quantity:
    return Quantity(*match.span(), "duration", float(_length_words()[fold(match[0])]), match[0])


def _bare(text: str) -> list[Quantity]:
    match = re.search(r"(?<![\w.,/])(\d{2,3})\W*$", text)
    if match is None or int(match[1]) not in _BARE_LENGTHS:
        return []
    return [Quantity(*match.span(1), "duration", float(match[1]), "")]


@cache
def _length_words() -> dict[str, int]:
    return {words: minutes for code in codes() for words, minutes in language(code).lengths.items()}


@cache
def _lengths() -> re.Pattern[str]:
    phrases = {words for code in codes() for words in language(code).data.get("lengths", {})}
    return re.compile(rf"(?<![^\W\u0e00-\u9fff])(?:{_choice(phrases)})(?![^\W\u0e00-\u9fff])", re.IGNORECASE)


def _choice(forms: set[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


def _forms(kind: str) -> set[str]:
    return {form for code in codes() for form in language(code).data.get("units", {}).get(kind, ())}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Quantity]], ...]:
    number = r"\d{1,4}(?:[.,]\d{1,2})?\s?[¼½¾]?|[¼½¾]"
    # A unit ends where its letters do; scripts without spaces go on at once.
    end = r"(?![^\W\u0e00-\u0e7f\u3000-\u9fff\uac00-\ud7a3])"
    start = r"(?<![\w.,])"
    price = r"\d{1,4}(?:[.,]\d{1,3}){0,2}"
    hours, minutes = _choice(_forms("hours")), _choice(_forms("minutes"))
    sessions = _choice(_forms("sessions"))
    currency = _choice(_forms("currency"))
    ranged = r"(?:\d{1,3}\s?[-\u2013/]\s?)*"
    return (
        (_lengths(), _in_words),
        (
            re.compile(
                rf"{start}(?P<hours>{number})\s?-?(?P<unit>{hours})(?:\s?(?P<minutes>\d\d)(?:\s?(?:{minutes}))?)?{end}",
                re.IGNORECASE,
            ),
            _clock,
        ),
        (re.compile(rf"{start}{ranged}(?P<number>\d{{1,3}})\s?-?(?P<unit>{minutes}){end}", re.IGNORECASE), _minutes),
        (
            re.compile(
                rf"(?<!\w)(?P<before>{currency})\s?(?P<one>{price})"
                rf"|{start}(?P<other>{price})\s?(?P<after>{currency})(?!\w|\s?\d)"
            ),
            _price,
        ),
        (re.compile(rf"{start}(?P<number>\d{{1,3}})\s?(?P<unit>{sessions}){end}", re.IGNORECASE), _count),
        (re.compile(rf"(?<!\w)(?P<unit>x)\s?(?P<number>\d{{1,2}}){end}", re.IGNORECASE), _count),
    )
