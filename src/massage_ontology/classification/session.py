"""A described session: what is stated, facet by facet, before anything is looked up.

A facet is a concept scheme of the vocabulary. What is stated about a facet is all there is to say about it; a facet
that is left out is unknown; an empty one means "none". Four marks say what a bare value cannot:

| value | says |
| --- | --- |
| `X` | it has X |
| `X?` | it may have X, or something narrower; whether it does is unknown |
| `!X` | it has neither X nor anything narrower |
| `~X` | count it as X wherever a reading leaves that open |
| `...` | there may be more than what is stated |
| `none` | it has none, the same as an empty list |

A facet of which only `!X` or `~X` is stated is still open.

What a session is called is told by `named`. A name decides nothing.

A session that was understood from a text carries the words that it rests on (`understood`), and the words that were not
understood (`left_over`).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.errors import SessionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NAMED = "named"
"""What a session is called: it stands where a facet would, and is none."""

UNKNOWN = "?"
MORE = ("...", "…")
NONE = ("none", "-")
"""Values that say so: nothing is known, there may be more, there is none."""

_UNSTATED = (UNKNOWN,)
_UNREADABLE = "\ufffd"


class Understood(NamedTuple):
    """One stretch of a text, and the concept that it was taken for.

    Attributes:
        start: Where it begins in the text.
        end: Where it ends.
        words: The words as they stand there.
        facet: The facet that took the value.
        iri: The concept.
        status: What the text says of it; see `massage_ontology.text.annotations.Span`.
    """

    start: int
    end: int
    words: str
    facet: str
    iri: str
    status: str = "affirmed"


class Session:
    """What is stated about one session; it is checked against a vocabulary when it is classified.

    Args:
        **facets: Facet → one value or several: identifiers, labels or concepts, with the marks above. `None` leaves
            the facet out; an empty list means "none". `named` says what the session is called.

    Raises:
        SessionError: A value is neither text nor a concept, or carries two marks.

    Example:
        >>> session = Session(purpose="relaxation", condition=[], setting=None)
        >>> session
        Session(condition=(), purpose=('relaxation',))
        >>> session == Session(condition=(), purpose=["relaxation"])
        True
    """

    __slots__ = ("facts", "left_over", "named", "understood")

    def __init__(self, **facets: object) -> None:
        """Take values as they come, and put them in order."""
        self.facts: dict[str, tuple[str, ...]] = {}
        self.named: tuple[str, ...] = ()
        self.understood: tuple[Understood, ...] = ()
        self.left_over: tuple[str, ...] = ()
        self._state(facets)

    def _state(self, facets: Mapping[str, object]) -> None:
        for name in sorted(facets):
            value = facets[name]
            if value is not None:
                values = _values(name, value)
                if name == NAMED:
                    self.named = values
                elif values != _UNSTATED:
                    self.facts[name] = values

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, object]) -> Session:
        """Take facets from a mapping; a key may be any name of a facet.

        Raises:
            SessionError: A value is neither text nor a concept.

        Example:
            >>> Session.from_mapping({"serving-style": "poured", "leaf": None})
            Session(serving-style=('poured',))
        """
        session = cls()
        session._state(mapping)
        return session

    @classmethod
    def from_json(cls, text: str) -> Session:
        """Read one session from a JSON object: facet → text, list of texts, or null for unknown.

        Raises:
            SessionError: The text is no JSON, or no object.

        Example:
            >>> Session.from_json('{"leaf": ["assam"], "addition": [], "place": null}')
            Session(addition=(), leaf=('assam',))
        """
        try:
            value = json.loads(text)
        except json.JSONDecodeError as error:
            message = f"this is not JSON: {error.msg} (line {error.lineno}, column {error.colno})"
            raise SessionError(message) from error
        except (RecursionError, ValueError) as error:
            message = "this JSON is nested too deeply, or has too long a number, for a session"
            raise SessionError(message) from error
        if not isinstance(value, dict):
            message = "a session in JSON is an object that maps facets to lists of values"
            raise SessionError(message)
        return cls.from_mapping(value)

    @classmethod
    def from_row(cls, row: Mapping[str, str | None]) -> Session:
        """Read one session from the cells of a table row.

        Args:
            row: Facet → cell. Values are separated by `|`. An empty cell, or `?`, is unknown; `none` or `-` is none.

        Raises:
            SessionError: A value is neither text nor a concept.

        Example:
            >>> Session.from_row({"leaf": "assam | mint?", "addition": "none", "place": ""})
            Session(addition=(), leaf=('assam', 'mint?'))
        """
        return cls.from_mapping({name: cell_values(cell) for name, cell in row.items()})

    def stating(self, facet: str, values: Iterable[str] | None) -> Session:
        """Return the session with one facet replaced, or removed if `values` is `None`.

        Example:
            >>> Session(leaf="assam").stating("addition", []).stating("leaf", None)
            Session(addition=())
        """
        facts: dict[str, object] = {**self._said(), facet: None if values is None else tuple(values)}
        changed = Session.from_mapping(facts)
        changed.understood, changed.left_over = self.understood, self.left_over
        return changed

    def beside(self, told: Session) -> Session:
        """Return the session, completed from a text for facets that it does not state.

        Args:
            told: What was understood from a text.

        Example:
            >>> told = Session(leaf="mint", addition=["milk", "..."])
            >>> Session(leaf="assam").beside(told)
            Session(addition=('...', 'milk'), leaf=('assam',))
        """
        stated = {_plain(name) for name in self.facts}
        more = {name: values for name, values in told.facts.items() if _plain(name) not in stated}
        joined = Session.from_mapping({**more, **self._said()})
        joined.named = tuple(dict.fromkeys((*self.named, *told.named)))
        kept = (each for each in told.understood if each.facet == NAMED or _plain(each.facet) not in stated)
        joined.understood = (*self.understood, *kept)
        joined.left_over = (*self.left_over, *told.left_over)
        return joined

    def __repr__(self) -> str:
        """Show the facets and their values."""
        return f"Session({', '.join(f'{name}={values!r}' for name, values in self._said().items())})"

    def __eq__(self, other: object) -> bool:
        """Equal when the same is stated."""
        return isinstance(other, Session) and self._said() == other._said()

    def __hash__(self) -> int:
        """Hash by what is stated."""
        return hash(tuple(self._said().items()))

    def _said(self) -> dict[str, tuple[str, ...]]:
        """Return the facts, and the name where there is one."""
        return {**self.facts, NAMED: self.named} if self.named else self.facts

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle what is stated, and what it was understood from."""
        return (_restore, (self._said(), self.understood, self.left_over))


def _plain(facet: str) -> str:
    return facet.replace("_", "-")


def _restore(
    facts: dict[str, tuple[str, ...]], understood: tuple[Understood, ...], left_over: tuple[str, ...]
) -> Session:
    session = Session.from_mapping(facts)
    session.understood, session.left_over = understood, left_over
    return session


def _values(facet: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str) or hasattr(value, "iri"):
        text = _text(facet, value)
        return () if text.lower() in NONE else (text,)
    try:
        parts: tuple[object, ...] = tuple(value)  # type: ignore[arg-type]  # what cannot be taken apart is refused
    except TypeError:
        message = f"{facet}: {value!r} is not a string, a concept or a list of them"
        raise SessionError(message, facet) from None
    texts = [_text(facet, part) for part in parts]
    return tuple(sorted(set(texts))) if len(texts) > 1 else tuple(texts)


def _text(facet: str, value: object) -> str:
    if isinstance(value, str):
        text = value.strip()
        if _has_two_marks(text):
            message = f"{facet}: {text!r} has two marks; use one of X, X?, !X or ~X"
            raise SessionError(message, facet, text)
        if text:
            return text
        message = f"{facet}: an empty string is not a value; leave the facet out, or give an empty list for none"
        raise SessionError(message, facet)
    iri = getattr(value, "iri", None)
    if isinstance(iri, str):
        return iri
    message = f"{facet}: {value!r} is neither a string nor a concept"
    raise SessionError(message, facet)


def _has_two_marks(text: str) -> bool:
    rest = text[1:].strip()
    return text[:1] in {"!", "~"} and bool(rest) and (rest[0] in "!~" or rest[-1] == UNKNOWN)


def is_marked(value: str) -> bool:
    """Tell whether a value says more than that it holds.

    Example:
        >>> [is_marked(value) for value in ("milk", "milk?", "!milk", "~milk", "...", "none")]
        [False, True, True, True, True, True]
    """
    return value[0] in "!~" or value[-1] == UNKNOWN or value in MORE or value.lower() in NONE


def cell_values(cell: str | None) -> tuple[str, ...] | None:
    """Take a cell of a table apart; `None` where it says nothing.

    Raises:
        SessionError: It holds the sign that stands for bytes that are no text (U+FFFD).

    Example:
        >>> cell_values("milk | sugar"), cell_values("none"), cell_values(" ")
        (('milk', 'sugar'), (), None)
    """
    text = (cell or "").strip()
    if text in {"", UNKNOWN}:
        return None
    if text.lower() in NONE:
        return ()
    if _UNREADABLE in text:
        message = f"{text!r} contains a character that could not be decoded; is the file in UTF-8?"
        raise SessionError(message, None, text)
    return tuple(part.strip() for part in text.split("|") if part.strip())
