"""The tokens of Turtle in their common forms, and what each stands for.

What is matched here is Turtle; what is Turtle is not always matched here. A token is looked at closely once, however
often it stands in a document. The patterns also fit a text that has one sign for each byte of UTF-8.

Source: RDF 1.1 Turtle, W3C Recommendation 25 February 2014, section 6.5 (grammar).
"""

from __future__ import annotations

import re
from itertools import islice

from massage_ontology.model import Literal
from massage_ontology.namespaces import RDF, XSD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    from massage_ontology.rdf.quads import BlankNodes
    from massage_ontology.rdf.statements import Pairs, Statements

SPACE = r"[ \t\r\n]*+"
GAP = SPACE + r"(?:#[^\n\r]*+" + SPACE + r")*+"
"""White space and comments."""
STOP = r"\.(?=[ \t\r\n]|\Z)"
ADDRESS = r'[A-Za-z][A-Za-z0-9+.-]*+:[^\x00-\x20<>"{}|^`\\]*+'
"""An absolute IRI."""
IRI = f"<{ADDRESS}>"
PREFIX = r"(?:[A-Za-z][A-Za-z0-9_-]*+)?+:"
# Behind a name in its common form stands nothing that could go on with it in a less common one.
_END = r"(?=[ \t\r\n,;]|" + STOP + r")"
NAME = PREFIX + r"(?:[A-Za-z0-9_][A-Za-z0-9_:-]*+(?:\.++[A-Za-z0-9_:-]++)*+)?+" + _END
NODE = r"_:[A-Za-z0-9][A-Za-z0-9_-]*+" + _END
_PLAIN = r'[^"\\\x00-\x08\x0a-\x1f\x7f]*+'
_LONG = r'[^"\\\x00-\x08\x0b\x0c\x0e-\x1f\x7f]'
_ESCAPE = r"""\\[tbnrf"'\\]"""
_TEXT = r'"(?:""(?:' + _LONG + r"|" + _ESCAPE + r'|"(?!""))*+"""|' + _PLAIN + r"(?:" + _ESCAPE + _PLAIN + r')*+")'
_WORD = r"(?:true|false|[+-]?[0-9]+(?:\.[0-9]+)?+)" + _END
_KIND = rf"(?:@[A-Za-z]++(?:-[A-Za-z0-9]++)*+{_END}|\^\^(?:{IRI}|{NAME}))?+"
_LITERAL = _TEXT + _KIND
LINE_LITERAL = rf'"({_PLAIN}(?:{_ESCAPE}{_PLAIN})*+)"((?:@[A-Za-z]++(?:-[A-Za-z0-9]++)*+|\^\^{IRI})?+)'
"""Text of a literal, which may have escapes, and its language tag or datatype, as N-Triples has them."""
PLAIN_LITERAL = rf'"({_PLAIN})"({_KIND})(?=[ \t\r\n,;.])'
"""Text of a literal without escapes, and its language tag or datatype."""
SUBJECT = rf"(?>{IRI}|{NAME}|{NODE})"
VERB = rf"(?>{IRI}|{NAME}|a(?=[ \t\r\n]))"
OTHER = rf"(?>{_LITERAL}|{NAME}|{NODE}|{_WORD})"
"""An object that is no IRI in brackets."""
OBJECT = rf"(?>{IRI}|{OTHER})"

_SIGN = r"A-Za-z0-9._~!$&'()*+,;=:@/\-"
_SIGNS = rf"[{_SIGN}]*+(?:%[0-9A-Fa-f]{{2}}[{_SIGN}]*+)*+"
_MORE = rf"[{_SIGN}?]*+(?:%[0-9A-Fa-f]{{2}}[{_SIGN}?]*+)*+"
_PLAIN_LINES = re.compile(
    r"(?:(?:_:b[0-9]++|[A-Za-z][A-Za-z0-9+.-]*+:(?://[A-Za-z0-9.-]*+(?::[0-9]*+)?+(?=[/?#\n])|(?!//))"
    rf"{_SIGNS}(?:\?{_MORE})?+(?:\#{_MORE})?+)\n)*+"
)
"""Lines of IRIs that need no second look (RFC 3987, section 2.2), and names of blank nodes."""
_BEYOND_ASCII = re.compile(r"[^\x00-\x9f]")
_HIGHEST = "\ud7ff"
_AT_ONCE = 10_000
_PLAIN_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z]{4})?(?:-[a-z]{2})?")
"""Language tags that need no second look (BCP 47)."""
_ESCAPED = re.compile(r"\\(.)")
_MEANING = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_TYPES_OF_TAGGED = {RDF + "langString", RDF + "dirLangString"}
_WORDS = re.compile(r"(true|false)|([+-]?[0-9]+)|([+-]?[0-9]+\.[0-9]+)")
_make = tuple.__new__
MOST_UNCOMMON = 64
"""So many statements are handed to the parser one by one; behind them, all the rest at once."""


class UncommonForm(Exception):  # noqa: N818 (most often nothing is wrong)
    """What stands there is no Turtle, or Turtle in a form that is not looked for here."""


def attempt(read: Callable[[], Mapping[str, str]], statements: Statements) -> bool:
    """Read a document by patterns, and take back what was read where they do not fit.

    Args:
        read: Reads it, and returns the prefixes that it declares.
        statements: Where its statements go; what is there already stays.

    Returns:
        Whether the document was read; if not, the statements are as they were.

    Example:
        >>> from massage_ontology.rdf.statements import Statements
        >>> statements = Statements()
        >>> attempt(lambda: {"tea": "urn:" if statements.numbers["no scheme"] else ""}, statements)
        False
        >>> statements.nodes()
        []
    """
    before = statements.mark()
    try:
        prefixes = read()
        check_iris(islice(statements.numbers, before[0], None))
    except (UncommonForm, SyntaxError, ValueError):
        statements.undo(before)
        return False
    for prefix, namespace in prefixes.items():
        statements.prefixes.setdefault(prefix, namespace)
    return True


class Properties(dict[str, "Pairs"]):
    """Verb as it is written → the subjects and values of the property.

    Args:
        statements: Where they are.
        iri: Returns the IRI that a verb stands for; it is asked once.
    """

    def __init__(self, statements: Statements, iri: Callable[[str], str]) -> None:
        """Begin without any."""
        super().__init__()
        self._pairs = statements.pairs
        self._iri = iri

    def __missing__(self, verb: str) -> Pairs:
        """Find out what a verb stands for."""
        pairs = self[verb] = self._pairs(self._iri(verb))
        return pairs


class Terms(dict[str, "Any"]):
    """Token → what it stands for: the number of a resource, or a literal.

    Args:
        statements: Where resources are numbered.
        blanks: The blank nodes of the document.
        room: How many bytes all IRIs may have together that are written as names. They are only looked at closely when
            all are there, by `check_iris`.

    Example:
        >>> from massage_ontology.rdf.quads import BlankNodes
        >>> from massage_ontology.rdf.statements import Statements
        >>> statements = Statements()
        >>> terms = Terms(statements, BlankNodes(statements), 1000)
        >>> terms.declare("ex", "<urn:ex:>")
        >>> terms["ex:tea"], terms["<urn:ex:tea>"], terms["_:x"], terms.literal('"tea"@EN')
        (0, 0, 1, Literal(text='tea', language='en', datatype=None))
    """

    def __init__(self, statements: Statements, blanks: BlankNodes, room: int) -> None:
        """Begin without prefixes."""
        super().__init__()
        self.numbers = statements.numbers
        self.blanks = blanks
        self._room = room
        self.kinds = _Kinds(self.iri)
        self.prefixes: dict[str, str] = {}

    def __missing__(self, token: str) -> Any:  # noqa: ANN401 (a number or a literal)
        """Look at a token closely."""
        first = token[0]
        if first == "<":
            value: Any = self.numbers[token[1:-1]]
        elif first == "_":
            value = self.blanks[token[2:]]
        elif first == '"' or _WORDS.fullmatch(token):
            return self.literal(token)
        else:
            iri = self._whole(token)
            self._room -= len(iri)
            if self._room < 0:
                raise UncommonForm
            value = self.numbers[iri]
        self[token] = value
        return value

    def declare(self, prefix: str, token: str) -> None:
        """Learn a prefix; one may not change its meaning here.

        Raises:
            UncommonForm: It had another meaning, or the IRI is relative.
        """
        namespace = self.iri(token)
        if self.prefixes.setdefault(prefix, namespace) != namespace:
            raise UncommonForm

    def iri(self, token: str) -> str:
        """Return the IRI that a token stands for.

        Raises:
            UncommonForm: It is relative, or none, or its prefix is not declared.
        """
        whole = token[1:-1] if token[0] == "<" else self._whole(token)
        check_iris((whole,))
        return whole

    def _whole(self, name: str) -> str:
        prefix, _, rest = name.partition(":")
        namespace = self.prefixes.get(prefix)
        if namespace is None:
            raise UncommonForm
        return namespace + rest

    def literal(self, token: str) -> Literal:
        """Return the literal that a token stands for.

        Raises:
            UncommonForm: Its language tag or datatype is uncommon.
        """
        if token[0] != '"':
            return _literal_of_word(token)
        end = token.rindex('"')
        kind = token[end + 1 :]
        language, datatype = self.kinds[kind]
        text = token[1:end] if end < 5 or token[:3] != '"""' else token[3 : end - 2]  # noqa: PLR2004 (""")
        return _make(Literal, (unescaped(text), language, datatype))


class _Kinds(dict[str, "tuple[str | None, str | None]"]):
    """What follows a text → language, as it is kept in lower case, and datatype."""

    def __init__(self, iri: Callable[[str], str]) -> None:
        super().__init__({"": (None, None)})
        self._iri = iri

    def __missing__(self, token: str) -> tuple[str | None, str | None]:
        kind: tuple[str | None, str | None]
        if not token.isascii():
            raise UncommonForm
        if token[0] == "@":
            language = token[1:].lower()
            if not _PLAIN_TAG.fullmatch(language):
                _check_language(language)
            kind = (language, None)
        else:
            datatype = self._iri(token[2:])
            if datatype in _TYPES_OF_TAGGED:
                raise UncommonForm
            kind = (None, None if datatype == XSD + "string" else datatype)
        self[token] = kind
        return kind


def _literal_of_word(token: str) -> Literal:
    match = _WORDS.fullmatch(token)
    if match is None:
        raise UncommonForm
    name = ("boolean", "integer", "decimal")[(match.lastindex or 1) - 1]
    return Literal(token, None, XSD + name)


def unescaped(text: str) -> str:
    r"""Return what a text with escapes of one letter means.

    Example:
        >>> unescaped(r"green\ntea")
        'green\ntea'
    """
    return _ESCAPED.sub(lambda match: _MEANING.get(match[1], match[1]), text) if "\\" in text else text


def decoded(text: str) -> str:
    """Return what bytes, one to each sign, mean in UTF-8.

    Raises:
        UnicodeDecodeError: They mean nothing.

    Example:
        >>> decoded("thÃ©")
        'thé'
    """
    return text if text.isascii() else text.encode("latin-1").decode()


def check_iris(iris: Iterable[str]) -> None:
    """Look closely at absolute IRIs; names of blank nodes may be among them.

    Raises:
        UncommonForm: One is none.

    Example:
        >>> check_iris(["http://tea.test/gr\u00fcn", "_:b0"])
        >>> check_iris(["http://tea.test/%zz"])
        Traceback (most recent call last):
        massage_ontology.rdf.tokens.UncommonForm
    """
    rest = iter(iris)
    while some := list(islice(rest, _AT_ONCE)):
        lines = "\n".join(some) + "\n"
        position = 0
        while (position := _plain_up_to(lines, position)) < len(lines):
            end = lines.index("\n", position)
            _check_iri(lines[position:end])
            position = end + 1


def _plain_up_to(lines: str, position: int) -> int:
    match = _PLAIN_LINES.match(lines, position)
    return position if match is None else match.end()


def _check_iri(whole: str) -> None:
    if max(whole) <= _HIGHEST and _PLAIN_LINES.fullmatch(_BEYOND_ASCII.sub("x", whole) + "\n"):
        return
    from pyoxigraph import NamedNode  # noqa: PLC0415 (few documents need it)

    try:
        NamedNode(whole)
    except ValueError as error:
        raise UncommonForm from error


def _check_language(tag: str) -> None:
    from pyoxigraph import Literal as Checked  # noqa: PLC0415 (as above)

    try:
        Checked("", language=tag)
    except ValueError as error:
        raise UncommonForm from error
