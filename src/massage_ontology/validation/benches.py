"""Where repairs are made: documents taken apart so that one statement is changed and the rest of the text stays.

Source: RDF 1.1 Turtle, https://www.w3.org/TR/turtle/; RDF 1.1 XML Syntax, https://www.w3.org/TR/rdf-syntax-grammar/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from massage_ontology.model import Literal
from massage_ontology.namespaces import RDF, compress, local_name
from massage_ontology.rdf.quoting import quoted
from massage_ontology.rdf.turtle import Token, read_page, tokens
from massage_ontology.validation.findings import Fact
from massage_ontology.validation.markup import read_markup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_ontology.model import Term
    from massage_ontology.validation.findings import Repair
    from massage_ontology.validation.markup import Element
    from massage_ontology.validation.places import Places


class Edit(NamedTuple):
    """Replace the text from `start` to `end`."""

    start: int
    end: int
    text: str


class TurtleBench:
    """A document in Turtle or N-Triples, taken apart into tokens.

    Raises:
        ValueError: It cannot be taken apart.
    """

    def __init__(self, places: Places) -> None:
        """Take the document apart."""
        document = places.document
        self.places = places
        self.text = places.text
        self.tokens: list[Token] = [token for token in tokens(self.text) if token.kind != "comment"]
        self.positions = {token.start: index for index, token in enumerate(self.tokens)}
        page = read_page(self.text, document.base_iri)
        self.prefixes: Mapping[str, str] = page.prefixes
        self.last_entry = {entry.subject: entry for entry in page.entries}
        self.is_plain = document.media_type == "application/n-triples"

    def edit(self, repair: Repair) -> Edit | None:
        """Return how to make a repair, or `None` where it cannot be made here."""
        if repair.action == "add":
            return self._addition(repair)
        offset = self.places.offset(repair.fact)
        if offset is None or not isinstance(repair.fact.object, (Literal, str)):
            return None
        first = self.positions[offset]
        last = self._last_of_value(first)
        if repair.action == "replace" and repair.value is not None:
            end = self.tokens[last]
            return Edit(offset, end.start + len(end.text), self._written(repair.value))
        return self._removal(first, last) if repair.action == "remove" else None

    def _last_of_value(self, first: int) -> int:
        """Return the last token of a value that is an IRI or a literal with its tag or datatype."""
        following = self.tokens[first + 1] if first + 1 < len(self.tokens) else None
        if self.tokens[first].kind != "string" or following is None:
            return first
        return first + 1 if following.kind == "tag" else first + 2 if following.kind == "datatype" else first

    def _removal(self, first: int, last: int) -> Edit | None:
        """Take a value out of its list; with it the comma, or the property and the semicolon."""
        before, after = self.tokens[first - 1], self.tokens[last + 1]
        if after.text == ",":
            return self._cut(first, last + 2)
        if before.text == ",":
            return self._emptied(self._end(first - 2), self._end(last))
        if after.text == ";" and self.tokens[last + 2].text not in {".", "]"}:
            return self._cut(first - 1, last + 2)
        if self.tokens[first - 2].text == ";":
            return self._emptied(self._end(first - 3), self._end(last))
        if after.text == "." and first >= 2 and (first == 2 or self.tokens[first - 3].text == "."):  # noqa: PLR2004 (a token)
            return self._whole_entry(first - 2, last + 1)
        return None

    def _whole_entry(self, first: int, last: int) -> Edit:
        """Take out an entry of one statement, with its line where it stands alone there."""
        start, end = self.tokens[first].start, self._end(last)
        if self.text[start - 1 : start] in {"", "\n"} and self.text[end : end + 1] == "\n":
            end += 1
        return Edit(start, end, "")

    def _cut(self, first: int, following: int) -> Edit:
        return self._emptied(self.tokens[first].start, self.tokens[following].start)

    def _emptied(self, start: int, end: int) -> Edit:
        """Take the tokens out of a stretch of text; comments in it stay, and with them its line ends."""
        comments = [token.text for token in tokens(self.text[start:end]) if token.kind == "comment"]
        return Edit(start, end, "".join(f" {comment}\n    " for comment in comments))

    def _end(self, index: int) -> int:
        return self.tokens[index].start + len(self.tokens[index].text)

    def _addition(self, repair: Repair) -> Edit | None:
        """Add a statement behind the last one of its subject's entry."""
        entry = self.last_entry.get(repair.fact.subject)
        if entry is None or not entry.statements:
            return None
        index = self.positions[entry.start]
        while self.tokens[index].text != ".":
            index += 1
        subject = self._written(repair.fact.subject)
        verb, value = self._written(repair.fact.predicate), self._written(repair.fact.object)
        end = self._end(index)
        if self.is_plain:
            return Edit(end, end, f"\n{subject} {verb} {value} .")
        last = index - 1 if self.tokens[index - 1].text != ";" else index - 2
        return Edit(self._end(last), self._end(index), f" ;\n    {verb} {value} .")

    def _written(self, value: Term) -> str:
        if isinstance(value, Literal):
            # A patch is shown on terminals too, which obey more than control signs.
            text = "".join(sign if sign.isprintable() else f"\\U{ord(sign):08X}" for sign in quoted(value.text))
            ending = f"@{value.language}" if value.language else ""
            return text + ending + (f"^^{self._written(value.datatype)}" if value.datatype else "")
        if value.startswith("_:"):
            return value
        short = compress(value, {} if self.is_plain else self.prefixes)
        local = short.partition(":")[2]
        simple = short != value and local.replace("-", "").replace("_", "").isalnum() and local[0] != "-"
        return short if simple else f"<{value}>"


class MarkupBench:
    """A document in RDF/XML, taken apart into elements.

    Raises:
        ValueError: It cannot be taken apart.
    """

    def __init__(self, places: Places) -> None:
        """Take the document apart."""
        self.text = places.text
        markup = read_markup(places.document.content, places.document.base_iri)
        self.nodes = markup.nodes
        self.elements: dict[Fact, Element] = {}
        for each in markup.elements:
            self.elements.setdefault(Fact(each.subject, each.predicate, each.object), each)

    def edit(self, repair: Repair) -> Edit | None:
        """Return how to make a repair, or `None` where it cannot be made here."""
        if repair.action == "add":
            return self._addition(repair.fact)
        element = self.elements.get(repair.fact)
        if element is None or not element.is_whole:
            return None
        if repair.action == "remove":
            return self._removal(element)
        if isinstance(repair.value, Literal) and element.inner is not None:
            return Edit(*element.inner, escape(repair.value.text))
        return None

    def _removal(self, element: Element) -> Edit:
        """Take an element out, with its line where it stands alone there."""
        start, end = self._line_start(element.start), element.end
        if self.text[start : element.start].isspace() or start == element.start:
            if self.text[end : end + 2] == "\r\n":
                return Edit(start, end + 2, "")
            if self.text[end : end + 1] == "\n":
                return Edit(start, end + 1, "")
        return Edit(element.start, end, "")

    def _addition(self, fact: Fact) -> Edit | None:
        """Add a link at the end of the first element about its subject."""
        node = self.nodes.get(fact.subject)
        if node is None or isinstance(fact.object, Literal) or fact.object.startswith("_:"):
            return None
        local = local_name(fact.predicate)
        property_prefix, declared = _prefix(fact.predicate.removesuffix(local), node.prefixes, "skos")
        resource_prefix, also_declared = _prefix(RDF, node.prefixes, "rdf")
        told = f"{declared}{also_declared} {resource_prefix}:resource={quoteattr(fact.object)}"
        line = f"<{property_prefix}:{local}{told}/>"
        start = self._line_start(node.close)
        indent = self.text[start : node.close]
        if indent.strip():
            return Edit(node.close, node.close, line)
        return Edit(start, start, f"{indent}  {line}\n")

    def _line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1


def _prefix(namespace: str, known: Mapping[str, str], wish: str) -> tuple[str, str]:
    """Return a prefix for a namespace, and the attribute that declares it where it is not declared yet."""
    for prefix, meaning in sorted(known.items()):
        if meaning == namespace and prefix:
            return prefix, ""
    while wish in known:
        wish += "x"
    return wish, f" xmlns:{wish}={quoteattr(namespace)}"
