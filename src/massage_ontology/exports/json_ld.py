"""One resource in JSON-LD, in expanded form.

Numbers and truth values are native where reading them back gives the same text and datatype: `12`, but not `012`.

Source: JSON-LD 1.1 Processing Algorithms and API, sections 8.2 (Object to RDF Conversion) and 8.6.
"""

from __future__ import annotations

import json
import re
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from massage_ontology.namespaces import XSD

if TYPE_CHECKING:
    from collections.abc import Iterable

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_PLAIN_ESCAPES = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,15}")
_MOST_EXACT = 2**53
"""Up to here every reader takes a whole number for what it is: many keep numbers as doubles."""


def node_object(subject: str, said: Iterable[tuple[str, str]]) -> str:
    r"""Write what is said of a resource.

    Args:
        subject: An IRI in angle brackets, or a blank node.
        said: IRIs of properties, and values as N-Triples has them; equal properties stand together.

    Returns:
        The node object.

    Raises:
        ValueError: A value is a triple, for which JSON-LD has no place.

    Example:
        >>> node_object("<urn:a>", [("urn:p", '"tea"@en'), ("urn:p", f'"12"^^<{XSD}integer>'), ("urn:q", "_:b")])
        '{"@id":"urn:a","urn:p":[{"@language":"en","@value":"tea"},{"@value":12}],"urn:q":[{"@id":"_:b"}]}'
    """
    parts = [f'"@id":{_text(subject.strip("<>"))}']
    for name, pairs in groupby(said, key=itemgetter(0)):
        parts.append(f"{_text(name)}:[{','.join(_value(value) for _, value in pairs)}]")
    return "{" + ",".join(parts) + "}"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _value(value: str) -> str:
    if value.startswith("<<"):
        message = "a triple as a value has no place in it"
        raise ValueError(message)
    if value[0] != '"':
        return f'{{"@id":{_text(value.strip("<>"))}}}'
    end = value.rindex('"')
    text, mark = _ESCAPE.sub(_unescaped, value[1:end]), value[end + 1 :]
    if not mark:
        return f'{{"@value":{_text(text)}}}'
    if mark[0] == "@":
        tag, _, direction = mark[1:].partition("--")
        told = f'"@direction":{_text(direction)},' if direction else ""
        return f'{{{told}"@language":{_text(tag)},"@value":{_text(text)}}}'
    datatype = mark[3:-1]
    if _is_native(text, datatype):
        return f'{{"@value":{json.dumps(float(text)) if datatype.endswith("double") else text}}}'
    return f'{{"@type":{_text(datatype)},"@value":{_text(text)}}}'


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _PLAIN_ESCAPES.get(match[3], match[3])


def _is_native(text: str, datatype: str) -> bool:
    """Tell whether a number or truth value without quotation marks is read back as it was."""
    if datatype == XSD + "boolean":
        return text in {"true", "false"}
    if datatype == XSD + "integer":
        return _INTEGER.fullmatch(text) is not None and abs(int(text)) <= _MOST_EXACT
    return datatype == XSD + "double" and canonical_double(text) == text and not _reads_as_integer(text)


def canonical_double(text: str) -> str | None:
    """Return a number as the canonical text of `xsd:double`, or `None` where it is none.

    Example:
        >>> canonical_double("0.95"), canonical_double("100"), canonical_double("many")
        ('9.5E-1', '1.0E2', None)
    """
    try:
        digits, exponent = f"{float(text):.15E}".split("E")
    except ValueError:
        return None
    digits = digits.rstrip("0")
    return f"{digits}{'0' if digits.endswith('.') else ''}E{int(exponent)}"


def _reads_as_integer(text: str) -> bool:
    """Tell whether JSON-LD reads a number as a whole one: without a fraction, and below 10 to the power of 21."""
    return float(text).is_integer() and abs(float(text)) < 1e21  # noqa: PLR2004 (as the section has it)
