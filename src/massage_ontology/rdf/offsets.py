"""Where statements stand in a Turtle document: only what is sought is read, the rest is passed over.

Nearly every statement is a name, a value and a mark, which one pattern takes at once; what nests goes the long way.
The syntax itself is checked by the parser that reads a vocabulary; this module walks documents that passed it.

Source: RDF 1.1 Turtle, https://www.w3.org/TR/turtle/ (section 6.5, grammar).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_ontology.model import Literal
from massage_ontology.namespaces import RDF, XSD
from massage_ontology.rdf.iris import resolve
from massage_ontology.rdf.turtle import unescape

if TYPE_CHECKING:
    from collections.abc import Collection

    from massage_ontology.model import Term

    Triple = tuple[str, str, Term]

# What a name cannot hold ends it; a full stop within a name is followed by more of it. The text is known to be right.
_NAMES = r"[^\s<>\"'()\[\];,.\\#^@]"
_GAP = r"\s*+(?:\#[^\n\r]*+\s*+)*+"
_IRI = r"<[^<>\s]*>"
_NUMBER = r"[+-]?(?:\d+\.\d*[eE][+-]?\d+|\.?\d+[eE][+-]?\d+|\d*\.\d+|\d+)(?![\w:]|\.\d)"
_NAME = rf"(?:{_NAMES}++|\\.)(?:{_NAMES}++|\\.|\.+(?={_NAMES}|\\.))*+"
_STRING = (
    r""""(?!"")(?:[^"\\]++|\\.)*+"|"""
    r'''"""(?:"{0,2}+(?:[^"\\]++|\\.))*+"""|'''
    r"""'(?!'')(?:[^'\\]++|\\.)*+'|"""
    r"""'''(?:'{0,2}+(?:[^'\\]++|\\.))*+'''"""
)
_LITERAL = rf"(?:{_STRING})(?:{_GAP}(?:@[A-Za-z0-9-]+|\^\^{_GAP}(?:{_IRI}|{_NAME})))?"
_ATOM = rf"({_IRI}|{_LITERAL}|{_NUMBER}|{_NAME})"
_STATEMENT = re.compile(rf"{_GAP}({_IRI}|{_NAME}){_GAP}{_ATOM}{_GAP}([.;,])", re.DOTALL)
_VALUE = re.compile(rf"{_GAP}(){_ATOM}{_GAP}([.;,])", re.DOTALL)
_ONE = re.compile(rf"{_GAP}(?:{_ATOM}|(@[A-Za-z]+|[\[\]().;,]))", re.DOTALL)
_PARTS = re.compile(
    rf"(?P<quotes>\"\"\"|'''|[\"'])(?P<text>.*)(?P=quotes)"
    rf"(?:{_GAP}(?:@(?P<language>[A-Za-z0-9-]+)|\^\^{_GAP}(?P<datatype>{_IRI}|{_NAME})))?",
    re.DOTALL,
)
_TYPE = RDF + "type"
_NONE: set[Term] = set()
_QUOTES = {'"', "'"}
_DECLARES = {"prefix", "base", "@prefix", "@base"}


class Offsets:
    """The places of what is sought in one document; offsets count characters.

    Blank nodes are called as `massage_ontology.rdf.quads.BlankNodes` calls them.

    Args:
        text: The document, known to be right Turtle.
        base_iri: The base of relative IRIs until the document declares a base.
        sought: The statements, languages in small letters.
        subjects: The resources.
        blanks: How many blank nodes the documents before this one have.

    Attributes:
        facts: Statement → where its value begins.
        subjects: Resource → where what is said of it begins.
        homes: The resources that the document gives a class.
        mentions: Resource → where it is linked to first.

    Example:
        >>> tea = ("urn:tea", "urn:color", Literal("green", "en"))
        >>> found = Offsets('<urn:tea> <urn:size> 3 ; <urn:color> "green"@en .', None, [tea], ["urn:tea"])
        >>> found.facts, found.subjects
        ({('urn:tea', 'urn:color', Literal(text='green', language='en', datatype=None)): 37}, {'urn:tea': 0})
    """

    def __init__(
        self, text: str, base_iri: str | None, sought: Collection[Triple], subjects: Collection[str], blanks: int = 0
    ) -> None:
        """Walk through the document."""
        self.facts: dict[Triple, int] = {}
        self.subjects: dict[str, int] = {}
        self.homes: set[str] = set()
        self.mentions: dict[str, int] = {}
        self._text = text
        self._base = base_iri
        self._prefixes: dict[str, str] = {}
        self._predicates: dict[str, str] = {}
        self._blanks: dict[object, str] = {}
        self._first_blank = blanks
        self._waiting: list[tuple[object, int, str, object, int]] = []
        # Classes are taken down whatever is sought of them: they say which document is the home of a resource.
        self._sought: dict[str, dict[str, set[Term]]] = {subject: {_TYPE: _NONE} for subject in subjects}
        for subject, predicate, value in sought:
            wanted = self._sought.setdefault(subject, {_TYPE: _NONE})
            wanted[predicate] = {*wanted.get(predicate, ()), value}
        self._are_mentions_wanted = False
        self._walk()

    def look_for_mentions(self) -> None:
        """Walk once more for the resources of which nothing is said: what links to them is their place."""
        if not self._are_mentions_wanted:
            self._are_mentions_wanted = True
            self._predicates, self._blanks = {}, {}
            self._walk()

    def _walk(self) -> None:
        """Walk through the entries."""
        position = 0
        while (match := _ONE.match(self._text, position)) is not None:
            start = match.start(match.lastindex or 0)
            word = match[match.lastindex or 0]
            position = match.end()
            if word.lower() in _DECLARES:
                position = self._declaration(word, position)
                continue
            node, position = self._node(word, start, position)
            if match[2] == "[":  # a blank node may be all that there is
                following = _ONE.match(self._text, position)
                if following is not None and following[2] == ".":
                    position = following.end()
                    continue
            position = self._properties(node, start, position)

    def _declaration(self, keyword: str, position: int) -> int:
        """Take a prefix or a base to heart."""
        self._predicates.clear()
        name, position = self._word(position)
        if keyword.lower().endswith("prefix"):
            iri, position = self._word(position)
            self._prefixes[name[:-1]] = self._resolved(iri)
        else:
            self._base = self._resolved(name)
        return self._word(position)[1] if keyword.startswith("@") else position

    def _word(self, position: int) -> tuple[str, int]:
        match = _ONE.match(self._text, position)
        if match is None:
            raise ValueError(position)
        return match[match.lastindex or 0], match.end()

    def _properties(self, node: object, start: int, position: int) -> int:
        """Follow what is said of a node, and return where it is over: behind a full stop or a bracket."""
        text, predicates, mark = self._text, self._predicates, ";"
        are_mentions_wanted = self._are_mentions_wanted
        subject = node if type(node) is str else None
        wanted = None if subject is None else self._about(subject, start)
        verb = ""
        while mark in {";", ","}:
            match = (_STATEMENT if mark == ";" else _VALUE).match(text, position)
            if match is None or match[1][:1] == "@":
                verb, mark, position = self._long_way(node, start, verb, mark, position)
                continue
            name, value, mark = match.groups()
            verb = name or verb
            position = match.end()
            if subject is None or value[:2] == "_:":
                term, _ = self._node(value, match.start(2), position)
                self._state(node, start, self._predicate(verb), term, match.start(2))
                self._flush()
                subject = self._named(node)
                wanted = self._about(subject, start)
            elif wanted is not None or are_mentions_wanted:
                predicate = predicates.get(verb) or self._predicate(verb)
                if are_mentions_wanted or predicate in wanted:  # type: ignore[operator]
                    self._note(subject, wanted, predicate, value, match.start(2))
        return position

    def _note(self, subject: str, wanted: dict[str, set[Term]] | None, verb: str, value: str, start: int) -> None:
        """Take down a statement, where it is one that is sought."""
        values = wanted.get(verb) if wanted is not None else None
        if verb == _TYPE and wanted is not None:
            self.homes.add(subject)
        if values or self._are_mentions_wanted:
            term = self._term(value)
            if values and term in values:
                self.facts.setdefault((subject, verb, term), start)
            if self._are_mentions_wanted and type(term) is str and term in self._sought:
                self.mentions.setdefault(term, start)

    def _about(self, subject: str, start: int) -> dict[str, set[Term]] | None:
        wanted = self._sought.get(subject)
        if wanted is not None:
            self.subjects.setdefault(subject, start)
        return wanted

    def _long_way(self, node: object, start: int, verb: str, mark: str, position: int) -> tuple[str, str, int]:
        """Follow one statement that nests, or what stands between two of them; return verb, mark and position."""
        if mark == ";":
            verb, position = self._word(position)
            if verb in {";", ".", "]"}:
                return "", verb, position
        word, position = self._word(position)
        begin = position - len(word)
        outer = (node, start, self._predicate(verb))
        value, position = self._node(word, begin, position, outer)
        if word != "(" or value == RDF + "nil":
            self._state(*outer, value, begin)
            if word[-1] not in _QUOTES:  # a text without tag and datatype is over when the next token is there
                self._flush()
        mark, position = self._word(position)
        if mark != "]":
            self._flush()
        return verb, mark, position

    def _node(
        self, word: str, start: int, position: int, outer: tuple[object, int, str] | None = None
    ) -> tuple[object, int]:
        """Return a resource or the text of a literal, and where it is over."""
        if word == "[":
            node = object()
            return node, self._properties(node, start, position)
        if word == "(":
            return self._list(start, position, outer)
        if word[:2] == "_:":
            return (word,), position  # no text: a blank node gets its name when it is stated
        return self._term(word), position

    def _list(self, start: int, position: int, outer: tuple[object, int, str] | None) -> tuple[object, int]:
        """Follow a collection; its nodes are counted in the order in which the parser states them."""
        head: object = None
        last: object = None
        word, position = self._word(position)
        while word != ")":
            node = object()
            begin = position - len(word)
            if last is not None:
                self._state(last, start, RDF + "rest", node, start)
            elif outer is not None:
                self._state(*outer, node, start)
            if word in {"[", "("} or word[0] in _QUOTES:
                self._flush()
            item_outer = (node, start, RDF + "first")
            item, position = self._node(word, begin, position, item_outer)
            if word != "(" or item == RDF + "nil":
                self._state(*item_outer, item, begin)
            if word[-1] not in _QUOTES:  # a text without tag and datatype is over when the next token is there
                self._flush()
            head, last = head or node, node
            word, position = self._word(position)
        if last is not None:
            self._state(last, start, RDF + "rest", RDF + "nil", start)
            self._flush()
        return (RDF + "nil" if head is None else head), position

    def _state(self, node: object, start: int, verb: str, value: object, place: int) -> None:
        """Let a statement wait until the parser would state it.

        The parser states what a token brings about in the reverse order, and only the token behind a text tells it that
        the text is over. Blank nodes are named when they are stated first, the subject before the value.
        """
        self._waiting.append((node, start, verb, value, place))

    def _flush(self) -> None:
        while self._waiting:
            self._take_down(*self._waiting.pop())

    def _take_down(self, node: object, start: int, verb: str, value: object, place: int) -> None:
        subject = self._named(node)
        term = value if isinstance(value, (str, Literal)) else self._named(value)
        wanted = self._about(subject, start)
        if wanted is not None and verb == _TYPE:
            self.homes.add(subject)
        if wanted is not None and term in wanted.get(verb, ()):
            self.facts.setdefault((subject, verb, term), place)
        if self._are_mentions_wanted and isinstance(term, str) and term in self._sought:
            self.mentions.setdefault(term, place)

    def _named(self, node: object) -> str:
        if isinstance(node, str):
            return node
        return self._blanks.setdefault(node, f"_:b{self._first_blank + len(self._blanks)}")

    def _term(self, word: str) -> Term:
        """Return what a word stands for."""
        if word[0] in _QUOTES:
            return self._literal(word)
        if word[0] == "<" or ":" in word:
            return self._iri(word)
        if word in {"true", "false"}:
            return Literal(word, None, XSD + "boolean")
        kind = "double" if "e" in word.lower() else "decimal" if "." in word else "integer"
        return Literal(word, None, XSD + kind)

    def _literal(self, word: str) -> Literal:
        match = _PARTS.fullmatch(word)
        if match is None:
            raise ValueError(word)
        text = unescape(match["text"])
        if match["language"] is not None:
            return Literal(text, match["language"].lower())
        datatype = None if match["datatype"] is None else self._iri(match["datatype"])
        return Literal(text, None, None if datatype == XSD + "string" else datatype)

    def _predicate(self, word: str) -> str:
        known = self._predicates.get(word)
        if known is None:
            known = self._predicates[word] = _TYPE if word == "a" else self._iri(word)
        return known

    def _iri(self, word: str) -> str:
        if word[0] == "<":
            return self._resolved(word)
        prefix, _, local = word.partition(":")
        if prefix not in self._prefixes:
            raise ValueError(word)
        return self._prefixes[prefix] + (re.sub(r"\\(.)", r"\1", local) if "\\" in local else local)

    def _resolved(self, word: str) -> str:
        iri = unescape(word[1:-1])
        return iri if self._base is None else resolve(self._base, iri)
