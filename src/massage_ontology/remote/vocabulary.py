"""A vocabulary behind a SPARQL endpoint: the reading verbs of a local one, asked in batches.

What is said of a concept is fetched when it is first looked at, and kept; links are followed level by level, one
request for each batch of a level, so that answers come in the same order as local ones: nearest first, then by IRI.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from heapq import merge
from typing import TYPE_CHECKING

from massage_ontology.errors import ConceptNotFoundError, EndpointError
from massage_ontology.indexes.hierarchy import Hierarchy
from massage_ontology.indexes.labels import LabelIndex, fold
from massage_ontology.model import LABEL_KINDS, Adjacency, Label, Literal
from massage_ontology.namespaces import DCTERMS, PREFIXES, SKOS, SKOSXL, expand, local_name
from massage_ontology.progress import Gauge
from massage_ontology.queries.results import to_python
from massage_ontology.queries.sparql import check
from massage_ontology.rdf.quoting import quoted
from massage_ontology.remote.concept import UP, RemoteConcept, RemoteHit, RemoteScheme
from massage_ontology.remote.protocol import Endpoint
from massage_ontology.remote.roles import RemoteRoles, written
from massage_ontology.remote.whole import OF_VOCABULARIES, ask_locally, download

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from massage_ontology.model import Term
    from massage_ontology.vocabulary import Vocabulary

_CANDIDATES = 2000
_COUNT = re.compile("[0-9]{1,18}")


def connect(
    url: str,
    *,
    timeout: float = 30.0,
    retries: int = 3,
    batch_size: int = 200,
    page_size: int = 5000,
    headers: Mapping[str, str] | None = None,
    proxies: Mapping[str, str] | None = None,
    graph: str | None = None,
    prefixes: Mapping[str, str] | None = None,
) -> RemoteVocabulary:
    """Open a vocabulary behind a SPARQL 1.1 endpoint.

    Nothing is sent before something is asked, and nothing ever to another address than `url`.

    Args:
        url: The address of the endpoint.
        timeout: Seconds to wait for each answer.
        retries: How often a question is asked again when the endpoint is busy or the connection breaks.
        batch_size: How many concepts are asked about at once.
        page_size: How many rows are asked for at once.
        headers: Further HTTP headers, such as a login.
        proxies: Proxy by scheme; none where `None`, whatever the environment says.
        graph: The IRI of the graph that is asked; the endpoint's default graph where `None`.
        prefixes: Prefixes that keys may use, beside the well-known ones.

    Returns:
        The vocabulary.

    Raises:
        EndpointError: The address is none; later, whenever the endpoint does not answer.

    Example:
        >>> connect("https://example.org/sparql")
        <RemoteVocabulary at https://example.org/sparql>
        >>> connect("example.org")
        Traceback (most recent call last):
        massage_ontology.errors.EndpointError: example.org: is no web address; give the endpoint as https://…
    """
    endpoint = Endpoint(
        url, timeout=timeout, retries=retries, page_size=page_size, headers=headers, proxies=proxies, graph=graph
    )
    return RemoteVocabulary(endpoint, batch_size=batch_size, prefixes={**PREFIXES, **(prefixes or {})})


class RemoteVocabulary:
    """A vocabulary that is asked over the network: sized, iterable, testable with `in`.

    You are given one by `connect`. Its concepts answer like local ones; what was fetched once is kept.
    """

    def __init__(self, endpoint: Endpoint, *, batch_size: int = 200, prefixes: Mapping[str, str] = PREFIXES) -> None:
        """Remember whom to ask."""
        self.endpoint = endpoint
        self.batch_size = batch_size
        self.prefixes = dict(prefixes)
        self.roles = RemoteRoles(endpoint, batch_size)
        self._whole: Vocabulary | None = None
        self._said: dict[str, dict[str, tuple[Term, ...]]] = {}
        self._links: dict[tuple[tuple[str, bool], ...], dict[str, tuple[str, ...]]] = defaultdict(dict)
        self._concepts: dict[str, bool] = {}
        self._default_language: str | None = None

    def __repr__(self) -> str:
        """Show where it is."""
        return f"<RemoteVocabulary at {self.endpoint.url}>"

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (whatever a local one has)
        """Answer what only the whole vocabulary can from a copy of it, which is fetched once."""
        if name not in OF_VOCABULARIES:
            message = f"a remote vocabulary has no {name!r}"
            raise AttributeError(message)
        return ask_locally(getattr(self.download(), name))

    def __dir__(self) -> list[str]:
        """List what can be asked."""
        return sorted({*super().__dir__(), *OF_VOCABULARIES})

    def download(self) -> Vocabulary:
        """Fetch all that the endpoint says, once, and return it as a local vocabulary.

        Raises:
            EndpointError: The endpoint does not answer, or holds nothing.
        """
        if self._whole is None:
            self._whole = download(self.endpoint, self.batch_size)
        return self._whole

    def __len__(self) -> int:
        """Return how many concepts there are."""
        rows = self.endpoint.select(
            f"SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE {{ ?c a <{SKOS}Concept> FILTER (isIRI(?c)) }}", "n"
        )
        count = rows[0]["n"] if rows else None
        if not isinstance(count, Literal) or not _COUNT.fullmatch(count.text):
            message = "does not answer with a number when asked how many concepts there are"
            raise EndpointError(message, self.endpoint.url)
        return int(count.text) + len(self._unstated)

    def __iter__(self) -> Iterator[RemoteConcept]:
        """Yield the concepts, in the order of their IRIs, page by page."""
        return (RemoteConcept(self, iri) for iri in merge(self.roles.typed(), self._unstated))

    @cached_property
    def _unstated(self) -> tuple[str, ...]:
        """The concepts that are not stated to be ones."""
        self._fetch(list(self.roles.candidates))
        return tuple(sorted(iri for iri in self.roles.candidates if self._is_concept(iri)))

    def __contains__(self, key: object) -> bool:
        """Tell whether there is such a concept."""
        return isinstance(key, (str, RemoteConcept)) and self.get(key) is not None

    def __getitem__(self, key: RemoteConcept | str) -> RemoteConcept:
        """Return the concept with this IRI, CURIE or notation.

        Raises:
            ConceptNotFoundError: There is none, or several have the notation.
            EndpointError: The endpoint does not answer.
        """
        found = self.get(key)
        if found is None:
            raise ConceptNotFoundError(key.iri if isinstance(key, RemoteConcept) else key)
        return found

    def get(self, key: RemoteConcept | str) -> RemoteConcept | None:
        """Return the concept with this key, or `None`."""
        if isinstance(key, RemoteConcept):
            return key if key.vocabulary is self else self.get(key.iri)
        iri = key if "://" in key or key.startswith("urn:") else expand(key, self.prefixes)
        if iri is not None and _is_iri(iri):
            self._fetch([iri])
            return RemoteConcept(self, iri) if self._is_concept(iri) else None
        rows = self.endpoint.select(
            f"SELECT DISTINCT ?c WHERE {{ ?c <{SKOS}notation> ?n . FILTER (STR(?n) = {quoted(key)}) }} "
            "ORDER BY ?c LIMIT 2",
            "c",
        )
        if len(rows) != 1 or not isinstance(rows[0]["c"], str):
            return None
        return self.get(rows[0]["c"])

    def _is_concept(self, iri: str) -> bool:
        known = self._concepts.get(iri)
        if known is None:
            known = self._concepts[iri] = self.roles.is_concept(iri, self._said.get(iri, {}))
        return known

    # ---- verbs ----------------------------------------------------------------------------------------------

    def query(self, sparql: str) -> list[dict[str, Any]] | bool:
        """Ask the endpoint a SELECT or an ASK of your own; the well-known prefixes are declared already.

        Returns:
            Rows as plain Python values, or the answer of an ASK.

        Raises:
            QueryError: It would change something, or send the endpoint elsewhere.
            EndpointError: The endpoint does not answer.
        """
        kind = check(sparql, self.prefixes)
        declared = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in sorted(self.prefixes.items()))
        if kind == "ask":
            return self.endpoint.ask(declared + sparql)
        rows = self.endpoint.select(declared + sparql)
        return [{name: to_python(value) for name, value in row.items()} for row in rows]

    def search(self, text: str, *, language: str | None = None, limit: int = 10) -> tuple[RemoteHit, ...]:
        """Find concepts by their labels; ranked as a local search ranks them.

        The endpoint is asked for labels that hold the beginning of each word, whatever their case; typing errors are
        found only behind such a beginning.
        """
        words = fold(text).split()
        if not words:
            return ()
        conditions = " && ".join(f"CONTAINS(LCASE(STR(?l)), {quoted(word[:4])})" for word in words)
        kinds = " ".join(f"<{SKOS}{kind}>" for kind in LABEL_KINDS)
        rows = self.endpoint.select(
            f"SELECT DISTINCT ?c ?p ?l WHERE {{ VALUES ?p {{ {kinds} }} ?c ?p ?l . "
            f"FILTER ({conditions}) }} ORDER BY ?c ?p ?l LIMIT {_CANDIDATES}",
            *("c", "p", "l"),
        )
        found: dict[str, list[Label]] = defaultdict(list)
        for row in rows:
            iri, kind, label = row["c"], row["p"], row["l"]
            if isinstance(iri, str) and isinstance(kind, str) and isinstance(label, Literal):
                found[iri].append(Label(local_name(kind), label.text, label.language))
        iris = sorted(found)
        matches = LabelIndex([tuple(found[iri]) for iri in iris]).search(text, language=language, limit=limit)
        return tuple(
            RemoteHit(RemoteConcept(self, iris[each.number]), each.label, each.how, each.score) for each in matches
        )

    @property
    def schemes(self) -> tuple[RemoteScheme, ...]:
        """The concept schemes, in the order of their IRIs."""
        return tuple(RemoteScheme(self, iri) for iri in self.roles.schemes)

    def top_concepts(self, scheme: RemoteScheme | str | None = None) -> tuple[RemoteConcept, ...]:
        """Return where to begin; see the local verb of this name.

        Args:
            scheme: The IRI or CURIE of a concept scheme, or the whole vocabulary.
        """
        if scheme is None:
            stated = self.roles.tops(None)
            iris = [concept.iri for concept in self]
            above = self.linked(iris, UP)
            return self._views(iri for iri in iris if iri in stated or not above[iri])
        iri = str(scheme) if "://" in scheme else expand(str(scheme), self.prefixes) or str(scheme)
        if iri not in self.roles.schemes:
            raise ConceptNotFoundError(str(scheme), (), f"no concept scheme {str(scheme)!r}")
        stated = self.roles.tops(iri)
        if stated:
            return self._views(sorted(stated))
        members = self.roles.members(iri)
        above = self.linked(sorted(members), UP)
        return self._views(sorted(each for each in members if self._is_known(each) and not members & set(above[each])))

    def _is_known(self, iri: str) -> bool:
        self._fetch([iri])
        return self._is_concept(iri)

    def nearest_common_broader(self, one: RemoteConcept | str, other: RemoteConcept | str) -> tuple[RemoteConcept, ...]:
        """Return the most specific concepts that take in both; see the local verb of this name."""
        ends = [self[key].iri for key in (one, other)]
        lines = {iri for end in ends for level in self.levels(end, UP) for iri in level} | set(ends)
        iris = sorted(lines)
        places = {iri: place for place, iri in enumerate(iris)}
        above = self.linked(iris, UP)
        pairs = [(places[iri], places[high]) for iri in iris for high in above[iri]]
        # The few that stand above the two are a hierarchy of their own, which answers as the whole would.
        hierarchy = Hierarchy(len(iris), Adjacency.from_pairs(len(iris), pairs))
        return self._views(iris[each] for each in hierarchy.nearest_common(*(places[end] for end in ends)))

    # ---- fetching -------------------------------------------------------------------------------------------

    def levels(self, iri: str, ways: tuple[tuple[str, bool], ...]) -> Iterator[list[str]]:
        """Yield what is one step away, two steps, …: each level sorted, each concept once, never the start."""
        seen = {iri}
        frontier = [iri]
        while frontier:
            reached = {target for row in self.linked(frontier, ways).values() for target in row}
            frontier = sorted(reached - seen)
            seen |= reached
            if frontier:
                yield frontier

    def linked(self, iris: Iterable[str], ways: tuple[tuple[str, bool], ...]) -> dict[str, tuple[str, ...]]:
        """Return what each concept is linked to by any of some ways: (property of SKOS, whether turned around)."""
        wanted = list(iris)
        known = self._links[ways]
        for batch in self._batches([iri for iri in wanted if iri not in known]):
            values = " ".join(f"<{_safe(iri)}>" for iri in batch)
            patterns = " UNION ".join(
                f"{{ VALUES ?p {{ {written(self.roles.below(name))} }} {'?o ?p ?s' if turned else '?s ?p ?o'} }}"
                for name, turned in ways
            )
            found: dict[str, set[str]] = defaultdict(set)
            query = (
                f"SELECT DISTINCT ?s ?o WHERE {{ VALUES ?s {{ {values} }} {patterns} "
                "FILTER (isIRI(?o) && ?s != ?o) } ORDER BY ?s ?o"
            )
            for row in self.endpoint.pages(query, "s", "o"):
                if isinstance(row["s"], str) and isinstance(row["o"], str) and row["s"] != row["o"]:
                    found[row["s"]].add(row["o"])
            known.update({iri: tuple(sorted(found.get(iri, ()))) for iri in batch})
        return {iri: known[iri] for iri in wanted}

    def _batches(self, iris: list[str]) -> Iterator[list[str]]:
        """Yield what is to be asked about at once."""
        with Gauge(f"asking {self.endpoint.host}", len(iris)) as gauge:
            for start in range(0, len(iris), self.batch_size):
                yield iris[start : start + self.batch_size]
                gauge.done += self.batch_size

    def said_of(self, iri: str) -> Mapping[str, tuple[Term, ...]]:
        """Return what the endpoint says of a resource: property to values."""
        self._fetch([iri])
        return self._said[iri]

    def fetch(self, concepts: Iterable[RemoteConcept | str]) -> None:
        """Fetch what is said of many concepts at once, so that looking at each sends nothing more."""
        self._fetch([each.iri if isinstance(each, RemoteConcept) else each for each in concepts])

    def _fetch(self, iris: list[str]) -> None:
        for batch in self._batches([iri for iri in dict.fromkeys(iris) if iri not in self._said]):
            values = " ".join(f"<{_safe(iri)}>" for iri in batch)
            said: dict[str, dict[str, list[Term]]] = {iri: defaultdict(list) for iri in batch}
            query = f"SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {values} }} ?s ?p ?o }} ORDER BY ?s ?p ?o"
            for row in self.endpoint.pages(query, "s", "p", "o"):
                if isinstance(row["s"], str) and isinstance(row["p"], str) and row["s"] in said:
                    said[row["s"]][row["p"]].append(row["o"])
            rows = {iri: {name: tuple(row) for name, row in each.items()} for iri, each in said.items()}
            self._said.update(self.roles.complete(rows))

    @property
    def default_language(self) -> str:
        """The language shown when none is asked for: English where there is any, else the most frequent one."""
        if self._default_language is None:
            kinds = written(self.roles.below("Concept"))
            rows = self.endpoint.select(
                f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ {{ SELECT DISTINCT ?c ?l WHERE {{ "
                f"VALUES ?k {{ {kinds} }} ?c a ?k . "
                f"{{ ?c <{SKOS}prefLabel> ?l }} UNION "
                f"{{ ?c <{SKOSXL}prefLabel> ?x . ?x <{SKOSXL}literalForm> ?l }} }} }} "
                f'BIND (LCASE(LANG(?l)) AS ?g) FILTER (?g != "") }} GROUP BY ?g ORDER BY DESC(?n) ?g'
            )
            tags = [row["g"].text for row in rows if isinstance(row.get("g"), Literal)]  # type: ignore[union-attr]
            self._default_language = self._stated_language(tags) or ("en" if "en" in tags or not tags else tags[0])
        return self._default_language

    def _stated_language(self, tags: list[str]) -> str | None:
        """Return the language of the first scheme that states one in which there are labels."""
        schemes = written(self.roles.schemes)
        rows = self.endpoint.pages(
            f"SELECT DISTINCT ?s ?l WHERE {{ VALUES ?s {{ {schemes} }} ?s <{DCTERMS}language> ?l }} ORDER BY ?s ?l",
            *("s", "l"),
        )
        stated: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            stated[str(row["s"])].append(str(getattr(row["l"], "text", row["l"])))
        return next((min(found) for _, found in sorted(stated.items()) if min(found) in tags), None)

    def _views(self, iris: Iterable[str]) -> tuple[RemoteConcept, ...]:
        return tuple(RemoteConcept(self, iri) for iri in iris)


def _is_iri(text: str) -> bool:
    return not any(sign in '<>"{}|^`\\' or sign <= " " or "\ud800" <= sign <= "\udfff" for sign in text)


def _safe(iri: str) -> str:
    """Return an IRI that can stand between angle brackets.

    Raises:
        ConceptNotFoundError: It holds a sign that no IRI may.
    """
    if not _is_iri(iri):
        raise ConceptNotFoundError(iri)
    return iri
