"""The SPARQL 1.1 Protocol: one address, asked politely, and every failure told in one sentence.

Source: SPARQL 1.1 Protocol, https://www.w3.org/TR/sparql11-protocol/ (section 2.1: query by POST, or by GET where an
endpoint takes nothing else).
"""

from __future__ import annotations

import time
from contextlib import suppress
from email.utils import parsedate_to_datetime
from http.client import HTTPException, IncompleteRead
from math import inf
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request

from massage_ontology.endpoint.results import GRAPHS, RESULTS, read_results, read_triples
from massage_ontology.endpoint.transport import MOST_BYTES, opener, read_answer, shown
from massage_ontology.errors import EndpointError
from massage_ontology.namespaces import PREFIXES
from massage_ontology.queries.results import QueryResult
from massage_ontology.queries.sparql import check

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeVar

    from massage_ontology.queries.solutions import Solutions

    Answer = TypeVar("Answer")

RETRIED = frozenset({429, 502, 503, 504})
"""The HTTP answers after which the same question is asked again."""

_REASONS = {
    **dict.fromkeys((301, 302, 303, 307, 308), "the endpoint redirects too often; connect to its final address"),
    400: "the endpoint does not understand the query",
    401: "the endpoint asks for a login; give it in headers={'Authorization': …}",
    403: "the endpoint refuses access",
    404: "there is no SPARQL endpoint at this address",
    405: "the endpoint accepts neither POST nor GET requests",
    406: "the endpoint answers in a format that cannot be read (JSON, XML or TSV; N-Triples or Turtle)",
    410: "there is no SPARQL endpoint at this address any more",
    413: "the query is too long for the endpoint; lower batch_size",
    414: "the query is too long for the endpoint; lower batch_size",
    429: "the endpoint limits requests; wait, or raise retries",
    500: "the endpoint failed while answering",
    502: "the endpoint is not working",
    503: "the endpoint is unavailable or overloaded",
    504: "the endpoint took too long; raise timeout, lower batch_size, or fetch a part with scheme= or root=",
}
_PATIENCE = 60.0
_ONLY_GET = frozenset({405, 415, 501})
"""The HTTP answers of an endpoint that takes no POST requests."""
_LONGEST_GET = 4000
"""Signs of a query that still fits into an address."""


class Endpoint:
    """A SPARQL endpoint; nothing is sent until you query it.

    Only this address is contacted: redirects to other hosts are refused, and no proxy is used that is not named here.

    Args:
        url: Its address, `http` or `https`.
        timeout: Seconds to wait for each answer.
        retries: How often a request is repeated if the endpoint is busy or the connection breaks.
        headers: Further HTTP headers, such as a login.
        proxies: Proxy by scheme, as for `urllib.request.ProxyHandler`; none if `None`.
        graph: The IRI of the graph to query; the default graph if `None`.
        prefixes: Prefixes that need no declaration, besides the well-known ones.
        sleep: How to wait between two tries.

    Raises:
        EndpointError: The address is invalid.
    """

    def __init__(
        self,
        url: str,
        *,
        timeout: float = 30.0,
        retries: int = 3,
        headers: Mapping[str, str] | None = None,
        proxies: Mapping[str, str] | None = None,
        graph: str | None = None,
        prefixes: Mapping[str, str] | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Remember the address."""
        if not _is_web_address(url):
            message = (
                "is not a web address; give the endpoint as https://…, and a login in headers={'Authorization': …}"
            )
            raise EndpointError(message, url)
        self.url = url
        self.timeout = _positive(timeout)
        self.retries = retries
        self.headers = dict(headers or {})
        self.proxies = dict(proxies or {})
        self.graph = graph
        self.prefixes = {**PREFIXES, **(prefixes or {})}
        self._by_get = False
        self._sleep = sleep

    def __repr__(self) -> str:
        """Show where it is."""
        return f"<Endpoint {self.url}>"

    def query(self, sparql: str, *, timeout: float | None = None) -> QueryResult:
        """Run a read-only query at the endpoint, with the same restrictions as `Vocabulary.query`.

        Args:
            sparql: SELECT, ASK, CONSTRUCT or DESCRIBE; the prefixes are declared already.
            timeout: Seconds that all of it may take, further tries included; else each answer has its own time.

        Returns:
            The result, as of a vocabulary that lies here.

        Raises:
            QueryError: It would change something, or send the endpoint elsewhere.
            EndpointError: The endpoint does not answer.
            ValueError: The limit is not above zero.
        """
        kind = check(sparql, self.prefixes)
        names = [name for name in sorted(self.prefixes) if f"{name}:" in sparql]
        text = "".join(f"PREFIX {name}: <{self.prefixes[name]}>\n" for name in names) + sparql
        if kind in {"select", "ask"}:
            found = self._read(read_results, *self._exchange(text, RESULTS, timeout))
            if isinstance(found, bool) is (kind == "select"):
                raise EndpointError(_NO_RESULTS, self.url)
            return QueryResult(kind, () if isinstance(found, bool) else found.names, found)
        content, media_type = self._exchange(text, GRAPHS, timeout)
        return QueryResult(kind, (), self._read(read_triples, content, media_type))

    def select(self, sparql: str) -> Solutions:
        """Send a SELECT unchanged, and return its rows as SPARQL terms."""
        found = self._read(read_results, *self._exchange(sparql, RESULTS, None))
        if isinstance(found, bool):
            raise EndpointError(_NO_RESULTS, self.url)
        return found

    def _read(self, read: Callable[[bytes, str], Answer], content: bytes, media_type: str) -> Answer:
        """Read an answer, or say that it is none."""
        try:
            return read(content, media_type)
        except ValueError as error:
            message = _NO_RESULTS.replace("; is", f" ({shown(error)}); is")
            if media_type == "text/csv":
                message = "returns CSV, which does not distinguish IRIs from strings; make it return JSON"
            raise EndpointError(message, self.url) from error

    def _exchange(self, sparql: str, accepted: str, timeout: float | None) -> tuple[bytes, str]:
        """Send a query until there is an answer; return it and its media type."""
        end = inf if timeout is None else time.monotonic() + _positive(timeout)
        failure = EndpointError(f"gave no answer within {timeout:g} seconds" if timeout else "was not asked", self.url)
        attempt = 0
        while attempt <= self.retries and (left := end - time.monotonic()) > 0:
            wait = 2.0**attempt / 4
            try:
                return self._send(sparql, accepted, self.timeout if timeout is None else left)
            except HTTPError as error:
                failure = self._failure(error, 0)
                if error.code in _ONLY_GET and not self._by_get and len(sparql) <= _LONGEST_GET:
                    self._by_get = True
                    continue
                if error.code not in RETRIED:
                    raise failure from error
                wait = _wait(error, wait)
            except (URLError, OSError, HTTPException) as error:
                failure = self._failure(error, timeout or self.timeout)
            except ValueError as error:
                message = f"cannot be asked: {shown(error)}"
                raise EndpointError(message, self.url) from error
            attempt += 1
            if attempt <= self.retries:
                self._sleep(min(wait, max(0.0, end - time.monotonic())))
        raise failure

    def _send(self, sparql: str, accepted: str, timeout: float) -> tuple[bytes, str]:
        with opener(self.proxies).open(self._request(sparql, accepted), timeout=timeout) as answer:
            try:
                found = read_answer(answer)
            except ValueError as error:
                raise EndpointError(_NO_RESULTS, self.url) from error
        if found is None:
            message = f"answers with more than {MOST_BYTES >> 20} megabytes; ask for less, or lower batch_size"
            raise EndpointError(message, self.url)
        return found

    def _request(self, sparql: str, accepted: str) -> Request:
        headers = {"Accept": accepted, "Accept-Encoding": "gzip", "User-Agent": "massage-ontology", **self.headers}
        fields = {"query": sparql} | ({} if self.graph is None else {"default-graph-uri": self.graph})
        content = urlencode(fields, errors="replace")
        if self._by_get:
            joint = "&" if urlsplit(self.url).query else "?"
            return Request(self.url + joint + content, None, headers, method="GET")  # noqa: S310 (as checked)
        headers = {"Content-Type": "application/x-www-form-urlencoded", **headers}
        return Request(self.url, content.encode(), headers, method="POST")  # noqa: S310 (http, as checked)

    def _failure(self, error: Exception, timeout: float) -> EndpointError:
        """Say in one sentence why there is no answer."""
        reason = getattr(error, "reason", error)
        message = f"cannot be reached: {shown(reason)}"
        if isinstance(error, HTTPError):
            message = f"HTTP {error.code}: {_REASONS.get(error.code, 'the endpoint does not answer the query')}"
            with suppress(OSError, HTTPException, ValueError):
                said = error.read(2000).decode("utf-8", "replace")
                message += f" ({shown(said)})" if said and "<html" not in said.lower() else ""
            return EndpointError(message, self.url, error.code)
        if isinstance(error, IncompleteRead | ConnectionResetError):
            message = "broke the connection in the middle of an answer"
        elif isinstance(reason, TimeoutError):
            message = f"gave no answer within {timeout:g} seconds"
        elif isinstance(error, HTTPException):
            message = f"sends an invalid HTTP response: {shown(error) or type(error).__name__}"
        return EndpointError(message, self.url)


_NO_RESULTS = "returns something that is not a SPARQL result; is it a SPARQL endpoint?"
_LONGEST_WAIT = 1_000_000.0
"""Seconds; systems count no further, and nobody waits so long."""


def _positive(timeout: float) -> float:
    if not timeout > 0:
        message = f"timeout must be above zero seconds, not {timeout!r}"
        raise ValueError(message)
    return min(timeout, _LONGEST_WAIT)


def _wait(error: HTTPError, otherwise: float) -> float:
    """Return how long the endpoint asks to wait, in seconds or until a moment, or what is waited otherwise."""
    asked = ((error.headers.get("Retry-After") if error.headers else None) or "").strip()
    if asked.isdecimal():
        return min(float(asked), _PATIENCE)
    try:
        left = parsedate_to_datetime(asked).timestamp() - time.time()
    except (ValueError, OverflowError):
        left = 0.0
    return min(left, _PATIENCE) if left > 0 else otherwise


def _is_web_address(url: str) -> bool:
    """Tell whether an address is one that can be asked: a login in it would go wherever the address is shown."""
    try:
        parts = urlsplit(url)
        has_port = parts.port is None or parts.port > 0
    except ValueError:
        return False
    is_plain = url.isprintable() and " " not in url and "@" not in parts.netloc
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and has_port and is_plain
