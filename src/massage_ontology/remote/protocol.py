"""The SPARQL 1.1 Protocol: one address, asked politely, and every failure told in one sentence.

Only the address that the caller gave is contacted: redirects to other hosts are refused, and no proxy is used that
the caller did not name.

Source: SPARQL 1.1 Protocol, https://www.w3.org/TR/sparql11-protocol/ (section 2.1, query by POST); SPARQL 1.1 Query
Results JSON Format, https://www.w3.org/TR/sparql11-results-json/.
"""

from __future__ import annotations

import json
import time
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from massage_ontology.errors import EndpointError
from massage_ontology.model import Literal
from massage_ontology.namespaces import XSD
from massage_ontology.remote.answers import MOST_BYTES, Handler, SecureHandler, read_answer, shown

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
_MOST_ROWS = 10_000_000
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
        """Refuse to be sent to another host, or to leave HTTP."""
        here, there = urlsplit(req.full_url), urlsplit(newurl)
        if there.netloc != here.netloc:
            message = f"sends on to another host ({shown(there.netloc)}); connect to that address if you trust it"
            raise EndpointError(message, req.full_url, code)
        if there.scheme not in {"https", here.scheme}:
            message = f"sends on to an address in {shown(there.scheme)}; connect to that address if you trust it"
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
        if not _is_web_address(url):
            message = "is no web address; give the endpoint as https://…"
            raise EndpointError(message, url)
        self.url = url
        self.timeout = timeout
        self.retries = retries
        self.page_size = page_size
        self.headers = dict(headers or {})
        self.requests = 0
        self._sleep = sleep
        self._opener = build_opener(ProxyHandler(dict(proxies or {})), _SameHost(), Handler(), SecureHandler())

    def select(self, sparql: str, *wanted: str) -> list[dict[str, Term]]:
        """Ask a SELECT and return its rows: variable name to term; variables without a value are left out.

        Args:
            sparql: The query.
            wanted: The variables that have a value in every row.
        """
        data = self._ask(sparql)
        try:
            rows = [{name: _term(value) for name, value in binding.items()} for binding in data["results"]["bindings"]]
        except (KeyError, TypeError, AttributeError) as error:
            raise EndpointError(_NO_RESULTS, self.url) from error
        if any(name not in row for row in rows for name in wanted):
            message = f"answers without a value for {' and '.join(wanted)}, which was asked for"
            raise EndpointError(message, self.url)
        return rows

    def ask(self, sparql: str) -> bool:
        """Ask an ASK and return its answer."""
        data = self._ask(sparql)
        if not isinstance(data, dict) or not isinstance(data.get("boolean"), bool):
            raise EndpointError(_NO_RESULTS, self.url)
        return bool(data["boolean"])

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

    def _ask(self, sparql: str) -> Any:  # noqa: ANN401 (JSON)
        text = self._post(sparql)
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
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
                    content = read_answer(answer)
                if content is not None:
                    return content
                message = f"answers with more than {MOST_BYTES >> 20} megabytes; ask for less, or lower page_size"
                raise EndpointError(message, self.url)
            except HTTPError as error:
                failure = self._failure(error)
                if error.code not in RETRIED:
                    raise failure from error
                wait = _wait(error, attempt)
            except (URLError, OSError, HTTPException) as error:
                failure = EndpointError(self._trouble(error), self.url)
                wait = 2.0**attempt / 4
            except ValueError as error:
                message = f"cannot be asked: {shown(error)}"
                raise EndpointError(message, self.url) from error
            if attempt < self.retries:
                self._sleep(wait)
        if failure is None:  # pragma: no cover (there is always one try)
            failure = EndpointError("was not asked", self.url)
        raise failure

    def _trouble(self, error: Exception) -> str:
        reason = getattr(error, "reason", error)
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


_NO_RESULTS = "answers something that is no SPARQL result in JSON; is it a SPARQL endpoint?"


def _wait(error: HTTPError, attempt: int) -> float:
    """Return how long the endpoint asks to wait, or ever longer."""
    asked = error.headers.get("Retry-After", "") if error.headers else ""
    return min(float(asked), _PATIENCE) if asked.isdecimal() else 2.0**attempt / 4


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


def _term(value: Mapping[str, Any]) -> Term:
    """Return a term of an answer.

    Raises:
        KeyError: It lacks a part.
        TypeError: A part of it is no text.
    """
    kind, text = value["type"], value["value"]
    if kind == "triple":
        return Literal(json.dumps(text, ensure_ascii=False, sort_keys=True))
    language, datatype = value.get("xml:lang"), value.get("datatype")
    if not all(isinstance(part, str) for part in (kind, text, language or "", datatype or "")):
        raise TypeError(kind)
    # JSON can hold half of a surrogate pair, which stands for no sign and can be sent nowhere.
    text = str(text).encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    if kind == "uri":
        return text
    if kind == "bnode":
        return f"_:{text}"
    return Literal(text, language.lower() if language else None, None if datatype in _PLAIN else datatype)


_PLAIN = {None, XSD + "string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"}
