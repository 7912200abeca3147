"""The SPARQL 1.1 Protocol: one address, asked politely, and every failure told in one sentence.

Only the address that the caller gave is contacted: redirects to other hosts are refused, and no proxy is used that
the caller did not name.

Source: SPARQL 1.1 Protocol, https://www.w3.org/TR/sparql11-protocol/ (section 2.1: query by POST, or by GET where an
endpoint takes nothing else).
"""

from __future__ import annotations

import time
from http.client import HTTPException, IncompleteRead
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from massage_ontology.errors import EndpointError
from massage_ontology.rdf.quoting import quoted
from massage_ontology.remote.answers import MOST_BYTES, Handler, SecureHandler, read_answer, shown
from massage_ontology.remote.results import ACCEPTED, read_results, unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from http.client import HTTPMessage
    from typing import IO

    from massage_ontology.model import Term
    from massage_ontology.remote.results import Results

RETRIED = frozenset({429, 502, 503, 504})
"""The HTTP answers after which the same question is asked again."""

_SENT_ON = "the endpoint sends on and on; connect to where it really is"
_REASONS = {
    **dict.fromkeys((301, 302, 303, 307, 308), _SENT_ON),
    400: "the endpoint does not understand the query",
    401: "the endpoint asks for a login; give it in headers={'Authorization': …}",
    403: "the endpoint refuses access",
    404: "there is no SPARQL endpoint at this address",
    405: "the endpoint takes neither POST nor GET requests",
    406: "the endpoint answers neither in JSON nor in XML nor in TSV",
    410: "there is no SPARQL endpoint at this address any more",
    413: "the query is too long for the endpoint; lower batch_size",
    414: "the query is too long for the endpoint; lower batch_size",
    429: "the endpoint wants fewer requests; wait, or raise retries",
    500: "the endpoint failed while answering",
    502: "the endpoint is out of order",
    503: "the endpoint is out of order or overloaded",
    504: "the endpoint took too long; raise timeout or lower batch_size",
}
_MOST_ROWS = 10_000_000
_PATIENCE = 60.0
_ONLY_GET = frozenset({405, 415, 501})
"""The HTTP answers of an endpoint that takes no POST requests."""
_LONGEST_GET = 4000
"""Signs of a query that still fits into an address."""


class _SameHost(HTTPRedirectHandler):
    """Follows a redirect only where it stays at the same host, and asks the same question there."""

    def redirect_request(  # noqa: PLR0917 (urllib calls it so)
        self,
        req: Request,
        fp: IO[bytes],  # noqa: ARG002 (as above)
        code: int,
        msg: str,  # noqa: ARG002 (as above)
        headers: HTTPMessage,  # noqa: ARG002 (as above)
        newurl: str,
    ) -> Request | None:
        """Refuse to be sent to another host, or to leave HTTP."""
        here, there = urlsplit(req.full_url), urlsplit(newurl)
        if there.netloc != here.netloc:
            message = f"sends on to another host ({shown(there.netloc)}); connect to that address if you trust it"
            raise EndpointError(message, req.full_url, code)
        if there.scheme not in {"https", here.scheme}:
            message = f"sends on to an address in {shown(there.scheme)}; connect to that address if you trust it"
            raise EndpointError(message, req.full_url, code)
        return Request(newurl, req.data, dict(req.header_items()), method=req.get_method())  # noqa: S310 (as checked)


class Endpoint:
    """One SPARQL endpoint.

    Args:
        url: Its address, `http` or `https`.
        timeout: Seconds to wait for each answer.
        retries: How often a question is asked again after the answers in `RETRIED` or a broken connection.
        page_size: Rows that are asked for at once; many endpoints cut off at 10,000.
        headers: Further HTTP headers, such as a login.
        proxies: Proxy by scheme, as for `urllib.request.ProxyHandler`; none where `None`.
        graph: The IRI of the graph that is asked; the endpoint's default graph where `None`.
        sleep: How to wait between two tries.

    Raises:
        EndpointError: The address is none.
    """

    def __init__(
        self,
        url: str,
        *,
        timeout: float = 30.0,
        retries: int = 3,
        page_size: int = 5000,
        headers: Mapping[str, str] | None = None,
        proxies: Mapping[str, str] | None = None,
        graph: str | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Remember the address; nothing is sent yet."""
        if not _is_web_address(url):
            message = "is no web address; give the endpoint as https://…"
            raise EndpointError(message, url)
        self.url = url
        self.timeout = timeout
        self.retries = retries
        self.page_size = page_size
        self.headers = dict(headers or {})
        self.graph = graph
        self.requests = 0
        self._by_get = False
        self._sleep = sleep
        self._opener = build_opener(ProxyHandler(dict(proxies or {})), _SameHost(), Handler(), SecureHandler())

    @property
    def host(self) -> str:
        """The host and port of the address."""
        return urlsplit(self.url).netloc.rpartition("@")[2]

    def select(self, sparql: str, *wanted: str) -> list[dict[str, Term]]:
        """Ask a SELECT and return its rows: variable name to term; variables without a value are left out.

        Args:
            sparql: The query.
            wanted: The variables that have a value in every row.
        """
        rows = self._ask(sparql)
        if isinstance(rows, bool):
            raise EndpointError(_NO_RESULTS, self.url)
        if any(name not in row for row in rows for name in wanted):
            message = f"answers without a value for {' and '.join(wanted)}, which was asked for"
            raise EndpointError(message, self.url)
        return rows

    def ask(self, sparql: str) -> bool:
        """Ask an ASK and return its answer."""
        answer = self._ask(sparql)
        if not isinstance(answer, bool):
            raise EndpointError(_NO_RESULTS, self.url)
        return answer

    def pages(self, sparql: str, *wanted: str) -> Iterator[dict[str, Term]]:
        """Ask a SELECT page by page; it must end in an ORDER BY that sets every row apart.

        Args:
            sparql: The query.
            wanted: The variables that have a value in every row.
        """
        offset = 0
        before: list[dict[str, Term]] = []
        while offset < _MOST_ROWS:
            rows = self.select(f"{sparql}\nLIMIT {self.page_size} OFFSET {offset}", *wanted)
            if rows and rows == before:
                message = "gives the same page again and again, because it passes over OFFSET"
                raise EndpointError(message, self.url)
            yield from rows
            # A short page may have been cut by the endpoint; only an empty one is surely the end, and one that is too
            # long: who passes over LIMIT has said everything.
            if not rows or len(rows) > self.page_size:
                return
            offset += len(rows)
            before = rows
        message = f"answers with more than {_MOST_ROWS:,} rows; ask for less"
        raise EndpointError(message, self.url)

    def iris(self, pattern: str) -> Iterator[str]:
        """Yield the distinct IRIs that `?c` can be, in order, page by page, each page behind the IRI before it.

        However many there are, no page costs the endpoint more than the first; some refuse large offsets.

        Args:
            pattern: What binds `?c`.
        """
        last = ""
        while True:
            behind = f"FILTER (STR(?c) > {quoted(last)})" if last else ""
            rows = self.select(
                f"SELECT DISTINCT ?c WHERE {{ {pattern} FILTER (isIRI(?c)) {behind} }} ORDER BY STR(?c) "
                f"LIMIT {self.page_size}",
                "c",
            )
            found = [str(row["c"]) for row in rows]
            # In which order an endpoint gives texts is its own affair; that it does not go back is not.
            if found and found[-1] == last:
                message = "gives the same page again and again, because it does not compare texts"
                raise EndpointError(message, self.url)
            yield from found
            if not found or len(found) > self.page_size:
                return
            last = found[-1]

    def _ask(self, sparql: str) -> Results:
        content, media_type, encoding = self._exchange(sparql)
        try:
            return read_results(unpack(content, encoding, MOST_BYTES), media_type)
        except ValueError as error:
            message = _NO_RESULTS
            if media_type.lower().startswith("text/csv"):
                message = "answers in CSV, which does not tell IRIs from texts; make it answer in JSON"
            raise EndpointError(message, self.url) from error

    def _exchange(self, sparql: str) -> tuple[bytes, str, str]:
        """Send a query until there is an answer; return it, its media type and its encoding."""
        failure = EndpointError("was not asked", self.url)
        attempt = 0
        while attempt <= self.retries:
            wait = 2.0**attempt / 4
            self.requests += 1
            try:
                return self._send(sparql)
            except HTTPError as error:
                failure = self._failure(error)
                if error.code in _ONLY_GET and not self._by_get and len(sparql) <= _LONGEST_GET:
                    self._by_get = True
                    continue
                if error.code not in RETRIED:
                    raise failure from error
                wait = _wait(error, wait)
            except (URLError, OSError, HTTPException) as error:
                failure = EndpointError(self._trouble(error), self.url)
            except ValueError as error:
                message = f"cannot be asked: {shown(error)}"
                raise EndpointError(message, self.url) from error
            attempt += 1
            if attempt <= self.retries:
                self._sleep(wait)
        raise failure

    def _send(self, sparql: str) -> tuple[bytes, str, str]:
        with self._opener.open(self._request(sparql), timeout=self.timeout) as answer:
            content = read_answer(answer)
            if content is None:
                message = f"answers with more than {MOST_BYTES >> 20} megabytes; ask for less, or lower page_size"
                raise EndpointError(message, self.url)
            length = answer.headers.get("Content-Length") or ""
            if length.isdecimal() and len(content) < int(length):
                raise IncompleteRead(content, int(length) - len(content))
            return content, answer.headers.get("Content-Type") or "", answer.headers.get("Content-Encoding") or ""

    def _request(self, sparql: str) -> Request:
        headers = {"Accept": ACCEPTED, "Accept-Encoding": "gzip", "User-Agent": "massage-ontology", **self.headers}
        fields = {"query": sparql} | ({} if self.graph is None else {"default-graph-uri": self.graph})
        if self._by_get:
            joint = "&" if urlsplit(self.url).query else "?"
            return Request(self.url + joint + urlencode(fields), None, headers, method="GET")  # noqa: S310 (as checked)
        headers = {"Content-Type": "application/x-www-form-urlencoded", **headers}
        return Request(self.url, urlencode(fields).encode(), headers, method="POST")  # noqa: S310 (http, as checked)

    def _trouble(self, error: Exception) -> str:
        reason = getattr(error, "reason", error)
        if isinstance(error, IncompleteRead | ConnectionResetError):
            return "broke the connection in the middle of an answer"
        if isinstance(reason, TimeoutError):
            return f"gave no answer within {self.timeout:g} seconds"
        if isinstance(error, HTTPException):
            return f"answers in no good HTTP: {shown(error) or type(error).__name__}"
        return f"cannot be reached: {shown(reason)}"

    def _failure(self, error: HTTPError) -> EndpointError:
        try:
            said = error.read(2000).decode("utf-8", "replace")
        except (OSError, HTTPException, ValueError):
            said = ""
        detail = shown(said) if "<html" not in said.lower() else ""
        reason = _REASONS.get(error.code, "the endpoint does not answer the query")
        return EndpointError(f"HTTP {error.code}: {reason}" + (f" ({detail})" if detail else ""), self.url, error.code)


_NO_RESULTS = "answers something that is no SPARQL result in JSON, XML or TSV; is it a SPARQL endpoint?"


def _wait(error: HTTPError, otherwise: float) -> float:
    """Return how long the endpoint asks to wait, in seconds or until a moment, or what is waited otherwise."""
    asked = ((error.headers.get("Retry-After") if error.headers else None) or "").strip()
    if asked.isdecimal():
        return min(float(asked), _PATIENCE)
    if asked:
        from email.utils import parsedate_to_datetime  # noqa: PLC0415 (few name a moment)

        try:
            left = parsedate_to_datetime(asked).timestamp() - time.time()
        except (ValueError, OverflowError):
            left = 0.0
        if left > 0:
            return min(left, _PATIENCE)
    return otherwise


def _is_web_address(url: str) -> bool:
    """Tell whether an address is one that can be asked."""
    try:
        parts = urlsplit(url)
        has_port = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"} and bool(parts.hostname) and has_port and url.isprintable() and " " not in url
    )
