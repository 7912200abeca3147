"""What changed between two versions, concept by concept, and which semantic version the change deserves.

Source: Semantic Versioning 2.0.0, https://semver.org/, read for vocabularies: an identifier, a code or a place in the
hierarchy that somebody may rely on and that went is a major change, and so is a meaning: the last definition of a
concept. What came is a minor change; words are a patch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.changes.renames import moved_namespaces, renamed
from massage_ontology.changes.statements import Delta, statements_of
from massage_ontology.concepts.concept import Concept
from massage_ontology.model import Literal
from massage_ontology.namespaces import DC, DCTERMS, OWL, RDF, RDFS, SKOS, is_blank, local_name, namespace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from massage_ontology.changes.statements import Triple
    from massage_ontology.model import Term
    from massage_ontology.vocabulary import Vocabulary

LEVELS = ("major", "minor", "patch")
"""The parts of a semantic version that a change can raise, greatest first."""

KINDS = (
    "renamed",
    "removed", "merged", "split", "deprecated", "added", "reinstated", "moved", "related", "relabeled", "synonyms",
    "redefined", "noted", "renumbered", "regrouped", "remapped", "restated",
)  # fmt: skip
"""The kinds of change, in the order of a report."""

_NO_IRI = "[]"
"""A blank node, as Turtle writes it."""

_REMARKS = {OWL + "Axiom", RDF + "Statement"}


class Change(NamedTuple):
    """One change to one concept, or a scheme or the like that was added or removed.

    Attributes:
        kind: One of `KINDS`.
        iri: The concept, or what came or went.
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
        """The part of the version to raise: `major`, `minor`, `patch`, or `None` if nothing changed."""
        levels = {change.level for change in self.changes}
        if not levels and self.delta:
            return "patch"
        return next((level for level in LEVELS if level in levels), None)

    def next_version(self, version: str) -> str:
        """Return the next version number.

        Before 1.0 a major change raises the minor part (Semantic Versioning 2.0.0, item 4).

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
        minor_step = f"{major}.{minor + 1}.0"
        following = {
            "major": f"{major + 1}.0.0" if major else minor_step,
            "minor": minor_step,
            "patch": f"{major}.{minor}.{patch + 1}",
        }
        return following.get(self.level or "", version)

    @property
    def migration(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """What to do with each removed identifier: (old IRI, kind, new IRIs; empty if nothing replaces it)."""
        gone = ("renamed", "removed", "merged", "split", "deprecated")
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
    before, after = statements_of(old.store), statements_of(new.store)
    delta = Delta.between(before, after)
    renames = renamed(old, new)
    concepts = [*_changes(old, new, delta, renames), *_blank_changes(before, after)]
    others = _other_changes(before, after, _namespaces(old), {concept.iri for concept in (*old, *new)}, renames)
    changes = sorted((*concepts, *others), key=lambda each: (KINDS.index(each.kind), each.iri))
    return Difference(_name(old), _name(new), tuple(changes), delta)


def _name(vocabulary: Vocabulary) -> str:
    return ", ".join(document.name for document in vocabulary.documents[:1]) or "a vocabulary"


def _changes(old: Vocabulary, new: Vocabulary, delta: Delta, renames: Mapping[str, str]) -> Iterator[Change]:
    touched = {subject for subject, _, _ in (*delta.removed, *delta.added)}
    replacing: dict[str, list[str]] = defaultdict(list)
    for subject, name, value in delta.added:
        if name == DCTERMS + "replaces" and isinstance(value, str):
            replacing[value].append(subject)
    iris = {concept.iri for concept in (*old, *new) if not is_blank(concept.iri)}
    for iri in sorted(iris.difference(renames.values())):
        before, after = old.get(iri), new.get(renames.get(iri, iri))
        if before is not None and after is not None and iri in renames:
            yield Change("renamed", iri, str(after.pref_label), "major", (iri,), (after.iri,))
            yield from _about(before, after, renames)
        elif before is None and after is not None:
            yield Change("added", iri, str(after.pref_label), "minor", (), _iris(after.broader))
        elif after is None and before is not None:
            heirs = (*_successors(before), *replacing.get(iri, ()))
            kept = tuple(sorted({heir for heir in heirs if heir in new}))
            yield Change("removed", iri, str(before.pref_label), "major", (), kept)
        elif before is not None and after is not None:
            found = list(_about(before, after, renames))
            yield from found
            if not found and iri in touched:
                yield Change("restated", iri, str(after.pref_label), "patch")


def _blank_changes(old: frozenset[Triple], new: frozenset[Triple]) -> Iterator[Change]:
    """Yield the concepts without an IRI that came or went; what is said of them tells one from another."""
    before, after = (
        {s for s, n, v in version if n == RDF + "type" and v == SKOS + "Concept" and is_blank(s)}
        for version in (old, new)
    )
    for kind, nodes, version in (("removed", before - after, old), ("added", after - before, new)):
        labels = _labels(version) if nodes else {}
        yield from (Change(kind, _NO_IRI, label, "minor") for label in sorted(_called(node, labels) for node in nodes))


def _successors(concept: Concept) -> tuple[str, ...]:
    return tuple(each.iri if isinstance(each, Concept) else each for each in concept.replaced_by)


def _namespaces(vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple({namespace(concept.iri) for concept in vocabulary if not is_blank(concept.iri)})


def _other_changes(
    old: frozenset[Triple],
    new: frozenset[Triple],
    namespaces: tuple[str, ...],
    concepts: set[str],
    renames: dict[str, str],
) -> Iterator[Change]:
    """Yield what came, went and was retired of what is no concept: schemes, collections, whatever has a class.

    An identifier that went is gone for everybody who wrote it down, whatever it was of. Only who says what about whom
    (an `owl:Axiom`, an `rdf:Statement`) is nothing to write down.
    """
    moved = moved_namespaces(renames)
    namespaces = (*namespaces, *moved.values())
    subjects = {subject for subject, _, _ in old}, {subject for subject, _, _ in new}
    before, after = _labels(old), _labels(new)
    named = [
        {
            subject
            for subject, name, value in version
            if name == RDF + "type" and value not in _REMARKS and subject.startswith(namespaces)
        }
        - concepts
        for version in (old, new)
    ]
    heirs_of = {iri: moved.get(namespace(iri), "") + local_name(iri) for iri in named[0] - subjects[1]}
    renamed_here = {iri: heir for iri, heir in heirs_of.items() if heir in named[1] - subjects[0]}
    for iri in sorted(named[0] - subjects[1]):
        label, heirs = _called(iri, before), (renamed_here[iri],) if iri in renamed_here else ()
        yield Change("renamed" if heirs else "removed", iri, label, "major", (iri,) if heirs else (), heirs)
    for iri in sorted(named[1] - subjects[0] - set(renamed_here.values())):
        yield Change("added", iri, _called(iri, after), "minor")
    retired = {subject for subject, name, value in new - old if name == OWL + "deprecated" and _is_true(value)}
    retired &= named[0] & named[1]
    replaced = [(subject, value) for subject, name, value in new if name == DCTERMS + "isReplacedBy"]
    for iri in sorted(retired):
        successors = tuple(sorted(heir for subject, heir in replaced if subject == iri and isinstance(heir, str)))
        yield Change(_fate(successors), iri, _called(iri, after), "minor", (), successors)


def _is_true(value: Term) -> bool:
    return isinstance(value, Literal) and value.text in {"true", "1"}


def _fate(successors: tuple[str, ...]) -> str:
    """Return the kind of change of what was retired in favor of these."""
    return "split" if len(successors) > 1 else "merged" if successors else "deprecated"


def _labels(version: frozenset[Triple]) -> dict[str, str]:
    """Return a name of whatever has one: by what names schemes, and of several the English one."""
    names = (SKOS + "prefLabel", DCTERMS + "title", DC + "title", RDFS + "label")
    ranked = sorted(
        (names.index(name), value.language != "en", value.language or "", value.text, subject)
        for subject, name, value in version
        if name in names and isinstance(value, Literal)
    )
    return {subject: text for *_, text, subject in reversed(ranked)}


def _called(iri: str, labels: Mapping[str, str]) -> str:
    return labels.get(iri) or ("unnamed" if is_blank(iri) else local_name(iri))


def _about(before: Concept, after: Concept, renames: Mapping[str, str]) -> Iterator[Change]:
    label = str(after.pref_label)
    heirs = _successors(after)
    known = tuple(renames.get(each, each) for each in _successors(before))
    if before.is_deprecated != after.is_deprecated or (heirs and heirs != known):
        yield _retirement(before, after)
    for kind, level, read in _ASPECTS:
        old, new = tuple(renames.get(each, each) for each in read(before)), read(after)
        if old == new:
            continue
        # What only changed its place in the tuple neither went nor came.
        kept = {*old}.intersection(new)
        went = tuple(each for each in old if each not in kept)
        came = tuple(each for each in new if each not in kept)
        if went or came:
            yield Change(kind, after.iri, label, level(before, after), went, came)


def _retirement(before: Concept, after: Concept) -> Change:
    """Tell what became of a concept; one that has successors is retired, whether it is marked so or not."""
    iri, label = after.iri, str(after.pref_label)
    successors = _successors(after)
    if before.is_deprecated and not after.is_deprecated and not successors:
        return Change("reinstated", iri, label, "minor")
    return Change(_fate(successors), iri, label, "minor", (), successors)


def _iris(concepts: tuple[Concept, ...]) -> tuple[str, ...]:
    # A blank node has another name in each reading of a document, so it is called by its label.
    return tuple(f"{_NO_IRI} {each.pref_label}" if is_blank(each.iri) else each.iri for each in concepts)


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


def _redefinition(before: Concept, after: Concept) -> str:
    """Return patch, for a definition in other words; where none is left, what the concept meant went."""
    read = _notes("definition")
    return "major" if read(before) and not read(after) else "patch"


def _always(level: str) -> Callable[[Concept, Concept], str]:
    return lambda _before, _after: level


_NOTES = ("scopeNote", "example", "note", "editorialNote", "historyNote", "changeNote")
_ASPECTS: tuple[tuple[str, Callable[[Concept, Concept], str], Callable[[Concept], tuple[str, ...]]], ...] = (
    ("moved", _loss_is_major(lambda concept: _iris(concept.broader_transitive)), lambda each: _iris(each.broader)),
    ("related", _always("minor"), lambda concept: _iris(concept.related)),
    ("relabeled", _always("patch"), lambda concept: _tagged(concept.pref_labels)),
    ("synonyms", _always("patch"), lambda concept: _tagged((*concept.alt_labels, *concept.hidden_labels))),
    ("redefined", _redefinition, _notes("definition")),
    ("noted", _always("patch"), _notes(*_NOTES)),
    ("renumbered", _loss_is_major(lambda concept: concept.notations), lambda concept: concept.notations),
    (
        "regrouped",
        _loss_is_major(lambda concept: tuple(scheme.iri for scheme in concept.in_scheme)),
        lambda concept: tuple(scheme.iri for scheme in concept.in_scheme),
    ),
    ("remapped", _always("minor"), lambda concept: tuple(f"{link.kind} {link.iri}" for link in concept.mappings)),
)
