"""What changed between two versions, concept by concept, and which semantic version the change deserves.

Source: Semantic Versioning 2.0.0, https://semver.org/, read for vocabularies: an identifier, a code or a place in the
hierarchy that somebody may rely on and that went is a major change; what came is a minor one; words are a patch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.changes.statements import Delta, statements_of
from massage_ontology.concepts.concept import Concept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from massage_ontology.vocabulary import Vocabulary

LEVELS = ("major", "minor", "patch")
"""The parts of a semantic version that a change can raise, greatest first."""

KINDS = (
    "removed", "merged", "split", "deprecated", "added", "reinstated", "moved", "related", "relabeled", "synonyms",
    "redefined", "noted", "renumbered", "regrouped", "remapped", "restated",
)  # fmt: skip
"""The kinds of change, in the order of a report."""


class Change(NamedTuple):
    """One thing that changed about one concept.

    Attributes:
        kind: One of `KINDS`.
        iri: The concept.
        label: Its preferred label: the new one, else the old one.
        level: `major`, `minor` or `patch`.
        before: What went, as texts or IRIs, in order.
        after: What came, as texts or IRIs, in order.
    """

    kind: str
    iri: str
    label: str
    level: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Difference:
    """All changes between two versions: iterable, sized, false where there are none.

    Attributes:
        old: Name of the old version.
        new: Name of the new version.
        changes: The changes, by kind and IRI.
        delta: The same in statements, those about anything but concepts included.
    """

    def __init__(self, old: str, new: str, changes: tuple[Change, ...], delta: Delta) -> None:
        """Hold what was found."""
        self.old = old
        self.new = new
        self.changes = changes
        self.delta = delta

    def __iter__(self) -> Iterator[Change]:
        """Yield the changes."""
        return iter(self.changes)

    def __len__(self) -> int:
        """Return how many changes there are."""
        return len(self.changes)

    def __bool__(self) -> bool:
        """Whether any statement changed."""
        return bool(self.delta)

    def __repr__(self) -> str:
        """Show the counts."""
        counts = ", ".join(f"{len(self.of_kind(kind))} {kind}" for kind in KINDS if self.of_kind(kind))
        return f"<Difference: {counts or 'none'}>"

    def of_kind(self, kind: str) -> tuple[Change, ...]:
        """Return the changes of one kind."""
        return tuple(change for change in self.changes if change.kind == kind)

    @property
    def level(self) -> str | None:
        """The part of the version that is to be raised: `major`, `minor`, `patch`, or `None` where nothing changed."""
        levels = {change.level for change in self.changes}
        if not levels and self.delta:
            return "patch"
        return next((level for level in LEVELS if level in levels), None)

    def next_version(self, version: str) -> str:
        """Return the version that the change deserves.

        Args:
            version: The old one, `major.minor.patch`.

        Raises:
            ValueError: It is no such version.
        """
        parts = version.split(".")
        if len(parts) != len(LEVELS) or not all(part.isdecimal() for part in parts):
            message = f"{version!r} is no version of the form major.minor.patch"
            raise ValueError(message)
        major, minor, patch = (int(part) for part in parts)
        following = {
            "major": f"{major + 1}.0.0",
            "minor": f"{major}.{minor + 1}.0",
            "patch": f"{major}.{minor}.{patch + 1}",
        }
        return following.get(self.level or "", version)

    @property
    def migration(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """What to do with each identifier that went: (old IRI, kind, new IRIs; none where nothing replaces it)."""
        gone = ("removed", "merged", "split", "deprecated")
        return tuple((change.iri, change.kind, change.after) for change in self.changes if change.kind in gone)


def diff(old: Vocabulary, new: Vocabulary) -> Difference:
    """Compare two versions of a vocabulary.

    Args:
        old: The earlier version.
        new: The later version.

    Returns:
        The difference; of a version and itself, an empty one.

    Example:
        >>> import io
        >>> import massage_ontology
        >>> head = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
        >>> tea = head + '<urn:tea> a skos:Concept ; skos:prefLabel "tea"@en .'
        >>> old = massage_ontology.load(io.StringIO(tea), format="turtle")
        >>> new = massage_ontology.load(io.StringIO(tea + '<urn:mate> a skos:Concept .'), format="turtle")
        >>> [(change.kind, change.iri) for change in diff(old, new)], diff(old, new).level
        ([('added', 'urn:mate')], 'minor')
    """
    delta = Delta.between(statements_of(old.store), statements_of(new.store))
    changes = sorted(_changes(old, new, delta), key=lambda each: (KINDS.index(each.kind), each.iri))
    return Difference(_name(old), _name(new), tuple(changes), delta)


def _name(vocabulary: Vocabulary) -> str:
    return ", ".join(document.name for document in vocabulary.documents[:1]) or "a vocabulary"


def _changes(old: Vocabulary, new: Vocabulary, delta: Delta) -> Iterator[Change]:
    for iri in sorted({concept.iri for concept in old} | {concept.iri for concept in new}):
        before, after = old.get(iri), new.get(iri)
        if before is None and after is not None:
            yield Change("added", iri, str(after.pref_label), "minor", (), _iris(after.broader))
        elif after is None and before is not None:
            yield Change("removed", iri, str(before.pref_label), "major", (), _still_there(before, new))
        elif before is not None and after is not None:
            found = list(_about(before, after))
            yield from found
            if not found and any(iri == triple[0] for triple in (*delta.removed, *delta.added)):
                yield Change("restated", iri, str(after.pref_label), "patch")


def _still_there(concept: Concept, new: Vocabulary) -> tuple[str, ...]:
    """Return what the old version named as the successor of a concept that is gone."""
    iris = [each.iri if isinstance(each, Concept) else each for each in concept.replaced_by]
    return tuple(iri for iri in iris if iri in new)


def _about(before: Concept, after: Concept) -> Iterator[Change]:
    label = str(after.pref_label)
    if before.is_deprecated != after.is_deprecated:
        yield _deprecation(before, after)
    for kind, level, read in _ASPECTS:
        went = tuple(each for each in read(before) if each not in read(after))
        came = tuple(each for each in read(after) if each not in read(before))
        if went or came:
            yield Change(kind, after.iri, label, level(before, after), went, came)


def _deprecation(before: Concept, after: Concept) -> Change:
    iri, label = after.iri, str(after.pref_label)
    if before.is_deprecated:
        return Change("reinstated", iri, label, "minor")
    successors = tuple(each.iri if isinstance(each, Concept) else each for each in after.replaced_by)
    kind = "split" if len(successors) > 1 else "merged" if successors else "deprecated"
    return Change(kind, iri, label, "minor", (), successors)


def _iris(concepts: tuple[Concept, ...]) -> tuple[str, ...]:
    return tuple(concept.iri for concept in concepts)


def _notes(*kinds: str) -> Callable[[Concept], tuple[str, ...]]:
    def read(concept: Concept) -> tuple[str, ...]:
        return tuple(
            f"{note.text}@{note.language}" if note.language else note.text
            for note in concept.notes
            if note.kind in kinds
        )

    return read


def _tagged(texts: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(f"{text}@{language}" if (language := getattr(text, "language", None)) else str(text) for text in texts)


def _loss_is_major(read: Callable[[Concept], tuple[str, ...]]) -> Callable[[Concept, Concept], str]:
    return lambda before, after: "major" if set(read(before)) - set(read(after)) else "minor"


def _always(level: str) -> Callable[[Concept, Concept], str]:
    return lambda _before, _after: level


_NOTES = ("scopeNote", "example", "note", "editorialNote", "historyNote", "changeNote")
_ASPECTS: tuple[tuple[str, Callable[[Concept, Concept], str], Callable[[Concept], tuple[str, ...]]], ...] = (
    ("moved", _loss_is_major(lambda concept: _iris(concept.broader_transitive)), lambda each: _iris(each.broader)),
    ("related", _always("minor"), lambda concept: _iris(concept.related)),
    ("relabeled", _always("patch"), lambda concept: _tagged(concept.pref_labels)),
    ("synonyms", _always("patch"), lambda concept: _tagged((*concept.alt_labels, *concept.hidden_labels))),
    ("redefined", _always("patch"), _notes("definition")),
    ("noted", _always("patch"), _notes(*_NOTES)),
    ("renumbered", _loss_is_major(lambda concept: concept.notations), lambda concept: concept.notations),
    (
        "regrouped",
        _loss_is_major(lambda concept: tuple(scheme.iri for scheme in concept.in_scheme)),
        lambda concept: tuple(scheme.iri for scheme in concept.in_scheme),
    ),
    ("remapped", _always("minor"), lambda concept: tuple(f"{link.kind} {link.iri}" for link in concept.mappings)),
)
