"""Safe repairs as a patch: the text of the document is touched at the place of the statement and nowhere else."""

from __future__ import annotations

import difflib
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.model import Document, Literal
from massage_ontology.namespaces import compress
from massage_ontology.rdf.turtle import Token, read_page, tokens
from massage_ontology.validation.places import Places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from massage_ontology.model import Term
    from massage_ontology.validation.findings import Finding, Repair


_MOST_ROUNDS = 20


class Edit(NamedTuple):
    """Replace the text from `start` to `end`."""

    start: int
    end: int
    text: str


def repaired(document: Document, findings: Iterable[Finding]) -> str:
    """Return the text of a Turtle document with the safe repairs of its findings made.

    Comments, order and layout stay. A repair that would leave an entry without any statement is not made.

    Args:
        document: The document as it was inspected.
        findings: Findings of it; those without a repair are passed over.

    Returns:
        The text; unchanged where nothing can be repaired.
    """
    places = Places(document)
    text = places.text
    repairs = dict.fromkeys(finding.repair for finding in findings if finding.repair is not None)
    if not places.is_exact or not repairs:
        return text
    workshop = _Workshop(text, document)
    edits = [edit for repair in repairs if (edit := workshop.edit(repair, places)) is not None]
    return _applied(text, edits)


def mend(
    documents: tuple[Document, ...], inspect: Callable[[tuple[Document, ...]], Iterable[Finding]]
) -> tuple[Document, ...]:
    """Repair documents until an inspection finds nothing more that can be repaired.

    Args:
        documents: The documents.
        inspect: How to find what is wrong with them; asked again after each round, for one repair can show another.

    Returns:
        The repaired documents, under the same names.
    """
    for _ in range(_MOST_ROUNDS):
        findings = tuple(inspect(documents))
        after = tuple(
            Document(each.name, repaired(each, findings).encode(), each.media_type, each.base_iri) for each in documents
        )
        if all(new.content == old.content for new, old in zip(after, documents, strict=True)):
            break
        documents = after
    return documents


def patch(before: Iterable[Document], after: Iterable[Document]) -> str:
    """Return the difference of documents as a patch that `git apply` takes; empty where there is none."""
    parts = []
    for old, new in zip(before, after, strict=True):
        if old.content != new.content:
            name = PurePath(old.name).as_posix().lstrip("/")
            changes = _diff(Places(old).text, Places(new).text, name)
            parts += [f"diff --git a/{name} b/{name}\n", *changes]
    return "".join(parts)


def _diff(before: str, after: str, name: str) -> list[str]:
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}")
    return [line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines]


def _lines(text: str) -> list[str]:
    """Split at line feeds only: other line ends are part of a line to git."""
    return [line + "\n" for line in text.split("\n")[:-1]] + ([] if text.endswith("\n") else [text.rpartition("\n")[2]])


def _applied(text: str, edits: list[Edit]) -> str:
    """Make the edits from the end to the beginning; of two that touch, the first is made."""
    taken: list[Edit] = []
    for edit in sorted(set(edits)):
        if not taken or edit.start >= taken[-1].end:
            taken.append(edit)
    for edit in reversed(taken):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


class _Workshop:
    """One document taken apart into tokens."""

    def __init__(self, text: str, document: Document) -> None:
        self.text = text
        self.tokens: list[Token] = [token for token in tokens(text) if token.kind != "comment"]
        self.positions = {token.start: index for index, token in enumerate(self.tokens)}
        page = read_page(text, document.base_iri)
        self.prefixes: Mapping[str, str] = page.prefixes
        self.last_entry = {entry.subject: entry for entry in page.entries}
        self.is_plain = document.media_type == "application/n-triples"

    def edit(self, repair: Repair, places: Places) -> Edit | None:
        if repair.action == "add":
            return self._addition(repair)
        offset = places.offset(repair.fact)
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
        if after.text == "." and first >= 2 and (first == 2 or self.tokens[first - 3].text == "."):  # noqa: PLR2004
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
            escaped = value.text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
            ending = f"@{value.language}" if value.language else ""
            return f'"{escaped}"{ending}' + (f"^^{self._written(value.datatype)}" if value.datatype else "")
        if value.startswith("_:"):
            return value
        short = compress(value, {} if self.is_plain else self.prefixes)
        local = short.partition(":")[2]
        simple = short != value and local.replace("-", "").replace("_", "").isalnum() and local[0] != "-"
        return short if simple else f"<{value}>"
