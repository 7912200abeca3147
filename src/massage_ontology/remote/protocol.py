"""The SPARQL 1.1 Protocol: one address, asked politely, and every failure told in one sentence.

Only the address that the caller gave is contacted: redirects to other hosts are refused, and no proxy is used that
the caller did not name.

Source: SPARQL 1.1 Protocol, https://www.w3.org/TR/sparql11-protocol/ (section 2.1, query by POST); SPARQL 1.1 Query
Results JSON Format, https://www.w3.org/TR/sparql11-results-json/.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from massage_ontology.errors import EndpointError
from massage_ontology.model import Literal
from massage_ontology.namespaces import XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from http.client import HTTPMessage
    from typing import IO

    from massage_ontology.model import Term

RETRIED = frozenset({429, 502, 503, 504})
"""The HTTP answers after which the same question is asked again."""

_REASONS = {
    400: "the endpoint does not understand the query",
    401: "the endpoint asks for a login; give it in headers={'Authorization': …}",
    403: "the endpoint refuses access",
    404: "there is no SPARQL endpoint at this address",
    405: "the endpoint takes no POST requests",
    406: "the endpoint cannot answer in JSON",
    413: "the query is too long for the endpoint; lower batch_size",
    414: "the query is too long for the endpoint; lower batch_size",
    429: "the endpoint wants fewer requests; wait, or raise retries",
    500: "the endpoint failed while answering",
    502: "the endpoint is out of order",
    503: "the endpoint is out of order or overloaded",
    504: "the endpoint took too long; raise timeout or lower batch_size",
}
_MOST_BYTES = 1 << 30
_PATIENCE = 60.0


class _SameHost(HTTPRedirectHandler):
    """Follows a redirect only where it stays at the same host."""

    def redirect_request(  # noqa: PLR0917 (urllib calls it so)
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> Request | None:
        """Refuse to be sent to another host."""
        if urlsplit(newurl).netloc != urlsplit(req.full_url).netloc:
            message = f"sends on to another host ({urlsplit(newurl).netloc}); connect to that address if you trust it"
            raise EndpointError(message, req.full_url, code)
        if code in {307, 308}:
            return Request(newurl, req.data, dict(req.header_items()), method="POST")  # noqa: S310 (http, as checked)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class Endpoint:
    """One SPARQL endpoint.

    Args:
        url: Its address, `http` or `https`.
        timeout: Seconds to wait for each answer.
        retries: How often a question is asked again after the answers in `RETRIED` or a broken connection.
        page_size: Rows that are asked for at once; many endpoints cut off at 10,000.
        headers: Further HTTP headers, such as a login.
        proxies: Proxy by scheme, as for `urllib.request.ProxyHandler`; none where `None`.
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
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Remember the address; nothing is sent yet."""
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            message = "is no web address; give the endpoint as https://…"
            raise EndpointError(message, url)
        self.url = url
        self.timeout = timeout
        self.retries = retries
        self.page_size = page_size
        self.headers = dict(headers or {})
        self.requests = 0
        self._sleep = sleep
        self._opener = build_opener(ProxyHandler(dict(proxies or {})), _SameHost())

    def select(self, sparql: str) -> list[dict[str, Term]]:
        """Ask a SELECT and return its rows: variable name to term; variables without a value are left out."""
        data = self._ask(sparql)
        try:
            return [{name: _term(value) for name, value in binding.items()} for binding in data["results"]["bindings"]]
        except (KeyError, TypeError, AttributeError) as error:
            raise EndpointError(_NO_RESULTS, self.url) from error

    def ask(self, sparql: str) -> bool:
        """Ask an ASK and return its answer."""
        data = self._ask(sparql)
        if not isinstance(data, dict) or not isinstance(data.get("boolean"), bool):
            raise EndpointError(_NO_RESULTS, self.url)
        return bool(data["boolean"])

    def pages(self, sparql: str) -> Iterator[dict[str, Term]]:
        """Ask a SELECT page by page; it must end in an ORDER BY that sets every row apart."""
        offset = 0
        while True:
            rows = self.select(f"{sparql}\nLIMIT {self.page_size} OFFSET {offset}")
            yield from rows
            # A short page may have been cut by the endpoint; only an empty one is surely the end.
            if not rows:
                return
            offset += len(rows)

    def _ask(self, sparql: str) -> Any:  # noqa: ANN401 (JSON)
        text = self._post(sparql)
        try:
            return json.loads(text)
        except ValueError as error:
            raise EndpointError(_NO_RESULTS, self.url) from error

    def _post(self, sparql: str) -> bytes:
        headers = {
            "Accept": "application/sparql-results+json",
            "Content-Type": "application/x-www-form-urlencoded",
            "User-Agent": "massage-ontology",
            **self.headers,
        }
        body = urlencode({"query": sparql}).encode()
        failure: EndpointError | None = None
        for attempt in range(self.retries + 1):
            request = Request(self.url, body, headers, method="POST")  # noqa: S310 (http, as checked)
            self.requests += 1
            try:
                with self._opener.open(request, timeout=self.timeout) as answer:
                    content: bytes = answer.read(_MOST_BYTES)
                    return content
            except HTTPError as error:
                failure = self._failure(error)
                if error.code not in RETRIED:
                    raise failure from error
                wait = _wait(error, attempt)
            except (URLError, OSError) as error:
                reason = getattr(error, "reason", error)
                timed_out = isinstance(reason, TimeoutError)
                words = (
                    f"gave no answer within {self.timeout:g} seconds" if timed_out else f"cannot be reached: {reason}"
                )
                failure = EndpointError(words, self.url)
                wait = 2.0**attempt / 4
            if attempt < self.retries:
                self._sleep(wait)
        if failure is None:  # pragma: no cover (there is always one try)
            failure = EndpointError("was not asked", self.url)
        raise failure

    def _failure(self, error: HTTPError) -> EndpointError:
        said = error.read(2000).decode("utf-8", "replace")
        detail = " ".join(said.split())[:200] if "<html" not in said.lower() else ""
        reason = _REASONS.get(error.code, "the endpoint does not answer the query")
        return EndpointError(f"HTTP {error.code}: {reason}" + (f" ({detail})" if detail else ""), self.url, error.code)


_NO_RESULTS = "answers something that is no SPARQL result in JSON; is it a SPARQL endpoint?"


def _wait(error: HTTPError, attempt: int) -> float:
    """Return how long the endpoint asks to wait, or ever longer."""
    asked = error.headers.get("Retry-After", "") if error.headers else ""
    return min(float(asked), _PATIENCE) if asked.isdecimal() else 2.0**attempt / 4


def _term(value: Mapping[str, str]) -> Term:
    kind, text = value["type"], value["value"]
    if kind == "uri":
        return text
    if kind == "bnode":
        return f"_:{text}"
    language, datatype = value.get("xml:lang"), value.get("datatype")
    return Literal(text, language.lower() if language else None, None if datatype in _PLAIN else datatype)


_PLAIN = {None, XSD + "string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"}
