"""Names for blank nodes that stay the same from version to version, as long as what is said of them does.

RDFC-1.0 numbers blank nodes through a whole document, so one that comes renames those behind it, and a comparison of
two versions would tell changes where there are none. Here a node is named by a digest of what is said of it, downward
and upward; the numbers of RDFC-1.0 only tell apart what the same is said of.

Source: RDF Dataset Canonicalization (RDFC-1.0), https://www.w3.org/TR/rdf-canon/ (section 4.4, labels and hashes).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from massage_ontology.changes.statements import Triple


Links = dict[str, list[tuple[str, str]]]
"""Blank node → (property, what is at the other end)."""

_MOST_ROUNDS = 64


def blank_names(statements: Iterable[Triple]) -> dict[str, str]:
    """Return a name for each blank node."""
    down: Links = defaultdict(list)
    up: Links = defaultdict(list)
    for subject, name, value in statements:
        if subject.startswith("_:"):
            down[subject].append((name, value if isinstance(value, str) else repr(value)))
        if isinstance(value, str) and value.startswith("_:"):
            up[value].append((name, subject))
    nodes = sorted({*down, *up}, key=lambda node: (len(node), node))  # c14n10 comes behind c14n9
    # A digest needs those of the nodes behind it, so nodes in circles have none; they are named in rounds instead.
    digests, turns = _digests(nodes, down, {})
    circular = _places_in_circles(turns, down, up)
    rest = [node for node in nodes if node not in circular]
    digests = {node: digests[node] for node in rest}
    # Downward and upward in turn, until that tells no more of them apart.
    classes = 0
    while len(set(digests.values())) > classes:
        classes = len(set(digests.values()))
        for links in (up, down):
            digests, _ = _digests(rest, links, digests)
    digests |= circular
    groups: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        groups[digests[node]].append(node)
    return {
        node: f"_:{digest}x{place}" if place else f"_:{digest}"
        for digest, row in groups.items()
        for place, node in enumerate(row)
    }


def _digests(nodes: Iterable[str], links: Links, known: Mapping[str, str]) -> tuple[dict[str, str], set[str]]:
    """Return a digest of each node and of all that its links lead to, made when those behind it are.

    Returned too: the nodes at which a way turned back to one that it had come by, that is, one for each circle at
    least.
    """
    found: dict[str, str] = {}
    begun: set[str] = set()
    turns: set[str] = set()
    for start in nodes:
        if start in begun:
            continue
        begun.add(start)
        # Depth first without recursion: a node waits on the stack until all that its links lead to have their digests.
        work = [(start, _blank_ends(start, links))]
        while work:
            node, rest = work[-1]
            following = None
            for end in rest:
                if end not in begun:
                    following = end
                    break
                if end not in found:
                    turns.add(node)
            if following is None:
                told = sorted(f"{name} {found.get(end, end)}" for name, end in links.get(node, ()))
                found[node] = _digest([known.get(node, ""), *told])
                work.pop()
            else:
                begun.add(following)
                work.append((following, _blank_ends(following, links)))
    return found, turns


def _blank_ends(node: str, links: Links) -> Iterator[str]:
    return (end for _, end in links.get(node, ()) if end.startswith("_:"))


def _places_in_circles(turns: set[str], down: Links, up: Links) -> dict[str, str]:
    """Return digests of all that hangs together with a circle: those of the neighbors are mixed in, round by round."""
    together = set(turns)
    pending = list(turns)
    while pending:
        node = pending.pop()
        for links in (down, up):
            new = set(_blank_ends(node, links)) - together
            together |= new
            pending += new
    digests = dict.fromkeys(together, "")
    classes = 1
    for _ in range(_MOST_ROUNDS):
        digests = {
            node: _digest(
                [
                    digests[node],
                    *sorted(f"> {name} {digests.get(end, end)}" for name, end in down.get(node, ())),
                    *sorted(f"< {name} {digests.get(end, end)}" for name, end in up.get(node, ())),
                ]
            )
            for node in together
        }
        before, classes = classes, len(set(digests.values()))
        if classes == before:
            break
    return digests


def _digest(lines: Iterable[str]) -> str:
    return "b" + hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:24]
