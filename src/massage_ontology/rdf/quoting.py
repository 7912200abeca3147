"""Texts as Turtle, N-Triples and SPARQL write them.

Source: RDF 1.1 Turtle, https://www.w3.org/TR/turtle/ (section 6.4, escape sequences).
"""

from __future__ import annotations

_CONTROLS = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)}
_ESCAPES = _CONTROLS | {ord(sign): f"\\{letter}" for sign, letter in zip('\n\r\t\b\f"\\', 'nrtbf"\\', strict=True)}


def quoted(text: str) -> str:
    r"""Put a text into quotes, on one line and without control signs; half of a surrogate pair cannot be written.

    Example:
        >>> print(quoted('green\n"tea"\x07'))
        "green\n\"tea\"\u0007"
    """
    return f'"{text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").translate(_ESCAPES)}"'
