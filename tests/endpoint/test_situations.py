"""What endpoints do in the world: other forms, other methods, redirects, full houses, broken connections."""

from __future__ import annotations

import gzip
import time
from email.utils import formatdate
from typing import TYPE_CHECKING

import pytest

from massage_ontology import Endpoint, EndpointError
from massage_ontology.endpoint.protocol import RETRIED
from tests.endpoint.raw import TRUE, Visit, behaving

if TYPE_CHECKING:
    from collections.abc import Callable

ASK = "ASK {}"
ROW = b'{"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "uri", "value": "urn:x"}}]}}'
XML = (
    b'<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/>'
    b"<boolean>true</boolean></sparql>"
)


def complaint(behave: Callable[[Visit], None], **options: float) -> str:
    """Return what is told of an endpoint that behaves so; it is one sentence."""
    with behaving(behave) as url:
        with pytest.raises(EndpointError) as caught:
            Endpoint(url, sleep=lambda _: None, **options).query(ASK)  # type: ignore[arg-type]
        text = str(caught.value)
        assert text.startswith(f"{url}: ")
        assert text.isprintable()
        assert not text.endswith(".")
        return text.removeprefix(f"{url}: ")


# ---- what is taken ------------------------------------------------------------------------------------------


def _chunked(visit: Visit) -> None:
    visit.say(b"%x\r\n%s\r\n0\r\n\r\n" % (len(TRUE), TRUE), Content_Length="", Transfer_Encoding="chunked")


@pytest.mark.parametrize(
    "behave",
    [
        Visit.say,
        _chunked,
        lambda visit: visit.say(gzip.compress(TRUE), Content_Encoding="gzip"),
        lambda visit: visit.say(XML, Content_Type="application/sparql-results+xml; charset=utf-8"),
        lambda visit: visit.say(TRUE, Content_Type="application/json"),
        lambda visit: visit.say(TRUE, Content_Type=""),
        lambda visit: visit.say(b"\xef\xbb\xbf" + TRUE),
    ],
    ids=["plain", "in chunks", "packed", "in XML", "as any JSON", "without a type", "with a mark of order"],
)
def test_forms_that_are_taken(behave: Callable[[Visit], None]) -> None:
    with behaving(behave) as url:
        assert Endpoint(url, retries=0).query(ASK)


def test_forms_that_are_asked_for() -> None:
    seen: list[Visit] = []

    def behave(visit: Visit) -> None:
        seen.append(visit)
        visit.say()

    with behaving(behave) as url:
        Endpoint(url, headers={"Authorization": "Basic dGVh", "accept-encoding": "identity"}).query("ASK {}")
    (visit,) = seen
    assert visit.command == "POST"
    assert visit.headers["Accept"].startswith("application/sparql-results+json, ")
    assert visit.headers["Authorization"] == "Basic dGVh"
    assert "default-graph-uri" not in visit.fields


def test_an_endpoint_that_only_takes_get() -> None:
    asked: list[tuple[str, str, str]] = []

    def behave(visit: Visit) -> None:
        asked.append((visit.command, visit.path.partition("?")[0], visit.fields["query"][0]))
        if visit.command == "POST":
            visit.say(b"no", 405)
        else:
            visit.say()

    with behaving(behave) as url:
        endpoint = Endpoint(f"{url}?key=tea", retries=0)
        assert endpoint.query("ASK { <urn:tée> ?p ?o }")
        assert endpoint.query(ASK)
    assert [command for command, _, _ in asked] == ["POST", "GET", "GET"]
    assert asked[1][2] == "ASK { <urn:tée> ?p ?o }"
    assert "neither POST nor GET" in complaint(lambda visit: visit.say(b"no", 405))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_within_a_host_asks_the_same_there(status: int) -> None:
    asked: list[tuple[str, str]] = []

    def behave(visit: Visit) -> None:
        asked.append((visit.path, visit.fields["query"][0]))
        if visit.path == "/sparql":
            visit.say(b"", status, Location="/sparql/")
        else:
            visit.say()

    with behaving(behave) as url:
        assert Endpoint(url, retries=0).query(ASK)
    assert asked == [("/sparql", ASK), ("/sparql/", ASK)]


@pytest.mark.parametrize("status", sorted(RETRIED))
def test_it_waits_until_the_moment_that_it_is_told(status: int) -> None:
    waits: list[float] = []
    moments = [formatdate(time.time() + 20, usegmt=True), formatdate(time.time() - 20, usegmt=True), "soon", "99999"]

    def behave(visit: Visit) -> None:
        if moments:
            visit.say(b"busy", status, Retry_After=moments.pop(0))
        else:
            visit.say()

    with behaving(behave) as url:
        assert Endpoint(url, retries=4, sleep=waits.append).query(ASK)
    assert 10 < waits[0] <= 20
    assert waits[1:] == [0.5, 1.0, 60.0]


def test_a_connection_that_breaks_once_is_no_failure() -> None:
    visits: list[int] = []

    def behave(visit: Visit) -> None:
        visits.append(1)
        if len(visits) == 1:
            visit.say(TRUE, Content_Length="1000")
            visit.close_connection = True
        else:
            visit.say()

    with behaving(behave) as url:
        assert Endpoint(url, sleep=lambda _: None).query(ASK)
    assert len(visits) == 2


# ---- what is told -------------------------------------------------------------------------------------------


def _cut(visit: Visit) -> None:
    visit.say(TRUE[:10], Content_Length="1000")
    visit.close_connection = True


def _cut_chunks(visit: Visit) -> None:
    visit.say(b"400\r\n{", Content_Length="", Transfer_Encoding="chunked")
    visit.close_connection = True


@pytest.mark.parametrize(
    ("behave", "words"),
    [
        (_cut, "broke the connection in the middle of an answer"),
        (_cut_chunks, "broke the connection in the middle of an answer"),
        (lambda visit: visit.say(b"<html>Welcome!</html>", Content_Type="text/html"), "is it a SPARQL endpoint?"),
        (lambda visit: visit.say(b"x\r\n1\r\n", Content_Type="text/csv"), "returns CSV"),
        (lambda visit: visit.say(TRUE, Content_Encoding="br"), "is it a SPARQL endpoint?"),
        (lambda visit: visit.say(ROW), "is it a SPARQL endpoint?"),
        (lambda visit: visit.say(b"", 302, Location="/sparql"), "HTTP 302: the endpoint redirects too often"),
        (lambda visit: visit.say(b"", 301, Location=""), "HTTP 301: the endpoint redirects too often"),
        (
            lambda visit: visit.say(b"<html>no</html>", 401),
            "HTTP 401: the endpoint asks for a login; give it in headers=",
        ),
        (lambda visit: visit.say(b"", 403), "HTTP 403: the endpoint refuses access"),
        (lambda visit: visit.say(b"", 404), "HTTP 404: there is no SPARQL endpoint"),
        (lambda visit: visit.say(b"", 406), "HTTP 406: the endpoint answers in a format that cannot be read"),
        (lambda visit: visit.say(b"", 410), "HTTP 410: there is no SPARQL endpoint"),
        (lambda visit: visit.say(b"Java heap\n\tspace\x1b[0m", 500), "(Java heap space\ufffd[0m)"),
        (lambda visit: visit.say(b"", 429), "HTTP 429: the endpoint limits requests"),
        (lambda visit: visit.say(b"", 504), "HTTP 504: the endpoint took too long; raise timeout"),
        (lambda visit: visit.say(b"", 599), "HTTP 599: the endpoint does not answer the query"),
    ],
)
def test_every_failure_is_one_sentence(behave: Callable[[Visit], None], words: str) -> None:
    assert words in complaint(behave, retries=1)
