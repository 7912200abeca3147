"""Safe repairs as a patch: the text of the document is touched at the place of the statement and nowhere else."""

from __future__ import annotations

import difflib
import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from massage_ontology.errors import ValidationOptionError
from massage_ontology.model import Document
from massage_ontology.validation.benches import MarkupBench, TurtleBench
from massage_ontology.validation.places import Places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from massage_ontology.validation.benches import Edit
    from massage_ontology.validation.findings import Fact, Finding

_MOST_ROUNDS = 20


def _repaired(documents: tuple[Document, ...], findings: Iterable[Finding]) -> list[str]:
    """Make repairs where they belong: what is taken out or replaced wherever it stands, what is added once."""
    repairs = dict.fromkeys(finding.repair for finding in findings if finding.repair is not None)
    benches = [_bench(document, [repair.fact for repair in repairs]) if repairs else None for document in documents]
    edits: list[list[Edit]] = [[] for _ in documents]
    for repair in repairs:
        for bench, row in zip(benches, edits, strict=True):
            edit = bench.edit(repair) if bench is not None else None
            if edit is not None:
                row.append(edit)
                if repair.action == "add":
                    break
    return [_applied(Places(document).text, row) for document, row in zip(documents, edits, strict=True)]


def _bench(document: Document, facts: Iterable[Fact]) -> TurtleBench | MarkupBench | None:
    places = Places(document, facts)
    try:
        if places.is_turtle:
            return TurtleBench(places)
        return MarkupBench(places) if places.is_markup else None
    except ValueError:
        return None


def mend(
    documents: tuple[Document, ...], inspect: Callable[[tuple[Document, ...]], Iterable[Finding]]
) -> tuple[Document, ...]:
    """Repair documents until an inspection finds nothing more that can be repaired.

    Comments, order and layout stay. A repair that would leave an entry without any statement is not made.

    Args:
        documents: The documents.
        inspect: How to find what is wrong with them; asked again after each round, for one repair can show another.

    Returns:
        The repaired documents, under the same names.
    """
    for _ in range(_MOST_ROUNDS):
        texts = _repaired(documents, inspect(documents))
        after = tuple(
            Document(each.name, text.encode(), each.media_type, each.base_iri)
            for each, text in zip(documents, texts, strict=True)
        )
        if all(new.content == old.content for new, old in zip(after, documents, strict=True)):
            break
        documents = after
    return documents


def patch(before: Iterable[Document], after: Iterable[Document]) -> str:
    """Return the difference of documents as a patch that `git apply` takes; empty where there is none.

    Paths are those that git looks for: from the top of the repository that a file lies in, else from where we are.

    Raises:
        ValidationOptionError: A document is packed by gzip, and a patch is made of text.
    """
    parts = []
    for old, new in zip(before, after, strict=True):
        if old.content != new.content:
            if old.name.lower().endswith(".gz"):
                message = f"{old.name}: is compressed, and a patch needs text; decompress it"
                raise ValidationOptionError(message)
            name = _path_for_git(old.name)
            changes = _diff(Places(old).text, Places(new).text, name)
            parts += [f"diff --git a/{name} b/{name}\n", *changes]
    return "".join(parts)


def _path_for_git(name: str) -> str:
    path = Path(os.path.abspath(name))  # noqa: PTH100 (resolve() would follow links)
    top = next((folder for folder in path.parents if (folder / ".git").exists()), Path.cwd())
    return path.relative_to(top).as_posix() if path.is_relative_to(top) else PurePath(name).as_posix().lstrip("/")


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
